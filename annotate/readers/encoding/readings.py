"""What the bytes of a text are in each of the encodings that it may be in, and how much each of these is a text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import chardet

from annotate.readers.encoding.places import misplaced
from annotate.readers.encoding.words import alphabets

_LATIN = (
    "cp1252 iso8859-1 iso8859-15 mac-roman cp850 cp437 cp1250 iso8859-2 cp852 mac-latin2 cp1254 iso8859-9 cp857 "
    "mac-turkish cp1257 iso8859-13 cp775"
).split()
_OTHER = "cp1251 koi8-r koi8-u iso8859-5 cp866 mac-cyrillic cp1253 iso8859-7 cp737 mac-greek".split()
"""Those of Cyrillic and Greek; a text without a letter of these alphabets is in none."""
CANDIDATES = (*_LATIN, *_OTHER)
"""Python's codecs that are tried, the likelier of two that give the same text first."""

_LAST_LATIN = "\u024f"
_FAR = 0.2
"""Share of the best score of letters below which a reading is not looked at."""
_FEW_LETTERS = 3
"""Letters of an alphabet that are taken as seen: the language of a few words is easily mistaken."""
_MANY = 5_000
"""Different surroundings that are looked at: the commonest, counted over the whole text."""

Places = Sequence[tuple[tuple[int, ...], int]]
"""A byte beyond ASCII with the one before it and two behind it, and how often they stand so."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What the bytes are in one encoding."""

    encoding: str
    """Python's codec."""
    table: str
    """The character of each of the 256 bytes; U+FFFD for those that the text does not hold."""
    letters: float
    """How much it resembles its language, by chardet: a cosine. English stands in all encodings alike."""
    foreign: float
    """Share of the letters beyond ASCII that are not of the language's alphabet; 0 in English, whose names come from
    everywhere."""
    often: Mapping[int, int]
    """How often each byte beyond ASCII stands in the text."""
    misplaced: Mapping[int, int]
    """How often each stands where nobody writes its character."""

    def disorder(self, among: Collection[int] | None = None) -> float:
        """Return the share of misplaced characters, of all or of certain bytes."""
        looked_at = self.often if among is None else among
        whole = sum(self.often[byte] for byte in looked_at)
        return sum(self.misplaced.get(byte, 0) for byte in looked_at) / whole if whole else 0.0

    def of(self, stretch: bytes) -> str:
        """Return what a stretch of the file is in this reading."""
        return "".join([self.table[byte] for byte in stretch])


def readings(content: bytes) -> Iterator[Reading]:
    """Yield the readings that differ from each other, each with the best of the scores that its codecs get."""
    high = bytes(sorted({byte for byte in content if byte >= 0x80}))
    names: dict[str, list[str]] = {}
    for name in CANDIDATES:
        characters = _characters(high, name)
        if characters is not None:
            names.setdefault(characters, []).append(name)
    scores = _scores(content)
    found = [(*max((scores.get(n, (0.0, "")) for n in same), key=lambda s: s[0]), same[0]) for same in names.values()]
    likeliest, spoken, _ = max(found, key=lambda f: f[0], default=(0.0, "", ""))
    english = spoken not in alphabets()
    places = _places(content)
    often = _counted((quad[1], count) for quad, count in places)
    for characters, (score, language, name) in zip(names, found, strict=True):
        if english or score >= _FAR * likeliest:
            table = _table(high, characters)
            foreign = 0.0 if english else _foreign(table, often, alphabets().get(language))
            yield Reading(name, table, likeliest if english else score, foreign, often, _misplaced(table, places))


def _characters(high: bytes, name: str) -> str | None:
    """Return what the bytes beyond ASCII are; None where one is no visible character, or none of the alphabet."""
    try:
        characters = high.decode(name)
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(c) in ("Cc", "Cn", "Co") for c in characters):
        return None
    return characters if name in _LATIN or any(c > _LAST_LATIN and c.isalpha() for c in characters) else None


def _scores(content: bytes) -> dict[str, tuple[float, str]]:
    """Return chardet's score and language for each candidate."""
    found = chardet.detect_all(
        content, ignore_threshold=True, include_encodings=CANDIDATES, compat_names=False, max_bytes=len(content)
    )
    return {one["encoding"]: (one["confidence"], one["language"] or "") for one in found if one["encoding"]}


def _places(content: bytes) -> Places:
    padded = b" " + content + b"  "
    quads = zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    return Counter(quad for quad in quads if quad[1] >= 0x80).most_common(_MANY)


def _table(high: bytes, characters: str) -> str:
    beyond = dict(zip(high, characters, strict=True))
    return "".join(chr(byte) if byte < 0x80 else beyond.get(byte, "\ufffd") for byte in range(256))


def _misplaced(table: str, places: Places) -> dict[int, int]:
    return _counted((q[1], n) for q, n in places if misplaced(table[q[0]], table[q[1]], table[q[2]], table[q[3]]))


def _counted(found: Iterator[tuple[int, int]]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for byte, count in found:
        counts[byte] = counts.get(byte, 0) + count
    return counts


def _foreign(table: str, often: Mapping[int, int], alphabet: frozenset[str] | None) -> float:
    if alphabet is None:
        return 0.0
    letters = {byte: table[byte].lower() for byte in often if table[byte].isalpha()}
    strange = sum(often[byte] for byte, letter in letters.items() if letter not in alphabet)
    return strange / (sum(often[byte] for byte in letters) + _FEW_LETTERS)
