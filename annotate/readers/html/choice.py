"""Which pieces of a page make its article: what was found for sure, and what belongs to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from annotate.readers.html import furniture
from annotate.readers.html.pieces import Box, Collected, Piece, is_prose, is_sentence, words

_BESIDE = {"aside", "nav", "footer", "dialog", "search"}
_ROLES = {
    "complementary": "aside", "navigation": "nav", "contentinfo": "footer", "dialog": "dialog", "alertdialog": "dialog",
    "search": "search",
}  # fmt: skip
"""The same, as WAI-ARIA names them."""
_SENTENCE_LENGTH = 80
_LINKED = 0.5
_ALL_LINKS = 0.8
_FEW_LINKS = 0.15
_FAR = 30
"""Pieces between a headline and the first paragraph, at most: credits, pictures, buttons."""
_STRAY_WORDS = 15
"""A sentence far from the article is its own from that length on; shorter ones advertise."""
_TEASER_LENGTH = 600
_REPEATED = 3
"""So often in a row the title of a gallery is repeated, and a line of an article never is."""
_SITES = 3
"""So many sites a list of links leads to that is no list of teasers."""
_CORE = 0.8
"""Share of what was found that the article's box holds; a stray find elsewhere does not make it the whole page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The article's pieces, by index, and the box that holds them."""

    kept: tuple[int, ...]
    root: Box
    sure: bool = True
    """Whether the article was found, and not only what remains of a page without its furniture."""


def choose(page: Collected, found: frozenset[int]) -> Choice:
    """Choose the article's pieces: those that were found, and what belongs to them by its place and make."""
    _spread(page, found)
    if not found:
        kept = [i for i, piece in enumerate(page.pieces) if not piece.box.beside]
        return Choice(tuple(kept or range(len(page.pieces))), page.boxes[0], sure=False)
    root = _root(page)
    inside, wide = page.within(root), page.within(root.parent or root)
    repeated = _repeated(page.pieces)
    teasers = _teasers(page.pieces)
    stay = [i for i in sorted(found - repeated) if _may_stay(page.pieces[i]) and _stays(page.pieces[i], wide, teasers)]
    if not stay:
        return choose(page, frozenset())
    first, last = stay[0], stay[-1]
    belong = (
        i
        for i, piece in enumerate(page.pieces)
        if piece.box in inside and _may_stay(piece) and i not in repeated and _belongs(piece, first <= i <= last)
    )
    around = [*_lead(page, wide, first), *_run(page, wide, range(last + 1, len(page.pieces)))]
    chosen = {*stay, *belong, *around}
    for group in _lists(page.pieces):
        if _is_listed(page.pieces, group, chosen):
            chosen |= {*group}
        elif _is_labelled(page.pieces, group):
            chosen -= {*group}
    return Choice(tuple(_without_loose_headings(page.pieces, sorted(chosen))), root)


def _may_stay(piece: Piece) -> bool:
    text = piece.block.text
    before, _, behind = text.partition(":")
    leads = piece.linked > 0 and piece.linked >= len(behind.strip()) and furniture.is_label(before)
    return not piece.box.beside and not leads and not furniture.is_label(text) and not furniture.is_barrier(text)


