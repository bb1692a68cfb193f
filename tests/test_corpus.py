"""What all articles together say: order, neighbours, hues, dates, relations."""

from __future__ import annotations

import datetime as dt

from annotate.corpus import VOICES
from tests.corpora import annotated, corpus


def test_articles_stand_beside_the_next_older_and_newer_one() -> None:
    one = corpus(
        annotated("b", "x", "2024-02-01"), annotated("c", "x", "2024-03-01"), annotated("a", "x", "2024-01-01")
    )
    newest, middle, oldest = one.articles
    assert [a.slug for a in one.articles] == ["c", "b", "a"]
    assert one.beside(middle) == (oldest, newest)
    assert one.beside(newest) == (middle, None)
    assert one.beside(oldest) == (None, middle)


def test_dates_stand_in_the_calendars_order_each_with_its_days() -> None:
    one = corpus(
        annotated("a", "May 2 and May", "2024-01-01", dates={"May 2": "2024-05-02", "May": "2024-05"}),
        annotated("b", "1999", "2023-01-01", dates={"1999": "1999"}),
    )
    assert [(d.value, d.begin, d.number, d.annotated.slug) for d in one.dated] == [
        ("1999", dt.date(1999, 1, 1), 1, "b"),
        ("2024-05", dt.date(2024, 5, 1), 2, "a"),
        ("2024-05-02", dt.date(2024, 5, 2), 1, "a"),
    ]


def test_speakers_of_one_article_have_different_hues_while_there_are_any() -> None:
    crowd = {f"word{n}": f"s{n}" for n in range(VOICES)}
    other = {f"more{n}": f"t{n}" for n in range(VOICES)} | {"again": "s0"}
    one = corpus(annotated("a", " ".join(crowd), said=crowd), annotated("b", " ".join(other), said=other))
    hues = {speaker: voice.hue for speaker, voice in one.voices.items()}
    assert {hues[f"s{n}"] for n in range(VOICES)} == set(range(1, VOICES + 1))
    assert len({hues[f"t{n}"] for n in range(VOICES)} | {hues["s0"]}) == VOICES  # nine share eight
    assert hues == {s: v.hue for s, v in corpus(*reversed(one.articles)).voices.items()}


def test_the_same_words_in_two_articles_have_two_anchors_on_their_speakers_page() -> None:
    old = annotated("old", "We stand", "2023-01-01", said={"We stand": "ann"})
    new = annotated("new", "We stand", "2024-01-01", said={"We stand": "ann"})
    assert corpus(old, new).voices["ann"].anchors == {
        ("old", "q-We stand"): "q-We stand",
        ("new", "q-We stand"): "q-We stand-2",
    }


def test_neighbours_are_what_stands_in_one_paragraph() -> None:
    one = corpus(
        annotated("a", "OSLO and BONN met ROME\nOSLO and BONN again, BONN\nROME alone"), annotated("b", "OSLO\nLIMA")
    )
    assert one.relations.neighbours("oslo", 5) == [("bonn", 2), ("rome", 1)]
    assert one.relations.neighbours("oslo", 1) == [("bonn", 2)]
    assert one.relations.neighbours("lima", 5) == []
    assert (one.relations.together("rome", "bonn"), one.relations.together("rome", "lima")) == (1, 0)


def test_related_articles_share_what_is_rare_rather_than_what_all_mention() -> None:
    one = corpus(
        annotated("a", "OSLO BONN LIMA"),
        annotated("rare", "OSLO LIMA"),
        annotated("common", "OSLO BONN"),
        annotated("third", "OSLO BONN"),
        annotated("none", "QUITO"),
    )
    article = next(a for a in one.articles if a.slug == "a")
    related = one.relations.related(article, 2)
    assert [(r.article.slug, r.shared) for r in related] == [("rare", ("lima", "oslo")), ("common", ("bonn", "oslo"))]
    assert all(r.article.slug != "none" for r in one.relations.related(article, 9))
