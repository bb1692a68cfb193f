"""Maps, networks and timelines: what is drawn is what is known, and nothing stands outside the drawing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotate.corpus import Corpus
from annotate.render import network
from annotate.render.maps import RATIO, locator
from annotate.render.pages.timelines import HEIGHT, LINE, WIDTH, chart, timeline
from tests.conftest import ROOT
from tests.corpora import annotated, corpus, glossary, term


def test_a_map_reaches_as_far_as_the_places_around() -> None:
    near = glossary(*(term(f"p{n}", at=(40 + n / 10, -30)) for n in range(6)))
    far = glossary(*(term(f"p{n}", at=(10.0 * n, 0)) for n in range(6)))
    small, large = (locator("P0", known["p0"].place, known) for known in (near, far))
    assert small
    assert large
    assert small.height < 25
    assert large.height > 300
    assert small.dot.y == -400
    assert locator("Idea", None, near) is None


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_the_place_is_in_the_middle_and_named_neighbours_are_inside(places: list[tuple[float, float]]) -> None:
    known = glossary(*(term(f"p{n}", at=at) for n, at in enumerate(places)))
    made = locator("P0", known["p0"].place, known)
    assert made
    assert made.width == pytest.approx(RATIO * made.height, abs=2)
    assert made.dot.x == pytest.approx(made.left + made.width / 2, abs=2)
    assert made.dot.y == pytest.approx(made.top + made.height / 2, abs=2)
    for dot in made.nearby:
        assert made.left < dot.x < made.left + made.width
        assert made.top < dot.y < made.top + made.height


def test_the_shipped_world_has_land_where_cities_are_and_sea_between() -> None:
    drawing = etree.parse(str(ROOT / "theme/assets/images/world.svg"))
    land = drawing.find(".//{*}g[@id='world']/{*}path").get("d")
    rings = [_points(ring) for ring in land.split("z") if ring]
    for lat, lon in ((39.9, 32.9), (48.9, 2.4), (-1.3, 36.8), (38.9, -77.0), (66.0, -175.0), (-80.0, 20.0)):
        assert sum(_inside(10 * lon, -10 * lat, ring) for ring in rings) % 2, (lat, lon)
    for lat, lon in ((40.0, -35.0), (0.0, -150.0), (70.0, 3.0), (-50.0, 90.0)):
        assert not sum(_inside(10 * lon, -10 * lat, ring) for ring in rings) % 2, (lat, lon)


def _points(ring: str) -> list[tuple[float, float]]:
    x = y = 0.0
    out = []
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", ring)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        out.append((x, y))
    return out


def _inside(x: float, y: float, ring: list[tuple[float, float]]) -> bool:
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def test_a_network_holds_the_same_facts_as_its_table() -> None:
    one = corpus(annotated("a", "OSLO BONN ROME\nOSLO BONN\nOSLO LIMA"))
    company = [(one.glossary[t], n) for t, n in one.relations.neighbours("oslo", 9)]
    drawn = network.draw(one.glossary["oslo"], company, one)
    assert [n.term.id for n in drawn.nodes] == ["bonn", "lima", "rome"]
    assert len(drawn.lines) == 3
    assert drawn.lines[0].width > drawn.lines[1].width
    assert len(drawn.chords) == 1  # Bonn and Rome
    for node in drawn.nodes:
        assert 0 < node.x < network.WIDTH
        assert 0 < node.y < network.HEIGHT


def _dated(*values: str) -> Corpus:
    words = {f"w{n:04}": value for n, value in enumerate(values)}
    return corpus(annotated("a", ".\n".join(words), dates=words))


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_the_chart_counts_every_date_and_stays_in_its_frame(days: list[object]) -> None:
    made = chart(_dated(*(str(d) for d in days)))
    assert made
    assert sum(bar.count for bar in made.bars) == made.dates == len(days)
    for bar in made.bars:
        assert bar.x >= -0.1
        assert bar.x + bar.width <= WIDTH + 0.1
        assert 0 < bar.height <= HEIGHT
    assert chart(corpus(annotated("a", "nothing"))) is None


def test_the_timeline_lists_what_it_draws_year_by_year() -> None:
    page = timeline(_dated("2019-12-04", "1999", "2019-12", "2019-11-25/2020-01-03", "199X"), lambda address: address)
    tree = etree.HTML(page)
    assert tree.xpath("//section[contains(@class, 'year')]/@id") == ["y-1990", "y-1999", "y-2019"]
    shown = tree.xpath("//section[@id='y-2019']//li/span[@class='when']/text()")
    assert shown == ["25 November 2019 – 3 January 2020", "December 2019", "Wednesday 4 December 2019"]
    boxes = tree.xpath("//section[@id='y-2019']//rect")
    assert len(boxes) == 3
    for box in boxes:
        assert float(box.get("x")) >= 0
        assert float(box.get("x")) + float(box.get("width")) <= LINE + 9
    assert len({(b.get("x"), b.get("y")) for b in boxes}) == 3  # nothing lies over another


def test_a_date_said_twice_in_one_sentence_is_one_event() -> None:
    text = "Today they met today."
    one = corpus(annotated("a", text, dates={"Today": "2019-12-04", "today": "2019-12-04"}))
    made = chart(one)
    assert made
    assert made.dates == 1
