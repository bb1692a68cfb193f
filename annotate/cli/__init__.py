"""The command line: what an editor asks of a site without building it. One module a command."""

from __future__ import annotations

import click

from annotate.cli.check import check
from annotate.cli.diff import diff
from annotate.cli.explain import explain
from annotate.cli.read import read
from annotate.cli.review import review
from annotate.cli.schema import schema
from annotate.cli.score import score
from annotate.cli.show import show
from annotate.cli.snapshot import snapshot
from annotate.cli.suggest import suggest


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annotate")
def main() -> None:
    """Annotated articles: names, terms, dates and quotations explained in place."""


for _command in (check, read, suggest, review, explain, show, snapshot, diff, schema, score):
    main.add_command(_command)
