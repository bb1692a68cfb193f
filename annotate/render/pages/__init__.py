"""The generated pages, one module a kind: Jinja templates filled from the corpus."""

from annotate.render.pages.articles import article, plain_text
from annotate.render.pages.desk import anchor_at, corrections, desk
from annotate.render.pages.environment import Site, anchors, environment
from annotate.render.pages.front import home
from annotate.render.pages.indexes import archive, glossary, people, quotations, search
from annotate.render.pages.moved import moved, old_address
from annotate.render.pages.notes import notes
from annotate.render.pages.speakers import speaker
from annotate.render.pages.terms import term
from annotate.render.pages.timelines import timeline

__all__ = [
    "Site",
    "anchor_at",
    "anchors",
    "archive",
    "article",
    "corrections",
    "desk",
    "environment",
    "glossary",
    "home",
    "moved",
    "notes",
    "old_address",
    "people",
    "plain_text",
    "quotations",
    "search",
    "speaker",
    "term",
    "timeline",
]
