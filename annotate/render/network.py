"""The drawing of a term's company: what stands with it in one paragraph, and with each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from annotate.corpus import Corpus
from annotate.glossary import Term

WIDTH, HEIGHT = 640, 380
_MARGIN = 124, 44
"""What the names at the sides and at the top and bottom need, in the drawing's units."""


class Node(NamedTuple):
    """A term in the drawing."""

    x: float
    y: float
    radius: float
    term: Term
    side: str
    """Which part of its name stands at the label's point: ``start``, ``middle`` or ``end``, SVG's ``text-anchor``."""
    label_x: float
    label_y: float


class Line(NamedTuple):
    """Two terms that stand together."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class Network(NamedTuple):
    """A drawing: the term in the middle, its neighbours on an ellipse around it."""

    centre: Node
    nodes: list[Node]
    lines: list[Line]
    """Between the middle and each neighbour."""
    chords: list[Line]
    """Between neighbours."""


def draw(term: Term, company: Sequence[tuple[Term, int]], corpus: Corpus) -> Network:
    """Lay a term's neighbours out on an ellipse, clockwise from the top, by how often they stand with it."""
    most = max(count for _, count in company)
    across, down = WIDTH / 2, HEIGHT / 2
    nodes = []
    for number, (other, count) in enumerate(company):
        angle = 2 * math.pi * number / len(company) - math.pi / 2
        x = across + (across - _MARGIN[0]) * math.cos(angle)
        y = down + (down - _MARGIN[1]) * math.sin(angle)
        nodes.append(_node(x, y, 4 + 7 * math.sqrt(count / most), other, math.cos(angle), math.sin(angle)))
    centre = Node(across, down, 15, term, "middle", across, down + 34)
    lines = [
        Line(across, down, node.x, node.y, round(1 + 4 * count / most, 1))
        for node, (_, count) in zip(nodes, company, strict=True)
    ]
    chords = [
        Line(one.x, one.y, two.x, two.y, round(0.6 + 3 * min(1.0, count / most), 1))
        for one, two in combinations(nodes, 2)
        if (count := corpus.relations.together(one.term.id, two.term.id))
    ]
    return Network(centre, nodes, lines, chords)


def _node(x: float, y: float, radius: float, term: Term, across: float, down: float) -> Node:
    x, y, radius = round(x, 1), round(y, 1), round(radius, 1)
    if abs(across) < 0.3:
        return Node(x, y, radius, term, "middle", x, round(y + (radius + 17 if down > 0 else -radius - 8), 1))
    if across > 0:
        return Node(x, y, radius, term, "start", round(x + radius + 6, 1), y + 5)
    return Node(x, y, radius, term, "end", round(x - radius - 6, 1), y + 5)
