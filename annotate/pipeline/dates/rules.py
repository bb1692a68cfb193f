"""The rules that recognise a date and give it its value, in the order in which they are tried at one place."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources

from dateutil.relativedelta import relativedelta

from annotate import calendar

_DATA = json.loads((resources.files("annotate.pipeline") / "data" / "dates.json").read_text(encoding="utf-8"))
_MONTHS: dict[str, int] = _DATA["months"]
_FULL_SHORT = ("june", "july", "may")
"""Months whose whole name is as short as an abbreviation; a full stop behind a whole name ends the sentence."""
_WEEKDAYS: list[str] = _DATA["weekdays"]
_SEASONS: dict[str, int] = _DATA["seasons"]
_NUMBERS: dict[str, int] = _DATA["numbers"]

_FULL = "|".join(m.capitalize() for m in sorted(_MONTHS, key=len, reverse=True) if len(m) > 4 or m in _FULL_SHORT)
_SHORT = "|".join(
    m.capitalize() for m in sorted(_MONTHS, key=len, reverse=True) if len(m) <= 4 and m not in _FULL_SHORT
)
_MONTH = rf"(?P<month>(?:{_FULL})\b|(?:{_SHORT})\b\.?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})"
_SEASON = "|".join(_SEASONS)
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PAST = "|".join(_DATA["past"])
_SIGNALS = re.compile(
    r"(?P<unreal>\b(?:would|could|should|might) (?:not )?have\b)"
    r"|(?P<future>\b(?:will|shall|would|due|scheduled|upcoming|next|coming|planned|plans|expect(?:s|ed)?)\b"
    r"|\bset (?:to|for)\b"
    r"|[’']ll\b|\b(?:is|are|was|were) to\b|\b(?:promise|pledge|vow|hope|intend|prepare|want)[sd]?(?:ed)? to\b)"
    r"|(?P<present>\b(?:begins|starts|opens|reopens?|closes|ends|resumes?|returns|leaves|departs|arrives|expires|meets"
    r"|passes|remains?|stays?|takes? (?:effect|office|over)|comes? into force)\b|(?-i:\b[A-Z])\w+ votes\b"
    r"|(?:^|(?<=[“\"])) *(?-i:Give|Wait|Stay)\b)"
    rf"|(?P<past>\b(?:was|were|had|did|{_PAST})\b"
    r"|(?<!\bbe )(?<!\bbeen )(?<!\bis )(?<!\bare )(?<!\bremain )(?<!\bremains )(?<!\bstay )(?<!\bstays )"
    r"\b[a-z]{2,}ed\b)",
    re.IGNORECASE,
)
"""Words of a clause that say when it plays. "Present" are verbs whose present tense speaks of a day to come: "The port
reopens on Friday"; a participle behind "be" is no past tense."""
_REACH = 90
"""Code points around a date in which a word of its clause can say when it lies."""
_CLAUSE = re.compile(r"[.;!?\n“”\"]")
_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|to|of|early|late|mid|between|around|circa|and|or|year|through)"
    r"|\()[\s-]*$",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|last|next|early|late|mid|this|from|to|of|during|before|after)[\s-]+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Context:
    """Where a date stands."""

    text: str
    published: dt.date | None

    def before(self, at: int) -> str:
        """The 24 code points before an offset."""
        return self.text[max(0, at - 24) : at]

    def is_future(self, start: int, end: int) -> bool:
        """Whether the clause speaks of the future."""
        return self._time(start, end) == "future"

    def is_ahead(self, start: int, end: int) -> bool:
        """Whether the clause tells in the present tense of what a day will bring."""
        return self._time(start, end) == "present"

    def _time(self, start: int, end: int) -> str | None:
        """The time in which a clause plays: the last word before the date tells it, else the first one behind."""
        left = _CLAUSE.split(self.text[max(0, start - _REACH) : start])[-1]
        signals = [s.lastgroup for s in _SIGNALS.finditer(left)]
        if signals:
            return signals[-1]
        first = _SIGNALS.search(_CLAUSE.split(self.text[end : end + _REACH])[0])
        return first.lastgroup if first else None


