"""Markdown with front matter: rendered by Python-Markdown, then read as HTML is."""

from __future__ import annotations

from pathlib import Path

import markdown

from annotate import frontmatter, yamlfile
from annotate.readers import html
from annotate.readers.draft import Draft


def read(text: str, path: Path) -> Draft:
    """Read Markdown. Raises InputError for front matter that is not YAML."""
    front, body, _ = frontmatter.split(text)
    says, _ = yamlfile.parse(front, path, first_line=2) if front else ({}, {})
    draft = html.fragment(markdown.markdown(body, extensions=["tables", "fenced_code", "sane_lists"]))
    sources = dict.fromkeys(says, "front matter")
    first = draft.blocks[0] if draft.blocks else None
    if first and first.kind == "heading" and first.level == 1 and says.get("title") in (None, first.text):
        says.setdefault("title", first.text)
        sources.setdefault("title", "the first heading")
        draft.blocks.pop(0)
    draft.says.update(says)
    draft.sources = sources
    return draft
