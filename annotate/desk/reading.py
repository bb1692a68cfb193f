"""What the reader made of a file: where its metadata come from, its blocks, and what was left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from annotate.article import Block, Metadata
from annotate.errors import InputError, Problem
from annotate.readers import Seed, read_seed
from annotate.readers.report import Notice

_LACKING = {"title": "without a title", "published": dt.date(2000, 1, 1)}
"""What stands for metadata that nobody has said; it is never shown."""
_FIELDS = tuple(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True)
class Said:
    """One field of the metadata."""

    field: str
    value: str | None
    """None where nobody has said it."""
    source: str
    """Where it was said: the sidecar's name, or where in the file; "" for a default and for what nobody said."""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article."""

    block: Block
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file."""

    path: Path
    encoding: str
    """By Python's name."""
    length: int
    """Code points of the article's text."""
    words: int
    metadata: Sequence[Said]
    """In the order of the sidecar's fields."""
    parts: Sequence[Part]
    """In reading order."""
    notices: Sequence[Notice]
    missing: Sequence[Problem]
    """What the article cannot be published without, and the way out."""


def reading(path: Path) -> Reading:
    """Read a file wherever it is, with the sidecar beside it; what it lacks to be published is no fault here.

    Raises InputError where it cannot be read at all.
    """
    seed, missing = _read(path)
    article = seed.article
    return Reading(
        path,
        article.encoding,
        len(article.text),
        len(article.text.split()),
        [Said(name, _value(seed, name), seed.sources.get(name, "")) for name in _FIELDS],
        [Part(block, article.of(block)) for block in article.blocks],
        seed.notices,
        missing,
    )


def _read(path: Path) -> tuple[Seed, Sequence[Problem]]:
    try:
        return read_seed(path), ()
    except InputError as error:
        return read_seed(path, lacking=_LACKING), error.problems


def _value(seed: Seed, name: str) -> str | None:
    value = getattr(seed.article.metadata, name)
    return None if value is None or (name in _LACKING and name not in seed.sources) else str(value)
