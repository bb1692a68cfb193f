"""Distil the outlines of land and borders for the maps: ``python scripts/make_map.py countries-110m.json``.

The input is a TopoJSON file of the npm package ``world-atlas`` (Natural Earth 1:110m, public domain). The output is one
SVG group, ``theme/assets/images/world.svg``, in tenths of a degree: x is the longitude, y the latitude upside down
(equirectangular). Borders that countries share are drawn once, as in the topology.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "theme" / "assets" / "images" / "world.svg"
Point = tuple[int, int]


def points(arc: Iterable[tuple[int, int]], scale: list[float], translate: list[float]) -> list[Point]:
    """Undo the delta encoding of an arc; return points in tenths of a degree, repeated ones left out."""
    x = y = 0
    out: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = round(10 * (x * scale[0] + translate[0])), round(-10 * (y * scale[1] + translate[1]))
        if not out or out[-1] != point:
            out.append(point)
    return out


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the rings of a geometry as lists of arc numbers; ``~n`` is arc ``n`` backwards."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def pieces(ring: list[Point]) -> Iterator[list[Point]]:
    """Undo the topology's seam: a ring that runs over the 180th meridian is drawn at both edges of the map.

    A ring around a pole is closed along the map's lower edge.
    """
    line = [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        step = x - before
        line.append((line[-1][0] + (step - 3600 if step > 1800 else step + 3600 if step < -1800 else step), y))
    if line[0][0] != line[-1][0]:
        yield [*line, (line[-1][0], 900), (line[0][0], 900)]
        return
    yield line[:-1]
    if any(x > 1800 for x, _ in line):
        yield [(x - 3600, y) for x, y in line[:-1]]
    elif any(x < -1800 for x, _ in line):
        yield [(x + 3600, y) for x, y in line[:-1]]


def path(line: list[Point], *, closed: bool) -> str:
    """Return SVG path data in relative integers."""
    (x, y), *rest = line
    out = [f"M{x} {y}l"]
    for a, b in rest:
        out.append(f"{a - x} {b - y}")
        x, y = a, b
    return (" ".join(out).replace("l ", "l").replace(" -", "-")) + ("z" if closed else "")


def main() -> None:
    """Read the topology named on the command line and write the drawing."""
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    scale, translate = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [points(arc, scale, translate) for arc in world["arcs"]]
    land = []
    for ring in rings(world["objects"]["land"]):
        line: list[Point] = []
        for number in ring:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += part[1:] if line else part
        if len(line) > 3:
            land += [path(piece, closed=True) for piece in pieces(line)]
    uses = Counter(n if n >= 0 else ~n for ring in rings(world["objects"]["countries"]) for n in ring)
    borders = [path(arcs[n], closed=False) for n, used in uses.items() if used > 1 and len(arcs[n]) > 1]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1800 -900 3600 1800">'
        "<!-- Natural Earth 1:110m, public domain; made by scripts/make_map.py -->"
        f'<g id="world"><path fill="currentColor" d="{"".join(land)}"/>'
        '<path fill="none" stroke="var(--border, #fff)" vector-effect="non-scaling-stroke" stroke-width=".8" '
        f'd="{"".join(borders)}"/></g></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
