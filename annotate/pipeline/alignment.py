"""A Doc's text, its token boundaries and its spans, read once.

``Doc.text`` and ``Doc.char_span`` walk over all tokens on every call, and a group of spans is made anew for every loop.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc, Span

_TEXT = "annotate.text"


def text_of(doc: Doc) -> str:
    """Return ``doc.text``, put together on the first call only."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


class Alignment:
    """The token boundaries of a Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        boundaries = doc.to_array(["IDX", "LENGTH"]).tolist()
        self._starts: list[int] = [start for start, _ in boundaries]
        self._ends: list[int] = [start + length for start, length in boundaries]

    def exact(self, start: int, end: int, label: str) -> Span | None:
        """Return the tokens from one code point to another; None unless both are token boundaries."""
        first, last = bisect_left(self._starts, start), bisect_left(self._ends, end)
        if first >= len(self._starts) or last >= len(self._ends):
            return None
        if self._starts[first] != start or self._ends[last] != end:
            return None
        return Span(self.doc, first, last + 1, label=label)

    def expanded(self, start: int, end: int, label: str, kb_id: str) -> Span:
        """Return the tokens that touch the code points from ``start`` to ``end``; there must be one."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = min(bisect_left(self._ends, end), len(self._ends) - 1)
        return Span(self.doc, first, max(first, last) + 1, label=label, kb_id=kb_id)


class SpanIndex:
    """Spans that do not overlap, to be looked up by offsets in code points."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = list(spans)
        self._starts = [s.start_char for s in self._spans]
        self._ends = [s.end_char for s in self._spans]

    def touching(self, start: int, end: int) -> list[Span]:
        """Return the spans that share a code point with ``start`` to ``end``, in text order."""
        return self._spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, most: int) -> list[Span]:
        """Return the last ``most`` spans that end at or before an offset, the nearest first."""
        end = bisect_right(self._ends, offset)
        return self._spans[max(0, end - most) : end][::-1]
