"""Which pieces of a page are its article: trafilatura and readability say it of the page's own elements."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import _Element as Element

from annotate.readers.html.pieces import Piece, is_prose

_BASE, _DIGITS = 0x17000, 6_000  # Tangut ideographs: letters, one a digit, in a script that no newspaper is set in
_MARK = re.compile(f"[{chr(_BASE)}-{chr(_BASE + _DIGITS - 1)}]{{2}}")
_MOST_ELEMENTS, _DEEPEST = 20_000, 250
"""A page beyond takes trafilatura minutes: 200 s for 180,000 elements, 14 s for lists 3,000 deep."""
_SHORTEST = 12
"""Code points of a piece that is marked; shorter ones are known by their neighbours."""


def found(root: Element, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of the pieces that belong to the article for sure; none if no finder can take the page.

    Every piece gets a mark of two letters before its first word, by which it is known again in what is found: words
    alone do not tell a paragraph from the teaser that repeats it. What trafilatura passes over and readability takes
    is the article's nine times in ten.
    """
    for index, piece in enumerate(pieces):
        if len(piece.block.text) >= _SHORTEST:
            _put(piece, chr(_BASE + index // _DIGITS) + chr(_BASE + index % _DIGITS))
    for form in [*root.iter("form")]:
        form.tag = "div"  # old systems wrap the page in one
    first, second = _texts(root, pieces)
    for piece in pieces:
        _put(piece, "")
    sentences = (i for i in _indices(second, len(pieces)) if is_prose(pieces[i]))
    return frozenset({*_indices(first, len(pieces)), *sentences})


def _indices(text: str, end: int) -> set[int]:
    numbers = ((ord(mark[0]) - _BASE) * _DIGITS + ord(mark[1]) - _BASE for mark in _MARK.findall(text))
    return {number for number in numbers if number < end}


def _texts(root: Element, pieces: Sequence[Piece]) -> tuple[str, str]:
    """Return what trafilatura and what readability takes for the article; readability alone where a page is vast."""
    from trafilatura import bare_extraction  # 0.2 to 1.7 s, and for pages only
    from trafilatura.readability_lxml import Document

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what is left out, our own notices tell
    bearable = sum(1 for _ in root.iter()) <= _MOST_ELEMENTS and all(p.box.depth <= _DEEPEST for p in pieces)
    texts = ["", ""]
    try:
        body = getattr(bare_extraction(root, include_comments=False), "body", None) if bearable else None
        texts[0] = "".join(body.itertext()) if body is not None else ""
        texts[1] = Document(deepcopy(root)).summary()
    except Exception:  # whatever a hostile page does to them, it is read without
        pass
    return texts[0], texts[1]


def _put(piece: Piece, mark: str) -> None:
    """Put a mark before a piece's first word, in place of the one that stands there."""
    element = piece.element
    text = (element.tail if piece.in_tail else element.text) or ""
    words = text.lstrip()
    lead = text[: len(text) - len(words)]
    if _MARK.match(words):
        words = words[2:]
    try:
        if piece.in_tail:
            element.tail = lead + mark + words
        else:
            element.text = lead + mark + words
    except ValueError:  # a control character, which lxml reads and does not write
        return
