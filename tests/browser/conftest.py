"""A real Chromium on the built site, served as a web server would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import provide_browser
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import webserver

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Address of the site, served under the strict policy, with a slash at the end."""
    with webserver.serve(site, policy=webserver.POLICY) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; a missing one is a failure, never a skipped test."""
    path = provide_browser.find()
    assert path, "there is no Chromium: run `make test`, or name one in ANNOTATE_CHROMIUM"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at desktop width whose errors fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("requestfailed", lambda request: errors.append(f"{request.failure}: {request.url}"))
    yield opened
    context.close()
    # Leaving a page breaks off what it was still fetching.
    assert [e for e in errors if not e.startswith("net::ERR_ABORTED")] == []
