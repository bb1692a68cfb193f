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
_REFERENCES = ("author", "creator", "publisher", "isPartOf")
"""What may be said by the ``@id`` of another entry."""


def articles(root: Element) -> list[Mapping[str, Any]]:
    """Return what a page states of articles, likeliest first: an article before the page that it stands on."""
    found = [
        entry for script in root.iter("script") if _is_linked_data(script) for entry in _entries(script.text or "")
    ]
    known = {str(entry["@id"]): entry for entry in found if "@id" in entry}
    site = next((entry for entry in found if "WebSite" in kinds(entry)), None)
    stated = [
        {"isPartOf": site, **entry, **{key: _resolved(entry[key], known) for key in _REFERENCES if key in entry}}
        for entry in found
        if any(_ARTICLE.search(kind) for kind in kinds(entry))
    ]
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
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return " ".join(html.unescape(html.unescape(value)).split()) if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    """Return the names of whoever a value lists."""
    return [name for one in _listed(value) for part in _listed(_name(one)) if (name := words(part))]


def is_free(entry: Mapping[str, Any]) -> bool:
    """Tell whether an article does not say of itself or of a part that only those who pay or register may read it."""
    parts = (part for part in _listed(entry.get("hasPart")) if isinstance(part, dict))
    flags = (str(one.get("isAccessibleForFree")).rpartition("/")[2].lower() for one in (entry, *parts))
    return "false" not in flags


def _listed(value: Any) -> list[Any]:
    if isinstance(value, dict) and "@list" in value:
        value = value["@list"]
    return value[:20] if isinstance(value, list) else [value]


def _name(one: Any) -> Any:
    if not isinstance(one, dict):
        return one
    return one.get("name") or " ".join(filter(None, (words(one.get(key)) for key in ("givenName", "familyName"))))


def _resolved(value: Any, known: Mapping[str, Any]) -> Any:
    """Return a value with the entries in place of references to them."""
    if isinstance(value, list):
        return [_resolved(one, known) for one in value[:20] if not isinstance(one, list)]
    if isinstance(value, dict) and "@id" in value and not _name(value):
        return known.get(str(value["@id"]), value)
    return value


def object_in(text: str) -> Mapping[str, Any]:
    """Return the object that a text holds in JSON; an empty one if it holds none."""
    try:
        found = json.loads(text, strict=False) if text.startswith("{") else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


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
