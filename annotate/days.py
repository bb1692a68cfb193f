"""Days as files write them: a day in full, or none."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(f'{m[:3]}(?:{m[3:]})?' if m != 'may' else m for m in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_FORMS = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w)", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        rf"{_DAY}(?: of)?[ \t-]+{_MONTH},?[ \t-]+(?P<year>\d{{4}})",
        rf"{_MONTH}[ \t]+{_DAY},?[ \t]+(?P<year>\d{{4}})",
    )
)
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_TIME = (
    r"(?:at )?\d{1,2}(?:[:.h]\d{2}){1,2}(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2}))?|\d{1,2} ?[ap]\.?m\.?"
)
_ABOUT = r"(?:first |last )?(?:published|posted|updated|modified|filed|issued|released|date|dated)(?: on| at)?:?"
_AROUND = re.compile(rf"(?:\W|\b(?:{_ABOUT}|{_WEEKDAY}|{_TIME}|GMT|UTC|at|on)(?!\w))*", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][\w.’' -]{1,40},\s*")


def day(text: str) -> dt.date | None:
    """Return the one day that a text names in full: ``3 November 2024``, ``Nov. 3, 2024``, ``2024-11-03T08:00Z``.

    None where it names none or several, and for forms in which day and month could be one another.
    """
    if timed := _TIMED.match(text):
        text = timed.group(1)
    found = {d for form in _FORMS for match in form.finditer(text) if (d := _valid(match))}
    return found.pop() if len(found) == 1 else None


def dated(line: str) -> dt.date | None:
    """Return the day of a line that holds nothing else but weekday, time, ``Published:`` and perhaps a place."""
    if len(line) > 120:
        return None
    for form in _FORMS:
        found = form.search(line)
        if found and (value := _valid(found)):
            return value if _leads(line[: found.start()]) and _AROUND.fullmatch(line, found.end()) else None
    return None


def _leads(before: str) -> bool:
    """Tell whether words before a day are a place, as in "Port Mercy, 3 November 2024", or belong to the day."""
    place = _PLACE.match(before)
    if place and not _AROUND.fullmatch(before) and all(w[0].isupper() for w in place.group().split()):
        before = before[place.end() :]
    return bool(_AROUND.fullmatch(before))


def _valid(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    named = parts.get("month")
    month = [m[:3] for m in _MONTHS].index(named[:3].lower()) + 1 if named else int(parts["number"])
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
