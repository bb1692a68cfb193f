"""What a reader does: opens notes by mouse, keyboard and touch, follows them, comes back, chooses how much is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import ARTICLE, PAGES

NOTE = ".note-card:popover-open"

# Characters of the fuller half of the lines of the longest paragraph, on average.
LONGEST_LINES = """() => {
  const blocks = [...document.querySelectorAll('.story-body p')];
  const longest = blocks.reduce((a, b) => (a.textContent.length > b.textContent.length ? a : b));
  const range = document.createRange();
  const lines = new Map();
  const walker = document.createTreeWalker(longest, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (let i = 0; i < walker.currentNode.length; i++) {
      range.setStart(walker.currentNode, i);
      range.setEnd(walker.currentNode, i + 1);
      const top = Math.round(range.getBoundingClientRect().bottom / 8);
      lines.set(top, (lines.get(top) || 0) + 1);
    }
  }
  const counts = [...lines.values()].sort((a, b) => b - a);
  const half = counts.slice(0, Math.ceil(counts.length / 2));
  return half.reduce((a, b) => a + b, 0) / half.length;
}"""


@pytest.fixture
def article(page: Page, server: str) -> Page:
    page.goto(server + ARTICLE)
    page.wait_for_function("!document.querySelector('[data-density-control]').hidden")
    return page


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto(server + ARTICLE)
    opened.wait_for_function("!document.querySelector('[data-density-control]').hidden")
    yield opened
    context.close()


def test_a_resting_pointer_opens_a_note_that_stays_while_it_is_read(article: Page) -> None:
    mention = article.locator("#m-article-5-1")
    mention.scroll_into_view_if_needed()
    mention.hover()
    article.wait_for_timeout(150)
    expect(article.locator(NOTE)).to_have_count(0)  # passing over opens nothing
    expect(article.locator(NOTE)).to_contain_text("an armed attack on one member is considered an attack on all")
    expect(mention).to_have_attribute("aria-expanded", "true")
    article.locator(NOTE).hover()
    article.wait_for_timeout(600)
    expect(article.locator(NOTE)).to_be_visible()
    article.mouse.move(5, 5)
    expect(article.locator(NOTE)).to_have_count(0)
    assert mention.get_attribute("aria-expanded") is None


def test_escape_closes_and_the_note_stays_closed_until_the_pointer_comes_back(article: Page) -> None:
    mention = article.locator("#m-article-5-1")
    mention.hover()
    expect(article.locator(NOTE)).to_be_visible()
    article.keyboard.press("Escape")
    expect(article.locator(NOTE)).to_have_count(0)
    box = mention.bounding_box()
    assert box
    article.mouse.move(box["x"] + 4, box["y"] + 6)
    article.wait_for_timeout(700)
    expect(article.locator(NOTE)).to_have_count(0)
    article.mouse.move(5, 5)
    mention.hover()
    expect(article.locator(NOTE)).to_be_visible()


def test_there_are_never_two_notes(article: Page) -> None:
    article.locator("#m-isis-1").hover()
    expect(article.locator(NOTE)).to_contain_text("Islamic State")
    article.locator("#m-nato-1").hover()  # stands above, so the open note does not cover it
    expect(article.locator(NOTE)).to_contain_text("Political and military alliance")
    expect(article.locator(NOTE)).to_have_count(1)


def test_the_keyboard_alone_opens_reads_follows_and_closes(article: Page, server: str) -> None:
    article.locator("[name=density]:checked").focus()
    article.keyboard.press("Tab")
    focused = article.locator("a.mention:focus")
    expect(focused).to_have_attribute("id", "m-nato-1")
    expect(article.locator(NOTE)).to_contain_text("Political and military alliance")
    article.keyboard.press("Tab")
    expect(article.locator(f"{NOTE} a:focus")).to_have_text("NATO")
    article.keyboard.press("Shift+Tab")
    expect(focused).to_have_attribute("id", "m-nato-1")
    article.keyboard.press("Tab")
    article.keyboard.press("Escape")
    expect(article.locator(NOTE)).to_have_count(0)
    expect(focused).to_have_attribute("id", "m-nato-1")
    article.keyboard.press("Tab")
    expect(article.locator(NOTE)).to_contain_text("Counter-terrorism")
    article.keyboard.press("Enter")
    article.wait_for_url(server + "glossary/war-on-terrorism/")


def test_the_first_tap_opens_and_the_second_follows(phone: Page, server: str) -> None:
    mention = phone.locator("#m-isis-1")
    mention.tap()
    note = phone.locator(NOTE)
    expect(note).to_contain_text("Jihadist armed group")
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert phone.url == server + ARTICLE
    phone.locator(".standfirst").tap()
    expect(note).to_have_count(0)
    mention.tap()
    expect(note).to_be_visible()
    mention.tap()
    phone.wait_for_url(server + "glossary/isis/")


def test_a_link_in_the_note_leads_to_the_term_and_from_there_back_to_the_mention(article: Page, server: str) -> None:
    article.locator("#m-article-5-1").hover()
    article.locator(f"{NOTE} .note-more a").click()
    article.wait_for_url(server + "glossary/article-5/")
    expect(article.locator("h1")).to_have_text("Article 5")
    expect(article.locator(NOTE)).to_have_count(0)
    article.locator(".mentions li a").first.click()
    article.wait_for_url(server + ARTICLE + "#m-article-5-1")
    expect(article.locator("#m-article-5-1")).to_be_in_viewport()
    article.go_back()
    article.wait_for_url(server + "glossary/article-5/")
    article.go_back()
    article.wait_for_url(server + ARTICLE)
    expect(article.locator("#m-article-5-1")).to_be_visible()
    expect(article.locator(NOTE)).to_have_count(0)
    article.locator("#m-isis-1").hover()  # the notes still work after Material swapped the pages
    expect(article.locator(NOTE)).to_be_visible()


def test_a_joined_pair_opens_one_note_with_both(article: Page) -> None:
    pair = article.locator(".mention-group", has_text="YPG/PKK").first
    pair.locator("a").first.hover()
    expect(article.locator(f"{NOTE} h3")).to_have_text(["YPG", "PKK"])
    expect(article.locator(NOTE)).to_contain_text("Turkey regards it as the Syrian branch of the PKK")


def test_how_much_is_shown_can_be_chosen_and_is_remembered(article: Page) -> None:
    again = article.locator(".story-body a.mention.again").first
    line = "e => getComputedStyle(e).textDecorationColor"
    hidden = "rgba(0, 0, 0, 0)"
    assert again.evaluate(line) == hidden
    article.locator(".density label", has_text="All").click()
    assert again.evaluate(line) != hidden
    assert again.get_attribute("tabindex") is None
    article.reload()
    expect(article.locator("[name=density][value=all]")).to_be_checked()
    assert again.evaluate(line) != hidden
    article.locator(".density label", has_text="Plain").click()
    assert article.locator("#m-nato-1").evaluate(line) == hidden
    assert article.locator(".quotation.direct").first.evaluate("e => getComputedStyle(e).backgroundColor") == hidden


def test_copied_text_and_find_in_page_see_the_article_alone(article: Page) -> None:
    text = article.locator(".story-body").evaluate("e => e.innerText")
    assert "“NATO’s secretary general”" not in text
    assert text.startswith(
        "All NATO members are committed to fight terrorism, NATO’s secretary general said on Wednesday."
    )


def test_a_note_moves_nothing(article: Page) -> None:
    place = "() => document.querySelector('#m-london-1').getBoundingClientRect().top"
    before = article.evaluate(place)
    article.locator("#m-isis-1").hover()
    expect(article.locator(NOTE)).to_be_visible()
    assert article.evaluate(place) == before


def test_without_javascript_links_and_notes_remain(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + ARTICLE)
    expect(page.locator("#note-article-5 .note-summary")).to_be_visible()
    expect(page.locator(".density")).to_be_hidden()
    page.locator("#m-article-5-1").click()
    page.wait_for_url(server + "glossary/article-5/")
    context.close()


def test_on_paper_the_notes_are_endnotes(article: Page) -> None:
    article.emulate_media(media="print")
    expect(article.locator("#note-article-5 .note-summary")).to_be_visible()
    for hidden in (".md-header", ".rail", ".density"):
        expect(article.locator(hidden).first).to_be_hidden()
    number = article.locator("#m-nato-1").evaluate("e => getComputedStyle(e, '::after').content")
    assert number == '"1"' or "attr" in number


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_its_window(browser: Browser, server: str, width: int, scheme: str, address: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(server + address)
    page.wait_for_timeout(150)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(hosts) == 1  # nothing comes from elsewhere
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
    assert dark is (scheme == "dark")
    if address == ARTICLE:
        characters = page.evaluate(LONGEST_LINES)
        assert characters <= 75
        assert characters >= 60 or width == 390
    context.close()
