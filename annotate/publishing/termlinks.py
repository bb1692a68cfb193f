"""Linking the glossary's terms in hand-written pages: a Python-Markdown tree processor."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from annotate.annotation import Mention

_UNTOUCHED = frozenset(
    {"a", "code", "pre", "kbd", "samp", "script", "style", "h1", "h2", "h3", "h4", "h5", "h6", "abbr", "button"}
)
_PRIORITY = 5
"""After inline markup is parsed (20), before MkDocs resolves and validates links (0)."""

Find = Callable[[Sequence[str]], Sequence[Sequence[Mention]]]
"""Finds the mentions in each of several texts."""


@dataclass(slots=True)
class PageTerms:
    """The page that is being rendered, and which terms were linked in it."""

    find: Find
    source: str = ""
    """Address of the page's source; empty: link nothing."""
    own: str = ""
    """The term whose page it is: not linked there."""
    linked: list[str] = field(default_factory=list)


class TermLinks(Extension):
    """Links the first mention of every term on a page, never inside headings, links or code."""

    def __init__(self, page: PageTerms) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor."""
        md.treeprocessors.register(_Linker(md, self.page), "annotate-terms", _PRIORITY)


@dataclass(frozen=True, slots=True)
class _Run:
    """Text of an element or its tail."""

    parent: ET.Element
    element: ET.Element
    tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, page: PageTerms) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: ET.Element) -> None:
        if not self.page.source:
            return
        runs = [r for r in _runs(root) if r.text.strip() and not isinstance(r.text, AtomicString)]
        found = self.page.find([r.text for r in runs])
        for run, mentions in reversed(list(zip(runs, self._first(found), strict=True))):
            if mentions:
                self._link(run, mentions)

    def _first(self, found: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """Keep the first mention of each term."""
        kept: list[list[Mention]] = []
        for mentions in found:
            new = []
            for mention in mentions:
                if mention.term != self.page.own and mention.term not in self.page.linked:
                    self.page.linked.append(mention.term)
                    new.append(mention)
            kept.append(new)
        return kept

    def _link(self, run: _Run, mentions: list[Mention]) -> None:
        text = run.text
        anchors: list[ET.Element] = []
        ends = [m.span.start for m in mentions[1:]] + [len(text)]
        for mention, end in zip(mentions, ends, strict=True):
            anchor = ET.Element("a", {"class": f"mention {mention.kind}", "data-note": mention.term})
            target = f"glossary/{mention.term}.md"
            anchor.set("href", posixpath.relpath(target, posixpath.dirname(self.page.source) or "."))
            anchor.text = AtomicString(text[mention.span.start : mention.span.end])
            anchor.tail = text[mention.span.end : end]
            anchors.append(anchor)
        before = text[: mentions[0].span.start]
        if run.tail:
            run.element.tail = before
            at = list(run.parent).index(run.element) + 1
        else:
            run.element.text = before
            at = 0
        for offset, anchor in enumerate(anchors):
            (run.parent if run.tail else run.element).insert(at + offset, anchor)


def _runs(root: ET.Element) -> Iterator[_Run]:
    """Yield every stretch of text outside headings, links and code, in reading order."""
    stack: list[tuple[ET.Element, ET.Element | None, bool]] = [(root, None, False)]
    while stack:
        element, parent, tail = stack.pop()
        if tail:
            if parent is not None:
                yield _Run(parent, element, tail=True)
            continue
        if parent is not None:
            stack.append((element, parent, True))
        if element.tag in _UNTOUCHED:
            continue
        yield _Run(element, element, tail=False)
        stack += [(child, element, False) for child in reversed(element)]
