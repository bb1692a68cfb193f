"""Which encoding a text is in that says nothing of it, and how sure that is.

Every encoding gives a reading of the bytes. chardet says how much a reading's letters are a language's; what it cannot
see is added: whether quotation marks, dashes and capitals stand where such stand, whether the letters belong to that
language's alphabet, and whether the words that two readings differ in are names or words that the product knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import chardet

from annotate.readers.encoding.places import misplaced
from annotate.readers.encoding.words import alphabets, known

CANDIDATES = (
    "cp1252 iso8859-1 iso8859-15 mac-roman cp437 cp850 cp1250 iso8859-2 cp852 mac-latin2 cp1254 iso8859-9 cp857 "
    "mac-turkish cp1251 koi8-r koi8-u iso8859-5 cp866 mac-cyrillic cp1253 iso8859-7 cp737 mac-greek cp1257 iso8859-13 "
    "cp775"
).split()
"""Codecs that are tried, the likelier of two that give the same text first."""

SURE = 0.94
"""Confidence from which a guess is taken for right."""
FAIR = 0.8
"""Confidence from which the usual encoding is taken all the same, and the editor warned."""

USUAL, _LEAD = "cp1252", 1.05
"""What almost every old file in English is in, and how much likelier that makes it than others."""
_FAR = 0.2
"""Share of the best score of letters below which a reading is not looked at."""
_MOST_MISPLACED = 0.1
"""Share of misplaced characters above which a reading is none."""
_ORDER, _ALPHABET, _WORDS = 8, 2, 2
"""How much misplaced characters, letters of other languages and known words weigh."""
_NEAR = 0.55
_FEW, _THIN = 2, 0.9
"""Differing words below which nothing but a known one makes sure, and how sure the guess is then at most."""
_FEW_LETTERS = 3
"""Letters of an alphabet that are taken as seen: the language of a few words is easily mistaken."""
_MANY = 5_000
"""Different surroundings, and different words, that are looked at; the commonest, counted over the whole text."""
_STRETCH = re.compile(rb"[A-Za-z'\x80-\xff]*[\x80-\xff][A-Za-z'\x80-\xff]*")


@dataclass(frozen=True)
class Reading:
    """What the bytes are in one encoding."""

    encoding: str
    """Python's codec."""
    table: str
    """The character of each of the 256 bytes; U+FFFD for those that the text does not hold."""
    letters: float
    """How much it resembles its language, by chardet: a cosine."""
    misplaced: float
    """Share of the characters beyond ASCII that stand where nobody writes them."""
    foreign: float
    """Share of the letters beyond ASCII that are not of the language's alphabet; 0 in English, whose names come from
    everywhere."""

    @cached_property
    def score(self) -> float:
        """Likelihood beside that of other readings, before words are compared."""
        order, alphabet = (1 - 0.9 * self.misplaced) ** _ORDER, (1 - self.foreign) ** _ALPHABET
        return self.letters * order * alphabet * (_LEAD if self.encoding == USUAL else 1.0)

    def of(self, stretch: bytes) -> str:
        """Return what a stretch of the file is in this reading."""
        return "".join([self.table[byte] for byte in stretch])


@dataclass(frozen=True)
class Guess:
    """The likeliest reading, how sure it is, and what else the text may be."""

    best: Reading
    confidence: float
    """From .5, a toss, to 1. It falls with the rival's score as a share of the best one's, to the power of 20: most of
    a text is ASCII, alike in all readings, and so their scores lie close together."""
    rivals: tuple[Reading, ...]
    """The readings that are nearly as likely."""
    stretches: tuple[bytes, ...]
    """The words of the file that hold bytes beyond ASCII, each once, in the order of the file."""

    def differing(self, rival: Reading) -> tuple[str, str] | None:
        """Return the first word that reads differently, in the best reading and in a rival's."""
        pairs = ((self.best.of(s), rival.of(s)) for s in self.stretches)
        return next((pair for pair in pairs if pair[0] != pair[1]), None)


def guess(content: bytes) -> Guess | None:
    """Return what a text that is not UTF-8 is likely in; None where no encoding gives a text."""
    high = bytes(sorted({byte for byte in content if byte >= 0x80}))
    stretches = tuple(dict.fromkeys(_STRETCH.findall(content)))
    readings = list(_readings(content, high))
    if not readings:
        return None
    words = _Words(stretches[:_MANY])
    best = max(readings, key=lambda r: r.score)
    for other in readings:
        if words.ratio(best, other) > 1:
            best = other
    if not best.score or best.misplaced > _MOST_MISPLACED:
        return None
    others = [(_confidence(best, other, words), other) for other in readings if other is not best]
    others.sort(key=lambda pair: pair[0])
    rivals = tuple(other for confidence, other in others if confidence < SURE)
    return Guess(best, others[0][0] if others else 1.0, rivals, stretches)


