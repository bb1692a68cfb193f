"""Measure names of people, bodies, places and peoples on labelled articles, with and without gazetteers, and speed.

``python benchmarks/entities.py GOLD … [--model NAME] [--rounds 7]`` writes the figures into
``benchmarks/entities.md``. Speeds are the best of several rounds in one run, all taking turns: machines are shared and
noisy.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import spacy
from quotations import speeds
from report import share, table, write

from annotate import pipeline, scoring
from annotate.glossary import Glossary
from annotate.scoring import collection
from annotate.scoring.entities import Scores


def accuracy(runs: dict[str, Scores]) -> str:
    """Return the table of figures, three columns for every run."""
    head = ["", *(f"{label}: {figure}" for label in runs for figure in ("P", "R", "F1"))]
    rows: list[list[str]] = []
    for type_ in next(iter(runs.values())).types:
        found = [scores.types[type_] for scores in runs.values()]
        rows.append([type_, *(share(x) for f in found for x in (f.precision, f.recall, f.f1))])
    rows.append(["found under any type", *(x for s in runs.values() for x in ("", share(s.found), ""))])
    return table(head, rows)


def main() -> None:
    """Measure, and write the figures into the page."""
    parser = argparse.ArgumentParser(description="Names on labelled articles, and speed.")
    parser.add_argument("gold", type=Path, nargs="+", help="JSON lines of labelled articles")
    parser.add_argument("--model", help="a trained spaCy pipeline, by name or path, to measure as well")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--page", type=Path, default=Path(__file__).with_suffix(".md"), help="where the figures go")
    options = parser.parse_args()
    parts = [f"spaCy {version('spacy')}, Python {platform.python_version()}, one core."]
    texts: list[str] = []
    for gold in options.gold:
        texts += [article["text"] for article in collection.read(gold)]
        runs = {"gazetteers": scoring.run_names(gold), "without": scoring.run_names(gold, gazetteer=False)}
        if options.model:
            runs[f"with {Path(options.model).name}"] = scoring.run_names(gold, options.model)
        one = runs["gazetteers"]
        parts.append(f"**{gold.name}**: {len(one.predictions)} articles, {one.words:,} words.")
        parts.append(accuracy({kind: run.scores for kind, run in runs.items()}))
    nlp = pipeline.build(Glossary({}))
    without = pipeline.build(Glossary({}))
    without.disable_pipe("annotate_names")
    kinds: dict[str, Callable[[str], object]] = {
        "spaCy's tokenizer alone": spacy.blank("en"),
        "the pipeline but for names": without,
        "the whole pipeline": nlp,
    }
    parts.append(speeds(texts, kinds, options.rounds))
    write(options.page, "\n\n".join(part.strip() for part in parts))


if __name__ == "__main__":
    main()
