"""Measure quotations and speakers on labelled articles, and the pipeline's speed beside spaCy's bare tokenizer.

``python benchmarks/quotations.py GOLD [--model NAME] [--rounds 7]`` writes the figures into
``benchmarks/quotations.md``. Speeds are the best of several rounds in one run, the two taking turns: machines are
shared and noisy.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import spacy
from report import share, table, write

from annotate import pipeline, scoring
from annotate.glossary import Glossary
from annotate.scoring import collection
from annotate.scoring.quotations import Scores

BASELINE = {"between marks": ".90", "full name": ".67", "indirect speech": ".68"}
TARGET = {"between marks": ".96", "full name": ".90", "indirect speech": ".80"}
"""What a plain baseline reaches on the news articles of GUM, and what was to be reached there."""


def accuracy(runs: dict[str, Scores]) -> str:
    """Return the table of figures, a column for every run."""
    rows: list[list[str]] = []
    for label, name in (
        ("quoted spans, F1 (overlap ≥ .8)", "between marks"),
        ("quoted spans, F1 (exact)", "between marks, exact"),
        ("indirect speech, F1 (overlap ≥ .8)", "indirect speech"),
    ):
        spans = [scores.spans[name] for scores in runs.values()]
        rows.append([label, BASELINE.get(name, ""), TARGET.get(name, ""), *(share(s.f1) for s in spans)])
        rows.append([f"{label.split(',')[0]}, precision", "", "", *(share(s.precision) for s in spans)])
        rows.append([f"{label.split(',')[0]}, recall", "", "", *(share(s.recall) for s in spans)])
    for label, name in (("speaker's full name", "full name"), ("source of indirect speech", "of indirect speech")):
        named = [scores.speakers[name] for scores in runs.values() if name in scores.speakers]
        rows.append([label, BASELINE.get(name, ""), TARGET.get(name, ""), *(share(n.accuracy) for n in named)])
    return table(["", "plain baseline", "to reach", *runs], rows)


def speeds(texts: list[str], kinds: dict[str, Callable[[str], object]], rounds: int) -> str:
    """Return the table of words a second of one core, the best of several rounds."""
    words = sum(len(text.split()) for text in texts)
    best = dict.fromkeys(kinds, float("inf"))
    for _ in range(rounds):
        for kind, run in kinds.items():
            begin = time.process_time()
            for text in texts:
                run(text)
            best[kind] = min(best[kind], time.process_time() - begin)
    return table(["", "words a second"], [[kind, f"{words / seconds:,.0f}"] for kind, seconds in best.items()])


def main() -> None:
    """Measure, and write the figures into the page."""
    parser = argparse.ArgumentParser(description="Quotations and speakers on labelled articles, and speed.")
    parser.add_argument("gold", type=Path, help="JSON lines of labelled articles")
    parser.add_argument("--model", help="a trained spaCy pipeline, by name or path, to measure as well")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--page", type=Path, default=Path(__file__).with_suffix(".md"), help="where the figures go")
    options = parser.parse_args()
    texts = [article["text"] for article in collection.read(options.gold)]
    models = {"without a model": None} | ({f"with {Path(options.model).name}": options.model} if options.model else {})
    runs = {kind: scoring.run(options.gold, model) for kind, model in models.items()}
    kinds: dict[str, Callable[[str], object]] = {"spaCy's tokenizer alone": spacy.blank("en")}
    kinds |= {f"the whole pipeline {k}": pipeline.build(Glossary({}), model) for k, model in models.items()}
    words = next(iter(runs.values())).words
    measured = (
        f"{options.gold.name}: {len(texts)} articles, {words:,} words; "
        f"spaCy {version('spacy')}, Python {platform.python_version()}, one core."
    )
    write(
        options.page,
        f"{measured}\n\n{accuracy({k: r.scores for k, r in runs.items()})}\n{speeds(texts, kinds, options.rounds)}",
    )


if __name__ == "__main__":
    main()
