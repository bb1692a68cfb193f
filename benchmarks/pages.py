"""Public collections of saved pages with their articles, each read as its own project lays it out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.article import InlineKind
from annotate.readers import html
from annotate.readers.draft import Draft

Part = tuple[str, str]
"""A kind of structure and its text."""


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what people or their tools say of it."""

    name: str
    content: bytes
    text: str | None = None
    """The whole text of its article."""
    segments: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """Pieces of text that belong to the article, and pieces that do not."""
    parts: tuple[Part, ...] = ()
    """Headings, items, captions, rows and emphasised words of the article."""
    published: str | None = None
    """ISO 8601."""
    byline: str | None = None


def read(folder: Path) -> tuple[Page, ...]:
    """Read a collection, known by its layout. Raises SystemExit for a folder that is none."""
    if (folder / "ground-truth.json").is_file():
        return tuple(_article_extraction_benchmark(folder))
    if (folder / "evaldata.json").is_file():
        return tuple(_trafilatura(folder))
    if (folder / "metadata").is_dir() and (folder / "html").is_dir():
        return tuple(_newspaper(folder))
    if any(folder.glob("*/expected.html")):
        return tuple(_readability(folder))
    raise SystemExit(f"{folder} has the layout of no collection that is known here")


def parts(draft: Draft) -> tuple[Part, ...]:
    """Return the structure of an article: its parts by kind."""
    kinds = {"heading", "item", "caption", "row"}
    marked: set[InlineKind] = {"emphasis", "strong"}
    blocks = [(b.kind, b.text) for b in draft.blocks if b.kind in kinds]
    words = [("emphasis", b.text[s:e]) for b in draft.blocks for kind, s, e, _ in b.inlines if kind in marked]
    return tuple((kind, " ".join(text.split())) for kind, text in [*blocks, *words])


def _article_extraction_benchmark(folder: Path) -> Iterator[Page]:
    for name, truth in _json(folder / "ground-truth.json").items():
        content = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, content, truth.get("articleBody", ""))


def _readability(folder: Path) -> Iterator[Page]:
    """``test/test-pages`` of Mozilla's readability."""
    for expected in sorted(folder.glob("*/expected.html")):
        article = html.fragment(expected.read_text("utf-8"))
        about = expected.with_name("expected-metadata.json")
        said = _json(about) if about.is_file() else {}
        yield Page(
            expected.parent.name,
            expected.with_name("source.html").read_bytes(),
            "\n".join(block.text for block in article.blocks),
            parts=parts(article),
            published=said.get("publishedTime"),
            byline=said.get("byline"),
        )


def _newspaper(folder: Path) -> Iterator[Page]:
    """``tests/data`` of newspaper4k."""
    for path in sorted(folder.glob("metadata/*.json")):
        said = _json(path)
        source = folder / "html" / f"{path.stem}.html"
        if source.is_file():
            text = said.get("text_cleaned") or said.get("text", "")
            byline = ", ".join(said.get("authors") or []) or None
            yield Page(path.stem, source.read_bytes(), text, published=said.get("publish_date"), byline=byline)


def _trafilatura(folder: Path) -> Iterator[Page]:
    """``tests`` of trafilatura."""
    for said in _json(folder / "evaldata.json").values():
        source = next((p for sub in ("cache", "eval") if (p := folder / sub / said["file"]).is_file()), None)
        if source:
            segments = (tuple(said.get("with", ())), tuple(said.get("without", ())))
            published, byline = said.get("date"), said.get("author")
            yield Page(said["file"], source.read_bytes(), segments=segments, published=published, byline=byline)


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return value
