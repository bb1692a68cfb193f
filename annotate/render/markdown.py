"""The editor's Markdown beside an article, made HTML that can do no harm."""

from __future__ import annotations

import markdown
import nh3

_TAGS = {"p", "a", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br"}


def rendered(text: str) -> str:
    """Return a short Markdown text as HTML of paragraphs, lists, emphasis and links; anything else is left out."""
    made = nh3.clean(markdown.markdown(text), tags=_TAGS, link_rel="external noopener", url_schemes={"http", "https"})
    return made.strip()
