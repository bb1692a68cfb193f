"""Notes on names, dates and quotations: by mouse, keyboard and touch, on a phone, a tablet and a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import ARTICLE
from tests.browser.conftest import Device

NOTE = ".note-card:popover-open"


def box(locator: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an element in the window."""
    found = locator.bounding_box()
    assert found
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


# By mouse.


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
    left, top, _, _ = box(mention)
    article.mouse.move(left + 4, top + 6)
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


def test_a_link_in_the_note_leads_to_the_term_and_back_leaves_no_note_open(article: Page, server: str) -> None:
    article.locator("#m-article-5-1").hover()
    article.locator(f"{NOTE} .more").click()
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
    article.locator("#m-isis-1").hover()  # the notes still work
    expect(article.locator(NOTE)).to_be_visible()


def test_a_joined_pair_opens_one_note_with_both_and_who_calls_them_what(article: Page) -> None:
    article.locator("#m-ypg-2").hover()
    expect(article.locator(f"{NOTE} h3")).to_have_text(["YPG", "PKK"])
    expect(article.locator(NOTE)).to_contain_text("Turkey regards it as the Syrian branch of the PKK")
    expect(article.locator(f"{NOTE} .contested a")).to_have_count(2)  # and where that can be checked
    article.mouse.move(5, 5)
    expect(article.locator(NOTE)).to_have_count(0)
    article.locator("#m-pkk-2").hover()
    expect(article.locator(f"{NOTE} h3")).to_have_text(["YPG", "PKK"])


def test_a_place_is_shown_on_a_map_and_every_note_says_how_often(article: Page) -> None:
    article.locator("#m-london-1").hover()
    note = article.locator(NOTE)
    expect(note.locator("svg.map")).to_be_visible()
    expect(note.locator(".often")).to_contain_text("1 here")
    expect(note.locator(".kind")).to_have_text("Place")
    drawn = note.locator("svg.map use").evaluate("use => use.getBoundingClientRect().width")
    assert drawn > 1000  # the world, of which the map is a window


def test_a_note_moves_nothing(article: Page) -> None:
    place = "() => document.querySelector('#m-london-1').getBoundingClientRect().top"
    before = article.evaluate(place)
    article.locator("#m-isis-1").hover()
    expect(article.locator(NOTE)).to_be_visible()
    assert article.evaluate(place) == before


# By keyboard.


def test_the_keyboard_alone_opens_reads_follows_and_closes(article: Page, server: str) -> None:
    article.locator(".marks summary").focus()
    article.keyboard.press("Tab")
    focused = article.locator(".mention:focus")
    expect(focused).to_have_attribute("id", "m-nato-1")
    expect(article.locator(NOTE)).to_contain_text("Political and military alliance")
    expect(article.locator(NOTE)).to_have_attribute("role", "dialog")
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


def test_tab_leaves_a_note_by_its_last_link_and_goes_on_in_the_text(article: Page) -> None:
    article.locator("#m-isis-1").focus()
    for _ in range(article.locator(f"{NOTE} a").count() + 1):
        article.keyboard.press("Tab")
    expect(article.locator(".mention:focus")).to_have_attribute("id", "m-nato-mission-iraq-1")
    expect(article.locator(f"{NOTE} h3")).to_have_text("NATO Mission Iraq")


def test_a_date_says_in_full_which_day_is_meant(article: Page) -> None:
    day = article.locator("#d-1")
    expect(day).to_have_text("Wednesday")
    article.locator("#m-jens-stoltenberg-1").focus()
    article.keyboard.press("Escape")
    article.keyboard.press("Tab")
    expect(day).to_be_focused()
    note = article.locator(NOTE)
    expect(note).to_have_text("Wednesday 4 December 2019")
    expect(note).to_have_attribute("role", "tooltip")
    expect(day).to_have_attribute("aria-describedby", "note-card")
    article.keyboard.press("Escape")
    expect(note).to_have_count(0)
    article.locator("#d-7").hover()
    expect(note).to_have_text("25 November – 1 December 2019")


# By touch.


@pytest.mark.parametrize("device", ["phone", "tablet"], indirect=True)
def test_the_first_tap_opens_and_the_second_follows(device: Device, server: str) -> None:
    page = device.open(ARTICLE)
    mention = page.locator("#m-isis-1")
    mention.tap()
    note = page.locator(NOTE)
    expect(note).to_contain_text("Jihadist armed group")
    assert page.url == server + ARTICLE
    page.locator(".standfirst").tap()
    expect(note).to_have_count(0)
    mention.tap()
    expect(note).to_be_visible()
    mention.tap()
    page.wait_for_url(server + "glossary/isis/")


