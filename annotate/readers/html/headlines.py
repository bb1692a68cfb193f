"""The headline that readers of a page see, without the name of the site behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«›‹<>:]|::|-+|//)\s+")
_SURE_SEPARATOR = re.compile(r"\s+(?:\||::|[»«›‹<])\s+")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."}
)
_LONGEST_SITE = 6
_WHOLE = 10
"""Letters of a headline that is no single word."""


def same(one: str, other: str) -> bool:
    """Tell whether two lines are one headline: case, spaces, forms of apostrophes and of marks aside."""
    return bool(one) and plain(one) == plain(other)


def plain(line: str) -> str:
    """Return a line in the form in which headlines are compared."""
    words = unicodedata.normalize("NFKC", line).translate(_APOSTROPHES).casefold()
    return "".join(c for c in words if c.isalnum())


def without_site(title: str, sites: Sequence[str], headings: Sequence[str]) -> str:
    """Cut the name of the site off a title: what equals a heading of the page, or stands before the site's own name.

    Without either, a short last part goes behind a sign that no headline holds.
    """
    parts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(title)]
    lines = [line.strip() for start, end in parts for line in (title[:start], title[end:])]
    shown = [line for line in lines if any(same(line, heading) for heading in headings)]
    if shown and not (shown == lines[-1:] and 2 * len(lines[-1].split()) <= len(lines[-2].split())):
        return max(shown, key=len)  # a heading may also be the site's name
    before, colon, behind = title.partition(": ")
    if colon and any(same(before, site) for site in sites):
        return behind.strip()
    for start, end in parts:
        if _is_site(title[end:], sites):
            return title[:start].strip()
        if _is_site(title[:start], sites) and start == parts[0][0]:
            return title[end:].strip()
    sure = list(_SURE_SEPARATOR.finditer(title))
    if sure and len(title[sure[-1].end() :].split()) <= _LONGEST_SITE and len(title[: sure[0].start()].split()) >= 2:
        return title[: sure[0].start()].strip()
    return title


def alike(one: str, other: str) -> bool:
    """Tell whether two lines are versions of one headline: most words of the shorter stand in the longer."""
    a, b = set(_words(one)), set(_words(other))
    short, long = sorted((plain(one), plain(other)), key=len)
    if len(short) >= _WHOLE and short in long:  # also where no spaces tell the words apart
        return True
    return bool(a and b) and 2 * len(a & b) > min(len(a), len(b))


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.translate(_APOSTROPHES).casefold())


def _is_site(words: str, sites: Sequence[str]) -> bool:
    words = plain(words)
    names = [name for site in sites if (name := plain(site))]
    return len(words) > 2 and any(words in name or name in words for name in names)
