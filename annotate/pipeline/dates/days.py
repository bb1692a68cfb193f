"""The values of single days: with a month, with a weekday, counted from the day of publication."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from annotate import calendar
from annotate.pipeline.dates.context import Context, Time
from annotate.pipeline.dates.words import ORDINALS, any_of, day, month, month_of, number_of, weekday_of, year
from annotate.pipeline.lexicon import lexicon

_SOON = 92
"""Days ahead within which a day and month without a year and without a verb may be to come."""
_ANOTHER = rf"(?:{month('m1')}[^\S\n]{day('d1')}|{day('d2')}(?:[^\S\n]{month('m2')})?)"
_YEAR_BEHIND = re.compile(
    rf"[^\S\n]?(?:,|\b(?:and|or|to|until|till|through)\b|[-–—])[^\S\n]?(?:the[^\S\n])?{_ANOTHER},?[^\S\n]{year()}\b"
)
"""The year behind a second day or month counts for the first as well: "March 14 and 20, 2023"."""
_TAIL = re.compile(rf"[^\S\n](?:{any_of(sorted(lexicon().month_tails))})\b")


def iso(found: re.Match[str], context: Context) -> str | None:
    """2019-12-04."""
    return checked(found.group())


def slashed(found: re.Match[str], context: Context) -> str | None:
    """25/12/2018; none where day and month could be one another."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 >= second:
        return checked(f"{year}-{second:02}-{first:02}")
    if second > 12 >= first or first == second:
        return checked(f"{year}-{first:02}-{second:02}")
    return None


def full_day(found: re.Match[str], context: Context) -> str | None:
    """4 December 2019; none on a day that never was."""
    if context.counts(*found.span("year")):
        return None
    return checked(_value(int(found["year"]), month_of(found["month"]), int(found["day"]))) or ""


def no_such_day(found: re.Match[str], context: Context) -> str | None:
    """Say that a calendar has no such day, or None."""
    if full_day(found, context) != "":
        return None
    return (
        f"no calendar has a “{found.group()}”, so it has no date; mend the text, or set `date:` in the article's .yml"
    )


def month_day(found: re.Match[str], context: Context) -> str | None:
    """4 December: the year is behind it, or told by the clause."""
    number, day = month_of(found["month"]), int(found["day"])
    if named_after(found.end(), context):
        return ""
    behind = _YEAR_BEHIND.match(context.text, found.end(), found.end() + 40)
    if behind and not context.counts(*behind.span("year")):
        return checked(_value(int(behind["year"]), number, day))
    return near(number, day, context, context.time_of_day(*found.span()))


def named_after(end: int, context: Context) -> bool:
    """Tell whether a date only begins a name: "the 26 July Movement", "May Day"."""
    return bool(_TAIL.match(context.text, end))


def near(month: int, day: int, context: Context, time: Time | None, weekday: int | None = None) -> str | None:
    """Return the day that a month and day without a year mean, or None.

    A leap day may lie up to eight years away; with a weekday the day is of the year before, this year or the next.
    """
    if context.published is None:
        return None
    published, span = context.published, 8 if weekday is None else 1
    values = [_value(published.year + n, month, day) for n in range(-span, span + 1)]
    days = [dt.date.fromisoformat(value) for value in values if calendar.valid(value)]
    if weekday is not None:
        days = [one for one in days if one.weekday() == weekday]
        return min(days, key=lambda one: abs(one - published)).isoformat() if days else None
    back = max((day for day in days if day <= published), default=None)
    ahead = min((day for day in days if day >= published), default=None)
    if time == "future" or back is None:
        return ahead.isoformat() if ahead else None
    if time in ("past", "unreal") or ahead is None or ahead - published > published - back:
        return back.isoformat()
    return (ahead if time == "present" or (ahead - published).days <= _SOON else back).isoformat()


def day_with_weekday(found: re.Match[str], context: Context) -> str | None:
    """Tuesday, Jan. 28: the weekday tells the year; a year that is written counts more than the weekday."""
    month, day = month_of(found["month"]), int(found["day"])
    if found["year"]:
        return checked(_value(int(found["year"]), month, day)) or ""
    return near(month, day, context, None, weekday_of(found["weekday"])) or ""


def agreeing_day(found: re.Match[str], context: Context) -> str | None:
    """28 January, Tuesday: one expression only if the two agree."""
    return None if contradiction(found, context) else day_with_weekday(found, context)


def contradiction(found: re.Match[str], context: Context) -> str | None:
    """Say that a weekday and the date beside it are two days, or None."""
    value = day_with_weekday(found, context)
    if value and dt.date.fromisoformat(value).weekday() == weekday_of(found["weekday"]):
        return None
    if value:
        told = f"is a {dt.date.fromisoformat(value):%A}, and is taken as the date"
    elif context.published:
        told = f"is no such weekday in {context.published.year} or the years beside it, so it has no date"
    else:
        return None
    words = " ".join(found.group().split())
    return f"“{words}”: the day {told}; mend the text, or set `date:` in the article's .yml"


