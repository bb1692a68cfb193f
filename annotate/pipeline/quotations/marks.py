"""Quotation marks: which open, which close, and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"″＂'

# ``two marks'' and ''two apostrophes'' count as one mark; a double straight mark "" is a slip for one.
_MARK = re.compile(r"``|''|\"\"|[“”„‟«»\"″＂]")
_MEASURE = re.compile(r"\d\s?$")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_TWO_WORDS = re.compile(r"\w\W+\w")
_SINGLE = re.compile(r"[‘’']")
_OPENS_AFTER = frozenset("([{—–-―/:…¿¡'‘’“\"")
_CLOSES_BEFORE = frozenset(".,;:!?)]}—–-―/…'’”")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, marks included; offsets are code points."""

    start: int
    end: int
    opened: bool = True
    """False where the opening mark is missing."""
    closed: bool = True
    """False where the mark is never closed in its paragraph."""
    mark: int = 1
    """Length of the opening mark."""

    def inner(self, text: str) -> tuple[int, int]:
        """Return the span between the marks."""
        start = self.start + (self.mark if self.opened else 0)
        end = self.end - (self.mark if self.closed else 0)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, max(start, end)


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """Return the outermost quoted stretches of the paragraph ``text[start:end]``, in order, in linear time.

    A mark's form decides where it can (curly, guillemets), its neighbours where it cannot (straight marks, curly
    ones the wrong way round). A closing mark that nothing opened reaches back to the end of the last stretch or the
    start of the sentence; an opening mark that nothing closes reaches to the end of the paragraph.
    """
    found = _Pairing(text, start, end, list(_MARK.finditer(text, start, end))).pair()
    single = _single(text, start, end)
    if not found:
        return single
    # ‘He told me “go home” and left,’ she said: single marks count beside double ones where they hold them.
    outer = [s for s in single if (d := _next(found, s.start, "start")) and d.end < s.end]
    if not outer:
        return found
    kept = [d for d in found if not ((s := _next(outer, d.start, "end")) and s.start < d.end)]
    return sorted([*outer, *kept], key=lambda q: q.start)


def _next(row: list[Quoted], offset: int, edge: Literal["start", "end"]) -> Quoted | None:
    """Return the first of ordered stretches that has an edge behind an offset."""
    at = bisect_right(row, offset, key=attrgetter(edge))
    return row[at] if at < len(row) else None


@dataclass(slots=True)
class _Pairing:
    """Goes once over the marks of a paragraph and pairs them."""

    text: str
    start: int
    end: int
    marks: list[re.Match[str]]
    out: list[Quoted] = field(default_factory=list)
    opening: re.Match[str] | None = None
    floor: int = -1
    """How far back a quotation without its opening mark may reach: not into what is already paired."""
    depth: int = 0
    """How many quotations are open inside the open one."""

    def pair(self) -> list[Quoted]:
        self.floor = self.start
        for index, mark in enumerate(self.marks):
            shape = _shape(self.text, mark, self.start, self.end)
            if self.opening is None:
                self._outside(index, mark, shape)
            else:
                self._inside(index, mark, shape, self.opening)
        if self.opening is not None:
            self._close(self.opening, self.end, closed=False)
        return self.out

    def _outside(self, index: int, mark: re.Match[str], shape: str) -> None:
        if shape != "close" or _turned(self.marks, index, self.text, self.start, self.end):
            self.opening, self.depth = mark, 0
        elif not _is_measure(self.text, mark, self.start):
            reach = _reach_back(self.text, self.start, self.floor, mark.start())
            if reach is not None:
                self.out.append(Quoted(reach, mark.end(), opened=False, mark=len(mark.group())))
            self.floor = mark.end()

    def _inside(self, index: int, mark: re.Match[str], shape: str, opening: re.Match[str]) -> None:
        straight = mark.group()[0] in STRAIGHT or mark.group() == "''"
        if shape == "open" and _clearly_opens(self.text, mark, self.start):
            if _has_ended(self.text, opening, mark):
                self._close(opening, mark.start(), closed=False)
                self.opening, self.depth = mark, 0
            else:
                self.depth += 1
        elif self.depth and not straight and shape == "close":
            self.depth -= 1
        elif shape == "close" or straight:
            later = _closes_later(self.marks, index, self.text, self.start, self.end)
            if not (shape == "close" and straight and later and _is_measure(self.text, mark, self.start)):
                self._close(opening, mark.end(), closed=True)
                self.opening = None

    def _close(self, opening: re.Match[str], end: int, *, closed: bool) -> None:
        end = end if closed else _strip_end(self.text, end)
        if end > opening.end():
            self.out.append(Quoted(opening.start(), end, closed=closed, mark=len(opening.group())))
        self.floor = max(self.floor, end)


