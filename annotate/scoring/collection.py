"""Labelled articles: JSON lines, one article a line, offsets in code points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from annotate.errors import InputError, Problem

Record = dict[str, Any]
Sort = Literal["quotations", "names"]


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


class _Labelled(BaseModel):
    model_config = ConfigDict(extra="allow")

    id: str
    text: str


class _Quoted(_Labelled):
    marks: list[_Mark]
    quotes: list[_Quote]


class _Named(_Labelled):
    spans: list[tuple[int, int, str]]
    missing: list[tuple[int, int]] = []


_SORTS: dict[Sort, tuple[type[_Labelled], str]] = {
    "quotations": (_Quoted, "marks and quotes"),
    "names": (_Named, "spans and missing"),
}


def read(path: Path) -> list[Record]:
    """Read a collection of articles with labelled quotations or names. Raises InputError with every faulty line.

    The first article tells which of the two a collection is.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    sort: Sort | None = None
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                sort = sort or sort_of(record)
                _SORTS[sort][0].model_validate(record)
                records.append(record)
            except json.JSONDecodeError as error:
                problems.append(Problem(path, number, f"not JSON: {error.msg} at column {error.colno}"))
            except ValidationError as error:
                problems.append(Problem(path, number, _fault(error, sort or "quotations")))
    if problems:
        raise InputError(problems)
    if not records:
        raise InputError([Problem(path, None, "no article in it; one JSON object a line is expected")])
    return records


def sort_of(record: Any) -> Sort:
    """Tell whether an article is labelled with quotations or with names."""
    return "names" if isinstance(record, dict) and "spans" in record and "quotes" not in record else "quotations"


def _fault(error: ValidationError, sort: Sort) -> str:
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"])) or "article"
    fault = first["msg"][0].lower() + first["msg"][1:]
    return f"{where}: {fault}; a labelled article has id, text, {_SORTS[sort][1]}"


def write(path: Path, records: Iterable[Record]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
