"""Runs of capitalised words: what may be a name, with the small words that join its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.names.knowledge import Knowledge
from annotate.pipeline.names.words import Word
from annotate.pipeline.speakers.names import PARTICLES as _PARTICLES

JOINTS = frozenset({"of", "for", "and", "on", "the", "&"})
"""Small words that may stand inside a name."""
LONGEST = 14
"""Words of a run; what is longer is a line in title case."""
PARTICLES = _PARTICLES | frozenset("wa ole arap binti ul ur ud uz abu ould mint kyzy uulu oglu".split())
_SPACES = frozenset({" ", "\u00a0", "-"})
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
_SYLLABLES = frozenset({"To", "He", "An", "So", "Do"})
"""Names of people in East Asia that are small words in English."""
_CONTRACTED = re.compile(r"'(?:m|ve|re|ll|d|t)$")


def runs(row: Sequence[Word], known: Knowledge, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the runs of a row as first word and the one behind the last, without words that only open a sentence."""
    i = 0
    while i < len(row):
        word = row[i]
        if not word.capital or _only_opens(row, i, known, lexicon):
            i += 1
            continue
        j = _end(row, i, known)
        yield i, j
        i = j


def _only_opens(row: Sequence[Word], i: int, known: Knowledge, lexicon: Lexicon) -> bool:
    """Whether a capital only begins a sentence or a title: function words, adverbs and, before a name, descriptions."""
    word = row[i]
    if _labels(row, i, known):
        return True
    if _is_small(word, known, lexicon):
        if _is_syllable(row, i, known):
            return False
        phrase = i + 1 < len(row) and f"{word.text} {row[i + 1].text}" in known.places
        return not phrase
    if not word.opens or i + 1 >= len(row) or not row[i + 1].capital or row[i + 1].gap not in _SPACES:
        return False
    lower = word.lower
    if lower in known.roles and not known.is_title(word.text):
        return True  # "Witness Ann Smith said"
    if word.text in known.phrases or word.text in known.given or word.text in known.places:
        return False
    return known.is_word(word.text) and lower.endswith(("ed", "ing", "ly")) and lower not in ("united", "red")


def _labels(row: Sequence[Word], i: int, known: Knowledge) -> bool:
    """Whether a word names nothing but labels what stands beside it: "Photo: Ann Smith", "Jan 14"."""
    word = row[i]
    ahead = row[i + 1] if i + 1 < len(row) else None
    if ahead and word.text in known.lists["caption_words"] and ahead.gap.lstrip().startswith(":"):
        return True
    if word.text not in _MONTHS:
        return False
    return bool(ahead and ahead.text.isdigit()) or (i > 0 and row[i - 1].text.isdigit())


def _is_syllable(row: Sequence[Word], i: int, known: Knowledge) -> bool:
    """Whether a small word is part of a person's name: behind a title or a role, or alone behind a given name."""
    word, ahead = row[i], row[i + 1] if i + 1 < len(row) else None
    if word.text not in _SYLLABLES or word.opens or i == 0 or word.gap != " ":
        return False
    before = row[i - 1]
    goes_on = ahead is not None and ahead.capital and ahead.gap == " "
    if goes_on:
        return not before.genitive and (known.is_title(before.text) or before.text in known.roles)
    return before.capital and known.is_given(before.text)


def _is_small(word: Word, known: Knowledge, lexicon: Lexicon) -> bool:
    """Whether a word with a capital is a function word, a pronoun or a contraction with one: "The", "I've"."""
    lower = word.lower
    if word.text.isupper() and len(lower) > 1:
        return False
    if _CONTRACTED.search(word.text) or lower in lexicon.pronouns:
        return True
    if not lexicon.is_function_word(lower) or lower in lexicon.calendar:
        return False
    return not lower.endswith("ly") or known.is_word(lower)


def _end(row: Sequence[Word], i: int, known: Knowledge) -> int:
    j = i + 1
    most = min(len(row), i + LONGEST)
    while j < most:
        word, before = row[j], row[j - 1]
        if before.genitive and before.text not in known.lists["genitives"]:
            break
        if word.gap not in _SPACES and not (word.gap == " & " and word.capital):
            break
        if word.capital:
            if word.gap == "-" or (before.gap == "-" and (row[j - 2].text.islower() or len(row[j - 2].text) < 5)):
                break  # "Israel-Gaza", "pro-Western Smith"
            if _CONTRACTED.search(word.text) or _labels(row, j, known):
                break
            if word.text in known.lists["never_inside"] and not _is_syllable(row, j, known):
                break
            j += 1
            continue
        joint = _joint(row, i, j, known)
        if joint is None:
            break
        j = joint
    return j


