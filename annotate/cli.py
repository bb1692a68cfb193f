"""The command line: what an editor asks of a site without building it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from annotate import newsroom
from annotate.corpus import Corpus
from annotate.errors import InputError
from annotate.newsroom import Newsroom


@click.group()
@click.version_option(package_name="annotate")
def main() -> None:
    """Annotated articles: names, terms, dates and quotations explained in place."""


_folder = click.Path(path_type=Path, file_okay=False)
_seeds = click.option("--seeds", type=_folder, default=Path("seeds"), show_default=True)
_glossary = click.option("--glossary", type=_folder, default=Path("docs/glossary"), show_default=True)


@main.command()
@_seeds
@_glossary
@click.option("--strict", is_flag=True, help="Exit with 1 if anything at all is reported.")
def check(seeds: Path, glossary: Path, strict: bool) -> None:
    """List what is wrong, and what an editor may want to look at.

    Exit code 1: something is wrong (a file that cannot be read, a correction that fits nowhere).
    """
    room, corpus = _open(seeds, glossary)
    for problem in room.orphans:
        click.echo(f"error: {problem}")
    found = newsroom.remarks(corpus)
    for problem, remark in found:
        click.echo(f"{remark.rule}: {problem}")
    quotations = sum(len(a.annotations.quotations) for a in corpus.articles)
    click.echo(f"{len(corpus.articles)} articles, {len(corpus.glossary.terms)} terms, {quotations} quotations")
    if room.orphans or (strict and found):
        raise SystemExit(1)


@main.command()
@click.argument("article")
@_seeds
@_glossary
@click.option("--json", "as_json", is_flag=True, help="Print the annotations as JSON.")
def show(article: str, seeds: Path, glossary: Path, as_json: bool) -> None:
    """Show the annotations of ARTICLE, named by its slug or its file."""
    _, corpus = _open(seeds, glossary)
    slug = Path(article).stem
    annotated = next((a for a in corpus.articles if a.slug == slug), None)
    if annotated is None:
        known = ", ".join(a.slug for a in corpus.articles)
        raise click.ClickException(f"there is no article {slug}; known are {known}")
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(annotated.annotations), ensure_ascii=False, indent=1))
        return
    table = Table("quotation", "type", "speaker", "basis", title=annotated.article.metadata.title)
    for quotation in annotated.annotations.quotations:
        speaker = quotation.speaker.name if quotation.speaker else "—"
        table.add_row(annotated.words_of(quotation.span), quotation.type, speaker, quotation.basis)
    console = Console()
    console.print(table)
    counts = Table("term", "mentions")
    for term, count in annotated.counts.most_common():
        counts.add_row(term, str(count))
    console.print(counts)


def _open(seeds: Path, glossary: Path) -> tuple[Newsroom, Corpus]:
    try:
        return newsroom.open_newsroom(seeds, glossary, Path(".cache/annotate"))
    except InputError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        raise SystemExit(1) from error
