"""The page of a term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from annotate.annotation import Quotation
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Term
from annotate.render import network, wording
from annotate.render.excerpts import InContext, in_context
from annotate.render.links import Link
from annotate.render.maps import locator
from annotate.render.pages.environment import render

COMPANY = 10
"""How many neighbours the drawing of a term's company shows."""


def term(one: Term, text: str, corpus: Corpus, link: Link) -> str:
    """Return a term's page; ``text`` is its body as HTML."""
    mentioned = corpus.mentions.get(one.id, [])
    found = [(a, [in_context(a, m.span, a.mention_ids[m.span], link) for m in mentions]) for a, mentions in mentioned]
    company = [(corpus.glossary[t], count) for t, count in corpus.relations.neighbours(one.id, COMPANY)]
    return render(
        "term.html",
        link,
        term=one,
        text=Markup(text),  # MkDocs made it from the editor's Markdown
        found=found,
        see=[corpus.glossary[s] for s in one.see if s in corpus.glossary.terms],
        names=one.other_names,
        voice=corpus.voices.get(one.id),
        voices=corpus.voices,
        total=corpus.mention_counts[one.id],
        map=locator(one.name, one.place, corpus.glossary),
        company=company,
        network=network.draw(one, company, corpus) if company else None,
        sayings=list(_sayings(one, corpus, link)),
    )


def _sayings(one: Term, corpus: Corpus, link: Link) -> Iterator[tuple[Annotated, Quotation, InContext, str]]:
    """Yield the quotations in which a term is mentioned, each with where it stands and the basis of its attribution."""
    seen: Counter[str] = Counter()
    for annotated, mentions in corpus.mentions.get(one.id, []):
        for quotation in annotated.annotations.said:
            if any(quotation.span.covers(m.span) for m in mentions):
                seen[annotated.slug] += 1
                said = in_context(annotated, quotation.span, quotation.id, link)
                yield annotated, quotation, said, wording.basis(quotation, annotated)
