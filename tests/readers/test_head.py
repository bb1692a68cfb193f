"""Headline, byline and date line in a text become the head of the article, and stay its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from annotate import days, pipeline
from annotate.annotation import Annotations
from annotate.article import Article
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Glossary
from annotate.publishing import fidelity
from annotate.readers import Seed, read_seed
from annotate.render import pages
from annotate.search import records

BODY = "The lamp on Hallow went out on Monday night.\nNobody saw it, said Olaf Pettersen.\n"
ABOUT = "title: Lamp on Hallow goes out\npublished: 2021-03-09\n"


def seed(folder: Path, content: str, about: str = "", name: str = "a.txt") -> Seed:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    if about:
        path.with_suffix(".yml").write_text(about, encoding="utf-8")
    return read_seed(path, folder)


def head(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.of(block)) for block in article.head]


def page(article: Article, annotations: Annotations | None = None) -> str:
    annotated = Annotated(article, annotations or Annotations((), (), (), ()))
    return pages.article(annotated, Corpus.of([annotated], Glossary({})), lambda address: f"/{address}")


def test_what_the_sidecar_lacks_is_taken_from_the_first_lines(tmp_path: Path) -> None:
    read = seed(tmp_path, f"Lamp on Hallow goes out\nBy Marta Vinge, Wend Herald\nTuesday, March 9, 2021\n\n{BODY}")
    about = read.article.metadata
    assert (about.title, about.byline) == ("Lamp on Hallow goes out", "Marta Vinge, Wend Herald")
    assert about.published == dt.date(2021, 3, 9)
    assert [kind for kind, _ in head(read.article)] == ["headline", "byline", "dateline"]
    (notice,) = [n for n in read.notices if n.rule == "head"]
    assert "title, byline, published" in notice.message


def test_the_sidecar_wins_and_another_day_is_told(tmp_path: Path) -> None:
    read = seed(tmp_path, f"LAMP ON HALLOW\nGOES OUT\n\nPublished: 8 March 2021\n\n{BODY}", f"{ABOUT}byline: By Olaf\n")
    assert head(read.article) == [("headline", "LAMP ON HALLOW GOES OUT"), ("dateline", "Published: 8 March 2021")]
    about = read.article.metadata
    assert (about.title, about.published) == ("Lamp on Hallow goes out", dt.date(2021, 3, 9))
    assert "2021-03-08" in next(n.message for n in read.notices if n.rule == "metadata")


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the lamp was out",
        "By the sea",
        "The lamp on Hallow",
        "Monday was dark",
        "On 8 March 2021 it went out",
    ],
)
def test_other_first_lines_are_no_head(tmp_path: Path, line: str) -> None:
    assert not seed(tmp_path, f"{line}\n{BODY}", ABOUT).article.head


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By MARTA VINGE and Olaf Pettersen", "MARTA VINGE and Olaf Pettersen"),
        ("Words: Marta Vinge", None),
        ("Text by: Marta van der Vinge", "Marta van der Vinge"),
        ("By Marta Vinge | Wend Herald | 9 March 2021", "Marta Vinge, Wend Herald"),
        ("Von Marta Vinge", "Marta Vinge"),
    ],
)
def test_bylines_have_forms(tmp_path: Path, line: str, byline: str | None) -> None:
    assert seed(tmp_path, f"{line}\n\n{BODY}", ABOUT).article.metadata.byline == byline


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday, March 9, 2021", dt.date(2021, 3, 9)),
        ("Published: 9 March 2021", dt.date(2021, 3, 9)),
        ("Tue., 9th of Mar. 2021, 10:30 a.m. GMT", dt.date(2021, 3, 9)),
        ("Wend, 9 March 2021", dt.date(2021, 3, 9)),
        ("2021-03-09", dt.date(2021, 3, 9)),
        ("31 February 2021", None),
        ("In Wend on 9 March 2021", None),
        ("9 March", None),
    ],
)
def test_date_lines_have_forms(line: str, day: dt.date | None) -> None:
    assert days.dated(line) == day


def test_a_heading_that_is_the_title_to_the_letter_is_markup_and_another_stays(tmp_path: Path) -> None:
    same = seed(tmp_path, f"# Lamp on Hallow goes out\n\n{BODY}", ABOUT, "a.md").article
    assert [b.kind for b in same.blocks] == ["paragraph"]
    like = seed(tmp_path, f"# Lamp on *Hallow* goes out\n\n{BODY}", ABOUT, "b.md").article
    assert [b.kind for b in like.blocks] == ["headline", "paragraph"]
    other = seed(tmp_path, f"# Another lamp\n\n{BODY}", ABOUT, "c.md").article
    assert [b.kind for b in other.blocks] == ["heading", "paragraph"]


def test_the_page_shows_the_head_once_and_the_text_check_counts_it(tmp_path: Path) -> None:
    content = f"# Lamp on *Hallow* <goes> out\n\nBy Marta Vinge\n\n9 March 2021\n\n{BODY}"
    article = seed(tmp_path, content, "", "a.md").article
    made = page(article)
    assert fidelity.visible_text(made) == article.text
    assert made.count("Marta Vinge") == 1
    assert made.count("<h1") == 1
    assert "<h1 data-article-text>Lamp on <em>Hallow</em> &lt;goes&gt; out</h1>" in made
    assert "<time" not in made[: made.index("story-body")]
    with pytest.raises(fidelity.TextChangedError):
        fidelity.check(article, made.replace("Marta Vinge", "Marta  Vinge"))
    with pytest.raises(fidelity.TextChangedError):
        fidelity.check(article, made.replace("</h1>", "</h1><p data-article-text>More</p>"))


def test_what_the_editor_says_otherwise_is_shown_beside_the_text(tmp_path: Path) -> None:
    about = f"{ABOUT}byline: By Olaf Pettersen\n"
    made = page(seed(tmp_path, f"By Marta Vinge\n8 March 2021\n\n{BODY}", about).article)
    assert "Olaf Pettersen</span>" in made
    assert "9 March 2021" in made[: made.index("story-body")]


def test_nothing_is_found_in_the_head(tmp_path: Path) -> None:
    content = (
        f"Lamp on Hallow goes out\nBy Marta Vinge\n9 March 2021\n\n{BODY}Marta Vinge was asleep on 8 March 2021.\n"
    )
    article = seed(tmp_path, content).article
    found = pipeline.annotate(pipeline.build(Glossary({})), article)
    start = article.body[0].start
    spans = [one.span for some in (found.names, found.dates, found.quotations, found.mentions) for one in some]
    assert spans
    assert all(span.start >= start for span in spans)
    record = records.article(Annotated(article, found), Corpus.of([Annotated(article, found)], Glossary({})), str)
    assert record.content.startswith("The lamp on Hallow")
    assert fidelity.visible_text(page(article, found)) == article.text


def test_a_kicker_above_the_headline_belongs_to_the_head(tmp_path: Path) -> None:
    read = seed(tmp_path, f"HALLOW LIGHT\n\nLamp on Hallow goes out\n\nVon Marta Vinge\n9. März 2021\n\n{BODY}", ABOUT)
    assert [kind for kind, _ in head(read.article)] == ["kicker", "headline", "byline", "dateline"]
    assert read.article.metadata.kicker == "HALLOW LIGHT"
    made = page(read.article)
    assert made.count("HALLOW LIGHT") == 1
    assert '<p class="kicker" data-article-text>HALLOW LIGHT</p>' in made
    fidelity.check(read.article, made)


def test_the_editors_kicker_stands_beside_another_one(tmp_path: Path) -> None:
    read = seed(tmp_path, f"HALLOW LIGHT\nLamp on Hallow goes out\n\n{BODY}", f"{ABOUT}kicker: Lights\n")
    made = page(read.article)
    assert made.index('<p class="kicker">Lights</p>') < made.index("HALLOW LIGHT") < made.index("<h1 data-article-text")


@pytest.mark.parametrize(
    "line", ["Nobody had expected that to happen to it.", "One two three four five six seven", "Who put it out?"]
)
def test_a_sentence_above_the_headline_is_no_kicker(tmp_path: Path, line: str) -> None:
    assert head(seed(tmp_path, f"{line}\nLamp on Hallow goes out\n\n{BODY}", ABOUT).article) == []


def test_a_heading_of_other_words_stands_below_the_title_where_a_byline_follows(tmp_path: Path) -> None:
    content = f"# Darkness off the coast\n\nBy Marta Vinge\n\n{BODY}"
    read = seed(tmp_path, content, ABOUT, "a.md")
    assert head(read.article) == [("headline", "Darkness off the coast"), ("byline", "By Marta Vinge")]
    assert read.article.metadata.title == "Lamp on Hallow goes out"
    made = page(read.article)
    assert made.index("<h1>Lamp on Hallow goes out</h1>") < made.index("Darkness off the coast")
    assert made.count("<h1") == 1
    fidelity.check(read.article, made)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By MARTA VINGE | March 9, 2021", "MARTA VINGE"),
        ("By Marta Vinge • 5 min read", "Marta Vinge"),
        ("By Marta Vinge and agencies", "Marta Vinge and agencies"),
        ("Von unserem Korrespondenten", "unserem Korrespondenten"),
        ("Text: Marta Vinge", "Marta Vinge"),
        ("Di Marta Vinge", "Marta Vinge"),
    ],
)
def test_bylines_of_many_makes(tmp_path: Path, line: str, byline: str) -> None:
    read = seed(tmp_path, f"Lamp on Hallow goes out\n{line}\n\n{BODY}", ABOUT)
    assert head(read.article)[1:] == [("byline", line)]
    assert read.article.metadata.byline == byline


@pytest.mark.parametrize("line", ["By our own lights", "By 5 min late", "Text: the lamp is out"])
def test_lines_that_only_begin_like_bylines(tmp_path: Path, line: str) -> None:
    assert len(head(seed(tmp_path, f"Lamp on Hallow goes out\n{line}\n\n{BODY}", ABOUT).article)) == 1
