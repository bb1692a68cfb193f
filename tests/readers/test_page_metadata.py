"""What a page says of its article: from which of its statements, and what is asked where they disagree."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.readers import Seed, html, read_seed
from annotate.readers.draft import Draft
from annotate.readers.html.days import day

SCRIPT = '<script type="application/ld+json">'
BODY = (
    "<p>The clockmaker of Tarn has mended the town hall's clock with a spring of a gramophone, he said.</p>"
    "<p>It had stood still since the flood of 1998, and three firms had declared that nothing could be done.</p>"
)


def page(head: str = "", before: str = "", lang: str = "en", body: str = BODY) -> Draft:
    return html.read(f"<html lang='{lang}'><head>{head}</head><body>{before}<article>{body}</article>")


def linked(**data: object) -> str:
    return f"{SCRIPT}{json.dumps({'@type': 'NewsArticle', **data})}</script>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-05-04", dt.date(2021, 5, 4)),
        ("2021-05-04T23:30:00-08:00", dt.date(2021, 5, 4)),
        ("20210504", dt.date(2021, 5, 4)),
        ("20210504T080000Z", dt.date(2021, 5, 4)),
        ("2021/5/4 10:00", dt.date(2021, 5, 4)),
        ("Tue, 04 May 2021 08:00:00 GMT", dt.date(2021, 5, 4)),
        ("May 4, 2021 8:00 am BST", dt.date(2021, 5, 4)),
        ("4 May 2021", dt.date(2021, 5, 4)),
        ("1620115200", dt.date(2021, 5, 4)),
        ("1620115200000", dt.date(2021, 5, 4)),
        ("25.12.2020", dt.date(2020, 12, 25)),
        ("04/05/2021", None),
        ("2021-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("May 2021", None),
        ("Friday", None),
        ("10:30", None),
        ("", None),
        (None, None),
        (20210504, None),
    ],
)
def test_a_day_is_read_in_every_form_or_not_at_all(value: object, expected: dt.date | None) -> None:
    assert day(value) == expected


@pytest.mark.parametrize(
    "head",
    [
        linked(datePublished="2021-05-04T08:00:00Z"),
        SCRIPT + '[{"@graph":[{"@type":"WebSite"},{"@type":["Report"],"datePublished":"2021-05-04"}]}]</script>',
        SCRIPT + '{"@type":"Article","description":"two\nlines","datePublished":"2021-05-04"};</script>',
        '<meta property="article:published_time" content="2021-05-04T08:00">',
        '<meta name="DCTERMS.issued" content="2021-05-04">',
        '<meta name="parsely-pub-date" content="2021-05-04">',
        '<meta itemprop="datePublished" content="2021-05-04">',
        '<meta name="pubdate" content="Tue, 04 May 2021 08:00:00 +0200">',
    ],
)
def test_the_day_is_taken_from_what_the_page_states(head: str) -> None:
    draft = page(head)
    assert draft.says["published"] == dt.date(2021, 5, 4)
    assert draft.sources["published"]
    assert "published" not in draft.doubts


def test_a_day_beside_the_headline_counts_and_one_of_another_story_or_in_a_sentence_does_not() -> None:
    other = "<ul><li><time datetime=2021-06-01>1 June</time> Another story</li></ul>"
    head = "<h1>Clock mended</h1><p>Published on <time datetime=2021-05-04>4 May</time></p>"
    draft = page(before=other, body=head + BODY)
    assert draft.says["published"] == dt.date(2021, 5, 4)
    assert "4 May" not in " ".join(b.text for b in draft.blocks)
    told_in = BODY.replace("the flood of 1998", "<time datetime='1998-08-12'>the flood</time> of 1998")
    assert "published" not in page(body="<h1>Clock mended</h1>" + told_in).says


def test_days_that_differ_are_asked_about() -> None:
    draft = page(linked(datePublished="2021-05-04") + '<meta name="date" content="2021-05-09">')
    assert draft.says["published"] == dt.date(2021, 5, 4)
    assert draft.doubts["published"].severity == "warning"
    assert "2021-05-09" in draft.doubts["published"].message


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ada Lund", "Ada Lund"),
        ({"@type": "Person", "name": "By Ada Lund"}, "Ada Lund"),
        ([{"name": "Ada Lund"}, {"name": "Max Roe"}, {"name": "Ada Lund"}], "Ada Lund, Max Roe"),
        ([{"name": "https://tarn.example/ada"}], None),
        ("admin", None),
        ({"@type": "Person"}, None),
    ],
)
def test_authors_become_the_byline(author: object, byline: str | None) -> None:
    assert page(linked(author=author)).says.get("byline") == byline


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<title>Clock mended | Tarn Echo</title>", "", "Clock mended"),
        ("<title>Clock mended - Tarn Echo</title><meta property=og:site_name content='Tarn Echo'>", "", "Clock mended"),
        ("<title>Tarn Echo: Clock mended</title>", "Clock mended", "Clock mended"),
        ("<title>A day of springs</title>", "Clock mended at noon", "Clock mended at noon"),
        ("<title>Clock mended at noon | Tarn Echo</title>", "Tarn Echo", "Clock mended at noon"),
        ("<title>Clock mended - and it strikes</title>", "", "Clock mended - and it strikes"),
        ('<meta property=og:title content="Tarn\'s clock mended">', "Tarn’s Clock Mended", "Tarn’s Clock Mended"),
        ("<meta property=og:title content='Clock mended at last'>", "Tarn Echo", "Clock mended at last"),
        (linked(headline="Clock &amp; bell &#8220;mended&#8221;"), "", "Clock & bell “mended”"),
        (linked(headline="A tale of springs", name="Clock mended"), "Clock mended", "Clock mended"),
    ],
)
def test_the_title_is_the_headline_that_readers_see(head: str, h1: str, title: str) -> None:
    assert page(head, body=(f"<h1>{h1}</h1>" if h1 else "") + BODY).says["title"] == title


def test_headline_and_byline_are_not_repeated_in_the_text_and_told() -> None:
    draft = page(
        '<meta property="og:title" content="Clock mended | Tarn Echo"><meta name=author content="Ada Lund">',
        body=f"<h1>Clock mended</h1><p>By Ada Lund</p>{BODY}",
    )
    assert len(draft.blocks) == 2
    (notice,) = [n for n in draft.notices if n.rule == "head"]
    assert notice.text == "Clock mended\nBy Ada Lund"


@pytest.mark.parametrize(
    ("head", "lang", "field", "value"),
    [
        ("", "pt_BR", "language", "pt-BR"),
        (linked(inLanguage="fi"), "", "language", "fi"),
        ("", "x", "language", None),
        ('<link rel="canonical" href=" https://tarn.example/a b ">', "en", "url", "https://tarn.example/a%20b"),
        ('<meta property="og:url" content="https://tarn.example/a">', "en", "url", "https://tarn.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', "en", "url", None),
        (linked(publisher={"@type": "Organization", "name": "Tarn Echo"}), "en", "source", "Tarn Echo"),
    ],
)
def test_language_address_and_source(head: str, lang: str, field: str, value: str | None) -> None:
    assert page(head, lang=lang).says.get(field) == value


def seed(folder: Path, head: str, sidecar: str = "") -> Seed:
    (folder / "a.html").write_text(f"<html><head><title>Clock mended</title>{head}</head><body>{BODY}</body></html>")
    if sidecar:
        (folder / "a.yml").write_text(sidecar)
    return read_seed(folder / "a.html")


def test_the_sidecar_overrides_the_page_and_settles_its_doubts(tmp_path: Path) -> None:
    head = linked(datePublished="2021-05-04") + '<meta name="date" content="2021-05-09">'
    asked = seed(tmp_path, head)
    assert [n.rule for n in asked.notices if n.severity == "warning"] == ["metadata"]
    assert asked.sources["published"] == "JSON-LD"
    settled = seed(tmp_path, head, "published: 2021-05-09\n")
    assert settled.article.metadata.published == dt.date(2021, 5, 9)
    assert settled.sources == {"published": "a.yml", "title": "<title>"}
    assert not [n for n in settled.notices if n.rule == "metadata"]


@pytest.mark.parametrize("stated", ["2021-02-30", "0001-01-01T00:00:00"])
def test_a_day_that_is_none_is_asked_for(tmp_path: Path, stated: str) -> None:
    with pytest.raises(InputError, match="published is missing"):
        seed(tmp_path, linked(datePublished=stated))


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>By Ada Lund</p>", "Ada Lund"),
        ("<p>By Ada Lund March 25, 2015</p>", "Ada Lund"),
        ("<p>By Ada Lund and Max Roe | 25 March</p>", "Ada Lund and Max Roe"),
        ("<div class=byline>Ada van der Lund</div>", "Ada van der Lund"),
        ("<div class=author>Updated daily</div>", None),
        ("<p>By now the clock strikes.</p>", None),
    ],
)
def test_a_byline_in_the_page_s_text_is_taken_where_its_markup_has_none(line: str, byline: str | None) -> None:
    draft = page(body=f"<h1>Clock mended</h1>{line}{BODY}")
    assert draft.says.get("byline") == byline
    assert (len(draft.blocks) == 2) == (byline is not None) or "class" in line
    assert (
        page('<meta name="author" content="Max Roe">', body=f"<h1>Clock mended</h1>{line}{BODY}").says["byline"]
        == "Max Roe"
    )
