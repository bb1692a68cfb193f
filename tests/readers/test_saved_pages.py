"""Saved pages of many makes, in `pages/`: an article each, with its metadata and blocks beside it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from annotate.readers import html, read_seed
from annotate.readers.draft import Draft

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
FLOOR = 0.97
"""F1 of 4-grams of words that every page reaches; the mean is pinned below."""
MEAN = 0.995


def expected(page: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    head, _, body = page.with_suffix(".txt").read_text("utf-8").partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.splitlines())
    return about, [(kind, text) for kind, text in (line.split("| ", 1) for line in body.splitlines())]


def draft(page: Path) -> Draft:
    return html.read(page.read_text("utf-8"), page)


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def f1(page: Path) -> float:
    want, got = grams("\n".join(t for _, t in expected(page)[1])), grams("\n".join(b.text for b in draft(page).blocks))
    return 2 * (want & got).total() / (want.total() + got.total())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_the_article_of_a_page_is_found(page: Path) -> None:
    assert f1(page) >= FLOOR


def test_pages_are_read_right_in_the_mean() -> None:
    assert len(PAGES) >= 12
    assert sum(map(f1, PAGES)) / len(PAGES) >= MEAN


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_its_structure_is_kept(page: Path) -> None:
    assert [(b.kind, b.text) for b in draft(page).blocks] == expected(page)[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_saved_page_needs_no_sidecar(page: Path) -> None:
    metadata = read_seed(page).article.metadata
    about = expected(page)[0]
    assert {name: str(getattr(metadata, name)) for name in about} == about