Resolve = Callable[[re.Match[str], Context], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of dates."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve


def _iso(found: re.Match[str], context: Context) -> str | None:
    return _checked(found.group().replace("/", "-"))


def _month_day_year(found: re.Match[str], context: Context) -> str | None:
    return _checked(f"{found['year']}-{_month(found):02}-{int(found['day']):02}")


def _month_day(found: re.Match[str], context: Context) -> str | None:
    if context.published is None:
        return None
    if context.is_ahead(*found.span()):
        near = [f"{context.published.year + n}-{_month(found):02}-{int(found['day']):02}" for n in (-1, 0, 1)]
        days = [dt.date.fromisoformat(value) for value in near if calendar.valid(value)]
        published = context.published
        return min(days, key=lambda day: abs(day - published)).isoformat() if days else None
    for year in _years_near(context.published, future=context.is_future(*found.span())):
        value = f"{year}-{_month(found):02}-{int(found['day']):02}"
        if calendar.valid(value) and _plausible(dt.date.fromisoformat(value), context, found):
            return value
    return None


def _plausible(day: dt.date, context: Context, found: re.Match[str]) -> bool:
    published = context.published or day
    if context.is_future(*found.span()):
        return day >= published
    return day <= published


def _years_near(published: dt.date, *, future: bool) -> tuple[int, ...]:
    """Years in the order in which a date without one is tried; a leap day may lie up to eight years away."""
    step = 1 if future else -1
    return tuple(published.year + step * n for n in range(9))


def _month_year(found: re.Match[str], context: Context) -> str | None:
    return _checked(f"{found['year']}-{_month(found):02}")


def _month_alone(found: re.Match[str], context: Context) -> str | None:
    if context.published is None or not _IN_MONTH.search(context.before(found.start())):
        return None
    before = context.before(found.start()).lower().split()[-1:]
    future = before == ["next"] or context.is_future(*found.span()) or context.is_ahead(*found.span())
    month, published = _month(found), context.published
    year = published.year
    if future and month < published.month:
        year += 1
    elif not future and (month > published.month or (before == ["last"] and month == published.month)):
        year -= 1
    return f"{year}-{month:02}"


def _slashed(found: re.Match[str], context: Context) -> str | None:
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 >= second:
        return _checked(f"{year}-{second:02}-{first:02}")
    if second > 12 >= first or first == second:
        return _checked(f"{year}-{first:02}-{second:02}")
    return None


def _weekday(found: re.Match[str], context: Context) -> str | None:
    published = context.published
    if published is None:
        return None
    wanted = _WEEKDAYS.index(found["weekday"].lower())
    which = (found["which"] or "").lower().strip()
    ahead_of = context.is_future(*found.span()) or context.is_ahead(*found.span())
    future = which in ("next", "coming") or (not which and ahead_of)
    if future:
        ahead = (wanted - published.weekday()) % 7
        return (published + dt.timedelta(days=ahead or (7 if which else 0))).isoformat()
    back = (published.weekday() - wanted) % 7
    return (published - dt.timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _relative_day(found: re.Match[str], context: Context) -> str | None:
    days = {
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "yesterday": -1,
        "tomorrow": 1,
    }
    shift = days[re.sub(r"\s+", " ", found.group().lower())]
    return (context.published + dt.timedelta(days=shift)).isoformat() if context.published else None


def _relative_unit(found: re.Match[str], context: Context) -> str | None:
    published = context.published
    if published is None:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[found["which"].lower()]
    unit = found["unit"].lower()
    try:
        if unit == "week":
            return calendar.week(published + dt.timedelta(weeks=step))
        if unit == "month":
            return calendar.month(published + relativedelta(months=step))
        if unit == "year":
            return f"{published.year + step:04}"
        return _season(found["unit"], published, step)
    except (OverflowError, ValueError):
        return None


def _season(name: str, published: dt.date, step: int) -> str | None:
    code = _SEASONS[name.lower()]
    begun = calendar.bounds(f"{published.year:04}-{code}")[0]
    year = published.year
    if step < 0 and begun > published - dt.timedelta(days=90):
        year -= 1
    elif step > 0 and begun <= published:
        year += 1
    return f"{year:04}-{code}"


def _ago(found: re.Match[str], context: Context) -> str | None:
    if context.published is None:
        return None
    number = _number(found["number"])
    unit = found["unit"].lower().rstrip("s")
    try:
        then = context.published - relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None
    if unit == "week":
        return calendar.week(then)
    return {"day": then.isoformat(), "month": calendar.month(then), "year": f"{then.year:04}"}[unit]


def _year(found: re.Match[str], context: Context) -> str | None:
    return found["year"] if _IN_YEAR.search(context.before(found.start())) else None


def _span_of_years(found: re.Match[str], context: Context) -> str | None:
    first, last = found["year"], found["last"]
    last = last if len(last) == 4 else first[:2] + last
    return _checked(f"{first}/{last}") if first < last else None


def _decade(found: re.Match[str], context: Context) -> str | None:
    if found["decade"]:
        return f"{found['decade']}X"
    return f"19{found['short']}X" if found.group()[0] in "‘’'" else None


def _century(found: re.Match[str], context: Context) -> str | None:
    number = int(found["century"])
    return f"{number - 1:02}XX" if 1 < number <= 21 else None


def _season_year(found: re.Match[str], context: Context) -> str | None:
    return f"{found['year']}-{_SEASONS[found['season'].lower()]}"


def _part_of_year(found: re.Match[str], context: Context) -> str | None:
    return found["year"]


def _half(found: re.Match[str], context: Context) -> str | None:
    first = found["which"].lower() == "first"
    year = found["year"]
    return f"{year}-01/{year}-06" if first else f"{year}-07/{year}-12"


def _month(found: re.Match[str]) -> int:
    return _MONTHS[found["month"].lower().rstrip(".")]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _checked(value: str) -> str | None:
    return value if calendar.valid(value) else None


def _rule(name: str, pattern: str, resolve: Resolve, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w$£€#/.,-])(?:{pattern})(?![\w/-]|[.,]\d)", flags), resolve)


_WEEKDAY = "|".join(w.capitalize() for w in _WEEKDAYS)

RULES: tuple[Rule, ...] = (
    _rule("iso", r"\d{4}-\d\d-\d\d", _iso),
    _rule("month-day-year", rf"{_MONTH}\s{_DAY},?\s{_YEAR}", _month_day_year),
    _rule("day-month-year", rf"{_DAY}(?:\sof)?\s{_MONTH},?\s{_YEAR}", _month_day_year),
    _rule("month-day", rf"{_MONTH}\s{_DAY}", _month_day),
    _rule("day-month", rf"{_DAY}(?:\sof)?\s{_MONTH}", _month_day),
    _rule("month-year", rf"{_MONTH},?\s(?:of\s)?{_YEAR}", _month_year),
    _rule("slashed", r"(\d{1,2})/(\d{1,2})/(\d{4})", _slashed),
    _rule("half-year", rf"(?P<which>first|second)\shalf\sof\s{_YEAR}", _half, re.IGNORECASE),
    _rule("season-year", rf"(?P<season>{_SEASON})\s(?:of\s)?{_YEAR}", _season_year, re.IGNORECASE),
    _rule("part-of-year", rf"(?:early|mid|late)[\s-]{_YEAR}", _part_of_year, re.IGNORECASE),
    _rule("years", rf"{_YEAR}\s?[-–]\s?(?P<last>\d{{4}}|\d\d)", _span_of_years),
    _rule("decade", r"(?P<decade>1\d\d|20\d)0s|[‘’']?(?P<short>[2-9])0s", _decade),
    _rule("century", r"(?P<century>\d\d?)(?:st|nd|rd|th)\scentury", _century, re.IGNORECASE),
    _rule(
        "weekday",
        rf"(?P<which>(?:[Ll]ast|[Nn]ext|[Cc]oming|[Tt]his)\s)?(?P<weekday>{_WEEKDAY})"
        r"(?:\s(?:morning|afternoon|evening|night))?",
        _weekday,
    ),
    _rule(
        "relative-day",
        r"today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)",
        _relative_day,
        re.IGNORECASE,
    ),
    _rule(
        "relative-unit",
        rf"(?:(?:earlier|later|early|late)\s)?(?P<which>last|this|next|coming|previous)\s(?P<unit>week|month|year|{_SEASON})",
        _relative_unit,
        re.IGNORECASE,
    ),
    _rule("ago", rf"(?P<number>{_NUMBER}|\d{{1,3}})\s(?P<unit>days?|weeks?|months?|years?)\sago", _ago, re.IGNORECASE),
    _rule("month", _MONTH, _month_alone),
    _rule("year", _YEAR, _year),
)
