"""``annotate review``: walks through what nobody has reviewed."""

from __future__ import annotations

import sys
from typing import get_args

import click
from rich.console import Console
from rich.text import Text

from annotate import calendar
from annotate.annotation import Kind
from annotate.cli.site import Site, article_of, opened, with_site
from annotate.cli.terminal import as_json, console, passage, say
from annotate.corpus import Corpus
from annotate.corrections.model import Action
from annotate.desk.reviewing import Item, Walk, unreviewed
from annotate.errors import InputError
from annotate.lines import Lines

_KEYS: dict[str, Action] = {
    "a": "accept",
    "r": "reject",
    "s": "speaker",
    "t": "term",
    "k": "kind",
    "d": "date",
    "n": "note",
}
_ASKS: dict[Action, str] = {
    "speaker": "who said it (a term or a name)",
    "term": "which term",
    "kind": f"what it is ({', '.join(get_args(Kind))}; then, if need be, its name)",
    "date": "which date (2019-12-04, 2019-12, 2019-11-25/2019-12-01)",
    "note": "note, in Markdown",
}


@click.command()
@click.argument("article", required=False)
@with_site
@click.option("--json", "json_", is_flag=True, help="List what is to be reviewed as JSON, and ask nothing.")
def review(site: Site, article: str | None, json_: bool) -> None:
    """Walk through what the machine found and nobody reviewed, in ARTICLE or in all, the doubtful first.

    In a terminal one key decides; otherwise every line of the input does: a letter, and behind it what it needs
    (`s Anna Brandt`). An empty line skips.

    \b
    a accept   r reject   s speaker   t term   k kind   d date   n note
    enter skip   u undo   q quit

    Decisions go to the article's .yml as corrections, each at once: what is decided stays, however the walk ends.

    Exit code: 0; 1 where something cannot be read or written.
    """
    _, corpus = opened(site)
    items = unreviewed(corpus, article_of(corpus, article) if article else None)
    if json_:
        lines = {item.annotated.slug: Lines(item.annotated.article) for item in items}
        as_json([_plain(item, lines[item.annotated.slug]) for item in items])
        return
    out = console()
    walk = Walk(items)
    failed = False
    while walk.item is not None:
        _show(out, walk)
        try:
            answer = _answer(out, walk.item)
        except (KeyboardInterrupt, EOFError, click.Abort):
            answer = "q"
        if answer == "q":
            break
        failed = not _take(out, walk, answer, corpus)
    left = len(items) - walk.at
    say(out, f"{walk.decided} decided, {left} left to review" if items else "everything has been reviewed")
    if failed:
        raise SystemExit(1)


def _show(out: Console, walk: Walk) -> None:
    item = walk.item
    assert item is not None
    article = item.annotated.article
    line = Lines(article).of(item.spans[0].start)
    where = f"{article.path}{f':{line}' if line else ''}"
    times = f", {len(item.spans)} times" if len(item.spans) > 1 else ""
    number, id_ = f"{walk.at + 1}/{len(walk.items)} ", f"  {item.subject or 'question'} {item.id}{times}"
    say(out, Text.assemble((number, "dim"), (where, "bold"), (id_, "dim")))
    say(out, passage(item.annotated, item.spans[0]), 2)
    say(out, Text(f"{item.claim}.", "bold"), 2)
    say(out, Text(f"{item.why}", "yellow" if item.doubt == 0 else "dim"), 2)


def _answer(out: Console, item: Item) -> str:
    """Ask for a decision: one key in a terminal, one line elsewhere; the end of the input quits."""
    keys = " · ".join(f"{key} {action}" for key, action in _KEYS.items() if action in item.decisions)
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip() if line else "q"
    say(out, Text(f"{keys} · enter skip · u undo · q quit", "cyan"), 2)
    key = click.getchar()
    if key in ("\x03", "\x04"):
        return "q"
    action = _KEYS.get(key)
    if action in _ASKS and action in item.decisions:
        value = click.prompt(f"  {_ASKS[action]}", default="", show_default=False)
        return f"{key} {value}"
    return key.strip()


def _take(out: Console, walk: Walk, answer: str, corpus: Corpus) -> bool:
    """Do what was answered; False where a file could not be written."""
    item = walk.item
    assert item is not None
    key, _, value = answer.partition(" ")
    if not key:
        walk.skip()
        return True
    try:
        if key == "u":
            say(out, "undone" if walk.undo() else "there is nothing to undo", 2)
            return True
        action = _KEYS.get(key)
        if action is None or action not in item.decisions:
            say(out, f"“{key}” decides nothing here", 2)
            return True
        said, name = _checked(action, value.strip(), corpus)
        written = walk.decide(action, said, name)
        shown = f"{action} {said} {name}".strip()
        say(out, Text(f"{shown} → {written.path}", "green"), 2)
    except ValueError as error:
        say(out, Text(str(error), "red"), 2)
    except LookupError as error:
        say(out, Text(str(error.args[0]), "red"), 2)
    except InputError as error:
        for problem in error.problems:
            say(out, Text(str(problem), "red"), 2)
        return False
    return True


def _checked(action: Action, value: str, corpus: Corpus) -> tuple[str, str]:
    """Return what a decision needs, and a name for a kind. Raises ValueError for what cannot be decided so."""
    if action in ("accept", "reject"):
        return "", ""
    if not value:
        raise ValueError(f"{action} needs a value; nothing was decided")
    if action == "term":
        term = corpus.glossary.called(value)
        if term is None:
            raise ValueError(f"there is no term {value} in the glossary; nothing was decided")
        return term.id, ""
    if action == "speaker":
        known = corpus.glossary.called(value)
        return known.id if known else value, ""
    if action == "kind":
        kind, _, name = value.partition(" ")
        if kind not in get_args(Kind):
            raise ValueError(f"{kind} is no kind; it is one of {', '.join(get_args(Kind))}")
        return kind, name.strip()
    if action == "date" and not calendar.valid(value):
        raise ValueError(f"{value} is no date in EDTF; write 2019-12-04, 2019-12, 2019 or 2019-11-25/2019-12-01")
    return value, ""


def _plain(item: Item, lines: Lines) -> dict[str, object]:
    article = item.annotated.article
    return {
        "id": item.id,
        "article": article.slug,
        "file": article.path.as_posix(),
        "line": lines.of(item.spans[0].start),
        "subject": item.subject,
        "words": item.annotated.words_of(item.spans[0]),
        "places": [[span.start, span.end] for span in item.spans],
        "claim": item.claim,
        "why": item.why,
        "doubt": item.doubt,
        "decisions": list(item.decisions),
    }
