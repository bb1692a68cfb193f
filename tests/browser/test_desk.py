"""The preview in a browser: what is under a note, how it is copied, and that the strict policy allows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from tests.browser import webserver
from tests.browser.conftest import READY, SIZES, arrive, wait_until, watched
from tests.browser.engines import expect
from tests.browser.test_accessibility import violations
from tests.conftest import ROOT
from tests.preview import Preview, serving

# The preview is for editors; what it shares with the site is tested in all engines.
pytestmark = pytest.mark.parametrize("engine", ["chromium"], indirect=True)

ARTICLE = "articles/nato-london-2019/"
CARD = ".note-card:popover-open"
_RELOADING = re.compile(r"<script>[^<]*livereload\([^<]*</script>")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview") / "project"
    folder.mkdir()
    for name in ("docs", "hooks", "seeds", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with serving(folder) as running:
        yield running


def strict(route: Route) -> None:
    """Serve a page under the strict policy, without the script by which MkDocs reloads it."""
    answer = route.fetch()
    headers = {**answer.headers, "content-security-policy": webserver.POLICY}
    body = _RELOADING.sub("", answer.text()) if "html" in headers.get("content-type", "") else answer.body()
    route.fulfill(response=answer, headers=headers, body=body)


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    width, height = SIZES["desk"]
    made = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
        base_url=f"http://127.0.0.1:{preview.port}/",
    )
    with watched(made) as context:
        page = context.new_page()
        page.route("**/*", strict)
        breaches: list[str] = []
        page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
        yield page
        assert breaches == []


def opened(page: Page, address: str = ARTICLE) -> Page:
    page.goto(address)
    wait_until(page, READY)
    return page


def test_a_note_shows_its_anchor_its_command_and_corrections_to_copy(page: Page) -> None:
    opened(page).locator("#m-nato-1").hover()
    desk = page.locator(f"{CARD} .desk-note")
    expect(desk.locator(".desk-id")).to_have_text("m-nato-1")
    expect(desk).to_contain_text('annotate explain nato-london-2019 "NATO"')
    expect(desk).to_contain_text("seeds/nato-london-2019.yml")
    desk.get_by_role("button", name="term").click()
    expect(desk.get_by_role("button", name="term")).to_have_attribute("aria-pressed", "true")
    desk.get_by_role("button", name="reject").click()
    desk.get_by_role("button", name="Copy correction").click()
    expect(desk.get_by_role("button", name="Copied")).to_be_visible()
    copied = yaml.safe_load("corrections:\n" + page.evaluate("navigator.clipboard.readText()"))["corrections"]
    assert [(c["exact"], c["reject"]) for c in copied] == [("NATO", "mention")]
    desk.get_by_role("button", name="Copy command").click()
    assert page.evaluate("navigator.clipboard.readText()") == 'annotate explain nato-london-2019 "NATO"'


def test_quotations_offer_a_speaker_and_dates_a_date(page: Page) -> None:
    opened(page).locator(".story-body .quotation").first.click(position={"x": 4, "y": 8})
    expect(page.locator(f"{CARD} .desk-choice")).to_have_text("acceptrejectspeakernote")
    expect(page.locator(f"{CARD} .desk-id")).to_contain_text("q-")
    page.keyboard.press("Escape")
    page.locator("#d-1").hover()
    card = page.get_by_role("dialog").filter(has=page.locator(".desk-note"))
    expect(card.locator(".desk-choice")).to_have_text("acceptrejectdatenote")
    expect(page.locator("#d-1")).not_to_have_attribute("aria-describedby", re.compile(".*"))


def test_the_keyboard_reaches_the_corrections_and_leaves_them(page: Page) -> None:
    opened(page).locator("#m-nato-1").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_be_visible()
    last = page.locator(CARD).get_by_role("button", name="Copy correction")
    for _ in range(12):
        page.keyboard.press("Tab")
        if last.evaluate("(button) => button === document.activeElement"):
            break
    expect(last).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(CARD).get_by_text("m-nato-1", exact=True)).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.story-body') !== null")


def test_the_bar_leads_to_the_desk_and_the_desk_to_the_place(page: Page) -> None:
    opened(page)
    page.evaluate("window.same = true")
    page.locator(".md-tabs a", has_text="Glossary").click()  # swapped, not loaded: the bar stays
    arrive(page, "**/glossary/")
    assert page.evaluate("window.same")
    page.locator(".desk-bar a").click()
    arrive(page, "**/desk/")
    expect(page.locator("h1")).to_have_text("Desk")
    finding = page.locator(".findings li", has_text="PYG").locator("a")
    finding.scroll_into_view_if_needed()
    page.wait_for_timeout(
        300
    )  # Material takes note of where a page was left, a tenth of a second after it was scrolled
    finding.click()
    arrive(page, f"**/{ARTICLE}#*")
    anchor = page.evaluate("location.hash.slice(1)")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    page.locator("#m-nato-1").hover()  # what the desk says of this page came with it
    expect(page.locator(f"{CARD} .desk-id")).to_have_text("m-nato-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk_and_in_a_note(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, "desk/")
    assert violations(page) == []
    opened(page).locator("#m-nato-1").hover()
    expect(page.locator(f"{CARD} .desk-note")).to_be_visible()
    assert violations(page) == []
