"""Numbered lists keep their numbers from the seed to the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html as lxml_html

from annotate.article import Block
from annotate.readers import html
from annotate.readers.draft import joined
from annotate.render import pages
from tests.corpora import annotated, corpus


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol><li>Sand</li><li>Stone</li></ol>", [1, 2]),
        ('<ol start="7"><li>Sand</li><li>Stone</li></ol>', [7, 8]),
        ('<ol><li>Sand</li><li value="5">Stone</li><li>Lime</li></ol>', [1, 5, 6]),
        ("<ol reversed><li>Third</li><li>Second</li><li>First</li></ol>", [3, 2, 1]),
        ('<ol start="0"><li>Nothing</li><li value="many">One</li></ol>', [0, 1]),
        ("<ol><li>Sand<ol><li>white</li><li>grey</li></ol></li><li>Stone</li></ol>", [1, 1, 2, 2]),
        ("<ol><li><p>Sand</p><p>It is dear.</p></li><li>Stone</li></ol>", [1, None, 2]),
        ('<ul><li value="4">Sand</li></ul>', [None]),
    ],
)
def test_items_are_counted_as_browsers_count_them(markup: str, numbers: list[int | None]) -> None:
    _, blocks, _ = joined(html.fragment(markup).blocks)
    assert [b.number for b in blocks] == numbers


def test_the_page_goes_on_counting_where_the_seed_does() -> None:
    text = "Pay.\nAt once.\nLeave.\nRest."
    spans = [(0, 4), (5, 13), (14, 20), (21, 26)]
    numbers = [4, None, 5, 6]
    blocks = tuple(
        Block("item", start, end, level=1, ordered=True, number=number)
        for (start, end), number in zip(spans, numbers, strict=True)
    )
    plain = annotated("a", text)
    one = replace(plain, article=replace(plain.article, blocks=blocks))
    made = lxml_html.fromstring(pages.article(one, corpus(one), lambda address: f"/{address}"))
    items = made.xpath("//ol[contains(@class, 'items')]/li")
    assert [(li.get("value"), li.get("data-more")) for li in items] == [
        ("4", None), (None, ""), ("5", None), (None, None),
    ]  # fmt: skip
