"""Scoring: figures counted by hand on articles small enough for it, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotate import scoring
from annotate.cli import main
from annotate.errors import InputError
from annotate.scoring import collection, quotations
from annotate.scoring.names import same_speaker

TEXT = (
    "“It is late,” said Ann Smith. She said the port was closed. "
    "The film “Home” was shown. Weiss shrugged, “So what now?”"
)


def _mark(words: str, is_quote: bool | None, speaker: str | None = None) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": None, "is_quote": is_quote,
            "speaker_full": speaker, "speaker_alt": []}  # fmt: skip


def _quote(words: str, type_: str, cue: str, speaker: str) -> dict[str, Any]:
    start, who = TEXT.index(words), TEXT.index(speaker)
    return {"start": start, "end": start + len(words), "type": type_, "cue": cue, "cue_class": "speech",
            "speaker_text": speaker, "speaker_start": who, "speaker_end": who + len(speaker),
            "speaker_type": "pronoun" if speaker == "She" else "name"}  # fmt: skip


GOLD = {
    "id": "one",
    "text": TEXT,
    "marks": [
        _mark("“It is late,”", True, "Ann Smith"),
        _mark("“Home”", False),
        _mark("“So what now?”", True, "Otto Weiss"),
    ],
    "quotes": [
        _quote("“It is late,”", "direct", "said", "Ann Smith"),
        _quote("the port was closed", "indirect", "said", "She"),
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    collection.write(path, [GOLD])
    return path


def _entry(words: str, type_: str, full: str | None, mention: str | None) -> dict[str, Any]:
    start = TEXT.index(words)
    at = TEXT.index(mention) if mention else None
    return {"start": start, "end": start + len(words), "type": type_, "speaker_full": full, "speaker_text": mention,
            "speaker_start": at, "speaker_end": at + len(mention) if at is not None and mention else None,
            "cue": "said"}  # fmt: skip


def test_figures_are_those_that_one_counts_by_hand() -> None:
    predicted = [
        _entry("It is late", "direct", "Smith", "Ann Smith"),  # found: marks and the comma do not count
        _entry("“Home”", "direct", "Smith", None),  # wrong
        _entry("She said the port was closed", "indirect", "Ann Smith", "She"),  # 19 of 28 code points: too wide
    ]
    scores = quotations.score([(GOLD, predicted)])
    marks = scores.spans["between marks, exact"]
    assert (marks.right, marks.gold, marks.predicted) == (1, 2, 2)
    assert (marks.precision, marks.recall, marks.f1) == (0.5, 0.5, 0.5)
    speech = scores.spans["indirect speech"]
    assert (speech.right, speech.gold, speech.predicted) == (0, 1, 1)
    assert (scores.speakers["full name"].right, scores.speakers["full name"].asked) == (1, 1)
    assert scores.spans["direct"].predicted is None


def test_every_span_is_paired_once_and_the_best_pair_first() -> None:
    assert list(quotations.paired([(0, 10), (20, 30)], [(0, 10), (0, 9), (21, 30)], 0.8)) == [(0, 0), (1, 2)]
    assert quotations.overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert quotations.overlap((0, 10), (10, 20)) == 0.0


def test_undecided_marks_count_neither_way() -> None:
    gold = {**GOLD, "marks": [_mark("“Home”", None)], "quotes": []}
    scores = quotations.score([(gold, [_entry("“Home”", "direct", "Smith", None)])])
    assert scores.spans["between marks"].predicted == 0


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("Smith", "Ann Smith", True),
        ("Ann Smith", "Mayor Ann Smith of Leeds", False),
        ("Ann Smith, a widow", "Dr. Smith", True),
        ("Ann", "Ann Smith", True),
        ("Tom Reed", "Ann Smith", False),
        ("the ruling", "ruling", True),
        ("the long ruling of the court", "the ruling", True),
        ("the court", "the ruling", False),
        (None, "Ann Smith", False),
    ],
)
def test_names_of_one_speaker(predicted: str | None, gold: str, same: bool) -> None:
    assert same_speaker(predicted, gold) is same


def test_a_run_over_a_collection(gold: Path) -> None:
    run = scoring.run(gold)
    assert run.words == len(TEXT.split())
    assert run.scores.spans["between marks"].recall == 1.0
    assert run.scores.spans["indirect speech, exact"].f1 == 1.0
    assert run.scores.speakers["full name"].right == 2


def test_a_mixed_quotation_is_written_as_its_parts_and_as_a_whole(tmp_path: Path) -> None:
    path, to = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    text = "Weiss said that the wall was “old” and would fall."
    collection.write(path, [{"id": "a", "text": text, "marks": [], "quotes": []}])
    result = CliRunner().invoke(main, ["score", str(path), "--write", str(to)])
    assert result.exit_code == 0, result.output
    assert "between marks" in result.output
    [written] = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    assert [(q["type"], text[q["start"] : q["end"]], q["speaker_full"]) for q in written["quotes"]] == [
        ("indirect", "the wall was “old” and would fall", "Weiss"),
        ("direct", "“old”", "Weiss"),
    ]


def test_turns_of_a_transcript_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    text = "REED: Who pays?\nBELL: You do.\nREED: I see."
    collection.write(path, [{"id": "a", "text": text, "marks": [], "quotes": []}])
    assert scoring.run(path).predictions == [{"id": "a", "quotes": []}]


def test_faulty_lines_are_named_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text"\n{"id": "b", "text": "x", "marks": []}\n', encoding="utf-8")
    with pytest.raises(InputError) as raised:
        collection.read(path)
    assert [(p.line, p.message.split(":")[0]) for p in raised.value.problems] == [(1, "not JSON"), (2, "quotes")]
    result = CliRunner().invoke(main, ["score", str(path)])
    assert result.exit_code == 1
    assert "gold.jsonl:1: not JSON" in result.output


def test_an_empty_collection_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="no article in it"):
        collection.read(path)
