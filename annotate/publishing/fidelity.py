"""The first promise, checked on every page that is built: not one character of the article has changed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from annotate.article import Article

_BLOCKS = frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


class TextChangedError(Exception):
    """The visible text of a page differs from the article's."""


def check(article: Article, page: str) -> None:
    """Compare the visible text of a built page with the article, code point by code point.

    Raises TextChangedError, naming the article, the first character that differs and what stands around it.
    """
    visible = visible_text(page)
    if visible == article.text:
        return
    at = next(
        (i for i, (a, b) in enumerate(zip(visible, article.text, strict=False)) if a != b),
        min(len(visible), len(article.text)),
    )
    raise TextChangedError(
        f"{article.slug}: the page's text differs from the seed's at character {at}: "
        f"the page has {_shown(visible, at)}, the seed {_shown(article.text, at)}"
    )


def visible_text(page: str) -> str:
    """Return the text of the annotated article in a page: its blocks' texts joined by newlines.

    It stands in the elements with ``data-article-text``: those of the head are blocks themselves, one holds the blocks
    below it. Text outside every block counts as a block of its own, so that nothing can hide there.
    """
    tree = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    parts = tree.xpath("//*[@data-article-text]")
    return "\n".join(block for part in parts for block in _blocks(part))


def _blocks(body: etree._Element) -> Iterator[str]:
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            if element.tag in _BLOCKS:
                yield "".join(element.itertext())
            elif not _inside(element, body) and (element.text or "").strip():
                yield (element.text or "").strip()
        elif element is not body and not _inside(element, body) and (element.tail or "").strip():
            yield (element.tail or "").strip()


def _inside(element: etree._Element, body: etree._Element) -> bool:
    """Whether an element stands inside a block, whose text is already counted."""
    for above in element.iterancestors():
        if above.tag in _BLOCKS:
            return True
        if above is body:
            return False
    return False


def _shown(text: str, at: int) -> str:
    return repr(text[max(0, at - 12) : at + 12]) if at < len(text) else "nothing more"
