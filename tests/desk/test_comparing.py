"""A comparison reports what changed, and an edited article only where it was edited."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotate.annotation import Span
from annotate.desk.comparing import compare, summary
from annotate.desk.snapshots import State
from tests import corpora

WORDS = "NATO the UN met in EU a late 'quoted' S-400".split()
paragraphs = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=6)


def state(text: str, said: dict[str, str] | None = None) -> State:
    return State(text, corpora.annotated("a", text, said=said).annotations)


@given(paragraphs)
def test_nothing_changed_in_what_is_the_same(written: list[str]) -> None:
    text = "\n".join(written)
    assert compare({"a": state(text)}, {"a": state(text)}) == []


@given(paragraphs, st.integers(0, 6))
def test_a_new_paragraph_changes_nothing_in_the_others(written: list[str], at: int) -> None:
    edited = [*written[:at], "Something else stood here.", *written[at:]]
    assert compare({"a": state("\n".join(written))}, {"a": state("\n".join(edited))}) == []


@given(paragraphs, paragraphs)
def test_the_numbers_add_up(written: list[str], other: list[str]) -> None:
    old, new = state("\n".join(written)), state("\n".join(other))
    counts = summary(compare({"a": old}, {"a": new}))
    assert len(old.annotations.mentions) - counts["-"] == len(new.annotations.mentions) - counts["+"]


def test_each_kind_of_change_is_told_apart() -> None:
    old = state("NATO met “we go” and EU.\nIt said UN.", {"“we go”": "ann"})
    new = state("NATO met “we go” and EU.\nIt said UN.", {"“we go”": "bob"})
    mentions = (replace(old.annotations.mentions[0], term="otan"), old.annotations.mentions[2])
    changed = replace(new, annotations=replace(new.annotations, mentions=mentions))
    found = [(c.sign, c.what, c.words, c.paragraph) for c in compare({"a": old}, {"a": changed})]
    assert found == [
        ("~", "mention", "NATO", 1),
        ("~", "quotation", "“we go”", 1),
        ("-", "mention", "EU", 1),
    ]


def test_a_span_that_grew_is_one_change() -> None:
    old = state("The NATO chiefs met.")
    longer = replace(old.annotations.mentions[0], span=Span(4, 15), term="chiefs")
    new = replace(old, annotations=replace(old.annotations, mentions=(longer,)))
    change, *others = compare({"a": old}, {"a": new})
    assert (change.sign, change.words, change.old, change.new) == (
        "~",
        "NATO chiefs",
        "“NATO” nato (test)",
        "chiefs (test)",
    )
    assert others == []
