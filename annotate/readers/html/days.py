"""Days as pages state them in their markup: ISO 8601, RFC 2822, compact, seconds since 1970, written out in English."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate

from dateutil import parser

_FIRST, _LAST = 1600, 2199
"""Years of newspapers. 0001 and 9999 are what systems write for "none"."""
_NUMBERS = re.compile(r"\s*(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_SECONDS = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")
_AMBIGUOUS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b")
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))


def day(value: object) -> dt.date | None:
    """Return the one day that a value states, as its own clock counts days; None for anything less."""
    if not isinstance(value, str) or not any(c.isdigit() for c in value) or len(value) > 100:
        return None
    found = _numbers(value) or _seconds(value) or _message(value) or _words(value)
    return found if found and _FIRST <= found.year <= _LAST else None


def _numbers(value: str) -> dt.date | None:
    found = _NUMBERS.match(value)
    if not found:
        return None
    year, _, month, of_month, packed_month, packed_day = found.groups()
    try:
        return dt.date(int(year), int(month or packed_month), int(of_month or packed_day))
    except ValueError:
        return None


def _seconds(value: str) -> dt.date | None:
    found = _SECONDS.fullmatch(value)
    return dt.datetime.fromtimestamp(int(found[1]), dt.UTC).date() if found else None


def _message(value: str) -> dt.date | None:
    fields = parsedate(value) if re.search(r"[a-zA-Z]{3}", value) else None
    try:
        return dt.date(*fields[:3]) if fields else None
    except ValueError:
        return None


def _words(value: str) -> dt.date | None:
    """Read "November 3, 2024"; "03/11/2024" may be two days, so it is none, and so is what lacks a part."""
    numbers = _AMBIGUOUS.search(value)
    if _NUMBERS.match(value) or (numbers and max(int(numbers[1]), int(numbers[2])) <= 12 and numbers[1] != numbers[2]):
        return None
    try:
        one, other = (parser.parse(value, default=default, ignoretz=True).date() for default in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    return one if one == other else None
