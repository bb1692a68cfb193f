"""Datelines: ``PORT MERCY, Ruritania (AP) — ``, a place in capitals at the start of a block."""

from __future__ import annotations

import re

from annotate.pipeline.names.context import Context, Found

_MOST = 4
"""Words of a place in a dateline."""
_REST = re.compile(r"(?:, [^\n:—–]{2,40}?)?(?: \([^()\n]{2,20}\))? ?(?:[—–]|--?) ?(?=\S)")
"""What may stand between the place and the text: its country or the day, the agency, a dash."""


def dateline(context: Context) -> Found | None:
    """Return the place or body in capitals with which a block opens; None where it has no dateline."""
    row, known = context.row, context.known
    end = 0
    while end < min(len(row), _MOST) and row[end].text.isupper() and len(row[end].text) > 1:
        if end and row[end].gap != " ":
            break
        end += 1
    if not end:
        return None
    phrase = context.phrase(0, end)
    closed = context.text[row[end - 1].end : row[end - 1].end + 1] == ":"
    if not closed and not _REST.match(context.text, row[end - 1].end):
        return None
    if phrase in known.upper:
        return Found(0, end, "place", "dateline", place=known.places[known.upper[phrase]])
    if phrase.title() in known.bodies:
        return Found(0, end, "organisation", "dateline")
    ordinary = all(known.is_word(w.text) for w in row[:end])
    short = end == 1 and (len(phrase) < 5 or phrase in known.bodies)
    return None if closed or ordinary or short else Found(0, end, "place", "dateline")
