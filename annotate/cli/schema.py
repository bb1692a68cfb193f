"""``annotate schema``: what editors' programs need to complete and check what is typed."""

from __future__ import annotations

from typing import Literal

import click

from annotate import schema as schemas


@click.command()
@click.argument("of", metavar="article|term", type=click.Choice(["article", "term"]))
@click.option("--json", is_flag=True, help="JSON is what it prints in any case.")
def schema(of: Literal["article", "term"], json: bool) -> None:
    """Print the JSON Schema of an article's .yml or of a glossary entry's front matter.

    Exit code: 0.
    """
    click.echo(schemas.schema(of), nl=False)
