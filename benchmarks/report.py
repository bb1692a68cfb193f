"""Figures in a hand-written Markdown page: what stands between two comments is written anew by every measurement."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def write(page: Path, figures: str) -> None:
    """Replace the figures of a page. The rest, written by people, stays."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n{figures.strip()}\n\n{END}{after}", encoding="utf-8")
    sys.stdout.write(figures.strip() + "\n")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def share(value: float) -> str:
    """Return a share of 1 with two places, as figures of this kind are published: ``.97``."""
    return f"{value:.3f}".removeprefix("0")
