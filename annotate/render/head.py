"""The headline block of an article: what stands in its text, and what only its metadata say."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from annotate.article import Article, BlockKind
from annotate.days import day
from annotate.render.body import inline
from annotate.render.weave import weave
from annotate.text import letters


class Head(NamedTuple):
    """What is shown above an article's text; nothing stands in it twice."""

    lines: tuple[tuple[BlockKind, Markup], ...]
    """The lines that stand in the article's text: their kind and their HTML, made by weave, which escapes the text."""
    title: str | None
    """The title, where no line is the headline, or it has other words."""
    kicker: str | None
    """The kicker, where no line says it."""
    byline: str | None
    """The byline, where no line names the same people."""
    published: dt.date | None
    """The day of publication, where no line tells it."""


def head(article: Article) -> Head:
    """Return the headline block of an article."""
    about = article.metadata
    lines = tuple((b.kind, Markup(weave(article.text, b.start, b.end, inline(article, b)))) for b in article.head)
    said = [article.of(b) for b in article.head if b.kind != "headline"]
    shown = {(b.kind, letters(article.of(b))) for b in article.head}
    named = about.byline and any(letters(about.byline) in letters(line) for line in said)
    return Head(
        lines,
        None if ("headline", letters(about.title)) in shown else about.title,
        None if ("kicker", letters(about.kicker or "")) in shown else about.kicker,
        None if named else about.byline,
        None if any(day(line) == about.published for line in said) else about.published,
    )
