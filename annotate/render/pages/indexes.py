"""The indexes: terms and people from A to Z, quotations by speaker and by date, articles by month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from annotate.annotation import Quotation
from annotate.corpus import Annotated, Corpus, Voice
from annotate.glossary import Term
from annotate.render import wording
from annotate.render.collation import initial, key
from annotate.render.excerpts import excerpt
from annotate.render.links import Link
from annotate.render.pages.environment import render

SAID = 150
"""Code points of a quotation that the index of quotations repeats."""

T = TypeVar("T")


class Person(NamedTuple):
    """Somebody whom the articles name or quote."""

    name: str
    sorted_as: str
    summary: str
    term: Term | None
    voice: Voice | None


def glossary(corpus: Corpus, link: Link) -> str:
    """Return the index of terms, A to Z."""
    terms = corpus.glossary.terms.values()
    return render(
        "glossary.html",
        link,
        letters=by_letter(terms, lambda t: t.name),
        counts=corpus.mention_counts,
        used=[kind for kind in wording.KINDS if any(t.kind == kind for t in terms)],
    )


def people(corpus: Corpus, link: Link) -> str:
    """Return the index of people, and of everybody else who is quoted."""
    entries: dict[str, Person] = {}
    for one in corpus.glossary.terms.values():
        if one.kind == "person" and (corpus.mention_counts[one.id] or one.id in corpus.voices):
            entries[one.id] = Person(one.name, surname(one.name), one.summary, one, corpus.voices.get(one.id))
    for id_, voice in corpus.voices.items():
        if id_ not in entries:
            known = corpus.glossary.terms.get(voice.speaker.term or "")
            name = voice.speaker.name
            entries[id_] = Person(name, name if known else filed(name), known.summary if known else "", known, voice)
    letters = by_letter(entries.values(), lambda e: e.sorted_as)
    return render("people.html", link, letters=letters, counts=corpus.mention_counts)


def archive(corpus: Corpus, link: Link) -> str:
    """Return the index of articles by month, the newest first."""
    return render(
        "archive.html",
        link,
        months=[
            (wording.month(first), f"{first[0]}-{first[1]:02}", list(articles))
            for first, articles in groupby(corpus.articles, _month)
        ],
        minutes={a.slug: wording.minutes(a.words) for a in corpus.articles},
    )


def search(corpus: Corpus, link: Link) -> str:
    """Return the page on which readers search and narrow a search; the script fills it."""
    return render("search.html", link)


class Quoted(NamedTuple):
    """A quotation in the index of quotations."""

    annotated: Annotated
    quotation: Quotation
    words: str
    """Its beginning."""


def quotations(corpus: Corpus, link: Link) -> str:
    """Return the index of quotations, by speaker and by date."""
    total = sum(voice.words for voice in corpus.voices.values())
    return render(
        "quotations.html",
        link,
        voices=corpus.voices.values(),
        total=total,
        latest={id_: _quoted(*voice.quotations[0]) for id_, voice in corpus.voices.items()},
        months=[
            (
                wording.month(first),
                f"{first[0]}-{first[1]:02}",
                [(a, [_quoted(a, q) for q in a.annotations.said]) for a in articles if a.annotations.said],
            )
            for first, articles in groupby(corpus.articles, _month)
        ],
        voice=corpus.voices,
    )


def _quoted(annotated: Annotated, quotation: Quotation) -> Quoted:
    return Quoted(annotated, quotation, excerpt(" ".join(annotated.words_of(quotation.span).split()), SAID))


def _month(annotated: Annotated) -> tuple[int, int]:
    day = annotated.article.metadata.published
    return day.year, day.month


def surname(name: str) -> str:
    """Return a person's name as an index sorts it: ``Stoltenberg Jens``."""
    first, _, last = name.rpartition(" ")
    return f"{last} {first}".strip()


_FULL_NAME = re.compile(r"[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+){1,2}")


def filed(name: str) -> str:
    """Return how an index sorts somebody whom the glossary does not know: ``the mayor`` as it is, ``Smith Ann``."""
    return surname(name) if _FULL_NAME.fullmatch(name) else name


def by_letter(entries: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, Sequence[T]]]:
    """Group entries by the first letter of their names, in order; what begins with no letter stands under ``#``."""
    groups: dict[str, list[T]] = {}
    for entry in sorted(entries, key=lambda e: key(name(e))):
        groups.setdefault(initial(name(entry)), []).append(entry)
    return sorted(groups.items(), key=lambda g: (g[0] != "#", key(g[0])))
