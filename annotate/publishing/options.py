"""What ``extra.annotate`` in ``mkdocs.yml`` may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from annotate import yamlfile
from annotate.errors import InputError, Problem
from annotate.unreviewed import Policy


class Options(BaseModel):
    """Options of the publisher; all have a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seeds: Path = Path("seeds")
    """Folder of the articles, relative to ``mkdocs.yml``."""
    glossary: str = "glossary"
    """Folder of the terms inside ``docs_dir``."""
    model: str | None = None
    """A trained spaCy pipeline, by name or path, whose tags, parse and entities are used; none is needed."""
    unreviewed: Policy | None = None
    """What readers get of names that the machine found and no editor has looked at: ``show``, ``mark`` or ``hide``.
    Without it they are marked, and a published site leaves out people of whom the rules are not sure."""
    cache: Path | None = Path(".cache/annotate")
    """Folder for annotations kept between builds, relative to ``mkdocs.yml``; null keeps none."""


def read(raw: Any, path: Path) -> Options:
    """Validate the options. Raises InputError with one problem a faulty option, with its line."""
    if raw is None:
        return Options()
    if not isinstance(raw, dict):
        raise InputError([Problem(path, None, "extra.annotate must be a mapping of options")])
    try:
        return Options.model_validate(raw)
    except ValidationError as error:
        problems = yamlfile.problems(error, {(): None, **{(key,): None for key in raw}}, path)
        raise InputError(Problem(p.path, p.line, f"extra.annotate.{p.message}") for p in problems) from error
