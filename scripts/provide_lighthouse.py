"""Find Lighthouse and axe-core for the browser tests, or install them from their lock; else fail with one sentence.

``tests/browser/lighthouse/package.json`` also names the packages that Lighthouse asks for by the word "latest": npm
cannot tell from a lock without addresses which version that was.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "browser" / "lighthouse"
LIGHTHOUSE = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
_INSTALLED = FOLDER / "node_modules" / ".installed"
_OLDEST = (18, 16)


def provide() -> str:
    """Install what is missing and return Lighthouse's version. Raises RuntimeError where that fails."""
    if not _usable():
        _install_node()
    if not _usable():
        raise RuntimeError("the browser tests need Node.js 18.16 or newer with npm, and none could be installed")
    lock = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if not _INSTALLED.exists() or _INSTALLED.read_text(encoding="ascii") != lock:
        print("installing Lighthouse and axe-core", flush=True)
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}  # the browser is provided otherwise
        npm = [shutil.which("npm") or "npm", "ci", "--silent"]
        if subprocess.run(npm, cwd=FOLDER, env=environment, check=False).returncode:
            raise RuntimeError(f"npm could not install Lighthouse; see what it says to `npm ci` in {FOLDER}")
        _INSTALLED.write_text(lock, encoding="ascii")
    return _said("node", str(LIGHTHOUSE), "--version")


def _usable() -> bool:
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    version = re.match(r"v(\d+)\.(\d+)", _said("node", "--version"))
    return version is not None and (int(version[1]), int(version[2])) >= _OLDEST


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _install_node() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("no Node.js found: installing Debian's nodejs and npm", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "nodejs", "npm"]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        print(f"browser tests use Lighthouse {provide()}")
    except RuntimeError as error:
        sys.exit(str(error))
