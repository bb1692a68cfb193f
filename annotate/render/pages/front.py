"""The home page."""

from __future__ import annotations

from annotate.annotation import Quotation
from annotate.corpus import Annotated, Corpus, Voice
from annotate.glossary import Term
from annotate.render import wording
from annotate.render.excerpts import excerpt
from annotate.render.links import Link
from annotate.render.pages.environment import Site, render
from annotate.render.pages.timelines import chart

NEWEST = 13
"""How many articles the home page shows; the archive has them all."""
DISCUSSED = 10
VOICES = 6
WORDS = 3
"""How many quotations stand on the home page, and within how many code points."""
SHORT, LONG = 40, 190


def home(corpus: Corpus, site: Site, link: Link) -> str:
    """Return the home page: the newest articles, what is discussed most, who speaks, and the ways into the archive."""
    newest = corpus.articles[:NEWEST]
    return render(
        "home.html",
        link,
        site=site,
        cards=[(a, wording.minutes(a.words), _people(a, corpus), _topics(a, corpus)) for a in newest],
        more=len(corpus.articles) - len(newest),
        discussed=_discussed(corpus),
        voices=list(corpus.voices.values())[:VOICES],
        words=_words(corpus),
        chart=chart(corpus),
        quoted=sum(len(v.quotations) for v in corpus.voices.values()),
    )


def _people(annotated: Annotated, corpus: Corpus) -> list[Voice]:
    return [corpus.voices[s] for s in list(annotated.shares)[:4]]


def _topics(annotated: Annotated, corpus: Corpus) -> list[Term]:
    common = [t for t, _ in annotated.counts.most_common(12)]
    return [corpus.glossary[t] for t in common if corpus.glossary[t].kind != "person"][:6]


def _discussed(corpus: Corpus) -> list[tuple[Term, int, int]]:
    """Return the terms that most articles mention, with how many do, and how often."""
    ranked = sorted(corpus.mentions.items(), key=lambda m: (-len(m[1]), -corpus.mention_counts[m[0]], m[0]))
    return [(corpus.glossary[t], len(found), corpus.mention_counts[t]) for t, found in ranked[:DISCUSSED]]


def _words(corpus: Corpus) -> list[tuple[Annotated, Quotation, Voice, str]]:
    """Return recent direct quotations by different speakers, each of a length that reads well by itself."""
    out: dict[str, tuple[Annotated, Quotation, Voice, str]] = {}
    for annotated in corpus.articles:
        for quotation in annotated.annotations.quotations:
            who, words = quotation.speaker, annotated.words_of(quotation.span)
            if quotation.type == "direct" and who and who.id not in out and SHORT <= len(words) <= LONG:
                out[who.id] = annotated, quotation, corpus.voices[who.id], excerpt(words, LONG)
            if len(out) == WORDS:
                return list(out.values())
    return list(out.values())
