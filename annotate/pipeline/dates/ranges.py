"""The values of ranges: 14 to 16 March, May–November 2023, Monday to Wednesday.

The year behind one counts for both ends.
"""

from __future__ import annotations

import datetime as dt
import re

from annotate.pipeline.dates.context import Context
from annotate.pipeline.dates.days import checked, near, weekday
from annotate.pipeline.dates.periods import is_name
from annotate.pipeline.dates.words import month_of, weekday_of

_BETWEEN = re.compile(r"\bbetween[^\S\n](?:the[^\S\n])?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)[^\S\n](?:the[^\S\n])?$", re.IGNORECASE)


def days(found: re.Match[str], context: Context) -> str | None:
    """26 July – 22 August 2023; March 14 to 16; "and" joins neighbours, or what stands behind "between"."""
    parts = found.groupdict()
    first, last = parts.get("month") or parts["last_month"], parts.get("last_month") or parts["month"]
    year = found["last_year"]
    if year and context.counts(*found.span("last_year")):
        return None
    if not year and found["joint"] in ("and", "&") and context.counts(*found.span("last_day")):
        return None
    end = _day(year, last, found["last_day"], found, "last_weekday", context)
    if end is None:
        return None
    begin = _day(found["year"] or end[:4], first, found["day"], found, "weekday", context)
    if begin and begin > end and not found["year"]:
        begin = _day(str(int(end[:4]) - 1), first, found["day"], found, "weekday", context)
    return _interval(begin, end, found, context)


def _day(year: str | None, month: str, day: str, found: re.Match[str], named: str, context: Context) -> str | None:
    if year:
        return checked(f"{int(year):04}-{month_of(month):02}-{int(day):02}")
    said = found[named]
    time = context.time_of_day(*found.span())
    return near(month_of(month), int(day), context, time, weekday_of(said) if said else None)


def _interval(begin: str | None, end: str, found: re.Match[str], context: Context) -> str | None:
    if begin is None or begin >= end:
        return None
    if found["joint"] in ("and", "&") and not _BETWEEN.search(context.before(found.start())):
        after = dt.date.fromisoformat(begin) + dt.timedelta(days=1)
        if after.isoformat() != end:
            return None
    return f"{begin}/{end}"


def months(found: re.Match[str], context: Context) -> str | None:
    """May to November 2023; from May until November."""
    if is_name(found, context) or (found["last_year"] and context.counts(*found.span("last_year"))):
        return None
    first, last = month_of(found["month"]), month_of(found["last_month"])
    if (
        found["joint"] in ("and", "&")
        and not _BETWEEN.search(context.before(found.start()))
        and (last - first) % 12 != 1
    ):
        return None
    year = int(found["last_year"]) if found["last_year"] else _year_of(last, found, context)
    if year is None:
        return None
    begun = int(found["year"]) if found["year"] else year - (first >= last)
    return checked(f"{begun:04}-{first:02}/{year:04}-{last:02}")


def _year_of(month: int, found: re.Match[str], context: Context) -> int | None:
    """The year of a range's last month, where none is written: the words "from" and "between" make it a range."""
    if context.published is None or not (_FROM.search(context.before(found.start())) or found["joint"] not in "to-and"):
        return None
    published = context.published
    if context.time(*found.span()) in ("future", "present"):
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def weekdays(found: re.Match[str], context: Context) -> str | None:
    """From Monday to Wednesday."""
    begin = weekday(found, context)
    if begin is None or (found["joint"] == "and" and not _BETWEEN.search(context.before(found.start()))):
        return None
    first = dt.date.fromisoformat(begin)
    length = (weekday_of(found["last_weekday"]) - first.weekday()) % 7
    return f"{begin}/{(first + dt.timedelta(days=length)).isoformat()}" if length else None


def years(found: re.Match[str], context: Context) -> str | None:
    """2014-2016, 2014–16; from 2014 until 2016."""
    first, last = found["year"], found["last"]
    if context.counts(*found.span("last")) or context.counts(found.start("year"), found.end("year")):
        return None
    if found["joint"][0].isalpha() and not _FROM.search(context.before(found.start())):
        return None
    if len(last) == 2 and found["joint"][0].isalpha():
        return None
    last = last if len(last) == 4 else first[:2] + last
    return checked(f"{first}/{last}") if first < last else None
