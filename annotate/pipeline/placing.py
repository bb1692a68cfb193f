"""From the text as it is matched back to the text as it was written: the spans of annotations."""

from __future__ import annotations

from dataclasses import replace

from annotate.annotation import Annotations, Mention, Span
from annotate.article import Article
from annotate.pipeline.terms import Reading
from annotate.text import Matched, matched

_TABULAR = ("row", "preformatted")
Block = tuple[int, int, int, str]
"""Start, end and marker in code points, and kind, as ``doc._.blocks`` holds them."""


def form_of(article: Article) -> Matched:
    """Return an article's text as it is matched; a tab inside a paragraph is a space, in a table it parts cells."""
    text = article.body_text
    if "\t" in text:
        parts: list[str] = []
        at = 0
        for block in article.body:
            said = text[block.start : block.end]
            parts += (text[at : block.start], said if block.kind in _TABULAR else said.replace("\t", " "))
            at = block.end
        text = "".join((*parts, text[at:]))
    return matched(text)


def blocks_of(article: Article, form: Matched) -> list[Block]:
    """Return the blocks of an article in the text as it is matched; those of invisible characters alone are none."""
    if form.as_written:
        return [(b.start, b.end, b.marker, b.kind) for b in article.body]
    found: list[Block] = []
    for b in article.body:
        start, end, said = (form.offset(at) for at in (b.start, b.end, b.start + b.marker))
        if start < end:
            found.append((start, end, said - start, b.kind))
    return found


def placed(found: Annotations, form: Matched) -> Annotations:
    """Return annotations of a matched text as annotations of the text that was written."""
    if form.as_written:
        return found
    return Annotations(
        mentions(found.mentions, form),
        tuple(replace(d, span=span(d.span, form)) for d in found.dates),
        tuple(
            replace(
                q,
                span=span(q.span, form),
                cue=q.cue and span(q.cue, form),
                mention=q.mention and span(q.mention, form),
                fragments=tuple(span(f, form) for f in q.fragments),
            )
            for q in found.quotations
        ),
        tuple(replace(r, span=span(r.span, form)) for r in found.remarks),
        tuple(replace(n, span=span(n.span, form)) for n in found.names),
    )


def mentions(found: tuple[Mention, ...], form: Matched) -> tuple[Mention, ...]:
    """Return mentions in a matched text as mentions in the text that was written."""
    return tuple(replace(m, span=span(m.span, form)) for m in found)


def reading(found: Reading, form: Matched) -> Reading:
    """Return a reading of words of a matched text as one of the text that was written."""
    start, end = form.written(found.start, found.end)
    return replace(found, start=start, end=end)


def span(found: Span, form: Matched) -> Span:
    """Return where a stretch of a matched text stands in the text that was written."""
    return Span(*form.written(found.start, found.end))
