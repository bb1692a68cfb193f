"""What axe-core finds: nothing, on every kind of page, light and dark, wide and narrow, with a note or search open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import provide_lighthouse
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ARTICLE, PAGES
from tests.browser.engines import expect

# What axe finds is in the page, not in the engine.
pytestmark = pytest.mark.parametrize("engine", ["chromium"], indirect=True)

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "async tags => await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })"
Scheme = Literal["light", "dark"]

WIDTHS: dict[Scheme, int] = {"dark": 390, "light": 1440}
"""A phone in the dark, a desk by day: neither colours nor sizes are lacking, and every page is looked at twice."""


@pytest.fixture(params=WIDTHS)
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def opened(browser: Browser, scheme: Scheme) -> Iterator[Page]:
    viewport = {"width": WIDTHS[scheme], "height": 900}
    context = browser.new_context(
        viewport=viewport,  # type: ignore[arg-type]
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible(opened: Page, server: str, address: str, scheme: Scheme) -> None:
    opened.goto(server + address)
    expected = "slate" if scheme == "dark" else "default"
    expect(opened.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    assert violations(opened) == []


def test_an_open_note_is_accessible(opened: Page, server: str) -> None:
    opened.goto(server + ARTICLE)
    opened.locator("#m-article-5-1").focus()
    expect(opened.locator(".note-card:popover-open")).to_be_visible()
    assert violations(opened) == []


def test_the_open_drawer_is_accessible(browser: Browser, server: str, scheme: Scheme) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(server)
    page.get_by_role("button", name="Navigation").click()
    expect(page.locator(".md-nav--primary a").last).to_be_in_viewport()
    assert violations(page) == []
    context.close()


def test_the_open_search_is_accessible(opened: Page, server: str) -> None:
    opened.goto(server + ARTICLE)
    opened.get_by_role("button", name="Search").click()
    opened.get_by_role("searchbox").fill("stoltenberg")
    expect(opened.locator(".search-dialog .hit")).not_to_have_count(0)
    assert violations(opened) == []


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, a line for each element."""
    assert provide_lighthouse.AXE.exists(), "there is no axe-core: run `make test`"
    page.evaluate(provide_lighthouse.AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert result["testEngine"]["name"] == "axe-core"
    return [
        f"{found['impact']} {found['id']}: {node['html'][:200]} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
