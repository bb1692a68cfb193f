"""Under ``mkdocs serve`` a change of the package's own code counts from the next build on, without a restart."""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path

import catalogue

log = logging.getLogger("mkdocs.plugins.annotate")

_PACKAGE = Path(__file__).parent.parent
_NAME = _PACKAGE.name


def stamp() -> tuple[tuple[str, int], ...]:
    """Return name and time of every source file of the package."""
    return tuple((str(p), p.stat().st_mtime_ns) for p in sorted(_PACKAGE.rglob("*")) if p.suffix in (".py", ".json"))


def reload() -> bool:
    """Import the package anew. A fault in the new code is logged in one line, and the old code stays in use."""
    old = {name: module for name, module in sys.modules.items() if name == _NAME or name.startswith(f"{_NAME}.")}
    factories = {key: value for key, value in catalogue.REGISTRY.items() if str(key[-1]).startswith("annotate_")}
    for name in old:
        del sys.modules[name]
    for key in factories:
        del catalogue.REGISTRY[key]
    importlib.invalidate_caches()
    try:
        importlib.import_module(f"{_NAME}.publishing.publisher")
        importlib.import_module(f"{_NAME}.pipeline")
    except Exception as error:
        where = f"{error.filename}:{error.lineno}: " if isinstance(error, SyntaxError) else ""
        log.error(f"{where}{type(error).__name__}: {error}; the code from before stays in use")
        for name in [n for n in sys.modules if n == _NAME or n.startswith(f"{_NAME}.")]:
            del sys.modules[name]
        sys.modules.update(old)
        catalogue.REGISTRY.update(factories)
        return False
    return True
