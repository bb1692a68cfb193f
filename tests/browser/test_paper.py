"""On paper: the whole text, the notes as endnotes, whose page it is, and what the reader has chosen to see."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from provide_browser import Installed
from pypdf import PageObject, PdfReader

from tests.browser.addresses import ARTICLE
from tests.browser.conftest import READY, wait_until
from tests.browser.engines import expect
from tests.browser.engines.playing import printed

MARGIN = 56.6
"""Points at either side of a sheet: 20 mm less a hair."""
TEXT = 11.5
"""Size of the running text in points; crossheads are larger."""

Word = tuple[float, float, float, str]
"""Height on the page and distance from its left edge in points, size, text."""


def words(page: PageObject) -> list[Word]:
    found: list[Word] = []

    def visit(text: str, matrix: list[float], own: list[float], font: object, size: float) -> None:
        if text.strip():
            left = matrix[0] * own[4] + matrix[2] * own[5] + matrix[4]
            height = matrix[1] * own[4] + matrix[3] * own[5] + matrix[5]
            found.append((height, left, abs(size * own[3] * matrix[3]), text))

    page.extract_text(visitor_text=visit)
    return found


def paper(page: Page, engine: Installed, size: str = "A4") -> PdfReader:
    return PdfReader(BytesIO(printed(page, engine, size)))


@pytest.mark.needs("print media")
def test_the_notes_are_endnotes(article: Page) -> None:
    article.emulate_media(media="print")
    expect(article.locator("#note-article-5 > p")).to_be_visible()
    for hidden in (".md-tabs", "[data-search]", ".rail-terms", ".density"):
        expect(article.locator(hidden).first).to_be_hidden()
    marked = article.locator(".mention.first").evaluate_all("all => all.map(m => m.id.replace(/^m-|-\\d+$/g, ''))")
    notes = article.locator(".notes li").evaluate_all("all => all.map(n => n.id.replace('note-', ''))")
    assert marked == notes[: len(marked)]  # the nth number in the text is the nth note
    content = "e => getComputedStyle(e, '::after').content"
    assert article.locator("#m-nato-1").evaluate(content) == "counter(mark)"
    name = article.locator(".voice").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert name == '"Jens Stoltenberg"'


@pytest.mark.needs("printing")
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_has_the_size_that_the_reader_chose(article: Page, engine: Installed, size: str) -> None:
    made = paper(article, engine, size)
    assert {round(float(page.mediabox.width)) for page in made.pages} <= ({595, 596} if size == "A4" else {612})
    assert 3 <= len(made.pages) <= (5 if size == "A4" else 6)


@pytest.mark.needs("readable paper")
def test_no_character_of_the_text_is_cut(article: Page, engine: Installed) -> None:
    made = paper(article, engine)
    text = "\n".join(page.extract_text() for page in made.pages)
    assert "-China, Afghanistan, S-400s" in text
    assert "-Baltics, terrorist YPG/PKK" in text
    for page in made.pages:
        assert min(left for _, left, _, _ in words(page)) > MARGIN


@pytest.mark.needs("readable paper")
def test_no_heading_stands_alone_at_the_foot(article: Page, engine: Installed) -> None:
    """A long headline moves the crossheads down the page, line by line, over where it ends."""
    for lines in range(14):
        article.evaluate("lines => { document.querySelector('h1').style.paddingBottom = `${lines * 16}pt`; }", lines)
        for page in paper(article, engine).pages:
            lowest = min(words(page))
            assert lowest[2] <= TEXT + 1, lowest


@pytest.mark.needs("readable paper")
def test_the_sheet_says_whose_it_is_and_what_happened_when(browser: Browser, deployed: str, engine: Installed) -> None:
    page = browser.new_page()
    page.goto(deployed + ARTICLE)
    wait_until(page, READY)
    text = "".join("".join(sheet.extract_text() for sheet in paper(page, engine).pages).split())
    assert "TheAnnotatedWire" in text
    assert deployed + ARTICLE in text
    assert "TurkeyonOct.9launchedOperationPeaceSpring" in text.partition("When")[2]
    page.goto(deployed + "glossary/article-5/")
    wait_until(page, READY)
    assert "nato.int" in "".join(sheet.extract_text() for sheet in paper(page, engine).pages)
    page.close()


@pytest.mark.needs("printing")
def test_what_is_not_shown_is_not_printed(article: Page, engine: Installed) -> None:
    everything = len(paper(article, engine).pages)
    article.locator(".choice label", has_text="None").click()
    made = paper(article, engine)
    assert len(made.pages) < everything
    assert "Who said what" not in "".join(page.extract_text() for page in made.pages)


@pytest.mark.needs("print media")
def test_a_kind_that_is_not_shown_takes_no_number(article: Page) -> None:
    article.locator(".marks summary").click()
    article.locator(".marks label", has_text="Places").click()
    article.emulate_media(media="print")
    content = "e => getComputedStyle(e, '::after').content"
    assert article.locator("#m-london-1").evaluate(content) == "none"
    expect(article.locator("#note-london")).to_be_hidden()
    expect(article.locator("#note-isis")).to_be_visible()
