"""Findings name the line of the seed, whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.lines import Lines
from annotate.readers import read_seed

TEXT = "One first.\n\nTwo “second”\nand more.\n\n- Head\n\nOne first.\n"
MARKDOWN = """---
title: T
published: 2024-05-06
---

# T

One *first*.

Two [second](https://x.example/first)
and &amp; more.
"""
HTML = """<!doctype html><title>T</title>
<script>var words = "One first";</script>
<article>
<h1>T</h1>
<p>One
 <b>first</b>.</p>
<p>Two &eacute; second<br>
and more words of this paragraph.</p>
</article>
"""


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("a.txt", TEXT, {"One first": 1, "Two": 3, "second": 3, "Head": 6}),
        ("a.md", MARKDOWN, {"One": 8, "first": 8, "Two": 10, "more": 11}),
        ("a.html", HTML, {"One": 5, "first": 6, "Two": 7, "more": 8}),
    ],
)
def test_lines_are_those_of_the_file(tmp_path: Path, name: str, content: str, lines: dict[str, int]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    path.with_suffix(".yml").write_text("title: T\npublished: 2024-05-06\n")
    article = read_seed(path).article
    found = Lines(article)
    assert {words: found.of(article.text.index(words)) for words in lines} == lines


def test_what_stands_twice_has_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".yml").write_text("title: T\npublished: 2024-05-06\n")
    article = read_seed(path).article
    assert Lines(article).of(article.text.rindex("One first")) == 8


def test_a_file_that_is_gone_has_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".yml").write_text("title: T\npublished: 2024-05-06\n")
    article = read_seed(path).article
    path.unlink()
    assert Lines(article).of(0) is None