def _repeated(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the short lines that stand several times in a row: titles over every picture of a gallery."""
    rows = [
        [index for index, _ in row]
        for text, row in groupby(enumerate(pieces), key=lambda one: one[1].block.text)
        if words(text) < _STRAY_WORDS
    ]
    lines = (row for row in rows if len(row) >= _REPEATED and pieces[row[0]].block.kind == "paragraph")
    return frozenset(index for row in lines for index in row)


def _spread(page: Collected, found: frozenset[int]) -> None:
    """Count what was found in every box, and say which boxes stand beside the article."""
    for index in found:
        page.pieces[index].box.found += len(page.pieces[index].block.text)
    for box in reversed(page.boxes):
        if box.parent:
            box.parent.found += box.found
    whole = page.boxes[0].found
    labelled = _labelled(page)
    for box in page.boxes:
        box.beside = (box.parent.beside if box.parent else "") or _beside(box, whole, box in labelled)


def _labelled(page: Collected) -> set[Box]:
    """Return the boxes whose first words say that they lead elsewhere."""
    seen: set[Box] = set()
    labelled: set[Box] = set()
    for piece in page.pieces:
        says = furniture.is_label(piece.block.text)
        box: Box | None = piece.box
        while box and box not in seen:
            seen.add(box)
            if says:
                labelled.add(box)
            box = box.parent
    return labelled


def _beside(box: Box, found: int, labelled: bool) -> str:
    """Return why a box is no part of the article; what holds most of it always is."""
    if not box.parent or 2 * box.found > found:
        return ""
    tag = _ROLES.get(box.element.get("role") or "", str(box.element.tag))
    if tag in _BESIDE and not (tag == "footer" and box.parent.element.tag == "blockquote"):
        return tag
    if labelled or furniture.is_furniture(box.words):
        return "box"
    if box.found:
        return ""
    speaks = box.text >= _SENTENCE_LENGTH and box.linked < _FEW_LINKS * box.text
    if furniture.names_replies(box.words) or (not speaks and furniture.is_companion(box.words)):
        return "box"
    return ""


def _root(page: Collected) -> Box:
    """Return the smallest box that holds nearly all that was found, and not only in one paragraph."""
    whole = page.boxes[0].found
    root = max((b for b in page.boxes if b.found >= _CORE * whole), key=lambda b: b.depth)
    alone = any(piece.box is root and len(piece.block.text) == root.text for piece in page.pieces)
    return root.parent if alone and root.parent else root


def _teasers(pieces: Sequence[Piece]) -> frozenset[Box]:
    """Return the small boxes that hold a headline made of a link."""
    linked = (p for p in pieces if p.block.kind == "heading" and p.linked >= _ALL_LINKS * len(p.block.text))
    around = (
        box for piece in linked for box in (piece.box.parent, piece.box.parent and piece.box.parent.parent) if box
    )
    return frozenset(box for box in around if box.text <= _TEASER_LENGTH)


def _stays(piece: Piece, wide: set[Box], teasers: frozenset[Box]) -> bool:
    """Tell whether a piece that was found is the article's: no row of links, and no scrap of another column."""
    if piece.box in wide:
        return is_prose(piece) or piece.block.kind != "paragraph" or piece.linked < _ALL_LINKS * len(piece.block.text)
    return is_prose(piece) and words(piece.block.text) >= _STRAY_WORDS and teasers.isdisjoint(piece.box.upwards())


def _belongs(piece: Piece, between: bool) -> bool:
    """Tell whether a piece of the article's box that was not found belongs to it all the same."""
    if piece.linked >= _LINKED * len(piece.block.text):
        return False
    if piece.block.kind in ("caption", "row", "quote", "preformatted", "heading"):
        return True
    beside_found = any(box.found for box in (piece.box, piece.box.parent) if box)
    if between:
        return beside_found or is_prose(piece)
    return beside_found and (is_prose(piece) or (is_sentence(piece) and not piece.linked))


def _lists(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Yield the items that stand together in a list, by index."""
    items = ((_list_of(piece.box), index) for index, piece in enumerate(pieces) if piece.block.kind == "item")
    for _, group in groupby(items, key=itemgetter(0)):
        yield [index for _, index in group]


def _list_of(box: Box) -> Box | None:
    return next((one for one in box.upwards() if one.element.tag in ("ul", "ol")), None)


def _is_labelled(pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Tell whether the line before a list of links says that they lead elsewhere."""
    links = all(pieces[i].linked >= _LINKED * len(pieces[i].block.text) for i in group)
    return links and group[0] > 0 and furniture.is_label(pieces[group[0] - 1].block.text)


def _is_listed(pieces: Sequence[Piece], group: Sequence[int], chosen: set[int]) -> bool:
    """Tell whether a list is the article's own, made of links or not, and no list of teasers.

    Half of it is the article's for sure, a sentence of the article announces it with a colon, or it stands in the
    article's text and leads to several sites.
    """
    box, before = _list_of(pieces[group[0]].box), group[0] - 1
    around = box.parent if box else None
    if (
        around is None
        or around.found == 0
        or _is_labelled(pieces, group)
        or not all(_may_stay(pieces[i]) for i in group)
    ):
        return False
    colon = before in chosen and pieces[before].block.text.endswith(":") and around in pieces[before].box.upwards()
    sites = {urlsplit(href).hostname for i in group for _, _, _, href in pieces[i].block.inlines if href}
    return colon or len(sites) >= _SITES or 2 * len(chosen.intersection(group)) >= len(group)


def _lead(page: Collected, wide: set[Box], first: int) -> Iterator[int]:
    """Yield the sentences between the page's headline and what was found, or else those right before that."""
    headline = next((i for i in range(first - 1, max(-1, first - _FAR), -1) if _is_headline(page.pieces[i])), None)
    if headline is None:
        yield from _run(page, wide, range(first - 1, -1, -1))
        return
    around = page.pieces[headline].box.parent
    for index in range(headline + 1, first):
        piece = page.pieces[index]
        subtitle = piece.block.kind == "heading" and piece.box.parent is around
        bare = piece.linked == 0 and (subtitle or piece.block.kind == "caption")
        if _may_stay(piece) and (bare or _speaks(piece)):
            yield index


def _run(page: Collected, wide: set[Box], indices: Iterable[int]) -> Iterator[int]:
    """Yield the sentences that stand right beside what was found, in the article's box or in the one around it."""
    for index in indices:
        piece = page.pieces[index]
        if not _may_stay(piece) or piece.box not in wide or not _speaks(piece):
            return
        yield index


def _is_headline(piece: Piece) -> bool:
    return piece.block.kind == "heading" and piece.block.level == 1 and not piece.box.beside


def _speaks(piece: Piece) -> bool:
    return is_prose(piece) and piece.linked <= _FEW_LINKS * len(piece.block.text)


def _without_loose_headings(pieces: Sequence[Piece], kept: list[int]) -> list[int]:
    """Drop headings under which nothing of the article stands."""
    made: list[int] = []
    follows = False
    for index in reversed(kept):
        heading = pieces[index].block.kind == "heading"
        if heading and not follows:
            continue
        follows = follows or not heading
        made.append(index)
    return made[::-1]
