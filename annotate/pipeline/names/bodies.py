"""Rules for bodies, events and agreements: the words that head their names, and acronyms."""

from __future__ import annotations

from annotate.annotation import Kind
from annotate.pipeline.names.context import Context, Found
from annotate.pipeline.names.people import is_personal
from annotate.pipeline.names.runs import JOINTS
from annotate.pipeline.names.words import abbreviates


def spelt_out(context: Context, i: int, j: int) -> list[Found] | None:
    """An acronym in brackets spells the run's initials: ``National People's Power (NPP)``."""
    row = context.row
    if j - i < 2 or j >= len(row) or row[j].gap not in (" (", " (“", ' ("'):
        return None
    if not abbreviates(row[j].text, [w.text for w in row[i:j]]):
        return None
    return headed(context, i, j) or [Found(i, j, "organisation", "spelt-out", detail=row[j].text)]


def body_and_person(context: Context, i: int, j: int) -> list[Found] | None:
    """A body directly in front of a name: ``Refugee Council Ann Smith``."""
    heads = context.known.lists["strong_organisations"]
    for k in range(i + 2, j - 1):
        if context.row[k - 1].text in heads and context.row[k].text not in JOINTS and is_personal(context, k, j):
            return [*context.read(i, k), Found(k, j, "person", "given-name")]
    return None


def headed(context: Context, i: int, j: int) -> list[Found] | None:
    """The last word says what it is: ``Defence Ministry``, ``Victoria Falls``, ``Paris Agreement``."""
    lists, row = context.known.lists, context.row
    last = row[j - 1].text
    by_both = _by_the_last_two(context, i, j)
    if by_both:
        return [Found(i, j, by_both, "head-word", detail=context.phrase(j - 2, j))]
    if j - i < 2 or is_personal(context, _behind_titles(context, i, j), j):
        return None
    joined = any(
        row[k].text in ("of", "for", "on") and row[k - 1].text in lists["of_organisations"] for k in range(i + 1, j)
    )
    if joined and last not in lists["strong_organisations"]:
        return None
    if last in lists["organisation_heads"]:
        return _headed(context, i, j, "organisation", last in lists["strong_organisations"])
    for heads, kind in (("agreement_heads", "agreement"), ("event_heads", "event")):
        if last in lists[heads]:
            return [Found(i, j, kind, "head-word", detail=last)]  # type: ignore[arg-type]
    if last in lists["place_heads"]:
        for k in range(i + 1, j - 2):
            if row[k].text in lists["divisions"] and row[k + 1].text == "of":
                return [*context.read(i, k + 1), *context.read(k + 2, j)]
        return _headed(context, i, j, "place", True)
    if last in lists["other_heads"]:
        return []  # "Chinese New Year"
    return None


def _by_the_last_two(context: Context, i: int, j: int) -> Kind | None:
    """What two words at the end say: ``Lima Convention Center``, ``Lima School District``, ``Lima Star``."""
    lists, row = context.known.lists, context.row
    if j - i < 2:
        return None
    last, before = row[j - 1].text, row[j - 2].text
    if last in ("Center", "Centre", "Complex") and before in lists["places_of_bodies"]:
        return "place"
    if j - i > 2 and last == "District" and before in ("School", "Health", "Water", "Fire", "Sanitation"):
        return "organisation"
    owned = last in lists["paper_heads"] or last == "United"
    return "organisation" if owned and context.phrase(i, j - 1) in context.known.places else None


def branch(context: Context, i: int, j: int) -> list[Found] | None:
    """A body or what it does in front of a country: ``Amnesty International Kenya``, ``Statistics Canada``."""
    row, known = context.row, context.known
    if j - i < 2 or any(row[k].genitive or row[k].text in JOINTS for k in range(i, j - 1)):
        return None
    place = known.places.get(row[j - 1].text)
    start = j - 1
    while start - 1 > i and not place:
        start -= 1
        place = known.places.get(context.phrase(start, j))
    if not place or place.kind not in ("country", "area"):
        return None
    words = [w.text for w in row[i:start]]
    if context.phrase(i, start) in known.bodies and words[0] not in known.places:
        return [Found(i, j, "organisation", "branch")]
    if len(words) == 1 and words[0] in known.lists["bodies_before_places"]:
        return [Found(i, j, "organisation", "branch", sure=not row[i].opens)]
    return None


def body_opening(context: Context, i: int, j: int) -> list[Found] | None:
    """``Air Madagascar``, ``Radio Ruritania``."""
    if j - i > 1 and context.row[i].text in ("Air", "Radio", "Team", "Bank"):
        rest = context.phrase(i + 1, j)
        if rest in context.known.places or rest in context.known.peoples:
            return [Found(i, j, "organisation", "head-word", detail=context.row[i].text)]
    return None


def _behind_titles(context: Context, i: int, j: int) -> int:
    while i < j - 2 and context.known.is_title(context.row[i].text):
        i += 1
    return i


def _headed(context: Context, i: int, j: int, kind: Kind, sure: bool) -> list[Found]:
    row, known = context.row, context.known
    while j - i > 2 and (row[i].text in ("Former", "Late", "Acting") or (row[i].opens and row[i].lower in known.roles)):
        i += 1
    return [Found(i, j, kind, "head-word", sure, detail=row[j - 1].text)]


def headed_of(context: Context, i: int, j: int) -> list[Found] | None:
    """A head before "of", "for" or "on": ``Bank of Ruritania``, ``Gulf of Aden``, ``Battle of Hastings``."""
    row, lists = context.row, context.known.lists
    for k in range(i, j - 1):
        if row[k + 1].text not in ("of", "for", "on", "and"):
            continue
        head = row[k].text
        if head in lists["of_places"] and head not in ("Union", "Federation") and row[k + 1].text == "of":
            if k > i and head in lists["divisions"] and context.phrase(k + 2, j) in context.known.places:
                return [*context.read(i, k + 1), *context.read(k + 2, j)]  # "Far North Region of Ruritania"
            return [Found(i, j, "place", "head-word", detail=head)]
        if head in lists["of_events"] and row[k + 1].text == "of":
            return [Found(i, j, "event", "head-word", detail=head)]
        if head in lists["of_organisations"] or head in lists["organisation_heads"]:
            return [Found(i, j, "organisation", "head-word", detail=head)]
    return None


def event_opening(context: Context, i: int, j: int) -> list[Found] | None:
    """``Hurricane Ida``, ``Operation Sunrise``."""
    if j - i > 1 and context.row[i].text in context.known.lists["event_openers"]:
        return [Found(i, j, "event", "head-word", detail=context.row[i].text)]
    return None
