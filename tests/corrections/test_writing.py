"""Corrections are written without touching anything else in the file, whole or not at all."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotate.corrections import Correction, writing
from annotate.errors import InputError

HEADS = [
    "",
    "title: T\n",
    "# first\n\ntitle: T # why\nstandfirst: >-\n  a\n  b\n",
    "title: |\n  T\n",
    "\ufefftitle: T\n",
]
LISTS = [
    "",
    "corrections: []\n",
    "corrections:\n",
    "corrections: # none yet\n",
    "corrections: [{exact: a, reject: date}] # one\n",
    "corrections:\n- exact: a\n  note: |\n    b\n\n    c\n# below\n",
    "corrections:\n    - {exact: a, reject: date} # x\n    - exact: b\n      speaker: B # y\n\n",
]
TAILS = ["", "byline: B\n", "# the end", "\n\n"]
printable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
lines = st.lists(st.text("ab *_:#-’é\t", max_size=8), min_size=1, max_size=4).map("\n".join).filter(bool)
made = st.one_of(
    st.builds(lambda e, p, s: {"exact": e, "prefix": p, "speaker": s}, printable, printable, printable),
    st.builds(lambda e, n: {"exact": e, "note": n}, printable, lines),
    st.builds(lambda e: {"exact": e, "every": True, "accept": "mention"}, printable),
)


def in_common(one: bytes, other: bytes) -> int:
    """Return how many bytes at the beginning are the same."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@given(st.sampled_from(HEADS), st.sampled_from(LISTS), st.sampled_from(TAILS), st.lists(made, min_size=1, max_size=2),
       st.booleans())  # fmt: skip
def test_the_file_keeps_every_byte_and_gains_the_corrections(
    tmp_path_factory: pytest.TempPathFactory, head: str, listed: str, tail: str, new: list[dict[str, Any]], crlf: bool
) -> None:
    folder = tmp_path_factory.mktemp("writing")
    before = (head + listed + tail).replace("\n", "\r\n" if crlf else "\n").encode()
    path = folder / "a.yml"
    path.write_bytes(before)
    try:
        written = writing.append(folder / "a.txt", new)
    except InputError as error:
        # A text that YAML cannot hold in this way leaves the file alone.
        assert path.read_bytes() == before
        pytest.fail(str(error))
    after = path.read_bytes()
    start, end = in_common(before, after), in_common(before[::-1], after[::-1])
    assert start + end >= len(before), "one stretch was put in, and nothing else changed"
    old, now = yaml.safe_load(before.decode("utf-8-sig")) or {}, yaml.safe_load(after.decode("utf-8-sig"))
    assert now["corrections"] == [*(old.get("corrections") or []), *new]
    assert {k: v for k, v in now.items() if k != "corrections"} == {k: v for k, v in old.items() if k != "corrections"}
    writing.take_back(written)
    assert path.read_bytes() == before


def test_a_missing_file_is_made_and_taken_away_again(tmp_path: Path) -> None:
    written = writing.append(tmp_path / "a.txt", [{"exact": "K-70", "reject": "mention"}])
    assert (tmp_path / "a.yml").read_text() == "corrections:\n  - exact: K-70\n    reject: mention\n"
    writing.take_back(written)
    assert list(tmp_path.iterdir()) == []


def test_what_was_changed_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    written = writing.append(tmp_path / "a.txt", [{"exact": "K-70", "reject": "mention"}])
    with (tmp_path / "a.yml").open("a") as file:
        file.write("byline: B\n")
    with pytest.raises(InputError, match="changed meanwhile"):
        writing.take_back(written)
    assert (tmp_path / "a.yml").read_text().endswith("byline: B\n")


@pytest.mark.parametrize("step", ["os.fsync", "os.replace"])
def test_the_old_file_stays_whole_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: T\n")
    path.chmod(0o640)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        with pytest.raises(InputError, match="cannot be written: No space left"):
            writing.append(tmp_path / "a.txt", [{"exact": "K-70", "reject": "mention"}])
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_text() == "title: T\n"
    writing.append(tmp_path / "a.txt", [{"exact": "K-70", "reject": "mention"}])
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title: T\xff\n", "is not UTF-8 at byte 8"),
        (b"title: [T\n", "not valid YAML"),
        (b"- a\n", "must be a mapping"),
        (b"corrections: none\n", "no correction can be added safely"),
    ],
)
def test_a_file_that_cannot_hold_corrections_is_left_alone(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        writing.append(tmp_path / "a.txt", [{"exact": "K-70", "reject": "mention"}])
    assert path.read_bytes() == content


def test_a_snippet_reads_like_one_that_an_editor_writes() -> None:
    correction = Correction(exact="K-70", prefix="the ", kind="weapon", name="Kestrel: 70")
    assert writing.snippet(correction) == (
        '  - exact: K-70\n    prefix: "the "\n    kind: weapon\n    name: "Kestrel: 70"\n'
    )
