"""Countries and cities that play: in an article on sport a place beside a result is a team."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotate.pipeline.names.cast import Line
from annotate.pipeline.names.context import Found
from annotate.pipeline.names.knowledge import Knowledge

_WORDS, _TIMES = 4, 6
"""How many words of sport, and how often, make an article one on sport."""
_RESULT = re.compile(r",? \(?\d{1,3} ?[-–—] ?\d{1,3}\b")
_RESULT_BEFORE = re.compile(r"\b\d{1,3} ?[-–—] ?\d{1,3} (?:(?:to|over|against|with) )?$")


def teams(lines: Sequence[Line], known: Knowledge) -> frozenset[str]:
    """Return the places that play in an article on sport: beside a result, a verb of playing or their players."""
    words = [w.text for line in lines for w in line.context.row if w.text in known.lists["sports_words"]]
    if len(set(words)) < _WORDS or len(words) < _TIMES:
        return frozenset()
    playing: set[str] = set()
    for line in lines:
        row, text = line.context.row, line.context.text
        for found in line.found:
            if found.kind != "place" or found.rule != "gazetteer" or line.context.placed(found.first):
                continue
            behind = line.context.behind(found.last)
            result = _RESULT.match(text, row[found.last - 1].end) or _RESULT_BEFORE.search(
                text, max(0, row[found.first].start - 12), row[found.first].start
            )
            if result or behind in known.lists["beats"] or behind in known.lists["players"]:
                playing.add(line.phrase(found))
    return frozenset(playing)


def as_team(line: Line, found: Found, teams: frozenset[str]) -> Found:
    """Return a place that plays as a team, unless words beside it speak of the place."""
    if found.kind != "place" or found.rule != "gazetteer" or line.phrase(found) not in teams:
        return found
    if line.context.before(found.first) in ("in", "near", "from", "across", "throughout") or line.context.regioned(
        found.last
    ):
        return found
    return replace(found, kind="organisation", rule="team", sure=True, place=None)
