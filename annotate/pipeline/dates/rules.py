"""The rules that recognise a date and give it its value, in the order in which they are tried at one place.

The longest match wins, so that an expression put together from several words is listed beside its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from annotate.pipeline.dates import days, periods, ranges
from annotate.pipeline.dates.context import Context
from annotate.pipeline.dates.words import (
    NUMBER,
    PART,
    SEASON,
    WEEKDAY,
    any_of,
    day,
    listed,
    month,
    weekday_beside,
    year,
)

Resolve = Callable[[re.Match[str], Context], str | None]
"""Gives a value in EDTF; "" where the words are no date and their parts are none either; None where they may be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of dates."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    certain: bool = False
    """Its words can be nothing else, so that a term inside them is not meant."""
    objection: Resolve | None = None
    """What to tell the editor: a sentence, or None."""


def _rule(
    name: str,
    pattern: str,
    resolve: Resolve,
    flags: re.RegexFlag = re.NOFLAG,
    *,
    certain: bool = False,
    objection: Resolve | None = None,
) -> Rule:
    compiled = re.compile(rf"(?<![\w$£€#/.,-])(?:{pattern})(?![\w/-]|[.,]\d)", flags)
    return Rule(name, compiled, resolve, certain, objection)


def _no_date(found: re.Match[str], context: Context) -> str | None:
    """Return "": words that are no day, or no single one."""
    return ""


_S = r"[^\S\n]"
_MONTH, _DAY, _YEAR = month(), day(), year()
_OF_YEAR = rf"(?:,?{_S}{_YEAR})?"
_NAMED = rf"(?P<weekday>{WEEKDAY}){PART}?"
_THEN_DATE = rf"(?:,?{_S}(?:on{_S})?(?:the{_S})?|{_S}(?P<open>\()(?:the{_S})?|{_S}?[-–—]{_S})"
_CLOSED = r"(?(open)\)?)"
_THEN_WEEKDAY = rf"(?:,{_S}(?:a{_S})?|{_S}(?P<open>\()|{_S})"
_WHICH = r"(?:[Tt]his|[Tt]his[^\S\n](?:coming|past)|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]ast)"
_EARLY = rf"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater){_S}(?:on{_S})?)?"
_JOINT = (
    rf"{_S}?(?P<joint>[-–—]|(?<=[^\S\n])(?:to|until|till|through|thru|and|&)(?=[^\S\n])){_S}?"
    rf"(?:including{_S})?(?:the{_S})?"
)
_DAY_NAMED = rf"(?:{weekday_beside()},?{_S}(?:the{_S})?)?"
_LAST_NAMED = rf"(?:{weekday_beside('last_weekday')},?{_S}(?:the{_S})?)?"
_LAST_YEAR = rf"(?:,?{_S}(?:of{_S})?{year('last_year')})?"
_WEEKS = rf"(?P<number>{NUMBER}|\d{{1,2}}){_S}(?P<unit>weeks?|fortnights?)"
_UNITS = rf"(?P<number>{NUMBER}|\d{{1,3}})\s(?P<unit>days?|weeks?|fortnights?|months?|years?)"
_ANCHOR = rf"(?P<anchor>{WEEKDAY}|today|yesterday|tomorrow)"
_NTH = r"(?P<nth>first|second|third|fourth|fifth|last)"
_WAY = rf"(?P<way>before{_S}last|after{_S}next)"
_BEGINS = r"(?:^|(?<=[.!?][^\S\n])|(?<=[“\"]))"

_RANGES = (
    _rule(
        "days",
        rf"{_DAY_NAMED}{_DAY}(?:(?:{_S}of)?{_S}{_MONTH}{_OF_YEAR})?{_JOINT}"
        rf"{_LAST_NAMED}{day('last_day')}(?:{_S}of)?{_S}{month('last_month')}{_LAST_YEAR}",
        ranges.days,
        certain=True,
    ),
    _rule(
        "days",
        rf"{_DAY_NAMED}{_MONTH}{_S}{_DAY}{_OF_YEAR}{_JOINT}"
        rf"{_LAST_NAMED}(?:{month('last_month')}{_S})?{day('last_day')}{_LAST_YEAR}",
        ranges.days,
        certain=True,
    ),
    _rule("months", rf"{_MONTH}{_OF_YEAR}{_JOINT}{month('last_month')}{_LAST_YEAR}", ranges.months, certain=True),
    _rule(
        "weekdays",
        rf"(?P<which>{_WHICH}{_S})?{_NAMED}(?P<after>){_JOINT}(?P<last_weekday>{WEEKDAY}){PART}?",
        ranges.weekdays,
    ),
    _rule("years", rf"{_YEAR}{_JOINT}(?P<last>\d{{4}}|\d\d)", ranges.years),
)

