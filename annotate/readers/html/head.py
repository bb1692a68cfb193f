"""The head of an article inside the page's text: headline, byline and day stand there once more, and move up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.readers.html import headlines
from annotate.readers.html.choice import Choice
from annotate.readers.html.days import day, is_ambiguous
from annotate.readers.html.metadata import Claim
from annotate.readers.html.pieces import Piece

_PROSE_WORDS = 15
_LONGEST_CREDIT = 200
_NEAR = 6
"""Pieces between a byline and the article's first one, at most."""
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|author\w*|dateline|date|datetime|timestamp|time|pub-?date|published|posted|updated|post-?meta"
    r"|entry-?meta|article-?(?:meta|info|date)|credits?)(?:$|[\s_-])"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_OF_YEAR = rf"(?:{_MONTHS}\s+\d{{1,2}}\b|\d{{1,2}}\.?\s+{_MONTHS})"
_WORD = rf"(?!{_OF_YEAR})(?:[A-ZÀ-Þ][\w.'’-]*|(?:de|da|van|von|der|den|la|le|bin|al)\b)"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}(?:(?:,|\s+and|\s+&)\s+{_WORD}(?:\s+{_WORD}){{1,4}}){{0,3}}")
_BY_NAME = re.compile(
    rf"(?:(?:(?:[Ww]ritten|WRITTEN|[Ss]tory|[Pp]osted)\s+)?(?:[Bb]y|BY)|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Dd]oor|[Aa]v|[Aa]f)\s+({_NAME.pattern})(?=\s*$|\s*[,|•·–—-]|\s+(?:on\s+)?{_OF_YEAR})"
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|author|author-?name)(?:$|[\s_-])")
_AROUND_WORDS = r"""
    written posted published updated last modified created by on at and first originally text story from
    von am um par por di door av af le publié gmt utc bst ist [ecmp][ds]?t uhr [ap]\.?m\.?
    \d{1,2}[:.]\d{2}(?:[:.]\d{2})? \d+\smin(?:ute)?s?(?:\sread)?
"""
_AROUND = re.compile(
    rf"\b(?:{'|'.join(_AROUND_WORDS.split())})\b|{_OF_YEAR}(?!,?\s+\d{{4}})|[|,;:·•/–—-]", re.IGNORECASE
)
"""What stands around the names and days of a byline."""


def opening(pieces: Sequence[Piece], choice: Choice, title: str) -> list[int]:
    """Return the indices of the short pieces between the headline, or the article's begin, and its first sentence."""
    first = next((i for i in choice.kept if _is_prose(pieces[i])), None)
    if first is None:
        return []
    heads = [
        i for i in range(first) if pieces[i].block.kind == "heading" and headlines.same(pieces[i].block.text, title)
    ]
    start = heads[-1] + 1 if heads else min(_credited(pieces, choice.kept[0]), choice.kept[0])
    return [
        i
        for i in range(start, first)
        if not _is_prose(pieces[i]) and pieces[i].box.beside not in ("nav", "aside", "footer")
    ]


def _credited(pieces: Sequence[Piece], first: int) -> int:
    """Return the index of the line with a byline that stands close before an article whose headline is not known."""
    before = range(first - 1, max(-1, first - _NEAR), -1)
    return next((i for i in before if _BY_NAME.match(pieces[i].block.text)), first)


def day_in(pieces: Sequence[Piece], indices: Sequence[int]) -> Claim | None:
    """Return the day that stands at an article's head, in a ``<time>`` or written out; a claim of None if unclear.

    Days over and under pictures are those of the pictures.
    """
    unclear = False
    for piece in (
        pieces[i] for i in indices if not any(b.element.tag == "figcaption" for b in pieces[i].box.upwards())
    ):
        values = [e.get("datetime") or "".join(e.itertext()) for e in piece.box.element.iter("time")]
        if is_ambiguous(piece.block.text):
            unclear = True
        else:
            values += [_AROUND.sub(" ", piece.block.text), piece.block.text]
        for value in values:
            if found := day(value):
                return Claim(found, "the page beside the headline")
    return Claim(None, "the page beside the headline") if unclear else None


def byline_in(pieces: Sequence[Piece], indices: Sequence[int]) -> Claim | None:
    """Return the name that stands at an article's head behind a "by", or in a box that says it holds one."""
    for index in indices:
        piece = pieces[index]
        if piece.block.kind in ("heading", "caption") or len(piece.block.text) > _LONGEST_CREDIT:
            continue
        named = _BY_NAME.match(piece.block.text)
        words = (named[1] if named else piece.block.text).strip(" ,")
        boxed = any(_BYLINE.search(b.words) and b.text < _LONGEST_CREDIT for b in (piece.box, piece.box.parent) if b)
        if (named or boxed) and _NAME.fullmatch(words):
            return Claim(words, "the page beside the headline")
    return None


def quieten(pieces: Sequence[Piece], choice: Choice) -> None:
    """Make the days that the article's paragraphs speak of ordinary words: none of them is that of its publication."""
    for piece in (pieces[i] for i in choice.kept if _is_prose(pieces[i])):
        if piece.box.text < 2 * len(piece.block.text):
            for element in piece.box.element.iter("time", "abbr"):
                element.tag = "span"
                element.attrib.clear()


def moved(pieces: Sequence[Piece], choice: Choice, title: str, byline: str, indices: Sequence[int]) -> list[int]:
    """Return the indices of the kept pieces that only repeat the article's headline, byline or day."""
    kept = set(choice.kept)
    first = next((i for i in choice.kept if _is_prose(pieces[i])), 0)
    gone = [
        i
        for i in choice.kept
        if (pieces[i].block.kind == "heading" or i < first) and headlines.same(pieces[i].block.text, title)
    ][:1]
    return sorted({*gone, *(i for i in indices if i in kept and _is_credit(pieces[i], byline))})


def _is_prose(piece: Piece) -> bool:
    return piece.block.kind not in ("heading", "caption") and len(piece.block.text.split()) >= _PROSE_WORDS


def _is_credit(piece: Piece, byline: str) -> bool:
    if piece.block.kind in ("heading", "caption", "quote"):
        return False
    rest = piece.block.text
    if len(rest) > _LONGEST_CREDIT:
        return False
    for time in piece.box.element.iter("time"):
        rest = rest.replace(" ".join("".join(time.itertext()).split()), " ")
    for name in (part for part in re.split(r",\s*", byline) if part):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    rest = _AROUND.sub(" ", rest).strip()
    if not rest or day(rest):
        return True
    parents = (b for b in (piece.box, piece.box.parent) if b)
    return len(rest.split()) <= 8 and any(b.text < 150 and _CREDIT.search(b.words) for b in parents)
