"""Marks that hold a name, not speech: nicknames, titles, ``the “Harbour” group``; in a sentence they are words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.sentences import Item

Row = tuple[Item, ...] | list[Item]

_WORDS = re.compile(r"\w[\w'’.-]*")
_MARKS = "\"“”«»'‘’` "
_PAUSES = frozenset(",.;:")
_SMALL = frozenset("of the and a an in on for to at by with from or".split())
_NICKNAME = 3
"""Words of a nickname at most."""


def with_names(row: list[Item], lexicon: Lexicon) -> list[Item]:
    """Return a paragraph's items with every name between marks as a word; a pause inside the marks follows it."""
    out: list[Item] = []
    for q, item in enumerate(row):
        if item.quoted and holds_name(row, q, lexicon):
            out += _as_words(item)
        else:
            out.append(item)
    return out


def _as_words(item: Item) -> Iterator[Item]:
    inner = item.text.strip(_MARKS)
    pause = inner[-1:] if inner[-1:] in _PAUSES else ""
    at = item.start + item.text.rindex(pause) if pause else item.end
    word = inner.removesuffix(pause)
    yield Item(item.start, at, word, word.lower())
    if pause:
        yield Item(at, at + 1, pause, pause)


def holds_name(row: Row, q: int, lexicon: Lexicon) -> bool:
    """Whether the marks at ``q`` hold a nickname, or a title that the words before them announce."""
    words = words_of(row[q])
    if not words or not q or row[q].text.strip(_MARKS)[-1:] in "?!":
        return False
    capital = words[0][0].isupper()
    behind = [x.lower for x in row[max(0, q - 4) : q]]
    if _is_nickname(row, q, len(words)):
        return True
    if capital and len(words) <= 6 and (behind[-2:] == ["known", "as"] or behind[-3:] == ["by", "the", "name"]):
        return True
    if _modifies(row, q, words, lexicon):
        return True
    if behind[-1:] == [","]:  # "in one song, “Blue Night,” Smith says"
        return is_titled(words) and behind[-2:-1] != [] and behind[-2] in lexicon.works
    announced = behind[-1] in lexicon.works or behind[-1] == "'s" or behind[-1] in ("of", "in", "on", "from")
    return announced and is_titled(words)


def _is_nickname(row: Row, q: int, length: int) -> bool:
    """``Earl “Magic” Reuter``."""
    if length > _NICKNAME or q + 1 >= len(row):
        return False
    inner = row[q].text.strip(_MARKS)
    names = row[q - 1].is_capital and row[q - 1].is_word and row[q + 1].is_capital
    return names and inner[:1].isupper() and inner[-1:].isalnum()


def _modifies(row: Row, q: int, words: list[str], lexicon: Lexicon) -> bool:
    """Whether a capitalised word in marks stands between an article and a noun: ``the “History” section``."""
    before = row[q - 1].lower if q else ""
    after = row[q + 1] if q + 1 < len(row) else None
    if before not in lexicon.determiners and before not in lexicon.possessives:
        return False
    noun = after is not None and after.is_word and after.text[0].islower()
    return noun and words[0][0].isupper() and len(words) <= _NICKNAME


def is_titled(words: list[str]) -> bool:
    """Whether words are written as a title is: two or more, all with capitals but the small ones."""
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in words)
    return len(words) >= 2 and capitals >= len(words) - sum(w in _SMALL for w in words)


def words_of(item: Item) -> list[str]:
    """Return the words between marks."""
    return _WORDS.findall(item.text)
