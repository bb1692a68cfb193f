"""Results kept between builds, found again by the content they were made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

Value = TypeVar("Value")

_PACKAGE = Path(__file__).parent
_MADE_BY = ("pipeline", "annotation.py", "article.py", "glossary.py", "sentences.py", "slug.py", "text.py")
_DATA = (".py", ".json", ".tsv", ".txt", ".yml")


class Cache:
    """A folder of JSON files, each named by a digest of everything its value depends on.

    A file that is missing, cut short or of another shape counts as absent: a cache can lose time, never correctness.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def get(self, parts: tuple[str, ...], type_: type[Value] | object, make: Callable[[], Value]) -> Value:
        """Return the value kept for ``parts``, made and kept now if there is none."""
        adapter: TypeAdapter[Value] = _adapter(type_)  # type: ignore[arg-type]
        name = digest(code(), *parts)
        self._used.add(name)
        if self.folder is None:
            return make()
        path = self.folder / f"{name}.json"
        try:
            return adapter.validate_json(path.read_bytes())
        except (OSError, ValidationError):
            value = make()
            self._write(path, adapter.dump_json(value))
            return value

    def prune(self) -> None:
        """Remove what was not asked for since this cache was opened."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.glob("*.json"):
            if path.stem not in self._used:
                path.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        """Write at once and whole; a folder that cannot be written to only costs the next build's time."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.replace(name, path)
        except OSError:
            return


@cache
def _adapter(type_: object) -> TypeAdapter[Value]:
    return TypeAdapter(type_)  # type: ignore[arg-type]


def digest(*parts: str) -> str:
    """Return a hexadecimal digest of texts; ``("a", "b")`` and ``("ab",)`` differ."""
    sha = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        sha.update(len(content).to_bytes(8, "big"))
        sha.update(content)
    return sha.hexdigest()[:40]


@cache
def code() -> str:
    """Return a digest of the code, word lists and libraries that make annotations."""
    sha = hashlib.sha256(" ".join(map(metadata.version, ("spacy", "anyascii"))).encode())
    for name in _MADE_BY:
        root = _PACKAGE / name
        files = sorted(p for p in root.rglob("*") if p.suffix in _DATA) if root.is_dir() else [root]
        for path in files:
            sha.update(path.name.encode())
            sha.update(path.read_bytes())
    return sha.hexdigest()
