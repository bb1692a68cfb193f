"""A site that somebody was handed as a folder, opened by a double click: all but search works, and search is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from tests.browser import webserver
from tests.browser.conftest import READY, SIZES, Device, arrive, held, wait_until
from tests.browser.engines import expect
from tests.conftest import EXAMPLE, ROOT, mkdocs

NOTE = ".note-card:popover-open"


def handed_over(sources: Path, folder: Path) -> Path:
    made = mkdocs(sources, "build", "--strict", "--no-directory-urls", "--site-dir", str(folder))
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, every page of it a file."""
    return handed_over(ROOT, tmp_path_factory.mktemp("folder") / "site")


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in the same form."""
    return handed_over(EXAMPLE, tmp_path_factory.mktemp("folder") / "example")


@pytest.fixture
def desk(browser: Browser, folder: Path) -> Iterator[Device]:
    """No watch on what is asked for: browsers give pages of a folder no fonts and no outline of the world."""
    width, height = SIZES["desk"]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    yield Device(context.new_page(), f"{folder.as_uri()}/", width, height, touched=False)
    context.close()


@pytest.fixture
def article(desk: Device) -> Page:
    return desk.open("articles/nato-london-2019.html")


def test_every_link_leads_to_a_file(folder: Path, example_folder: Path) -> None:
    for site in (folder, example_folder):
        for path in site.rglob("*.html"):
            if path.name == "404.html":
                continue  # servers alone show it, at any address
            for href in lxml.html.fromstring(path.read_bytes()).xpath("//a/@href | //*/@data-search"):
                address = re.split("[#?]", href)[0]
                if address and not re.match(r"\w+:", address):
                    start = site if href == "search.html" else path.parent
                    assert (start / address).resolve().is_file(), f"{path.relative_to(site)}: {href}"


def test_notes_open_and_lead_on(article: Page) -> None:
    article.locator("#m-article-5-1").hover()
    expect(article.locator(NOTE)).to_contain_text("an armed attack on one member is considered an attack on all")
    article.locator(f"{NOTE} .more").click()
    arrive(article, re.compile(r"/glossary/article-5\.html$"))
    expect(article.locator("h1")).to_have_text("Article 5")


def test_how_much_is_shown_can_be_chosen(article: Page) -> None:
    article.locator(".choice label", has_text="None").click()
    line = "e => getComputedStyle(e).textDecorationColor"
    assert article.locator("#m-nato-1").evaluate(line) == "rgba(0, 0, 0, 0)"
    article.locator(".choice label", has_text="All").click()
    assert article.locator("#m-jens-stoltenberg-2").evaluate("e => e.tagName") == "A"


def test_colours_change(article: Page) -> None:
    article.locator("[data-md-component=palette] label:visible").click()
    article.locator("[data-md-component=palette] label:visible").click()
    expect(article.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_walks_and_the_way_through_the_sections(article: Page) -> None:
    article.locator(".rail-voices a").first.click()
    expect(article.locator(".walker output")).to_have_text("1 of 19")
    article.locator(".md-tabs a", has_text="Timeline").click()
    arrive(article, re.compile(r"/timeline\.html$"))
    wait_until(article, READY)
    article.locator(".years a").first.focus()
    article.keyboard.press("Enter")
    expect(article.locator(".zoom button")).to_be_visible()


def test_search_is_not_offered_and_its_page_says_why(desk: Device) -> None:
    page = desk.open("index.html")
    expect(page.locator(".search-open:visible")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator(".search-dialog")).to_have_count(0)
    page = desk.open("search.html")
    expect(page.locator(".without-server")).to_be_visible()
    expect(page.locator(".without-script")).to_be_hidden()
    expect(page.locator("[data-search-form]")).to_be_hidden()


def test_filters_narrow(desk: Device, example_folder: Path) -> None:
    desk.page.goto(f"{example_folder.as_uri()}/speakers/elise-brandvold.html")
    wait_until(desk.page, READY)
    everything = desk.page.locator(".saying:visible").count()
    desk.page.locator("[data-filter=type] label", has_text="Indirect").click()
    expect(desk.page.locator(".saying:visible")).not_to_have_count(everything)


def test_a_served_site_searches_from_its_pages(browser: Browser, folder: Path, lacking: Mapping[str, str]) -> None:
    with (
        webserver.serve(folder, policy=webserver.POLICY) as address,
        held(browser, address, "desk", lacking) as reader,
    ):
        page = reader.open("articles/nato-london-2019.html")
        page.keyboard.press("/")
        page.locator(".search-dialog").get_by_role("searchbox").fill("s-400")
        expect(page.locator(".search-dialog .hit").first).to_contain_text("S-400")
        page.get_by_role("link", name="All results and filters").click()
        arrive(page, address + "search.html?q=s-400")
        expect(page.locator(".search-found .hit").first).to_contain_text("S-400")
        page.locator(".search-found .hit a").first.click()
        arrive(page, address + "glossary/s-400.html")
