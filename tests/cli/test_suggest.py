"""``annotate suggest`` ranks what an entry would give, and drafts it from what the articles say."""

from __future__ import annotations

from pathlib import Path

from annotate.glossary import read_term
from tests.cli.conftest import Run, said


def test_names_without_an_entry_are_ranked_with_their_sentences(desk: Path, run: Run) -> None:
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("corrections:\n  - {exact: FPX, kind: organisation}\n")
    ranked = said(run("suggest", "--json"))
    lorenz, fpx = ranked
    assert (lorenz["id"], lorenz["articles"], lorenz["quotations"]) == ("ida-lorenz", 2, 5)
    assert (lorenz["kind"], lorenz["forms"]) == ("person", ["Ida Lorenz", "Lorenz"])
    assert (fpx["id"], fpx["kind"], fpx["articles"], fpx["mentions"]) == ("fpx", "organisation", 1, 1)
    places = [(p["file"], p["line"], p["sentence"]) for p in fpx["places"]]
    assert places == [("seeds/port.txt", 3, "The FPX laughed at the FPR.")]
    lines = run("suggest", "--most", "1").output.splitlines()
    assert lines[0] == "Ida Lorenz  person, 2 articles, 3 mentions, 5 quotations  ida-lorenz"
    assert lines[1] == "  seeds/ship.txt:1: [Ida Lorenz], the mayor of the town, said the K-70 was gone."
    assert lines[-1] == "1 more; --most 0 lists all"


def test_a_draft_says_what_the_articles_say(desk: Path, run: Run) -> None:
    result = run("suggest", "--write", "Ida Lorenz")
    assert result.exit_code == 0
    path = desk / "docs" / "glossary" / "ida-lorenz.md"
    term, _ = read_term(path)
    assert (term.name, term.kind, term.gender, term.draft) == ("Ida Lorenz", "person", "female", True)
    assert [a.text for a in term.aliases] == ["Ida Lorenz", "Lorenz"]
    assert term.summary == "Described as “the mayor of the town” in “Ship gone” (The Courier, 8 May 2024)."
    assert [(s.title, s.url) for s in term.sources] == [("The Courier, Ship gone", "https://example.org/ship")]
    assert "# seeds/port.txt\n" in path.read_text()
    assert [c["id"] for c in said(run("suggest", "--json"))] == ["fpx"]
    assert "ida-lorenz" in run("show", "ship").output


def test_an_entry_that_exists_is_never_written_over(desk: Path, run: Run) -> None:
    path = desk / "docs" / "glossary" / "laughter.md"
    path.write_text("---\nterm: Mirth\nkind: concept\nsummary: Mine.\ndraft: true\n---\n")
    before = path.read_bytes()
    (desk / "seeds" / "x.txt").write_text("The word laughter fell.\n")
    (desk / "seeds" / "x.yml").write_text("title: X\npublished: 2024-01-01\n")
    result = run("suggest", "--write", "laughter", "--kind", "concept")
    assert result.exit_code == 1
    assert "docs/glossary/laughter.md: is there already and is left as it is" in result.output
    assert path.read_bytes() == before


def test_nothing_is_invented_about_a_name(desk: Path, run: Run) -> None:
    unknown = run("suggest", "--write", "reporters")
    assert (unknown.exit_code, "add --kind person" in unknown.output) == (1, True)
    assert run("suggest", "--write", "reporters", "--kind", "group").exit_code == 0
    term, _ = read_term(desk / "docs" / "glossary" / "reporters.md")
    assert (term.summary, term.sources, term.gender) == ("Named in “Port closed” (6 May 2024).", (), None)
    nowhere = run("suggest", "--write", "Zebra")
    assert (nowhere.exit_code, "no article uses the name Zebra" in nowhere.output) == (1, True)
