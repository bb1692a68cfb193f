"""Weaving: whatever is put around a text, its characters stay, and the elements are well nested."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotate.render.weave import Element, weave

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60)


@given(st.data())
def test_the_text_stays_and_the_elements_nest(data: st.DataObject) -> None:
    text = data.draw(TEXT)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)), st.integers(0, 3)).map(
        lambda t: Element(min(t[:2]), max(t[:2]), t[2], "abcd"[t[2]], f' class="k{t[2]}"', f"i{t[0]}-{t[1]}-{t[2]}")
    )
    elements = data.draw(st.lists(spans, max_size=8, unique=True))
    tree = etree.fromstring(f"<r>{weave(text, 0, len(text), elements)}</r>")
    assert "".join(tree.itertext()) == text
    for element in elements:
        if element.start < element.end:
            pieces = [e for e in tree.iter(element.tag) if "".join(e.itertext())]
            assert sum(len("".join(e.itertext())) for e in pieces) >= element.end - element.start
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_crossing_elements_are_cut_and_keep_one_identifier() -> None:
    elements = [Element(0, 5, 0, "q", id="one"), Element(3, 8, 1, "a", ' href="x"', "two")]
    assert weave("abcdefgh", 0, 8, elements) == '<q id="one">abc<a id="two" href="x">de</a></q><a href="x">fgh</a>'


def test_nothing_in_the_text_becomes_markup() -> None:
    assert weave("<b>&lt;{{x}}", 0, 12, [Element(0, 3, 0, "i")]) == "<i>&lt;b&gt;</i>&amp;lt;{{x}}"
