"""A block of an article as a row of words with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotate.pipeline.names.knowledge import Knowledge

_WORD = re.compile(
    r"(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?|[^\W_]+(?:(?:['’ʼ‘&‐‑-]|\.(?=[^\W\d_]))[^\W_]+)*(?:['’](?!\w))?|\$?[^\W_]+"
)
_GENITIVE = re.compile(r"['’][sS]?$")
_ABBREVIATED = frozenset(
    "Mr Mrs Ms Dr Prof St Mt Gen Col Lt Maj Sgt Capt Adm Cmdr Sen Rep Reps Gov Rev Hon Engr Jr Sr Inc Ltd Corp Co Bros "
    "Pres Cpl Pvt Pfc Spc Brig Cdr Supt Insp Det Fr Ven Del Ens".split()
)
_OPENING = re.compile(r"[.!?:;…•*\"“”„«»‘|\]\n\t]|^\s*['‘(\[–—-]|(?:^|\s)['‘]$|[–—-]\s*['‘]?$")
_ARTICLES = frozenset("al el ul as ad an ar at ash az wal bin ibn abu".split())
"""Joined by a hyphen to the name behind them: "al-Assad", "wal-Muslimin"."""
_PREFIXED = frozenset({"Pro", "Anti", "Non", "Ex", "Post", "Pre", "Neo", "Mid"})
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]+[a-z]{2,}")
_PREFIXES = ("Mc", "Mac", "De", "La", "Le", "Di", "Van", "Fitz", "Du", "Da", "Del", "Des", "O'")


class Word(NamedTuple):
    """A word of a block; offsets are code points into the article's text, end exclusive."""

    start: int
    end: int
    text: str
    """Without its genitive ending, with one form of hyphen and apostrophe."""
    gap: str
    """What stands between the word before and this one."""
    capital: bool
    genitive: bool = False
    opens: bool = False
    """Whether its capital says nothing: it begins a sentence, a quotation or a line."""

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def words(text: str, start: int, end: int, known: Knowledge) -> list[Word]:
    """Return the words of ``text[start:end]``, those joined by hyphens in parts where the parts are names."""
    out: list[Word] = []
    last = start
    opens = True
    for found in _WORD.finditer(text, start, end):
        begin, stop = found.span()
        word = found.group()
        gap = text[last:begin]
        if out:
            opens = gap != " " and bool(_OPENING.search(gap))
        if word in _ABBREVIATED and text[stop : stop + 1] == ".":
            word, stop = f"{word}.", stop + 1
        if word == "X." and out and out[-1].text in ("on", "to", "via"):
            word, stop = "X", stop - 1  # the platform at the end of a sentence, no initial
        capital = word[0].isupper() and not (begin > start and text[begin - 1] in "@#/_" and gap[-1:] in "@#")
        genitive = False
        if capital or "-" in word or "‑" in word or "‐" in word:
            word = word.replace("’", "'").replace("ʼ", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")
            ending = _GENITIVE.search(word)
            if ending and len(word) > 2:
                genitive = True
                word = word[: ending.start()]
            if "-" in word:
                out += _parts(word, begin, gap, opens, genitive, known)
                last = stop
                continue
        out.append(Word(begin, begin + len(word), word, gap, capital, genitive, opens))
        last = stop
    return out


def _describes(word: str) -> bool:
    """Whether a lower-case word behind a hyphen is none of an East Asian given name: "led", "based", not "bin"."""
    return (
        len(word) > 4
        or word.endswith("ed")
        or word in ("run", "born", "wide", "made", "like", "era", "held", "only", "type", "own")
    )


def _parts(word: str, begin: int, gap: str, opens: bool, genitive: bool, known: Knowledge) -> list[Word]:
    """Take ``US-led``, ``pro-Russian`` and ``Israel-Gaza`` apart, leave ``Sanwo-Olu`` and ``Guinea-Bissau`` alone."""

    def piece(start: int, end: int, gap: str, ends: bool, opens: bool) -> Word:
        text = word[start:end]
        article = start == 0 and parts[0] in _ARTICLES and end > len(parts[0]) + 1 and parts[1][0].isupper()
        capital = text[0].isupper() or article
        return Word(begin + start, begin + end, text, gap, capital, genitive and ends, opens)

    parts = word.split("-")
    whole = word in known.places or word in known.peoples or word in known.bodies or not all(parts)
    if whole or not any(p[0].isupper() for p in parts):
        return [piece(0, len(word), gap, True, opens)]
    listed = [p in known.places or p in known.peoples or p in known.bodies for p in parts]
    named = [entry or (len(p) > 1 and p.isupper()) for entry, p in zip(listed, parts, strict=True)]
    lower = [p[0].islower() for p in parts]
    rest = "-".join(parts[1:])
    prefixed = parts[0] in _PREFIXED and (rest in known.places or rest in known.peoples)
    if (lower[0] or prefixed) and parts[0] not in _ARTICLES and not lower[-1]:
        cut = len(parts[0]) + 1
        return [piece(0, cut - 1, gap, False, opens), piece(cut, len(word), "-", True, False)]
    if lower[-1] and not lower[0] and known.is_word(parts[-1]) and (any(named) or _describes(parts[-1])):
        cut = len(word) - len(parts[-1]) - 1
        return [piece(0, cut, gap, False, opens), piece(cut + 1, len(word), "-", True, False)]
    if len(parts) == 2 and all(listed):
        cut = len(parts[0])
        return [piece(0, cut, gap, False, opens), piece(cut + 1, len(word), "-", True, False)]
    return [piece(0, len(word), gap, True, opens)]


def is_initial(word: str) -> bool:
    """Tell whether a word is a name's initial: "J.", "J.K."."""
    return len(word) > 1 and word.endswith(".") and word[0].isupper() and len(word) <= 4


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as acronyms and trade names are: "NATO", "U.N.", "AT&T", "BioTech"."""
    bare = word.replace(".", "").replace("&", "").replace("-", "")
    if not 2 <= len(bare) <= 8 or not bare[0].isupper():
        return False
    return (bare.isupper() and not bare.isdigit()) or (bool(_CAMEL.fullmatch(word)) and not word.startswith(_PREFIXES))


def abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether an acronym is made of the initials of words, but for one of its letters at most."""
    letters = [c for c in short if c.isupper()]
    initials = [w[0].upper() for w in words if w[0].isupper()]
    if len(letters) < 2:
        return False
    rest = iter(initials)
    return letters[0] == initials[0] and sum(any(c == x for x in rest) for c in letters) >= len(letters) - 1
