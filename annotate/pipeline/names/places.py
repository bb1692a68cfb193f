"""Rules for places and peoples: the gazetteer, and words that open the name of a place."""

from __future__ import annotations

from annotate.pipeline.names.context import Context, Found
from annotate.pipeline.names.knowledge import Place
from annotate.pipeline.names.people import first_is_given


def entry(context: Context, i: int, j: int) -> list[Found] | None:
    """The run as it stands is in the gazetteer, among the peoples or among the bodies."""
    if j - i == 1:
        return None
    phrase, known = context.phrase(i, j), context.known
    if phrase in known.bodies:
        return [Found(i, j, "organisation", "gazetteer")]
    if phrase in known.peoples:
        return [people(context, i, j, phrase)]
    place = known.places.get(phrase)
    if place and not (
        place.kind in ("city", "region")
        and first_is_given(context, i)
        and context.row[j - 1].text in known.surnames
        and not context.placed(i)
    ):
        return [Found(i, j, "place", "gazetteer", place=place)]
    return None


def people(context: Context, i: int, j: int, phrase: str) -> Found:
    """Return a people's adjective or noun as a name: of its place, where it has one."""
    place = context.known.peoples[phrase]
    return Found(i, j, "place" if place else "group", "demonym", place=place, detail=phrase)


def people_first(context: Context, i: int, j: int) -> list[Found] | None:
    """A people in front of something else: ``French Ann Smith``, ``South African Airways``."""
    known = context.known
    for length in (2, 1):
        if j - i > length and (phrase := context.phrase(i, i + length)) in known.peoples:
            rest = [f for f in context.read(i + length, j) if f.rule != "shape"]
            return [people(context, i, i + length, phrase), *rest] if rest else []
    return None


def place_opening(context: Context, i: int, j: int) -> list[Found] | None:
    """``Lake Chad``, ``Northern Ruritania``, ``San Telmo``."""
    row, known = context.row, context.known
    if j - i < 2:
        return None
    first, rest = row[i].text, context.phrase(i + 1, j)
    if first in known.lists["directions"] and (rest in known.places or rest in known.peoples):
        if rest in known.peoples and rest not in known.places:
            return [people(context, i + 1, j, rest)]
        return [Found(i, j, "place", "gazetteer", place=None, detail=rest)]
    if first in ("Lake", "Mount", "Mt", "Mt.", "Cape", "Port", "Fort", "Camp") and j - i <= 3:
        return [Found(i, j, "place", "head-word", detail=first)]
    if rest in known.lists["directions"] or (j - i == 2 and row[j - 1].text in known.lists["directions"]):
        place = known.places.get(first)
        return [Found(i, j, "place", "gazetteer", detail=first)] if place else None
    if first in known.lists["place_leaders"] and j - i <= 5:
        return [Found(i, j, "place", "head-word", detail=first)]
    if first in known.lists["organisation_leaders"] and j - i <= 6:
        return [Found(i, j, "organisation", "head-word", detail=first)]
    if first in ("San", "Santa", "Santo", "São", "Los", "Las") and j - i <= 3:
        return [Found(i, j, "place", "head-word", sure=context.placed(i), detail=first)]
    return None


def place_first(context: Context, i: int, j: int) -> list[Found] | None:
    """A place or body in front of a person: ``Lagos-born`` aside, ``Barcelona Lionel Smith``."""
    known = context.known
    for end in range(min(j - 1, i + 4), i, -1):
        phrase = context.phrase(i, end)
        rest = [f for f in context.read(end, j) if f.rule not in ("shape", "lone")] if j > end else []
        if not rest:
            continue
        if phrase in known.places and not (end - i == 1 and known.is_word(phrase)):
            return [Found(i, end, "place", "gazetteer", place=known.places[phrase]), *rest]
        if phrase in known.bodies:
            return [Found(i, end, "organisation", "gazetteer"), *rest]
    return None


def single_place(context: Context, i: int, place: Place) -> list[Found]:
    """Return one word that is in the gazetteer; smaller places share their names with people."""
    known, text = context.known, context.row[i].text
    if place.kind in ("city", "region") and not (context.placed(i) or context.regioned(i + 1)) and not text.isupper():
        namesake = text in known.surnames or text in known.given
        if namesake and (context.cued(i + 1) or context.introduced(i)):
            return [Found(i, i + 1, "person", "lone", sure=False)]
        if known.is_word(text):
            return []
        return [Found(i, i + 1, "place", "gazetteer", sure=not namesake, place=place)]
    return [Found(i, i + 1, "place", "gazetteer", place=place)]
