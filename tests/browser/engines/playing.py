"""Engines that Playwright drives: Chromium, Debian's Firefox over WebDriver BiDi, and Playwright's own builds."""

from __future__ import annotations

from typing import Any

from measure_lighthouse import CHROMIUM
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from provide_browser import Installed

_CENTIMETRES = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}

_PAGES_MADE_ANEW = {"browser.sessionhistory.max_total_viewers": 0, "fission.bfcacheInParent": False}
"""Firefox keeps the pages that were left, and Playwright waits in vain for a kept one to load."""


def printed(page: Page, engine: Installed, paper: str) -> bytes:
    """Return a page as its PDF on ``A4`` or ``Letter``.

    WebDriver BiDi counts in centimetres what Playwright hands on in inches.
    """
    if engine.engine == "firefox" and not engine.own:
        width, height = _CENTIMETRES[paper]
        return page.pdf(width=f"{width}in", height=f"{height}in")
    return page.pdf(format=paper, prefer_css_page_size=True)


class Playing:
    """Chromium, or an engine in Playwright's own build: everything is an option of a context."""

    def __init__(self, playwright: Playwright, installed: Installed) -> None:
        type_ = getattr(playwright, installed.engine)
        options: dict[str, Any] = {"args": CHROMIUM} if installed.engine == "chromium" else {}
        if installed.engine == "firefox":
            options = {"firefox_user_prefs": _PAGES_MADE_ANEW}
        path = None if installed.own else installed.path
        self._browser: Browser = type_.launch(executable_path=path, **options)
        self._mobile = installed.engine != "firefox"  # Firefox has no such mode

    def new_context(self, *, is_mobile: bool = False, **options: Any) -> BrowserContext:
        """Return a context with Playwright's options."""
        return self._browser.new_context(is_mobile=is_mobile and self._mobile, **options)

    def new_page(self, **options: Any) -> Page:
        """Return the page of a context of its own."""
        return self.new_context(**options).new_page()

    def close(self) -> None:
        """End the browser."""
        self._browser.close()


class BidiFirefox:
    """Debian's Firefox: colours and motion are preferences of a browser, so there is one for each that is wanted."""

    def __init__(self, playwright: Playwright, installed: Installed) -> None:
        self._playwright = playwright
        self._path = installed.path
        self._browsers: dict[tuple[str, str, str], Browser] = {}

    def new_context(
        self,
        *,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        forced_colors: str = "none",
        is_mobile: bool = False,
        **options: Any,
    ) -> BrowserContext:
        """Return a context with Playwright's options."""
        wanted = (color_scheme, reduced_motion, forced_colors)
        if wanted not in self._browsers:
            preferences: dict[str, str | float | bool] = {
                **_PAGES_MADE_ANEW,
                "layout.css.prefers-color-scheme.content-override": 0 if color_scheme == "dark" else 1,
                "ui.prefersReducedMotion": int(reduced_motion == "reduce"),
                "browser.display.document_color_use": 2 if forced_colors == "active" else 1,
            }
            self._browsers[wanted] = self._playwright.firefox.launch(
                channel="moz-firefox", executable_path=self._path, firefox_user_prefs=preferences
            )
        return self._browsers[wanted].new_context(**options)

    def new_page(self, **options: Any) -> Page:
        """Return the page of a context of its own."""
        return self.new_context(**options).new_page()

    def close(self) -> None:
        """End all of them."""
        for browser in self._browsers.values():
            browser.close()
