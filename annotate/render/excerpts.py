"""Words of an article with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.annotation import Span
from annotate.corpus import Annotated
from annotate.render import links
from annotate.render.links import Link

NEAR = 160
"""How many code points of a long sentence are shown on either side of a mention."""


@dataclass(frozen=True, slots=True)
class InContext:
    """Words of an article with what stands around them."""

    before: str
    words: str
    after: str
    address: str


def in_context(annotated: Annotated, span: Span, anchor: str, link: Link, *, whole: bool = False) -> InContext:
    """Return a span in its sentence, shortened at a word on either side unless the whole is wanted."""
    around = annotated.context(span)
    before = annotated.article.text[around.start : span.start]
    after = annotated.article.text[span.end : around.end]
    if not whole:
        before, after = _tail(before, NEAR), excerpt(after, NEAR)
    address = link(links.article(annotated.slug, anchor))
    return InContext(before, annotated.words_of(span), after, address)


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a text, cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _tail(text: str, length: int) -> str:
    return text if len(text) <= length else "… " + text[-length:].split(" ", 1)[-1]