_DAYS = (
    _rule("iso", r"\d{4}-\d\d-\d\d", days.iso, certain=True),
    *(
        _rule(
            "weekday-date",
            rf"(?:{_WHICH}{_S})?{weekday_beside()}{_THEN_DATE}{date}{_OF_YEAR}{_CLOSED}",
            days.day_with_weekday,
            certain=True,
            objection=days.contradiction,
        )
        for date in (rf"{_MONTH}{_S}{_DAY}", rf"{_DAY}(?:{_S}of)?{_S}{_MONTH}")
    ),
    *(
        _rule(
            "date-weekday",
            rf"{date}{_OF_YEAR}{_THEN_WEEKDAY}{weekday_beside()}{_CLOSED}",
            days.agreeing_day,
            certain=True,
        )
        for date in (rf"{_MONTH}{_S}{_DAY}", rf"{_DAY}(?:{_S}of)?{_S}{_MONTH}")
    ),
    _rule("month-day-year", rf"{_MONTH}\s{_DAY},?\s{_YEAR}", days.full_day, certain=True, objection=days.no_such_day),
    _rule(
        "day-month-year",
        rf"{_DAY}(?:\sof)?\s{_MONTH},?\s{_YEAR}",
        days.full_day,
        certain=True,
        objection=days.no_such_day,
    ),
    _rule("month-day", rf"{_MONTH}\s{_DAY}", days.month_day, certain=True),
    _rule("day-month", rf"{_DAY}(?:\sof)?\s{_MONTH}", days.month_day, certain=True),
    _rule("slashed", r"(\d{1,2})/(\d{1,2})/(\d{4})", days.slashed, certain=True),
)

_WEEKDAYS = (
    _rule(
        "weekday",
        rf"{_EARLY}(?P<which>{_WHICH}{_S})?{_NAMED}"
        rf"(?P<after>{_S}(?:week(?!{_S}\w+ly)|fortnight|(?:next|last)(?={_S}?[.,;)]|\Z)))?",
        days.weekday,
    ),
    _rule(
        "weekday-of-week", rf"{_EARLY}{_NAMED},?{_S}(?:of{_S})?(?P<which>last|this|next){_S}week", days.weekday_of_week
    ),
    _rule(
        "weekday-of-week", rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext){_S}week,?{_S}(?:on{_S})?{_NAMED}", days.weekday_of_week
    ),
    _rule(
        "weekday-ago",
        rf"{_WEEKS}{_S}(?:ago,?{_S}(?:on{_S}|last{_S}|this{_S})?|last{_S}){_ANCHOR}",
        days.weekday_ago,
        re.IGNORECASE,
    ),
    _rule(
        "weekday-from", rf"{_WEEKS}{_S}(?:from{_S}(?:next{_S}|this{_S})?)?{_ANCHOR}", days.weekday_from, re.IGNORECASE
    ),
    _rule(
        "weekday-from",
        rf"(?P<number>an?|one){_S}(?P<unit>week|fortnight){_S}on{_S}(?P<anchor>{WEEKDAY})",
        days.weekday_from,
        re.IGNORECASE,
    ),
    _rule(
        "weekday-ordinal",
        rf"{weekday_beside()},?{_S}(?:the{_S})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)",
        days.weekday_ordinal,
    ),
    _rule("weekday-but-one", rf"{_NAMED}{_S}{_WAY}", days.weekday_but_one),
    _rule(
        "nth-weekday",
        rf"{_NTH}{_S}(?P<weekday>{WEEKDAY}){_S}(?:of|in){_S}{_MONTH}(?:,?{_S}{_YEAR})?",
        days.nth_weekday,
        re.IGNORECASE,
    ),
    _rule(
        "nth-weekday",
        rf"{_NTH}{_S}(?P<weekday>{WEEKDAY}){_S}(?:of|in){_S}(?P<which>this|last|next){_S}month",
        days.nth_weekday_of_month,
        re.IGNORECASE,
    ),
)

