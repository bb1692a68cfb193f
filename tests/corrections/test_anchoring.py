"""A decision finds its words again after the article was edited, or says that it does not; it never goes elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate.annotation import Span
from annotate.article import Article, Block, Metadata
from annotate.corrections import Correction, anchor, places
from annotate.corrections.quoting import quoted

FEW = "the envoy said “NATO” met a don't S-400".split()
MANY = [a + b for a in "ba ce di fo gu ha je ki lo mu".split() for b in "nter rst lmed xy pting".split()]


def article(text: str) -> Article:
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article("a", text, blocks, (), Metadata("T", dt.date(2024, 5, 6)), Path("a.txt"))


def at(text: str, words: str, **more: str) -> str:
    """Return the words where a correction on them is placed, in brackets in their sentence."""
    span = anchor(Correction(exact=words, **{"accept": "mention", **more}), text)
    return f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"


paragraphs = st.lists(st.lists(st.sampled_from(FEW), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)
rich = st.lists(st.lists(st.sampled_from(MANY), min_size=12, max_size=16, unique=True), min_size=2, max_size=4)


@given(paragraphs, st.data())
def test_what_is_quoted_is_found_where_it_was(written: list[str], data: st.DataObject) -> None:
    text = "\n".join(written)
    words = [Span(*m.span()) for m in re.finditer(r"\S+", text)]
    first = data.draw(st.sampled_from(words))
    block = next(m for m in re.finditer(r"[^\n]+", text) if m.start() <= first.start < m.end())
    last = data.draw(st.sampled_from([w for w in words if first.start <= w.start < block.end()]))
    span = Span(first.start, last.end)
    try:
        fields = quoted(article(text), span)
    except LookupError:
        paragraph = block.group()
        assert text.count(paragraph) > 1, "only what stands in paragraphs that are the same cannot be quoted"
        return
    assert anchor(Correction(**fields, reject="mention"), text) == span


@given(rich, st.data())
def test_an_edit_elsewhere_moves_the_decision_with_its_words(written: list[list[str]], data: st.DataObject) -> None:
    rows = [[f"{word}{n}" for word in row] for n, row in enumerate(written)]
    chosen = data.draw(st.integers(0, len(rows) - 1))
    start = data.draw(st.integers(0, len(rows[chosen]) - 2))
    words = " ".join(rows[chosen][start : start + 2])
    text = "\n".join(" ".join(row) for row in rows)
    correction = Correction(**quoted(article(text), Span(text.index(words), text.index(words) + len(words))), term="x")
    # Paragraphs come and go, and one word next to the words is changed.
    edited = ["A new paragraph."] + [" ".join(row) for n, row in enumerate(rows) if n == chosen or n % 2]
    beside = rows[chosen][start - 1] if start else rows[chosen][start + 2]
    moved = "\n".join(edited).replace(beside, "altogether")
    assert anchor(correction, moved) == Span(moved.index(words), moved.index(words) + len(words))


@given(rich, st.data())
def test_words_that_are_gone_are_reported(written: list[list[str]], data: st.DataObject) -> None:
    rows = [[f"{word}{n}" for word in row] for n, row in enumerate(written)]
    text = "\n".join(" ".join(row) for row in rows)
    words = data.draw(st.sampled_from(rows[0]))
    action = data.draw(st.sampled_from([{"reject": "quotation"}, {"speaker": "x"}, {"accept": "quotation"}]))
    correction = Correction(**quoted(article(text), Span(text.index(words), text.index(words) + len(words))), **action)
    with pytest.raises(LookupError, match="not in the article any more"):
        anchor(correction, "\n".join(" ".join(row) for row in rows[1:]))


@given(paragraphs, paragraphs, st.data())
def test_after_any_edit_the_words_are_the_same_or_it_is_reported(
    written: list[str], other: list[str], data: st.DataObject
) -> None:
    text, edited = "\n".join(written), "\n".join(other)
    word = data.draw(st.sampled_from([Span(*m.span()) for m in re.finditer(r"\S+", text)]))
    try:
        correction = Correction(**quoted(article(text), word), reject="mention")
    except LookupError:
        assume(False)
    try:
        span = anchor(correction, edited)
    except LookupError:
        return
    assert edited[span.start : span.end] == correction.exact


def test_of_several_places_the_one_in_like_surroundings_is_meant() -> None:
    text = "Turkey bought the S-400 shield last May. Nobody else bought an S-400 so far."
    said = {"prefix": "Turkey has bought the ", "suffix": " shield in May"}
    assert "the [S-400] shield" in at(text, "S-400", **said)
    with pytest.raises(LookupError, match="any more with this prefix"):
        at(text, "S-400", prefix="Greece sold one ", suffix=" to nobody")


@pytest.mark.parametrize(
    ("text", "prefix", "suffix"),
    [
        ("A K-70 came.", "The ", ""),
        ("They saw the K-70.", "x the ", ""),  # too short to tell anything
        ("They saw the K-70 at the pier.", "nobody ever sold the ", ""),  # "the" is found again, the rest is not
        ("We bought the K-70 now. He bought the K-70 then.", "have bought the ", ""),  # both as like
    ],
)
def test_surroundings_that_do_not_tell_do_not_decide(text: str, prefix: str, suffix: str) -> None:
    with pytest.raises(LookupError, match="not in the article any more with this prefix and suffix"):
        at(text, "K-70", prefix=prefix, suffix=suffix)


def test_a_quotation_that_was_touched_up_keeps_its_speaker_and_nothing_else() -> None:
    text = "“We stand togther, all for one,” she said. It rained."
    edited = text.replace("togther", "together")
    words = {"exact": "We stand togther, all for one", "prefix": "“", "suffix": ",” she said."}
    for action in ({"speaker": "x"}, {"accept": "quotation"}, {"note": "x"}):
        span = anchor(Correction(**words, **action), edited)
        assert edited[span.start : span.end] == "We stand together, all for one"
    for action in ({"reject": "quotation"}, {"date": "2024"}, {"term": "x"}, {"kind": "person"}, {"accept": "date"}):
        with pytest.raises(LookupError):
            anchor(Correction(**words, **action), edited)


def test_a_quotation_that_was_rewritten_is_reported() -> None:
    words = {"exact": "We stand together, all for one", "prefix": "“", "suffix": ",” she said."}
    with pytest.raises(LookupError):
        anchor(Correction(**words, speaker="x"), "“Nobody will ever come to help us,” she said. It rained.")


def test_every_place_means_whole_words_and_plurals() -> None:
    text = "The K-70 and K-70s, no K-701, no XK-70."
    found = places(Correction(exact="K-70", every=True, reject="mention"), text)
    assert [s.start for s in found] == [4, 13]


# Letters and spaces in another form.


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Then Rene\u0301e left.", "Renée", "Then [Rene\u0301e] left."),
        ("Then Renée left.", "Rene\u0301e", "Then [Renée] left."),
        ("Ida  Lo\u00adrenz\u00ad left.", "Ida Lorenz", "[Ida  Lo\u00adrenz]\u00ad left."),
        ("Ida Lorenz left.", "Ida\u202f Lorenz", "[Ida Lorenz] left."),
        ("the ﬁnal oﬀer", "final offer", "the [ﬁnal oﬀer]"),
    ],
)
def test_words_are_found_in_whatever_form_they_are_written(text: str, words: str, found: str) -> None:
    assert at(text, words) == found


def test_surroundings_in_another_form_tell_places_apart() -> None:
    text = "The  envoy\u00a0said no. The Rene\u0301e sailed; the envoy said no."
    assert at(text, "said no", prefix="Renée sailed; the envoy ") == text.replace("envoy said no", "envoy [said no]")
    assert at(text, "said no", prefix="The envoy ") == text.replace("said no", "[said no]", 1)


@given(paragraphs, st.sampled_from(["  ", "\u00a0", " \u2009"]), st.data())
def test_what_is_quoted_in_another_form_is_found_where_it_was(
    written: list[str], gap: str, data: st.DataObject
) -> None:
    text = "\n".join(written).replace(" ", gap)
    span = Span(*data.draw(st.sampled_from(list(re.finditer(r"[^\s]+", text)))).span())
    try:
        fields = quoted(article(text), span)
    except LookupError:
        return
    assert anchor(Correction(**fields, reject="mention"), text) == span


def test_words_that_nobody_sees_are_refused() -> None:
    with pytest.raises(ValueError, match="no visible words"):
        Correction(exact="\u00ad", accept="mention")
