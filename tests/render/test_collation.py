"""The order of an index is the one in which a reader looks for a name."""

from __future__ import annotations

from annotate.render.collation import initial, key
from annotate.render.pages.indexes import by_letter, filed, surname


def test_diacritics_capitals_and_articles_do_not_move_a_name() -> None:
    names = [
        "Zebra",
        "Østra",
        "Oslo",
        "Ørsta",
        "Élan",
        "elbow",
        "Ångström",
        "Antwerp",
        "Łódź",
        "The Hague",
        "Żan",
        "Íssol",
    ]
    assert sorted(names, key=key) == [
        "Ångström", "Antwerp", "Élan", "elbow", "The Hague", "Íssol", "Łódź", "Ørsta", "Oslo", "Østra", "Żan", "Zebra",
    ]  # fmt: skip


def test_a_name_stands_under_the_letter_that_readers_expect() -> None:
    assert [initial(n) for n in ("Østra", "Łódź", "élan", "The Hague", "9/11", "Жуков", "“Quote”")] == [
        "O", "L", "E", "H", "#", "Ж", "#",
    ]  # fmt: skip
    letters = by_letter(["Zoe", "ärger", "Arm", "5G", "The Fall"], lambda n: n)
    assert [initial(n) for n in ("a caller", "an official", "A")] == ["C", "O", "A"]
    assert letters == [("#", ["5G"]), ("A", ["ärger", "Arm"]), ("F", ["The Fall"]), ("Z", ["Zoe"])]


def test_people_stand_under_their_surnames() -> None:
    assert [surname(n) for n in ("Jens Stoltenberg", "Pelé", "Ana Maria da Costa")] == [
        "Stoltenberg Jens", "Pelé", "Costa Ana Maria da",
    ]  # fmt: skip


def test_people_without_an_entry_stand_under_their_surnames_and_descriptions_do_not() -> None:
    names = (
        "Ann Smith",
        "Pelé",
        "Élise Ågren-Łuk",
        "the mayor of Sill",
        "an official",
        "Corvane’s ministry",
        "AP News 24",
    )
    assert [filed(n) for n in names] == ["Smith Ann", "Pelé", "Ågren-Łuk Élise", *names[3:]]
