"""The JSON Schemas are those of the code, describe every field, and judge as the code does."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest
import yaml

from annotate import frontmatter, schema
from tests.cli.conftest import Run
from tests.conftest import ROOT

Of = Literal["article", "term"]


def valid(of: Of, source: str) -> bool:
    """Tell whether a schema accepts YAML as editors' programs read it: days are text there (YAML 1.2)."""
    data = json.loads(json.dumps(yaml.safe_load(source), default=dt.date.isoformat))
    checker = jsonschema.Draft202012Validator(json.loads(schema.schema(of)))
    return bool(checker.is_valid(data))


@pytest.mark.parametrize("of", ["article", "term"])
def test_the_committed_schemas_are_current(of: Of, run: Run) -> None:
    printed = run("schema", of)
    assert printed.exit_code == 0
    kept = ROOT / "schemas" / f"{of}.schema.json"
    assert printed.stdout == kept.read_text(encoding="utf-8"), (
        f"write it anew: annotate schema {of} > schemas/{kept.name}"
    )


@pytest.mark.parametrize("of", ["article", "term"])
def test_every_field_is_described(of: Of) -> None:
    made: dict[str, Any] = json.loads(schema.schema(of))
    jsonschema.Draft202012Validator.check_schema(made)
    for model in (made, *made["$defs"].values()):
        for name, field in model.get("properties", {}).items():
            assert field.get("description"), f"{model['title']}.{name}"


def test_the_projects_own_files_are_valid() -> None:
    seeds = sorted((ROOT / "seeds").glob("*.yml"))
    terms = sorted(p for p in (ROOT / "docs" / "glossary").glob("*.md") if p.name != "index.md")
    assert seeds
    assert len(terms) > 40
    assert [p.name for p in seeds if not valid("article", p.read_text(encoding="utf-8"))] == []
    fronts = {p.name: frontmatter.split(p.read_text(encoding="utf-8"))[0] for p in terms}
    assert [name for name, front in fronts.items() if not valid("term", front)] == []


@pytest.mark.parametrize(
    ("of", "source", "right"),
    [
        ("article", "corrections: [{exact: a, every: true, accept: name}]", True),
        ("article", "corrections: [{exact: a, date: 2019-12-04}, {exact: b, date: 2019}]", True),
        ("article", "corrections: [{exact: a}]", False),
        ("article", "corrections: [{exact: a, term: b, note: c}]", False),
        ("article", "corrections: [{exact: a, kind: thing}]", False),
        ("article", "titel: T", False),
        ("term", "{term: A, kind: place, summary: B, draft: true, aliases: [C, {text: D, case: any}]}", True),
        ("term", "{term: A, kind: place}", False),
        ("term", "{term: A, kind: place, summary: B, sources: [{title: C, url: 'ftp://x'}]}", False),
    ],
)
def test_schemas_tell_right_from_wrong(of: Of, source: str, right: bool) -> None:
    assert valid(of, source) is right


def test_only_known_schemas_are_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("schema", "people").exit_code == 2
