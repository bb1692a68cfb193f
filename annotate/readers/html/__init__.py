"""HTML: the article of a saved page with what the page says of it, or a piece of HTML that is content throughout."""

from __future__ import annotations

from pathlib import Path

from annotate.readers.draft import Draft
from annotate.readers.html import finder, head, metadata, told, tree
from annotate.readers.html.choice import choose
from annotate.readers.html.collector import collect

_LESSER = 3
"""The last level of headings that hold headlines."""


def read(text: str, path: Path | None = None) -> Draft:
    """Read a page: find its article, and what the page says of it.

    Whatever else the page shows is told in the draft's notices, and what it says doubtfully in its doubts.
    """
    root = tree.parse(text)
    stated = metadata.stated(root)
    page = collect(root, metadata.base(stated))
    choice = choose(page, finder.found(root, page.pieces))
    shown = [p.block for p in page.pieces if p.block.kind == "heading" and not p.box.beside]
    headings = [block.text for block in shown if block.level == 1]
    about = metadata.read(stated, headings, [block.text for block in shown if 1 < block.level <= _LESSER])
    title = str(about.says.get("title", ""))
    opening = head.opening(page.pieces, choice, title)
    beside = head.day_in(page.pieces, opening), head.byline_in(page.pieces, opening)
    head.quieten(page.pieces, choice)
    metadata.settle(about, stated, *beside)
    moved = head.moved(page.pieces, choice, title, str(about.says.get("byline", "")), opening)
    blocks = [page.pieces[i].block for i in choice.kept if i not in moved]
    words = sum(len(block.text.split()) for block in blocks)
    notices = [
        *told.of_choice(page, choice, moved),
        *told.not_free(page, about.is_free),
        *told.too_short(words, about.words, about.description),
    ]
    return Draft(blocks, about.says, notices, about.sources, about.doubts, about.offers)


def fragment(markup: str) -> Draft:
    """Read a piece of HTML that is content throughout."""
    page = collect(tree.parse(markup))
    return Draft([piece.block for piece in page.pieces], notices=told.of_fragment(page))
