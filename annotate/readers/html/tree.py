"""A page as a tree, and which of its elements a browser never shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

_DEPTH = 1_000
_NEVER = frozenset(
    "area base col colgroup datalist frame link meta noscript param rp script style template title".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|visually-?hidden|screen-?reader(?:-?text)?|screenreader(?:s)?|element-invisible|a11y-hidden"
    r"|offscreen|u-hidden-visually)(?:$|[\s_-])"
)
_CLIPPED = re.compile(r"clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\((?:50|100)%", re.IGNORECASE)


def parse(markup: str) -> Element:
    """Return the root of a page's tree; whatever the markup, there is one.

    What is nested deeper than the parser bears stands side by side. A NUL is dropped, as browsers do.
    """
    content = markup.replace("\0", "").encode("utf-8", "replace") or b" "
    parser = _parser()
    root = etree.fromstring(content, parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        root = etree.fromstring(content, _parser(target=_Shallow()))
    return root if root is not None else etree.fromstring(b"<html><body></body></html>", _parser())


def _parser(**more: object) -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, **more)


class _Shallow:
    """Builds a tree that is at most 1,000 deep (the parser's own trees may be 2,048): below, elements are siblings."""

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder(element_factory=lxml_html.html_parser.makeelement)
        self._depth = 0
        self._open = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            self._shut()
            self._open = tag
        self._builder.start(tag, dict(attributes))

    def end(self, tag: str) -> None:
        if self._depth > _DEPTH:
            self._shut()
        else:
            self._builder.end(tag)
        self._depth -= 1

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> Element:
        return self._builder.close()

    def _shut(self) -> None:
        if self._open:
            self._builder.end(self._open)
            self._open = ""


def is_never_shown(element: Element) -> bool:
    """Tell whether no browser shows an element: scripts and their kin, and what its own attributes hide."""
    if element.tag in _NEVER:
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_for_screen_readers(element: Element) -> bool:
    """Tell whether an element is drawn outside the screen, to be heard only."""
    return (
        _FOR_SCREEN_READERS.search((element.get("class") or "").lower()) is not None
        or _CLIPPED.search(element.get("style") or "") is not None
    )
