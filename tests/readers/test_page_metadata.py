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


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (
            linked(author={"@id": "#ada"}, **{"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Lund"}]}),
            "Ada Lund",
        ),
        (linked(author={"name": ["Ada Lund", "Max Roe"]}), "Ada Lund, Max Roe"),
        (linked(author={"@list": ["Ada Lund", {"name": "Max Roe"}]}), "Ada Lund, Max Roe"),
        (linked(author={"givenName": "Ada", "familyName": "Lund"}), "Ada Lund"),
        (linked(creator=["Ada Lund"]), "Ada Lund"),
        ('<meta name="author" content="Ada Lund"><meta name="author" content="Max Roe">', "Ada Lund, Max Roe"),
        ("""<meta name=parsely-page content='{"author": "Ada Lund"}'>""", "Ada Lund"),
        ("<meta name=parsely-page content='{[broken'>", None),
        ('<meta property="article:author" content="https://faces.example/ada">', None),
    ],
)
def test_authors_are_named_in_many_ways(head: str, byline: str | None) -> None:
    assert page(head).says.get("byline") == byline


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("1er avril 2021", dt.date(2021, 4, 1)),
        ("Dienstag, 4. Mai 2021, 10:12 Uhr", dt.date(2021, 5, 4)),
        ("4 de maio de 2021", dt.date(2021, 5, 4)),
        ("4 maart 2021", dt.date(2021, 3, 4)),
        ("4 września 2021", dt.date(2021, 9, 4)),
        ("2021年5月4日 10:12", dt.date(2021, 5, 4)),
        ("31. Februar 2021", None),
        ("Seit dem 4. Mai 2021 geht die Uhr am Markt wieder, wie alle hier sagen.", None),
    ],
)
def test_a_day_beside_the_headline_in_another_language(line: str, day: dt.date | None) -> None:
    assert page(body=f"<h1>Clock mended</h1><p>{line}</p>{BODY}").says.get("published") == day


@pytest.mark.parametrize("line", ["04/05/2021", "Ada Lund | Tarn | 04/05/2021 10:12", "04.05.2021"])
def test_a_day_that_may_be_two_is_asked_for(line: str) -> None:
    draft = page(body=f"<h1>Clock mended</h1><p class=date>{line}</p>{BODY}")
    assert "published" not in draft.says
    assert page(linked(datePublished="2021-05-04"), body=f"<p>{line}</p>{BODY}").says["published"]


def test_a_day_under_a_picture_is_the_picture_s() -> None:
    figure = "<figure><img src=a.jpg><figcaption><h5>4 May 1987</h5></figcaption></figure>"
    assert "published" not in page(body=f"<h1>Clock mended</h1>{figure}{BODY}").says


@pytest.mark.parametrize("stamp", [1620086400, 1620086400000, ["2021-05-04"], {"@value": "2021-05-04"}])
def test_days_of_linked_data_in_other_forms(stamp: object) -> None:
    assert page(linked(datePublished=stamp)).says["published"] == dt.date(2021, 5, 4)


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<link rel=canonical href="//tarn.example/a">', "url", "https://tarn.example/a"),
        ('<base href="https://tarn.example/"><link rel=canonical href="a">', "url", "https://tarn.example/a"),
        (linked(mainEntityOfPage={"@id": "https://tarn.example/a"}), "url", "https://tarn.example/a"),
        ('<link rel=canonical href="/a">', "url", None),
        (linked(inLanguage={"@type": "Language", "alternateName": "sv"}), "language", "sv"),
        ('<meta property="og:locale" content="zh_hant_tw">', "language", "zh-Hant-TW"),
        (linked(**{"@graph": [{"@type": "WebSite", "name": "Tarn Echo"}]}), "source", "Tarn Echo"),
        (
            '<title>Tarn Echo: Clock mended</title><meta property="og:site_name" content="Tarn Echo">',
            "title",
            "Clock mended",
        ),
        ('<title>Clock: mended</title><meta property="og:site_name" content="Tarn Clock">', "title", "Clock: mended"),
        ("<title>Clock mended ‹ Tarn Echo</title>", "title", "Clock mended"),
    ],
)
def test_other_ways_to_say_address_language_source_and_title(head: str, field: str, value: str | None) -> None:
    assert page(head, lang="").says.get(field) == value


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (linked(isAccessibleForFree=False), ""),
        (linked(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False"}), ""),
        ("", "Subscribe today to read the whole story of the clock."),
        ("", "Cet article est réservé aux abonnés du Tarn Echo."),
        ("", "You have read all of your free articles of this month."),
    ],
)
def test_an_article_that_is_not_free_is_told_and_the_barrier_is_no_text(head: str, line: str) -> None:
    draft = page(head, body=f"{BODY}<p>{line}</p>")
    assert any("not free to read" in n.message and n.severity == "warning" for n in draft.notices)
    assert line == "" or line not in [block.text for block in draft.blocks]


def test_a_sentence_on_subscribers_is_text() -> None:
    line = "Whoever is already a member has to register with the guild and continue to pay, the mayor told us."
    draft = page(linked(isAccessibleForFree=True), body=f"{BODY}<p>{line}</p>")
    assert draft.blocks[-1].text == line
    assert not any("free to read" in n.message for n in draft.notices)


@pytest.mark.parametrize(
    "headline", ["<h2>Clock mended</h2>", "<div class=headline>Clock mended</div>", "<h3 class=t>CLOCK MENDED</h3>"]
)
@pytest.mark.parametrize("title", ["Clock mended - Tarn Echo", "Tarn Echo | Clock mended"])
def test_where_the_first_heading_is_the_site_s_name_the_title_is_another(headline: str, title: str) -> None:
    site = '<meta property="og:site_name" content="Tarn Echo">'
    draft = page(f"<title>{title}</title>{site}", before="<header><h1>Tarn Echo</h1></header>", body=headline + BODY)
    assert str(draft.says["title"]).casefold() == "clock mended"
    assert len(draft.blocks) == 2
