"""Find a Chromium for the browser tests, or get one; say which, and fail with one sentence if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium: named by ANNOTATE_CHROMIUM, on the path, or Playwright's own."""
    named = os.environ.get("ANNOTATE_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def provide() -> str:
    """Return the path of a Chromium, installed now if it has to be. Raises RuntimeError where that fails."""
    if path := find():
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("no browser found: installing Debian's chromium", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    else:
        print("no browser found: installing Playwright's chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    path = find()
    if path is None:
        raise RuntimeError(
            "the browser tests need a Chromium, none could be installed; install one and name it in ANNOTATE_CHROMIUM"
        )
    return path


if __name__ == "__main__":
    try:
        print(f"browser tests use {provide()}")
    except RuntimeError as error:
        sys.exit(str(error))
