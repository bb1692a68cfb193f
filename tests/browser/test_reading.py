"""Reading an article: how much is shown, walks through it, voices, no scripts, any window."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ARTICLE, PAGES
from tests.browser.conftest import READY, SIZES, Device, arrive, wait_until
from tests.browser.engines import expect

NOTE = ".note-card:popover-open"
LINE = "e => getComputedStyle(e).textDecorationColor"
HIDDEN = "rgba(0, 0, 0, 0)"
HOSTS = "[...new Set(performance.getEntriesByType('resource').map(entry => new URL(entry.name).host))]"

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


# How much is shown.


def choose(page: Page, name: str) -> None:
    page.locator(".choice label", has_text=name).click()


def test_how_much_is_shown_can_be_chosen_and_is_remembered(article: Page) -> None:
    again = article.locator("#m-jens-stoltenberg-2")
    assert again.evaluate("e => e.tagName") == "SPAN"  # a repeated mention is plain text
    choose(article, "All")
    assert again.evaluate("e => e.tagName") == "A"
    assert again.evaluate(LINE) != HIDDEN
    again.hover()
    expect(article.locator(NOTE)).to_contain_text("Norwegian politician")
    article.reload()
    expect(article.locator("[name=density][value=all]")).to_be_checked()
    assert again.evaluate(LINE) != HIDDEN
    choose(article, "None")
    assert article.locator("#m-nato-1").evaluate(LINE) == HIDDEN
    assert article.locator(".quotation.direct").first.evaluate("e => getComputedStyle(e).backgroundColor") == HIDDEN
    expect(article.locator(".voices").first).to_be_hidden()
    choose(article, "First")
    assert again.evaluate(LINE) == HIDDEN
    assert article.locator("#m-nato-1").evaluate(LINE) != HIDDEN


def test_one_kind_can_be_hidden_and_stays_so(article: Page) -> None:
    place, group = article.locator("#m-london-1"), article.locator("#m-isis-1")
    article.locator(".marks summary").click()
    article.locator(".marks label", has_text="Places").click()
    assert place.evaluate(LINE) == HIDDEN
    assert group.evaluate(LINE) != HIDDEN
    assert place.get_attribute("tabindex") == "-1"  # what is hidden is no stop for the keyboard
    article.reload()
    assert place.evaluate(LINE) == HIDDEN
    article.locator(".marks summary").click()
    expect(article.locator(".marks label", has_text="Places").locator("input")).not_to_be_checked()
    article.locator(".marks label", has_text="Quotations").click()
    assert article.locator(".quotation.direct").first.evaluate("e => getComputedStyle(e).backgroundColor") == HIDDEN
    article.locator(".marks label", has_text="Places").click()
    assert place.evaluate(LINE) != HIDDEN


def test_the_switch_stands_in_one_row_with_its_name(article: Page) -> None:
    box = article.locator(".choice").bounding_box()
    assert box
    assert box["height"] < 40
    first = article.locator(".choice label").first.bounding_box()
    assert first
    assert first["x"] - box["x"] > 60  # beside its name, not under it


def test_the_keyboard_chooses_as_well(article: Page) -> None:
    article.locator("[name=density]:checked").focus()
    article.keyboard.press("ArrowRight")
    expect(article.locator("html")).to_have_attribute("data-density", "all")
    article.keyboard.press("Tab")
    article.keyboard.press("Enter")
    article.keyboard.press("Tab")
    article.keyboard.press("Space")
    expect(article.locator("html")).to_have_attribute("data-hide", "person")


@pytest.mark.parametrize("device", ["phone", "tablet"], indirect=True)
def test_a_finger_chooses_as_well(device: Device) -> None:
    page = device.open(ARTICLE)
    device.tap(page.locator(".choice label", has_text="All"))
    expect(page.locator("#m-jens-stoltenberg-2.mention")).to_be_visible()
    device.tap(page.locator(".marks summary"))
    device.tap(page.locator(".marks label", has_text="Places"))
    assert page.locator("#m-london-1").evaluate(LINE) == HIDDEN


def test_the_plain_text_is_one_click_away(article: Page, server: str) -> None:
    article.locator(".byline .plain").click()
    arrive(article, server + ARTICLE + "article.txt")
    assert article.locator("body").inner_text().startswith("All NATO members are committed to fight terrorism, NATO’s")


def test_copied_text_and_find_in_page_see_the_article_alone(article: Page) -> None:
    text = article.locator(".story-body").evaluate("e => e.innerText")
    assert "“NATO’s secretary general”" not in text
    assert text.startswith(
        "All NATO members are committed to fight terrorism, NATO’s secretary general said on Wednesday."
    )


@pytest.mark.needs("accessibility tree")
def test_a_screen_reader_hears_the_text_without_interruption(article: Page) -> None:
    first = article.locator(".story-body .passage").first.aria_snapshot()
    assert re.sub(r"\s+", " ", re.sub(r"- (paragraph|text|time|link|/url)|https?:\S+|[\":-]", "", first)).strip() == (
        "All NATO members are committed to fight terrorism , NATO’s secretary general said on Wednesday ."
    )


# Walks.


def test_a_name_beside_the_text_walks_through_its_mentions(article: Page) -> None:
    link = article.locator(".rail-terms a", has_text=re.compile("^Turkey$"))
    link.click()
    bar = article.locator(".walker")
    expect(bar.locator("output")).to_have_text("1 of 11")
    expect(article.locator("#m-turkey-1")).to_have_class(re.compile("is-walked"))
    expect(article.locator("#m-turkey-1")).to_be_in_viewport()
    bar.get_by_role("button", name="Next").click()
    expect(bar.locator("output")).to_have_text("2 of 11")
    expect(article.locator("#m-turkey-2")).to_be_in_viewport()
    bar.get_by_role("button", name="Previous").click()
    bar.get_by_role("button", name="Previous").click()
    expect(bar.locator("output")).to_have_text("11 of 11")
    bar.locator("a").hover()
    expect(article.locator(NOTE)).to_contain_text("Republic between the Black Sea")
    bar.get_by_role("button", name="End").click()
    expect(bar).to_have_count(0)
    expect(article.locator(".is-walked")).to_have_count(0)


def test_the_keyboard_walks_and_returns_to_where_it_came_from(article: Page) -> None:
    link = article.locator(".rail-terms a", has_text=re.compile("^S-400$"))
    link.focus()
    article.keyboard.press("Enter")
    output = article.locator(".walker output")
    expect(output).to_have_text("1 of 6")  # the one in the crosshead counts
    article.keyboard.press("ArrowRight")
    article.keyboard.press("ArrowRight")
    expect(output).to_have_text("3 of 6")
    article.keyboard.press("ArrowLeft")
    article.keyboard.press("Enter")  # the focus is on "Next"
    expect(output).to_have_text("3 of 6")
    article.keyboard.press("Escape")
    expect(article.locator(".walker")).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.parametrize("device", ["phone", "tablet", "desk"], indirect=True)
def test_a_speaker_beside_the_text_walks_through_what_they_say(device: Device) -> None:
    page = device.open(ARTICLE)
    speaker = page.locator(".rail-voices a").first
    device.tap(speaker) if device.width < 1000 else speaker.click()
    bar = page.locator(".walker")
    expect(bar.locator("output")).to_have_text("1 of 19")
    expect(bar).to_contain_text("by role: “NATO’s secretary general”")
    expect(bar.get_by_role("button", name="Copy link")).to_be_visible()
    bar.get_by_role("button", name="Next").click()
    expect(bar).to_contain_text("named “Jens Stoltenberg”")
    expect(page.locator(".quotation.is-walked")).to_be_in_viewport()
    found = bar.bounding_box()
    assert found
    assert found["x"] >= 0
    assert found["x"] + found["width"] <= device.width


# Voices.


def test_pointing_at_a_speaker_lights_everything_they_say_and_nothing_else(article: Page) -> None:
    for pointed in (article.locator(".rail-voices a").first, article.locator(".voice").first):
        pointed.hover()
        expect(article.locator(".quotation.is-lit")).to_have_count(19)
        expect(article.locator("#q-2955a737")).to_have_class(re.compile("is-lit"))
        expect(article.locator("#q-89dcba6e")).not_to_have_class(re.compile("is-lit"))
        article.mouse.move(5, 5)
        expect(article.locator(".quotation.is-lit")).to_have_count(0)
    article.locator(".rail-voices a").first.focus()
    expect(article.locator(".quotation.is-lit")).to_have_count(19)


@pytest.mark.parametrize("device", ["phone", "tablet", "desk"], indirect=True)
def test_speakers_stand_in_the_margin_or_in_the_column_and_never_over_each_other(device: Device) -> None:
    page = device.open(ARTICLE)
    labels = page.locator(".voice").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    text = page.locator(".story-body").bounding_box()
    assert text
    assert len(labels) > 5
    for label in labels:
        beside = label["right"] <= text["x"]
        assert beside == (device.width >= 1220)
    ordered = sorted(labels, key=lambda b: b["top"])
    for one, other in pairwise(ordered):
        assert one["bottom"] <= other["top"] + 1 or one["right"] <= other["left"] + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_drawn(browser: Browser, server: str, scheme: str) -> None:
    """A style may be as asked for and yet not be seen: a mark is what a picture loses when nothing is marked."""
    page = browser.new_page(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce"  # type: ignore[arg-type]
    )  # fmt: skip
    page.goto(server + ARTICLE)
    wait_until(page, READY)
    page.mouse.move(1, 1)
    names = page.locator(".story-body :is(a.mention.first, .date)").evaluate_all(
        "all => all.filter(m => m.getClientRects().length === 1 && !m.closest('.quotation')).map(m => `#${m.id}`)"
    )[:6]
    assert len(names) == 6
    for name in names:
        page.locator(name).evaluate("e => e.scrollIntoView({ block: 'center' })")
        before = picture(page, name)
        page.evaluate("document.documentElement.dataset.density = 'none'")
        drawn = ImageChops.difference(before, picture(page, name)).point(lambda level: 255 if level > 12 else 0)
        page.evaluate("document.documentElement.dataset.density = 'first'")
        found = drawn.getbbox()
        assert found, f"{name} is not marked"
        left, top, right, bottom = found
        assert right - left > 0.8 * before.width, name
        assert bottom - top <= 6, name  # a line, and below the words
        assert top > before.height / 2, name
    page.close()


def picture(page: Page, selector: str) -> Image.Image:
    """A grey picture of an element and of the room below it in which its line is drawn."""
    page.wait_for_timeout(250)  # until it is drawn, at the few frames of a machine without a screen
    box = page.locator(selector).evaluate("e => e.getBoundingClientRect().toJSON()")
    whole = Image.open(BytesIO(page.screenshot())).convert("L")
    return whole.crop((round(box["left"]), round(box["top"]), round(box["right"]), round(box["bottom"]) + 5))


def test_kinds_differ_by_more_than_colour(article: Page) -> None:
    style = "e => { const s = getComputedStyle(e); return [s.textDecorationStyle, s.textDecorationThickness].join(); }"
    kinds = {"nato": "organisation", "jens-stoltenberg": "person", "london": "place", "s-400": "weapon"}
    forms = {article.locator(f"a.mention.{kind}").first.evaluate(style) for kind in kinds.values()}
    forms.add(article.locator("a.mention.agreement").first.evaluate(style))
    assert len(forms) == 5
    edge = "e => getComputedStyle(e).borderBottomStyle"
    assert article.locator(".quotation.indirect").first.evaluate(edge) == "dashed"
    assert article.locator(".quotation.direct").first.evaluate(edge) == "none"


# Without scripts, on paper, in any window.


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_javascript_links_and_notes_remain(
    browser: Browser, without_scripts: str, size: tuple[int, int], scheme: str
) -> None:
    server = without_scripts
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme  # type: ignore[arg-type]
    )  # fmt: skip
    page = context.new_page()
    page.goto(server + ARTICLE)
    expect(page.locator("#note-article-5 > p")).to_be_visible()
    expect(page.locator("#note-ypg .contested")).to_contain_text("Turkey regards it")
    expect(page.locator(".attributions")).to_contain_text("by role: “NATO’s secretary general”")
    expect(page.locator(".density")).to_be_hidden()
    expect(page.locator(".voice").first).to_be_visible()
    page.locator(".rail-terms a", has_text=re.compile("^Ankara$|^London$|^Turkey$")).first.click()
    expect(page.locator("#m-turkey-1")).to_be_in_viewport()
    page.locator("#m-article-5-1").click()
    arrive(page, server + "glossary/article-5/")
    page.goto(server + "timeline/")
    expect(page.locator(".events li").first).to_be_visible()
    page.goto(server + "glossary/")
    expect(page.locator(".filter")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (768, "light"), (1440, "light")])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_fits_its_window(browser: Browser, server: str, width: int, scheme: str, address: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(server + address)
    wait_until(page, READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(HOSTS) == page.evaluate("[location.host]")  # nothing comes from elsewhere
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
    assert dark is (scheme == "dark")
    if address == ARTICLE:
        characters = page.evaluate(LONGEST_LINES)
        assert characters <= 75
        assert characters >= 60 or width == 390
    context.close()


def test_at_four_hundred_per_cent_everything_is_still_there(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce")  # 1280 by 1024 / 4
    page = context.new_page()
    page.goto(server + ARTICLE)
    wait_until(page, READY)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#m-article-5-1").scroll_into_view_if_needed()
    page.keyboard.press("Tab")
    page.locator("#m-article-5-1").focus()
    note = page.locator(NOTE)
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 257
    context.close()


@pytest.mark.needs("forced colours")
def test_forced_colours_keep_the_marks(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(server + ARTICLE)
    assert page.locator(".quotation.direct").first.evaluate("e => getComputedStyle(e).borderBottomStyle") == "solid"
    bar = page.locator(".rail-voices .bar").first
    assert bar.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    assert bar.evaluate("e => getComputedStyle(e).borderTopColor") != bar.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    page.goto(server + "glossary/")
    colour = "e => getComputedStyle(e).borderBottomColor"
    current = page.locator(".md-tabs__item--active .md-tabs__link").evaluate(colour)
    others = page.locator(".md-tabs__item:not(.md-tabs__item--active) .md-tabs__link")
    assert current not in {other.evaluate(colour) for other in others.all()}
    page.goto(server + ARTICLE)
    assert page.locator(".choice label:has(:checked)").evaluate(
        "e => getComputedStyle(e).backgroundColor !== getComputedStyle(e.nextElementSibling).backgroundColor"
    )
    context.close()


def test_nothing_moves_by_itself_where_less_motion_is_wanted(article: Page) -> None:
    article.locator("#m-isis-1").hover()
    expect(article.locator(NOTE)).to_be_visible()
    assert article.locator(NOTE).evaluate("e => getComputedStyle(e).animationName") == "none"
    assert article.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.needs("layout shifts")
def test_nothing_shifts_when_fonts_and_scripts_arrive(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) shifts += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(server + ARTICLE)
    wait_until(page, READY)
    page.wait_for_timeout(500)
    assert page.evaluate("shifts") < 0.05
    context.close()
