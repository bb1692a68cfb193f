"""Names without an entry: one small file a case in ``tests/cases/names``, and what holds of every text."""

from __future__ import annotations

import gzip
import time
from importlib import resources
from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from annotate import pipeline
from annotate.glossary import Glossary
from annotate.pipeline.names.designators import designators
from annotate.pipeline.names.knowledge import Knowledge, knowledge
from tests.pipeline.conftest import CASES


@pytest.fixture(scope="module")
def plain() -> Language:
    return pipeline.build(Glossary({}))


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in sorted((CASES / "names").glob("*.yml"))])
def test_names(nlp: Language, path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    doc = nlp(case["text"])
    found = [
        [case["text"][n.span.start : n.span.end], n.kind, n.entity, *([] if n.sure else ["unsure"])]
        for n in doc._.names
    ]
    assert found == case["expect"]


WORDS = st.sampled_from(
    "Ann Smith Nairobi Kenyan NATO Ministry of the and for President said in Lake - ' \" . , ( ) \n U.S. al-Sayed F-16 "
    "May Monday I'm de South Korea Cup WHO Jr. 2-1 beat King's Anna Brandt Harbour League".split(" ")
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=40).map(" ".join))
def test_names_are_in_order_inside_the_text_and_touch_no_term_and_no_date(text: str) -> None:
    doc = _with_glossary()(text)
    last = 0
    others = [*doc.spans["terms"], *doc.spans["dates"]]
    for name in doc._.names:
        assert last <= name.span.start < name.span.end <= len(text)
        assert name.entity
        assert not any(s.start_char < name.span.end and name.span.start < s.end_char for s in others)
        last = name.span.end
    assert [(s.kb_id_, s.label_) for s in doc.spans["names"]] == [(n.entity, n.kind) for n in doc._.names]


def _with_glossary(cache: list[Language] = []) -> Language:  # noqa: B006 - made once for all examples
    if not cache:
        cache.append(pipeline.build(Glossary.load(CASES / "glossary")))
    return cache[0]


def test_a_speaker_and_the_same_person_as_a_name_are_one(plain: Language) -> None:
    doc = plain("Governor Zawadi Okelo opened the bridge. “It is wide,” Okelo said. Okelo left. Marta Kovac said no.")
    speakers = [q.speaker.id for q in doc._.quotations]
    assert speakers[0] == "zawadi-okelo"
    assert {n.entity for n in doc._.names} == {"zawadi-okelo", "marta-kovac"}


def test_a_place_carries_where_it_is_and_a_demonym_its_country(plain: Language) -> None:
    turkish, nairobi = plain("A Turkish ship left Nairobi.")._.names
    assert (turkish.entity, turkish.name, turkish.evidence.rule) == ("turkey", "Turkey", "demonym")
    assert turkish.place is not None
    assert nairobi.place == pytest.approx((-1.28, 36.82), abs=0.1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The Port Safety Office (PSO) met the PSA.", "“PSA” looks like PSO"),
        ("Kristen Lund left. Kristin Lund came. Kristen Lund smiled.", "“Kristin Lund” looks like Kristen Lund"),
        ("The Port Safety Office (PSO) met the KLM.", ""),
        ("Anna Lund left. Ann Lund came.", ""),
    ],
)
def test_likely_slips_are_questions_and_never_merged(plain: Language, text: str, message: str) -> None:
    doc = plain(text)
    slips = [r.message for r in doc._.remarks if r.rule == "slip"]
    assert len(slips) == bool(message)
    assert all(m.startswith(message) for m in slips)
    assert len({n.entity for n in doc._.names}) == 2


def test_a_name_that_only_looks_like_a_terms_has_its_own_identifier(nlp: Language) -> None:
    finder = spacy.blank("en").add_pipe("annotate_names")
    finder.load(Glossary.load(CASES / "glossary"))  # type: ignore[attr-defined]
    doc = finder(spacy.blank("en")("Mayor Anna Brandt left."))
    assert [n.entity for n in doc._.names] == ["anna-brandt-as-named"]


def test_the_roster_holds_the_people_of_the_glossary_too(nlp: Language) -> None:
    doc = nlp("Anna Brandt met Zawadi Okelo.\nQ: Why is Anna Brandt late?\nA: It is far.")
    assert [n.words for n in doc._.roster.names] == [("Anna", "Brandt"), ("Zawadi", "Okelo"), ("Anna", "Brandt")]


def test_every_name_says_why(plain: Language) -> None:
    text = "Kenyan President Zawadi Okelo of the Port Council (PC) flew to Lake Turkana. Okelo met Zyvka Tornel."
    rules = {text[n.span.start : n.span.end]: n.evidence.rule for n in plain(text)._.names}
    assert rules == {
        "Kenyan": "demonym", "Zawadi Okelo": "title", "Port Council": "head-word", "Lake Turkana": "head-word",
        "Okelo": "surname", "Zyvka Tornel": "shape", "PC": "acronym",
    }  # fmt: skip


def test_without_a_gazetteer_forms_alone_are_left() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("annotate_names", config={"gazetteer": False})
    doc = nlp("President Zawadi Okelo of the Port Council left Nairobi.")
    assert [s.text for s in doc.spans["names"]] == ["Zawadi Okelo", "Port Council"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two F-16s, a MiG-29 and Su-35 jets", ["F-16s", "MiG-29", "Su-35"]),
        ("S-400 and Patriot", ["S-400"]),
        ("a T-72 tank, an AK-47, RPG-7s", ["T-72", "AK-47", "RPG-7s"]),
        ("HMS Example Star sailed", ["HMS Example Star"]),
        ("route A-1000, room B-1a2, Covid-19, G-20", []),
    ],
)
def test_designators(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in designators(text, knowledge())] == found


def test_data_are_loaded_once_and_quickly() -> None:
    knowledge.cache_clear()
    begin = time.process_time()
    first: Knowledge = knowledge()
    assert time.process_time() - begin < 1  # measured: 0.1 s; the machine may be busy
    assert knowledge() is first
    assert len(first.places) > 7_000
    assert len(first.given) > 8_000


def test_data_name_their_source_and_stay_small() -> None:
    folder = resources.files("annotate.pipeline") / "data"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    size = 0
    for file in folder.iterdir():
        if file.name != "README.md":
            assert f"`{file.name}`" in readme
            size += len(gzip.compress(file.read_bytes()))
    assert size < 1_000_000
