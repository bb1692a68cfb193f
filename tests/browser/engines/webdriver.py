"""A client of the W3C's WebDriver: one session, a call for each command."""

from __future__ import annotations

import http.client
import json
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the standard writes a reference to an element."""


class WebDriverError(Exception):
    """What a driver answers to a command that it cannot carry out."""


class Session:
    """A browser of its own, driven through a driver that listens on ``port`` of this machine."""

    def __init__(self, port: int, capabilities: dict[str, Any], *, timeout: float = 60) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self._path = ""
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self._path = f"/session/{made['sessionId']}"

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Send a command and return its value. Raises WebDriverError."""
        content = json.dumps(body or {}) if method == "POST" else None
        self._connection.request(method, self._path + path, content, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        value = json.loads(answer.read())["value"]
        if answer.status >= 400:
            raise WebDriverError(f"{value['error']}: {value['message']}")
        return value

    def run(self, body: str, *arguments: Any) -> Any:
        """Run the body of an asynchronous function in the page and return what it returns."""
        script = (
            "const done = arguments[arguments.length - 1];\n"
            f"(async (...given) => {{\n{body}\n}})(...[...arguments].slice(0, -1))"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }));"
        )
        made = self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})
        if "error" in made:
            raise WebDriverError(made["error"])
        return made.get("value")
