"""HTML: the main content of a page, cleaned, as blocks of text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from annotate.article import BlockKind, InlineKind
from annotate.readers.draft import Draft, DraftBlock

_DROPPED = (
    "nav aside script style noscript template form button iframe svg math object embed video audio canvas select "
    "textarea input dialog menu title meta link"
).split()
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = {*_HEADINGS, "p", "li", "blockquote", "pre", "figcaption", "tr", "dt", "dd", "caption"}
_CONTAINERS = {
    "address", "article", "body", "center", "details", "div", "dl", "fieldset", "figure", "footer", "header", "hgroup",
    "html", "main", "ol", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
}  # fmt: skip
_INLINES: dict[str, InlineKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong", "code": "code",
    "kbd": "code", "samp": "code", "sub": "subscript", "sup": "superscript", "a": "link",
}  # fmt: skip
_BESIDE = re.compile(
    r"\b(?:share|social|related|promo|newsletter|subscribe|cookie|comments?|breadcrumb|sidebar|advert\w*)\b"
)
_INVISIBLE = re.compile(r"display\s*:\s*none")
_SPACE = re.compile(r"[ \t\n]+")
_ALLOWED = (
    _BLOCKS
    | _CONTAINERS
    | set(_INLINES)
    | {"br", "span", "td", "th", "q", "time", "abbr", "small", "u", "s", "mark", "del", "ins"}
)


def read(text: str) -> Draft:
    """Read a page: find its main content and what its head says of it."""
    soup = BeautifulSoup(text, "lxml")
    says = _says(soup)
    main = _main(soup)
    draft = fragment(str(main))
    title = says.get("title") or _first_heading(draft)
    if title:
        says["title"] = title
        draft.blocks = [b for b in draft.blocks if not (b.kind == "heading" and b.level == 1 and b.text == title)]
    draft.says.update(says)
    return draft


def fragment(markup: str) -> Draft:
    """Read a piece of HTML that is content throughout; it is sanitised first."""
    clean = nh3.clean(
        markup,
        tags=_ALLOWED,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "ol": {"start", "reversed"}, "li": {"value"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    soup = BeautifulSoup(clean, "lxml")
    collector = _Collector()
    collector.walk(soup.body or soup)
    return Draft(collector.blocks)


def _main(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the article, without what stands beside it."""
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    for tag in soup.select("[hidden], [aria-hidden=true]") + soup.find_all(style=_INVISIBLE):
        tag.decompose()
    for selector in ("[itemprop=articleBody]", "article", "main", "[role=main]"):
        found = soup.select(selector)
        if found:
            best = max(found, key=lambda t: len(t.get_text()))
            return _without_neighbours(best)
    return _without_neighbours(_densest(soup.body or soup))


def _without_neighbours(main: Tag) -> Tag:
    """Remove headers and footers of the page, and boxes whose class says that they are no article."""
    for tag in main.find_all(["footer"]):
        tag.decompose()
    for tag in main.find_all(["div", "section", "ul"], class_=True):
        if not tag.decomposed and _BESIDE.search(" ".join(tag.get_attribute_list("class")).lower().replace("_", "-")):
            tag.decompose()
    return main


def _densest(body: Tag) -> Tag:
    """Return the element whose own paragraphs hold most text outside links.

    A paragraph counts for its parent in full and for its grandparent by half, so that a column wins over a page.
    """
    scores: dict[int, float] = {}
    tags: dict[int, Tag] = {id(body): body}
    for paragraph in body.find_all(["p", "pre", "blockquote"]):
        linked = sum(len(a.get_text()) for a in paragraph.find_all("a"))
        weight = float(max(0, len(paragraph.get_text()) - 2 * linked))
        parent = paragraph.parent
        for share in (1.0, 0.5):
            if parent is None or not isinstance(parent, Tag):
                break
            tags[id(parent)] = parent
            scores[id(parent)] = scores.get(id(parent), 0.0) + share * weight
            parent = parent.parent
    if not scores:
        return body
    return tags[max(scores, key=lambda key: scores[key])]


def _first_heading(draft: Draft) -> str | None:
    return next((b.text for b in draft.blocks if b.kind == "heading" and b.level == 1), None)


def _says(soup: BeautifulSoup) -> dict[str, object]:
    """Return what the page's head, its JSON-LD and its <time> say of it."""
    linked = _json_ld(soup)
    says = {
        "title": _meta(soup, "og:title")
        or linked.get("headline")
        or _text(soup.find("h1"))
        or _text(soup.find("title")),
        "published": _day(_meta(soup, "article:published_time") or linked.get("datePublished") or _time(soup)),
        "byline": _meta(soup, "author"),
        "source": _meta(soup, "og:site_name"),
        "url": _canonical(soup),
        "standfirst": None,
    }
    return {key: value for key, value in says.items() if value}


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    content = tag.get("content") if isinstance(tag, Tag) else None
    return " ".join(content.split()) if isinstance(content, str) and content.strip() else None


def _json_ld(soup: BeautifulSoup) -> dict[str, Any]:
    for tag in soup.find_all("script", attrs={"type": "application/ld+json"}):
        try:
            data = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue  # a page's structured data are a courtesy; a fault in them is not the editor's
        for entry in data if isinstance(data, list) else [data]:
            if isinstance(entry, dict) and isinstance(entry.get("datePublished"), str):
                return {k: v for k, v in entry.items() if isinstance(v, str)}
    return {}


