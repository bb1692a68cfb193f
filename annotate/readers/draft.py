"""What a format's reader hands on: blocks of text, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotate.article import Block, BlockKind, Inline, InlineKind
from annotate.readers.report import Notice


@dataclass(slots=True)
class DraftBlock:
    """A block with its own text; inline offsets are code points into that text."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: int = 0
    ordered: bool = False
    number: int | None = None
    inlines: list[tuple[InlineKind, int, int, str | None]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An article before its metadata are complete."""

    blocks: list[DraftBlock]
    says: dict[str, object] = field(default_factory=dict)
    """Metadata that the file itself holds, by the names of the sidecar's fields."""
    notices: list[Notice] = field(default_factory=list)
    """What the editor is told of the reading."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where in the file each of these metadata stands, by field."""
    doubts: Mapping[str, Notice] = field(default_factory=dict)
    """What is asked of a field unless the sidecar settles it."""
    offers: Mapping[str, str] = field(default_factory=dict)
    """What the file says of a field too weakly to be taken: offered to the editor where the field is missing."""


def joined(drafts: Iterable[DraftBlock]) -> tuple[str, tuple[Block, ...], tuple[Inline, ...]]:
    """Return text, blocks and inline spans of an article: the blocks' texts joined by newlines."""
    parts: list[str] = []
    blocks: list[Block] = []
    inlines: list[Inline] = []
    at = 0
    for draft in drafts:
        end = at + len(draft.text)
        blocks.append(Block(draft.kind, at, end, draft.level, draft.marker, draft.ordered, draft.number))
        inlines += [Inline(kind, at + start, at + stop, href) for kind, start, stop, href in draft.inlines]
        parts.append(draft.text)
        at = end + 1
    return "\n".join(parts), tuple(blocks), tuple(inlines)
