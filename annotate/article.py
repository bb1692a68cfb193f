"""An article as it was read: its text, the blocks of that text, and what is known about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "quote", "preformatted", "caption", "row"]
InlineKind = Literal["emphasis", "strong", "code", "link", "subscript", "superscript"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item … of an article; blocks never overlap and stand in reading order."""

    kind: BlockKind
    start: int
    """Offset of the block's first code point in the article's text."""
    end: int
    """Offset behind the block's last code point (exclusive)."""
    level: int = 0
    """Headings: 2-6. List items and quotes: nesting depth, from 1. Otherwise 0."""
    marker: int = 0
    """How many code points at the start are the seed's own markup (the ``-`` of a crosshead, the ``- `` of a
    list item). They belong to the text and stay visible, but are not part of what the block says."""
    ordered: bool = False
    """List items: whether their list is numbered."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Inline markup of a seed, as a span of the article's text."""

    kind: InlineKind
    start: int
    end: int
    href: str | None = None
    """Links: an absolute http(s) or mailto address, already sanitised."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article besides its text."""

    title: str
    published: dt.date
    kicker: str | None = None
    """A few words over the headline: the subject or place."""
    standfirst: str | None = None
    """The editor's one-sentence summary under the headline."""
    byline: str | None = None
    source: str | None = None
    """Who published it first."""
    url: str | None = None
    """Where it was published first; http or https."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text."""

    slug: str
    """Lower-case letters, digits and hyphens; unique in a corpus; the last part of the page's address."""
    text: str
    """The blocks' text joined by newlines. All offsets count code points of this string."""
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    metadata: Metadata
    path: Path
    """The seed it was read from."""
    encoding: str = "utf-8"
    """In which the seed was read, by Python's name."""

    def of(self, span: Block | Inline) -> str:
        """Return the text of a block or an inline span."""
        return self.text[span.start : span.end]
