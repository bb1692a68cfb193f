"""Which site a command is about: its folders, found from ``mkdocs.yml`` or said by options."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

from annotate import newsroom
from annotate.cli.terminal import fault
from annotate.corpus import Annotated, Corpus
from annotate.errors import InputError
from annotate.newsroom import Newsroom
from annotate.publishing import options

_FOLDER = click.Path(path_type=Path, file_okay=False)
_CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Site:
    """The folders of one site, as seen from where the command runs."""

    root: Path
    seeds: Path
    glossary: Path
    cache: Path | None
    model: str | None

    def open(self) -> tuple[Newsroom, Corpus]:
        """Read and annotate the site. Raises InputError."""
        return newsroom.open_newsroom(self.seeds, self.glossary, self.cache, model=self.model)


def with_site(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which site is meant, and the site as its first argument."""

    @click.option("--site", "folder", type=_FOLDER, help="The site's folder.  [default: the nearest with a mkdocs.yml]")
    @click.option("--seeds", type=_FOLDER, help="The articles' folder.  [default: as mkdocs.yml says, or seeds]")
    @click.option("--glossary", type=_FOLDER, help="The terms' folder.  [default: as mkdocs.yml says]")
    @click.option("--model", help="A trained spaCy pipeline, by name or path, whose tags and parse are used.")
    @functools.wraps(command)
    def run(
        folder: Path | None, seeds: Path | None, glossary: Path | None, model: str | None, *args: Any, **kwargs: Any
    ) -> Any:
        try:
            site = locate(folder, seeds, glossary, model)
        except InputError as error:
            fail(error)
        return command(site, *args, **kwargs)

    return run


def locate(
    folder: Path | None = None, seeds: Path | None = None, glossary: Path | None = None, model: str | None = None
) -> Site:
    """Find a site's folders. Raises InputError for a ``mkdocs.yml`` that cannot be read."""
    root = folder or _nearest(Path.cwd())
    config = root / _CONFIG
    docs, said = options.of_file(config) if config.is_file() else ("docs", options.Options())
    return Site(
        root,
        seeds or _beside(root, said.seeds),
        glossary or _beside(root, Path(docs) / said.glossary),
        _beside(root, said.cache) if said.cache else None,
        model or said.model,
    )


def _nearest(folder: Path) -> Path:
    found = next((f for f in (folder, *folder.parents) if (f / _CONFIG).is_file()), folder)
    return Path(os.path.relpath(found, folder))


def _beside(root: Path, path: Path) -> Path:
    return root / path if root != Path(".") else path


def opened(site: Site) -> tuple[Newsroom, Corpus]:
    """Open a site; say everything that is wrong and end with 1 where that is not possible."""
    try:
        return site.open()
    except InputError as error:
        fail(error)


def article_of(corpus: Corpus, name: str) -> Annotated:
    """Return the article of a slug or a file's name; end with 1 and the likeliest ones where there is none.

    Of several of one name in different folders it is the one that the whole slug or path names.
    """
    slug = Path(name).stem
    exact = [a for a in corpus.articles if a.slug == name or a.article.path == Path(name)]
    found = exact or [a for a in corpus.articles if slug in (a.slug.rpartition("/")[2], a.article.path.stem)]
    if len(found) == 1:
        return found[0]
    if found:
        fault(f"there are several articles {slug}: {', '.join(sorted(a.slug for a in found))}; name one of them")
        raise SystemExit(1)
    known = sorted(a.slug for a in corpus.articles)
    likely = difflib.get_close_matches(slug, known, 5, 0.5) or known[:5]
    more = f" and {len(known) - len(likely)} more" if len(known) > len(likely) else ""
    fault(
        f"there is no article {slug}; known are {', '.join(likely)}{more}" if known else f"there is no article {slug}"
    )
    raise SystemExit(1)


def fail(error: InputError, code: int = 1) -> NoReturn:
    """Say everything that is wrong and end with a code."""
    for problem in error.problems:
        fault(str(problem))
    raise SystemExit(code) from error
