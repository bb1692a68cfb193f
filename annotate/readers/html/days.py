"""Days as pages state them in their markup: ISO 8601, RFC 2822, compact, seconds since 1970, or written out."""

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
# The months' first letters in German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Polish and Finnish,
# from the Unicode CLDR; English ones are read elsewhere.
_MONTHS = (
    r"jan|jän|ene|gen|stycz|tammi", r"feb|fév|fev|lut|helmi", r"mär|mar|maa(?!l)", r"apr|avr|abr|kwi|huhti",
    r"mai|may|maj|mei|mag|touko", r"jun|juin|giu|czerw|kesä", r"jul|juil|lug|lip|heinä", r"aug|aoû|ago|sierp|elo",
    r"sep|set|wrz|syys", r"okt|oct|out|ott|paź|loka", r"nov|lis|marras", r"dez|déc|dec|dic|des|gru|joulu",
)  # fmt: skip
_SPOKEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|er|º|°)?\s+(?:de\s+|d['’])?(?:{'|'.join(f'({m})' for m in _MONTHS)})"
    r"[^\W\d_]*\.?,?\s+(?:del?\s+)?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_IDEOGRAPHS = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_MOST_WORDS = 10
"""Words of a line that states a day, its hour and perhaps a place; more make a sentence."""
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2001, 2, 2))


def day(value: object) -> dt.date | None:
    """Return the one day that a value states, as its own clock counts days; None for anything less."""
    if not isinstance(value, str) or not any(c.isdigit() for c in value) or len(value) > 100:
        return None
    found = _numbers(value) or _seconds(value) or _message(value) or _words(value) or _translated(value)
    return found if found and _FIRST <= found.year <= _LAST else None


def is_ambiguous(value: str) -> bool:
    """Tell whether a short line states a day whose month may be its day: "03/11/2024"."""
    found = _AMBIGUOUS.search(value) if len(value.split()) <= _MOST_WORDS else None
    return found is not None and day(value) is None


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


def _translated(value: str) -> dt.date | None:
    """Read the one day of a short line in another language: "Mardi 3 novembre 2024 à 10h", "2024年11月3日"."""
    if len(value.split()) > _MOST_WORDS:
        return None
    found = {(m[-1], next(n for n, month in enumerate(m[1:-1], 1) if month), m[0]) for m in _SPOKEN.findall(value)}
    found |= {(year, month, of_month) for year, month, of_month in _IDEOGRAPHS.findall(value)}
    try:
        (one,) = {dt.date(int(year), int(month), int(of_month)) for year, month, of_month in found}
    except ValueError:
        return None
    return one
