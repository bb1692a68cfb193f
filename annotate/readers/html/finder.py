"""Which pieces of a page are its article: trafilatura and readability say it of the page's own elements."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy

from lxml.etree import _Element as Element

from annotate.readers.html import furniture
from annotate.readers.html.pieces import Box, Piece, is_prose

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
    replies, misnamed = _replies(pieces)
    with _changed(replies, misnamed):
        first, second = _texts(root, pieces)
    if replies and not any(is_prose(pieces[i]) for i in _indices(first + second, len(pieces))):
        first, second = _texts(root, pieces)
    for piece in pieces:
        _put(piece, "")
    sentences = (i for i in _indices(second, len(pieces)) if is_prose(pieces[i]))
    return frozenset({*_indices(first, len(pieces)), *sentences})


def _indices(text: str, end: int) -> set[int]:
    numbers = ((ord(mark[0]) - _BASE) * _DIGITS + ord(mark[1]) - _BASE for mark in _MARK.findall(text))
    return {number for number in numbers if number < end}


def _replies(pieces: Sequence[Piece]) -> tuple[set[Element], set[Element]]:
    """Return the elements that hold readers' comments, and those that only are named so.

    The finders know comments in few languages, and what is called "comment" they throw away. Comments follow a text:
    what begins before any other sentence, or holds a headline, is no comment on one.
    """
    places: dict[Box | None, Box | None] = {None: None}
    replies: set[Element] = set()
    misnamed: set[Element] = set()
    began = False
    for piece in pieces:
        place = _place(piece.box, places)
        if place is None:
            began = began or (is_prose(piece) and not piece.linked and not _accompanies(piece.box))
        elif place.element in replies or place.element in misnamed:
            continue
        elif not began or next(place.element.iter("h1"), None) is not None:
            misnamed.add(place.element)
        elif furniture.holds_replies(place.words):
            replies.add(place.element)
    return replies, misnamed


def _place(box: Box, places: dict[Box | None, Box | None]) -> Box | None:
    """Return the outermost box around one that surely holds comments, or else the outermost that is named so."""
    chain: list[Box] = []
    at: Box | None = box
    while at not in places and at is not None:
        chain.append(at)
        at = at.parent
    for one in reversed(chain):
        around = places[one.parent]
        named = one.element.tag not in ("html", "body", "main") and furniture.names_replies(one.words)
        surer = around is None or (not furniture.holds_replies(around.words) and furniture.holds_replies(one.words))
        places[one] = one if named and surer else around
    return places[box]


def _accompanies(box: Box) -> bool:
    return furniture.is_companion(box.words) or furniture.is_furniture(box.words)


@contextmanager
def _changed(hidden: Iterable[Element], misnamed: Iterable[Element]) -> Iterator[None]:
    """Take elements out of the finders' sight, and the names off others, for a while."""
    tags = {element: element.tag for element in hidden}
    names = {element: dict(element.attrib) for element in misnamed}
    for element in tags:
        element.tag = "script"
    for element in names:
        element.attrib.clear()
    yield
    for element, tag in tags.items():
        element.tag = tag
    for element, attributes in names.items():
        element.attrib.update(attributes)


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
