"""A Doc's text and its token boundaries, read once.

``Doc.text`` and ``Doc.char_span`` walk over all tokens on every call.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

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
