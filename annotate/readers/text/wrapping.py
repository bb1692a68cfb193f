"""Hard-wrapped lines become paragraphs again.

A program that wraps at a width breaks a line where the next word would no longer have fitted. So a break is one of
these if the line and the next word together are wider than the width, and the width is one for which nearly all breaks
inside sentences are. Verse, lists, tables and scores have no such width, or lie far below it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.readers.days import dated
from annotate.readers.head import is_byline
from annotate.readers.report import Notice
from annotate.readers.text import lines
from annotate.readers.text.hyphens import Hyphens
from annotate.readers.text.lines import Line
from annotate.readers.text.signoffs import is_sign_off

_WIDTHS = range(50, 161)
_NARROWEST = 30
_TABS = (8, 4, 1)
"""Columns that programs count for a tab; textwrap counts one."""
_INDENTED = re.compile(r"^ *\t", re.MULTILINE)
_ENOUGH, _ENOUGH_NARROW = 2, 10
"""So many breaks must fit; of a short text one will do, and short lines are rather verse."""
_SHORT = 3
_SLACK = 0.15
"""By how much of the width lines fall short that an editor broke by hand."""
_TRIED = ((0.0, 0.97), (_SLACK, 0.9), (0.0, 0.8))
"""Slack, and how much of the breaks inside sentences must fit a width with it; the first that holds counts. Each break
weighs the square of its line's width, so that verse among prose weighs little."""
_LONG_WORD = 30
_ONE_OVERLONG_IN = 10
_PAGE_BREAK = 3


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text is wrapped."""

    width: int
    slack: int
    """Columns by which a full line may fall short of the width."""
    indented: bool
    """Whether paragraphs begin with an indented line."""
    share: float
    """How much of the breaks inside sentences fits the width, from 0 to 1."""

    def full(self, line: Line, after: Line) -> bool:
        """Tell whether the first word of the next line would not have fitted."""
        return line.width + 1 + len(after.first_word) > self.width - self.slack


def unwrapped(text: str) -> tuple[list[str], list[Notice]]:
    """Return the paragraphs, and what the editor is told of those that were joined; a line break reads as a space."""
    readings = [lines.of(text, tab) for tab in (_TABS if _INDENTED.search(text) else _TABS[:1])]
    found = [(wrap, reading) for reading in readings if (wrap := _wrap(reading))]
    if not found:
        return [line.text for line in readings[0]], []
    wrap, reading = max(found, key=lambda f: (f[0].share, -_ragged(f[1], f[0]) - _overlong(f[1], f[0].width)))
    groups = [group for run in _runs(reading, wrap) for group in _paragraphs(run, wrap)]
    hyphens = Hyphens(groups)
    paragraphs = [hyphens.joined(group) for group in groups]
    return paragraphs, [*_told(groups, wrap), *hyphens.notices()]


def _wrap(reading: Sequence[Line]) -> Wrap | None:
    """Return the width for which breaks inside sentences are those of a program, or of an editor; None without."""
    breaks = _inside_sentences(reading)
    for slack, least in _TRIED:
        width, share, fitting = _best(reading, breaks, slack)
        if share >= least and _is_width(width, fitting, reading):
            return Wrap(width, int(slack * width), _indents(reading), share)
    return None


def _is_width(width: int, fitting: int, reading: Sequence[Line]) -> bool:
    """Tell whether people wrap at a width, enough breaks fit it, and next to no line is wider."""
    narrow = _NARROWEST <= width < _WIDTHS.start
    enough = _ENOUGH_NARROW if narrow else _ENOUGH if len(reading) > _SHORT else 1
    return (
        (narrow or width in _WIDTHS)
        and fitting >= enough
        and _overlong(reading, width) <= max(1, len(reading) // _ONE_OVERLONG_IN)
    )


def _inside_sentences(reading: Sequence[Line]) -> list[tuple[int, int]]:
    """Return, for every break that surely stands inside a sentence, the width of the line and that with the next word.

    In a text without small letters all breaks but those at full stops are taken for such.
    """
    capitals = not any(c.islower() for line in reading for c in line.text)
    return [
        (a.width, a.width + 1 + len(b.first_word))
        for a, b in itertools.pairwise(reading)
        if not b.gap
        and " " in a.text
        and (b.goes_on or (capitals and b.text[0].isalpha()))
        and not (a.ends_sentence or a.is_row or b.is_row or b.mark)
    ]


def _best(reading: Sequence[Line], breaks: Sequence[tuple[int, int]], slack: float) -> tuple[int, float, int]:
    """Return the width that most breaks fit, their share and their number.

    The line fits into the width, and the next word does not. A break weighs the square of its line's width.
    """
    spans = [(line, max(line + 1, int(overfull / (1 - slack)))) for line, overfull in breaks]
    edges: Counter[int] = Counter()
    for line, overfull in spans:
        edges[line] += line * line
        edges[overfull] -= line * line
    weight, steps = 0, []
    for width in sorted(edges):
        weight += edges[width]
        steps.append((weight, width))
    if not steps:
        return 0, 0.0, 0
    at = max(range(len(steps)), key=lambda i: steps[i][0])
    (most, narrowest), (_, too_wide) = steps[at], steps[at + 1]
    # Any width from the one to the other explains the breaks; the text's widest line among them is the nearest to it.
    widest = max(line.width for line in reading if line.width < too_wide)
    fitting = sum(line <= narrowest < overfull for line, overfull in spans)
    return max(narrowest, widest), most / sum(line * line for line, _ in spans), fitting


def _overlong(reading: Sequence[Line], width: int) -> int:
    """Count the lines that a program would have broken: wider, and not for one long word such as an address."""
    return sum(
        line.width > width and " " in line.text and len(line.text.rsplit(None, 1)[-1]) < _LONG_WORD for line in reading
    )


def _indents(reading: Sequence[Line]) -> bool:
    """Tell whether lines fall back to the margin behind indented ones, as in paragraphs that begin with an indent."""
    return any(a.indent > b.indent and not (b.gap or b.mark or a.is_row) for a, b in itertools.pairwise(reading))


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
    """Tell whether more lines end early in a sentence than at the width."""
    full = sum(wrap.full(a, b) for a, b in itertools.pairwise(run))
    return _ragged(run, wrap) > full > 0


def _ragged(reading: Sequence[Line], wrap: Wrap) -> int:
    """Count the lines that end early in a sentence."""
    return sum(not (b.gap or a.ends_sentence or wrap.full(a, b)) for a, b in itertools.pairwise(reading))


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