_NO_DATES = (
    _rule(
        "no-single-day",
        rf"(?:every|each|any(?:{_S}given)?|not{_S}an?|one|some|most|alternate|another|on{_S}an?|(?:every|each){_S}(?:other|second|third)"
        rf"|(?:the{_S})?(?:following|previous|preceding|same)|that|(?:the{_S})?(?:first|second|third|fourth|fifth)){_S}"
        rf"(?:{WEEKDAY})(?:{PART}s?)?",
        _no_date,
        re.IGNORECASE,
    ),
    _rule(
        "no-single-day",
        rf"(?:the{_S})?{_NTH}{_S}(?:{WEEKDAY}){_S}(?:of|in){_S}(?:each|every|the|a|that){_S}"
        rf"(?:other{_S}|second{_S})?\w+",
        _no_date,
        re.IGNORECASE,
    ),
    _rule("no-single-day", rf"(?:{WEEKDAY}){_S}(?:morning|afternoon|evening|night)s", _no_date),
    _rule(
        "no-single-day", rf"[Tt]he{_S}(?:{WEEKDAY}){PART}?{_S}(?:after|before|following)(?!{_S}(?:last|next))", _no_date
    ),
    _rule(
        "no-single-day",
        rf"(?:{WEEKDAY}){PART}?{_S}(?:of{_S})?(?:the|that){_S}(?:(?:following|same|previous|preceding|next){_S})?week",
        _no_date,
    ),
    _rule(
        "no-single-day",
        rf"{_UNITS}{_S}ago,?{_S}(?:on{_S}|last{_S})?{_ANCHOR}",
        _no_date,
        re.IGNORECASE,
    ),
    _rule("inside-a-name", rf"(?:{any_of(listed('feasts'))}){_S}(?:{WEEKDAY})", _no_date),
    _rule("inside-a-name", rf"(?:{any_of(listed('honorifics'))}){_S}(?:[A-Z][\w’'-]+{_S})?(?:{WEEKDAY})", _no_date),
    _rule("inside-a-name", rf"(?:{WEEKDAY}){_S}(?:{any_of(listed('name_tails'))})", _no_date),
    _rule("inside-a-name", rf"(?:{any_of(listed('before_on_sunday'))}){_S}on{_S}Sunday", _no_date),
    _rule("inside-a-name", rf"[Tt]he{_S}(?:{WEEKDAY}){_S}[A-Z][a-z]+", _no_date),
    _rule("inside-a-name", rf"{_BEGINS}(?:{WEEKDAY}){_S}(?:[A-Z][a-z]+|said|says|told|added)", _no_date, re.MULTILINE),
)

_PERIODS = (
    _rule("month-year", rf"{_MONTH},?\s(?:of\s)?{_YEAR}", periods.month_year, certain=True),
    _rule("half-year", rf"(?P<which>first|second)\shalf\sof\s{_YEAR}", periods.half, re.IGNORECASE),
    _rule("season-year", rf"(?P<season>{SEASON})\s(?:of\s)?{_YEAR}", periods.season_year, re.IGNORECASE),
    _rule("part-of-year", rf"(?:early|mid|late)[\s-]{_YEAR}", periods.part_of_year, re.IGNORECASE),
    _rule("decade", r"(?P<decade>1\d\d|20\d)0s|[‘’']?(?P<short>[2-9])0s", periods.decade),
    _rule("century", r"(?P<century>\d\d?)(?:st|nd|rd|th)\scentury", periods.century, re.IGNORECASE),
)

_COUNTED = (
    _rule(
        "relative-day",
        r"(?:the\s)?(?P<said>day\safter\stomorrow|day\sbefore\syesterday|night\sbefore\slast)"
        r"|(?P<plain>today|tonight|last\snight|this\s(?:morning|afternoon|evening)"
        r"|(?:yesterday|tomorrow)(?:\s(?:morning|afternoon|evening|night))?)",
        days.relative_day,
        re.IGNORECASE,
    ),
    _rule("day-of-month", rf"{_DAY}{_S}of{_S}(?P<which>this|last|next){_S}month", days.day_of_month, re.IGNORECASE),
    _rule(
        "relative-unit",
        rf"(?:(?:earlier|later|early|late)\s)?(?P<which>last|this|next|coming|previous)\s(?P<unit>week|month|year|{SEASON})",
        periods.relative_unit,
        re.IGNORECASE,
    ),
    _rule("unit-but-one", rf"(?P<unit>week|month|year){_S}{_WAY}", periods.unit_but_one, re.IGNORECASE),
    _rule("ago", rf"{_UNITS}\sago", periods.ago, re.IGNORECASE),
    _rule("from-now", rf"{_UNITS}{_S}(?:from{_S}now|hence)", periods.from_now, re.IGNORECASE),
    _rule(
        "from-now",
        rf"in{_S}(?P<number>{NUMBER}|\d{{1,3}}){_S}(?P<unit>(?:day|week|month|year)(?:[’']s|s[’'])){_S}time",
        periods.from_now,
        re.IGNORECASE,
    ),
    _rule("month", _MONTH, periods.month_alone),
    _rule("year", _YEAR, periods.year),
)

RULES: tuple[Rule, ...] = (*_RANGES, *_DAYS, *_WEEKDAYS, *_NO_DATES, *_PERIODS, *_COUNTED)
