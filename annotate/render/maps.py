"""Locator maps: which part of the drawing of the world shows where a place lies.

The drawing is ``assets/images/world.svg``: tenths of a degree, x the longitude, y the latitude turned upside down. A
map is a window on it, narrowed by the cosine of the latitude so that shapes there look right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from heapq import nsmallest

from annotate.glossary import Glossary, Place

NEIGHBOURS = 4
"""A map reaches to this many other places of the glossary, so that an archive of one island gets maps of that scale."""
_NAMED = 6
_CLOSEST, _WIDEST = 1.0, 20.0
"""Half the height of a map, in degrees."""
RATIO = 2.0
"""Width of a map by its height."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a map, in the map's units."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Locator:
    """A window on the drawing of the world; all numbers are tenths of a degree."""

    left: int
    top: int
    width: int
    height: int
    narrowed: float
    """Factor of every x."""
    dot: Dot
    nearby: tuple[Dot, ...]
    """Other places of the glossary within the window, the nearest first; such as leave room for their names."""

    @property
    def box(self) -> str:
        """The window as SVG's ``viewBox``."""
        return f"{self.left} {self.top} {self.width} {self.height}"


def locator(name: str, here: Place | None, glossary: Glossary) -> Locator | None:
    """Return the map of a place; None without coordinates."""
    if here is None:
        return None
    others = [(t, t.place) for t in glossary.terms.values() if t.place and t.place != here]
    near = nsmallest(NEIGHBOURS, others, key=lambda o: (_degrees(here, o[1]), o[0].id))
    reach = max((_degrees(here, place) for _, place in near), default=_WIDEST)
    half = 10 * min(_WIDEST, max(_CLOSEST, 1.1 * reach))
    narrowed = round(math.cos(math.radians(min(75.0, abs(here.lat)))), 3)
    dot = _dot(name, here, narrowed)
    left, top = round(dot.x - RATIO * half), round(dot.y - half)
    width, height = round(2 * RATIO * half), round(2 * half)
    dots = [_dot(t.name, p, narrowed) for t, p in sorted(others, key=lambda o: (_degrees(here, o[1]), o[0].id))]
    named = [dot]
    for other in dots:
        inside = left < other.x < left + 0.85 * width and top + 0.05 * height < other.y < top + 0.95 * height
        if inside and not any(_collide(other, d, width, height) for d in named):
            named.append(other)
    return Locator(left, top, width, height, narrowed, dot, tuple(named[1 : 1 + _NAMED]))


def _collide(one: Dot, other: Dot, width: int, height: int) -> bool:
    """Tell whether the names of two dots, to the right of them, would lie over each other."""
    return abs(one.x - other.x) < 0.3 * width and abs(one.y - other.y) < 0.11 * height


def _dot(name: str, place: Place, narrowed: float) -> Dot:
    return Dot(round(10 * place.lon * narrowed, 1), round(-10 * place.lat, 1), name)


def _degrees(one: Place, other: Place) -> float:
    """Distance in degrees of arc on a plane that touches the globe at the first place; enough to say what is near."""
    across = (other.lon - one.lon + 180) % 360 - 180
    return math.hypot(other.lat - one.lat, across * math.cos(math.radians(one.lat)))