def _confidence(best: Reading, rival: Reading, words: _Words) -> float:
    """Return how sure the best reading is beside a rival: where little tells them apart, never quite."""
    ratio = words.ratio(best, rival)
    confidence = 1 - min(1.0, ratio) ** 20 / 2
    if ratio > _NEAR and rival.misplaced <= _MOST_MISPLACED and words.are_few(best, rival):
        return min(confidence, _THIN)
    return confidence


def _readings(content: bytes, high: bytes) -> Iterator[Reading]:
    """Yield the readings that differ from each other, each with the best of the scores that its codecs get."""
    scores = _letters(content)
    names: dict[str, list[str]] = {}
    for name in CANDIDATES:
        characters = _characters(high, name)
        if characters is not None:
            names.setdefault(characters, []).append(name)
    found = [(*max((scores.get(n, _NOTHING) for n in same), key=lambda s: s[0]), same[0]) for same in names.values()]
    likeliest, spoken, _ = max(found, key=lambda f: f[0], default=(0.0, None, ""))
    padded = b" " + content + b"  "
    places = Counter(quad for quad in zip(padded, padded[1:], padded[2:], padded[3:], strict=False) if quad[1] >= 0x80)
    common = places.most_common(_MANY)
    for characters, (score, language, name) in zip(names, found, strict=True):
        english = spoken not in alphabets()
        if english or score >= _FAR * likeliest:
            table = _table(high, characters)
            alphabet = None if english else alphabets().get(language or "")
            letters = likeliest if english else score
            yield Reading(name, table, letters, _misplaced(table, common), _foreign(table, common, alphabet))


_NOTHING: tuple[float, str | None] = (0.0, None)
"""The score of an encoding that chardet rules out, and no language."""


def _letters(content: bytes) -> dict[str, tuple[float, str | None]]:
    """Return chardet's score and language for each candidate."""
    found = chardet.detect_all(
        content, ignore_threshold=True, include_encodings=CANDIDATES, compat_names=False, max_bytes=len(content)
    )
    return {one["encoding"]: (one["confidence"], one["language"]) for one in found if one["encoding"]}


def _characters(high: bytes, name: str) -> str | None:
    """Return what the bytes beyond ASCII are in an encoding; None where one of them is no visible character."""
    try:
        characters = high.decode(name)
    except UnicodeDecodeError:
        return None
    return None if any(unicodedata.category(c) in ("Cc", "Cn", "Co") for c in characters) else characters


def _table(high: bytes, characters: str) -> str:
    beyond = dict(zip(high, characters, strict=True))
    return "".join(chr(byte) if byte < 0x80 else beyond.get(byte, "\ufffd") for byte in range(256))


Places = Sequence[tuple[tuple[int, ...], int]]
"""A byte beyond ASCII with the one before it and two behind it, and how often they stand so."""


def _misplaced(table: str, places: Places) -> float:
    odd = sum(count for (a, b, c, d), count in places if misplaced(table[a], table[b], table[c], table[d]))
    return odd / sum(count for _, count in places)


def _foreign(table: str, places: Places, alphabet: frozenset[str] | None) -> float:
    if alphabet is None:
        return 0.0
    letters = [(table[quad[1]].lower(), count) for quad, count in places if table[quad[1]].isalpha()]
    total = sum(count for _, count in letters)
    return sum(count for letter, count in letters if letter not in alphabet) / (total + _FEW_LETTERS)


class _Words:
    """The words beyond ASCII in every reading; each is looked up once for each reading."""

    def __init__(self, stretches: Sequence[bytes]) -> None:
        self._stretches = stretches
        self._known: dict[str, list[tuple[str, bool]]] = {}

    def ratio(self, one: Reading, other: Reading) -> float:
        """Return how likely the other reading is beside the first one: 1 where they are alike."""
        if not one.score:
            return 1.0
        pairs = self._differing(one, other)
        ours, theirs = (sum(pair[i][1] for pair in pairs) / max(1, len(pairs)) for i in (0, 1))
        return other.score * (1 + _WORDS * theirs) / (one.score * (1 + _WORDS * ours))

    def are_few(self, one: Reading, other: Reading) -> bool:
        """Tell whether the readings differ in very few words, none of which is known as the first one has it."""
        pairs = self._differing(one, other)
        return len(pairs) < _FEW and (one.encoding != USUAL or not any(ours for (_, ours), _ in pairs))

    def _differing(self, one: Reading, other: Reading) -> list[tuple[tuple[str, bool], tuple[str, bool]]]:
        return [(a, b) for a, b in zip(self._read(one), self._read(other), strict=True) if a[0] != b[0]]

    def _read(self, reading: Reading) -> list[tuple[str, bool]]:
        if reading.encoding not in self._known:
            texts = [reading.of(stretch) for stretch in self._stretches]
            self._known[reading.encoding] = [(text, known(text)) for text in texts]
        return self._known[reading.encoding]
