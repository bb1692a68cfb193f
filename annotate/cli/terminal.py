"""How the commands speak: in colour and wrapped in a terminal, plain and a line each everywhere else."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from annotate.annotation import Span
from annotate.corpus import Annotated

COLOURS = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
AROUND = 130
"""Code points of a long sentence that are shown on either side of the words in question."""


def console() -> Console:
    """Return a console for this run: what stands in the text is never taken for markup or emphasised."""
    return Console(highlight=False, markup=False, emoji=False)


def say(out: Console, text: Text | str, indent: int = 0) -> None:
    """Print a paragraph: wrapped under its indent in a terminal, otherwise on one line."""
    if out.is_terminal:
        out.print(Padding(text, (0, 0, 0, indent)))
    else:
        out.print(Text(" " * indent) + Text(str(text)), soft_wrap=True)


def fault(message: str) -> None:
    """Print an error where errors go."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)


def as_json(value: Any) -> None:
    """Print a value as JSON, the same for the same value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def passage(annotated: Annotated, span: Span, style: str = "bold reverse") -> Text:
    """Return the sentence around a span with the span marked; in brackets as well, for those who see no colour."""
    around = annotated.context(span)
    text = annotated.article.text
    before, after = text[around.start : span.start], text[span.end : around.end]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].split(" ", 1)[-1]
    if len(after) > AROUND:
        after = after[:AROUND].rsplit(" ", 1)[0] + " …"
    marked = Text(before.replace("\n", " "))
    marked.append(f"[{text[span.start : span.end]}]".replace("\n", " "), style)
    return marked.append(after.replace("\n", " "))


def shortened(words: str, length: int = 60) -> str:
    """Return words on one line, the end of long ones left out."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def counted(number: int, what: str) -> str:
    """Return ``1 article``, ``2 articles``."""
    return f"{number} {what}{'' if number == 1 else 's'}"
