"""Measure building time beside a plain Material build of the same pages, in one run.

``python benchmarks/build.py [--copies 200] [--rounds 3]`` prints a Markdown table. Processor seconds of the whole
process, the least of several rounds: machines are shared and noisy, ratios within one run are not.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAIN = """site_name: Plain
theme: {name: material, font: false, features: [navigation.instant, navigation.tabs]}
plugins: [search]
not_in_nav: |
  /articles/
  /glossary/
nav: [index.md]
"""


def seconds(folder: Path) -> float:
    """Build a project; return the processor seconds, its own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "built")]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def annotated(folder: Path, copies: int) -> Path:
    """Make a project with the seed under several names."""
    folder.mkdir()
    for name in ("docs", "hooks", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    for number in range(copies):
        for suffix in (".txt", ".yml"):
            # A line of its own makes every copy another text: none is annotated at another's cost.
            text = (ROOT / "seeds" / f"nato-london-2019{suffix}").read_text(encoding="utf-8")
            text = f"Copy {number}.\n{text}" if suffix == ".txt" and copies > 1 else text
            (folder / "seeds" / f"copy-{number}{suffix}").write_text(text, encoding="utf-8")
    return folder


def plain(folder: Path, copies: int) -> Path:
    """Make a Material project of the same articles and terms as ordinary Markdown pages."""
    (folder / "docs" / "articles").mkdir(parents=True)
    shutil.copytree(ROOT / "docs" / "glossary", folder / "docs" / "glossary")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    paragraphs = (ROOT / "seeds" / "nato-london-2019.txt").read_text(encoding="utf-8").splitlines()
    article = "\n\n".join(f"## {p[1:]}" if p.startswith("-") else p for p in paragraphs)
    for number in range(copies):
        path = folder / "docs" / "articles" / f"copy-{number}.md"
        path.write_text(f"# Copy {number}\n\n{article}\n", encoding="utf-8")
    return folder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Building time beside a plain Material build of the same pages.")
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| articles | plain Material | cold | ratio | unchanged | ratio |\n|---:|---:|---:|---:|---:|---:|")
    for copies in (1, options.copies):
        with tempfile.TemporaryDirectory() as name:
            ours, theirs = annotated(Path(name) / "ours", copies), plain(Path(name) / "plain", copies)
            floor, cold, warm = [], [], []
            for _ in range(options.rounds):
                floor.append(seconds(theirs))
                shutil.rmtree(ours / ".cache", ignore_errors=True)
                cold.append(seconds(ours))
                warm.append(seconds(ours))
            base = min(floor)
            figures = [f"{min(cold):.2f} s", f"{min(cold) / base:.2f}", f"{min(warm):.2f} s", f"{min(warm) / base:.2f}"]
            print(f"| {copies} | {base:.2f} s | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
