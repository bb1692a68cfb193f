"""The command line: what an editor asks of a site without building it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import NoReturn

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
_model = click.option("--model", help="A trained spaCy pipeline, by name or path, whose tags and parse are used.")


@main.command()
@_seeds
@_glossary
@_model
@click.option("--strict", is_flag=True, help="Exit with 1 if anything at all is reported.")
def check(seeds: Path, glossary: Path, model: str | None, strict: bool) -> None:
    """List what is wrong, and what an editor may want to look at.

    Exit code 1: something is wrong (a file that cannot be read, a correction that fits nowhere).
    """
    room, corpus = _open(seeds, glossary, model)
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
@_model
@click.option("--json", "as_json", is_flag=True, help="Print the annotations as JSON.")
def show(article: str, seeds: Path, glossary: Path, model: str | None, as_json: bool) -> None:
    """Show the annotations of ARTICLE, named by its slug or its file."""
    _, corpus = _open(seeds, glossary, model)
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


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--write", "to", type=click.Path(path_type=Path, dir_okay=False), help="Write the predictions as JSON lines."
)
@_model
def score(gold: Path, to: Path | None, model: str | None) -> None:
    """Compare the pipeline, without a glossary, with the labelled articles of GOLD (JSON lines).

    GOLD holds quotations or names. Quotations count as found from 80 % overlap, or where they are equal but for
    punctuation at the ends (exact); names where they are equal but for articles, genitives and punctuation.
    """
    from annotate import scoring
    from annotate.scoring import collection

    try:
        sort = collection.sort_of(collection.read(gold)[0])
        if sort == "names":
            _score_names(gold, to, model)
            return
        run = scoring.run(gold, model)
    except InputError as error:
        _fail(error)
    if to:
        collection.write(to, run.predictions)
    spans = Table("spans", "precision", "recall", "F1", "right", "gold", "found")
    for name, found in run.scores.spans.items():
        whole = found.predicted is not None
        precision, f1 = (f"{figure:.3f}" if whole else "" for figure in (found.precision, found.f1))
        predicted = str(found.predicted) if whole else ""
        spans.add_row(name, precision, f"{found.recall:.3f}", f1, str(found.right), str(found.gold), predicted)
    speakers = Table("speakers", "accuracy", "right", "asked", "not named")
    for name, named in run.scores.speakers.items():
        speakers.add_row(name, f"{named.accuracy:.3f}", str(named.right), str(named.asked), str(named.unnamed))
    console = Console()
    console.print(spans)
    console.print(speakers)
    console.print(f"{len(run.predictions)} articles, {run.words} words, {run.words / run.seconds:,.0f} words a second")


def _score_names(gold: Path, to: Path | None, model: str | None) -> None:
    from annotate import scoring

    run = scoring.run_names(gold, model)
    if to:
        scoring.collection.write(to, run.predictions)
    table = Table("names", "precision", "recall", "F1", "right", "gold", "predicted")
    for name, found in run.scores.types.items():
        figures = (f"{figure:.3f}" for figure in (found.precision, found.recall, found.f1))
        table.add_row(name, *figures, str(found.right), str(found.gold), str(found.predicted))
    console = Console()
    console.print(table)
    console.print(f"found under any type: {run.scores.found:.3f}")
    console.print(f"{len(run.predictions)} articles, {run.words} words, {run.words / run.seconds:,.0f} words a second")


def _fail(error: InputError) -> NoReturn:
    """Say everything that is wrong and end with 1."""
    for problem in error.problems:
        click.echo(f"error: {problem}", err=True)
    raise SystemExit(1) from error


def _open(seeds: Path, glossary: Path, model: str | None) -> tuple[Newsroom, Corpus]:
    try:
        return newsroom.open_newsroom(seeds, glossary, Path(".cache/annotate"), model=model)
    except InputError as error:
        _fail(error)