def weekday(found: re.Match[str], context: Context) -> str | None:
    """Friday, this Friday, last Friday, Friday week."""
    published = context.published
    if published is None:
        return None
    wanted = weekday_of(found["weekday"])
    which = " ".join((found["which"] or found["after"] or "").lower().split()).removeprefix("this ")  # "this coming"
    weeks = {"week": 7, "fortnight": 14}.get(which, 0)
    time = context.time_of_day(*found.span())
    to_come = time in ("future", "present")
    if which == "this":
        to_come = time not in ("past", "unreal")
    if which in ("next", "coming") or weeks or (which in ("", "this") and to_come):
        ahead = (wanted - published.weekday()) % 7
        return _moved(published, (ahead or (7 if which in ("next", "coming") else 0)) + weeks)
    back = (published.weekday() - wanted) % 7
    return _moved(published, -(back or (7 if which in ("last", "past") else 0)))


def weekday_of_week(found: re.Match[str], context: Context) -> str | None:
    """Wednesday next week, on Friday of last week, next week on Monday."""
    if context.published is None:
        return None
    step = {"last": -7, "this": 0, "next": 7}[found["which"].lower()]
    return _moved(context.published, step + weekday_of(found["weekday"]) - context.published.weekday())


def weekday_ago(found: re.Match[str], context: Context) -> str | None:
    """A week ago on Monday; two weeks ago today."""
    weeks = number_of(found["number"]) * (2 if found["unit"].lower().startswith("fortnight") else 1)
    return _beside_anchor(found["anchor"], context, -7 * weeks)


def weekday_from(found: re.Match[str], context: Context) -> str | None:
    """A week on Friday, two weeks from tomorrow, a week tomorrow."""
    weeks = number_of(found["number"]) * (2 if found["unit"].lower().startswith("fortnight") else 1)
    return _beside_anchor(found["anchor"], context, 7 * weeks)


def _beside_anchor(anchor: str, context: Context, days: int) -> str | None:
    published = context.published
    if published is None:
        return None
    named = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(anchor.lower())
    if named is None:
        wanted = weekday_of(anchor)
        back, ahead = (published.weekday() - wanted) % 7, (wanted - published.weekday()) % 7
        named = ahead if days > 0 else -back
    return _moved(published, named + days)


def weekday_ordinal(found: re.Match[str], context: Context) -> str | None:
    """Saturday the 9th: the nearest such day by the time of the clause; "" if none is within a season."""
    if context.published is None:
        return ""
    to_come = context.time_of_day(*found.span()) in ("future", "present")
    published, wanted = context.published, weekday_of(found["weekday"])
    days = (_moved(published, n if to_come else -n) for n in range(_SOON + 1))
    fits = (v for v in days if v and int(v[8:]) == int(found["day"]) and dt.date.fromisoformat(v).weekday() == wanted)
    return next(fits, "")


def weekday_but_one(found: re.Match[str], context: Context) -> str | None:
    """The Friday before last, the Monday after next."""
    if context.published is None:
        return None
    wanted, here = weekday_of(found["weekday"]), context.published.weekday()
    if found["way"].lower().startswith("before"):
        return _moved(context.published, -((here - wanted) % 7 or 7) - 7)
    return _moved(context.published, ((wanted - here) % 7 or 7) + 7)


def nth_weekday(found: re.Match[str], context: Context) -> str | None:
    """The first Monday of October; the last Friday in May 2023."""
    wanted, which = weekday_of(found["weekday"]), ORDINALS[found["nth"].lower()]
    month = month_of(found["month"])
    if found["year"]:
        return _nth(int(found["year"]), month, wanted, which)
    if context.published is None:
        return None
    published, time = context.published, context.time_of_day(*found.span())
    near_by = [v for n in (-1, 0, 1) if (v := _nth(published.year + n, month, wanted, which))]
    back = [v for v in near_by if v <= published.isoformat()]
    ahead = [v for v in near_by if v >= published.isoformat()]
    if time == "present":
        return min(near_by, key=lambda v: abs(dt.date.fromisoformat(v) - published), default=None)
    return next(iter(ahead if time == "future" else reversed(back)), None)


def nth_weekday_of_month(found: re.Match[str], context: Context) -> str | None:
    """The first Friday of next month."""
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
    month = context.published + relativedelta(months=step)
    return _nth(month.year, month.month, weekday_of(found["weekday"]), ORDINALS[found["nth"].lower()])


def _nth(year: int, month: int, weekday: int, which: int) -> str | None:
    if which < 0:
        last = dt.date(year, month, 1) + relativedelta(months=1, days=-1)
        return _moved(last, -((last.weekday() - weekday) % 7))
    first = dt.date(year, month, 1)
    found = first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return found.isoformat() if found.month == month else None


_RELATIVE = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "night before last": -2,
}


def relative_day(found: re.Match[str], context: Context) -> str | None:
    """Today, the day after tomorrow."""
    words = " ".join((found["said"] or found["plain"]).lower().split())
    if words.startswith(("yesterday", "tomorrow")):
        words = words.split()[0]
    return _moved(context.published, _RELATIVE[words]) if context.published else None


def day_of_month(found: re.Match[str], context: Context) -> str | None:
    """The 15th of next month."""
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
    month = context.published + relativedelta(months=step)
    return checked(_value(month.year, month.month, int(found["day"])))


def _moved(day: dt.date, days: int) -> str | None:
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _value(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def checked(value: str) -> str | None:
    """Return a value if it is one."""
    return value if calendar.valid(value) else None
