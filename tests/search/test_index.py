"""The index: the same bytes for the same records, nothing that pages do not load, and one sentence when it fails."""

from __future__ import annotations

import gzip
import stat
from pathlib import Path

import pytest

from annotate.search import index
from annotate.search.records import Record

RECORDS = [
    Record(
        f"articles/{number}/",
        f"The harbour of port {number} is closed.",
        {"title": f"Port {number}", "kicker": "At sea"},
        {
            "kind": ["Article"],
            "place": [f"Port {number}", f"Bay {number % 7}"],
            "speaker": [f"Speaker {number % 11}"],
            "year": [str(2000 + number % 20)],
        },
    )
    for number in range(60)
]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for run in "abcd":
        assert index.write(RECORDS, tmp_path / run, "en") == len(RECORDS)
        made.append(files(tmp_path / run))
    assert all(one == made[0] for one in made)


def test_another_value_is_another_file(tmp_path: Path) -> None:
    """Browsers keep what they have of that name."""
    index.write(RECORDS, tmp_path / "a", "en")
    index.write(RECORDS[:-1], tmp_path / "b", "en")
    one, other = files(tmp_path / "a"), files(tmp_path / "b")
    kept = {name for name in one.keys() & other.keys() if name.endswith((".pf_filter", ".pf_meta"))}
    assert all(one[name] == other[name] for name in kept)
    assert not {name for name in kept if name.endswith(".pf_meta")}


def test_only_what_pages_load_is_there(tmp_path: Path) -> None:
    index.write(RECORDS, tmp_path, "en")
    names = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert names >= {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"}
    assert not {name for name in names if "ui" in name or "highlight" in name or "unknown" in name}


def test_a_language_without_stems_of_its_own_gets_the_program_for_it(tmp_path: Path) -> None:
    index.write(RECORDS, tmp_path, "la")
    assert (tmp_path / "pagefind" / "wasm.unknown.pagefind").is_file()


def test_no_records_make_an_empty_index(tmp_path: Path) -> None:
    assert index.write([], tmp_path, "en") == 0
    assert (tmp_path / "pagefind" / "pagefind-entry.json").is_file()


def test_a_missing_program_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))
    with pytest.raises(
        index.SearchIndexError, match=r"does not start \(No such file or directory\); install it with pip"
    ):
        index.write(RECORDS, tmp_path, "en")


def test_a_program_that_ends_early_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(index.SearchIndexError, match=r"ended early \(code 3\)"):
        index.write(RECORDS, tmp_path / "site", "en")


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pagefind").write_text("in the way", encoding="utf-8")
    with pytest.raises(index.SearchIndexError, match=r"pagefind: (Not a directory|File exists)"):
        index.write(RECORDS, tmp_path, "en")


def test_words_are_found_by_who_lacks_their_letters(tmp_path: Path) -> None:
    record = Record("a/", "Bjørn Årdal met Bjørn of Łódź.", {"title": "Grete Voß", "summary": "Renée sails"}, {})
    assert index.typed(record) == {"typed": "bjorn lodz voss"}
    assert index.typed(RECORDS[0]) == {}
    index.write([record], tmp_path, "en")
    (fragment,) = tmp_path.rglob("*.pf_fragment")
    assert b'"typed":"bjorn lodz voss"' in gzip.decompress(fragment.read_bytes())