@pytest.mark.parametrize("device", ["phone", "tablet"], indirect=True)
def test_a_link_in_a_tapped_note_navigates(device: Device, server: str) -> None:
    page = device.open(ARTICLE)
    page.locator("#m-isis-1").tap()
    page.locator(f"{NOTE} .more").tap()
    page.wait_for_url(server + "glossary/isis/")


# Where it opens.


@pytest.mark.parametrize("device", ["phone", "tablet", "desk"], indirect=True)
def test_a_note_stands_in_the_window_and_leaves_its_words_to_be_read(device: Device) -> None:
    page = device.open(ARTICLE)
    width, height = device.width, device.height
    for id_ in ("m-nato-1", "m-london-1", "m-article-5-1", "m-ypg-2", "m-safe-zone-1", "m-ankara-1", "d-7"):
        mention = page.locator(f"#{id_}")
        for part in ("start", "center", "end"):
            mention.evaluate(
                f"m => {{ m.scrollIntoView({{block: '{part}'}}); "
                f"scrollBy(0, {{start: -90, center: 0, end: 20}}['{part}']); }}"
            )
            mention.evaluate("m => m.focus({preventScroll: true, focusVisible: true})")
            note = page.locator(NOTE)
            expect(note).to_be_visible()
            left, top, right, bottom = box(note)
            assert left >= 0, (id_, part)
            assert top >= 0, (id_, part)
            assert right <= width + 1, (id_, part)
            assert bottom <= height + 1, (id_, part)
            _, above, _, below = box(mention)
            assert bottom <= above + 1 or top >= below - 1, (id_, part)
            page.keyboard.press("Escape")
            mention.evaluate("m => m.blur()")


# Quotations.


def test_a_click_on_a_quotation_says_who_spoke_and_on_what_that_rests(article: Page) -> None:
    article.locator("#q-dda3784d").click(position={"x": 60, "y": 8})
    note = article.locator(NOTE)
    expect(note.locator("h3")).to_have_text("Jens Stoltenberg")
    expect(note.locator(".kind")).to_have_text("Direct speech")
    expect(note.locator(".basis")).to_have_text("“he”: Jens Stoltenberg spoke last")
    expect(note.locator("h3 a")).to_have_attribute("href", re.compile("speakers/jens-stoltenberg/$"))
    article.keyboard.press("Escape")
    expect(note).to_have_count(0)
    article.locator("[name=density][value=none] >> xpath=..").click()
    article.locator("#q-dda3784d").click(position={"x": 60, "y": 8})
    expect(note).to_have_count(0)  # who has asked for plain text gets plain text


def test_the_link_of_a_quotation_can_be_copied_and_leads_to_it(article: Page, server: str) -> None:
    article.context.grant_permissions(["clipboard-read", "clipboard-write"])
    article.locator("#q-dda3784d").click(position={"x": 60, "y": 8})
    article.locator(f"{NOTE} .copy").click()
    expect(article.locator(f"{NOTE} .copy")).to_have_text("Link copied")
    address = article.evaluate("navigator.clipboard.readText()")
    assert address == f"{server}{ARTICLE}#q-dda3784d"
    article.goto("about:blank")
    article.goto(address)
    expect(article.locator("#q-dda3784d")).to_be_in_viewport()


def test_selecting_words_of_a_quotation_opens_nothing(article: Page) -> None:
    left, top, right, _ = box(article.locator("#q-dda3784d"))
    article.mouse.move(left + 20, top + 10)
    article.mouse.down()
    article.mouse.move(right - 200, top + 12, steps=5)
    article.mouse.up()
    assert article.evaluate("getSelection().toString().length") > 5
    expect(article.locator(NOTE)).to_have_count(0)


@pytest.mark.parametrize("device", ["phone"], indirect=True)
def test_a_tap_on_a_quotation_says_who_spoke(device: Device) -> None:
    page = device.open(ARTICLE)
    line = page.locator("#q-7567a6c8").evaluate("q => (q.scrollIntoView({block: 'center'}), q.getClientRects()[1])")
    page.touchscreen.tap(line["left"] + 20, line["top"] + 10)
    expect(page.locator(f"{NOTE} h3")).to_have_text("Jens Stoltenberg")
