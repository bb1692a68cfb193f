"""Articles of our own, wrapped in every way in which programs wrap them."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

Block = str | list[str]
"""A paragraph, or lines that stay apart: a list, verse, a table, scores."""

ARTICLES: Mapping[str, Sequence[Block]] = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "articles.yml").read_text(encoding="utf-8")
)
WIDTHS = (60, 66, 72, 80, 100, 120)


def paragraphs(article: Sequence[Block]) -> list[str]:
    """Return what a reader shall make of an article, however it was wrapped."""
    return [line for block in article for line in ([block] if isinstance(block, str) else block)]


def wrapped(article: Sequence[Block], width: int, *, indent: str = "", blank: bool = True) -> str:
    """Return an article as a program wraps it; other lines than those of paragraphs stay as they are."""
    parts = []
    for block in article:
        if isinstance(block, str):
            parts.append(textwrap.fill(block, width, initial_indent=indent))
        else:
            parts.append("\n".join(block))
    # What is no paragraph stands between empty lines in every style.
    out = parts[0]
    for (before, after), part in zip(itertools.pairwise(article), parts[1:], strict=True):
        apart = blank or not (isinstance(before, str) and isinstance(after, str))
        out += ("\n\n" if apart else "\n") + part
    return out + "\n"
