"""Weapons and ships by their designators: ``F-16``, ``S-400``, ``HIMARS``, ``USS Enterprise``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from annotate.pipeline.names.knowledge import Knowledge


def designators(text: str, known: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the spans of designators in code points, end exclusive, in text order, none inside another word."""
    for found in _pattern(known.weapons).finditer(text):
        yield found.span()


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#@-])(?:{'|'.join(patterns)})(?![\w-]|\.\d)")
