"""What can be found: each thing once, with its own words and nobody's notes, and leading where it stands."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from annotate.annotation import Annotations
from annotate.corpus import Corpus
from annotate.glossary import Alias, Role, Term
from annotate.search.records import Record, Written, article, key, plain, records, speaker, term, text_of
from tests.corpora import annotated, corpus, glossary
from tests.corpora import term as named

SAID = {"We leave at dawn": "ann", "It rains": "bob"}
TEXT = "We leave at dawn, said Ann in\u200b HARBOUR.\nIt rains, said Bob of\u00a0MERCY."


def address(source: str) -> str:
    path, _, anchor = source.partition("#")
    return path.removesuffix(".md") + "/" + (f"#{anchor}" if anchor else "")


@pytest.fixture
def small() -> Corpus:
    return corpus(annotated("storm", TEXT, said=SAID), annotated("calm", "Nothing at HARBOUR.", "2023-01-02"))


def made(known: Corpus, *written: Written, **bodies: str) -> dict[str, Record]:
    found = list(records(known, bodies, written, address))
    assert len({record.url for record in found}) == len(found)
    return {record.url: record for record in found}


def test_everything_is_found_once_and_leads_where_it_stands(small: Corpus) -> None:
    found = made(small, Written("about.md", "About", "<h1>About</h1><p>Read &amp; see.</p>"))
    kinds = {url: record.filters["kind"][0] for url, record in found.items()}
    assert kinds == {
        "glossary/harbour/": "Place",
        "glossary/mercy/": "Place",
        "speakers/ann/": "Speaker",
        "speakers/bob/": "Speaker",
        "articles/storm/": "Article",
        "articles/storm/#q-We leave at dawn": "Quotation",
        "articles/storm/#q-It rains": "Quotation",
        "articles/calm/": "Article",
        "about/": "Page",
    }
    assert found["about/"].content == "Read & see."


def test_an_article_is_its_own_words(small: Corpus) -> None:
    record = made(small)["articles/storm/"]
    assert record.content == "We leave at dawn, said Ann in HARBOUR. It rains, said Bob of MERCY."
    assert record.meta == {"title": "Storm"}
    assert record.filters == {
        "kind": ["Article"],
        "place": ["Harbour", "Mercy"],
        "year": ["2024"],
        "date": ["2024-05-06"],
        "speaker": ["Ann", "Bob"],
    }
    assert "It is." not in " ".join([record.content, *record.meta.values()])  # the note on every term


def test_headline_kicker_and_standfirst_are_found_beside_the_text(small: Corpus) -> None:
    one = small.articles[0]
    about = dataclasses.replace(one.article.metadata, kicker="At sea", standfirst="A  storm\ncomes.")
    told = dataclasses.replace(one, article=dataclasses.replace(one.article, metadata=about))
    assert article(told, small, address).meta == {"title": "Storm", "kicker": "At sea", "summary": "A storm comes."}


def test_a_quotation_has_its_speaker_and_what_it_mentions(small: Corpus) -> None:
    found = made(small)
    assert found["articles/storm/#q-It rains"].meta == {"title": "Bob"}
    assert found["articles/storm/#q-It rains"].filters["speaker"] == ["Bob"]
    assert found["articles/storm/#q-It rains"].filters["article"] == ["Storm"]
    assert "place" not in found["articles/storm/#q-It rains"].filters  # MERCY stands outside the words


def test_a_quotation_of_nobody_known_is_found_without_a_name(small: Corpus) -> None:
    one = small.articles[0]
    said = tuple(dataclasses.replace(q, speaker=None, basis="unknown") for q in one.annotations.quotations)
    known = corpus(dataclasses.replace(one, annotations=Annotations(one.annotations.mentions, (), said)))
    record = made(known)["articles/storm/#q-It rains"]
    assert record.meta == {}
    assert "speaker" not in record.filters


def test_a_term_has_every_name_and_office(small: Corpus) -> None:
    roles = (Role.model_validate({"title": "harbour master", "also": ["port chief"]}),)
    one = dataclasses.replace(
        named("ann", "person"),
        aliases=(Alias(text="Ann"), Alias(text="Ånn O’Hara")),
        roles=roles,
        summary="Master of a harbour.",
        contested="Some call her Annie.",
    )
    record = term(one, "<p>Born <em>at</em> sea.</p><ul><li>One</li><li>Two</li></ul>", address)
    assert record.meta == {"title": "Ann", "called": "Ann · Ånn O’Hara · harbour master · port chief"}
    assert record.content == "Master of a harbour. Some call her Annie. Born at sea. One Two"
    assert record.filters == {
        "kind": ["Person"],
        "name": ["ann", "ann o'hara", "harbour master", "port chief"],
        "person": ["Ann"],
    }


def test_no_record_is_without_text() -> None:
    """Pagefind drops what has none."""
    known = corpus(annotated("storm", TEXT, said=SAID), terms=glossary(named("harbour"), named("mercy")))
    assert all(record.content for record in made(known).values())
    assert speaker(known.voices["ann"], known, address).content == "Ann"


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("NATO’s  Chief", "nato's chief"),
        ("S‑400", "s-400"),
        ("Erdoğan", "erdogan"),
        ("\u201cFree\u00a0Port\u201d", '"free port"'),
        ("İZMİR", "izmir"),
        ("Bjørn  Ægirsson", "bjorn aegirsson"),
        ("Bjo\u0308rk\u00a0Wei\u00adß", "bjork weiss"),
    ],
)
def test_names_are_compared_in_one_form(name: str, same: str) -> None:
    assert key(name) == same


def test_text_of_markup_is_parted_where_blocks_end() -> None:
    assert plain(text_of("<h1>A</h1><p>b <a href='x'>c</a>,<br>d</p>&lt;e&gt;<script>f</script>")) == "A b c, d <e>f"
    assert text_of("  ") == ""


def test_records_come_in_the_same_order_whatever_the_order_of_pages(small: Corpus) -> None:
    pages = [Written("b.md", "B", "<p>b</p>"), Written("a.md", "A", "<p>a</p>")]
    one, other = (list(records(small, {}, order, address)) for order in (pages, pages[::-1]))
    assert one == other


def test_a_term_without_place_of_its_own_kind_has_no_facet() -> None:
    one: Term = dataclasses.replace(named("idea", "concept"), path=Path("idea.md"))
    assert set(term(one, "", address).filters) == {"kind", "name"}
