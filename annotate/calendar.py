"""Values of dates: Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1), as far as news needs it.

``2019-12-04``, ``2019-12``, ``2019``, ``2019-22`` (summer), ``199X`` (the 1990s), ``18XX`` (the 19th century), and
intervals of two of these with a slash.
"""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})X|(\d\d)XX")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


def bounds(value: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a value. Raises ValueError for what is no value.

    Seasons are those of the northern hemisphere by whole months; winter begins in December of its year.
    """
    first, _, last = value.partition("/")
    begin, end = _bounds(first)
    if last:
        until, end = _bounds(last)
        if until < begin:
            raise ValueError(f"{value} ends before it begins")
    return begin, end


def _bounds(value: str) -> tuple[dt.date, dt.date]:
    found = _ONE.fullmatch(value)
    if not found:
        raise ValueError(f"{value!r} is no date in EDTF")
    year, month, day, decade, century = found.groups()
    if decade:
        return dt.date(int(decade) * 10, 1, 1), dt.date(int(decade) * 10 + 9, 12, 31)
    if century:
        return dt.date(max(1, int(century) * 100), 1, 1), dt.date(int(century) * 100 + 99, 12, 31)
    if day:
        exact = dt.date(int(year), int(month), int(day))
        return exact, exact
    if month and int(month) in _SEASON_MONTHS:
        begin = dt.date(int(year), _SEASON_MONTHS[int(month)], 1)
        return begin, _end(begin, 3)
    if month:
        begin = dt.date(int(year), int(month), 1)
        return begin, _end(begin, 1)
    return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)


def _end(begin: dt.date, months: int) -> dt.date:
    if begin.year + (begin.month + months - 1) // 12 > dt.MAXYEAR:
        return dt.date.max
    return begin + relativedelta(months=months, days=-1)


def valid(value: str) -> bool:
    """Tell whether a value can be read."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def spoken(value: str) -> str:
    """Return a value as a reader would say it: ``Wednesday 4 December 2019``. Raises ValueError."""
    bounds(value)
    first, _, last = value.partition("/")
    if not last:
        return _spoken(first, weekday=True)
    return _interval(first, last)


def _interval(first: str, last: str) -> str:
    if len(first) == len(last) == 10:
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if begin.year == end.year and begin.month == end.month:
            return f"{begin.day}–{end.day} {end:%B %Y}"
        if begin.year == end.year:
            return f"{begin.day} {begin:%B} – {end.day} {end:%B %Y}"
    return f"{_spoken(first)} – {_spoken(last)}"


def _spoken(value: str, *, weekday: bool = False) -> str:
    if value.endswith("XX"):
        return f"the {_ordinal(int(value[:2]) + 1)} century"
    if value.endswith("X"):
        return f"the {value[:3]}0s"
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2 and parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    if len(parts) == 2:
        return f"{dt.date(parts[0], parts[1], 1):%B} {parts[0]}"
    day = dt.date(*parts)
    return f"{f'{day:%A} ' if weekday else ''}{day.day} {day:%B} {day.year}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def week(day: dt.date) -> str:
    """Return the ISO week of a day, Monday to Sunday, as an interval."""
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def month(day: dt.date) -> str:
    """Return the month of a day: ``2019-12``."""
    return f"{day.year:04}-{day.month:02}"
