"""Hard-wrapped text reads as if nobody had wrapped it; verse, lists, tables and scores stay as they are."""

from __future__ import annotations

import pytest

from annotate.readers import text
from tests.readers.wrapped import ARTICLES, WIDTHS, paragraphs, wrapped

STYLES = {
    "empty lines": {"indent": "", "blank": True},
    "indents": {"indent": "   ", "blank": False},
    "tabs": {"indent": "\t", "blank": False},
    "both": {"indent": "  ", "blank": True},
}


def read(content: str) -> list[str]:
    return [block.text for block in text.read(content).blocks]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ARTICLES)
def test_wrapped_paragraphs_are_those_of_the_text(name: str, width: int, style: str) -> None:
    article = ARTICLES[name]
    assert read(wrapped(article, width, **STYLES[style])) == paragraphs(article)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ARTICLES)
def test_text_that_nobody_wrapped_stays_as_it_is(name: str) -> None:
    lines = paragraphs(ARTICLES[name])
    draft = text.read("\n".join(lines))
    assert [b.text for b in draft.blocks] == lines
    assert draft.notices == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ARTICLES)
def test_without_a_mark_between_paragraphs_none_ends_inside_a_sentence(name: str, width: int) -> None:
    article = [block for block in ARTICLES[name] if isinstance(block, str)]
    found = read(wrapped(article, width, blank=False))
    assert " ".join(found) == " ".join(article)
    assert all(paragraph.rstrip("”“").endswith((".", ":", "!")) for paragraph in found)
