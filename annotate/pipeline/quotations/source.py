"""Where a quotation comes from."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[int, int]
"""Start and end in code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who a quotation comes from, as the article puts it; offsets are code points."""

    cue: Offsets | None
    speaker: Offsets | None
