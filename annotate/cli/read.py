"""``annotate read``: what the reader made of a file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from annotate.cli.site import fail
from annotate.cli.terminal import COLOURS, as_json, console, counted, say, shortened
from annotate.desk.reading import Part, Reading, reading
from annotate.errors import InputError
from annotate.readers.report import Notice

_SHOWN = 200
"""Characters that are shown of what was left out in one place."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "json_", is_flag=True, help="Print it as JSON, with all that was left out.")
def read(file: Path, json_: bool) -> None:
    """Show what the reader makes of FILE: metadata and where they come from, blocks, what was left out.

    FILE may be anywhere; a `.yml` beside it counts. Exit code: 0; 1 where the file cannot be read.
    """
    try:
        found = reading(file)
    except InputError as error:
        fail(error)
    if json_:
        as_json(_plain(found))
    else:
        _print(found)


def _print(found: Reading) -> None:
    out = console()
    size = f"{counted(len(found.parts), 'block')}, {counted(found.words, 'word')}, {found.length:,} characters"
    say(out, f"{found.path}: {found.encoding}, {size}")
    for one in found.metadata:
        say(out, f"{one.field:<12} {one.value or '—'}{f'  ({one.source})' if one.source else ''}", indent=2)
    for part in found.parts:
        say(out, f"{_kind(part):<15} {len(part.text):>6,}  {shortened(part.text)}", indent=2)
    for problem in found.missing:
        say(out, Text(str(problem), COLOURS["error"]))
    for notice in found.notices:
        say(out, _warned(notice, found.path))
        if notice.text:
            say(out, f"“{shortened(notice.text, _SHOWN)}”", indent=2)


def _kind(part: Part) -> str:
    block = part.block
    deep = block.kind == "heading" or block.level > 1
    return f"{'numbered ' if block.ordered else ''}{block.kind}{f' {block.level}' if deep else ''}"


def _warned(notice: Notice, path: Path) -> Text:
    place = f"{path}:{notice.line}: " if notice.line else f"{path}: "
    return Text.assemble(place, (notice.severity, COLOURS[notice.severity]), f": {notice.message} [{notice.rule}]")


def _plain(found: Reading) -> dict[str, Any]:
    return {
        "file": str(found.path),
        "encoding": found.encoding,
        "characters": found.length,
        "words": found.words,
        "metadata": {one.field: {"value": one.value, "source": one.source or None} for one in found.metadata},
        "missing": [problem.message for problem in found.missing],
        "blocks": [{**asdict(part.block), "text": part.text} for part in found.parts],
        "notices": [asdict(notice) for notice in found.notices],
    }
