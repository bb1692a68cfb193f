"""Terms: one small file a case in ``tests/cases/terms``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from spacy.language import Language
from spacy.tokens import Doc

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


def test_without_a_day_of_publication_only_full_dates_are_resolved(nlp: Language) -> None:
    doc = nlp("On Wednesday, last week, on Oct. 9 and in April 2017.")
    assert [[s.text, s._.date_value] for s in doc.spans["dates"]] == [["April 2017", "2017-04"]]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("PYG", "PYD", True), ("PYG", "YPG", True), ("PYG", "PYG", False), ("PYG", "PYDG", True), ("PYG", "PKK", False)],
)
def test_one_edit_apart(one: str, other: str, apart: bool) -> None:
    assert one_edit_apart(one, other) is one_edit_apart(other, one) is apart
