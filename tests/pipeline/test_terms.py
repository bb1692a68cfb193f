"""Terms: one small file a case in ``tests/cases/terms``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language
from spacy.tokens import Doc

from annotate import pipeline
from annotate.glossary import Glossary
from annotate.pipeline.slips import one_edit_apart
from tests.pipeline.conftest import CASES


def cases(kind: str) -> list[Any]:
    return [pytest.param(p, id=p.stem) for p in sorted((CASES / kind).glob("*.yml"))]


def run(nlp: Language, path: Path) -> tuple[Doc, dict[str, Any]]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    doc = nlp.make_doc(case["text"])
    doc._.published = dt.date.fromisoformat(str(case["published"]))
    return nlp(doc), case


@pytest.mark.parametrize("path", cases("terms"))
def test_terms(nlp: Language, path: Path) -> None:
    doc, case = run(nlp, path)
    assert [[s.text, s.kb_id_] for s in doc.spans["terms"]] == case["expect"]
    assert [r.rule for r in doc._.remarks if r.rule != "speaker"] == case.get("remarks", [])


@pytest.mark.parametrize("path", cases("dates"))
def test_dates(nlp: Language, path: Path) -> None:
    doc, case = run(nlp, path)
    assert [[s.text, s._.date_value] for s in doc.spans["dates"]] == case["expect"]
    assert [r.rule for r in doc._.remarks if r.rule == "date"] == case.get("remarks", [])


ENTRIES = {
    "ilse-may": "term: Ilse May\nkind: person\naliases: [May, March]",
    "seventeen": "term: 17 November\nkind: organisation",
    "the-four": "term: The Four of June\nkind: organisation\naliases: [June]",
}


@pytest.fixture(scope="module")
def nlp_of_months(tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder = tmp_path_factory.mktemp("glossary")
    for name, head in ENTRIES.items():
        sources = 'summary: Made up.\nsources: [{title: made up, url: "https://example.org/"}]'
        (folder / f"{name}.md").write_text(f"---\n{head}\n{sources}\n---\n", "utf-8")
    return pipeline.build(Glossary.load(folder))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The mill burned in May 2021.", []),
        ("The mill burned on 4 May 2021.", []),
        ("The mill burned on May 4.", []),
        ("It was shut from May to July 2021.", []),
        ("On Tuesday, May 4, 2021, it burned.", []),
        ("It was shut on 3 and 4 March 2021.", []),
        ("June 2020 was hot.", []),
        ("Ilse May wept. May left in May 2021.", ["Ilse May", "May"]),
        ("The bombs were laid by 17 November.", ["17 November"]),
    ],
)
def test_a_certain_date_is_no_term(nlp_of_months: Language, text: str, terms: list[str]) -> None:
    doc = nlp_of_months.make_doc(text)
    doc._.published = dt.date(2024, 11, 6)
    assert [s.text for s in nlp_of_months(doc).spans["terms"]] == terms


def test_without_a_day_of_publication_only_full_dates_are_resolved(nlp: Language) -> None:
    doc = nlp("On Wednesday, last week, on Oct. 9 and in April 2017.")
    assert [[s.text, s._.date_value] for s in doc.spans["dates"]] == [["April 2017", "2017-04"]]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("PYG", "PYD", True), ("PYG", "YPG", True), ("PYG", "PYG", False), ("PYG", "PYDG", True), ("PYG", "PKK", False)],
)
def test_one_edit_apart(one: str, other: str, apart: bool) -> None:
    assert one_edit_apart(one, other) is one_edit_apart(other, one) is apart
