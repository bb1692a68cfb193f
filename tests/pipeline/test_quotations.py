"""Quotations: the seed's, exactly, and one small file a case in ``tests/cases/quotations``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
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
            **({"mode": q.mode} if q.mode != "said" else {}),
        }
        for q in doc._.quotations
    ]
    assert found == case["expect"]


def test_a_block_quotation_is_speech_of_whom_announced_it(tmp_path: Path) -> None:
    seed = tmp_path / "blocks.md"
    seed.write_text(
        "---\ntitle: Blocks\npublished: 2024-05-06\n---\nAnn Smith said it was late. Of the port Ann Smith wrote:\n\n"
        "> It is a tray.\n>\n> It floats.\n\nKarl Ott agreed.\n\n> Nobody knows who said this.\n",
        encoding="utf-8",
    )
    article = read_seed(seed).article
    found = pipeline.annotate(_plain(), article).quotations
    assert [
        (article.text[q.span.start : q.span.end], q.type, q.speaker.name if q.speaker else None, q.basis)
        for q in found[1:]
    ] == [
        ("It is a tray.", "direct", "Ann Smith", "explicit"),
        ("It floats.", "direct", "Ann Smith", "explicit"),
        ("Nobody knows who said this.", "direct", None, "unknown"),
    ]


def test_a_crosshead_ends_who_spoke_before_it(tmp_path: Path) -> None:
    seed = tmp_path / "sections.txt"
    seed.write_text(
        "Ann Smith said it was late.\n-“Not in our name”\nClause 9 lets them “suspend the rights of a ship at sea”.\n",
        encoding="utf-8",
    )
    seed.with_suffix(".yml").write_text("title: Sections\npublished: 2024-05-06\n", encoding="utf-8")
    article = read_seed(seed).article
    found = pipeline.annotate(_plain(), article).quotations
    assert [article.text[q.span.start : q.span.end] for q in found] == ["it was late"]


def test_components_work_alone_on_blank_english() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("annotate_quotations")
    doc = nlp("“It is late,” said Ann Smith.")
    assert [(s.text, s.label_) for s in doc.spans["quotations"]] == [("“It is late,”", "direct")]


def test_spans_carry_cue_speaker_type_and_basis() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("annotate_quotations")
    nlp.add_pipe("annotate_speakers")
    doc = nlp("Ann Smith said it was late. “Go,” she said.")
    reported, direct = doc.spans["quotations"]
    assert (reported._.type, reported._.basis, reported._.cue.text) == ("indirect", "explicit", "said")
    assert (direct._.type, direct._.basis, direct._.speaker_mention.text) == ("direct", "pronoun", "she")
    assert direct._.speaker.name == "Ann Smith"
    assert direct._.quotation.evidence.rule == "quote-cue"
    with pytest.raises(ValueError, match="is no quotation"):
        doc[0:2]._.type  # noqa: B018


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("“It is late, said Ann Smith.", "mark", "never closed"),
        ("It is late,” said Ann Smith.", "mark", "closed but never opened"),
        ("“It is late.\n\nThe port is closed.", "mark", "never closed"),
        ("“It is late,” he said.", "speaker", "nobody was found who said “It is late,”"),
        ("Tom Reed said it was late. Karl Ott said no. Reed, he said, was right.", "", ""),
        ("Tom Ott said it was late. Casey Reed came. “It is not,” he said.", "speaker", "Tom Ott or Casey Reed"),
        (
            "Ann Stein said it was late. Tom Stein said it was not. “Go,” Stein said.",
            "speaker",
            "Tom Stein or Ann Stein",
        ),
        ("Kristen Lund said it was late. Kristin Lund said it was not.", "slip", "taken for Kristen Lund"),
        ("“It is late,” said Ann Smith. “It is.\n\n“It is not.”", "", ""),
    ],
)
def test_what_an_editor_should_look_at(text: str, rule: str, words: str) -> None:
    remarks = [(r.rule, r.message) for r in _plain()(text)._.remarks]
    assert [r for r, m in remarks if words in m] == [rule] * bool(rule), remarks


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


def test_a_hundred_thousand_marks_and_a_megabyte_in_one_paragraph() -> None:
    nlp = _plain()
    nlp.max_length = 10**7
    nlp("warm")

    def seconds(text: str) -> float:
        begin = time.process_time()
        nlp(text)
        return time.process_time() - begin

    words = "Ann Smith said that the “port” was closed, and Weiss added it was late. "
    for unit, most in (('"', 100_000), ("“", 100_000), (words, 1_000_000 // len(words))):
        small, large = seconds(unit * (most // 16)), seconds(unit * most)
        assert large < 16 * 3 * max(small, 0.02), (unit, small, large)


PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    "straight": lambda _: '"',
    "opening": lambda _: "“",
    "closing": lambda _: "”",
    "apostrophes": lambda _: "' ",
    "straight apart": lambda _: '" ',
    "fragments": lambda _: "“a” ",
    "single around double": lambda _: "‘It is “late,”’ Smith said. ",
    "cue and mark": lambda _: 'said "',
    "nested": lambda _: "he said that ",
    "appositions": lambda _: "Smith, a man, ",
    "brackets": lambda _: "( ",
    "conjuncts": lambda _: "and he said, ",
    "names": lambda _: "Smith ",
    "one full name": lambda _: "Ann Smith. ",
    "ever new relatives": lambda i: f"{_name(i)} Smith said it was late. She said no. ",
    "ever new people": lambda i: f"John {_name(i)} came. She said no. ",
    "known places": lambda _: "New York City and South Africa and Lake Chad. ",
    "ever new bodies": lambda i: f"The {_name(i)} Safety Office (SSO) met the {_name(i)} Party. ",
    "one long name": lambda _: "Port Council of the ",
    "hyphens": lambda _: "Ann-Smith-",
    "the only ministry": lambda _: "The Ministry of Trade left. Later the ministry came. ",
    "ever new slips": lambda i: f"Kristen {_name(i)} and Kristin Lund came. The P{_name(i)[:2].upper()} left. ",
    "lines": lambda _: "A B: c\n",
    "turns": lambda _: "REED: Why is John Bell?\nBELL: It is late.\n",
    "questions and answers": lambda _: "Q: Why is John Bell?\nA: It is late.\n",
    "terms": lambda _: "NATO and Turkey said the US would pay, NATO said. He said PYG and Congress. ",
}


def _name(i: int) -> str:
    """Return a capitalised word that no other number gives."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{i:06}").capitalize()


@pytest.mark.parametrize("kind", PATHOLOGICAL)
def test_pathological_text_costs_linear_time(kind: str) -> None:
    nlp = pipeline.build(Glossary.load(ROOT / "docs" / "glossary")) if kind == "terms" else _plain()
    nlp.max_length = 10**7

    def seconds(times: int) -> float:
        text = "".join(PATHOLOGICAL[kind](i) for i in range(times))
        begin = time.process_time()
        nlp(text)
        return time.process_time() - begin

    seconds(100)
    small, large = seconds(1_000), seconds(16_000)
    assert large < 16 * 3 * max(small, 0.02), (small, large)
