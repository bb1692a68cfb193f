"""The notes at the foot of a page: what a mention opens, what paper prints, what remains without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from annotate.annotation import Explanation, Kind
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Place, Source, Term
from annotate.render import links, markdown
from annotate.render.links import Link
from annotate.render.maps import Locator, locator
from annotate.render.pages.environment import render

ELSEWHERE = 3
"""How many other articles the note on a name without an entry leads to."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says."""

    key: str
    """What its mentions share: ``m-<key>-1`` is the first."""
    name: str
    kind: Kind | None
    """None: the editor explains some words."""
    page: str = ""
    """Address of the page that says more, as ``Link`` takes it; empty where none does."""
    summary: str = ""
    contested: str = ""
    source: Source | None = None
    """Who says so, where the label is contested."""
    text: Markup | None = None
    """The editor's words, as HTML."""
    found: bool = False
    """The machine found the name, and no editor has looked at it."""
    elsewhere: int = 0
    """Mentions in other articles."""
    others: tuple[Annotated, ...] = ()
    """Other articles with this name, newest first."""
    map: Locator | None = None
    """Where it lies, if it is a place."""


def of_term(term: Term, here: int, corpus: Corpus) -> Note:
    """Return the note on a term for a page that mentions it so many times."""
    return Note(
        key=term.id,
        name=term.name,
        kind=term.kind,
        page=links.term(term.id),
        summary=term.summary,
        contested=term.contested or "",
        source=term.sources[0] if term.contested and term.sources else None,
        elsewhere=corpus.mention_counts[term.id] - here,
        map=locator(term.name, term.place, corpus.glossary),
    )


def of_name(key: str, annotated: Annotated, corpus: Corpus) -> Note:
    """Return the note on a name without an entry."""
    names = annotated.names[key]
    first = names[0]
    place = next((Place(lat=n.place[0], lon=n.place[1]) for n in names if n.place), None)
    others = tuple(a for a in corpus.named[key] if a is not annotated)
    return Note(
        key=key,
        name=max((n.name for n in names), key=len),
        kind=first.kind,
        page=links.speaker(first.entity) if first.entity in corpus.voices else "",
        found=not any(n.reviewed for n in names),
        others=others[:ELSEWHERE],
        map=locator(first.name, place, corpus.glossary),
    )


def of_explanation(key: str, one: Explanation, annotated: Annotated) -> Note:
    """Return the editor's own note on some words."""
    return Note(key=key, name=annotated.words_of(one.span), kind=None, text=Markup(markdown.rendered(one.text)))


def of_article(keys: Sequence[str], annotated: Annotated, corpus: Corpus) -> list[Note]:
    """Return the notes of an article, in the order of their keys."""
    explained = {f"e_{n}": e for n, e in enumerate(annotated.annotations.explanations, start=1)}
    return [
        of_explanation(key, explained[key], annotated)
        if key in explained
        else of_name(key, annotated, corpus)
        if key in annotated.names
        else of_term(corpus.glossary[key], annotated.counts[key], corpus)
        for key in keys
    ]


def notes(terms: Sequence[Term], corpus: Corpus, link: Link) -> str:
    """Return the notes at the foot of a hand-written page."""
    return render("notes.html", link, notes=[of_term(t, 0, corpus) for t in terms]) if terms else ""
