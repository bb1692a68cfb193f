"""Debian's WebKitGTK, the engine of Safari: MiniBrowser on a screen of its own, driven over WebDriver."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.browser.engines.page import Context, Page
from tests.browser.engines.webdriver import Session

_SCREEN = "3200x2800x24"
"""Large, since its pointer stays in the middle: without a window manager the window below it has the keyboard."""
_SETTINGS = (
    "[Settings]\ngtk-enable-animations={animations}\ngtk-icon-sizes=gtk-large-toolbar=1,1:gtk-small-toolbar=1,1\n"
)
"""GTK's animations are what a page is told of when it asks for reduced motion."""
_STYLE = """
* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }
toolbar, toolbar button, toolbar entry, entry image, button image { border: none; -gtk-icon-transform: scale(.01); }
"""
"""MiniBrowser's bar of buttons would keep its window wider than a phone."""
_BROWSERS = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class WebKit:
    """One screen; every context on it is a browser of its own, with a driver of its own, which knows one session."""

    def __init__(self, driver: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="webkit-")
        self._screen = _Screen()
        self._driver = driver
        self._running: list[subprocess.Popen[bytes]] = []

    def new_context(
        self,
        *,
        viewport: dict[str, int] | None = None,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
    ) -> Context:
        """Open a browser, with as many of Playwright's options as it knows."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        settings = self._settings(still=reduced_motion == "reduce")
        environment = {**os.environ, "DISPLAY": self._screen.name, "XDG_CONFIG_HOME": settings}
        driver = subprocess.Popen(
            [self._driver, f"--port={port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._running.append(driver)
        arguments = ["--automation", *(["--dark-mode"] if color_scheme == "dark" else [])]
        session = _patiently(port, {"webkitgtk:browserOptions": {"binary": _browser(), "args": arguments}})
        size = viewport or {"width": 1280, "height": 720}
        return Context(session, (size["width"], size["height"]), on_close=lambda: self._end(driver))

    def new_page(self, **options: Any) -> Page:
        """Open a browser and return its page."""
        return self.new_context(**options).new_page()

    def close(self) -> None:
        """End everything."""
        for driver in list(self._running):
            self._end(driver)
        self._screen.close()
        self._folder.cleanup()

    def _end(self, driver: subprocess.Popen[bytes]) -> None:
        """End a driver and with it its browser."""
        if driver not in self._running:
            return
        self._running.remove(driver)
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()

    def _settings(self, *, still: bool) -> str:
        """Return the folder of GTK's settings for browsers that ask for less motion, or do not."""
        folder = Path(self._folder.name) / ("still" if still else "moving")
        (folder / "gtk-3.0").mkdir(parents=True, exist_ok=True)
        (folder / "gtk-3.0" / "settings.ini").write_text(_SETTINGS.format(animations=int(not still)), "ascii")
        (folder / "gtk-3.0" / "gtk.css").write_text(_STYLE, "ascii")
        return str(folder)


class _Screen:
    """An X server that shows its screen to nobody."""

    def __init__(self) -> None:
        read, write = os.pipe()
        program = shutil.which("Xvfb")
        assert program, "there is no Xvfb: run `make test`"
        command = [program, "-displayfd", str(write), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
        self._process = subprocess.Popen(
            command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def _browser() -> str:
    found = sorted(Path("/").glob(_BROWSERS))
    assert found, "there is no MiniBrowser beside WebKitWebDriver: run `make test`"
    return str(found[-1])


def _patiently(port: int, capabilities: dict[str, Any]) -> Session:
    """Open a session; a driver that was just started listens after a moment."""
    for _ in range(200):
        try:
            return Session(port, capabilities)
        except ConnectionRefusedError as error:
            failed = error
            time.sleep(0.03)
    raise failed
