"""Faults of templates, said in one line before anything of the old site is removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from annotate.render import pages


def check(config: MkDocsConfig, relative: Callable[[Path], Path]) -> None:
    """Compile the theme's overrides and the package's own templates. Raises PluginError for one with a fault.

    ``relative`` gives a file's path as the editor would name it.
    """
    env = config.theme.get_env()
    folders = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            try:
                env.parse(path.read_text(encoding="utf-8"))
            except jinja2.TemplateSyntaxError as error:
                raise PluginError(f"{relative(path)}:{error.lineno}: {error.message}") from error
    own = pages.environment()
    for name in own.list_templates():
        try:
            own.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            raise PluginError(f"{relative(Path(error.filename or name))}:{error.lineno}: {error.message}") from error
