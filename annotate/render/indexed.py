"""What a search index shall know of a page: what it says, not the notes and lists around it."""

from __future__ import annotations

import html

from annotate.corpus import Annotated, Voice
from annotate.glossary import Term


def article(annotated: Annotated) -> str:
    """Return headline, standfirst and text of an article as bare HTML."""
    about = annotated.article.metadata
    parts = [_element("h1", about.title), _element("p", about.standfirst or "")]
    for block in annotated.article.blocks:
        words = annotated.article.text[block.start + block.marker : block.end]
        parts.append(_element("p", words))
    return "".join(parts)


def term(one: Term, body: str) -> str:
    """Return name, other names, summary and body (HTML already) of a term."""
    names = " · ".join(alias.text for alias in one.aliases if alias.text != one.name)
    return _element("h1", one.name) + _element("p", names) + _element("p", one.summary) + body


def speaker(voice: Voice) -> str:
    """Return a speaker's name and everything said."""
    said = "".join(_element("p", annotated.words_of(quotation.span)) for annotated, quotation in voice.quotations)
    return _element("h1", voice.speaker.name) + said


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{html.escape(text, quote=False)}</{tag}>" if text else ""
