"""``annotate diff``: what a change did to all annotations."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from annotate.cli.site import Site, fail, locate, with_site
from annotate.cli.terminal import as_json, console, counted, say, shortened
from annotate.desk import comparing, revisions, snapshots
from annotate.desk.comparing import Change
from annotate.desk.snapshots import State
from annotate.errors import InputError, Problem

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


@click.command()
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@with_site
@click.option("--json", "json_", is_flag=True, help="Print the changes as JSON.")
def diff(site: Site, old: str, new: str | None, json_: bool) -> None:
    """Say what changed in the annotations from OLD to NEW: came (+), went (-), say something else (~).

    Each is a file that `annotate snapshot` wrote, or a revision of the site in git, whose articles and glossary are
    then annotated by the present code. OLD is HEAD if left out, NEW the site's present files. To see what new code
    does, take a snapshot with the old one.

    Exit code: 0 nothing changed; 1 something did; 2 OLD or NEW cannot be read.
    """
    try:
        changes = comparing.compare(_state(site, old), _state(site, new))
    except InputError as error:
        fail(error, 2)
    if json_:
        as_json([{"sign": c.sign, **dataclasses.asdict(c)} for c in changes])
    else:
        _print(console(), changes)
    if changes:
        raise SystemExit(1)


def _state(site: Site, name: str | None) -> dict[str, State]:
    if name is None:
        return snapshots.of(site.open()[1])
    path = Path(name)
    if path.is_file():
        return snapshots.read(path)
    with revisions.checked_out(site.root, name) as folder:
        return _annotated(site, folder, name)


def _annotated(site: Site, folder: Path, revision: str) -> dict[str, State]:
    """Annotate a revision's files; its paths read as git writes them: ``HEAD~1:seeds/x.txt``."""
    try:
        past = locate(folder, model=site.model)
        past = dataclasses.replace(past, cache=site.cache)
        found = snapshots.of(past.open()[1])
    except InputError as error:
        problems = (Problem(Path(f"{revision}:{_inside(p.path, folder)}"), p.line, p.message) for p in error.problems)
        raise InputError(problems) from error
    return {slug: dataclasses.replace(s, path=_inside(Path(s.path), folder)) for slug, s in found.items()}


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _print(out: Console, changes: Sequence[Change]) -> None:
    groups: dict[tuple[str, str, str, str | None, str | None], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.article, change.what, change.words, change.old, change.new), []).append(change)
    shown = ""
    for group in groups.values():
        first = group[0]
        if first.what != "article" and first.path != shown:
            shown = first.path
            say(out, Text(shown, "bold"))
        _print_group(out, first, [c.paragraph for c in group])
    counts = comparing.summary(changes)
    articles = len({c.article for c in changes})
    if changes:
        figures = f"{counts['+']} new, {counts['-']} gone, {counts['~']} changed"
        say(out, f"{figures} in {counted(articles, 'article')}")
    else:
        say(out, "nothing changed")


def _print_group(out: Console, first: Change, paragraphs: Sequence[int | None]) -> None:
    sign = (f"{first.sign} ", _COLOURS[first.sign])
    if first.what == "article":
        say(out, Text.assemble(sign, f"article {first.path}: {first.new or first.old}"))
        return
    numbers = list(dict.fromkeys(n for n in paragraphs if n))
    where = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    times = f", {len(paragraphs)} times" if len(paragraphs) > 1 else ""
    said = f"{first.old} → {first.new}" if first.sign == "~" else first.new or first.old or ""
    words, place = (f"“{shortened(first.words)}”", "bold"), (f" (paragraph {where}{times}): ", "dim")
    say(out, Text.assemble(sign, f"{first.what} ", words, place, said), 2)
