"""The page of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from annotate.annotation import Kind, Quotation, Speaker
from annotate.calendar import bounds, spoken
from annotate.corpus import Annotated, Corpus, Voice
from annotate.render import wording
from annotate.render.body import body
from annotate.render.excerpts import excerpt
from annotate.render.head import head
from annotate.render.links import Link
from annotate.render.pages import notes
from annotate.render.pages.environment import render

SHOWN = 5
"""How many names of one kind stand beside an article before the reader asks for the rest."""
SAID = 46
"""Code points of a quotation that the list of attributions repeats."""
RELATED = 3


@dataclass(frozen=True, slots=True)
class _Party:
    """A speaker beside an article."""

    voice: Voice
    share: float
    """Part of the words quoted, from 0 to 1."""
    first: Quotation


@dataclass(frozen=True, slots=True)
class _Saying:
    """A quotation in the list of who said what."""

    quotation: Quotation
    basis: str
    words: str
    """Its beginning."""


class _Listed(NamedTuple):
    """A name beside an article."""

    key: str
    name: str
    kind: Kind
    mentions: int


def article(annotated: Annotated, corpus: Corpus, link: Link) -> str:
    """Return the page of an article: headline block, annotated text, the column beside it, notes."""
    text = body(annotated, corpus, link)
    keys = tuple(dict.fromkeys((*text.noted, *annotated.counts, *annotated.names)))
    older, newer = corpus.beside(annotated)
    return render(
        "article.html",
        link,
        article=annotated.article,
        annotated=annotated,
        head=head(annotated.article),
        minutes=wording.minutes(annotated.words),
        body=Markup(text.html),  # made by weave, which escapes the text
        parties=_parties(annotated, corpus),
        groups=_groups(annotated, corpus),
        shown=SHOWN,
        notes=notes.of_article(keys, annotated, corpus),
        timeline=_timeline(annotated),
        sayings=_sayings(annotated),
        unsaid=_unsaid(annotated),
        hues=corpus.voices,
        older=older,
        newer=newer,
        related=[
            (other, [corpus.glossary[t] for t in shared[:4]])
            for other, shared in corpus.relations.related(annotated, RELATED)
        ],
        marks=wording.MARKS,
    )


def plain_text(annotated: Annotated) -> str:
    """Return the article's text and nothing else; its mark of UTF-8 tells browsers what many web servers do not say."""
    return f"\ufeff{annotated.article.text}\n"


def _sayings(annotated: Annotated) -> list[tuple[Speaker | None, list[_Saying]]]:
    """Return what each speaker says, in the order in which they begin; what nobody is known to have said comes last."""
    said: dict[str, tuple[Speaker | None, list[_Saying]]] = {}
    for quotation in sorted(annotated.annotations.said, key=lambda q: (q.speaker is None, q.span.start)):
        known = said.setdefault(quotation.speaker.id if quotation.speaker else "", (quotation.speaker, []))
        known[1].append(_saying(quotation, annotated))
    return list(said.values())


def _unsaid(annotated: Annotated) -> list[_Saying]:
    """Return what the text denies, supposes or asks for: nobody's statement."""
    return [_saying(q, annotated) for q in annotated.annotations.quotations if q.mode != "said"]


def _saying(quotation: Quotation, annotated: Annotated) -> _Saying:
    words = excerpt(annotated.words_of(quotation.span), SAID)
    return _Saying(quotation, wording.basis(quotation, annotated), words)


def _parties(annotated: Annotated, corpus: Corpus) -> list[_Party]:
    first = {q.speaker.id: q for q in reversed(annotated.annotations.quotations) if q.speaker}
    return [_Party(corpus.voices[s], share, first[s]) for s, share in annotated.shares.items()]


def _groups(annotated: Annotated, corpus: Corpus) -> list[tuple[str, str, list[_Listed]]]:
    """Return the kinds of names in an article: their heading, a class, the names with most mentions first."""
    listed = [_Listed(t, corpus.glossary[t].name, corpus.glossary[t].kind, n) for t, n in annotated.counts.items()]
    for key, some in annotated.names.items():
        listed.append(_Listed(key, max((n.name for n in some), key=len), some[0].kind, len(some)))
    listed.sort(key=lambda x: -x.mentions)
    found = ((heading, kinds[0], [x for x in listed if x.kind in kinds]) for heading, kinds in wording.GROUPS)
    return [group for group in found if group[2]]


def _timeline(annotated: Annotated) -> list[tuple[str, str, str]]:
    """Return ``(anchor, spoken, sentence)`` for every date of an article, each once, in the calendar's order."""
    seen: dict[str, tuple[str, str, str]] = {}
    for number, date in enumerate(annotated.annotations.dates, start=1):
        if date.value not in seen:
            around = annotated.context(date.span)
            sentence = excerpt(annotated.article.text[around.start : around.end], 80)
            seen[date.value] = (f"d-{number}", spoken(date.value), sentence)
    return [seen[value] for value in sorted(seen, key=lambda v: (bounds(v), v))]
