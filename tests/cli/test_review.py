"""``annotate review`` asks for what nobody has reviewed, and keeps every decision at once."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run, said


def decided(desk: Path, name: str = "port") -> list[dict[str, object]]:
    content = yaml.safe_load((desk / "seeds" / f"{name}.yml").read_text(encoding="utf-8"))
    return list(content.get("corrections", []))


def test_the_doubtful_come_first_and_each_says_why(desk: Path, run: Run) -> None:
    items = said(run("review", "--json"))
    assert [i["doubt"] for i in items] == sorted(i["doubt"] for i in items)
    assert {i["subject"] for i in items} == {"quotation", "mention", "date", "name"}
    first = items[0]
    assert (first["subject"], first["words"]) == ("name", "FPX")
    assert first["decisions"] == ["accept", "reject", "term", "kind", "note"]
    assert "looks like FPR" in first["why"]
    added = next(i for i in items if i["words"] == "“We wait,”")
    assert (added["claim"], added["line"]) == ("said by Ida Lorenz", 2)
    assert "she" in added["why"]


def test_decisions_go_to_the_file_and_are_not_asked_for_again(desk: Path, run: Run) -> None:
    count = len(said(run("review", "port", "--json")))
    result = run("review", "port", input="t fpr\na\ns Otto Weiss\n" + "a\n" * count)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == f"{count} decided, 0 left to review"
    assert (desk / "seeds" / "port.yml").read_text().startswith("# by hand\ntitle: Port closed\n")
    first = decided(desk)[0]
    assert first == {"exact": "FPX", "prefix": "was late. The ", "suffix": " laughed at the", "term": "fpr"}
    assert run("review", "port").output == "everything has been reviewed\n"
    assert "correction" not in {f["rule"] for f in said(run("check", "--json"))["findings"]}, "every decision fits"
    assert "Otto Weiss" in run("show", "port").output


def test_undo_takes_a_decision_back_and_asks_again(desk: Path, run: Run) -> None:
    before = (desk / "seeds" / "port.yml").read_bytes()
    result = run("review", "port", input="u\nt fpr\n\nu\nu\nq\n")
    assert (desk / "seeds" / "port.yml").read_bytes() == before
    asked = [line.split()[0] for line in result.output.splitlines() if re.match(r"\d+/\d+ ", line)]
    assert [a.split("/")[0] for a in asked] == ["1", "1", "2", "3", "2", "1"]
    assert "there is nothing to undo" in result.output
    assert result.output.splitlines()[-1].startswith("0 decided, ")


def test_a_walk_that_is_broken_off_keeps_what_was_decided(desk: Path, run: Run) -> None:
    result = run("review", "port", input="t fpr\na\n")
    assert (result.exit_code, len(decided(desk))) == (0, 2)
    assert result.output.splitlines()[-1].startswith("2 decided, ")


def test_what_cannot_be_decided_is_said_and_nothing_is_written(desk: Path, run: Run) -> None:
    before = (desk / "seeds" / "port.yml").read_bytes()
    result = run("review", "port", input="s Anna Brandt\nt\nt nothing\nk thing\nx\nq\n")
    for words in (
        "“s” decides nothing here",
        "term needs a value",
        "there is no term nothing",
        "thing is no kind",
        "“x” decides",
    ):
        assert words in result.output
    assert (desk / "seeds" / "port.yml").read_bytes() == before


def test_one_decision_on_a_term_counts_for_all_places_of_the_same_words(desk: Path, run: Run) -> None:
    (desk / "seeds" / "x.txt").write_text("A K-70 came. The K-70 left. Two K-70s and K-70 Lances stayed.\n")
    (desk / "seeds" / "x.yml").write_text("title: X\npublished: 2024-01-01\n")
    items = said(run("review", "x", "--json"))
    assert [len(i["places"]) for i in items] == [2, 1, 1]
    assert run("review", "x", input="r\na\na\n").exit_code == 0
    assert "every" not in decided(desk, "x")[0], "the plural is another item, and every would reach it"
    assert len(decided(desk, "x")) == 4
    assert run("review", "x").output == "everything has been reviewed\n"


def test_a_term_is_given_to_the_places_that_were_asked_about_only(desk: Path, run: Run) -> None:
    (desk / "seeds" / "x.txt").write_text("A K-70 came. The K-70 left. Two K-70s stayed.\n")
    (desk / "seeds" / "x.yml").write_text("title: X\npublished: 2024-01-01\n")
    assert run("review", "x", input="t mercy-ship\n").exit_code == 0
    mentions = said(run("show", "x", "--json"))["mentions"]
    assert [m["term"] for m in mentions] == ["mercy-ship", "mercy-ship", "k-70"]


def test_a_file_that_cannot_be_written_ends_with_an_error_and_stays(desk: Path, run: Run) -> None:
    path = desk / "seeds" / "port.yml"
    path.write_text("title: T\npublished: 2024-05-06\n---\ncorrections: []\n")
    assert run("review", "port", input="t fpr\n").exit_code == 1
    path.write_bytes("title: Té\npublished: 2024-05-06\n".encode("latin-1"))
    result = run("review", "port", input="t fpr\n")
    assert (result.exit_code, "is not UTF-8 at byte 8" in result.output) == (1, True)


@pytest.fixture
def terminal(desk: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The command at a terminal of 80 columns, asking for the first decision."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    command = [sys.executable, "-c", "from annotate.cli import main; main()", "review", "port"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=desk, env=environment)
    os.close(theirs)
    return process, ours


def until(terminal: int, *words: str) -> str:
    """Read what the terminal shows until it has shown some words, one after the other."""
    shown, end = "", time.monotonic() + 60
    while not re.search(".*".join(map(re.escape, words)), shown, re.DOTALL):
        assert time.monotonic() < end, shown
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 4096).decode(errors="replace")
    return shown


def press(terminal: int, key: bytes) -> None:
    """Press a key once the command waits for one: until then the terminal keeps what is typed for a whole line."""
    end = time.monotonic() + 30
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < end
        time.sleep(0.01)
    os.write(terminal, key)


def test_in_a_terminal_single_keys_decide(desk: Path, terminal: tuple[subprocess.Popen[bytes], int]) -> None:
    process, screen = terminal
    shown = until(screen, "q quit")
    assert "\x1b[" in shown, "in colour"
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(len(line.rstrip()) for line in plain.splitlines()) <= 80
    press(screen, b"t")
    until(screen, "which term")
    os.write(screen, b"fpr\n")
    until(screen, "q quit")
    assert [c["term"] for c in decided(desk)] == ["fpr"]
    press(screen, b"u")
    until(screen, "undone", "q quit")
    assert decided(desk) == []
    press(screen, b"q")
    until(screen, "0 decided")
    assert process.wait(30) == 0
    os.close(screen)


def test_what_was_decided_outlives_the_terminal(desk: Path, terminal: tuple[subprocess.Popen[bytes], int]) -> None:
    process, screen = terminal
    until(screen, "q quit")
    press(screen, b"k")
    until(screen, "what it is")
    os.write(screen, b"group The FPX\n")
    until(screen, "q quit")
    process.kill()
    process.wait(30)
    os.close(screen)
    assert [(c["kind"], c["name"]) for c in decided(desk)] == [("group", "The FPX")]
    assert not list((desk / "seeds").glob(".*")), "no half-written file is left"
