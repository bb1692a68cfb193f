"""``annotate diff`` lists what a change did to all annotations, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import PORT, Run, said


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def snapshot(desk: Path, run: Run) -> str:
    assert run("snapshot", "before.json").exit_code == 0
    return "before.json"


def test_nothing_changed(run: Run, snapshot: str) -> None:
    result = run("diff", snapshot)
    assert (result.exit_code, result.output) == (0, "nothing changed\n")
    assert (
        run("snapshot", "-").stdout
        == Path(snapshot).read_text(encoding="utf-8")
        == run("show", "--all", "--json").stdout
    )


def test_a_change_of_the_glossary_is_listed(desk: Path, run: Run, snapshot: str) -> None:
    path = desk / "docs" / "glossary" / "k-70.md"
    path.rename(path.with_name("k-seventy.md"))
    result = run("diff", snapshot)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "seeds/port.txt",
        "  ~ mention “K-70” (paragraph 1): k-70 (alias) → k-seventy (alias)",
        "seeds/ship.txt",
        "  ~ mention “K-70” (paragraph 1): k-70 (alias) → k-seventy (alias)",
        "0 new, 0 gone, 2 changed in 2 articles",
    ]


def test_a_correction_is_one_change(desk: Path, run: Run, snapshot: str) -> None:
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("corrections:\n  - {exact: We wait, speaker: otto-weiss}\n  - {exact: Monday, reject: date}\n")
    changes = said(run("diff", snapshot, "--json"))
    assert [(c["sign"], c["what"], c["words"], c["old"], c["new"]) for c in changes] == [
        ("-", "date", "Monday", "2024-05-06", None),
        ("~", "quotation", "“We wait,”", "Ida Lorenz (pronoun, direct)", "Otto Weiss [otto-weiss] (editor, direct)"),
    ]


def test_an_edited_article_gives_only_what_the_edit_did(desk: Path, run: Run, snapshot: str) -> None:
    edited = "A first paragraph, new.\n" + PORT.replace("The harbour is closed", "The old harbour is closed")
    (desk / "seeds" / "port.txt").write_text(edited.replace(" with a K-70", " with two K-70s"), encoding="utf-8")
    changes = [(c["sign"], c["what"], c["words"]) for c in said(run("diff", snapshot, "--json"))]
    assert changes in ([], [("-", "mention", "K-70"), ("+", "mention", "K-70s")])


def test_articles_come_and_go(desk: Path, run: Run, snapshot: str) -> None:
    for suffix in (".txt", ".yml"):
        (desk / "seeds" / f"ship{suffix}").rename(desk / "seeds" / f"boat{suffix}")
    lines = run("diff", snapshot).output.splitlines()
    assert lines[0].startswith("+ article seeds/boat.txt: ")
    assert lines[1].startswith("- article seeds/ship.txt: ")


def test_revisions_of_the_site_are_compared(desk: Path, run: Run) -> None:
    git(desk, "init", "-q")
    git(desk, "add", "seeds", "docs", "mkdocs.yml")
    git(desk, "commit", "-q", "-m", "one")
    assert run("diff").exit_code == 0
    (desk / "docs" / "glossary" / "k-70.md").unlink()
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("byline: B\n")
    present = run("diff", "--json")
    assert present.exit_code == 1
    assert {(c["what"], c["sign"], c["path"]) for c in said(present)} == {
        ("mention", "-", "seeds/port.txt"),
        ("mention", "-", "seeds/ship.txt"),
        ("name", "+", "seeds/port.txt"),
        ("name", "+", "seeds/ship.txt"),
    }
    git(desk, "commit", "-q", "-a", "-m", "two")
    assert said(run("diff", "HEAD~1", "HEAD", "--json")) == said(present)
    assert subprocess.run(["git", "status", "--short"], cwd=desk, capture_output=True, text=True).stdout.split() == [
        "??",
        ".cache/",
    ]
    (desk / "seeds" / "port.yml").write_text("title: [\n")
    git(desk, "commit", "-q", "-a", "-m", "broken")
    broken = run("diff", "HEAD", "HEAD~1")
    assert (broken.exit_code, "HEAD:seeds/port.yml:2: not valid YAML" in broken.output) == (2, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ("[]", "is no snapshot"),
        ('{"format": "annotate-snapshot-1", "articles": {"a": {}}}', "is a damaged snapshot, at articles.a.text"),
    ],
)
def test_what_is_no_snapshot_is_said(desk: Path, run: Run, content: str, message: str) -> None:
    (desk / "old.json").write_text(content)
    result = run("diff", "old.json")
    assert (result.exit_code, message in result.output) == (2, True)
    assert run("diff", "nowhere").exit_code == 2
