"""The example: an invented newspaper whose archive shows what one article cannot."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest

from annotate import corrections
from annotate.annotation import Basis, Kind, Mention, QuotationType
from annotate.corpus import Annotated, Corpus
from annotate.newsroom import Newsroom, open_newsroom
from annotate.publishing.fidelity import check
from annotate.readers import Seed, read_seeds
from tests.conftest import EXAMPLE

SEEDS, GLOSSARY = EXAMPLE / "seeds", EXAMPLE / "docs" / "glossary"
CHANGE = dt.date(2024, 11, 22)
"""The day on which the prime minister changes."""


@pytest.fixture(scope="module")
def opened() -> tuple[Newsroom, Corpus]:
    return open_newsroom(SEEDS, GLOSSARY, None, drafts=False)


@pytest.fixture(scope="module")
def corpus(opened: tuple[Newsroom, Corpus]) -> Corpus:
    return opened[1]


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> dict[str, Annotated]:
    return {a.slug: a for a in corpus.articles}


def mentions(corpus: Corpus, words: str) -> list[tuple[Annotated, Mention]]:
    """Every mention that is made of these words."""
    return [(a, m) for a in corpus.articles for m in a.annotations.mentions if a.words_of(m.span) == words]


def meant(article: Annotated, words: str) -> list[str]:
    """The terms that these words mean in an article, one for each mention."""
    return [m.term for m in article.annotations.mentions if article.words_of(m.span) == words]


# The articles.


def test_two_years_in_three_formats(corpus: Corpus) -> None:
    assert Counter(a.article.path.suffix for a in corpus.articles) == {".txt": 11, ".md": 4, ".html": 3}
    days = [a.article.metadata.published for a in corpus.articles]
    assert max(days) - min(days) > dt.timedelta(days=690)
    assert len({(day.year, day.month) for day in days}) >= 15
    kinds = Counter(block.kind for a in corpus.articles for block in a.article.blocks)
    assert min(kinds[k] for k in ("heading", "paragraph", "item", "quote", "caption")) > 0


def test_every_text_is_intact(corpus: Corpus, example: Path) -> None:
    for annotated in corpus.articles:
        check(annotated.article, (example / "articles" / annotated.slug / "index.html").read_text(encoding="utf-8"))
        if annotated.article.path.suffix == ".txt":
            assert annotated.article.text == annotated.article.path.read_text(encoding="utf-8").rstrip("\n")


def test_of_web_pages_only_the_article_is_taken(articles: dict[str, Annotated]) -> None:
    around = (
        "cookie",
        "Share",
        "Subscribe",
        "Read also",
        "Most read",
        "Holm & Daughters",
        "Reply",
        "Contact",
        "rota that",
    )
    for slug in ("night-on-the-sound", "four-hundred-and-twelve-pages", "the-trial-opens"):
        article = articles[slug].article
        raw = article.path.read_text(encoding="utf-8")
        assert "<script" in raw
        assert not [words for words in around if words in article.text]
        assert len(article.text.split()) > 450
        assert article.metadata.byline


def test_drafts_are_not_published(corpus: Corpus, example: Path) -> None:
    assert (GLOSSARY / "sorvik-rule.md").exists()
    assert "sorvik-rule" not in corpus.glossary
    assert not (example / "glossary" / "sorvik-rule").exists()
    assert (example / "glossary" / "sound-bridge" / "index.html").exists()


# The glossary.


def test_the_glossary_is_used_throughout(corpus: Corpus) -> None:
    terms = corpus.glossary.terms
    assert {t.kind for t in terms.values()} == set(get_args(Kind))
    assert [t for t in terms if not corpus.mention_counts[t]] == []
    assert sum(bool(t.body) for t in terms.values()) > len(terms) / 2
    assert sum(bool(t.contested) for t in terms.values()) >= 4


def test_nothing_claims_a_real_place_or_address(corpus: Corpus) -> None:
    for term in corpus.glossary.terms.values():
        assert term.wikidata is None
        if term.place:  # open sea between 44° and 51° N, 35° and 24° W
            assert 44 < term.place.lat < 51
            assert -35 < term.place.lon < -24
    addresses = [s.url for t in corpus.glossary.terms.values() for s in t.sources]
    addresses += [a.article.metadata.url for a in corpus.articles if a.article.metadata.url]
    assert len(addresses) > 70
    hosts = {urlsplit(address).hostname or "" for address in addresses}
    assert [h for h in hosts if not h.endswith((".example.org", ".example.com"))] == []


# Who and what is meant.


@pytest.mark.parametrize(
    ("words", "before", "after", "change"),
    [
        ("prime minister", "haakon-aalund", "elise-brandvold", CHANGE),
        ("foreign minister", "isold-eluard", "tobias-engstrom", CHANGE),
        ("SDU chief", "ingrid-sorvik", "donal-keir", dt.date(2025, 6, 1)),
        ("harbour master", "ragnar-oelander", "mairi-kincade", dt.date(2024, 9, 1)),
    ],
)
def test_an_office_means_who_holds_it_on_the_day(
    corpus: Corpus, words: str, before: str, after: str, change: dt.date
) -> None:
    found = [(a.article.metadata.published, m.term) for a, m in mentions(corpus, words) if m.evidence.rule == "role"]
    assert {term for day, term in found if day < change} == {before}
    assert {term for day, term in found if day >= change} == {after}


def test_who_held_an_office_before_is_somebody_else(articles: dict[str, Annotated]) -> None:
    assert meant(articles["thirty-one-to-thirty"], "former prime minister") == ["haakon-aalund"]
    assert meant(articles["one-word"], "former harbour master") == ["ragnar-oelander"]
    assert meant(articles["harbour-master-to-go"], "deputy harbour master") == ["mairi-kincade"]


def test_mother_and_son_are_kept_apart(corpus: Corpus, articles: dict[str, Annotated]) -> None:
    assert set(meant(articles["the-mate-gives-evidence"], "Sørvik")) == {"jonas-sorvik"}
    assert meant(articles["the-last-shift-of-ingrid-sorvik"], "Sørvik")[0] == "ingrid-sorvik"
    assert meant(articles["the-last-shift-of-ingrid-sorvik"], "Sørvik")[-1] == "ingrid-sorvik"
    alone = [(m.term, m.evidence.rule) for _, m in mentions(corpus, "Sørvik")]
    assert {term for term, _ in alone} == {"ingrid-sorvik", "jonas-sorvik"}
    assert {rule for _, rule in alone} == {"namesake"}
    said = {id_: corpus.voices[id_] for id_ in ("ingrid-sorvik", "jonas-sorvik")}
    assert min(len(voice.quotations) for voice in said.values()) >= 15


def test_the_ship_and_the_town_of_one_name(corpus: Corpus) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for annotated, mention in mentions(corpus, "Ellenborg"):
        if mention.evidence.rule == "alias":
            found[mention.term].add(annotated.slug)
    assert {"how-a-ferry-falls-over", "harbour-master-to-go", "four-hundred-and-twelve-pages"} <= found["mv-ellenborg"]
    assert {"a-judge-for-the-dead", "brandvold-wins", "thirty-one-to-thirty"} <= found["ellenborg"]


def test_two_names_joined_by_a_stroke_are_two_mentions(articles: dict[str, Annotated]) -> None:
    for slug in ("nets-cut-on-the-bank", "the-mast-at-skerrow"):
        article = articles[slug]
        at = article.article.text.index("LRF/SWC")
        inside = [m.term for m in article.annotations.mentions if at <= m.span.start < at + 7]
        assert inside == ["lisk-rights-front", "sea-watch-committee"]


# Who says what, and when.


def test_every_type_and_every_basis_of_quotation_occurs(corpus: Corpus) -> None:
    quotations = [q for a in corpus.articles for q in a.annotations.quotations]
    types, bases = Counter(q.type for q in quotations), Counter(q.basis for q in quotations)
    assert set(types) == set(get_args(QuotationType))
    assert set(bases) == set(get_args(Basis))
    assert len(quotations) > 200
    assert bases["unknown"] <= 3


def test_nobody_has_two_pages(corpus: Corpus) -> None:
    names = Counter(voice.speaker.name for voice in corpus.voices.values())
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("slug", "words", "speaker"),
    [
        ("night-on-the-sound", "Tonight there are no parties", "haakon-aalund"),
        ("night-on-the-sound", "Nobody has told us anything!", None),
        ("how-a-ferry-falls-over", "Everything that makes her a good ferry", "noemi-celan"),
        ("a-judge-for-the-dead", "They have also told me", "haakon-aalund"),
        ("the-honest-reason", "I mark essays.", "elise-brandvold"),
        ("four-hundred-and-twelve-pages", "recognised itself in parts", "lucja-falk"),
        ("tonnes-not-boats", "I advised them to go to bed", "aage-nordahl"),
        ("the-last-shift-of-ingrid-sorvik", "She never lied to me,", "lucja-falk"),
        ("the-trial-opens", "We have a rota,", "donal-keir"),
        ("one-word", "Stay ashore,", "jonas-sorvik"),
        ("thirty-one-to-thirty", "I have been against this bridge", "haakon-aalund"),
        ("thirty-one-to-thirty", "That it spoils the view,", "ingrid-sorvik"),
    ],
)
def test_words_are_given_to_whoever_said_them(
    articles: dict[str, Annotated], slug: str, words: str, speaker: str | None
) -> None:
    article = articles[slug]
    said = [q for q in article.annotations.quotations if words in article.words_of(q.span)]
    assert [q.speaker.id if q.speaker else None for q in said] == [speaker]


@pytest.mark.parametrize(
    ("slug", "words", "value"),
    [
        ("a-judge-for-the-dead", "Friday", "2024-03-15"),
        ("brandvold-wins", "22 November", "2024-11-22"),
        ("notice-to-mariners", "Monday, 13 October", "2025-10-13"),
        ("the-last-shift-of-ingrid-sorvik", "Sunday, 1 June", "2025-06-01"),
        ("twelve-missiles", "9 September", "2025-09-09"),
        ("thirty-one-to-thirty", "Tuesday", "2026-02-10"),
    ],
)
def test_days_to_come_are_counted_forward(articles: dict[str, Annotated], slug: str, words: str, value: str) -> None:
    article = articles[slug]
    assert value in {d.value for d in article.annotations.dates if article.words_of(d.span) == words}


# The editor.


def decisions() -> list[object]:
    return [
        pytest.param(seed, index, id=f"{seed.article.slug}-{index}")
        for seed in read_seeds(SEEDS)
        for index in range(len(seed.corrections))
    ]


def test_editors_decide_in_many_articles_and_nothing_is_orphaned(opened: tuple[Newsroom, Corpus]) -> None:
    assert opened[0].orphans == []
    corrected = [seed for seed in read_seeds(SEEDS) if seed.corrections]
    assert len(corrected) >= 4
    given = {key for seed in corrected for c in seed.corrections for key in ("speaker", "term", "reject") if key in c}
    assert given == {"speaker", "term", "reject"}


@pytest.mark.parametrize(("seed", "index"), decisions())
def test_every_decision_changes_what_the_rules_say(opened: tuple[Newsroom, Corpus], seed: Seed, index: int) -> None:
    room, _ = opened
    found = room.annotated(replace(seed, corrections=())).annotations
    placed = corrections.read(seed.corrections, seed.lines or {}, seed.path or seed.article.path, room.glossary)
    changed, orphans = corrections.apply([placed[index]], seed.article, found, room.glossary)
    assert orphans == []
    if placed[index].correction.speaker:
        assert [q.speaker for q in changed.quotations] != [q.speaker for q in found.quotations]
    elif placed[index].correction.kind or placed[index].correction.accept == "name":
        assert {n for n in changed.names if n.reviewed} > {n for n in found.names if n.reviewed}
    else:
        assert {(m.span, m.term) for m in changed.mentions} != {(m.span, m.term) for m in found.mentions} or (
            len(changed.quotations) + len(changed.dates) < len(found.quotations) + len(found.dates)
        )
