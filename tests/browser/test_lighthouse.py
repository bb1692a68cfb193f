"""Lighthouse, as it comes: a slow phone on a slow line, each category at least .95."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import provide_browser
import provide_lighthouse
import pytest

from tests.browser import webserver
from tests.browser.addresses import ARTICLE
from tests.browser.conftest import ARGUMENTS

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLOOR = 0.95
RUNS = 3
"""How often a page is measured before it has failed: other work on the machine makes pages slower, never faster."""


@pytest.fixture(scope="module")
def public(site: Path) -> Iterator[str]:
    with webserver.serve(site, policy=webserver.POLICY) as address:
        yield address


@pytest.mark.alone
@pytest.mark.parametrize("address", ["", ARTICLE, "glossary/", "glossary/ypg/", "speakers/jens-stoltenberg/"])
def test_lighthouse_finds_no_page_wanting(public: str, address: str, tmp_path: Path) -> None:
    best: dict[str, float] = dict.fromkeys(CATEGORIES, 0.0)
    reports = []
    for run in range(RUNS):
        time.sleep(run * 5)  # what made the run before slow may be over
        report = measure(public + address, tmp_path / f"{run}.json")
        reports.append(report)
        best = {name: max(best[name], report["categories"][name]["score"] or 0.0) for name in CATEGORIES}
        if min(best.values()) >= FLOOR:
            break
    print(address or "home", *(describe(report) for report in reports), sep="\n")
    assert min(best.values()) >= FLOOR, best


def measure(address: str, output: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page."""
    browser = provide_browser.find()
    assert browser, "there is no Chromium: run `make test`, or name one in ANNOTATE_CHROMIUM"
    assert provide_lighthouse.LIGHTHOUSE.exists(), "there is no Lighthouse: run `make test`"
    command = ["node", str(provide_lighthouse.LIGHTHOUSE), address, "--quiet", "--output=json"]
    command += [f"--output-path={output}", f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags={' '.join(['--headless=new', *ARGUMENTS])}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
    assert made.returncode == 0, made.stderr
    report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    assert "runtimeError" not in report, report["runtimeError"]
    return report


def describe(report: dict[str, Any]) -> str:
    """Return a report's scores and, below them, every audit that lowers one."""
    scores = ", ".join(f"{name} {report['categories'][name]['score']}" for name in CATEGORIES)
    lines = [f"{scores} (machine: {report['environment']['benchmarkIndex']:.0f})"]
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                nodes = [
                    item["node"]["snippet"] for item in (audit.get("details") or {}).get("items", []) if "node" in item
                ]
                lines.append(f"  {name}: {audit['id']} {audit['score']} {audit.get('displayValue', '')} {nodes}")
    return "\n".join(lines)
