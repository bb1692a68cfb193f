"""Rows of tables: one block a row where a table holds data; a table for layout is what stands in its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from annotate.readers.draft import DraftBlock
from annotate.readers.html.pieces import Piece

_LONGEST_CELL = 250
_LONGEST_ROW = 600
_MOST_BLOCKS = 3


@dataclass(slots=True)
class Row:
    """The cells of a row, as ranges of the page's pieces."""

    start: int
    cells: list[tuple[int, int]] = field(default_factory=list)
    opened: int = 0
    wide: bool = False
    """Whether a cell is a heading or spans several columns."""

    def begin(self, cell: Element, at: int) -> None:
        """Begin a cell before the piece of an index."""
        self.opened = at
        self.wide = self.wide or cell.tag == "th" or (cell.get("colspan") or "1").strip() != "1"

    def end(self, at: int) -> None:
        """End the cell that began last before the piece of an index."""
        self.cells.append((self.opened, at))

    def merge(self, pieces: list[Piece]) -> None:
        """Put the row's pieces together if they are data: short, and nothing but text in every cell."""
        made = pieces[self.start :]
        lengths = [sum(len(p.block.text) for p in pieces[a:b]) for a, b in self.cells]
        if (
            not made
            or (len(self.cells) < 2 and not self.wide)
            or sum(b - a for a, b in self.cells) != len(made)
            or max(b - a for a, b in self.cells) > _MOST_BLOCKS
            or any(p.block.kind not in ("paragraph", "quote") for p in made)
            or max(lengths) > _LONGEST_CELL
            or sum(lengths) > _LONGEST_ROW
        ):
            return
        block = DraftBlock("row", "")
        for index, (a, b) in enumerate(self.cells):
            if index and block.text:
                block.text += "\t"
            for piece in pieces[a:b]:
                if block.text and block.text[-1] != "\t":
                    block.text += " "
                at = len(block.text)
                block.inlines += [(kind, at + s, at + e, href) for kind, s, e, href in piece.block.inlines]
                block.text += piece.block.text
        block.text = block.text.rstrip()
        first = made[0]
        linked = sum(p.linked for p in made)
        pieces[self.start :] = [Piece(block, first.box, first.element, first.in_tail, linked)]
