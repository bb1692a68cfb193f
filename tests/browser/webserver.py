"""The built site as a web server would send it: compressed, cached, with its own page for what is not there."""

from __future__ import annotations

import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'"
)
"""What a careful web server allows the pages: their own files, and nothing that stands in a page as script or style.
Search needs one thing more: Pagefind's program is WebAssembly."""

REFUSED: list[str] = []
"""Every address that was asked for in vain, of all servers, in the order of the questions."""

NO_SCRIPTS = POLICY.replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'")
"""A reader without scripts: no engine runs any under it, and what drives the engine can still look."""

_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_FINGERPRINT = re.compile(r"\.[0-9a-f]{8}\.min\.")
"""Files whose name changes with their content."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files of ``folder`` under the path ``base``; ``policy`` is the Content-Security-Policy of every answer."""

    protocol_version = "HTTP/1.1"
    folder: Path
    base = "/"
    policy: str | None = None
    asked: list[str]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.asked.append(path)
        if not path.startswith(self.base):
            self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")
            return
        file = (self.folder / path.removeprefix(self.base)).resolve()
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        if file.is_relative_to(self.folder) and file.is_file():
            self._send(HTTPStatus.OK, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")

    def _send(self, status: HTTPStatus, file: Path) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            REFUSED.append(self.path)
        kind, content = self.guess_type(file), file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", _caching(kind, file))
        self.send_header("X-Content-Type-Options", "nosniff")
        if (
            self.policy
        ):  # on every answer, as web servers send it: scripts that run beside the page have it from their own
            self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


def _caching(kind: str, file: Path) -> str:
    if kind == "text/html":
        return "no-cache"
    return "public, max-age=31536000, immutable" if _FINGERPRINT.search(file.name) else "public, max-age=604800"


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens several connections for every page
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of browsers that close a connection before they have read everything."""


class Address(str):
    """Where a folder is served, with a slash at the end."""

    asked: list[str]
    """The paths that were asked for, in the order of the questions."""


@contextmanager
def serve(folder: Path, *, base: str = "/", policy: str | None = None) -> Iterator[Address]:
    """Serve a folder on a free port of this machine and yield its address."""
    asked: list[str] = []
    handler = type("_Handler", (Handler,), {"folder": folder.resolve(), "base": base, "policy": policy, "asked": asked})
    with _Server(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = Address(f"http://127.0.0.1:{running.server_address[1]}{base}")
        address.asked = asked
        yield address
        running.shutdown()
