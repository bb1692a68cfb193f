"""Measuring the pipeline on labelled articles: JSON lines of texts with what people found in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from annotate import pipeline
from annotate.glossary import Glossary
from annotate.scoring import collection, entities, quotations
from annotate.scoring.collection import Record

Scores = TypeVar("Scores")


@dataclass(frozen=True, slots=True)
class Run(Generic[Scores]):
    """What a run over a collection gave."""

    scores: Scores
    predictions: list[Record]
    """``{id, quotes}`` or ``{id, spans}`` of every article, in the collection's order."""
    words: int
    """Stretches between white space."""
    seconds: float
    """Processor time of the pipeline, without loading it."""


def run(gold: Path, model: str | None = None) -> Run[quotations.Scores]:
    """Run the pipeline without a glossary over articles with labelled quotations and score it. Raises InputError."""
    articles = collection.read(gold)
    nlp = pipeline.build(Glossary({}), model)
    return _run(
        articles, nlp, "quotes", lambda doc, text: quotations.predictions(doc._.quotations, text), quotations.score
    )


def run_names(gold: Path, model: str | None = None, gazetteer: bool = True) -> Run[entities.Scores]:
    """Run the pipeline without a glossary over articles with labelled names and score it. Raises InputError."""
    articles = collection.read(gold)
    nlp = pipeline.build(Glossary({}), model, gazetteer=gazetteer)
    return _run(articles, nlp, "spans", lambda doc, _: entities.predictions(doc._.names), entities.score)


def _run(
    articles: list[Record],
    nlp: Language,
    key: str,
    predict: Callable[[Doc, str], Any],
    score: Callable[[Iterable[tuple[Record, Any]]], Scores],
) -> Run[Scores]:
    nlp("")  # the word lists are read on first use
    begin = time.process_time()
    docs = [nlp(article["text"]) for article in articles]
    seconds = time.process_time() - begin
    predicted = [
        {"id": article["id"], key: predict(doc, article["text"])} for article, doc in zip(articles, docs, strict=True)
    ]
    pairs = ((article, found[key]) for article, found in zip(articles, predicted, strict=True))
    words = sum(len(article["text"].split()) for article in articles)
    return Run(score(pairs), predicted, words, seconds)
