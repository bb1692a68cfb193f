"""Scoring of names: figures counted by hand on an article small enough for it, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotate import scoring
from annotate.cli import main
from annotate.errors import InputError
from annotate.scoring import collection, entities

TEXT = "The Port Council's chief, Ann Smith, left Nairobi. Zelm stayed with Marta Kovac."


def _span(words: str, type_: str) -> list[int | str]:
    start = TEXT.index(words)
    return [start, start + len(words), type_]


GOLD = {
    "id": "port",
    "text": TEXT,
    "spans": [
        _span("The Port Council's", "ORG"),
        _span("Ann Smith", "PERSON"),
        _span("Nairobi", "LOC"),
        _span("Zelm", "ORG"),
    ],
    "missing": [_span("Marta Kovac", "")[:2]],
}


def test_articles_genitives_and_closing_punctuation_do_not_count() -> None:
    start, end, _ = _span("The Port Council's", "")
    assert TEXT[slice(*entities.trimmed(TEXT, int(start), int(end)))] == "Port Council"
    assert entities.trimmed("a Smith, ", 0, 9) == (2, 7)


def test_figures_counted_by_hand() -> None:
    predicted = [
        _span("Port Council", "ORG"),  # right
        _span("Ann Smith,", "PERSON"),  # right
        _span("Nairobi", "PERSON"),  # found, of the wrong type
        _span("Marta Kovac", "PERSON"),  # nobody is sure: not counted
        _span("chief", "NORP"),  # a type that the collection does not use: not counted
    ]
    scores = entities.score([(GOLD, predicted)])
    figures = {t: (f.right, f.gold, f.predicted) for t, f in scores.types.items()}
    assert figures == {"PERSON": (1, 1, 2), "ORG": (1, 2, 1), "LOC": (0, 1, 0), "ALL": (2, 4, 3)}
    assert scores.types["ALL"].f1 == pytest.approx(4 / 7)
    assert scores.found == 3 / 4


def test_nothing_predicted_is_nothing_found() -> None:
    scores = entities.score([(GOLD, [])])
    assert (scores.found, scores.types["ALL"].f1) == (0.0, 0.0)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    collection.write(path, [GOLD])
    return path


def test_the_command_tells_the_sort_of_file_and_writes_what_it_scored(gold: Path, tmp_path: Path) -> None:
    to = tmp_path / "predicted.jsonl"
    result = CliRunner().invoke(main, ["score", str(gold), "--write", str(to)], env={"COLUMNS": "120"})
    assert result.exit_code == 0, result.output
    assert "found under any type: 0.750" in result.output
    written = json.loads(to.read_text(encoding="utf-8"))
    assert written["id"] == "port"
    assert [*_span("Ann Smith", "PERSON")] in written["spans"]
    assert entities.score([(GOLD, written["spans"])]).types["ALL"].right == 3


def test_demonyms_are_peoples_and_weapons_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    text = "Kenyan F-16s flew over Nairobi."
    collection.write(path, [{"id": "f", "text": text, "spans": []}])
    assert scoring.run_names(path).predictions == [{"id": "f", "spans": [[0, 6, "NORP"], [23, 30, "LOC"]]}]


def test_a_faulty_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "x", "spans": [[0, "one", "ORG"]]}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold.jsonl:1: spans\.0\.1: .*id, text, spans and missing"):
        collection.read(path)
