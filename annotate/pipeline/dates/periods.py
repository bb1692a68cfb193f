"""The values of weeks, months, seasons, years, decades and centuries."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from annotate import calendar
from annotate.pipeline.dates.context import Context
from annotate.pipeline.dates.days import checked, named_after
from annotate.pipeline.dates.words import SEASONS, YEAR_NUMBER, month, month_of, number_of
from annotate.pipeline.dates.words import year as year_pattern
from annotate.pipeline.lexicon import lexicon
from annotate.pipeline.names.knowledge import knowledge

_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|(?-i:of)|early|late|mid|between|around|circa|year|through)"
    rf"|\b{YEAR_NUMBER},?[^\S\n](?:to|and|or)|\b(?:back|dates?|dating|dated|compared|prior|up|relative|return(?:ed|ing)?|on)\sto"
    r"|\()[\s-]*$",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|last|next|early|late|mid|this|from|to|of|during|before|after|between)[\s-]+$",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"\b(?:by|from|to|of|before|after|between)[\s-]+$", re.IGNORECASE)
_NEXT_NAME = re.compile(r"[^\S\n](?P<name>[A-Z][\w’'-]*[a-z])")
_YEAR_BEHIND = re.compile(
    rf"[^\S\n]?(?:\b(?:and|or|to|until|till|through)\b|[-–—])[^\S\n]?{month()},?[^\S\n]{year_pattern()}\b"
)


def month_year(found: re.Match[str], context: Context) -> str | None:
    """December 2019."""
    if context.counts(*found.span("year")):
        return None
    return checked(f"{found['year']}-{month_of(found['month']):02}")


def month_alone(found: re.Match[str], context: Context) -> str | None:
    """In May; not May as a name, nor the month in "May Day"."""
    before = context.before(found.start())
    if context.published is None or not _IN_MONTH.search(before) or is_name(found, context):
        return None
    month, published = month_of(found["month"]), context.published
    if behind := _YEAR_BEHIND.match(context.text, found.end(), found.end() + 40):
        return checked(f"{behind['year']}-{month:02}")
    which = before.lower().split()[-1:]
    future = which == ["next"] or context.time(*found.span()) in ("future", "present")
    year = published.year
    if future and month < published.month:
        year += 1
    elif not future and (month > published.month or (which == ["last"] and month == published.month)):
        year -= 1
    return f"{year}-{month:02}"


def is_name(found: re.Match[str], context: Context) -> bool:
    """Tell whether the name of a month is a given name ("by June Weiss") or part of a name ("in May Day rallies")."""
    if named_after(found.end(), context):
        return True
    if found["month"] not in lexicon().given_months or not _OF_SOMEBODY.search(context.before(found.start())):
        return False
    behind = _NEXT_NAME.match(context.text, found.end(), found.end() + 30)
    return behind is not None and not knowledge().is_somewhere(behind["name"])


def relative_unit(found: re.Match[str], context: Context) -> str | None:
    """Last week, next year, this winter."""
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[found["which"].lower()]
    return _unit(found["unit"].lower(), step, context)


def unit_but_one(found: re.Match[str], context: Context) -> str | None:
    """The week after next, the year before last."""
    return _unit(found["unit"].lower(), -2 if found["way"].lower().startswith("before") else 2, context)


def _unit(unit: str, step: int, context: Context) -> str | None:
    published = context.published
    if published is None:
        return None
    try:
        if unit == "week":
            return calendar.week(published + dt.timedelta(weeks=step))
        if unit == "month":
            return calendar.month(published + relativedelta(months=step))
        if unit == "year":
            return f"{published.year + step:04}"
        return _season(unit, published, step)
    except (OverflowError, ValueError):
        return None


def _season(name: str, published: dt.date, step: int) -> str | None:
    code = SEASONS[name]
    begun = calendar.bounds(f"{published.year:04}-{code}")[0]
    year = published.year
    if step < 0 and begun > published - dt.timedelta(days=90):
        year -= 1
    elif step > 0 and begun <= published:
        year += 1
    return f"{year:04}-{code}"


def ago(found: re.Match[str], context: Context) -> str | None:
    """Three days ago, a fortnight ago."""
    return _distant(-number_of(found["number"]), found["unit"], context)


def from_now(found: re.Match[str], context: Context) -> str | None:
    """Three days from now, in two weeks’ time."""
    return _distant(number_of(found["number"]), found["unit"], context)


def _distant(number: int, unit: str, context: Context) -> str | None:
    if context.published is None:
        return None
    unit = re.sub(r"s?[’']?$", "", unit.lower())
    if unit == "fortnight":
        number, unit = 2 * number, "week"
    try:
        then = context.published + relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None
    if unit == "week":
        return calendar.week(then)
    return {"day": then.isoformat(), "month": calendar.month(then), "year": f"{then.year:04}"}[unit]


def year(found: re.Match[str], context: Context) -> str | None:
    """In 2019; not "1500 households"."""
    if not _IN_YEAR.search(context.before(found.start())) or context.counts(*found.span()):
        return None
    return found["year"]


def decade(found: re.Match[str], context: Context) -> str | None:
    """The 1990s, the ’80s."""
    if found["decade"]:
        return f"{found['decade']}X"
    return f"19{found['short']}X" if found.group()[0] in "‘’'" else None


def century(found: re.Match[str], context: Context) -> str | None:
    """The 19th century."""
    number = int(found["century"])
    return f"{number - 1:02}XX" if 1 < number <= 21 else None


def season_year(found: re.Match[str], context: Context) -> str | None:
    """Summer 2018."""
    return f"{found['year']}-{SEASONS[found['season'].lower()]}"


def part_of_year(found: re.Match[str], context: Context) -> str | None:
    """Early 2019."""
    return None if context.counts(*found.span("year")) else found["year"]


def half(found: re.Match[str], context: Context) -> str | None:
    """The first half of 2020."""
    year = found["year"]
    return f"{year}-01/{year}-06" if found["which"].lower() == "first" else f"{year}-07/{year}-12"
