"""The glossary: what a file says is checked, and every fault named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.glossary import Alias, Glossary

ROOT = Path(__file__).parent.parent
GOOD = """---
term: Port Mercy
kind: place
summary: Invented town.
sources: [{title: Atlas, url: "https://example.org"}]
---
Body.
"""


def faults(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Glossary.load(folder)
    return [str(p).removeprefix(f"{folder}/") for p in caught.value.problems]


def test_the_projects_glossary_is_whole() -> None:
    glossary = Glossary.load(ROOT / "docs" / "glossary")
    assert len(glossary.terms) >= 40
    wanted = (
        "nato article-5 s-400 f-35 pkk ypg pyd isis operation-peace-spring arms-control safe-zone jens-stoltenberg "
    )
    wanted += "mevlut-cavusoglu turkey ankara baltics poland euphrates european-union"
    assert set(wanted.split()) <= set(glossary.terms)
    for term in glossary.terms.values():
        assert term.sources, term.id
        assert 40 <= len(term.summary) <= 260, term.id
        assert len(term.body) >= 60, term.id
    assert all(glossary[t].contested for t in ("pkk", "ypg", "pyd", "operation-peace-spring", "safe-zone"))


def test_no_alias_of_the_project_is_claimed_twice() -> None:
    claimed: dict[str, str] = {}
    for term in Glossary.load(ROOT / "docs" / "glossary").terms.values():
        for alias in term.aliases:
            other = claimed.setdefault(alias.text.casefold(), term.id)
            assert other == term.id, alias.text


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "Bad Name.md").write_text(GOOD, encoding="utf-8")
    assert faults(
        tmp_path,
        good=GOOD,
        kind=GOOD.replace("place", "planet"),
        source=GOOD.replace('sources: [{title: Atlas, url: "https://example.org"}]\n', ""),
        script=GOOD.replace("https://example.org", "javascript:alert(1)"),
        see=GOOD.replace("---\nBody", "see: [nowhere]\n---\nBody"),
        twice=GOOD.replace("kind: place", "kind: place\nkind: place"),
        alias=GOOD.replace("summary", "aliases: [&a x, *a]\nsummary"),
        empty="Just text.",
    ) == [
        "Bad Name.md: the file's name is the term's address: rename it to bad-name.md",
        "alias.md:4: not valid YAML: aliases (*name) are not read here; repeat the value",
        "empty.md:1: a term begins with front matter between two lines of ---",
        "kind.md:3: kind: \"planet\" input should be 'person', 'organisation', 'group', 'place', 'event', 'weapon', "
        "'agreement' or 'concept'",
        'script.md:5: sources.0.url: "javascript:alert(1)" is not a web address; it must begin with https:// or http://',
        "see.md:6: see: there is no term nowhere.md beside this file",
        "source.md:2: file: sources: a published term needs at least one source; add one or set draft: true",
        "twice.md:4: kind: stands twice; keep one",
    ]


@pytest.mark.parametrize(
    ("text", "exact"),
    [("NATO", True), ("S-400", True), ("Turkey", True), ("arms control", False), ("Operation Peace Spring", False)],
)
def test_acronyms_and_single_names_are_exact_and_phrases_are_not(text: str, exact: bool) -> None:
    assert Alias(text=text).exact is exact
