"""What is claimed about every article at one time, kept in a file to be compared with another time."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from annotate.annotation import Annotations
from annotate.corpus import Corpus
from annotate.errors import InputError, Problem

_FORMAT = "annotate-snapshot-1"


@dataclass(frozen=True, slots=True)
class State:
    """One article as it was annotated."""

    text: str
    """The article's text; offsets of the annotations are code points into it."""
    annotations: Annotations
    path: str = ""
    """The seed, as the editor would name it."""


Snapshot = Mapping[str, State]
"""Slug → the article, in the order of the slugs."""

_ANNOTATIONS = TypeAdapter(Annotations)
_STATES = TypeAdapter(dict[str, State])


def of(corpus: Corpus) -> dict[str, State]:
    """Return what a corpus says."""
    found = {a.slug: State(a.article.text, a.annotations, a.article.path.as_posix()) for a in corpus.articles}
    return dict(sorted(found.items()))


def plain_annotations(of: Annotations) -> dict[str, Any]:
    """Return annotations as plain data."""
    return dataclasses.asdict(of)


def plain(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as plain data."""
    return {"format": _FORMAT, "articles": {slug: dataclasses.asdict(state) for slug, state in snapshot.items()}}


def read(path: Path) -> dict[str, State]:
    """Read a snapshot's file. Raises InputError for one that cannot be read or is none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError([Problem(path, None, "is no JSON; write snapshots with `annotate snapshot FILE`")]) from error
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise InputError([Problem(path, None, "is no snapshot; write one with `annotate snapshot FILE`")])
    try:
        return _STATES.validate_python(raw.get("articles"))
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise InputError([Problem(path, None, f"is a damaged snapshot, at articles.{where}; write it anew")]) from error
