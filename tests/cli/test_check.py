"""``annotate check`` lists everything to mend, and its exit code says how bad it is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.conftest import PORT, Run, said


def test_files_that_are_passed_over_and_guesses_are_hints(desk: Path, run: Run) -> None:
    (desk / "seeds" / "port.txt~").write_text(PORT)
    (desk / "seeds" / "ship.txt").write_bytes("Nobody saw it, said Ida Lorenz. “It’s gone.”\n".encode("cp1252"))
    lines = run("check").output.splitlines()
    assert (
        "seeds/port.txt~: hint: is an editor's or another program's own file; it is passed over [passed-over]" in lines
    )
    assert any(line.startswith("seeds/ship.txt: hint: is read as windows-1252, which is a guess") for line in lines)


def test_articles_in_folders_are_named_by_slug_path_or_name(desk: Path, run: Run) -> None:
    (desk / "seeds" / "2024").mkdir()
    for name in ("port.txt", "port.yml", "quay.txt", "quay.yml"):
        (desk / "seeds" / "2024" / name).write_bytes((desk / "seeds" / f"port{Path(name).suffix}").read_bytes())
    for name in ("2024/port", "seeds/2024/port.txt", "quay", "2024/quay", "seeds/port.txt", "port"):
        assert run("show", name).exit_code == 0, name
    (desk / "seeds" / "port.txt").rename(desk / "seeds" / "2024" / "mole.txt")
    (desk / "seeds" / "port.yml").rename(desk / "seeds" / "2024" / "mole.yml")
    (desk / "seeds" / "2025").mkdir()
    for suffix in (".txt", ".yml"):
        (desk / "seeds" / "2025" / f"port{suffix}").write_bytes(
            (desk / "seeds" / "2024" / f"port{suffix}").read_bytes()
        )
    assert "there are several articles port: 2024/port, 2025/port; name one of them" in run("show", "port").output


def test_findings_name_file_line_and_the_way_out(desk: Path, run: Run) -> None:
    terms = desk / "docs" / "glossary"
    k70 = (terms / "k-70.md").read_text()
    (terms / "k-70.md").write_text(k70.replace("kind: weapon", "kind: weapon\nreview: 2026-01-31"))
    (terms / "fog.md").write_text(
        "---\nterm: Fog\nkind: concept\nsummary: A draft.\naliases: [Lance]\ndraft: true\n---\n"
    )
    (terms / "spear.md").write_text(
        "---\nterm: Spear\nkind: weapon\naliases:\n- Lance\nsummary: A.\ndraft: true\n---\n"
    )
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("corrections:\n  - {exact: never said, reject: mention}\n")
    (desk / "seeds" / "port.txt").write_text(PORT + "“It is open, somebody wrote.\nNobody came.\n")
    result = run("check", "--today", "2026-11-25")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    wanted = [
        'seeds/port.yml:5: warning: corrections: "never said" is not in the article any more; adapt or remove the '
        "correction [correction]",
        "docs/glossary/k-70.md:4: warning: review: was due on 2026-01-31; look whether the entry still holds and set "
        "the next day [review]",
        'docs/glossary/spear.md:5: warning: aliases: "Lance" is claimed by fog as well, so it is linked to none; '
        "tell them apart with `when: {near: […]}`, or keep it in one entry [alias]",
        "docs/glossary/fog.md:2: hint: sources: the draft has none, and cannot be published without one; add where it "
        "can be checked [source]",
        "docs/glossary/fog.md:2: hint: term: no article mentions it; add the aliases that articles use, or keep it for "
        "later ones [unused]",
        'seeds/port.txt:3: hint: "FPX" is in no entry and looks like FPR; if that is meant, add a correction to the '
        "article's .yml (exact: FPX, term: fpr) [slip]",
    ]
    for line in wanted:
        assert line in lines
    assert any(line.startswith("seeds/port.txt:4: warning: the quotation “It is open") for line in lines)
    severities = [line.split(": ")[1] for line in lines[:-1]]
    assert severities == sorted(severities, key=["error", "warning", "hint"].index)
    assert lines[-1].startswith("2 articles, 16 terms, ")
    assert run("check", "--strict").exit_code == 1


def test_without_warnings_strict_is_content(run: Run) -> None:
    result = run("check", "--strict", "--json")
    assert said(result)["counts"] == {"error": 0, "warning": 0, "hint": len(said(result)["findings"])}
    assert result.exit_code == 0


def test_all_broken_files_are_said_together(desk: Path, run: Run) -> None:
    (desk / "docs" / "glossary" / "k-70.md").write_text("no front matter\n")
    (desk / "seeds" / "empty.txt").write_text("\n")
    (desk / "seeds" / "ship.yml").write_text("title: Ship\npublished: soon\n")
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("corrections:\n  - {exact: K-70}\n")
    result = run("check", "--json")
    assert result.exit_code == 1
    places = [(f["severity"], f["rule"], f["file"], f["line"]) for f in said(result)["findings"]]
    assert places == [
        ("error", "file", "docs/glossary/k-70.md", 1),
        ("error", "file", "seeds/empty.txt", None),
        ("error", "file", "seeds/port.yml", 5),
        ("error", "file", "seeds/ship.yml", 2),
    ]
    assert run("suggest").exit_code == run("review").exit_code == run("explain", "port", "K-70").exit_code == 1
    assert "Traceback" not in run("suggest").output


def test_names_in_many_articles_are_asked_for_once(desk: Path, run: Run) -> None:
    for number in range(3):
        (desk / "seeds" / f"x{number}.txt").write_text("Bo came.\n")
        correction = "corrections: [{exact: Bo, kind: person}]"
        (desk / "seeds" / f"x{number}.yml").write_text(f"title: X{number}\npublished: 2024-01-01\n{correction}\n")
    names = [f for f in said(run("check", "--json"))["findings"] if f["rule"] == "name"]
    assert [(f["file"], f["line"], f["severity"]) for f in names] == [("seeds/x0.txt", 1, "hint")]
    assert names[0]["message"] == (
        "Bo stands in 3 articles and has no entry; draft one with `annotate suggest --write bo`"
    )


def test_the_site_is_found_from_a_folder_in_it_and_its_folders_from_mkdocs(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "seeds").rename(desk / "stories")
    (desk / "docs").rename(desk / "pages")
    (desk / "pages" / "glossary").rename(desk / "pages" / "words")
    (desk / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: pages\nextra: {annotate: {seeds: stories, glossary: words, cache: null}}\n"
        "x: !!python/name:nothing.at.all\n"
    )
    assert "2 articles, 14 terms" in run("check").output
    (desk / "below").mkdir()
    monkeypatch.chdir(desk / "below")
    assert "2 articles, 14 terms" in run("check").output
    assert "0 articles, 14 terms" in run("check", "--seeds", ".").output
    (desk / "mkdocs.yml").write_text("site_name: [\n")
    broken = run("check")
    assert (broken.exit_code, "../mkdocs.yml:2: not valid YAML" in broken.output) == (1, True)
    (desk / "mkdocs.yml").write_text("site_name: T\nextra: {annotate: {seed: x}}\n")
    assert "extra.annotate.seed: is not a field here" in run("check").output


@pytest.mark.alone
def test_checking_many_articles_takes_time_in_proportion(desk: Path, run: Run) -> None:
    def seconds(count: int) -> float:
        for number in range(count):
            (desk / "seeds" / f"c{number}.txt").write_text(PORT * 5, encoding="utf-8")
            (desk / "seeds" / f"c{number}.yml").write_text(f"title: C{number}\npublished: 2024-01-01\n")
        run("check", "--json")  # fills the cache
        begin = time.process_time()
        assert run("check", "--json").exit_code == 0
        return time.process_time() - begin

    few, many = seconds(50), seconds(200)
    assert many < 4 * few * 1.6


def test_two_ways_to_write_a_speaker_that_share_a_page_are_asked_about(desk: Path, run: Run) -> None:
    for name, day, speaker in (("a", 1, "Bjørn Årdal"), ("b", 2, "Bjorn Ardal"), ("c", 3, "Bjørn Årdal")):
        (desk / "seeds" / f"{name}.txt").write_text(f"It rained.\n“We sail,” said {speaker}.\n", encoding="utf-8")
        (desk / "seeds" / f"{name}.yml").write_text(f"title: {name}\npublished: 2024-05-0{day}\n")
    lines = [line for line in run("check").output.splitlines() if line.endswith("[page]")]
    assert lines == [
        "seeds/b.txt:2: hint: Bjorn Ardal shares the page speakers/bjorn-ardal/ with Bjørn Årdal, whose name differs "
        "only in marks or letters like é and ø; if they are two people, give one an entry in the glossary [page]"
    ]
