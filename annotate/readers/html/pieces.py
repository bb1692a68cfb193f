"""What a page is made of before anything is chosen: its blocks, the boxes they stand in, and what is no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lxml.etree import _Element as Element

from annotate.readers.draft import DraftBlock

Lost = Literal["picture", "embed", "deleted", "unseen"]


_SENTENCE = re.compile(r"[.!?…:;,\"”’“‘»«)\]。！？」；：．।؟۔]\s*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no spaces between words: about two to a word."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where a name written as ``relatedPosts`` has its hyphen."""
_NEAREST, _LONGEST_NAME = 30, 300
_SENTENCE_WORDS = 8


@dataclass(eq=False)
class Box:
    """An element that holds blocks, in the tree of such elements; figures are in code points of its whole content."""

    element: Element
    parent: Box | None
    depth: int = 0
    text: int = 0
    linked: int = 0
    """How much of the text stands in links."""
    found: int = 0
    """How much of the text is the article's for sure."""
    beside: str = ""
    """Why nothing in it is the article's; "" if there is no reason."""

    @cached_property
    def words(self) -> str:
        """What the element calls itself, in lower case: its name, class, identifier and role."""
        names = ((self.element.get(name) or "")[:_LONGEST_NAME] for name in ("id", "role", "data-testid", "class"))
        return _CAPITAL.sub("-", " ".join((str(self.element.tag), *names))).lower()

    def upwards(self) -> Iterator[Box]:
        """Yield the box and the nearest of those around it, so many that real pages are not nested deeper."""
        box: Box | None = self
        for _ in range(_NEAREST):
            if box:
                yield box
                box = box.parent


@dataclass(slots=True, eq=False)
class Piece:
    """A block where it stands in the page."""

    block: DraftBlock
    box: Box
    element: Element
    """The element in which its text begins …"""
    in_tail: bool = False
    """… or behind whose end it does."""
    linked: int = 0
    """How many of its code points stand in links."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a reader of the page sees and that is no text of a block."""

    kind: Lost
    box: Box
    text: str = ""
    """Its visible characters."""
    name: str = ""
    """What it is or shows, for a message."""


@dataclass(slots=True)
class Collected:
    """A page in reading order."""

    pieces: list[Piece] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    """Every box after the one that holds it."""
    relative: int = 0
    """Links whose address is relative to one that the page does not state."""
    marks: int = 0
    """Quotations whose marks only browsers show."""

    def within(self, box: Box) -> set[Box]:
        """Return a box and all that lie in it."""
        inside = {box}
        for other in self.boxes:
            if other.parent in inside:
                inside.add(other)
        return inside

    def measure(self) -> None:
        """Count the text of every box anew."""
        for box in self.boxes:
            box.text = box.linked = box.found = 0
        for piece in self.pieces:
            piece.box.text += len(piece.block.text)
            piece.box.linked += piece.linked
        for box in reversed(self.boxes):
            if box.parent:
                box.parent.text += box.text
                box.parent.linked += box.linked


def is_prose(piece: Piece) -> bool:
    """Tell whether a piece reads like a sentence or several."""
    return words(piece.block.text) >= _SENTENCE_WORDS and is_sentence(piece)


def is_sentence(piece: Piece) -> bool:
    """Tell whether a piece ends as sentences do."""
    return _SENTENCE.search(piece.block.text) is not None


def words(text: str) -> int:
    """Return about how many words a text has, in scripts with spaces between them and without."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2
