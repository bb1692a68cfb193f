"""Find the three engines of the browser tests, or get them; say which, and fail with one sentence for each that lacks.

Where Debian's packages can be had (as root, with apt) they are taken: ``chromium``, ``firefox-esr``, and for WebKit,
the engine of Safari, ``webkit2gtk-driver`` with ``xvfb`` for its window. Elsewhere Playwright's own builds are.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ENGINES = ("chromium", "firefox", "webkit")

_NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr",),
    "webkit": ("WebKitWebDriver",),
}
_PACKAGES = {"chromium": ("chromium",), "firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}


@dataclass(frozen=True, slots=True)
class Installed:
    """An engine on this machine."""

    engine: str
    path: str
    """The browser, for Debian's WebKit its driver."""
    own: bool
    """Whether it is Playwright's own build."""


def find(engine: str = "chromium") -> Installed | None:
    """Return an engine: named by ANNOTATE_CHROMIUM (… FIREFOX, … WEBKIT), on the path, or in Playwright's own build."""
    named = os.environ.get(f"ANNOTATE_{engine.upper()}")
    if named:
        return Installed(engine, named, own=False) if Path(named).exists() else None
    for name in _NAMES[engine]:
        path = shutil.which(name)
        if path and (engine != "webkit" or shutil.which("Xvfb")):
            return Installed(engine, path, own=False)
    return _playwrights_own(engine)


def _playwrights_own(engine: str) -> Installed | None:
    asked = f"from playwright.sync_api import sync_playwright as p; print(p().start().{engine}.executable_path)"
    path = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
    return Installed(engine, path, own=True) if path and Path(path).exists() else None


def provide(engine: str = "chromium") -> Installed:
    """Return an engine, installed now if it has to be. Raises RuntimeError where that fails."""
    if found := find(engine):
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"no {engine} found: installing Debian's {' and '.join(_PACKAGES[engine])}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *_PACKAGES[engine]]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    else:
        print(f"no {engine} found: installing Playwright's {engine}", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", engine], check=False)
    found = find(engine)
    if found is None:
        variable = f"ANNOTATE_{engine.upper()}"
        raise RuntimeError(
            f"the browser tests need {engine}, none could be installed; install one and name it in {variable}"
        )
    return found


def main() -> None:
    """Provide all engines and say where they are, or what is missing."""
    missing = []
    for engine in ENGINES:
        try:
            print(f"browser tests use {provide(engine).path}")
        except RuntimeError as error:
            missing.append(str(error))
    if missing:
        sys.exit("\n".join(missing))


if __name__ == "__main__":
    main()
