"""Take the README's pictures anew from the built sites (``make pictures``): they show what the project makes."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import provide_browser
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "images"


class Picture(NamedTuple):
    """A window on a page, and what a reader has done before."""

    name: str
    site: Path
    address: str
    scheme: Literal["light", "dark"]
    size: tuple[int, int]
    act: Callable[[Page], object]


PLAN = (
    Picture(
        "article", ROOT / "site", "articles/nato-london-2019/", "light", (1440, 900),
        lambda page: page.locator("#m-article-5-1").hover(),
    ),
    Picture(
        "example", ROOT / "examples" / "site", "articles/the-mast-at-skerrow/", "light", (1440, 1000), lambda page: None
    ),
    Picture(
        "term", ROOT / "site", "glossary/turkey/", "dark", (1440, 1000), lambda page: None
    ),
)  # fmt: skip


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder and yield its address."""
    handler = functools.partial(_Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def main() -> None:
    """Take them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_browser.provide().path, args=["--no-sandbox"])
        for picture in PLAN:
            with served(picture.site) as address:
                width, height = picture.size
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=picture.scheme, reduced_motion="reduce"
                )
                page.goto(address + picture.address, wait_until="networkidle")
                picture.act(page)
                page.wait_for_timeout(900)
                page.screenshot(path=PICTURES / f"{picture.name}.png")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
