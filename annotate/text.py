"""Comparing text whose letters, spaces and marks come in several forms.

A text is kept as it stands and compared in one form. What that changes is either one code point for one (``fold``), so
that offsets stay, or it changes lengths, and then a ``Matched`` says where every code point stands in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ‛′`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n", " "),
    }
)

LETTERS = dict(
    pair.split(":")
    for pair in "æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ß:ss ı:i ŋ:ng ħ:h ŧ:t ə:e ɛ:e ɔ:o ɓ:b ɗ:d ƙ:k ƴ:y ɣ:g".split()
)
"""Small Latin letters of names that have no decomposition → what they are compared as, after Unicode CLDR's
transform Latin-ASCII. ``finder.js`` holds the same."""
_LETTERS = str.maketrans(LETTERS)

_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Default_Ignorable_Code_Point (Unicode 15): soft hyphens, joiners, marks of direction, selectors of variants.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SPACES_OR_WORD = re.compile(f"([{_SPACES}](?:[{_SPACES}{_UNSEEN}]*[{_SPACES}])?)|[^{_SPACES}]+")
_TO_CHANGE = re.compile(f"[{_SPACES[1:]}{_UNSEEN}ﬀ-ﬆ]")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
_JAMO = re.compile("[\u1161-\u1175\u11a8-\u11c2]")
"""Letters of Hangul that are composed with the one before them and are no marks."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A text in the form in which it is matched, and where each of its code points stands in the text as written."""

    text: str
    starts: Sequence[int]
    """Offset in the written text, in code points, at which each code point's letter or space begins."""
    ends: Sequence[int]
    """Offset behind it (exclusive), without invisible characters that follow."""

    @property
    def as_written(self) -> bool:
        """Whether offsets are those of the written text."""
        return isinstance(self.starts, range)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the written text that a stretch of this one stands for; never empty but for none."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def offset(self, written: int) -> int:
        """Return how many code points of this text stand for what begins before an offset of the written text."""
        return bisect_left(self.starts, written)


def fold(text: str) -> str:
    """Return the text with one form of apostrophe, quotation mark, hyphen and space.

    One character becomes one character, so offsets into the result are offsets into the text.
    """
    return text.translate(_ONE_FORM)


def letters(text: str) -> str:
    """Return the letters and digits of a text in one form: headlines and names differ in signs, spaces and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def matched(text: str) -> Matched:
    """Return a text as it is matched: composed letters (NFC), single plain spaces, nothing invisible, no ligatures.

    Tabs and line breaks, which part cells and lines, are kept. It takes linear time, and next to none for a text in
    this form.
    """
    if "  " not in text and (text.isascii() or not _differs(text)):
        return Matched(text, range(len(text)), range(1, len(text) + 1))
    parts: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    for start, end, form in _changes(text):
        parts += (text[at:start], form)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        starts.extend([start] * len(form))
        ends.extend([_seen(text, start, end)] * len(form))
        at = end
    parts.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Matched("".join(parts), starts, ends)


def compared(text: str) -> Matched:
    """Return a text as it is compared with what editors quote of it: as ``matched`` and ``fold`` together."""
    return matched(fold(text))


def bare(text: str) -> str:
    """Return a name in the letters in which names are compared: small, without diacritics, æ as ae."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", _NOT_SEEN.sub("", text))
    return "".join(c for c in letters if unicodedata.category(c)[0] != "M").lower().translate(_LETTERS)


def unseen(character: str) -> bool:
    """Whether a character is invisible by itself: a soft hyphen, a joiner, a mark of direction."""
    return bool(_NOT_SEEN.match(character))


def _differs(text: str) -> bool:
    return bool(_TO_CHANGE.search(text)) or not unicodedata.is_normalized("NFC", text)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that are matched in another form, in text order, each with that form."""
    for found in _SPACES_OR_WORD.finditer(text):
        piece, spaces = found.group(0, 1)
        if spaces and spaces != " ":
            yield *found.span(), " "
        elif not piece.isascii() and _differs(piece):
            yield from _letters(piece, found.start())


def _letters(word: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield the letters of a word that are matched in another form: a letter with its marks, a ligature."""
    start = 0
    for end in [*(i for i, c in enumerate(word) if i and _begins(c)), len(word)]:
        letter = word[start:end]
        form = unicodedata.normalize("NFC", _NOT_SEEN.sub("", letter).translate(_LIGATURES))
        if form != letter:
            yield at + start, at + end, form
        start = end


def _begins(character: str) -> bool:
    """Whether a character begins a letter; marks, what is invisible and parts of a Hangul syllable do not."""
    return not (unicodedata.category(character)[0] == "M" or unseen(character) or _JAMO.match(character))


def _seen(text: str, start: int, end: int) -> int:
    """Return the end of a stretch without the invisible characters at its end."""
    while end > start + 1 and unseen(text[end - 1]):
        end -= 1
    return end
