"""From a tree of HTML to blocks: every visible character of it stands in one, or among the things beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

from annotate.article import BlockKind, InlineKind
from annotate.readers.draft import DraftBlock
from annotate.readers.html import marks, rows, tree
from annotate.readers.html.pieces import Box, Collected, Lost, Piece, Thing

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = {*_HEADINGS, "p", "li", "pre", "figcaption", "caption", "dt", "dd"}
_INLINES: dict[str, InlineKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong", "code": "code",
    "kbd": "code", "samp": "code", "sub": "subscript", "sup": "superscript", "a": "link",
}  # fmt: skip
# Phrasing content of the HTML standard, with what older versions of it had. <source> holds here what follows it.
_IN_LINE = {*_INLINES} | set(
    """
    abbr acronym basefont bdi bdo big blink br data dfn font img ins label map mark meter nobr output picture progress
    q rb rt rtc ruby slot small source span time track tt u var wbr
    """.split()
)
_CONTAINERS = set(
    """
    address article aside blockquote body center details dialog dir div dl fieldset figure footer form frameset head
    header hgroup hr html legend main marquee menu nav noframes ol search section summary table tbody td tfoot th
    thead tr ul
    """.split()
)
_LOST: dict[str, Lost] = {
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    **dict.fromkeys(("button", "select", "textarea", "input"), "unseen"),
    **dict.fromkeys("iframe video audio object embed canvas applet math".split(), "embed"),
    **dict.fromkeys("amp-iframe amp-video amp-youtube amp-twitter amp-instagram".split(), "embed"),
    "svg": "picture",
}
_PICTURES = {"img", "amp-img", "image"}
_CAPTION = re.compile(r"(?:^|\s)(?!has-|with-|no-)(?:[\w-]*[_-])?caption(?:[_-](?:text|body|content|inner))?(?=\s|$)")
_CAPTION_LENGTH = 600
_MOST_OPEN = 16
"""Elements of markup within lines; no page of words nests more."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SAFE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|#|$", re.IGNORECASE)


def collect(root: Element, base: str | None = None) -> Collected:
    """Return everything that a browser shows of a tree; relative links count from ``base``."""
    collector = _Collector(root, base)
    collector.walk()
    collector.result.measure()
    return collector.result


@dataclass(slots=True)
class _List:
    """A list that is being read, and the number of its next item."""

    ordered: bool
    next: int
    step: int

    @classmethod
    def of(cls, element: Element) -> _List:
        items = sum(1 for _ in element.iterchildren("li"))
        down = element.get("reversed") is not None
        start = _whole(element.get("start"))
        return cls(element.tag == "ol", start if start is not None else items if down else 1, -1 if down else 1)

    def count(self, value: int | None) -> int:
        """Return the number of the next item, which may state it itself."""
        number = self.next if value is None else value
        self.next = number + self.step
        return number


def _whole(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"\s*[+-]?\d{1,9}\s*", value, re.ASCII) else None


