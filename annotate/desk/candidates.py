"""Names that articles use and the glossary lacks, ranked by what an entry would give."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

from annotate.annotation import Kind, Name, Quotation, Span
from annotate.corpus import Annotated, Corpus


@dataclass(frozen=True)
class Candidate:
    """Somebody or something without an entry."""

    id: str
    """The identifier that names and speakers share; the entry's file would be called so."""
    name: str
    """The fullest form in use."""
    kind: Kind | None
    """None for a speaker of whom neither a name nor a pronoun tells what it is."""
    articles: int
    """Articles that name it or quote it."""
    mentions: int
    quotations: int
    places: tuple[tuple[Annotated, Span], ...]
    """Where it is named: by its names, and by what quotations call their speaker; newest article first."""
    gender: Literal["female", "male"] | None = None
    """What the pronouns of its quotations tell, if they agree."""
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, where a gazetteer knows them."""

    @property
    def forms(self) -> list[str]:
        """The different ways in which articles write it, the most frequent first."""
        written = Counter(" ".join(a.words_of(span).split()) for a, span in self.places)
        return sorted(written, key=lambda form: (-written[form], form))


@dataclass
class _Found:
    names: list[tuple[Annotated, Name]] = field(default_factory=list)
    said: list[tuple[Annotated, Quotation]] = field(default_factory=list)


def candidates(corpus: Corpus) -> list[Candidate]:
    """Return the names and speakers without an entry; those in most articles first, then those with most to show.

    Speakers of whom only a description is known ("the ruling") are no candidates.
    """
    found: dict[str, _Found] = defaultdict(_Found)
    named = {name.entity for annotated in corpus.articles for name in annotated.annotations.names}
    for annotated in corpus.articles:
        for name in annotated.annotations.names:
            if not name.describes:
                found[name.entity].names.append((annotated, name))
        for quotation in annotated.annotations.quotations:
            speaker = quotation.speaker
            if speaker and speaker.term is None and (speaker.name[:1].isupper() or speaker.id in named):
                found[speaker.id].said.append((annotated, quotation))
    made = [_candidate(id_, one) for id_, one in found.items() if id_ not in corpus.glossary]
    return sorted(made, key=lambda c: (-c.articles, -c.mentions - c.quotations, c.id))


def candidate(corpus: Corpus, name: str) -> Candidate | None:
    """Return the candidate of an identifier or a name."""
    known = candidates(corpus)
    return next((c for c in known if c.id == name), None) or next(
        (c for c in known if name in (c.name, *c.forms)), None
    )


def _candidate(id_: str, found: _Found) -> Candidate:
    kinds = Counter(name.kind for _, name in found.names)
    shown = [name.name for _, name in found.names] + [q.speaker.name for _, q in found.said if q.speaker]
    places = {(a.slug, name.span): (a, name.span) for a, name in found.names}
    for annotated, quotation in found.said:
        if quotation.mention and quotation.basis in ("explicit", "continued"):
            places.setdefault((annotated.slug, quotation.mention), (annotated, quotation.mention))
    if not places:  # known by pronouns alone: where the speech stands
        places = {(a.slug, q.span): (a, q.span) for a, q in found.said}
    gender = _gender(found.said)
    kind: Kind | None = kinds.most_common(1)[0][0] if kinds else "person" if gender else None
    slugs = {a.slug for a, _ in found.names} | {a.slug for a, _ in found.said}
    order = {slug: n for n, slug in enumerate(dict.fromkeys(slug for slug, _ in places))}
    return Candidate(
        id_,
        max(sorted(set(shown)), key=len),
        kind,
        len(slugs),
        len(found.names),
        len(found.said),
        tuple(places[key] for key in sorted(places, key=lambda k: (order[k[0]], k[1].start))),
        gender if kind == "person" else None,
        next((name.place for _, name in found.names if name.place), None),
    )


def _gender(said: list[tuple[Annotated, Quotation]]) -> Literal["female", "male"] | None:
    pronouns: dict[str, Literal["female", "male"]] = {"he": "male", "she": "female"}
    told = {
        pronouns[words]
        for annotated, quotation in said
        if quotation.mention and (words := annotated.words_of(quotation.mention).lower()) in pronouns
    }
    return told.pop() if len(told) == 1 else None
