"""Quotations: the seed's, exactly, and one small file a case in ``tests/cases/quotations``."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from annotate import pipeline
from annotate.annotation import Annotations
from annotate.glossary import Glossary
from annotate.readers import read_seed
from tests.pipeline.conftest import CASES

ROOT = Path(__file__).parent.parent.parent
SEED = json.loads((ROOT / "tests" / "data" / "nato-london-2019.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def seed() -> tuple[str, Annotations]:
    article = read_seed(ROOT / "seeds" / "nato-london-2019.txt").article
    return article.text, pipeline.annotate(pipeline.build(Glossary.load(ROOT / "docs" / "glossary")), article)


def test_all_quotations_of_the_seed_and_no_others(seed: tuple[str, Annotations]) -> None:
    text, annotations = seed
    assert text == SEED["text"]
    found = [
        {
            "start": q.span.start,
            "end": q.span.end,
            "text": text[q.span.start : q.span.end],
            "type": q.type,
            "speaker_text": text[q.mention.start : q.mention.end] if q.mention else None,
            "speaker": q.speaker.name if q.speaker else None,
            "cue": text[q.cue.start : q.cue.end] if q.cue else None,
            "speaker_start": q.mention.start if q.mention else None,
            "speaker_end": q.mention.end if q.mention else None,
            "cue_start": q.cue.start if q.cue else None,
            "cue_end": q.cue.end if q.cue else None,
        }
        for q in annotations.quotations
    ]
    assert found == SEED["quotes"]


def test_every_attribution_of_the_seed_carries_its_basis(seed: tuple[str, Annotations]) -> None:
    text, annotations = seed
    by_words = {text[q.mention.start : q.mention.end]: q.basis for q in annotations.quotations if q.mention}
    assert by_words["NATO’s secretary general"] == by_words["the NATO chief"] == "role"
    assert by_words["he"] == by_words["He"] == "pronoun"
    assert by_words["U.S. officials"] == by_words["Jens Stoltenberg"] == "explicit"
    assert sum(q.basis == "continued" for q in annotations.quotations) == 1


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in sorted((CASES / "quotations").glob("*.yml"))])
def test_quotations(nlp: Language, path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    doc = nlp(case["text"])
    found = [
        {
            "type": q.type,
            "text": doc.text[q.span.start : q.span.end],
            "speaker": q.speaker.name if q.speaker else None,
            "basis": q.basis,
        }
        for q in doc._.quotations
    ]
    assert found == case["expect"]


def test_components_work_alone_on_blank_english() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("annotate_quotations")
    doc = nlp("“It is late,” said Ann Smith.")
    assert [(s.text, s.label_) for s in doc.spans["quotations"]] == [("“It is late,”", "direct")]


MARKS = st.sampled_from(
    [*"\"“”‘’'«»`.,:?! \n-", "''", "``", "said ", "Smith ", "he ", "that ", "according to ", "\n\n"]
)


@given(st.lists(MARKS | st.text(max_size=6), max_size=60).map("".join))
def test_no_text_raises_or_yields_a_span_outside_it(text: str) -> None:
    doc = _plain()(text)
    for quotation in doc._.quotations:
        for span in (quotation.span, quotation.cue, quotation.mention, *quotation.fragments):
            assert span is None or 0 <= span.start < span.end <= len(text)
    for span in [*doc.spans["terms"], *doc.spans["dates"]]:
        assert 0 <= span.start_char < span.end_char <= len(text)


def _plain(cache: list[Language] = []) -> Language:  # noqa: B006 - made once for all examples
    if not cache:
        cache.append(pipeline.build(Glossary({})))
    return cache[0]


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "”", "' ", '" ', "“a” ", 'said "', "he said that ", "Smith, a man, ", "( ", "and he said, ", "Smith "],
)
def test_pathological_text_costs_linear_time(unit: str) -> None:
    nlp = _plain()
    nlp.max_length = 10**7

    def seconds(times: int) -> float:
        begin = time.process_time()
        nlp(unit * times)
        return time.process_time() - begin

    seconds(100)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 8 * 4 * max(small, 0.05), (small, large)
