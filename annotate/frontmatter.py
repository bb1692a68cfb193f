"""Split a Markdown file into its YAML front matter and its body."""

from __future__ import annotations

import re

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int]:
    """Return the front matter's YAML, the body behind it, and the body's first line (from 1).

    A text without front matter gives an empty YAML string and itself.
    """
    found = _FENCE.match(text)
    if not found:
        return "", text, 1
    return found.group(1), text[found.end() :], 1 + text[: found.end()].count("\n")
