"""Names of people, bodies, places and peoples beside those that people labelled.

A labelled article has ``spans``, ``[start, end, type]`` in code points with the types PERSON, ORG, LOC and NORP, and
``missing``, stretches whose labels nobody is sure of. Spans are compared without a leading article, a genitive ending
and the punctuation at their end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from annotate.annotation import Kind, Name
from annotate.scoring.quotations import Found

TYPES = ("PERSON", "ORG", "LOC", "NORP")
_TYPE_OF: dict[Kind, str] = {"person": "PERSON", "organisation": "ORG", "place": "LOC", "group": "NORP"}
_ARTICLE = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_GENITIVES = ("'s", "’s", "'", "’")
_CLOSING = ' ,;:".”'

Record = dict[str, Any]
Typed = tuple[int, int, str]


@dataclass(slots=True)
class Scores:
    """Figures over a collection."""

    types: dict[str, Found] = field(default_factory=dict)
    """By type, and for all together under ALL."""
    mentions: int = 0
    """Labelled names."""
    touched: int = 0
    """Labelled names that any prediction overlaps, whatever its type."""

    @property
    def found(self) -> float:
        """Share of the labelled names that are found under any type."""
        return self.touched / self.mentions if self.mentions else 0.0


def predictions(names: Iterable[Name]) -> list[list[int | str]]:
    """Return names as a collection has them; weapons, events, agreements and descriptions have no type there."""
    typed = ((n, _type(n)) for n in names if n.evidence.rule != "nominal")
    return [[n.span.start, n.span.end, type_] for n, type_ in typed if type_]


def _type(name: Name) -> str | None:
    return "NORP" if name.evidence.rule == "demonym" else _TYPE_OF.get(name.kind)


def score(articles: Iterable[tuple[Record, list[list[int | str]]]]) -> Scores:
    """Compare labelled articles with predictions; a type that no article uses is not scored."""
    pairs = list(articles)
    used = [t for t in TYPES if any(span[2] == t for gold, _ in pairs for span in gold["spans"])]
    scores = Scores({t: Found() for t in (*used, "ALL")})
    for gold, predicted in pairs:
        text, missing = gold["text"], gold.get("missing", [])
        wanted = _spans(text, gold["spans"], used)
        given = {
            p for p in _spans(text, predicted, used) if not any(p[0] < end and start < p[1] for start, end in missing)
        }
        for type_ in used:
            for key in (type_, "ALL"):
                _add(scores.types[key], wanted, given, type_)
        scores.mentions += len(wanted)
        scores.touched += sum(any(w[0] < g[1] and g[0] < w[1] for g in given) for w in wanted)
    return scores


def _add(found: Found, wanted: set[Typed], given: set[Typed], type_: str) -> None:
    found.right += sum(s[2] == type_ for s in wanted & given)
    found.gold += sum(s[2] == type_ for s in wanted)
    found.predicted = (found.predicted or 0) + sum(s[2] == type_ for s in given)


def _spans(text: str, spans: Iterable[Iterable[Any]], used: list[str]) -> set[Typed]:
    return {(*trimmed(text, start, end), type_) for start, end, type_ in spans if type_ in used}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span in code points without article, genitive ending and closing punctuation."""
    article = _ARTICLE.match(text, start, end)
    if article:
        start = article.end()
    for ending in _GENITIVES:
        if text.endswith(ending, start, end) and end - start > len(ending) + 1:
            end -= len(ending)
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end
