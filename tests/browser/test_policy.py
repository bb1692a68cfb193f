"""The strict Content-Security-Policy: one exception, for search, and everything works under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import webserver
from tests.browser.addresses import ARTICLE, PAGES
from tests.browser.conftest import arrive
from tests.browser.engines import expect

NOTE = ".note-card:popover-open"
LISTEN = """document.addEventListener("securitypolicyviolation", (event) => {
  breaches(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});"""


@pytest.fixture
def breaches() -> list[str]:
    """What the browser forbade, and what it complained of."""
    return []


@pytest.fixture
def watched(browser: Browser, breaches: list[str], lacking: Mapping[str, str]) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme="light", reduced_motion="reduce"
    )
    if "violations" not in lacking:  # elsewhere what works tells that nothing is forbidden that is needed
        context.expose_function("breaches", lambda breach: breaches.append(breach))
        context.add_init_script(LISTEN)
    yield context
    context.close()


@pytest.fixture
def opened(watched: BrowserContext, breaches: list[str], lacking: Mapping[str, str]) -> Page:
    page = watched.new_page()
    if "violations" not in lacking:
        page.on("console", lambda message: breaches.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: breaches.append(str(error)))
    return page


def test_no_page_holds_scripts_or_styles(site: Path) -> None:
    found = []
    for path in site.rglob("*.html"):
        tree = lxml.html.fromstring(path.read_bytes())
        inline = tree.xpath("//script[not(@src) and not(contains(@type, 'json'))] | //style | //*[@style]")
        inline += tree.xpath("//*[@*[starts-with(name(), 'on')]] | //*[starts-with(@href, 'javascript:')]")
        found += [f"{path.relative_to(site)}: {lxml.html.tostring(element)[:120]!r}" for element in inline]
    assert found == []


def test_the_policy_is_in_force(opened: Page, server: str, breaches: list[str], lacking: Mapping[str, str]) -> None:
    opened.goto(server)
    opened.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.broken = 1' }))"
    )
    opened.wait_for_timeout(100)
    assert opened.evaluate("window.broken") is None
    assert "violations" in lacking or any("script-src" in breach for breach in breaches)


@pytest.mark.needs("violations")
@pytest.mark.parametrize("address", PAGES)
def test_no_page_breaks_the_policy(opened: Page, server: str, address: str, breaches: list[str]) -> None:
    opened.goto(server + address, wait_until="networkidle")
    opened.mouse.wheel(0, 20_000)
    opened.wait_for_timeout(200)
    assert breaches == []


def test_notes_and_colours_work_under_the_policy(opened: Page, server: str, breaches: list[str]) -> None:
    opened.goto(server + ARTICLE)
    opened.locator("#m-article-5-1").focus()
    expect(opened.locator(NOTE)).to_be_visible()
    opened.keyboard.press("Escape")
    body = opened.locator("body")
    for scheme in ("default", "slate", "default"):  # light, dark, the system's, which is light
        opened.locator("[data-md-component=palette] label:visible").click()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    opened.locator("[data-md-component=palette] label:visible").click()
    opened.locator("[data-md-component=palette] label:visible").click()
    opened.reload(wait_until="commit")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")  # what was chosen stays
    assert breaches == []


@pytest.mark.needs("interception")
def test_dark_pages_are_dark_before_material_has_loaded(browser: Browser, server: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(server)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.close()


def test_swapped_pages_obey_the_policy(opened: Page, deployed: str, breaches: list[str]) -> None:
    opened.goto(deployed, wait_until="networkidle")
    opened.evaluate("window.same = true")
    opened.locator(".story-card a").first.click()
    arrive(opened, deployed + ARTICLE)
    expect(opened.locator(".story-body")).to_be_visible()
    assert opened.evaluate("window.same"), "the page was loaded, not swapped"
    opened.locator("#m-article-5-1").hover()
    expect(opened.locator(NOTE)).to_be_visible()
    opened.locator(f"{NOTE} h3 a").click()
    arrive(opened, deployed + "glossary/article-5/")
    expect(opened.locator("h1")).to_have_text("Article 5")
    assert opened.evaluate("window.same")
    assert opened.title() == "Article 5 – The Annotated Wire"
    assert breaches == []


def test_search_obeys_the_policy(opened: Page, server: str, breaches: list[str]) -> None:
    opened.goto(server + ARTICLE)
    opened.keyboard.press("/")
    opened.get_by_role("searchbox").fill("s-400")
    expect(opened.locator(".search-dialog .hit").first).to_contain_text("S-400")
    opened.goto(server + "search/?q=nato&kind=Quotation")
    expect(opened.locator(".search-found .hit").first).to_contain_text("NATO")
    assert breaches == []


def test_search_needs_the_one_exception_that_is_named(opened: Page, site: Path) -> None:
    assert webserver.POLICY.count("unsafe") == 1
    with webserver.serve(site, policy=webserver.POLICY.replace(" 'wasm-unsafe-eval'", "")) as address:
        opened.goto(address)
        opened.keyboard.press("/")
        opened.get_by_role("searchbox").fill("s-400")
        expect(opened.locator(".search-dialog [role=status]")).to_contain_text("cannot be reached")


def test_the_keyboard_opens_and_closes_the_drawer(opened: Page, server: str, breaches: list[str]) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.goto(server)
    button = opened.get_by_role("button", name="Navigation", expanded=False)
    entry = opened.locator(".md-nav--primary a").first
    expect(entry).to_be_hidden()
    for _ in range(3):  # past the link that skips all this, and the site's name
        opened.keyboard.press("Tab")
    expect(button).to_be_focused()
    opened.keyboard.press("Enter")
    expect(entry).to_be_in_viewport()
    expect(opened.get_by_role("button", name="Navigation", expanded=True)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(button).to_be_focused()
    assert breaches == []
