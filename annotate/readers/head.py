"""The head of an article that stands in its text: kicker, headline, byline, line with the date.

These lines stay text, but the page shows them in its headline block and nothing is found in them. What the ``.yml``
does not say is taken from them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotate.article import BlockKind
from annotate.days import dated, tells_change
from annotate.readers.draft import Draft, DraftBlock
from annotate.readers.report import Notice
from annotate.text import letters

_LINES = 6
"""Blocks at the top that may belong to the head."""
_PIECES = 3
"""Lines that a headline may be broken into."""
_HEADLINE_WORDS = 24
_BYLINE_WORDS = 14
_OPENING = re.compile(
    r"(?:(?:(?:story|text|words|report|reporting|reported|written|interview|analysis|opinion|review|special)"
    r"(?: and [a-z]+)? )?(?:by|von|par|por|di|av|af|door)(?::\s*|\s+)|(?:text|tekst|texte|texto|testo|author|autore?"
    r"|auteur|författare|forfatter):\s*)(?=\S)",
    re.IGNORECASE,
)
"""What opens a byline, in the languages of ``days.json`` (compiled for this project)."""
_BINDING = frozenset(
    """a al and at bin da das de del den der di dos du e el en et for from ibn i in la le of og on the und van von with
    y & och""".split()
)
"""Small words inside names, and between names and what they write for (compiled for this project)."""
_STAFF = frozenset(
    """agency agencies author contributor correspondent correspondents editor editors others own our reporter reporters
    special staff wire wires writer writers agenturen korrespondent korrespondenten mitarbeiter redaktion unserem
    unserer unseren agences correspondant envoyé notre rédaction spécial agencias corresponsal enviado especial nuestro
    redacción redazione redação redacteur redactie onze redaktionen redaksjonen""".split()
)
"""Words for people without a name who write (compiled for this project)."""
_NO_NAME = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|then|now|\d", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[/–—-]\s+|(?<!\d),\s+(?=\S*\d|[A-Z]\w+\.? \d|\w+day\b)")
_MINUTES = re.compile(r"\d{1,3}[ -]min\w*\.?(?: \w+)?", re.IGNORECASE)
"""How long a text takes to read, as pages say beside the byline."""
_KICKER_WORDS = 6
_FINAL = (".", ":", ";", ",", "…")
_CLOSING = "\"'”’»"


class _Line(NamedTuple):
    """What a block of the head is, and what it tells by the names of the sidecar's fields."""

    kind: BlockKind
    says: Mapping[str, object]


def set_apart(draft: Draft, known: Mapping[str, object]) -> None:
    """Mark the blocks of the head, and let the draft say what they tell and ``known`` lacks.

    ``known`` is what front matter and sidecar say, by the names of the sidecar's fields. A heading of level 1 that is
    the title to the letter is its markup, and no block of the text.
    """
    title = str(known.get("title") or _headline(draft.blocks) or "")
    first = draft.blocks[0] if draft.blocks else None
    if first and first.kind == "heading" and first.level == 1 and first.text == title and not first.inlines:
        draft.blocks.pop(0)
    _put_together(draft.blocks, title)
    head = list(_head(draft.blocks, title, str(known.get("byline") or "")))
    if not head or len(head) == len(draft.blocks):
        return
    draft.notices += _told(draft.blocks, head, known)
    for block, line in zip(draft.blocks, head, strict=False):
        block.kind, block.level, block.marker = line.kind, 0, 0
        for name, value in line.says.items():
            if name not in known:
                draft.says.setdefault(name, value)


def is_byline(text: str) -> bool:
    """Tell whether a line is a byline: ``By Ida Lorenz, Port Courier``."""
    return _byline(text, "") is not None


def _head(blocks: Sequence[DraftBlock], title: str, byline: str) -> Iterator[_Line]:
    """Yield what the first blocks are, up to the first that is none of the head's."""
    seen: set[str] = set()
    lines = [_line(block, title, byline) for block in blocks[:_LINES]]
    if len(lines) > 1 and lines[0] is None and lines[1] is not None:
        lines[0] = _opening(blocks[0], lines[1])
    for line in lines:
        if line is None or line.kind in seen:
            return
        seen.add(line.kind)
        yield line


