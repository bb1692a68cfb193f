"""Whatever the input, a reader gives an article or an InputError, and loses no visible character."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from annotate.readers import html, markdown, text
from annotate.readers.draft import joined

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.just("\n"), max_size=300)


def visible(value: str) -> str:
    return "".join(value.split())


WORDS = st.sampled_from(
    "the The harbour harbour-master co-operate well-known – - said, said. “No,” 1987 12. ENDS (a)".split()
)
WRAPPED = st.builds(
    lambda paragraphs, width, gap: gap.join(textwrap.fill(" ".join(p), width) for p in paragraphs),
    st.lists(st.lists(WORDS, min_size=1, max_size=60), max_size=5),
    st.integers(30, 130),
    st.sampled_from(["\n\n", "\n", "\n   "]),
)


@given(PRINTABLE | WRAPPED)
@example("- a\n- b\n\n—c.\n-D")
def test_plain_text_keeps_every_visible_character_or_tells_it(content: str) -> None:
    draft = text.read(content)
    whole, blocks, _ = joined(draft.blocks)
    told = "".join(notice.text for notice in draft.notices)
    assert set(told) <= {"-"}
    assert visible(whole).replace("-", "") == visible(content).replace("-", "")
    assert whole.count("-") + len(told) == content.count("-")
    assert "\n".join(whole[b.start : b.end] for b in blocks) == whole
    assert all(b.start + b.marker < b.end for b in blocks)


TAGS = ["p", "div", "a", "b", "i", "ul", "li", "ol", "table", "tr", "td", "h1", "h2", "blockquote", "pre", "br", "span"]
PIECES = st.one_of(
    st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS]),
    st.sampled_from(
        ['<a href="javascript:alert(1)">', '<a href="https://example.org">', "<script>", "</script>", "<!--"]
    ),
    st.text(max_size=12),
)


@given(st.lists(PIECES, max_size=40).map("".join))
@example("<ul><li><p>a</p><p>b</p></li></ul>")
@example("<b><p>x</p></b>")
def test_any_html_gives_blocks_and_only_safe_links(content: str) -> None:
    for draft in (html.read(content), html.fragment(content)):
        whole, blocks, inlines = joined(draft.blocks)
        assert "\n".join(whole[b.start : b.end] for b in blocks) == whole
        assert all(0 <= i.start < i.end <= len(whole) for i in inlines)
        assert all(re.match(r"(?i)https?:|mailto:", i.href or "") for i in inlines if i.kind == "link")


@given(st.text(max_size=200))
def test_any_markdown_is_read(content: str) -> None:
    joined(markdown.read(content.replace("---", ""), Path("x.md")).blocks)


def test_deep_nesting_neither_overflows_nor_hangs() -> None:
    deep = "<div>" * 20_000 + "<p>Core.</p>" + "</div>" * 20_000
    html.read(deep)
    assert html.fragment("<blockquote>" * 3_000 + "<p>Core.</p>").blocks is not None
