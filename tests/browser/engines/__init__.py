"""The three engines in which a reader may open the site. The tests speak to all of them in the words of Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast, overload

import playwright.sync_api as playwright
import provide_browser
from playwright.sync_api import Browser, Locator, Page, Playwright
from playwright.sync_api._generated import LocatorAssertions, PageAssertions

from tests.browser.engines import page as webdriver
from tests.browser.engines.expectations import Expectation
from tests.browser.engines.playing import BidiFirefox, Playing
from tests.browser.engines.webkit import WebKit

playwright.expect.set_options(timeout=1000 * webdriver.TIMEOUT)

ENGINES = provide_browser.ENGINES

_NO_PAPER = "Playwright prints in Chromium alone"

# What an engine has not, whoever drives it; then what its driver cannot be asked for, Playwright's or Debian's.
_ENGINES: Mapping[str, Mapping[str, str]] = {
    "chromium": {},
    "firefox": {"layout shifts": "Firefox does not tell of layout shifts"},
    "webkit": {
        "layout shifts": "WebKit does not tell of layout shifts",
        "forced colours": "WebKit has no forced colours",
    },
}
_OWN: Mapping[str, Mapping[str, str]] = {
    "chromium": {},
    "firefox": {"printing": _NO_PAPER, "readable paper": _NO_PAPER},
    "webkit": {"printing": _NO_PAPER, "readable paper": _NO_PAPER},
}
_DEBIANS: Mapping[str, Mapping[str, str]] = {
    "chromium": {},
    "firefox": {
        "touch": "Playwright taps nothing over WebDriver BiDi",
        "print media": "Firefox over WebDriver BiDi shows no page as paper; what it prints is tested",
        "readable paper": "Firefox writes the letters of its PDF without saying which they are",
    },
    "webkit": {
        "touch": "WebKitWebDriver has no touch",
        "print media": "WebKitWebDriver shows no page as paper",
        "printing": "WebKitWebDriver cannot print",
        "readable paper": "WebKitWebDriver cannot print",
        "interception": "WebKitWebDriver intercepts no request",
        "violations": "WebKitWebDriver tells of no violation of a policy",
        "accessibility tree": "WebKitWebDriver shows no accessibility tree",
    },
}


def lacking(installed: provide_browser.Installed) -> Mapping[str, str]:
    """Return what an engine, or the way in which it is driven here, cannot do, and why."""
    driver = _OWN if installed.own else _DEBIANS
    return {**_ENGINES[installed.engine], **driver[installed.engine]}


@contextmanager
def opened(installed: provide_browser.Installed, started: Callable[[], Playwright]) -> Iterator[Browser]:
    """Start an engine; ``started`` gives the Playwright that drives all but Debian's WebKit."""
    made: Any
    if installed.own or installed.engine == "chromium":
        made = Playing(started(), installed)
    elif installed.engine == "firefox":
        made = BidiFirefox(started(), installed)
    else:
        made = WebKit(installed.path)
    yield cast(Browser, made)
    made.close()


@overload
def expect(actual: Locator) -> LocatorAssertions: ...
@overload
def expect(actual: Page) -> PageAssertions: ...
def expect(actual: Any) -> Any:
    """Return what can be expected of a locator or a page, whatever drives it."""
    if isinstance(actual, webdriver.Locator | webdriver.Page):
        return Expectation(actual)
    return playwright.expect(actual)
