"""JSON-LD: what a page says of its article for search engines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.etree import _Element as Element

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Page)$")
_LAST = ("CollectionPage", "WebPage", "ItemPage")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)?[\s;]*$")
_MOST = 2_000


def articles(root: Element) -> list[Mapping[str, Any]]:
    """Return what a page states of articles, likeliest first: an article before the page that it stands on."""
    found = [
        entry for script in root.iter("script") if _is_linked_data(script) for entry in _entries(script.text or "")
    ]
    stated = [entry for entry in found if any(_ARTICLE.search(kind) for kind in kinds(entry))]
    return sorted(stated, key=lambda entry: any(kind in _LAST for kind in kinds(entry)))


def kinds(entry: Mapping[str, Any]) -> list[str]:
    """Return the types of an entry, without their vocabulary."""
    kind = entry.get("@type")
    return [str(k).rpartition("/")[2] for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def words(value: Any) -> str:
    """Return a value's text, entities decoded and line breaks as spaces; "" if it is none."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return " ".join(html.unescape(html.unescape(value)).split()) if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    """Return the names of whoever a value lists."""
    many = value if isinstance(value, list) else [value]
    return [name for one in many[:20] if (name := words(one.get("name") if isinstance(one, dict) else one))]


def _is_linked_data(script: Element) -> bool:
    return (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"


def _entries(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object of a script that has a type; a script with a fault is passed over, as search engines do."""
    try:
        todo = [json.loads(_WRAPPING.sub("", text), strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while todo and seen < _MOST:
        seen += 1
        one = todo.pop(0)
        if isinstance(one, list):
            todo[:0] = one[:_MOST]
        elif isinstance(one, dict):
            if "@type" in one:
                yield one
            todo += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate") if key in one][
                :3
            ]
