"""The benchmarks run, and put their figures where the page has room for them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

TEXT = "“It is late,” said Ann Smith. She said the port was closed."
GOLD = {
    "id": "port",
    "text": TEXT,
    "marks": [{"start": 0, "end": 13, "quote": None, "is_quote": True, "speaker_full": "Ann Smith", "speaker_alt": []}],
    "quotes": [
        {"start": 39, "end": 58, "type": "indirect", "cue": "said", "cue_class": "speech", "speaker_text": "She",
         "speaker_start": 30, "speaker_end": 33, "speaker_type": "pronoun"}
    ],
}  # fmt: skip


def test_figures_of_quotations_replace_those_of_the_last_run_and_nothing_else(tmp_path: Path) -> None:
    gold, page = tmp_path / "gold.jsonl", tmp_path / "page.md"
    gold.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    page.write_text("before\n<!-- figures -->\n| stale |\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    command: list[str | Path] = [
        sys.executable,
        ROOT / "benchmarks" / "quotations.py",
        gold,
        "--rounds",
        "1",
        "--page",
        page,
    ]
    subprocess.run(command, check=True, capture_output=True)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- figures -->\n")
    assert text.endswith("<!-- end of figures -->\nafter\n")
    assert "stale" not in text
    assert "| quoted spans, F1 (overlap ≥ .8) | .90 | .96 | 1.000 |" in text
    assert "| speaker's full name | .67 | .90 | 1.000 |" in text
    assert "spaCy's tokenizer alone" in text


def test_the_format_in_the_page_is_the_one_that_is_read(tmp_path: Path) -> None:
    page = (ROOT / "benchmarks" / "quotations.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json\n")[1].split("```")[0])
    example["marks"][0]["quote"] = None
    assert example == GOLD


def test_an_archive_is_made_the_same_way_every_time_and_searched() -> None:
    command: list[str | Path] = [sys.executable, ROOT / "benchmarks" / "search.py", "--articles", "3"]
    one, other = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(2))
    figures = dict(line.strip("| ").split(" | ") for line in one.splitlines()[2:])
    assert figures["records"] == "2,116"  # terms, speakers, articles, quotations
    assert re.search(r"^[1-9]\d* found, ", figures["first search, a term's name"])
    assert re.search(r" MB in \d,\d{3} files$", figures["index"])
    assert [line for line in one.splitlines() if "index |" in line] == [
        line for line in other.splitlines() if "index |" in line
    ]


def test_figures_of_names_are_given_with_and_without_gazetteers(tmp_path: Path) -> None:
    gold, page = tmp_path / "gold.jsonl", tmp_path / "page.md"
    article = {"id": "port", "text": "Zawadi Okelo left Nairobi.", "spans": [[0, 12, "PERSON"], [18, 25, "LOC"]]}
    gold.write_text(json.dumps(article) + "\n", encoding="utf-8")
    page.write_text("before\n<!-- figures -->\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    command: list[str | Path] = [sys.executable, ROOT / "benchmarks" / "entities.py", gold, gold, "--rounds", "1"]
    subprocess.run([*command, "--page", page], check=True, capture_output=True)
    text = page.read_text(encoding="utf-8")
    assert text.count("**gold.jsonl**: 1 articles, 4 words.") == 2
    assert "| ALL | 1.000 | 1.000 | 1.000 | " in text
    assert "| found under any type |  | 1.000 |  |  | .500 |  |" in text
    assert "the pipeline but for names" in text


def test_figures_of_extraction_are_made_from_every_layout_that_is_known(tmp_path: Path) -> None:
    story = (
        "<p>The ferry to Nordhavn sank at its moorings on Sunday night, and nobody was on board, the owner said.</p>"
        * 3
    )
    source = f'<html><head><meta name="date" content="2024-05-06"></head><body><h1>Ferry sank</h1>{story}</body></html>'
    readability, trafilatura = tmp_path / "test-pages" / "ferry", tmp_path / "trafilatura"
    readability.mkdir(parents=True)
    (trafilatura / "cache").mkdir(parents=True)
    (readability / "source.html").write_text(source)
    (readability / "expected.html").write_text(story)
    (trafilatura / "cache" / "ferry.html").write_text(source)
    said = {"file": "ferry.html", "with": ["sank at its moorings"], "without": ["Subscribe"]}
    (trafilatura / "evaldata.json").write_text(json.dumps({"ferry": said}))
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures -->\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    command: list[str | Path] = [sys.executable, ROOT / "benchmarks" / "extraction.py", "--page", page]
    subprocess.run([*command, readability.parent, trafilatura], check=True, capture_output=True)
    text = page.read_text(encoding="utf-8")
    assert text.count("1 pages.") == 2
    assert re.search(r"\| F1 \| 1\.000", text)
