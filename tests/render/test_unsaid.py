"""What a text denies, supposes or asks is nobody's statement, wherever it is shown or counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotate import pipeline
from annotate.annotation import Annotations, Mode
from annotate.corpus import Annotated, Corpus
from annotate.corrections import Correction, Placed, apply
from annotate.glossary import Glossary
from annotate.readers import read_seed
from annotate.render import pages
from annotate.search.records import records

TEXT = """Tara Holm said the lock was dry.

Pia Brand never said “the lock is wet”. Tara Holm said “the lock is dry”.
"""


@pytest.fixture
def lock(tmp_path: Path) -> Annotated:
    seed = tmp_path / "lock.txt"
    seed.write_text(TEXT, encoding="utf-8")
    seed.with_suffix(".yml").write_text("title: Lock\npublished: 2024-05-06\n", encoding="utf-8")
    article = read_seed(seed).article
    return Annotated(article, pipeline.annotate(pipeline.build(Glossary({})), article))


def corpus(*articles: Annotated) -> Corpus:
    return Corpus.of(articles, Glossary({}))


def test_the_page_shows_it_as_nobodys_and_says_what_the_text_says(lock: Annotated) -> None:
    page = pages.article(lock, corpus(lock), str)
    foot = page[page.index("Who said what") :]
    assert "<h3>Not said</h3>" in foot
    assert "the text denies that “Pia Brand” said this" in foot
    assert "Not known who" not in foot
    assert 'data-name="Tara Holm"' in page
    assert 'data-name="Pia Brand"' not in page
    unsaid = next(q for q in lock.annotations.quotations if q.mode == "negated")
    assert f'<span id="{unsaid.id}" class="quotation direct unsaid">“the lock is wet”' in page


def test_no_index_search_or_count_knows_it(lock: Annotated) -> None:
    all_ = corpus(lock)
    assert [voice.speaker.name for voice in all_.voices.values()] == ["Tara Holm"]
    assert list(lock.shares) == ["tara-holm"]
    assert "the lock is wet" not in pages.quotations(all_, str)
    assert "2 quotations" in pages.archive(all_, str)
    found = [r for r in records(all_, {}, (), str) if r.filters["kind"] == ["Quotation"]]
    assert [r.content for r in found] == ["the lock was dry", "“the lock is dry”"]
    assert not [r for r in lock.annotations.remarks if r.rule == "speaker"], "nobody is asked who said it"


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("denied", "“Pia Brand” denies this"),
        ("future", "the text expects “Pia Brand” to say this"),
        ("question", "the text asks whether “Pia Brand” said this"),
        ("hypothetical", "the text only supposes that “Pia Brand” says this"),
    ],
)
def test_every_mode_is_put_into_words(lock: Annotated, mode: Mode, words: str) -> None:
    quotations = tuple(replace(q, mode=mode) if q.mode == "negated" else q for q in lock.annotations.quotations)
    changed = Annotated(lock.article, Annotations(quotations=quotations))
    assert words in pages.article(changed, corpus(changed), str)


def test_an_editor_who_names_a_speaker_says_that_it_was_said(lock: Annotated) -> None:
    named = Placed(Correction(exact="“the lock is wet”", speaker="Pia Brand"), lock.article.path, 1)
    decided, orphans = apply([named], lock.article, lock.annotations, Glossary({}))
    assert orphans == []
    assert [q.speaker.name for q in decided.said if q.basis == "editor" and q.speaker] == ["Pia Brand"]
