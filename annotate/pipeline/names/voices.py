"""A trained pipeline's entities as one more voice: agreement makes sure, disagreement is the editor's to settle."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span as Entity

from annotate.annotation import Evidence, Kind, Name, Remark, Span
from annotate.pipeline.speakers.roster import Roster
from annotate.slug import slugify

KINDS: dict[str, Kind] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "EVENT": "event", "LAW": "agreement",
}  # fmt: skip
"""Labels of entities, as spaCy's pipelines and CoNLL 2003 have them."""


def heard(
    names: Sequence[Name], entities: Iterable[Entity], taken: Sequence[tuple[int, int]], roster: Roster
) -> tuple[list[Name], list[Remark]]:
    """Join entities to the names that the rules found; return all in text order, and the disagreements.

    ``taken`` are the stretches of terms and dates, in text order: what the glossary says is settled. A name of the same
    kind becomes sure; one of another kind is kept, unsure, with a remark; an entity that touches no name is added as an
    unsure name.
    """
    out = list(names)
    starts, ends = [n.span.start for n in names], [n.span.end for n in names]
    settled = [end for _, end in taken]
    remarks: list[Remark] = []
    added: list[Name] = []
    for entity in entities:
        kind = KINDS.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        at = bisect_right(settled, start)
        if kind is None or (at < len(taken) and taken[at][0] < end):
            continue
        touched = range(bisect_right(ends, start), bisect_left(starts, end))
        if not touched:
            added.append(_of(entity, kind, roster))
        for i in touched:
            agrees = kind == names[i].kind or (kind == "group" and names[i].evidence.rule == "demonym")
            out[i] = replace(out[i], sure=agrees)
            if not agrees:
                remarks.append(_disagreement(names[i], entity, kind))
    return sorted([*out, *added], key=lambda n: n.span.start), remarks


def _of(entity: Entity, kind: Kind, roster: Roster) -> Name:
    words = tuple(entity.text.split())
    full = roster.stands_for(words, None, entity.start_char) if kind == "person" else None
    shown = " ".join(full.words if full else words)
    return Name(
        Span(entity.start_char, entity.end_char), slugify(shown), shown, kind, Evidence("model", entity.label_), False
    )


def _disagreement(name: Name, entity: Entity, kind: Kind) -> Remark:
    message = (
        f"“{entity.text}” is taken for a {name.kind} ({name.evidence.rule}) and the model says {kind}; "
        "an entry in the glossary settles it"
    )
    return Remark(name.span, "name", message)
