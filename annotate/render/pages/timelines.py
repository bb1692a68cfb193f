"""The timeline: everything that the articles date, as a drawing and as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate.calendar import spoken
from annotate.corpus import Corpus, Dated
from annotate.render.excerpts import InContext, in_context
from annotate.render.links import Link
from annotate.render.pages.environment import render

WIDTH, HEIGHT = 960, 120
"""Size of the chart of years, in its own units."""
_BARS = 90
"""A longer time is drawn by decades, and a longer one still by centuries."""
LINE = 960
"""Length of a year's event line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, or a decade, in the chart."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    target: str
    """Anchor of the first year in it that has a date; ``from-`` one where the bar stands for several."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How many dates fall into each year."""

    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, str]]
    """Where a year is written, and which."""
    first: int
    last: int
    dates: int
    step: int
    """Years that one bar stands for."""


@dataclass(frozen=True, slots=True)
class Event:
    """A date with the sentence in which it stands."""

    id: str
    dated: Dated
    spoken: str
    sentence: InContext
    x: float
    """Where it begins on its year's line, and how long it lasts there; in the line's units."""
    length: float
    row: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its events."""

    year: int
    events: Sequence[Event]
    rows: int
    older: int | None
    newer: int | None


def timeline(corpus: Corpus, link: Link) -> str:
    """Return the timeline of the corpus."""
    grouped = [(year, list(dates)) for year, dates in groupby(_once(corpus.dated), lambda d: d.begin.year)]
    known = [year for year, _ in grouped]
    years = [
        _year(year, dates, older, newer, link)
        for (year, dates), older, newer in zip(grouped, [None, *known], [*known[1:], None], strict=False)
    ]
    return render("timeline.html", link, years=years, chart=chart(corpus))


def chart(corpus: Corpus) -> Chart | None:
    """Return the chart of years; None where nothing is dated."""
    dates = _once(corpus.dated)
    if not dates:
        return None
    counts: dict[int, list[Dated]] = {}
    first, last = dates[0].begin.year, max(d.begin.year for d in dates)
    step = next((s for s in (1, 10, 100) if (last - first) // s < _BARS), 1000)
    for dated in dates:
        counts.setdefault(dated.begin.year // step, []).append(dated)
    places = range(first // step, last // step + 1)
    slot = WIDTH / len(places)
    width = round(min(slot - 1.5, 24), 1)
    most = max(len(found) for found in counts.values())
    bars = []
    for place in places:
        if found := counts.get(place):
            # The square root keeps a single date visible beside a year with a hundred.
            height = round(8 + (HEIGHT - 8) * (len(found) / most) ** 0.5, 1)
            x = round((place - places[0] + 0.5) * slot - width / 2, 1)
            label = str(place) if step == 1 else f"{place * step}–{place * step + step - 1}"
            bars.append(
                Bar(
                    x,
                    HEIGHT - height,
                    width,
                    height,
                    label,
                    len(found),
                    _anchor(found[0].begin.year) if step == 1 else f"from-{found[0].begin.year}",
                )
            )
    every = max(1, len(places) // 12)
    ticks = [
        (round((place - places[0] + 0.5) * slot, 1), str(place * step))
        for place in places
        if (place - places[0]) % every == 0
    ]
    return Chart(bars, ticks, first, last, len(dates), step)


def _once(dates: Sequence[Dated]) -> list[Dated]:
    """Leave out what repeats another: the same date in the same sentence."""
    seen: set[tuple[str, str, int]] = set()
    out = []
    for dated in dates:
        mark = (dated.annotated.slug, dated.value, dated.annotated.context(dated.date.span).start)
        if mark not in seen:
            seen.add(mark)
            out.append(dated)
    return out


def _anchor(year: int) -> str:
    return f"y-{year}"


def _year(year: int, dates: Sequence[Dated], older: int | None, newer: int | None, link: Link) -> Year:
    events: list[Event] = []
    ends: list[float] = []
    days = (dt.date(year, 12, 31) - dt.date(year, 1, 1)).days + 1
    for number, dated in enumerate(dates, start=1):
        x = round(LINE * (dated.begin - dt.date(year, 1, 1)).days / days, 1)
        until = min(dated.end, dt.date(year, 12, 31))
        length = max(9.0, round(LINE * ((until - dated.begin).days + 1) / days, 1))
        row = next((r for r, end in enumerate(ends) if end <= x), len(ends))
        if row == len(ends):
            ends.append(0)
        ends[row] = x + length + 3
        sentence = in_context(dated.annotated, dated.date.span, f"d-{dated.number}", link)
        events.append(Event(f"e-{year}-{number}", dated, spoken(dated.value), sentence, x, length, row))
    return Year(year, events, len(ends), older, newer)
