"""Words that a hyphen divides at a line's end: ``har-`` and ``bour`` are one word, ``well-`` and ``known`` are two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import resources

from annotate.readers.report import Notice
from annotate.readers.text.lines import Line

_HEAD = re.compile(r"(?:^|.*[^\w‐-])?((?:[^\W\d_]+[-‐])*)([^\W\d_]+)[-‐]$", re.DOTALL)
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_PREFIXES = frozenset("anti co ex mid multi neo non post pre pro re self semi sub super ultra un vice".split())
"""Prefixes that English puts a hyphen behind (compiled for this project)."""
_SPELLINGS = (("", ""), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ll", "l"), ("ence", "ense"))
_SOFT = "\u00ad"
_SHOWN = 5


class Hyphens:
    """Joins the lines of one text and remembers what it did with hyphens at their ends."""

    def __init__(self, paragraphs: Sequence[Sequence[Line]]) -> None:
        self._paragraphs = paragraphs
        self._solid: list[tuple[int, str]] = []
        self._kept: list[tuple[int, str]] = []

    def joined(self, paragraph: Sequence[Line]) -> str:
        """Return the text of a paragraph."""
        text = paragraph[0].text
        for above, line in itertools.pairwise(paragraph):
            if above.text.endswith(_SOFT):
                text += line.text
            elif halves := _halves(above, line):
                text = self._put_together(text, line.text, halves, above.number)
            else:
                text += f" {line.text}"
        return text

    def _put_together(self, text: str, after: str, halves: tuple[str, str], number: int) -> str:
        left, right = halves
        if self._is_one_word(left, right):
            self._solid.append((number, f"{left}-{right}"))
            return text[:-1] + after
        self._kept.append((number, f"{left}-{right}"))
        return text + after

    def notices(self) -> Iterator[Notice]:
        """Yield what the editor is told of the hyphens."""
        if self._solid:
            message = f"hyphens at line ends were taken out of {_listed(self._solid)}; look whether a word lost its own"
            yield Notice("joined", message, line=self._solid[0][0], text="-" * len(self._solid))
        if self._kept:
            message = f"hyphens at line ends were kept in {_listed(self._kept)}; look whether they belong there"
            yield Notice("joined", message, line=self._kept[0][0])

    def _is_one_word(self, left: str, right: str) -> bool:
        """Tell whether two halves are a word that has no hyphen of its own.

        What the text writes one way elsewhere is written so here. Halves that are no words ("har", "bour") are
        syllables. Halves that are ("well", "known") are one word only if the lexicon has it, and in a text that divides
        syllables elsewhere; in such a text so is a name with something behind it.
        """
        if f"{left}-{right}".lower() in self._words:
            return False
        if (left + right).lower() in self._words:
            return True
        if left[0].isupper():
            return self._divides_syllables
        return not self._are_words(left, right) or (_is_known(left + right) and self._divides_syllables)

    def _are_words(self, left: str, right: str) -> bool:
        first, second = left.lower(), right.lower()
        return (first in _PREFIXES or first in self._words or _is_known(first)) and (
            second in self._words or _is_known(second)
        )

    @cached_property
    def _words(self) -> set[str]:
        """The words that stand whole in a line."""
        found: set[str] = set()
        for paragraph in self._paragraphs:
            divided = False
            for line in paragraph:
                words = _WORD.findall(line.text)
                ends = line.text.endswith(("-", "‐"))
                found.update(w.replace("‐", "-").lower() for w in words[divided : len(words) - ends])
                divided = ends
        return found

    @cached_property
    def _divides_syllables(self) -> bool:
        pairs = (pair for paragraph in self._paragraphs for pair in itertools.pairwise(paragraph))
        halves = (found for above, line in pairs if (found := _halves(above, line)))
        return any(left[0].islower() and not self._are_words(left, right) for left, right in halves)


def _halves(above: Line, line: Line) -> tuple[str, str] | None:
    """Return the letters on both sides of a hyphen at a line's end; None where there is none."""
    last = above.text.rsplit(None, 1)[-1]
    head, tail = _HEAD.match(last), _TAIL.match(line.text)
    if not head or not tail or not tail.group()[0].islower():
        return None
    return head.group(2), tail.group()


def _listed(words: Sequence[tuple[int, str]]) -> str:
    shown = ", ".join(f'"{word}"' for _, word in words[:_SHOWN])
    rest = len(words) - _SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown


def _is_known(word: str) -> bool:
    """Tell whether a word is in the lexicon, in American spelling or in British."""
    return any(word.lower().replace(british, american) in _lexicon() for british, american in _SPELLINGS)


@cache
def _lexicon() -> frozenset[str]:
    """Return the commonest English words, which the pipeline knows as well."""
    # By its path: the pipeline itself is not loaded for it.
    path = resources.files("annotate") / "pipeline" / "data" / "words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())