class _Collector:
    """Walks a tree without recursion; what is open at a moment is its state."""

    def __init__(self, root: Element, base: str | None) -> None:
        self.result = Collected()
        self._root = root
        self._base = base
        self._language = root.get("lang") or "en"
        self._box = Box(root, None)
        self._current: Piece | None = None
        self._words: list[str] = []  # of the current piece; put together once, at its end
        self._length = 0
        self._lists: list[_List] = []
        self._number: int | None = None
        self._quotes = self._pre = self._captions = self._links = self._tight = 0
        self._broken = False
        self._rows: list[rows.Row] = []
        self._open: list[tuple[Element, int, Piece | None]] = []
        self._marks: list[str] = []

    def walk(self) -> None:
        self.result.boxes.append(self._box)
        walker = etree.iterwalk(self._root, events=("start", "end"))
        passed: Element | None = None
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._passes(element):
                    passed = element
                    walker.skip_subtree()
                    continue
                self._enter(element)
                self._write(element.text, element)
            else:
                if element is passed:
                    passed = None
                else:
                    self._leave(element)
                if element is not self._root:
                    self._write(element.tail, element, in_tail=True)
        self._end()

    def _passes(self, element: Element) -> bool:
        """Tell whether an element's content is no text of a block, and keep what there is to tell of it."""
        if tree.is_never_shown(element):
            return True
        kind = _LOST.get(element.tag)
        if element.tag in _PICTURES:
            kind = "picture"
        elif (
            kind is None
            and element.tag in _IN_LINE
            and (element.get("aria-hidden") == "true" or tree.is_for_screen_readers(element))
        ):
            kind = "unseen"
        if kind is None:
            return False
        text = " ".join("".join(element.itertext()).split())
        if element.tag != "svg" or text:
            name = element.get("alt") or element.get("title") or element.get("src") or ""
            self.result.things.append(Thing(kind, self._box, text, " ".join(name.split())))
        return True

    def _is_block(self, element: Element) -> bool:
        """Tell whether an element stands on its own; one of an unknown name does if no text stands beside it."""
        if element.tag in _BLOCKS or element.tag in _CONTAINERS:
            return True
        if element.tag in _IN_LINE or self._tight:
            return False
        before, parent = element.getprevious(), element.getparent()
        beside = (before.tail if before is not None else parent.text if parent is not None else None, element.tail)
        return not any(text and text.strip() for text in beside)

    def _enter(self, element: Element) -> None:
        name = element.tag
        if not self._is_block(element):
            self._enter_inline(element)
            return
        self._end()
        if element is not self._root:
            self._box = Box(element, self._box, self._box.depth + 1)
            self.result.boxes.append(self._box)
        self._pre += name == "pre"
        self._tight += name in _BLOCKS
        self._captions += _is_caption(element)
        self._quotes += name == "blockquote"
        if name in ("ul", "ol", "menu", "dir"):
            self._lists.append(_List.of(element))
        elif name == "li" and self._lists:
            self._number = self._lists[-1].count(_whole(element.get("value")))
        elif name == "tr":
            self._rows.append(rows.Row(len(self.result.pieces)))
        elif name in ("td", "th") and self._rows:
            self._rows[-1].begin(element, len(self.result.pieces))

    def _enter_inline(self, element: Element) -> None:
        if element.tag == "br":
            self._break(element)
        elif element.tag == "q":
            opening, closing = marks.of(element, self._language, nested=len(self._marks))
            self._marks.append(closing)
            self._write(opening, element)
            self.result.marks += 1
        self._links += element.tag == "a"
        if element.tag in _INLINES:
            self._open.append((element, self._length if self._current else 0, self._current))

    def _leave(self, element: Element) -> None:
        name = element.tag
        if self._open and self._open[-1][0] is element:
            self._close(element)
        self._links -= name == "a"
        if name == "q" and self._marks:
            self._write(self._marks.pop(), element)
        if self._box.element is not element:
            return
        self._end()
        self._box = self._box.parent or self._box
        self._pre -= name == "pre"
        self._tight -= name in _BLOCKS
        self._captions -= _is_caption(element)
        self._quotes -= name == "blockquote"
        if name in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
            self._number = None
        elif name in ("td", "th") and self._rows:
            self._rows[-1].end(len(self.result.pieces))
        elif name == "tr":
            self._rows.pop().merge(self.result.pieces)

    def _close(self, element: Element) -> None:
        _, start, piece = self._open.pop()
        if piece is None:
            piece = self._current  # it began before the first letter of the block
        if piece is not None and piece is self._current:
            self._mark(element, start, piece.block)

    def _mark(self, element: Element, start: int, block: DraftBlock) -> None:
        kind, href = _INLINES[element.tag], None
        if kind == "link":
            href = self._address(element.get("href"))
            if href is None:
                return
        block.inlines.append((kind, start, self._length, href))

    def _address(self, href: str | None) -> str | None:
        """Return a link's address if it leads to a page or a mailbox."""
        href = (href or "").strip()
        if not _SAFE.match(href):
            if _OTHER_SCHEME.match(href) and not href.startswith("//"):
                return None
            if not self._base:
                self.result.relative += 1
                return None
            try:
                href = urljoin(self._base, href)
            except ValueError:
                return None
        return href if _SAFE.match(href) else None

    def _break(self, element: Element) -> None:
        """A line break; the second in a row ends the paragraph."""
        if self._pre:
            self._write("\n", element)
        elif self._current and self._broken and self._current.block.kind != "heading":
            self._end()
        else:
            self._write(" ", element)
            self._broken = True

    def _begin(self, element: Element, in_tail: bool) -> Piece:
        name = self._box.element.tag
        kind: BlockKind = "paragraph"
        level = 0
        if name in _HEADINGS:
            kind, level = "heading", _HEADINGS[name]
        elif name == "pre":
            kind = "preformatted"
        elif self._captions:
            kind = "caption"
        elif self._lists or name == "li":
            kind, level = "item", len(self._lists) or 1
        elif self._quotes:
            kind, level = "quote", self._quotes
        ordered = kind == "item" and bool(self._lists) and self._lists[-1].ordered
        block = DraftBlock(kind, "", level, ordered=ordered, number=self._number if ordered else None)
        return Piece(block, self._box, element, in_tail)

    def _write(self, text: str | None, element: Element, *, in_tail: bool = False) -> None:
        if not text:
            return
        if self._current is None:
            if not text.strip():
                return
            self._current = self._begin(element, in_tail)
            self._words, self._length = [], 0
        if not self._pre:
            text = _SPACE.sub(" ", text)
            if not self._words or self._words[-1][-1] in " \t\n":
                text = text.lstrip(" ")
        if not text:
            return
        if not text.isspace():
            self._broken = False
        self._words.append(text)
        self._length += len(text)
        self._current.linked += len(text) if self._links else 0

    def _end(self) -> None:
        piece, self._current = self._current, None
        self._broken = False
        whole = "".join(self._words) if piece else ""
        if piece is None or not whole.strip():
            return
        block = piece.block
        if len(self._open) <= _MOST_OPEN:
            for element, start, begun in self._open:  # what is open goes on in the next block
                if begun in (None, piece):
                    self._mark(element, start, block)
            self._open = [(element, 0, None) for element, _, _ in self._open]
        lead = len(whole) - len(whole.lstrip())
        text = whole.strip()
        spans = ((k, max(0, s - lead), min(len(text), e - lead), h) for k, s, e, h in block.inlines)
        block.inlines = [(k, s, e, h) for k, s, e, h in spans if s < e]
        block.text = text
        if block.kind == "caption" and len(text) > _CAPTION_LENGTH:
            block.kind = "paragraph"
        if block.kind == "item":
            self._number = None  # what follows in the same item is no item of its own
        self.result.pieces.append(piece)


def _is_caption(element: Element) -> bool:
    return element.tag in ("figcaption", "caption") or (
        element.tag in ("div", "p", "section") and _CAPTION.search((element.get("class") or "").lower()) is not None
    )
