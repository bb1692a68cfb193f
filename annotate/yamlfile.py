"""YAML that remembers its lines, so that a validation error can name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from annotate.errors import InputError, Problem

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]

_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field here; check the spelling or remove it",
    "list_type": "must be a list",
    "string_type": "must be text; put it in quotation marks",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping of fields",
    "date_from_datetime_parsing": "is not a date; write it as 2019-12-04",
    "date_parsing": "is not a date; write it as 2019-12-04",
    "date_type": "is not a date; write it as 2019-12-04",
    "date_from_datetime_inexact": "is a time, not a date; write it as 2019-12-04",
}


class _Loader(yaml.SafeLoader):
    """The safe loader without aliases: front matter is somebody else's text, and aliases can grow without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not read here; repeat the value", mark)
        return super().compose_node(parent, index)


def parse(source: str, path: Path, first_line: int = 1) -> tuple[dict[str, Any], dict[Location, int]]:
    """Read a YAML mapping and the line of every value in it.

    ``first_line`` is the line of ``path`` at which ``source`` begins (front matter starts on line 2).
    Raises InputError for text that is not a YAML mapping and for a key that stands twice.
    """
    try:
        loader = _Loader(source)
        try:
            node = loader.get_single_node()
            if node is None:
                return {}, {}
            if not isinstance(node, yaml.MappingNode):
                raise InputError([Problem(path, first_line, "must be a mapping of fields, such as `title: …`")])
            lines = dict(_lines(node, (), first_line))
            doubled = list(_doubled(node, path, first_line))
            if doubled:
                raise InputError(doubled)
            data = loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark else first_line
        raise InputError([Problem(path, line, f"not valid YAML: {error.problem or error.context}")]) from error
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise InputError([Problem(path, first_line, f"not valid YAML: {reason}")]) from error
    return data, lines


def validate(model: type[Model], data: dict[str, Any], lines: dict[Location, int], path: Path) -> Model:
    """Make ``model`` from ``data``; raise InputError with one problem a faulty field, each with its line."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise InputError(problems(error, lines, path)) from error


def problems(error: ValidationError, lines: Mapping[Location, int | None], path: Path) -> list[Problem]:
    """Turn a validation error into one problem a faulty field."""
    return [_problem(e, lines, path) for e in error.errors()]


def _lines(node: yaml.Node, where: Location, first_line: int) -> Iterator[tuple[Location, int]]:
    yield where, first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*where, str(key.value))
            yield from _lines(value, inner, first_line)
            yield inner, first_line + key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*where, index), first_line)


def _doubled(node: yaml.Node, path: Path, first_line: int) -> Iterator[Problem]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                yield Problem(path, first_line + key.start_mark.line, f"{name}: stands twice; keep one")
            seen.add(name)
            yield from _doubled(value, path, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled(value, path, first_line)


def _problem(error: Any, lines: Mapping[Location, int | None], path: Path) -> Problem:
    """Turn pydantic's error into an editor's sentence.

    pydantic adds the names of union members to a location; what the file does not contain is left out.
    """
    kept: Location = ()
    for part in error["loc"]:
        if (*kept, part) in lines:
            kept = (*kept, part)
    missing = error["type"] == "missing"
    shown = (*kept, error["loc"][-1]) if missing else kept or error["loc"][:1]
    field = ".".join(map(str, shown)) or "file"
    if error["type"] == "value_error":
        message = str(error["ctx"]["error"])
    else:
        message = _WORDS.get(error["type"]) or error["msg"][0].lower() + error["msg"][1:]
        value = error.get("input")
        if isinstance(value, str | int | float | bool) and not missing and error["type"] != "extra_forbidden":
            message = f'"{value}" {message}'
    return Problem(path, lines.get(kept, lines.get(())), f"{field}: {message}")
