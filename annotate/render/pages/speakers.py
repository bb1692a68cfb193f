"""The page of a speaker."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from annotate.annotation import Quotation
from annotate.corpus import Annotated, Corpus, Voice
from annotate.render import wording
from annotate.render.excerpts import InContext, in_context
from annotate.render.links import Link
from annotate.render.pages.environment import render


class Saying(NamedTuple):
    """A quotation on its speaker's page."""

    quotation: Quotation
    context: InContext
    basis: str
    anchor: str


def speaker(voice: Voice, corpus: Corpus, link: Link) -> str:
    """Return a speaker's page: every quotation in its context."""
    return render(
        "speaker.html",
        link,
        voice=voice,
        said=[(a, _said(voice, a, link)) for a in voice.articles],
        term=corpus.glossary.terms.get(voice.speaker.term or ""),
        glossary=corpus.glossary,
        types=Counter(q.type for _, q in voice.quotations).most_common(),
        years=sorted({a.article.metadata.published.year for a in voice.articles}, reverse=True),
        called=_called(voice),
    )


def _said(voice: Voice, annotated: Annotated, link: Link) -> list[Saying]:
    return [
        Saying(
            quotation,
            in_context(annotated, quotation.span, quotation.id, link, whole=True),
            wording.basis(quotation, annotated),
            voice.anchors[annotated.slug, quotation.id],
        )
        for other, quotation in voice.quotations
        if other is annotated
    ]


def _called(voice: Voice) -> list[tuple[str, int]]:
    """Return the words with which the articles name a speaker, pronouns left out; the most frequent first.

    Words that several quotations share, one going on from the other, count once.
    """
    words = Counter(
        re.sub(r"^The\b", "the", a.words_of(q.mention))
        for a, q in voice.quotations
        if q.mention and q.basis in ("explicit", "role") and a.words_of(q.mention) not in wording.ANSWERS
    )
    return sorted(words.items(), key=lambda w: (-w[1], w[0]))
