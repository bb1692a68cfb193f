"""Addresses of the site's pages, as the source files that MkDocs and its peers know them by."""

from __future__ import annotations

from collections.abc import Callable

Link = Callable[[str], str]
"""Turns a page's source address, with an anchor or without (``glossary/nato.md``, ``articles/x.md#m-nato-1``), into an
address relative to the page that is being made."""

HOME = "index.md"
GLOSSARY = "glossary/index.md"
PEOPLE = "people.md"
ARCHIVE = "archive.md"
QUOTATIONS = "quotations.md"
TIMELINE = "timeline.md"
SEARCH = "search.md"
DESK = "desk.md"
WORLD = "assets/images/world.svg"
"""The drawing that the maps are windows on; the site may put one of its own in its place."""


def article(slug: str, anchor: str = "") -> str:
    """Return the address of an article's page."""
    return f"articles/{slug}.md" + (f"#{anchor}" if anchor else "")


def plain_text(slug: str) -> str:
    """Return the address of an article's text without anything else."""
    return f"articles/{slug}/article.txt"


def term(id_: str) -> str:
    """Return the address of a term's page."""
    return f"glossary/{id_}.md"


def speaker(id_: str) -> str:
    """Return the address of a speaker's page."""
    return f"speakers/{id_}.md"
