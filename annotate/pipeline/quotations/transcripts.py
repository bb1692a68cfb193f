"""Transcripts and interviews: paragraphs that begin with who speaks, ``PENCE: …``, ``Ann Smith: …``, ``A: …``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.pipeline.blocks import TextBlock
from annotate.pipeline.quotations.source import Offsets

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?: [^\W\d_a-zß-öø-ÿ(][\w.'’)-]*){0,4}"
_LABEL = re.compile(rf"({_NAME})(?:, [^:\n]{{1,80}}| \([^:()\n]{{1,40}}\))?:\s+(?=\S)")
_FEWEST = 3
"""Turns of an article that make it a transcript: a lone "WASHINGTON:" or "UPDATE:" is none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that is said by whom its first words name; offsets are code points."""

    label: Offsets
    start: int
    """Where the speech begins, behind the colon."""
    asks: bool
    """The label is "Q": a question of the publication, which has no speaker to name."""


def turns(text: str, blocks: Sequence[TextBlock]) -> dict[int, Turn]:
    """Return the turns of a transcript by the start of their block; none where the article is not one.

    It is one where at least three paragraphs begin so, by at least two speakers of whom one speaks again.
    """
    found: dict[int, re.Match[str]] = {}
    for block in blocks:
        label = _LABEL.match(text, block.start + block.marker, block.end)
        if block.kind != "heading" and label:
            found[block.start] = label
    said = Counter(label.group(1) for label in found.values())
    if len(found) < _FEWEST or len(said) < 2 or max(said.values()) < 2:
        return {}
    return {
        start: Turn((label.start(1), label.end(1)), label.end(), label.group(1) in ("Q", "Question"))
        for start, label in found.items()
        if said[label.group(1)] > 1 or label.group(1).isupper()
    }
