"""Set-up: the locks are whole and hold no address; the interpreters that are promised are accepted."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import provide_browser
import provide_lighthouse
import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {re.split(r"[=\s;\[]", line, maxsplit=1)[0].lower(): line for line in lines}


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_locks_hold_names_versions_and_hashes_and_no_address(name: str) -> None:
    assert "://" not in (ROOT / "requirements" / name).read_text(encoding="utf-8")
    for line in entries(name).values():
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!]+", line), line
        assert "--hash=sha256:" in line, line


def test_the_lock_of_lighthouse_holds_versions_and_hashes_and_no_address() -> None:
    lock = json.loads((provide_lighthouse.FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 100
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["version"], name
        assert package["integrity"].startswith("sha512-"), name
    wanted = json.loads((provide_lighthouse.FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_dependency_is_locked_and_both_locks_agree() -> None:
    site, dev = entries("site.txt"), entries("dev.txt")
    needed = [re.split(r"[<>=\[ ]", d, maxsplit=1)[0].lower() for d in PROJECT["project"]["dependencies"]]
    extra = [
        re.split(r"[<>=\[ ]", d, maxsplit=1)[0].lower() for d in PROJECT["project"]["optional-dependencies"]["dev"]
    ]
    assert not [name for name in [*needed, "hatchling", "editables"] if name not in site]
    assert not [name for name in extra if name not in dev]
    assert all(dev[name].split("--hash")[0] == line.split("--hash")[0] for name, line in site.items())


def test_the_promised_interpreters_are_accepted() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    checked = subprocess.run([sys.executable, ROOT / "scripts" / "check_python.py"], check=False)
    assert checked.returncode == 0


def test_make_lists_what_one_can_do_and_installs_nothing_twice(tmp_path: Path) -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"make site", "make serve", "make test", "make check"} <= {
        " ".join(line.split()[:2]) for line in listed.splitlines()
    }
    environment = tmp_path / "venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").touch()
    stamps = [environment / ".site", environment / ".dev"]

    def planned() -> str:
        command = ["make", "--dry-run", "site", "test", f"VENV={environment}"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "pip install" in planned()
    for stamp in stamps:
        stamp.touch()
    assert "pip install" not in planned()


@pytest.mark.parametrize("engine", provide_browser.ENGINES)
def test_a_browser_that_is_named_but_missing_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    monkeypatch.setenv(f"ANNOTATE_{engine.upper()}", "/nowhere/browser")
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: None)
    with pytest.raises(RuntimeError, match=f"ANNOTATE_{engine.upper()}"):
        provide_browser.provide(engine)


def test_a_missing_node_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("subprocess.run", lambda *args, **kwargs: None)
    with pytest.raises(RuntimeError, match=r"Node\.js"):
        provide_lighthouse.provide()
