"""``annotate snapshot``: keeps what is said now, to be compared later."""

from __future__ import annotations

import json
from pathlib import Path

import click

from annotate.cli.site import Site, fail, opened, with_site
from annotate.cli.terminal import as_json, console, counted, say
from annotate.corrections.writing import replace_file
from annotate.desk import snapshots
from annotate.errors import InputError


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@with_site
@click.option("--json", "json_", is_flag=True, help="Say what was written as JSON.")
def snapshot(site: Site, file: Path, json_: bool) -> None:
    """Write all annotations to FILE (- for the output), for `annotate diff`.

    Made before a change of rules or words, it says what the old ones found.

    Exit code: 0; 1 where something cannot be read or written.
    """
    _, corpus = opened(site)
    taken = snapshots.plain(snapshots.of(corpus))
    content = json.dumps(taken, ensure_ascii=False, indent=1) + "\n"
    if str(file) == "-":
        click.echo(content, nl=False)
        return
    try:
        replace_file(file, content.encode("utf-8"))
    except InputError as error:
        fail(error)
    if json_:
        as_json({"file": file.as_posix(), "articles": len(corpus.articles)})
    else:
        say(console(), f"{file}: {counted(len(corpus.articles), 'article')}")
