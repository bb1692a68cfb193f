"""Readers: from a seed's file to an Article, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate import yamlfile
from annotate.article import Article, Metadata
from annotate.errors import InputError, Problem
from annotate.readers import html, markdown, text
from annotate.readers.draft import Draft, joined
from annotate.readers.encoding import decode
from annotate.readers.report import Notice
from annotate.readers.sidecar import Sidecar
from annotate.slug import slugify

FORMATS: Mapping[str, Callable[[str, Path], Draft]] = {
    ".txt": lambda content, _: text.read(content),
    ".md": markdown.read,
    ".html": lambda content, _: html.read(content),
    ".htm": lambda content, _: html.read(content),
}
_MARKUP = (".html", ".htm")
_SIDECARS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Seed:
    """An article with the editor's corrections as they stand in its file, not yet validated."""

    article: Article
    corrections: Sequence[Any] = ()
    path: Path | None = None
    """The sidecar."""
    lines: Mapping[yamlfile.Location, int] | None = None
    notices: Sequence[Notice] = ()
    """What the editor is told of the reading: what was guessed, joined and left out."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each field of the metadata was said: in the sidecar, or where in the file."""


def read_seeds(folder: Path) -> tuple[Seed, ...]:
    """Read every seed of a folder and of those in it, in the order of their paths.

    Hidden files and README files are passed over. Raises InputError with the faults of all files together: unreadable,
    empty, of an unknown format, without title or date, two of one slug, a sidecar without its seed.
    """
    seeds, problems = read_readable(folder)
    if problems:
        raise InputError(problems)
    return seeds


def read_readable(folder: Path) -> tuple[tuple[Seed, ...], list[Problem]]:
    """Read every seed that can be read; return them and what is wrong with the others."""
    problems: list[Problem] = []
    seeds: dict[str, Seed] = {}
    paths = [p for p in sorted(folder.rglob("*")) if p.is_file() and _is_content(p, folder)]
    stems = {p.with_suffix("") for p in paths if p.suffix.lower() in FORMATS}
    for path in paths:
        try:
            if path.suffix.lower() in _SIDECARS:
                if path.with_suffix("") not in stems:
                    raise InputError([Problem(path, None, "has no seed beside it; rename or remove it")])
                continue
            seed = read_seed(path, folder)
            other = seeds.setdefault(seed.article.slug, seed)
            if other is not seed:
                message = f"has the same address (articles/{seed.article.slug}/) as {other.article.path}; rename one"
                raise InputError([Problem(path, None, message)])
        except InputError as error:
            problems += error.problems
    return tuple(seeds.values()), problems


def read_seed(path: Path, folder: Path | None = None, *, lacking: Mapping[str, Any] | None = None) -> Seed:
    """Read one seed and its sidecar. Raises InputError.

    ``lacking`` holds what stands for metadata that nobody has said yet, for who only looks at the file.
    """
    reader = FORMATS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(FORMATS)
        raise InputError([Problem(path, None, f"is not a format that is read here ({known}); rename or remove it")])
    draft = reader(decode(_content(path, folder), path, markup=path.suffix.lower() in _MARKUP), path)
    sidecar_path = next((p for s in _SIDECARS if (p := path.with_suffix(s)).is_file()), None)
    front = yamlfile.validate(Sidecar, draft.says, {}, path)
    if front.corrections:
        beside = (sidecar_path or path.with_suffix(".yml")).name
        raise InputError([Problem(path, 1, f"corrections: are not read from front matter; move them to {beside}")])
    written = Sidecar()
    lines: dict[yamlfile.Location, int] = {}
    if sidecar_path:
        raw, lines = yamlfile.parse(decode(_content(sidecar_path, folder), sidecar_path), sidecar_path)
        written = yamlfile.validate(Sidecar, raw, lines, sidecar_path)
    whole, blocks, inlines = joined(draft.blocks)
    if not whole.strip():
        raise InputError([Problem(path, None, "is empty: there is no text to publish")])
    metadata = _metadata(front, written, path, lacking or {})
    sources = _sources(front, written.model_dump(exclude_none=True), draft, sidecar_path)
    article = Article(slugify(path.stem), whole, blocks, inlines, metadata, path)
    return Seed(article, written.corrections, sidecar_path, lines, tuple(draft.notices), sources)


def _is_content(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder)
    return not any(part.startswith(".") for part in inside.parts) and not path.name.upper().startswith("README")


def _content(path: Path, folder: Path | None) -> bytes:
    if folder and not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            [Problem(path, None, "is a link that leads out of the seeds' folder; put the file itself there")]
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error


def _sources(front: Sidecar, settled: Mapping[str, object], draft: Draft, sidecar_path: Path | None) -> dict[str, str]:
    """Return where each field was said; the sidecar wins."""
    sources = {name: draft.sources.get(name, "the file's head") for name in front.model_dump(exclude_none=True)}
    if sidecar_path:
        sources |= dict.fromkeys(settled, sidecar_path.name)
    sources.pop("corrections", None)
    return sources


def _metadata(front: Sidecar, written: Sidecar, path: Path, lacking: Mapping[str, Any]) -> Metadata:
    """Join what the seed says of itself with its sidecar, which wins."""
    said = {**lacking, **front.model_dump(exclude_none=True), **written.model_dump(exclude_none=True)}
    said.pop("corrections", None)
    missing = [name for name in ("title", "published") if name not in said]
    if missing:
        where = path.with_suffix(".yml")
        example = {"title": "title: …", "published": "published: 2019-12-04"}
        raise InputError(
            Problem(path, None, f"{name} is missing; write `{example[name]}` into {where.name} beside it")
            for name in missing
        )
    return Metadata(**said)
