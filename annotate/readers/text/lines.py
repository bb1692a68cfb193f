"""The lines of a plain text, and what a line by itself tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

MARK = re.compile(r"(?:[-–—](?![-–—\d])|[*•](?![*•]))[ \t]*(?=\S)")
"""A dash or bullet before words: that of a list or of a crosshead. Neither a minus sign nor a rule of dashes is one."""
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t]+(?=\S)")
_ADDRESS = re.compile(r"<?(?:https?://|www\.|[\w.+-]+@\w)", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?:[-–—]+\s+)?\S+")
_CLOSING = "\"'”’»“)]*_"
_FINAL = (".", "!", "?", ":", "…", "।", "؟", "。")
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S|\|.*\|")
_GAP = re.compile(r"[^\s.!?:…\"”’)] {2,}\S")


@dataclass(frozen=True)
class Line:
    """A line with visible text."""

    number: int
    """Its place in the file, from 1."""
    text: str
    indent: int
    """Columns before its first character."""
    gap: int
    """How many empty lines stand above it."""

    @property
    def width(self) -> int:
        """Columns up to its end."""
        return self.indent + len(self.text)

    @cached_property
    def first_word(self) -> str:
        """What stands before its first space; a dash is not left alone at a line's start."""
        return _FIRST_WORD.match(self.text).group()  # type: ignore[union-attr]

    @cached_property
    def mark(self) -> str:
        """The dash, bullet or kind of number that it begins with, as an item of a list does; or nothing."""
        if found := MARK.match(self.text):
            return found.group().rstrip()
        return "1" if _NUMBER.match(self.text) else ""

    @property
    def is_address(self) -> bool:
        """Whether it begins with an address of the web or of mail."""
        return bool(_ADDRESS.match(self.text))

    @property
    def is_lone_address(self) -> bool:
        """Whether it holds nothing but an address."""
        return self.is_address and " " not in self.text

    @property
    def is_row(self) -> bool:
        """Whether columns are lined up in it, as in a table."""
        return bool(_COLUMNS.search(self.text)) or len(_GAP.findall(self.text)) > 1

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence or an announcement does."""
        return self.text.endswith(_FINAL) or self.text.rstrip(_CLOSING).endswith(_FINAL)

    @property
    def goes_on(self) -> bool:
        """Whether it begins with a letter that is no capital, as a sentence does not."""
        first = self.text[0]
        return first.isalpha() and not first.isupper() and not self.is_address


def of(text: str, tab: int = 8) -> list[Line]:
    """Return the lines that hold visible text; a tab before it leads to the next multiple of ``tab`` columns."""
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        before = raw[: len(raw) - len(raw.lstrip())]
        found.append(Line(number, stripped, len(before.expandtabs(tab)), gap))
        gap = 0
    return found
