"""Sentences of a block, for showing a mention where it stands."""

from __future__ import annotations

import bisect
import re

_END = re.compile(r"[.!?…]+[\"”»’')\]]*\s+(?=[\"“«‘'(\[—–-]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Inc|Ltd|Co|vs|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|a\.m|p\.m)|\b(?:[A-Z]\.)+[A-Z])\.\s*$"
)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]`` as spans in code points, end exclusive, without outer white space."""
    out: list[tuple[int, int]] = []
    begin = start
    for found in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, found.end() - 12), found.end()):
            continue
        out.append((begin, found.start() + len(found.group().rstrip())))
        begin = found.end()
    if begin < end:
        out.append((begin, end))
    return out


def around(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the span from the sentence that holds ``start`` to the one that holds ``end``."""
    starts = [s for s, _ in spans]
    first = max(0, bisect.bisect_right(starts, start) - 1)
    last = max(first, bisect.bisect_left(starts, end) - 1)
    return spans[first][0], max(spans[last][1], end)
