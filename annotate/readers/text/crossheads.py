"""Paragraphs become blocks: which lines that begin with a dash are crossheads, and which are items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotate.days import dated
from annotate.readers.draft import DraftBlock
from annotate.readers.text.lines import MARK
from annotate.readers.text.signoffs import is_attribution, is_sign_off, text_follows

_DASHES = "-–—"
_FINAL = (".", "!", "?", ",", ";", "…", *_DASHES)
_CLOSING = "\"'”’»"
_FIGURE = re.compile(r"[+±~≈]?\W?\d|[A-Z]{2,3} ?\d|[^\w\s]*$")
"""What begins with a figure: ``12 per cent``, ``£12m``, ``EUR 40``; and what has no words."""
_CROSSHEAD_WORDS = 12


def blocks(paragraphs: Sequence[str]) -> Iterator[DraftBlock]:
    """Yield a block for every paragraph."""
    marks = [found.group() if (found := MARK.match(p)) and not is_sign_off(p) else "" for p in paragraphs]
    listed = [
        bool(mark) and mark in marks[max(0, i - 1) : i] + marks[i + 1 : i + 2] and not _speaks(paragraphs[i])
        for i, mark in enumerate(marks)
    ]
    last = _last_text(paragraphs, listed)
    for i, paragraph in enumerate(paragraphs):
        if listed[i]:
            yield DraftBlock("item", paragraph, level=1, marker=len(marks[i]))
        elif marks[i] and i < last and _is_crosshead(paragraph, marks[i], paragraphs[i - 1] if i else ""):
            yield DraftBlock("heading", paragraph, level=2, marker=len(marks[i]))
        else:
            yield DraftBlock("paragraph", paragraph)


def _last_text(paragraphs: Sequence[str], listed: Sequence[bool]) -> int:
    """Return the place of the last paragraph that a crosshead may stand above; -1 where there is none."""
    return next((i for i in range(len(paragraphs) - 1, -1, -1) if listed[i] or text_follows(paragraphs[i : i + 1])), -1)


def _is_crosshead(line: str, mark: str, before: str) -> bool:
    """A short line that is no sentence; ``-“Not in our name”`` is one, ``-“I will not.”`` is somebody speaking.

    Figures are no crossheads ("– 12 per cent"), nor what closes a report, a date or a name below somebody's words.
    """
    if mark[0] not in _DASHES or _FIGURE.match(line, len(mark)) or len(line.split()) > _CROSSHEAD_WORDS:
        return False
    if line.rstrip(_CLOSING).endswith(_FINAL):
        return False
    return not (is_sign_off(line) or is_attribution(line, before) or dated(line[len(mark) :]))


def _speaks(line: str) -> bool:
    """A dash that opens dialogue, as in ``—No, he said.``"""
    return line[0] in "—–" and line.endswith((".", "!", "?", "”", '"')) and not line[1:2].isspace()
