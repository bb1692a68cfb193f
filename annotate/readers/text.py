"""Plain text: one paragraph a line, or hard-wrapped paragraphs between blank lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from annotate.readers.draft import Draft, DraftBlock

_DASH = re.compile(r"(?:[-–—]|[*•])[ \t]*(?=\S)")
_CROSSHEAD = re.compile(r"[-–—][ \t]*(?=\S)")
_FINAL = (".", "!", "?", ",", ";", "…")
_CLOSING = "\"'”’»"
_CROSSHEAD_WORDS = 12
_WRAP_WIDTH = 100
_WRAPPED_SHARE = 0.9


def read(text: str) -> Draft:
    """Read plain text.

    A line that begins with a dash, is short and ends like no sentence is a crosshead; several in a row are a list.
    A crosshead beside a list has another dash, or no space behind it. Dashes belong to the text and are counted by
    ``marker``.
    """
    lines = _paragraphs([line.strip() for line in text.split("\n")])
    return Draft(list(_blocks(lines)))


def _paragraphs(lines: list[str]) -> list[str]:
    """Return the paragraphs; the line breaks of hard-wrapped ones read as spaces."""
    if not _is_wrapped(lines):
        return [line for line in lines if line]
    paragraphs: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line and not (run and _DASH.match(line)):
            run.append(line)
            continue
        if run:
            paragraphs.append(" ".join(run))
        run = [line] if line else []
    return paragraphs + ([" ".join(run)] if run else [])


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether an editor or a mail program broke the lines: hardly a next word would still have fitted."""
    width = max(map(len, lines), default=0)
    breaks = [(a, b) for a, b in itertools.pairwise(lines) if a and b and not _DASH.match(b)]
    if not 30 <= width <= _WRAP_WIDTH or len(breaks) < 2 or "" not in lines:
        return False
    full = sum(len(a) + 1 + len(b.split()[0]) > width - 5 for a, b in breaks)
    return full >= _WRAPPED_SHARE * len(breaks)


def _blocks(paragraphs: list[str]) -> Iterator[DraftBlock]:
    dashed = [found.group() if (found := _DASH.match(p)) and len(p) > 1 else "" for p in paragraphs]
    for i, paragraph in enumerate(paragraphs):
        in_list = dashed[i] and dashed[i] in dashed[max(0, i - 1) : i] + dashed[i + 1 : i + 2]
        crosshead = _CROSSHEAD.match(paragraph)
        if in_list and not _speaks(paragraph):
            marker = _DASH.match(paragraph)
            yield DraftBlock("item", paragraph, level=1, marker=marker.end() if marker else 0)
        elif crosshead and _is_crosshead(paragraph):
            yield DraftBlock("heading", paragraph, level=2, marker=crosshead.end())
        else:
            yield DraftBlock("paragraph", paragraph)


def _is_crosshead(line: str) -> bool:
    """A short line that is no sentence; ``-“Not in our name”`` is one, ``-“I will not.”`` is somebody speaking."""
    return len(line.split()) <= _CROSSHEAD_WORDS and not line.rstrip(_CLOSING).endswith(_FINAL)


def _speaks(line: str) -> bool:
    """A dash that opens dialogue, as in ``—No, he said.``"""
    return line[0] in "—–" and line.endswith((".", "!", "?", "”", '"')) and not line[1:2].isspace()
