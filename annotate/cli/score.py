"""``annotate score``: the pipeline beside articles that people labelled."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from annotate.cli.site import fail
from annotate.errors import InputError


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--write", "to", type=click.Path(path_type=Path, dir_okay=False), help="Write the predictions as JSON lines."
)
@click.option("--model", help="A trained spaCy pipeline, by name or path, whose tags and parse are used.")
def score(gold: Path, to: Path | None, model: str | None) -> None:
    """Compare the pipeline, without a glossary, with the labelled articles of GOLD (JSON lines).

    GOLD holds quotations or names. Quotations count as found from 80 % overlap, or where they are equal but for
    punctuation at the ends (exact); names where they are equal but for articles, genitives and punctuation.

    Exit code: 0; 1 where GOLD cannot be read.
    """
    from annotate.scoring import collection

    try:
        if collection.sort_of(collection.read(gold)[0]) == "names":
            _names(gold, to, model)
        else:
            _quotations(gold, to, model)
    except InputError as error:
        fail(error)


def _quotations(gold: Path, to: Path | None, model: str | None) -> None:
    from annotate import scoring

    run = scoring.run(gold, model)
    if to:
        scoring.collection.write(to, run.predictions)
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


def _names(gold: Path, to: Path | None, model: str | None) -> None:
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
