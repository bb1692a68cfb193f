"""A real Chromium on the built sites, served as a web server would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import provide_browser
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import webserver
from tests.browser.addresses import ARTICLE
from tests.conftest import ROOT, mkdocs

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"phone": (390, 844), "tablet": (768, 1024), "desk": (1440, 900)}
READY = "'ready' in document.documentElement.dataset && document.readyState === 'complete'"


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
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site as deployments build it: it knows its own, so pages are swapped by Material's script."""
    folder = tmp_path_factory.mktemp("deployed") / "site"
    with webserver.serve(folder, base="/wire/", policy=webserver.POLICY) as address:
        made = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder), SITE_URL=address)
        assert made.returncode == 0, made.stderr
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


@contextmanager
def watched(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fail when a page of the context raises an error or asks in vain for a file."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on("requestfailed", lambda request: errors.append(f"{request.failure}: {request.url}"))
    context.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    yield context
    context.close()
    # Leaving a page breaks off what it was still fetching; the browser asks for an icon by itself.
    assert [e for e in errors if not e.startswith("net::ERR_ABORTED") and "favicon" not in e] == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at desktop width whose errors fail the test."""
    size = {"width": SIZES["desk"][0], "height": SIZES["desk"][1]}
    with watched(browser.new_context(viewport=size, reduced_motion="reduce")) as context:  # type: ignore[arg-type]
        yield context.new_page()


@dataclass(frozen=True)
class Device:
    """A reader's device."""

    page: Page
    server: str
    width: int
    height: int

    def open(self, address: str) -> Page:
        """Open a page of the project's own site."""
        self.page.goto(self.server + address)
        self.page.wait_for_function(READY)
        return self.page


@pytest.fixture
def device(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Device]:
    """The device that a test names: ``phone``, ``tablet`` (both touched) or ``desk``."""
    width, height = SIZES[request.param]
    touch = request.param != "desk"
    made = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch, reduced_motion="reduce"
    )
    with watched(made) as context:
        yield Device(context.new_page(), server, width, height)


@pytest.fixture
def article(page: Page, server: str) -> Page:
    """The seed's article on a desk."""
    page.goto(server + ARTICLE)
    page.wait_for_function(READY)
    return page
