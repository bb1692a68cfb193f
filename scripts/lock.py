"""Resolve the dependencies of ``pyproject.toml`` for all supported Pythons and platforms, with hashes.

The locks hold names, versions and hashes and no addresses, so that every index that serves the same files will do.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = "# Made by `make lock` from pyproject.toml: names, versions and hashes for Python 3.11 to 3.13.\n"
# The editable install builds without isolation, so its backend is locked as well.
BACKEND = "hatchling>=1.27\neditables>=0.5\n"


def compile_lock(name: str, extra: str | None) -> None:
    """Write ``requirements/<name>.txt``."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    command = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--upgrade"]
    command += ["--extra", extra, "--constraint", "requirements/site.txt"] if extra else []
    command += ["pyproject.toml", "-"]
    made = subprocess.run(command, cwd=ROOT, input=BACKEND, text=True, check=True, capture_output=True).stdout
    lines = [line for line in made.splitlines() if not re.match(r"\s*--(?:index|extra-index|find-links)", line)]
    (ROOT / "requirements" / f"{name}.txt").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    compile_lock("site", None)
    compile_lock("dev", "dev")
