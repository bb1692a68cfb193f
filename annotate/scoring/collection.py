"""Labelled articles: JSON lines, one article a line, offsets in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from annotate.errors import InputError, Problem

Record = dict[str, Any]


class _Span(BaseModel):
    model_config = ConfigDict(extra="allow")

    start: int
    end: int


class _Mark(_Span):
    quote: int | None = None
    is_quote: bool | None = None
    speaker_full: str | None = None
    speaker_alt: list[str] = []


class _Quote(_Span):
    type: str
    cue_class: str
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_type: str


class _Article(BaseModel):
    model_config = ConfigDict(extra="allow")

    id: str
    text: str
    marks: list[_Mark]
    quotes: list[_Quote]


def read(path: Path) -> list[Record]:
    """Read a collection of articles with labelled quotations. Raises InputError with every faulty line."""
    records: list[Record] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                _Article.model_validate(record)
                records.append(record)
            except json.JSONDecodeError as error:
                problems.append(Problem(path, number, f"not JSON: {error.msg} at column {error.colno}"))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "article"
                fault = first["msg"][0].lower() + first["msg"][1:]
                message = f"{where}: {fault}; a labelled article has id, text, marks and quotes"
                problems.append(Problem(path, number, message))
    if problems:
        raise InputError(problems)
    if not records:
        raise InputError([Problem(path, None, "no article in it; one JSON object a line is expected")])
    return records


def write(path: Path, records: Iterable[Record]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
