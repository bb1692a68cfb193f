"""Hard-wrapped lines become paragraphs again.

Which line breaks are those of a program is told by the width at which a text is wrapped.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from annotate.days import dated
from annotate.readers.head import is_byline
from annotate.readers.report import Notice
from annotate.readers.text import lines, widths
from annotate.readers.text.hyphens import Hyphens
from annotate.readers.text.lines import Line
from annotate.readers.text.signoffs import is_sign_off
from annotate.readers.text.widths import Wrap

_TABS = (8, 4, 1)
"""Columns that programs count for a tab; textwrap counts one."""
_INDENTED = re.compile(r"^ *\t", re.MULTILINE)
_PAGE_BREAK = 3
_STANZA = 5


def unwrapped(text: str) -> tuple[list[str], list[Notice]]:
    """Return the paragraphs, and what the editor is told of those that were joined; a line break reads as a space."""
    readings = [lines.of(text, tab) for tab in (_TABS if _INDENTED.search(text) else _TABS[:1])]
    found = [(wrap, reading) for reading in readings if (wrap := widths.found(reading))]
    if not found:
        return [line.text for line in readings[0]], []
    wrap, reading = max(found, key=lambda f: (f[0].share, -f[0].ragged(f[1]) - widths.overlong(f[1], f[0].width)))
    groups = [group for run in _runs(reading, wrap) for group in _paragraphs(run, wrap)]
    hyphens = Hyphens(groups)
    paragraphs = [hyphens.joined(group) for group in groups]
    return paragraphs, [*_told(groups, wrap), *hyphens.notices()]


def _runs(reading: Sequence[Line], wrap: Wrap) -> Iterator[list[Line]]:
    """Yield the stretches between empty lines; an empty line inside a sentence is the break of a page."""
    run: list[Line] = []
    for line in reading:
        if run and line.gap and not _page_breaks(run, line, wrap):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _page_breaks(run: Sequence[Line], below: Line, wrap: Wrap) -> bool:
    """Tell whether a sentence goes on below an empty line: its last line is full, and not a headline by itself."""
    above = run[-1]
    inside = not (above.ends_sentence or below.mark or run[0].mark) and (below.goes_on or len(run) > 1)
    return inside and below.gap < _PAGE_BREAK and below.indent <= above.indent and wrap.full(above, below)


def _paragraphs(run: Sequence[Line], wrap: Wrap) -> Iterator[list[Line]]:
    """Yield the paragraphs of a stretch; every line of verse is one."""
    if _is_verse(run, wrap):
        yield from ([line] for line in run)
        return
    margin = min(line.indent for line in run)
    paragraph: list[Line] = []
    for line in run:
        if paragraph and not _goes_on(paragraph, line, wrap, margin):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _is_verse(run: Sequence[Line], wrap: Wrap) -> bool:
    """Tell whether more lines end early in a sentence than at the width, or most of them pause at their ends."""
    full = sum(wrap.full(a, b) for a, b in itertools.pairwise(run))
    return wrap.ragged(run) > full > 0 or (len(run) >= _STANZA and widths.pauses(run))


def _goes_on(paragraph: Sequence[Line], line: Line, wrap: Wrap, margin: int) -> bool:
    """Tell whether a line goes on with a paragraph."""
    above, first = paragraph[-1], paragraph[0]
    if not wrap.full(above, line) or _stands_alone(above) or _stands_alone(line) or is_byline(line.text):
        return False
    if above.width > wrap.width and not line.goes_on:
        return False  # nobody wrapped it
    if line.mark or line.text[0] in "-–—":
        # Inside a sentence a dash or number is no item's; but behind an item it is that of the next.
        return not above.ends_sentence and not (first.mark and first.mark == line.mark)
    if (line.is_address and above.ends_sentence) or (above.is_lone_address and not line.goes_on):
        return False
    if first.mark and line.indent > first.indent:
        return True
    return line.indent <= above.indent and not (wrap.indented and line.indent > margin)


def _stands_alone(line: Line) -> bool:
    return line.is_row or (not line.goes_on and (is_sign_off(line.text) or dated(line.text) is not None))


def _told(groups: Sequence[Sequence[Line]], wrap: Wrap) -> Iterator[Notice]:
    many = [group for group in groups if len(group) > 1]
    if many:
        count = sum(map(len, many))
        paragraphs = f"{len(many)} paragraph{'s' if len(many) > 1 else ''}"
        message = (
            f"{count} lines were joined into {paragraphs}, since they are wrapped at about {wrap.width} columns; "
            "put an empty line between what shall stay apart"
        )
        yield Notice("joined", message, line=many[0][0].number)
