"""Small corpora made by hand: articles whose annotations a test writes itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from annotate.annotation import Annotations, DateMention, Evidence, Kind, Mention, Quotation, Span, Speaker
from annotate.article import Article, Block, Metadata
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Glossary, Place, Term

BECAUSE = Evidence("test")


def term(id_: str, kind: Kind = "place", at: tuple[float, float] | None = None) -> Term:
    """A term whose name is its identifier with a capital."""
    place = Place(lat=at[0], lon=at[1]) if at else None
    return Term(id_, id_.capitalize(), kind, "It is.", (), (), (), (), (), "", Path(f"{id_}.md"), place=place)


def glossary(*terms: Term) -> Glossary:
    return Glossary({t.id: t for t in terms})


def annotated(
    slug: str, text: str, published: str = "2024-05-06", said: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
) -> Annotated:  # fmt: skip
    """An article, one paragraph a line. Every word in capitals is a mention of the term of that name; ``said`` holds
    quoted words and who said them, ``dates`` words and their values."""
    blocks = [Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    about = Metadata(title=slug.capitalize(), published=dt.date.fromisoformat(published))
    article = Article(slug, text, tuple(blocks), (), about, Path(f"{slug}.txt"))
    return Annotated(
        article,
        Annotations(
            tuple(
                Mention(Span(*m.span()), m.group().lower(), "place", BECAUSE)
                for m in re.finditer(r"\b[A-Z]{2,}\b", text)
            ),
            tuple(DateMention(_span(text, words), value, BECAUSE) for words, value in (dates or {}).items()),
            tuple(
                Quotation(
                    f"q-{words}", _span(text, words), "direct", Speaker(who, who.capitalize()), "explicit", BECAUSE
                )
                for words, who in (said or {}).items()
            ),
        ),
    )


def corpus(*articles: Annotated, terms: Glossary | None = None) -> Corpus:
    known = {m.term for a in articles for m in a.annotations.mentions}
    return Corpus.of(articles, terms or glossary(*(term(id_) for id_ in sorted(known))))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
