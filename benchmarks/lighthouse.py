"""Lighthouse's number for performance, of an annotated article beside the same article in stock Material, in one run.

``python benchmarks/lighthouse.py [--rounds 5]`` prints a Markdown table. The two pages are measured in turn, so that
what else the machine does slows both: the ratio says more than either number.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from build import annotated, plain  # noqa: E402
from measure_lighthouse import measure  # noqa: E402
from report import table  # noqa: E402

from tests.browser import webserver  # noqa: E402

PAGE = "articles/copy-0/"
METRICS = {
    "largest-contentful-paint": "largest paint, s",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
}


def site(project: Path) -> Path:
    """Build a project."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "built")]
    subprocess.run(command, cwd=project, check=True)
    return project / "built"


def figures(address: str) -> list[float]:
    """Return the score of a page, from 0 to 1, and what it is made of."""
    report = measure(address + PAGE, ["performance"])
    values = [report["audits"][name]["numericValue"] for name in METRICS]
    return [report["categories"]["performance"]["score"], values[0] / 1000, *values[1:]]


def main() -> None:
    """Measure both in turn and print medians, and the ratio of the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = annotated(Path(folder) / "ours", 1), plain(Path(folder) / "plain", 1)
        projects = {"annotated": ours, "stock Material": theirs}
        found: dict[str, list[list[float]]] = {name: [] for name in projects}
        built = {name: site(project) for name, project in projects.items()}
        for _ in range(rounds):
            for name, pages in built.items():
                with webserver.serve(pages) as address:
                    found[name].append(figures(address))
    medians = {name: [statistics.median(column) for column in zip(*runs, strict=True)] for name, runs in found.items()}
    rows = [[name, *(f"{value:.2f}" for value in values)] for name, values in medians.items()]
    sys.stdout.write(table(["page", "score", *METRICS.values()], rows))
    ratio = medians["annotated"][0] / medians["stock Material"][0]
    sys.stdout.write(f"\n{rounds} rounds, medians; score, annotated by stock Material: {ratio:.2f}\n")


if __name__ == "__main__":
    main()
