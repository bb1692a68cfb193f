"""An article as it was read: its text, the blocks of that text, and what is known about it."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BlockKind = Literal[
    "kicker",
    "headline",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "item",
    "quote",
    "preformatted",
    "caption",
    "row",
]
HEAD = frozenset({"kicker", "headline", "byline", "dateline"})
"""Kinds of the blocks that stand above the text and are shown in the page's headline block."""
InlineKind = Literal["emphasis", "strong", "code", "link", "subscript", "superscript"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item … of an article; blocks never overlap and stand in reading order.

    Those of the head come first.
    """

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
    number: int | None = None
    """Numbered list items: their number; None for a further paragraph of the same item."""


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
    """The page's address below ``articles/``: lower-case letters, digits and hyphens, and a slash behind each folder of
    the seeds that its file stands in. Unique in a corpus."""
    text: str
    """The blocks' text joined by newlines. All offsets count code points of this string."""
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    metadata: Metadata
    path: Path
    """The seed it was read from."""
    encoding: str = "utf-8"
    """In which the seed was read, by Python's name."""

    @property
    def head(self) -> tuple[Block, ...]:
        """The blocks of the head: kicker, headline, byline and dateline that stand in the text."""
        return tuple(itertools.takewhile(lambda block: block.kind in HEAD, self.blocks))

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks below the head."""
        return self.blocks[len(self.head) :]

    @property
    def body_text(self) -> str:
        """The text with a blank for every code point of the head: nothing is found there, and offsets stay."""
        start = self.body[0].start if self.head and self.body else 0
        return " " * start + self.text[start:]

    def of(self, span: Block | Inline) -> str:
        """Return the text of a block or an inline span."""
        return self.text[span.start : span.end]
