"""The words of the calendar and of its surroundings, and the patterns that the rules are put together from."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

_DATA: dict[str, Any] = json.loads(
    (resources.files("annotate.pipeline") / "data" / "dates.json").read_text(encoding="utf-8")
)


def listed(name: str) -> list[str]:
    """Return a word list of ``data/dates.json``."""
    return str(_DATA[name]).split()


def any_of(words: list[str]) -> str:
    """Return a pattern for one of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS: dict[str, int] = _DATA["months"]
WEEKDAYS = listed("weekdays")
SEASONS: dict[str, int] = _DATA["seasons"]
NUMBERS: dict[str, int] = _DATA["numbers"]
ORDINALS: dict[str, int] = _DATA["ordinals"]

_FULL_SHORT = ("june", "july", "may")
"""Months whose whole name is as short as an abbreviation; a full stop behind a whole name ends the sentence."""
_FULL = any_of([m.capitalize() for m in MONTHS if len(m) > 4 or m in _FULL_SHORT])
_SHORT = any_of([m.capitalize() for m in MONTHS if len(m) <= 4 and m not in _FULL_SHORT])
SEASON = any_of(list(SEASONS))
NUMBER = any_of(list(NUMBERS))
WEEKDAY = any_of([day.capitalize() for day in WEEKDAYS])
_WEEKDAY_SHORT = any_of([short.capitalize() for short in _DATA["weekdays_short"]])
PART = r"(?:[^\S\n](?:morning|afternoon|evening|night|lunchtime))"
"""The part of a day behind its name."""
YEAR_NUMBER = r"(?:1\d{3}|20\d{2})"


def month(group: str = "month") -> str:
    """Return a pattern for a month, in full or shortened."""
    return rf"(?P<{group}>(?:{_FULL})\b|(?:{_SHORT})\b\.?)"


def day(group: str = "day") -> str:
    """Return a pattern for the number of a day."""
    return rf"(?P<{group}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


def year(group: str = "year") -> str:
    """Return a pattern for a year of the second millennium or of this century."""
    return rf"(?P<{group}>{YEAR_NUMBER})"


def weekday_beside(group: str = "weekday") -> str:
    """Return a pattern for a weekday that stands at a date, where it may be shortened."""
    return rf"(?P<{group}>(?:{WEEKDAY})\b{PART}?|(?:{_WEEKDAY_SHORT})\b\.?)"


def month_of(words: str) -> int:
    """Return the number of a month."""
    return MONTHS[words.lower().rstrip(".")]


def weekday_of(words: str) -> int:
    """Return the number of a weekday, Monday is 0; what stands behind its name does not count."""
    short: dict[str, int] = _DATA["weekdays_short"]
    name = words.lower().split()[0].rstrip(".")
    return short[name] if name in short else WEEKDAYS.index(name)


def number_of(word: str) -> int:
    """Return the value of a number in digits or letters."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
