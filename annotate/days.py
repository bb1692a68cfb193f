"""Days as files write them: a day in full, or none."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from annotate.text import fold

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_ISO = r"(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d")
_TIME = (
    r"(?:at )?\d{1,2}(?:[:.h]\d{2}){1,2}(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2}))?"
    r"|\d{1,2} ?[ap]\.?m\.?|\d{1,2}h"
)
_PLACE = re.compile(r"[^\W\d_][\w.’' -]{1,40},\s*")
_LONGEST = 120
"""Characters of a line that says a day."""


class _Words(NamedTuple):
    """The words for days in the languages that are known."""

    months: Mapping[str, int]
    forms: Sequence[re.Pattern[str]]
    """How a day is written in full."""
    around: re.Pattern[str]
    """What may stand around it in a line that says a text's day."""
    changed: re.Pattern[str]
    """How such a line begins that says when a text was changed."""


def day(text: str) -> dt.date | None:
    """Return the one day that a text names in full: ``3 November 2024``, ``Nov. 3, 2024``, ``2024-11-03T08:00Z``.

    None where it names none or several, and for forms in which day and month could be one another.
    """
    if timed := _TIMED.match(text):
        text = timed.group(1)
    text = _plain(text)
    found = {d for form in _words().forms for match in form.finditer(text) if (d := _valid(match))}
    return found.pop() if len(found) == 1 else None


def dated(line: str) -> dt.date | None:
    """Return the day of a line that holds nothing else but weekday, time, ``Published:`` and perhaps a place."""
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    line = _plain(line)
    for form in _words().forms:
        found = form.search(line)
        if found and (value := _valid(found)):
            after = _words().around.fullmatch(line, found.end())
            return value if after and _leads(line[: found.start()]) else None
    return None


def tells_change(line: str) -> bool:
    """Tell whether a line with a day says when a text was changed and not when it was published."""
    return bool(_words().changed.match(_plain(line)))


def _leads(before: str) -> bool:
    """Tell whether words before a day are a place, as in "Port Mercy, 3 November 2024", or belong to the day."""
    around = _words().around
    place = _PLACE.match(before)
    if place and not around.fullmatch(before) and all(w[0].isupper() for w in place.group().split()):
        before = before[place.end() :]
    return bool(around.fullmatch(before))


def _plain(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))


def _valid(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    named = parts.get("month")
    month = _words().months[named.lower()] if named else int(parts["number"])
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


@cache
def _words() -> _Words:
    data = json.loads((resources.files(__package__) / "days.json").read_text(encoding="utf-8"))
    of_year = [names.split() for names in data["months"].values()]
    months = {name: i for year in of_year for i, names in enumerate(year, start=1) for name in names.split("|")}
    month = rf"(?P<month>{_any_of(months)})\.?"
    spoken = {kind: " ".join(data[kind].values()).split() for kind in ("weekdays", "published", "changed", "small")}
    around = _any_of([word for words in spoken.values() for word in words])
    forms = (
        _ISO,
        rf"{_DAY}(?: of| de)?[ \t-]+{month},?(?:[ \t-]+| de )(?P<year>\d{{4}})",
        rf"{month}[ \t]+{_DAY},?[ \t]+(?P<year>\d{{4}})",
    )
    return _Words(
        months,
        [re.compile(rf"(?<![\w.]){form}(?!\w)", re.IGNORECASE) for form in forms],
        re.compile(rf"(?:\W|\b(?:{around}|{_TIME})(?!\w))*", re.IGNORECASE),
        re.compile(rf"\W*(?:{_any_of(spoken['changed'])})\b", re.IGNORECASE),
    )


def _any_of(words: Mapping[str, int] | Sequence[str]) -> str:
    """Return a pattern for any of the words, the longer of two first; a hyphen in one may be a space."""
    return "|".join(re.escape(w).replace(r"\-", "[- ]") for w in sorted(set(words), key=lambda w: (-len(w), w)))
