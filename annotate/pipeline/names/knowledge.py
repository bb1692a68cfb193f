"""What the name finder knows of the world: gazetteer, peoples, given names, head words. Read once, on first use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from annotate.pipeline.lexicon import lexicon
from annotate.slug import slugify

_TITLES_ALONE = frozenset("chief general attorney executive justice solicitor".split())
"""Words in front of titles that are titles by themselves as well."""


class Place(NamedTuple):
    """A place of the gazetteer."""

    name: str
    kind: str
    """country, capital, metropolis, city, region, or area (a sea, a mountain range, a continent …)."""
    point: tuple[float, float] | None
    """Latitude and longitude in degrees, where they are known."""

    @property
    def entity(self) -> str:
        """Identifier of the place."""
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lists, compared with their capitals unless they say otherwise."""

    places: dict[str, Place]
    peoples: dict[str, Place | None]
    """Adjective or noun of a people → its place, where it has one: "Turkish", "Turks", "Muslims"."""
    bodies: frozenset[str]
    """Organisations known world-wide, by every name."""
    given: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]
    """English words that are written without a capital."""
    titles: frozenset[str]
    """Lower-case titles, offices and occupations that stand before a name."""
    modifiers: frozenset[str]
    """Lower-case words that belong to a title in front of one: "Foreign", "Vice"."""
    roles: frozenset[str]
    """Lower-case nouns for people that may stand in front of a name: "singer"."""
    phrases: dict[str, int]
    """First word of places, peoples and bodies of several words → the most words that one of them has."""
    lists: dict[str, frozenset[str]]
    """Head words by the names of their lists in ``naming.json``."""
    upper: dict[str, str]
    """Place in capitals, as datelines have it → its name."""
    weapons: tuple[str, ...]
    """Patterns of designators."""

    def is_word(self, word: str) -> bool:
        """Tell whether a word is an ordinary English one, in lower case."""
        lower = word.lower()
        return lower in self.words or (lower.endswith("s") and lower[:-1] in self.words)

    def is_given(self, word: str) -> bool:
        """Tell whether a word is a given name and nothing else."""
        return word in self.given and word.lower() not in self.words

    def is_surname(self, word: str) -> bool:
        """Tell whether a word is a surname and nothing else."""
        return word in self.surnames and word.lower() not in self.words

    def is_somewhere(self, word: str) -> bool:
        """Tell whether a word is a place or a people."""
        return word in self.places or word in self.peoples

    def is_title(self, word: str) -> bool:
        """Tell whether a word is a title, an office or an occupation, in any case: "Vice-President", "Prof."."""
        lower = word.lower().rstrip(".")
        return lower in self.titles or ("-" in lower and all(part in self.titles for part in lower.split("-")))


@cache
def knowledge(gazetteer: bool = True) -> Knowledge:
    """Return the lists; without a gazetteer places, peoples, bodies and names of people stay empty."""
    naming = json.loads(_text("naming.json"))
    lists = {key: frozenset(" ".join(lines).split()) for key, lines in naming["words"].items()}
    words = lexicon()
    modifiers = frozenset(m.lower() for m in lists["title_modifiers"]) - _TITLES_ALONE
    titles = frozenset(t.lower().rstrip(".") for t in lists["titles"] | lists["roles"]).union(words.titles)
    places = _places(naming["places"], lists["not_places"]) if gazetteer else {}
    peoples = _peoples(naming["demonyms"], lists["peoples"], places) if gazetteer else {}
    bodies = frozenset("; ".join(naming["bodies"]).split("; ")) if gazetteer else frozenset()
    names = json.loads(_text("names.json")) if gazetteer else {}
    return Knowledge(
        places=places,
        peoples=peoples,
        bodies=bodies,
        given=frozenset(words.given).union(names["either"].split()) if gazetteer else frozenset(),
        surnames=frozenset(names.get("surnames", "").split()),
        words=frozenset(_text("words.txt").split()),
        titles=titles - modifiers - lists["no_titles"],
        modifiers=modifiers | {p.lower() for p in lists["portfolios"]},
        roles=lists["roles"].union(t for t in words.titles if not words.is_function_word(t)),
        phrases=_lengths(places, peoples, bodies),
        lists=lists,
        upper={name.upper(): name for name in reversed(places)},
        weapons=tuple(naming["weapons"]),
    )


def _places(further: dict[str, str], excluded: frozenset[str]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for line in _text("places.tsv").splitlines():
        name, kind, _, latitude, longitude, also = line.split("\t")
        if name not in excluded:
            found[name] = Place(also or name, kind, (float(latitude), float(longitude)) if latitude else None)
    for name, others in further.items():
        place = found.get(name) or Place(name, "area", None)
        if place.kind in ("city", "region"):
            place = place._replace(kind="area")  # well known, whatever its size
        for other in (name, *others.split("; ")):
            if other:
                found[other] = place
    return found


def _peoples(further: dict[str, str], own: frozenset[str], places: dict[str, Place]) -> dict[str, Place | None]:
    found: dict[str, Place | None] = {}
    for word in own:
        found |= dict.fromkeys(_with_plural(word))
    for line in _text("demonyms.tsv").splitlines():
        word, country = line.split("\t")
        found |= dict.fromkeys(_with_plural(word), places.get(country))
    for country, words in further.items():
        for word in words.split():
            spelt = (word, word.replace("-", " "))
            for form in spelt:
                found |= dict.fromkeys(_with_plural(form), places.get(country) or Place(country, "area", None))
    found["Philippine"] = places.get("Philippines")
    return found


def _with_plural(word: str) -> tuple[str, ...]:
    return (word,) if word.endswith(("s", "ese", "ish", "ch", "men", "man")) else (word, f"{word}s")


def _lengths(*lists: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in _several(*lists):
        first, *rest = phrase.split(" ")
        found[first] = max(found.get(first, 0), len(rest) + 1)
    return found


def _several(*lists: Any) -> Iterator[str]:
    for each in lists:
        yield from (phrase for phrase in each if " " in phrase)


def _text(name: str) -> str:
    return (resources.files("annotate.pipeline") / "data" / name).read_text(encoding="utf-8")
