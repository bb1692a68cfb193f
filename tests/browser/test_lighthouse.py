"""Lighthouse, as it comes, on what does not depend on the machine: each category at least .95.

Its number for performance does, and stands in ``benchmarks/lighthouse.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from measure_lighthouse import measure

from tests.browser import webserver
from tests.browser.addresses import ARTICLE

CATEGORIES = ("accessibility", "best-practices", "seo")
FLOOR = 0.95


@pytest.fixture(scope="module")
def public(site: Path) -> Iterator[str]:
    with webserver.serve(site, policy=webserver.POLICY) as address:
        yield address


@pytest.mark.parametrize("address", ["", ARTICLE, "glossary/", "glossary/ypg/", "speakers/jens-stoltenberg/"])
def test_lighthouse_finds_no_page_wanting(public: str, address: str) -> None:
    report = measure(public + address, CATEGORIES)
    scores = {name: report["categories"][name]["score"] or 0.0 for name in CATEGORIES}
    assert min(scores.values()) >= FLOOR, describe(report)


def describe(report: dict[str, Any]) -> str:
    """Return a report's scores and, below them, every audit that lowers one."""
    lines = [", ".join(f"{name} {report['categories'][name]['score']}" for name in CATEGORIES)]
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                nodes = [
                    item["node"]["snippet"] for item in (audit.get("details") or {}).get("items", []) if "node" in item
                ]
                lines.append(f"  {name}: {audit['id']} {audit['score']} {audit.get('displayValue', '')} {nodes}")
    return "\n".join(lines)
