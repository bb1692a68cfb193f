"""Markdown as people write it: CommonMark with tables, and what Hugo, Jekyll, Obsidian and Pandoc add to it."""

from __future__ import annotations

from pathlib import Path

from annotate.readers import html
from annotate.readers.draft import Draft
from annotate.readers.markdown import matter, parsing, report


def read(text: str, path: Path) -> Draft:
    """Read Markdown: front matter, then the body, rendered by markdown-it-py and read as HTML is.

    A first heading of level 1 is the title where front matter has none. Raises InputError for front matter that is
    neither YAML nor TOML.
    """
    front = matter.read(text, path)
    tokens, env = parsing.parse(front.body)
    draft = html.fragment(parsing.render(tokens, env))
    draft.notices += [*front.notices, *report.notices(tokens, front.line)]
    draft.says.update(front.says)
    sources = dict.fromkeys(front.says, "front matter")
    first = draft.blocks[0] if draft.blocks else None
    if first and first.kind == "heading" and first.level == 1:
        draft.says.setdefault("title", first.text)
        sources.setdefault("title", "the first heading")
    draft.sources = sources
    return draft
