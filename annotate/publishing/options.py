"""What ``extra.annotate`` in ``mkdocs.yml`` may say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
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
    desk: bool = True
    """Whether ``mkdocs serve`` shows the editor's desk: its page, and under every note how it is corrected. What is
    built to be deployed never does."""
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


def of_file(path: Path) -> tuple[str, Options]:
    """Return ``docs_dir`` and the options of a ``mkdocs.yml``, read without MkDocs. Raises InputError.

    Values that only MkDocs can make (``!ENV``, ``!!python/name``) count as absent.
    """
    try:
        config = yaml.load(path.read_bytes(), _Config)
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = f"not valid YAML: {getattr(error, 'problem', None) or error}"
        raise InputError([Problem(path, mark.line + 1 if mark else None, message)]) from error
    if not isinstance(config, dict):
        raise InputError([Problem(path, None, "must be a mapping of settings, such as `site_name: …`")])
    extra = config.get("extra")
    docs = config.get("docs_dir")
    return docs if isinstance(docs, str) else "docs", read(
        extra.get("annotate") if isinstance(extra, dict) else None, path
    )


class _Config(yaml.SafeLoader):
    """The safe loader for a file with tags of other programs."""


_Config.add_multi_constructor("!", lambda loader, suffix, node: None)
_Config.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
