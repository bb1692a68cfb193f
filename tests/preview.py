"""A running ``mkdocs serve``."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


class Preview:
    """A running ``mkdocs serve`` of a project that carries its own copy of the package."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.log = project / "serve.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        shutil.copytree(ROOT / "annotate", project / "annotate", ignore=shutil.ignore_patterns("__pycache__"))
        environment = {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)

    def get(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=10) as answer:
                content: bytes = answer.read()
                return content.decode()
        except OSError:
            return ""

    def wait(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < end, self.output()
            time.sleep(0.2)

    def rebuild(self, file: str, old: str, new: str) -> str:
        """Change a file and return what is printed until browsers are told to reload."""
        before = len(self.output())
        self.change(file, old, new)
        self.wait(lambda: "Reloading browsers" in self.output()[before:])
        return self.output()[before:]

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def serving(project: Path) -> Iterator[Preview]:
    """Serve a project until the block ends."""
    running = Preview(project)
    try:
        running.wait(lambda: "Serving on" in running.output())
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)
