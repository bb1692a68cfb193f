"""At which width a text is wrapped, if it is.

A program that wraps at a width breaks a line where the next word would no longer have fitted. So a break is one of
these if the line and the next word together are wider than the width, and the width is one for which nearly all breaks
inside sentences are. Verse, lists, tables and scores have no such width, or lie far below it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.readers.text.lines import Line

_WIDTHS = range(50, 161)
_NARROWEST = 30
_ENOUGH, _ENOUGH_NARROW = 2, 10
"""So many breaks must fit; of a short text one will do, and short lines are rather verse."""
_SHORT = 6
_SLACK = 0.15
"""By how much of the width lines fall short that an editor broke by hand."""
_TRIED = ((0.0, 0.97), (_SLACK, 0.9), (0.0, 0.8))
"""Slack, and how much of the breaks inside sentences must fit a width with it; the first that holds counts. Each break
weighs the square of its line's width, so that verse among prose weighs little."""
_LONG_WORD = 30
_ONE_OVERLONG_IN = 10
_PAUSES = ",;–—"


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

    def ragged(self, reading: Sequence[Line]) -> int:
        """Count the lines that end early in a sentence."""
        return sum(not (b.gap or a.ends_sentence or self.full(a, b)) for a, b in itertools.pairwise(reading))


def found(reading: Sequence[Line]) -> Wrap | None:
    """Return the width for which breaks inside sentences are those of a program, or of an editor; None without."""
    breaks = list(_inside_sentences(reading))
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
        and overlong(reading, width) <= max(1, len(reading) // _ONE_OVERLONG_IN)
    )


def _inside_sentences(reading: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield, for every break that surely stands inside a sentence, the width of the line and that with the next word.

    In a text without small letters all breaks but those at full stops are taken for such. Verse tells no width.
    """
    capitals = not any(c.islower() for line in reading for c in line.text)
    for run in _stretches(reading):
        sure = [
            (a, b)
            for a, b in itertools.pairwise(run)
            if " " in a.text
            and (b.goes_on or (capitals and b.text[0].isalpha()))
            and not (a.ends_sentence or a.is_row or b.is_row or b.mark)
        ]
        if not pauses([a for a, _ in sure]):
            yield from ((a.width, a.width + 1 + len(b.first_word)) for a, b in sure)


def _stretches(reading: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines between empty ones."""
    edges = [0, *(i for i, line in enumerate(reading) if i and line.gap), len(reading)]
    yield from (reading[start:end] for start, end in itertools.pairwise(edges))


def pauses(lines: Sequence[Line]) -> bool:
    """Tell whether most lines end at a comma or the like, as in verse; where a program breaks, one in ten does."""
    return sum(line.text[-1] in _PAUSES for line in lines) * 2 > len(lines) > 2


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


def overlong(reading: Sequence[Line], width: int) -> int:
    """Count the lines that a program would have broken: wider, and not for one long word such as an address."""
    return sum(
        line.width > width and " " in line.text and len(line.text.rsplit(None, 1)[-1]) < _LONG_WORD for line in reading
    )


def _indents(reading: Sequence[Line]) -> bool:
    """Tell whether lines fall back to the margin behind indented ones, as in paragraphs that begin with an indent."""
    return any(a.indent > b.indent and not (b.gap or b.mark or a.is_row) for a, b in itertools.pairwise(reading))
