"""The built site: the promises of the design, each on the pages that readers get."""

from __future__ import annotations

import filecmp
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from annotate.publishing import fidelity
from annotate.publishing.fidelity import TextChangedError
from annotate.readers import read_seed
from tests.conftest import ROOT, mkdocs

ARTICLE = "articles/nato-london-2019/index.html"


def page(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def tree(site: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring(page(site, name))


def test_every_kind_of_page_is_there(site: Path) -> None:
    for name in (
        "",
        "about/",
        "archive/",
        "people/",
        "quotations/",
        "search/",
        "timeline/",
        "glossary/",
        "glossary/s-400/",
        "speakers/jens-stoltenberg/",
    ):
        assert (site / name / "index.html").is_file(), name
    assert (site / "speakers" / "us-officials" / "index.html").is_file()
    assert not (site / "design").exists()


# Promise 1: the text is sacred.


def test_the_visible_text_is_the_seeds(site: Path) -> None:
    seed = (ROOT / "seeds" / "nato-london-2019.txt").read_text(encoding="utf-8")
    assert fidelity.visible_text(page(site, ARTICLE)) == seed.rstrip("\n")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("ironclad", "ironlad", "differs from the seed's at character 532"),
        ("</h2>", "</h2>extra", "differs from the seed's at character"),
        ("Oct. 9", "Oct.  9", "differs from the seed's at character"),
    ],
)
def test_a_changed_character_is_found(site: Path, old: str, new: str, shown: str) -> None:
    article = read_seed(ROOT / "seeds" / "nato-london-2019.txt").article
    whole = page(site, ARTICLE)
    fidelity.check(article, whole)
    start = whole.index("data-article-text")
    changed = whole[:start] + whole[start:].replace(old, new, 1)
    assert changed != whole
    with pytest.raises(TextChangedError, match=re.escape(shown)):
        fidelity.check(article, changed)


def test_the_build_fails_when_a_character_is_dropped_on_purpose(project: Path) -> None:
    (project / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block content %}{{ page.content | replace("ironclad", "ironlad") }}{% endblock %}',
        encoding="utf-8",
    )
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 1
    assert (
        "seeds/nato-london-2019.txt: nato-london-2019: the page's text differs from the seed's at character 532"
        in made.stderr
    )
    assert not (project / "site").exists()
    assert not list(project.glob(".site*"))


# Promise 3: nobody is guessed silently.


def test_every_quotation_shows_speaker_and_basis(site: Path) -> None:
    whole = tree(site, ARTICLE)
    marked = whole.xpath("//*[@data-article-text]//span[contains(@class, 'quotation')]/@id")
    said = whole.xpath("//section[@class='attributions']//li")
    assert len(marked) == len(set(marked)) == len(said) == 22
    assert {li.xpath("string(a/@href)") for li in said} == {f"#{id_}" for id_ in marked}
    for li in said:
        assert li.xpath("string(span)").strip()
        assert li.xpath("string(../preceding-sibling::h3[1])").strip()


# Promise 5: untrusted in, safe out.

HOSTILE = """He said <script>alert(1)</script> & &lt;b&gt; {{ 7*7 }} {% raw %} "<img src=x onerror=alert(2)>" in Ankara.
--><!-- ]]> </p></div></article><h1>Out</h1> javascript:alert(3) \x02wzxhzdk:0\x03
"It's '"><svg/onload=alert(4)>," said <b>Ann</b> "Smith".
"""


