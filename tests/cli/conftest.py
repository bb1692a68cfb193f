"""A small site in a folder of its own, and the command line run in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotate.cli import main
from tests.conftest import ROOT

PORT = """The League chief Otto Weiss came to Port Mercy on Monday with a K-70, and half of the town stood and saw.
“The harbour is closed,” Ida Lorenz told reporters. “We wait,” she added.
She said it was late. The FPX laughed at the FPR.
"""
SHIP = """Ida Lorenz, the mayor of the town, said the K-70 was gone.
“Nobody saw it,” Lorenz said.
"""

Run = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site's folder, in which the commands run."""
    shutil.copytree(ROOT / "tests" / "cases" / "glossary", tmp_path / "docs" / "glossary")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "port.txt").write_text(PORT, encoding="utf-8")
    (tmp_path / "seeds" / "port.yml").write_text("# by hand\ntitle: Port closed\npublished: 2024-05-06\n")
    (tmp_path / "seeds" / "ship.txt").write_text(SHIP, encoding="utf-8")
    about = "title: Ship gone\npublished: 2024-05-08\nurl: https://example.org/ship\nsource: The Courier\n"
    (tmp_path / "seeds" / "ship.yml").write_text(about)
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nsite_url: !ENV [SITE_URL, '']\nextra: {annotate: {}}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Run a command in the site's folder; ``input`` stands for what is typed where there is no terminal."""

    def command(*arguments: str, input: str = "") -> Result:  # noqa: A002 - click's own name for it
        return CliRunner().invoke(main, list(arguments), input=input)

    return command


def said(result: Result) -> Any:
    """Return what a command printed as JSON."""
    return json.loads(result.stdout)
