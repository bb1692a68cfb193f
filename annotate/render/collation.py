"""The order of names in an index: the Unicode Collation Algorithm (UTS #10), so that Ø stands with O and é with e."""

from __future__ import annotations

import string
from functools import cache, lru_cache

from pyuca import Collator

_ARTICLES = ("the", "a", "an")


@cache
def _collator() -> Collator:
    return Collator()


@lru_cache(maxsize=100_000)
def key(name: str) -> tuple[tuple[int, ...], str]:
    """Return what a name is sorted by; a leading article does not count, and equal names keep one order."""
    return tuple(_collator().sort_key(_bare(name))), name


def initial(name: str) -> str:
    """Return the letter under which an index lists a name: a capital, ``#`` for what begins with no letter."""
    first = _bare(name)[:1]
    if not first.isalpha():
        return "#"
    weight = _weight(first)
    return next((letter.upper() for letter in string.ascii_lowercase if _weight(letter) == weight), first.upper())


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in _ARTICLES else name


@lru_cache(maxsize=1000)
def _weight(letter: str) -> int:
    """The primary weight of a letter: the same for all its forms."""
    weight: int = _collator().sort_key(letter)[0]
    return weight
