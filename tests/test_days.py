"""Days that stand alone in a line are known in the languages of bylines; a sentence with a day is none."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from annotate import days

DAY = dt.date(2022, 3, 9)


@pytest.mark.parametrize(
    "line",
    [
        "Mittwoch, den 9. März 2022, 18:40 Uhr",
        "Veröffentlicht am 9. Mrz. 2022 um 18.40 Uhr",
        "Stand: 9. März 2022",
        "Publié le mercredi 9 mars 2022 à 18h40",
        "Miércoles, 9 de marzo de 2022",
        "Publicado el 9 de marzo de 2022 a las 18:40 h",
        "Pubblicato il 9 marzo 2022 alle ore 18:40",
        "quarta-feira, 9 de março de 2022 às 18h40",
        "Bijgewerkt op woensdag 9 maart 2022 om 18:40 uur",
        "Onsdag den 9. marts 2022 kl. 18.40",
        "Oppdatert 9. mars 2022 kl. 18.40",
        "Uppdaterad onsdag 9 mars 2022",
        "Wendhafen, 9.\u00a0März 2022",
        unicodedata.normalize("NFD", "9. März 2022"),
    ],
)
def test_a_line_with_a_day_in_another_language(line: str) -> None:
    assert days.dated(line) == DAY


def test_the_first_of_a_french_month() -> None:
    assert days.dated("lundi 1er août 2022") == dt.date(2022, 8, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Am 9. März 2022 sank das Schiff",
        "Le 9 mars 2022, le phare s’éteint",
        "Der März 2022 war kalt",
        "9 marzo",
        "Haus 9, Mars 2022",
        "9. Foo 2022",
    ],
)
def test_a_line_with_other_words_is_none(line: str) -> None:
    assert days.dated(line) is None


@pytest.mark.parametrize(
    "line", ["Aktualisiert: 9. März 2022", "Mis à jour le 9 mars 2022", "Last updated 9 March 2022"]
)
def test_a_day_of_change_is_known(line: str) -> None:
    assert days.tells_change(line)
    assert not days.tells_change("Publié le 9 mars 2022")
