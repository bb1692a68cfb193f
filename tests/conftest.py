"""What the tests share: the real site built once, and small sites of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples"

settings.register_profile("ci", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("ci")


def mkdocs(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a folder, with more environment variables; its output is in ``stdout`` and ``stderr``."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1575417600", **variables}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built once for all workers."""
    return _built_once(ROOT, "annotate-site", tmp_path_factory)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site, an invented newspaper, built once for all workers."""
    return _built_once(EXAMPLE, "annotate-example", tmp_path_factory)


def _built_once(sources: Path, name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()  # of this run; with several workers, of this worker of the run
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            made = mkdocs(sources, "build", "--strict", "--site-dir", str(shared))
            assert made.returncode == 0, made.stderr
            assert "WARNING" not in made.stderr, made.stderr
    return shared


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's sources, to be changed at will."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("docs", "hooks", "seeds", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder
