"""The workflows are valid by the published schemas and do what the README says of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github" / "workflows" / "site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"


def check(schema: str, path: Path) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize(("schema", "path"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)])
def test_the_workflows_are_valid(schema: str, path: Path, tmp_path: Path) -> None:
    assert check(schema, path) == 0
    broken = tmp_path / path.name
    broken.write_text(
        path.read_text(encoding="utf-8").replace("steps:", "stepps:").replace("script:", "scripts: 1\n    x:")
    )
    assert check(schema, broken) != 0


def steps(job: dict[str, Any]) -> str:
    return yaml.safe_dump(job["steps"])


def test_github_tests_first_builds_strictly_and_keeps_the_annotations() -> None:
    jobs = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert "make test" in steps(jobs["test"])
    assert jobs["build"]["needs"] == "test"
    assert jobs["deploy"]["needs"] == "build"
    assert "refs/heads/main" in jobs["build"]["if"]
    assert "make site" in steps(jobs["build"])
    assert ".cache/annotate" in steps(jobs["build"])
    assert "deploy-pages" in steps(jobs["deploy"])


def test_gitlab_tests_first_builds_strictly_and_keeps_the_annotations() -> None:
    jobs = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert ".ci/run" in jobs["test"]["script"]
    assert jobs["pages"]["needs"] == ["test"]
    assert any("make site" in line for line in jobs["pages"]["script"])
    assert ".cache/annotate" in jobs["pages"]["cache"]["paths"]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


def test_make_site_is_strict() -> None:
    assert "mkdocs build --strict" in (ROOT / "Makefile").read_text(encoding="utf-8")