def _shape(text: str, mark: re.Match[str], start: int, end: int) -> str:
    """Return ``open`` or ``close``, by the neighbours for marks whose form does not say."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_before = before.isspace() or before in _OPENS_AFTER
    free_after = after.isspace() or after in _CLOSES_BEFORE
    char = mark.group()
    if char == "``" or char[0] in OPENING:
        wrong_way = free_after and not free_before
        return "close" if wrong_way else "open"
    if char[0] in CLOSING:
        wrong_way = before.isspace() and not after.isspace() and after not in _CLOSES_BEFORE
        return "open" if wrong_way else "close"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    if before.isspace() and after.isspace():
        return "either"
    return "open" if before.isspace() else "close" if after.isspace() else "either"


def _turned(marks: list[re.Match[str]], index: int, text: str, start: int, end: int) -> bool:
    """A closing shape that begins the paragraph and is matched later is a mark the wrong way round."""
    mark = marks[index]
    if mark.start() > start or index + 1 >= len(marks):
        return False
    return _shape(text, marks[index + 1], start, end) == "close"


def _clearly_opens(text: str, mark: re.Match[str], start: int) -> bool:
    return mark.start() == start or text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([—–-"


def _has_ended(text: str, opening: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether an open quotation must have ended before another mark opens: a sentence with its cue stands between."""
    if mark.group()[0] in "“«„" and opening.group()[0] not in "“«„":
        return False
    between = text[max(opening.end(), mark.start() - 160) : mark.start()].rstrip()
    return between.endswith((".", "!", "?", ",", ":")) and bool(_CUE_BETWEEN.search(between[-120:]))


_CUE_BETWEEN = re.compile(
    r"[,.?!]\s+(?:\w+[\w.'’-]*\s+){1,6}?(?:said|says|added|told|asked|wrote|continued)\b[^\"“”]*$"
)


def _is_measure(text: str, mark: re.Match[str], start: int) -> bool:
    """Inches and seconds: 5'10", 12", 30″."""
    if mark.group() not in ('"', "″", "''"):
        return False
    before = text[max(start, mark.start() - 2) : mark.start()]
    return bool(_MEASURE.search(before))


def _closes_later(marks: list[re.Match[str]], index: int, text: str, start: int, end: int) -> bool:
    """Whether the next mark could close what this one would."""
    return index + 1 < len(marks) and _shape(text, marks[index + 1], start, end) == "close"


def _reach_back(text: str, start: int, floor: int, mark: int) -> int | None:
    """Return where a quotation without its opening mark begins, or None if there is no sentence to quote.

    It begins with the paragraph, or with the first sentence behind the last quotation (which ended at ``floor``).
    """
    begin = floor
    if floor > start:
        ended = _SENTENCE_END.search(text, floor, mark)
        begin = ended.end() if ended else floor
    while begin < mark and text[begin].isspace():
        begin += 1
    return begin if _TWO_WORDS.search(text, begin, mark) else None


def _strip_end(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _single(text: str, start: int, end: int) -> list[Quoted]:
    """British style: single marks, in a paragraph without double ones.

    An apostrophe inside or at the end of a word and a decade ('90s) is no mark; a closing mark follows punctuation
    or a word and is followed by a space or punctuation.
    """
    out: list[Quoted] = []
    opening = -1
    last_close = -1
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opening < 0:
            if (
                (before.isspace() or before in "([—–-")
                and (after.isalnum() or after in "[…£$€")
                and not _elision(text, at)
            ):
                opening, last_close = at, -1
        elif not before.isspace() and (after.isspace() or after in _CLOSES_BEFORE) and not _elision(text, at):
            if before in ".,!?…":
                out.append(Quoted(opening, at + 1))
                opening = -1
            else:
                last_close = at
                if not before.isalnum() or before != "s":
                    out.append(Quoted(opening, at + 1))
                    opening = -1
    if opening >= 0 and last_close > opening:
        out.append(Quoted(opening, last_close + 1))
    return out


_ELISIONS = re.compile(r"[‘’'](?:\d\ds?\b|(?:em|til|tis|twas|cause|n|bout|round|cuz|kay|nuff)\b)", re.IGNORECASE)


def _elision(text: str, at: int) -> bool:
    return bool(_ELISIONS.match(text, at))
