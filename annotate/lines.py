"""On which line of a seed's file a place of the article stands."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from annotate.article import Article

_BREAK = re.compile("\r\n?")
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"\]\([^()\n]*\)")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_FIRST = 24
"""Letters by which a block is found where markup stands further inside it."""


class Lines:
    """The lines of one article's seed; the file is read when the first line is asked for.

    Readers change white space and markup but keep the letters and digits and their order, so that these alone are
    compared: in plain text all of them agree, in Markdown and HTML those of a paragraph.
    """

    def __init__(self, article: Article) -> None:
        self.article = article

    def of(self, offset: int) -> int | None:
        """Return the line, from 1, of an offset into the article's text; None where it cannot be told."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or self._places[at] is None:
            return None
        block, (place, whole) = self.article.blocks[at], self._places[at]  # type: ignore[misc]
        inside = len(_bare(self.article.text[block.start : offset])) if whole else 0
        letters = self._letters
        return letters[1][min(place + inside, len(letters[1]) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [b.start for b in self.article.blocks]

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        """The letters and digits of the file, and the line of each."""
        path = self.article.path
        try:
            source = _BREAK.sub("\n", path.read_bytes().decode(self.article.encoding, "replace"))
        except OSError:
            return "", []
        if path.suffix.lower() != ".txt":
            source = _ENTITY.sub(_character, _LINK.sub("]", _TAG.sub(_breaks, source)))
        letters, lines = [], []
        for number, line in enumerate(source.split("\n"), start=1):
            bare = _bare(line)
            letters.append(bare)
            lines += [number] * len(bare)
        return "".join(letters), lines

    @cached_property
    def _places(self) -> list[tuple[int, bool] | None]:
        return list(self._found())

    def _found(self) -> Iterator[tuple[int, bool] | None]:
        """Yield, for every block, where its letters begin among the file's, and whether all of them stand there."""
        source, at = self._letters[0], 0
        for block in self.article.blocks:
            words = _bare(self.article.of(block))
            place = source.find(words, at) if words else -1
            whole = place >= 0
            if not whole and len(words) > _FIRST:
                place = source.find(words[:_FIRST], at)
            if place < 0:
                yield None
                continue
            at = place + (len(words) if whole else _FIRST)
            yield place, whole


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _breaks(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def _character(found: re.Match[str]) -> str:
    """Return what an entity stands for; a line break stays out of the count."""
    return html.unescape(found.group()).replace("\n", " ")
