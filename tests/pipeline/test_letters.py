"""What an article says does not depend on how its letters are composed, nor on spaces and marks that nobody sees."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from spacy.language import Language

from annotate import pipeline
from annotate.annotation import Annotations, Span
from annotate.article import Article, Block, Metadata
from annotate.glossary import Glossary
from annotate.pipeline.lexicon import lexicon
from annotate.pipeline.speakers.roster import Roster
from annotate.readers import read_seeds
from annotate.text import matched
from tests.conftest import EXAMPLE

ARTICLES = 12
"""Of the invented newspaper; each is annotated once more for every form."""

FORMS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "two spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin and wide spaces": lambda text: text.replace(" ", " \u2009\u3000"),
    "soft hyphens": lambda text: re.sub(r"(?<=\w\w)(?=\w\w)", "\u00ad", text),
    "joiners": lambda text: re.sub(r"(?<=\w)(?=\w)", "\u200d", text),
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "tabs": lambda text: re.sub(r"(?<=\w) (?=\w)", "\t", text),
}


@pytest.fixture(scope="module")
def newspaper() -> Language:
    return pipeline.build(Glossary.load(EXAMPLE / "docs" / "glossary"))


def formed(article: Article, form: Callable[[str], str]) -> Article:
    """The article with every block in another form; markers, which the seed's own markup is, stay."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for b in article.blocks:
        said = b.start + b.marker
        parts.append(article.text[b.start : said] + form(article.text[said : b.end]))
        blocks.append(replace(b, start=at, end=at + len(parts[-1])))
        at += len(parts[-1]) + 1
    return Article(article.slug, "\n".join(parts), tuple(blocks), (), article.metadata, article.path)


def claims(found: Annotations, text: str) -> list[object]:
    """What is claimed of which words, in one form of them."""
    return [_told(getattr(found, field.name), text) for field in fields(found)]


def _told(value: object, text: str) -> object:
    if isinstance(value, Span):
        return " ".join(matched(text[value.start : value.end]).text.replace("\t", " ").split(" "))
    if isinstance(value, tuple):
        return [_told(part, text) for part in value]
    if is_dataclass(value):
        return [_told(getattr(value, field.name), text) for field in fields(value)]
    return value


@pytest.mark.parametrize("form", FORMS)
def test_an_article_in_another_form_says_the_same(newspaper: Language, form: str) -> None:
    changed = 0
    for seed in read_seeds(EXAMPLE / "seeds")[:ARTICLES]:
        other = formed(seed.article, FORMS[form])
        changed += other.text != seed.article.text
        as_it_stands = claims(pipeline.annotate(newspaper, seed.article), seed.article.text)
        assert claims(pipeline.annotate(newspaper, other), other.text) == as_it_stands
    assert changed


def lines(text: str) -> Article:
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article("a", text, blocks, (), Metadata("T", dt.date(2024, 5, 6)), Path("a.txt"))


def speakers(nlp: Language, text: str) -> Iterator[tuple[str, str]]:
    for quotation in pipeline.annotate(nlp, lines(text)).quotations:
        assert quotation.speaker
        yield quotation.speaker.id, text[quotation.span.start : quotation.span.end]


@pytest.mark.parametrize(
    "others",
    [
        "Bjørn Årdal|Bjorn Ardal",
        "Łucja Żak|Lucja Zak",
        "Grete Voß|Grete Voss",
        "Kemal Işık|Kemal Isik",
        "Ana Đurić|Ana Duric",
    ],
)
def test_names_with_and_without_their_letters_are_one_speaker(newspaper: Language, others: str) -> None:
    one, other = others.split("|")
    found = list(speakers(newspaper, f"“The pier is shut,” said {one}.\n“It stays shut,” said {other}."))
    assert len(found) == 2
    assert found[0][0] == found[1][0]


def test_a_surname_is_whose_it_is_however_it_is_written(newspaper: Language) -> None:
    text = "Renata Søndergård came late.\n“We sail,” Sondergard said."
    assert list(speakers(newspaper, text)) == [("renata-sondergard", "“We sail,”")]


def test_an_alias_may_be_written_in_any_form(tmp_path: Path) -> None:
    (tmp_path / "quay-levy.md").write_text(
        "---\nterm: Quai\u00a0Doré levy\nkind: concept\nsummary: Made up.\n"
        "aliases: [Dore\u0301 le\u00advy]\ndraft: true\n---\n",
        encoding="utf-8",
    )
    nlp = pipeline.build(Glossary.load(tmp_path))
    text = "The Doré\u202flevy, or Quai Dore\u0301 levy, rose."
    found = pipeline.annotate(nlp, lines(text)).mentions
    assert [text[m.span.start : m.span.end] for m in found] == ["Doré\u202flevy", "Quai Dore\u0301 levy"]
    assert [text[m.span.start : m.span.end] for m in pipeline.mentions(nlp, text)] == [
        "Doré\u202flevy",
        "Quai Dore\u0301 levy",
    ]


@pytest.mark.parametrize("nothing", ["\u00ad", "\u200b\u200b"])
def test_blocks_of_what_nobody_sees_are_passed_over(newspaper: Language, nothing: str) -> None:
    said = ["Ida Lorenz said: “We sail.", "“We always sail.”", "She left."]
    text, other = "\n".join(said), f"\n{nothing}\n".join(["", *said, ""])
    as_it_stands = claims(pipeline.annotate(newspaper, lines(text)), text)
    assert claims(pipeline.annotate(newspaper, lines(other)), other) == as_it_stands


@pytest.mark.parametrize("name", ["Ștefan Ơrsan", "Ņina Ķepa", "Ỳvan Ādams", "Åsa Žitnik"])
def test_capitals_of_every_latin_alphabet_begin_a_name(name: str) -> None:
    roster = Roster.of(f"Then {name} came.", lexicon())
    assert [one.words for one in roster.names] == [tuple(name.split())]
