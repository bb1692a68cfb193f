"""Real browsers of three engines on the built sites, served as a web server would."""

from __future__ import annotations

import fnmatch
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import playwright.sync_api as playwright_api
import provide_browser
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Position, sync_playwright

from tests.browser import engines, webserver
from tests.browser.addresses import ARTICLE
from tests.browser.engines.webdriver import WebDriverError
from tests.browser.webserver import Address
from tests.conftest import ROOT, mkdocs

PATIENCE = 20
"""Seconds in which a page gets where it was sent."""
SIZES = {"phone": (390, 844), "tablet": (768, 1024), "desk": (1440, 900)}
FINGER = """(element, position) => {
  element.scrollIntoView({ block: "nearest", behavior: "instant" });
  const box = position ? element.getBoundingClientRect() : element.getClientRects()[0];
  const clientX = box.left + (position?.x ?? box.width / 2);
  const clientY = box.top + (position?.y ?? box.height / 2);
  const target = document.elementFromPoint(clientX, clientY) ?? element;
  const event = { bubbles: true, cancelable: true, composed: true, view: window, clientX, clientY };
  const pointer = { ...event, pointerId: 2, pointerType: "touch", isPrimary: true };
  for (const type of ["pointerdown", "pointerup"]) target.dispatchEvent(new PointerEvent(type, pointer));
  target.dispatchEvent(new MouseEvent("click", event));
}"""
"""What a page is told of when a finger taps."""
READY = "'ready' in document.documentElement.dataset && document.readyState === 'complete'"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each engine is one worker's: browsers are started once, and two run beside each other."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            of = getattr(item, "callspec", None)
            engine = of.params.get("engine", "chromium") if of else "chromium"
            item.add_marker(pytest.mark.xdist_group(f"browser-{engine}"))


@pytest.fixture(scope="session", params=engines.ENGINES)
def engine(request: pytest.FixtureRequest) -> provide_browser.Installed:
    """The engine in which a test is run, each test in all of them. A missing one is a failure, never a skipped test."""
    installed = provide_browser.find(request.param)
    assert installed, f"there is no {request.param}: run `make test`, or name one in ANNOTATE_{request.param.upper()}"
    return installed


@pytest.fixture
def lacking(engine: provide_browser.Installed) -> Mapping[str, str]:
    """What the engine, or the way in which it is driven here, cannot do, and why."""
    return engines.lacking(engine)


@pytest.fixture(autouse=True)
def _needs(request: pytest.FixtureRequest) -> None:
    """Say why a test cannot be run in an engine: what it ``needs`` is lacking there."""
    for mark in request.node.iter_markers("needs"):
        if reason := request.getfixturevalue("lacking").get(mark.args[0]):
            pytest.skip(reason)


@pytest.fixture(scope="session")
def playwright() -> Iterator[list[Playwright]]:
    """A place for the one Playwright of this process, started by the first engine that needs it."""
    kept: list[Playwright] = []
    yield kept
    for one in kept:
        one.stop()


@pytest.fixture(scope="session")
def browser(engine: provide_browser.Installed, playwright: list[Playwright]) -> Iterator[Browser]:
    """The engine, started."""

    def started() -> Playwright:
        if not playwright:
            playwright.append(sync_playwright().start())
        return playwright[0]

    with engines.opened(engine, started) as made:
        yield made


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Address]:
    """Address of the site, served under the strict policy, with a slash at the end."""
    with webserver.serve(site, policy=webserver.POLICY) as address:
        yield address


@pytest.fixture(scope="session")
def without_scripts(site: Path) -> Iterator[Address]:
    """Address of the site as readers have it who run no scripts."""
    with webserver.serve(site, policy=webserver.NO_SCRIPTS) as address:
        yield address


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site as deployments build it: it knows its own, so pages are swapped by Material's script."""
    folder = tmp_path_factory.mktemp("deployed") / "site"
    with webserver.serve(folder, base="/wire/", policy=webserver.POLICY) as address:
        made = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder), SITE_URL=address)
        assert made.returncode == 0, made.stderr
        yield address


@contextmanager
def watched(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fail when a page of the context raises an error or asks in vain for a file."""
    errors: list[str] = []
    refused = len(webserver.REFUSED)
    if hasattr(context, "on"):  # WebDriver tells of no event
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("requestfailed", lambda request: errors.append(f"{request.failure}: {request.url}"))
    yield context
    context.close()
    # Leaving a page breaks off what it was still fetching; the browser asks for an icon by itself.
    broken_off = ("net::ERR_ABORTED", "NS_BINDING_ABORTED", "NS_ERROR_ABORT")
    errors += webserver.REFUSED[refused:]
    assert [e for e in errors if not e.startswith(broken_off) and "favicon" not in e] == []


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
    touched: bool
    """Whether it is touched rather than pointed at."""

    def open(self, address: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.server + address)
        wait_until(self.page, READY)
        return self.page

    def tap(self, target: Locator, *, position: Position | None = None) -> None:
        """Tap with a finger, or where the engine cannot be touched, have the page told of the same events."""
        if self.touched:
            target.tap(position=position)
        else:
            target.evaluate(FINGER, position)


def wait_until(page: Page, holds: str) -> None:
    """Wait until an expression is true in the page. Playwright's own way calls eval(), which the policy forbids."""
    _patient(page, lambda: page.evaluate(holds), holds)


def arrive(page: Page, address: str | re.Pattern[str]) -> None:
    """Wait until a page is at an address, in which ``*`` is anything, and loaded.

    Playwright's own way waits in vain for Firefox to load what is but a place on the page that is there.
    """
    there = address if isinstance(address, re.Pattern) else re.compile(fnmatch.translate(address.replace("?", "[?]")))

    def look() -> bool:
        at, state = page.evaluate("[location.href, document.readyState]")
        return bool(there.search(at)) and state == "complete"

    _patient(page, look, str(address))


def _patient(page: Page, look: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if look():
                return
        except (playwright_api.Error, WebDriverError):  # a page on its way out
            if time.monotonic() > until:
                raise
        assert time.monotonic() < until, f"not so at {page.url}: {what}"
        time.sleep(0.03)


def back(page: Page, to: str) -> None:
    """Go back by the page's own history: Playwright's command waits in vain where Firefox kept the page."""
    page.evaluate("() => { history.back(); }")
    arrive(page, to)


def forward(page: Page, to: str) -> None:
    """Go forward in the same way."""
    page.evaluate("() => { history.forward(); }")
    arrive(page, to)


@contextmanager
def held(browser: Browser, server: str, name: str, lacking: Mapping[str, str]) -> Iterator[Device]:
    """A ``phone`` or ``tablet`` (both touched where the engine can be) or a ``desk``."""
    width, height = SIZES[name]
    touched = name != "desk" and "touch" not in lacking
    options = {"has_touch": True, "is_mobile": True} if touched else {}
    made = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)  # type: ignore[arg-type]
    with watched(made) as context:
        yield Device(context.new_page(), server, width, height, touched)


@pytest.fixture
def device(
    request: pytest.FixtureRequest, browser: Browser, server: str, lacking: Mapping[str, str]
) -> Iterator[Device]:
    """The device that a test names."""
    with held(browser, server, request.param, lacking) as made:
        yield made


@pytest.fixture
def article(page: Page, server: str) -> Page:
    """The seed's article on a desk."""
    page.goto(server + ARTICLE)
    wait_until(page, READY)
    return page