def _opening(block: DraftBlock, below: _Line) -> _Line | None:
    """Read a line above the head's others that says nothing by itself: a kicker, or a headline of other words."""
    if below.kind == "headline":
        short = block.kind in ("paragraph", "heading") and not block.marker and len(block.text.split()) <= _KICKER_WORDS
        is_kicker = short and not block.text.rstrip(_CLOSING).endswith((*_FINAL, "!", "?"))
        return _Line("kicker", {"kicker": block.text}) if is_kicker else None
    return _Line("headline", {}) if block.kind == "heading" and block.level == 1 else None


def _line(block: DraftBlock, title: str, byline: str) -> _Line | None:
    if block.kind not in ("paragraph", "heading"):
        return None
    if title and letters(block.text) == letters(title):
        return _Line("headline", {"title": title})
    if day := dated(block.text):
        return _Line("dateline", {} if tells_change(block.text) else {"published": day})
    return _byline(block.text, byline)


def _byline(text: str, known: str) -> _Line | None:
    """Read ``By Ida Lorenz, Port Courier``, also with a date behind it; a line that is the known byline is one."""
    if known and letters(_OPENING.sub("", text, 1)) == letters(_OPENING.sub("", known, 1)):
        return _Line("byline", {"byline": known})
    opening = _OPENING.match(text)
    if opening is None:
        return None
    parts = [part for part in _PARTS.split(text[opening.end() :]) if part and not _MINUTES.fullmatch(part)]
    days = [day for part in parts if (day := dated(part))]
    names = [part for part in parts if not dated(part)]
    if not names or not all(map(_is_name, names)) or len(days) > 1:
        return None
    return _Line("byline", {"byline": ", ".join(names), **({"published": days[0]} if days else {})})


def _is_name(text: str) -> bool:
    """Tell whether all words are names or bind them: ``By Friday the harbour was shut`` opens a sentence."""
    words = re.findall(r"[^\s,;/()]+", text)
    names = [w for w in words if w.casefold() not in _BINDING]
    return (
        0 < len(names) <= len(words) <= _BYLINE_WORDS
        and all(w[0].isupper() or "@" in w or w.casefold() in _STAFF for w in names)
        and not _NO_NAME.match(names[0])
        and not (text.endswith(_FINAL) and len(words[-1]) > 4)
    )


def _headline(blocks: Sequence[DraftBlock]) -> str | None:
    """Return the first line that is neither byline nor date, if it is short, ends like no sentence and text follows."""
    for i, block in enumerate(blocks[:_PIECES]):
        if _line(block, "", ""):
            continue
        text = block.text
        short = block.kind in ("paragraph", "heading") and not block.marker and len(text.split()) <= _HEADLINE_WORDS
        follows = any(_is_sentence(b.text) for b in blocks[i + 1 :])
        return text if short and follows and not text.rstrip(_CLOSING).endswith(_FINAL) else None
    return None


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith((".", "!", "?")) and len(text.split()) > 1


def _put_together(blocks: list[DraftBlock], title: str) -> None:
    """Make one block of a headline that is broken into several lines."""
    for first in range(min(_PIECES, len(blocks))):
        for last in range(first + 2, min(first + _PIECES, len(blocks)) + 1):
            pieces = blocks[first:last]
            text = " ".join(piece.text for piece in pieces)
            if title and letters(text) == letters(title) and not any(piece.inlines for piece in pieces):
                blocks[first:last] = [DraftBlock("paragraph", text)]
                return


def _told(blocks: Sequence[DraftBlock], head: Sequence[_Line], known: Mapping[str, object]) -> Iterator[Notice]:
    taken = [name for line in head for name in line.says if name not in known]
    shown = ", ".join(f"{line.kind} “{block.text}”" for block, line in zip(blocks, head, strict=False))
    message = f"the first lines are shown as the article's head: {shown}"
    if taken:
        message += f"; taken from there, unless the .yml says otherwise: {', '.join(taken)}"
    yield Notice("head", message)
    for line in head:
        written, published = line.says.get("published"), known.get("published")
        if isinstance(written, dt.date) and isinstance(published, dt.date) and written != published:
            message = f"the text says {written.isoformat()}, published: {published.isoformat()}; the latter counts"
            yield Notice("metadata", message)
