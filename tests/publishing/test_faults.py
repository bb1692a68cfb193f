"""A build that fails says why in one line a fault and leaves the last good site as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import mkdocs


def errors(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.strip() and not line.startswith(("INFO", "Aborted"))]


def test_all_faults_of_seeds_and_glossary_are_said_together_and_the_old_site_stays(project: Path) -> None:
    assert mkdocs(project, "build", "--strict").returncode == 0
    before = (project / "site" / "index.html").read_bytes()
    (project / "seeds" / "empty.txt").write_text("\n", encoding="utf-8")
    (project / "seeds" / "nato-london-2019.yml").write_text("title: T\npublished: soon\n", encoding="utf-8")
    (project / "docs" / "glossary" / "nato.md").write_text("No front matter.", encoding="utf-8")
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 1
    assert [line.removeprefix("ERROR   -  ") for line in errors(made.stderr)] == [
        "docs/glossary/nato.md:1: a term begins with front matter between two lines of ---",
        "seeds/empty.txt: is empty: there is no text to publish",
        'seeds/nato-london-2019.yml:2: published: "soon" is not a date; write it as 2019-12-04',
    ]
    assert (project / "site" / "index.html").read_bytes() == before
    assert not list(project.glob(".site*"))


def test_a_correction_that_fits_nowhere_warns_and_is_an_error_in_strict_mode(project: Path) -> None:
    with (project / "seeds" / "nato-london-2019.yml").open("a", encoding="utf-8") as file:
        file.write("corrections:\n  - {exact: never said, reject: mention}\n")
    line = (project / "seeds" / "nato-london-2019.yml").read_text(encoding="utf-8").count("\n")
    said = f'seeds/nato-london-2019.yml:{line}: corrections: "never said" is not in the article any more'
    loose, strict = mkdocs(project, "build"), mkdocs(project, "build", "--strict")
    assert loose.returncode == 0
    assert re.search(f"WARNING +-  {re.escape(said)}", loose.stderr)
    assert strict.returncode == 1
    assert said in strict.stderr


def test_what_readers_warn_of_is_told_to_who_only_builds(project: Path) -> None:
    front = "---\ntitle: Piers\npublished: 2024-05-02\n---\n"
    body = "The pier was ~~not~~ sold.\n\n![The pier](pier.jpg)\n"
    (project / "seeds" / "pier.md").write_text(front + body, encoding="utf-8")
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    told = [line.removeprefix("INFO    -  ") for line in made.stderr.splitlines() if "seeds/pier.md" in line]
    assert told == ["seeds/pier.md:5: 1 deleted passage is left out: not"]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("theme/main.html", '{% extends "base.html" %}\n{% block', "theme/main.html:2: "),
        ("docs/broken.md", "[x](nowhere.md)\n", "nowhere.md"),
    ],
)
def test_a_broken_template_or_link_is_named(project: Path, file: str, content: str, said: str) -> None:
    (project / file).write_text(content, encoding="utf-8")
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 1
    assert said in made.stderr
    assert "Traceback" not in made.stderr


def test_an_index_that_cannot_be_made_fails_the_build_and_the_old_site_stays(project: Path) -> None:
    assert mkdocs(project, "build", "--strict").returncode == 0
    made = mkdocs(project, "build", "--strict", PAGEFIND_BINARY_PATH="/nowhere/pagefind")
    assert made.returncode == 1
    assert [line.removeprefix("ERROR   -  ") for line in errors(made.stderr) if "search index" in line] == [
        "the search index was not made: Pagefind's program does not start (No such file or directory); "
        'install it with pip install "pagefind[bin]"'
    ]
    assert "Traceback" not in made.stderr
    assert (project / "site" / "pagefind" / "pagefind-entry.json").is_file()
    assert not list(project.glob(".site*"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{seed: articles}", "mkdocs.yml: extra.annotate.seed: is not a field here"),
        ("[seeds]", "mkdocs.yml: extra.annotate must be a mapping of options"),
    ],
)
def test_faulty_options_are_named(project: Path, options: str, said: str) -> None:
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"  annotate:\n(?:    .*\n)*", f"  annotate: {options}\n", config)
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    made = mkdocs(project, "build")
    assert made.returncode == 1
    assert said in made.stderr


def test_drafts_are_left_out_of_a_built_site(project: Path) -> None:
    (project / "docs" / "glossary" / "ironclad.md").write_text(
        "---\nterm: ironclad\nkind: concept\nsummary: Not finished.\ndraft: true\n---\n", encoding="utf-8"
    )
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    assert not (project / "site" / "glossary" / "ironclad").exists()
    assert "Not finished." not in (project / "site" / "articles" / "nato-london-2019" / "index.html").read_text("utf-8")


def test_a_site_without_seeds_says_what_to_do(project: Path) -> None:
    for path in (project / "seeds").iterdir():
        path.unlink()
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    assert "There is no article yet" in (project / "site" / "index.html").read_text(encoding="utf-8")
