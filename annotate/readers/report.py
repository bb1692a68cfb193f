"""What a reader did with a file that its editor cannot see on the page: what it guessed, joined and left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rule = Literal[
    "encoding",  # the letters were guessed, or single bytes are no text
    "format",  # the file is of another format than its name says
    "joined",  # lines were joined into paragraphs
    "head",  # kicker, headline, byline or dateline stood in the text and were moved to the article's head
    "left-out",  # visible text of the file that is no part of the article
    "picture",
    "embed",
    "deleted",
    "link",
    "aside",
    "table",
    "list",  # the numbers of a list are shown as written, not counted from 1
    "added",  # characters that browsers show and the file does not hold
    "metadata",  # two sources disagree, or a weak one was not taken
    "passed-over",  # a file that is no seed
]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that an editor is told of a file that was read."""

    rule: Rule
    message: str
    """One sentence: what was done, how much of it, and the way out where there is one."""
    severity: Literal["warning", "hint"] = "hint"
    """``warning``: the page may say something wrong or lack something; ``hint``: good to know."""
    line: int | None = None
    """Line in the file, counted from 1; None where it has none."""
    text: str = ""
    """The visible characters of the file that the article does not hold, in reading order; "" where nothing is lost.
    Article and notices together account for every visible character of the file."""