def _time(soup: BeautifulSoup) -> str | None:
    tag = soup.find("time", attrs={"datetime": True})
    value = tag.get("datetime") if isinstance(tag, Tag) else None
    return value if isinstance(value, str) else None


def _day(value: Any) -> str | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}", value) if isinstance(value, str) else None
    return found.group() if found else None


def _canonical(soup: BeautifulSoup) -> str | None:
    tag = soup.find("link", rel="canonical")
    href = tag.get("href") if isinstance(tag, Tag) else None
    return href if isinstance(href, str) and href.startswith(("http://", "https://")) else None


def _text(tag: Any) -> str | None:
    return " ".join(tag.get_text().split()) or None if isinstance(tag, Tag) else None


@dataclass(slots=True)
class _List:
    """A list that is being read, and the number of its next item."""

    ordered: bool
    next: int
    step: int

    @classmethod
    def of(cls, tag: Tag) -> _List:
        items = len(tag.find_all("li", recursive=False))
        down = tag.get("reversed") is not None
        start = _whole(tag.get("start"))
        return cls(tag.name == "ol", start if start is not None else items if down else 1, -1 if down else 1)

    def count(self, value: int | None) -> int:
        """Return the number of the next item, which may state it itself."""
        number = self.next if value is None else value
        self.next = number + self.step
        return number


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\s*[+-]?\d{1,9}\s*", value, re.ASCII) else None


class _Collector:
    """Walks a cleaned tree without recursion and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[DraftBlock] = []
        self._current: DraftBlock | None = None
        self._lists: list[_List] = []
        self._number: int | None = None
        self._quotes = 0
        self._pre = 0
        self._open: list[tuple[Tag, int, DraftBlock | None]] = []

    def walk(self, root: Tag) -> None:
        stack: list[tuple[str, Any]] = [("enter", root)]
        while stack:
            action, node = stack.pop()
            if action == "leave":
                self._leave(node)
            elif isinstance(node, Tag):
                self._enter(node)
                stack.append(("leave", node))
                stack += [("enter", child) for child in reversed(node.contents)]
            elif type(node) is NavigableString:
                self._write(str(node))
        self._end()

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name in ("ul", "ol"):
            self._end()
            self._lists.append(_List.of(tag))
        elif name == "blockquote":
            self._end()
            self._quotes += 1
        elif name in _BLOCKS:
            self._end()
            self._pre += name == "pre"
            if name == "li" and self._lists:
                self._number = self._lists[-1].count(_whole(tag.get("value")))
            self._begin(name)
        elif name in ("td", "th") and self._current is not None and self._current.text:
            self._current.text += "\t"
        elif name == "br":
            self._write("\n" if self._pre else " ")
        elif name in _CONTAINERS:
            self._end()
        if name in _INLINES:
            self._write("")
            self._open.append((tag, len(self._current.text) if self._current else 0, self._current))

    def _leave(self, tag: Tag) -> None:
        name = tag.name
        if name in _INLINES:
            self._close(tag)
        elif name in ("ul", "ol"):
            self._end()
            self._lists.pop()
        elif name == "blockquote":
            self._end()
            self._quotes -= 1
        elif name in _BLOCKS or name in _CONTAINERS:
            self._end()
            self._pre -= name == "pre"

    def _close(self, tag: Tag) -> None:
        opened, start, block = self._open.pop()
        if block is None or block is not self._current or opened is not tag:
            return
        kind = _INLINES[tag.name]
        href = tag.get("href")
        if kind == "link" and not (isinstance(href, str) and re.match(r"(?:https?|mailto):", href, re.IGNORECASE)):
            return
        block.inlines.append((kind, start, len(block.text), href if isinstance(href, str) else None))

    def _begin(self, name: str) -> None:
        kind: BlockKind = "paragraph"
        level = 0
        if name in _HEADINGS:
            kind, level = "heading", _HEADINGS[name]
        elif name == "pre":
            kind = "preformatted"
        elif name in ("figcaption", "caption"):
            kind = "caption"
        elif name == "tr":
            kind = "row"
        elif name == "li" or (self._lists and name == "p"):
            kind, level = "item", len(self._lists) or 1
        elif self._quotes:
            kind, level = "quote", self._quotes
        ordered = kind == "item" and bool(self._lists) and self._lists[-1].ordered
        self._current = DraftBlock(kind, "", level, ordered=ordered, number=self._number if ordered else None)

    def _write(self, text: str) -> None:
        if self._current is None:
            if not text.strip():
                return
            self._begin("li" if self._lists else "p")
        block = self._current
        if block is None:
            return
        if not self._pre:
            text = _SPACE.sub(" ", text)
            if block.text == "" or block.text[-1] in " \t\n":
                text = text.lstrip(" ")
        block.text += text

    def _end(self) -> None:
        block, self._current = self._current, None
        if block is None or not block.text.strip():
            return
        lead = len(block.text) - len(block.text.lstrip())
        text = block.text.strip()
        spans = ((k, max(0, s - lead), min(len(text), e - lead), h) for k, s, e, h in block.inlines)
        block.inlines = [(k, s, e, h) for k, s, e, h in spans if s < e]
        block.text = text
        if block.kind == "item":
            self._number = None  # what follows in the same item is no item of its own
        self.blocks.append(block)
