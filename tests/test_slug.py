"""Addresses can be read and typed, whatever letters a name has, and two names do not meet in one by chance."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.slug import former, slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bjørn Ægirsson", "bjorn-aegirsson"),
        ("Łucja Żuraw", "lucja-zuraw"),
        ("Otto Weiß", "otto-weiss"),
        ("Þórður Guðmundsson", "thordur-gudmundsson"),
        ("Đorđe Ilić", "dorde-ilic"),
        ("Ali Işık", "ali-isik"),
        ("Ольга Щукина", "olga-shchukina"),
        ("Νίκος Βλάχος", "nikos-vlachos"),
        ("Jose\u0301 Mun\u0303oz", "jose-munoz"),
        ("Ida\u00a0Lo\u00adrenz", "ida-lorenz"),
        ("the U.S. Coast Guard", "the-us-coast-guard"),
        ("L’Aquila", "laquila"),
        ("dusk–dawn “rule”", "dusk-dawn-rule"),
        ("No. ٣", "no-3"),
    ],
)
def test_letters_of_other_alphabets_are_read(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(("one", "other"), [("王伟", "王薇"), ("Wang 伟", "Wang 薇"), ("عمر", "عمار")])
def test_names_whose_letters_cannot_be_told_apart_in_latin_ones_have_addresses_of_their_own(
    one: str, other: str
) -> None:
    assert slugify(one) != slugify(other)


@given(st.text(max_size=30))
def test_a_slug_is_plain_and_never_empty(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(name))


@given(st.text(max_size=30))
def test_a_slug_does_not_depend_on_how_letters_are_composed(name: str) -> None:
    assert slugify(unicodedata.normalize("NFD", name)) == slugify(unicodedata.normalize("NFC", name))


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_an_address_of_plain_letters_stays(name: str) -> None:
    assert slugify(name) == former(name)
    assert slugify(slugify(name)) == slugify(name)


@given(st.text(st.sampled_from("áčêğíñöşüžÅÉ abc"), max_size=30))
def test_an_address_of_letters_with_diacritics_stays(name: str) -> None:
    assert slugify(name) == former(name)
