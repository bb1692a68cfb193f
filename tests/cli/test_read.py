"""``annotate read`` shows what the reader made of a file, wherever it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.readers import FORMATS
from annotate.readers.draft import Draft, DraftBlock
from annotate.readers.report import Notice
from tests.cli.conftest import Run, said

PAGE = """---
title: The lamp on the mole
byline: Ida Lorenz
---

It was *lit* at dusk.

## By wire

> Nobody climbed up.
"""


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file outside every site."""
    path = tmp_path_factory.mktemp("downloads") / "lamp.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_blocks_and_metadata_are_shown_with_their_sources(run: Run, elsewhere: Path) -> None:
    elsewhere.with_suffix(".yml").write_text("published: 2024-05-06\ntitle: The lamp\n", encoding="utf-8")
    result = run("read", str(elsewhere))
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == f"{elsewhere}: utf-8, 3 blocks, 10 words, 46 characters"
    assert {
        "title The lamp (lamp.yml)",
        "published 2024-05-06 (lamp.yml)",
        "byline Ida Lorenz (front matter)",
        "url —",
        "language en",
        "paragraph 19 It was lit at dusk.",
        "heading 2 7 By wire",
        "quote 18 Nobody climbed up.",
    } <= set(lines)


def test_what_is_missing_is_said_and_the_rest_is_shown(run: Run, elsewhere: Path) -> None:
    result = run("read", str(elsewhere))
    assert result.exit_code == 0
    assert f"{elsewhere}: published is missing; write `published: 2019-12-04` into lamp.yml beside it" in result.stdout
    assert "It was lit at dusk." in result.stdout


def test_json_says_the_same_in_full(run: Run, elsewhere: Path) -> None:
    found = said(run("read", str(elsewhere), "--json"))
    assert (found["file"], found["encoding"]) == (str(elsewhere), "utf-8")
    assert found["metadata"]["title"] == {"value": "The lamp on the mole", "source": "front matter"}
    assert found["metadata"]["published"] == {"value": None, "source": None}
    assert len(found["missing"]) == 1
    assert [block["kind"] for block in found["blocks"]] == ["paragraph", "heading", "quote"]
    assert found["notices"] == []


def test_what_was_left_out_is_shown_shortened_and_in_json_whole(
    run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = "Tide table. " * 40
    told = Notice("left-out", "a table of the page is no part of the article", "warning", 7, lost)
    monkeypatch.setitem(FORMATS, ".md", lambda text, path: Draft([DraftBlock("paragraph", "A.")], {}, [told]))
    printed = run("read", str(elsewhere)).stdout
    assert f"{elsewhere}:7: warning: a table of the page is no part of the article [left-out]" in printed
    assert "“Tide table. Tide table." in printed
    assert lost.strip() not in printed
    assert said(run("read", str(elsewhere), "--json"))["notices"][0]["text"] == lost


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("gone.txt", None, "gone.txt: cannot be read: No such file or directory"),
        ("blank.txt", " \n", "blank.txt: is empty: there is no text to publish"),
        ("lamp.odt", "x", "lamp.odt: is not a format that is read here"),
        ("lamp.md", "---\ntitle: [a\n---\nx\n", "lamp.md:"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    run: Run, tmp_path: Path, name: str, content: str | None, error: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = run("read", name)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: ")
    assert error in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_no_site_is_needed(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(elsewhere.parent)
    result = run("read", "lamp.md")
    assert result.exit_code == 0
    assert result.stdout.startswith("lamp.md: utf-8")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "is no file but a folder; name a file"),
        (lambda path: os.mkfifo(path), "is no file but a named pipe; name a file"),
        (lambda path: path.symlink_to("/dev/zero"), "is no file but a device; name a file"),
        (lambda path: path.symlink_to("nowhere"), "cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_file_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "lamp.txt"
    make(path)
    result = run("read", str(path))
    assert result.exit_code == 1
    assert result.stderr == f"error: {path}: {said}\n"
