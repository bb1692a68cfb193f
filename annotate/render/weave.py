"""Weaving spans into text: standoff annotations become nested elements, here and nowhere else."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """An element over a span of text; offsets are code points, end exclusive."""

    start: int
    end: int
    rank: int
    """Of two elements over the same span the lower rank is outside."""
    tag: str
    attributes: str = ""
    """Rendered attributes, each with a leading space."""
    id: str | None = None
    """Stands on the first piece only, where crossing elements cut this one into several."""


def weave(text: str, start: int, end: int, elements: Iterable[Element]) -> str:
    """Return ``text[start:end]`` as HTML with the elements around their spans; the visible text stays as it is.

    Elements may nest and cross; a crossed element is closed and opened again. Empty ones are left out.
    """
    todo = sorted(
        (e for e in elements if e.start < e.end and start <= e.start and e.end <= end),
        key=lambda e: (e.start, -e.end, e.rank),
    )
    edges = sorted({start, end, *(e.start for e in todo), *(e.end for e in todo)})
    out: list[str] = []
    stack: list[Element] = []
    begun = 0
    for edge, after in zip(edges, [*edges[1:], end], strict=True):
        reopen = _close(stack, edge, out)
        while begun < len(todo) and todo[begun].start == edge:
            reopen.append(todo[begun])
            begun += 1
        for element in sorted(reopen, key=lambda e: (-e.end, e.rank)):
            out.append(_open(element, edge))
            stack.append(element)
        out.append(html.escape(text[edge:after], quote=False))
    return "".join(out)


def _close(stack: list[Element], edge: int, out: list[str]) -> list[Element]:
    """Close what ends at an edge and what stands inside it; return what has to be opened again."""
    ended = [i for i, e in enumerate(stack) if e.end == edge]
    if not ended:
        return []
    again: list[Element] = []
    while len(stack) > ended[0]:
        element = stack.pop()
        out.append(f"</{element.tag}>")
        if element.end != edge:
            again.append(element)
    return again


def _open(element: Element, edge: int) -> str:
    id_ = f' id="{html.escape(element.id)}"' if element.id and edge == element.start else ""
    return f"<{element.tag}{id_}{element.attributes}>"