def test_nothing_in_an_article_becomes_markup_or_script(project: Path) -> None:
    text = HOSTILE.replace("\x02", "").replace("\x03", "")
    (project / "seeds" / "hostile.txt").write_text(text, encoding="utf-8")
    (project / "seeds" / "hostile.yml").write_text(
        'title: "<script>alert(5)</script> {{ config }} & \\"x\\""\npublished: 2020-01-01\n'
        'standfirst: "</p><script>alert(6)</script>"\nkicker: "<i>k"\nbyline: "<u>b"\nsource: "<s>"\n',
        encoding="utf-8",
    )
    (project / "seeds" / "page.html").write_text(
        '<title>P</title><time datetime="2020-01-02"></time><article>'
        '<p onclick="alert(7)">Text <a href="javascript:alert(8)">'
        'link</a> <a href="https://example.org/?a=1&amp;b=2">safe</a><iframe src="//x"></iframe></p></article>',
        encoding="utf-8",
    )
    plain = mkdocs(ROOT, "build", "--strict", "--site-dir", str(project / "plain"))
    assert plain.returncode == 0, plain.stderr
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    usual = len(html.parse(str(project / "plain" / ARTICLE)).xpath("//script"))
    for name in ("hostile", "page"):
        whole = html.parse(str(project / "site" / "articles" / name / "index.html"))
        assert len(whole.xpath("//script")) == usual
        assert not whole.xpath(
            "//*[@onclick or @onerror or @onload] | //iframe | //*[starts-with(@href, 'javascript:')]"
        )
        assert len(whole.xpath("//h1")) == 1
        assert not whole.xpath("//*[@data-article-text]//*[self::img or self::svg or self::b]")
    shown = (project / "site" / "articles" / "hostile" / "index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in shown
    assert "https://example.org/?a=1&amp;b=2" in (project / "site" / "articles" / "page" / "index.html").read_text()
    index = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in index


# Promise 6: same input, same bytes.


def test_two_builds_are_identical(project: Path) -> None:
    for name in ("one", "two"):
        made = mkdocs(project, "build", "--strict", "--site-dir", str(project / name))
        assert made.returncode == 0, made.stderr
    names = [str(p.relative_to(project / "one")) for p in (project / "one").rglob("*") if p.is_file()]
    assert len(names) > 80
    match, mismatch, errors = filecmp.cmpfiles(project / "one", project / "two", names, shallow=False)
    assert (mismatch, errors) == ([], [])
    assert len(match) == len(names)
    assert sum(1 for p in (project / "two").rglob("*") if p.is_file()) == len(names)


# Promise 7: works without: no other host, every link leads somewhere.


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        whole = html.parse(str(path))
        fetched = whole.xpath(
            "//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //source/@src | //iframe/@src"
        )
        assert not [url for url in fetched if urlsplit(url).netloc], path
    for path in site.glob("assets/stylesheets/*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", path.read_text(encoding="utf-8")), path


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}

    def anchors(path: Path) -> set[str]:
        if path not in ids:
            ids[path] = set(html.parse(str(path)).xpath("//@id"))
        return ids[path]

    checked = 0
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        base = "/" + str(path.parent.relative_to(site)).removeprefix(".") + "/"
        for href in html.parse(str(path)).xpath("//main//a/@href"):
            parts = urlsplit(urljoin(base.replace("//", "/"), href))
            if parts.scheme:
                continue
            target = site / parts.path.lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), (path, href)
            assert not parts.fragment or parts.fragment in anchors(target), (path, href)
            checked += 1
    assert checked > 500


def test_terms_are_linked_in_hand_written_pages_but_not_in_headings_links_or_code(project: Path) -> None:
    (project / "docs" / "more.md").write_text(
        "# NATO in the heading\n\nNATO and `S-400` and [the PKK](about.md) and *Turkey*, then NATO.\n\n"
        "- Poland\n\n```\nAnkara\n```\n\n| Euphrates |\n|---|\n| London &amp; `F-35` |\n",
        encoding="utf-8",
    )
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("  - About: about.md", "  - About: about.md\n  - More: more.md"),
        encoding="utf-8",
    )
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    whole = html.parse(str(project / "site" / "more" / "index.html"))
    linked = [(a.text, a.get("href")) for a in whole.xpath("//main//a[contains(@class, 'mention')]")]
    assert linked == [
        ("NATO", "../glossary/nato/"),
        ("Turkey", "../glossary/turkey/"),
        ("Poland", "../glossary/poland/"),
        ("Euphrates", "../glossary/euphrates/"),
        ("London", "../glossary/london/"),
    ]
    assert len(whole.xpath("//section[@class='notes']//li")) == 5


def test_an_empty_site_says_what_to_do(project: Path) -> None:
    for path in (project / "seeds").iterdir():
        path.unlink()
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    home = tree(project / "site", "index.html").text_content()
    assert "There is no article yet" in home
    assert "Put a .txt, .md or .html file into seeds/" in home
    for name in ("archive", "quotations", "timeline", "people", "glossary"):
        assert (project / "site" / name / "index.html").is_file()


def test_no_title_can_end_the_title_of_its_page(project: Path) -> None:
    hostile = "Storm </title><script>alert(9)</script>"
    (project / "seeds" / "storm.txt").write_text(f"“Go,” said Ann </title><script>x</script>.\n{hostile}\n", "utf-8")
    (project / "seeds" / "storm.yml").write_text(f"title: '{hostile}'\npublished: 2020-01-01\n", encoding="utf-8")
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    for path in (project / "site").rglob("*.html"):
        whole = html.parse(str(path))
        assert not whole.xpath("//script[not(@src) and not(contains(@type, 'json'))]"), path
    assert hostile in tree(project / "site", "articles/storm/index.html").xpath("string(//title)")


def test_a_crosshead_takes_no_anchor_of_the_page(project: Path) -> None:
    (project / "seeds" / "own.txt").write_text(
        "NATO met.\n\n-Notes\n\nNATO left.\n\n-M nato 1\n\nIt rained.\n", "utf-8"
    )
    (project / "seeds" / "own.yml").write_text("title: Own\npublished: 2020-01-01\n", encoding="utf-8")
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    ids = tree(project / "site", "articles/own/index.html").xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"notes", "notes-2", "m-nato-1-2"} <= set(ids)
