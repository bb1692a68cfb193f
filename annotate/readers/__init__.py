"""Readers: from a seed's file to an Article, one module a format."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate import yamlfile
from annotate.article import Article, Metadata
from annotate.errors import InputError, Problem
from annotate.readers import formats, head, html, markdown, text
from annotate.readers.draft import Draft, joined
from annotate.readers.encoding import decode, decode_strictly, refuse_controls
from annotate.readers.folder import SIDECARS, contents, kind_of
from annotate.readers.report import Notice
from annotate.readers.sidecar import Sidecar
from annotate.slug import slugify

FORMATS: Mapping[str, Callable[[str, Path], Draft]] = {
    ".txt": lambda content, _: text.read(content),
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
}
_MARKUP = (".html", ".htm")


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of the files of a folder."""

    seeds: tuple[Seed, ...]
    problems: list[Problem]
    """What is wrong with the files that could not be read."""
    passed_over: list[tuple[Path, Notice]]
    """The files that are no seeds, and why."""


def read_seeds(folder: Path) -> tuple[Seed, ...]:
    """Read every seed of a folder and of those in it, in the order of their paths.

    Raises InputError with the faults of all files together: unreadable, empty, of an unknown format, without title or
    date, two of one address, a sidecar without its seed.
    """
    reading = read_readable(folder)
    if reading.problems:
        raise InputError(reading.problems)
    return reading.seeds


def read_readable(folder: Path) -> Reading:
    """Read every seed that can be read; return them, what is wrong with the others, and what is passed over."""
    found = contents(folder)
    problems = list(found.problems)
    seeds: dict[str, Seed] = {}
    stems = {path.with_suffix("") for path in found.seeds}
    alone = [path for path in found.sidecars if path.with_suffix("") not in stems]
    problems += [Problem(path, None, "has no seed beside it; rename or remove it") for path in alone]
    for path in found.seeds:
        try:
            seed = read_seed(path, folder)
            address = _address(seed.article.slug)
            other = seeds.setdefault(address, seed)
            if other is not seed:
                message = f"has the same address ({address}) as {other.article.path}; rename one"
                raise InputError([Problem(path, None, message)])
        except InputError as error:
            problems += error.problems
    return Reading(tuple(seeds.values()), problems, found.passed_over)


def read_seed(path: Path, folder: Path | None = None, *, lacking: Mapping[str, Any] | None = None) -> Seed:
    """Read one seed and its sidecar; folders between ``folder`` and it are part of its address. Raises InputError.

    ``lacking`` holds what stands for metadata that nobody has said yet, for who only looks at the file.
    """
    source = formats.recognised(_content(path, folder), path, tuple(FORMATS))
    sidecar_path = next((p for s in SIDECARS if (p := path.with_suffix(s)).is_file()), None)
    written = Sidecar()
    lines: dict[yamlfile.Location, int] = {}
    if sidecar_path:
        raw, lines = yamlfile.parse(decode_strictly(_content(sidecar_path, folder), sidecar_path), sidecar_path)
        written = yamlfile.validate(Sidecar, raw, lines, sidecar_path)
    markup = source.suffix in _MARKUP
    decoded = decode(source.content, path, markup=markup, said=written.encoding or source.label)
    draft = FORMATS[source.suffix](decoded.text, path)
    if not markup:
        head.set_apart(draft, {**source.says, **draft.says, **written.model_dump(exclude_none=True)})
    front = yamlfile.validate(Sidecar, {**source.says, **draft.says}, {}, path)
    if front.corrections:
        beside = (sidecar_path or path.with_suffix(".yml")).name
        raise InputError([Problem(path, 1, f"corrections: are not read from front matter; move them to {beside}")])
    whole, blocks, inlines = joined(draft.blocks)
    if not whole.strip():
        raise InputError([Problem(path, None, "is empty: there is no text to publish")])
    refuse_controls(whole, path, lines=False)
    metadata = _metadata(front, written, path, draft.offers, lacking or {})
    settled = written.model_dump(exclude_none=True)
    doubts = (notice for name, notice in draft.doubts.items() if name not in settled)
    sources = _sources(front, settled, draft, sidecar_path)
    article = Article(_slug(path, folder), whole, blocks, inlines, metadata, path, decoded.encoding)
    notices = (*source.notices, *decoded.notices, *draft.notices, *doubts)
    return Seed(article, written.corrections, sidecar_path, lines, notices, sources)


def _slug(path: Path, folder: Path | None) -> str:
    inside = path.relative_to(folder) if folder and path.is_relative_to(folder) else Path(path.name)
    return "/".join(slugify(part) for part in inside.with_suffix("").parts)


def _address(slug: str) -> str:
    """Return where an article is published; ``index`` is its folder's own page."""
    return "articles/" + "".join(f"{part}/" for part in slug.removesuffix("index").split("/") if part)


def _content(path: Path, folder: Path | None) -> bytes:
    if folder and not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            [Problem(path, None, "is a link that leads out of the seeds' folder; put the file itself there")]
        )
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a pipe would wait for ever, a device may have no end
            raise InputError([Problem(path, None, f"is no file but {kind_of(mode)}; name a file")])
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error


def _sources(front: Sidecar, settled: Mapping[str, object], draft: Draft, sidecar_path: Path | None) -> dict[str, str]:
    """Return where each field was said; the sidecar wins."""
    sources = {name: draft.sources.get(name, "the file's head") for name in front.model_dump(exclude_none=True)}
    if sidecar_path:
        sources |= dict.fromkeys(settled, sidecar_path.name)
    for name in ("corrections", "encoding"):
        sources.pop(name, None)
    return sources


def _metadata(
    front: Sidecar, written: Sidecar, path: Path, offers: Mapping[str, str], lacking: Mapping[str, Any]
) -> Metadata:
    """Join what the seed says of itself with its sidecar, which wins."""
    said = {**lacking, **front.model_dump(exclude_none=True), **written.model_dump(exclude_none=True)}
    for name in ("corrections", "encoding"):
        said.pop(name, None)
    missing = [name for name in ("title", "published") if name not in said]
    if missing:
        where = path.with_suffix(".yml")
        example = {"title": "title: …", "published": "published: 2019-12-04"}
        raise InputError(
            Problem(
                path, None, f"{name} is missing; {_advice(name, example[name], offers)} into {where.name} beside it"
            )
            for name in missing
        )
    return Metadata(**said)


def _advice(name: str, example: str, offers: Mapping[str, str]) -> str:
    if name not in offers:
        return f"write `{example}`"
    return f"the page speaks of {offers[name]}: if that is right, write `{name}: {offers[name]}`"