def _is_known(word: str, known: Knowledge) -> bool:
    return word in known.places or word in known.peoples or word in known.bodies


def _joint(row: Sequence[Word], i: int, j: int, known: Knowledge) -> int | None:
    """Return where the run goes on behind the small words at ``j``; None where it ends before them."""
    word = row[j].text
    after = j + 1
    if word in PARTICLES and word != "y":
        while after < len(row) and row[after].text in PARTICLES:
            after += 1
        return after + 1 if _goes_on(row, after) else None
    if word not in _BINDING:
        return None
    if after < len(row) and row[after].text == "the":
        after += 1
    if not _goes_on(row, after):
        return None
    left = [w.text for w in row[i:j]]
    bound = _in_a_known_phrase(row, i, after, known) or _BINDING[word](row, i, after, left, known)
    return after + 1 if bound else None


def _in_a_known_phrase(row: Sequence[Word], i: int, after: int, known: Knowledge) -> bool:
    """Whether the words around a joint are an entry: ``Jammu and Kashmir``."""
    if row[i].text not in known.phrases:
        return False
    ahead = (" ".join(w.text for w in row[i:end]) for end in range(after + 1, min(after + 3, len(row)) + 1))
    return any(phrase in known.places or phrase in known.bodies for phrase in ahead)


def _of_binds(row: Sequence[Word], i: int, after: int, left: list[str], known: Knowledge) -> bool:
    lists, head = known.lists, left[-1]
    if any(head in lists[heads] for heads in ("of_organisations", "of_places", "of_events")):
        return True
    if any(w in ("of", "for", "on") for w in left) and known.is_word(head) and known.is_word(row[after].text):
        return True  # "Centre for Control of Disorders"
    return _has_head(left, known) and row[after].text in known.places


def _for_binds(row: Sequence[Word], i: int, after: int, left: list[str], known: Knowledge) -> bool:
    return _has_head(left, known)


def _on_binds(row: Sequence[Word], i: int, after: int, left: list[str], known: Knowledge) -> bool:
    return left[-1] in known.lists["on_organisations"]


def _at_binds(row: Sequence[Word], i: int, after: int, left: list[str], known: Knowledge) -> bool:
    return left[0] in ("University", "School", "College")


def _and_binds(row: Sequence[Word], i: int, after: int, left: list[str], known: Knowledge) -> bool:
    """Whether "and" stands inside a name: ``Ministry of Trade and Industry``, ``Food and Drug Administration``."""
    last = left[-1]
    ordinary = known.is_word(last) and len(left) > 1  # "Union Solidarity and Development Party"
    if (_is_known(last, known) and not ordinary) or known.is_given(last):
        return False
    if any(w in ("of", "for", "on") for w in left):
        ministry = any(w in known.lists["and_organisations"] for w in left)
        if after + 1 < len(row) and row[after + 1].gap == " " and known.is_title(row[after + 1].text):
            return False  # "the Ministry of Justice and Justice Minister Ann Smith"
        return ministry and _is_field(last, known) and _is_field(row[after].text, known)
    end = after + 1
    while end < len(row) and row[end].capital and row[end].gap in _SPACES and not row[end - 1].genitive:
        end += 1
    heads = known.lists["strong_organisations"] | {"Museum", "Festival"}
    worded = len(left) <= 2 and all(known.is_word(w) for w in left)
    return worded and end - after > 1 and row[end - 1].text in heads and last not in heads


def _is_field(word: str, known: Knowledge) -> bool:
    """Whether a word can be what a ministry or an institute is for: "Trade", "Seismology"."""
    return known.is_word(word) or word.endswith(("ology", "ics", "graphy", "nomy"))


_BINDING: dict[str, Callable[[Sequence[Word], int, int, list[str], Knowledge], bool]] = {
    "of": _of_binds,
    "for": _for_binds,
    "on": _on_binds,
    "at": _at_binds,
    "and": _and_binds,
}
"""Small words that join two parts of a name, if their function says so: of the row, the run's start, the word behind
the joint and the words in front of it."""


def _goes_on(row: Sequence[Word], j: int) -> bool:
    return j < len(row) and row[j].capital and row[j].gap in _SPACES


def _has_head(left: list[str], known: Knowledge) -> bool:
    heads, of = known.lists["organisation_heads"], known.lists["of_organisations"]
    return any(w in heads or w in of for w in left)
