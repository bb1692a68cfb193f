"""From a span to the words that anchor a correction to it."""

from __future__ import annotations

import re

from annotate.annotation import Quotation, Span
from annotate.article import Article
from annotate.corrections.anchoring import LONG
from annotate.text import Matched, compared

CONTEXT = 3
"""Words of prefix and suffix that are kept even where the words stand once: they find the place again after edits."""
_OPENING = 8
"""Words by which a longer quotation is anchored."""
_MARKS = "\"'“”‘’«»„‟ "


def quoted(article: Article, span: Span, form: Matched | None = None) -> dict[str, str]:
    """Return ``exact`` and, inside the paragraph, as much ``prefix`` and ``suffix`` as makes the words unique.

    ``form`` is the article's text as it is compared, for who asks about many spans: making it takes longest.
    Raises LookupError where even the whole paragraph stands twice.
    """
    text = article.body_text
    block = next((b for b in article.blocks if b.start <= span.start and span.end <= b.end), None)
    low, high = (block.start, block.end) if block else (0, len(text))
    words = [Span(m.start() + low, m.end() + low) for m in re.finditer(r"\S+", text[low:high])]
    before = [w.start for w in words if w.start < span.start][::-1]
    behind = [w.end for w in words if w.end > span.end]
    form = form or compared(text)
    # The article may hold what only its own characters tell apart; both are then the same to a reader as well.
    for size in range(CONTEXT, max(len(before), len(behind), CONTEXT) + 1):
        start = before[:size][-1] if before else low
        end = behind[:size][-1] if behind else high
        if _count(form.text, form.text[form.offset(start) : form.offset(end)]) == 1:
            return _fields(text, span, start, end)
    raise LookupError(f'"{text[span.start : span.end]}" stands in several paragraphs that are wholly the same')


def opening(quotation: Quotation, others: tuple[Quotation, ...], text: str) -> Span:
    """Return the words by which a quotation is anchored: the first of a long one, without marks around them."""
    span = stripped(quotation.span, text)
    words = [m.end() for m in re.finditer(r"\S+", text[span.start : span.end])]
    if len(words) <= _OPENING + LONG:
        return span
    first = Span(span.start, span.start + words[_OPENING - 1])
    rivals = (q for q in others if q is not quotation)
    return span if any(q.span.overlaps(first) for q in rivals) else first


def stripped(span: Span, text: str) -> Span:
    """Return a span without the quotation marks and spaces at its ends."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_MARKS))
    end = span.end - len(words) + len(words.rstrip(_MARKS))
    return Span(start, end) if start < end else span


def _fields(text: str, span: Span, start: int, end: int) -> dict[str, str]:
    fields = {"exact": text[span.start : span.end], "prefix": text[start : span.start], "suffix": text[span.end : end]}
    return {key: value for key, value in fields.items() if value}


def _count(text: str, words: str) -> int:
    """Return how often some words stand in a text, overlapping ones counted; two are enough to know."""
    first = text.find(words)
    return 0 if first < 0 else 1 + (text.find(words, first + 1) >= 0)
