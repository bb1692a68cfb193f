"""Which encoding a text is in that says nothing of it, and how sure that is.

Every encoding gives a reading of the bytes. chardet says how much a reading's letters are a language's; what it cannot
see is added: whether quotation marks, dashes and capitals stand where such stand, whether the letters belong to that
language's alphabet, and whether the words that two readings differ in are names or words that the product knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.readers.encoding.readings import Reading, readings
from annotate.readers.encoding.words import known

SURE = 0.94
"""Confidence from which a guess is taken for right."""
FAIR = 0.8
"""Confidence from which the usual encoding is taken all the same, and the editor warned."""
USUAL, _LEAD = "cp1252", 1.05
"""What almost every old file in English is in, and how much likelier that makes it than others."""

_ORDER, _ALPHABET, _WORDS = 8, 2, 2
"""How much misplaced characters, letters of other languages and known words weigh."""
_MOST_DISORDER = 0.1
"""Share of misplaced characters above which a reading is none."""
_NEAR, _FEW, _THIN = 0.55, 2, 0.9
"""A rival that comes so near, and differs in fewer words than these, leaves at most so much confidence."""
_SHORT = 17
"""Letters of a text below which their frequencies say nothing: only words that are known do."""
_MANY = 5_000
"""Different words that are looked at, from the first one on."""
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_STRETCH = re.compile(rb"[A-Za-z0-9']*[\x80-\xff][A-Za-z0-9'\x80-\xff]*")


@dataclass(frozen=True)
class Guess:
    """The likeliest reading, how sure it is, and what else the text may be."""

    best: Reading
    confidence: float
    """From .5, a toss, to 1. It falls with the rival's likelihood as a share of the best one's, to the power of 20:
    most of a text is ASCII, alike in all readings, and so these lie close together."""
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
    stretches = tuple(dict.fromkeys(_STRETCH.findall(content)))
    found = sorted(readings(content), key=lambda r: -_likelihood(r, r.disorder()))
    if not found:
        return None
    short = len(_LETTER.findall(content)) < _SHORT
    duel = _Duel(stretches[:_MANY], short=short)
    best = found[0]
    for other in found[1:]:
        if duel.ratio(best, other) > 1:
            best = other
    if not best.letters or best.disorder() > _MOST_DISORDER:
        return None
    others = sorted(((duel.confidence(best, r), r) for r in found if r is not best), key=lambda pair: pair[0])
    rivals = tuple(rival for confidence, rival in others if confidence < SURE)
    return Guess(best, others[0][0] if others else _THIN if short else 1.0, rivals, stretches)


def _likelihood(reading: Reading, disorder: float) -> float:
    order, alphabet = (1 - 0.9 * disorder) ** _ORDER, (1 - reading.foreign) ** _ALPHABET
    return reading.letters * order * alphabet * (_LEAD if reading.encoding == USUAL else 1.0)


class _Duel:
    """Compares readings by the bytes and words in which they differ; a word is looked up once for each reading."""

    def __init__(self, stretches: Sequence[bytes], *, short: bool) -> None:
        self._stretches = stretches
        self._short = short
        self._known: dict[str, list[tuple[str, bool]]] = {}

    def ratio(self, one: Reading, other: Reading) -> float:
        """Return how likely the other reading is beside the first one: 1 where they are alike."""
        bytes_ = _differing_bytes(one, other)
        words = self._differing_words(one, other)
        ours, theirs = (1 + _WORDS * sum(pair[i] for pair in words) / max(1, len(words)) for i in (0, 1))
        first = ours * _likelihood(one, one.disorder(bytes_))
        return theirs * _likelihood(other, other.disorder(bytes_)) / first if first else 1.0

    def confidence(self, best: Reading, rival: Reading) -> float:
        """Return how sure the best reading is beside a rival; where little tells them apart, never quite."""
        ratio = self.ratio(best, rival)
        confidence = 1 - min(1.0, ratio) ** 20 / 2
        words = self._differing_words(best, rival)
        told = best.encoding == USUAL and any(ours for ours, _ in words)
        thin = self._short or (ratio > _NEAR and len(words) < _FEW)
        return min(confidence, _THIN) if thin and not told else confidence

    def _differing_words(self, one: Reading, other: Reading) -> list[tuple[bool, bool]]:
        """Return, for each word that reads differently, whether it is known in the one reading and in the other."""
        pairs = zip(self._read(one), self._read(other), strict=True)
        return [(ours, theirs) for (word, ours), (rival, theirs) in pairs if word != rival]

    def _read(self, reading: Reading) -> list[tuple[str, bool]]:
        if reading.encoding not in self._known:
            texts = [reading.of(stretch) for stretch in self._stretches]
            self._known[reading.encoding] = [(text, known(text)) for text in texts]
        return self._known[reading.encoding]


def _differing_bytes(one: Reading, other: Reading) -> list[int]:
    return [byte for byte in one.often if one.table[byte] != other.table[byte]]
