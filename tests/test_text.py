"""Letters, spaces and marks in several forms are compared in one, and every place is found again."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from annotate.text import LETTERS, bare, compared, matched
from tests.conftest import ROOT

MIXED = st.text(
    st.sampled_from(
        "aeocd ifn\n\t-.’\u0301\u0327\u0308\u00ad\u200b\u200d\u00a0\u2009\u3000\ufeff\ufe0f"
        "éﬁ\u212b\u1112\u1161\u11ab가\u093cक😀"
    ),
    max_size=24,
)


def cut(text: str) -> list[int]:
    """The offsets of a matched text between two of its letters, not inside one that stayed apart."""
    form = matched(text)
    inside = {i for i in range(1, len(form.text)) if form.starts[i] == form.starts[i - 1]}
    return [i for i in range(len(form.text) + 1) if i not in inside]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Rene\u0301e", "Renée"),
        ("the  harbour \u00a0 fee", "the harbour fee"),
        ("10\u202f000 crowns", "10 000 crowns"),
        ("the har\u00adbour", "the harbour"),
        ("a \u200b b", "a b"),
        ("ﬁnal eﬀort", "final effort"),
        ("\u1112\u1161\u11ab", "한"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("“No,” he said — twice…", "“No,” he said — twice…"),
    ],
)
def test_what_looks_the_same_is_the_same(text: str, form: str) -> None:
    assert matched(text).text == form


@given(MIXED)
def test_the_form_is_reached_at_once(text: str) -> None:
    assert matched(matched(text).text).text == matched(text).text


@given(MIXED, st.data())
def test_every_stretch_stands_for_one_that_is_matched_alike(text: str, data: st.DataObject) -> None:
    form, places = matched(text), cut(text)
    assert len(form.starts) == len(form.ends) == len(form.text)
    if len(places) < 2:
        return
    first, last = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True)))
    start, end = form.written(first, last)
    assert 0 <= start < end <= len(text)
    assert matched(text[start:end]).text == form.text[first:last]
    assert (form.offset(start), form.offset(end)) == (first, last)


@given(st.text(max_size=40))
def test_stretches_of_any_text_stay_in_order_and_inside(text: str) -> None:
    form = compared(text)
    spans = [form.written(i, i + 1) for i in range(len(form.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(st.characters(codec="ascii"), max_size=40).filter(lambda t: "  " not in t))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    form = matched(text)
    assert form.as_written
    assert form.text is text


@pytest.mark.parametrize("piece", ["e\u0301", "e" + "\u0301" * 400, "\u00ad", " \u200b", "a  ", "ﬁ", "é\u00a0"])
def test_the_form_is_made_in_linear_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    begin = time.process_time()
    matched(text)
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bjørn Ægirsson", "bjorn aegirsson"),
        ("ŁUKASIK", "lukasik"),
        ("Weiß", "weiss"),
        ("Ilıca", "ilica"),
        ("İnönü", "inonu"),
        ("Đorđe", "dorde"),
        ("Jo\u0301zsef", "jozsef"),
        ("Wil\u00adlem", "willem"),
    ],
)
def test_names_are_compared_in_the_letters_that_everybody_can_type(name: str, letters: str) -> None:
    assert bare(name) == letters


def test_letters_are_those_of_addresses_and_of_the_pages_script() -> None:
    assert {letter: anyascii(letter) for letter in LETTERS} == LETTERS
    script = (ROOT / "theme" / "assets" / "javascripts" / "finder.js").read_text(encoding="utf-8")
    table = script.partition("const LETTERS = {")[2].partition("}")[0]
    assert dict(re.findall(r'(\w): "(\w+)"', table)) == LETTERS
    assert all(unicodedata.normalize("NFKD", letter) == letter for letter in LETTERS)
