"""What a run of capitalised words names: the rules in the order in which they are tried, and those for one word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.pipeline.names.bodies import (
    body_and_person,
    body_opening,
    branch,
    event_opening,
    headed,
    headed_of,
    spelt_out,
)
from annotate.pipeline.names.context import Context, Found, Rule
from annotate.pipeline.names.people import given_name, shape, titled
from annotate.pipeline.names.places import entry, people, people_first, place_first, place_opening, single_place
from annotate.pipeline.names.words import is_acronym

_DIVISIONS = frozenset("region province state district".split())
_ARMED = frozenset("militia gang rebels militants insurgents fighters newspaper cartel".split())
_ADJECTIVES = ("ive", "al", "ic", "ous", "ary", "ing", "ed", "able")
_PEOPLES = ("ian", "ist", "ish", "ese")
_TRADES = ("news", "bank", "corp", "media", "telecom", "pharma", "soft", "group")
"""How names of companies end."""
_ROMAN = re.compile(r"[IVX]+")


def single(context: Context, i: int, j: int) -> list[Found] | None:
    """One word alone."""
    if j - i != 1:
        return None
    word, known = context.row[i], context.known
    text = word.text
    if text in known.lists["no_names"] or context.priced(j) or context.used(i):
        return []
    if text in known.peoples:
        return (
            [Found(i, j, "place", "apposition")]
            if context.local(j) and context.behind(j) in _DIVISIONS
            else [people(context, i, j, text)]
        )
    if word.opens and len(text) > 3 and text.isupper() and text.title() in known.places:
        return [Found(i, j, "place", "gazetteer", place=known.places[text.title()])]
    doubtful = word.opens and known.is_word(text) and not text.isupper()
    place = known.places.get(text)
    if (text in known.bodies or (word.genitive and f"{text}'s" in known.bodies)) and not (place and context.placed(i)):
        return [] if doubtful else [Found(i, j, "organisation", "gazetteer")]
    if place and place.kind in ("city", "region") and context.bodily(i, j) and context.behind(j) in _ARMED:
        return [Found(i, j, "organisation", "apposition")]
    if place:
        return [] if doubtful and place.kind != "country" else single_place(context, i, place)
    return None


def acronym(context: Context, i: int, j: int) -> list[Found] | None:
    """One word in capitals that is in no list: a body."""
    if j - i != 1:
        return None
    text, known = context.row[i].text, context.known
    if not is_acronym(text) or any(c.isdigit() for c in text):
        return None
    listed = text.replace(".", "") in known.lists["no_organisations"]
    if (listed and not context.bodied(i)) or _ROMAN.fullmatch(text) or (len(text) > 3 and known.is_word(text)):
        return []  # "GDP", "VIII", "UNLESS"
    if not text.replace(".", "").isupper() and known.is_surname(text):
        return None
    return [Found(i, j, "organisation", "acronym", sure=False)]


def _is_a_thing(context: Context, i: int, j: int) -> bool:
    """Whether "the" stands in front of a word that no noun follows: people are not spoken of so."""
    return context.before(i) == "the" and (context.acts(j) or not context.behind(j))


def lone(context: Context, i: int, j: int) -> list[Found] | None:
    """A word in no list: a place behind "in", a person before "said" or behind a noun for people."""
    if j - i != 1:
        return None
    word, known = context.row[i], context.known
    text = word.text
    if (
        len(text) < 3
        or known.is_word(text)
        or text.endswith(("ology", "ism", "ics"))
        or any(c.isdigit() for c in text)
        or text.isupper()
    ):
        return []
    if context.local(j):
        return [Found(i, j, "place", "apposition")]
    body = _lone_body(context, i, j)
    if body:
        return [body]
    if context.listed(i) or context.beside(i):
        return [Found(i, j, "place", "preposition", sure=False)]
    if context.kin(i) or context.done_by(i) or context.behind(j) in known.lists["person_nouns_behind"]:
        return [Found(i, j, "person", "apposition", sure=False)]
    if (context.inside(i) and not word.genitive) or context.situated(i):
        return [Found(i, j, "place", "preposition", sure=context.situated(i))]
    if word.lower.endswith(_TRADES) and len(text) > 6:
        return [Found(i, j, "organisation", "shape", sure=False)]
    if context.said_by(i) or context.cued(j) or context.introduced(i) or context.described(j):
        return [Found(i, j, "person", "cue", sure=False)]
    if (text in known.given or text in known.surnames) and not _is_a_thing(context, i, j):
        return [Found(i, j, "person", "lone", sure=False)]
    return []


def _lone_body(context: Context, i: int, j: int) -> Found | None:
    """A word in no list that the words beside it call a body."""
    word = context.row[i]
    people = word.lower.endswith(_PEOPLES)
    adjective = people or (word.opens and word.lower.endswith(_ADJECTIVES))
    if (context.bodily(i, j) and not adjective) or (context.constituted(j) and not context.described(j)):
        return Found(i, j, "organisation", "apposition")
    if context.employs(j) and not people:
        return Found(i, j, "organisation", "apposition", sure=False)
    return None


RULES: Sequence[Rule] = (
    entry,
    spelt_out,
    branch,
    body_and_person,
    headed,
    titled,
    headed_of,
    event_opening,
    body_opening,
    single,
    acronym,
    place_opening,
    given_name,
    people_first,
    place_first,
    shape,
    lone,
)
