"""Measuring the pipeline on labelled articles: JSON lines of texts with what people found in them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from annotate import pipeline
from annotate.glossary import Glossary
from annotate.scoring import collection, quotations
from annotate.scoring.collection import Record
from annotate.scoring.quotations import Scores


@dataclass(frozen=True, slots=True)
class Run:
    """What a run over a collection gave."""

    scores: Scores
    predictions: list[Record]
    """``{id, quotes}`` of every article, in the collection's order."""
    words: int
    """Stretches between white space."""
    seconds: float
    """Processor time of the pipeline, without loading it."""


def run(gold: Path, model: str | None = None) -> Run:
    """Run the pipeline without a glossary over a collection and score it. Raises InputError."""
    articles = collection.read(gold)
    nlp = pipeline.build(Glossary({}), model)
    nlp("")  # the word lists are read on first use
    begin = time.process_time()
    docs = [nlp(article["text"]) for article in articles]
    seconds = time.process_time() - begin
    predicted = [
        {"id": article["id"], "quotes": quotations.predictions(doc._.quotations, article["text"])}
        for article, doc in zip(articles, docs, strict=True)
    ]
    pairs = ((article, found["quotes"]) for article, found in zip(articles, predicted, strict=True))
    words = sum(len(article["text"].split()) for article in articles)
    return Run(quotations.score(pairs), predicted, words, seconds)
