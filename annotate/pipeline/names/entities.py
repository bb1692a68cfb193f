"""From names found one by one to who and what an article speaks of: one entity for all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotate.annotation import Evidence, Name, Span
from annotate.pipeline.names.cast import Cast, Line, cast_of
from annotate.pipeline.names.context import Found
from annotate.pipeline.names.knowledge import Knowledge
from annotate.pipeline.names.nominals import Heads, nominals
from annotate.pipeline.names.teams import as_team, teams
from annotate.pipeline.speakers.names import gender_of, plain
from annotate.pipeline.speakers.roster import FullName, Roster
from annotate.slug import slugify


def join(
    lines: Sequence[Line], known: Knowledge, people: Sequence[FullName], settled: frozenset[str]
) -> tuple[list[Name], Roster]:
    """Return the names of an article in text order, each with the entity that it means, and all full names.

    ``people`` are those of the glossary whom the article names in full, ``settled`` the lower-case nouns that describe
    terms of the glossary.
    """
    cast = cast_of(lines, known)
    playing = teams(lines, known)
    for line in lines:
        line.found = [as_team(line, f, playing) for f in line.found]
        line.found = _settled(line, cast, known)
    named = [*people, *(name for line in lines for name in _full_names(line))]
    roster = Roster(sorted(named, key=lambda n: n.start))
    heads = Heads(known.lists["nominals"], settled)
    names: list[Name] = []
    for line in lines:
        own = list(_named(line, cast, roster))
        names += sorted([*own, *nominals(line.context, line.free, own, heads)], key=lambda n: n.span.start)
    return names, roster


def _full_names(line: Line) -> Iterator[FullName]:
    """Yield the people of a line who are named in full, with the gender that a title or the given name tells."""
    lexicon, row = line.context.lexicon, line.context.row
    for found in line.found:
        words = _spoken(line.phrase(found))
        if found.kind == "person" and len(words) > 1:
            titles = (w.lower.rstrip(".") for w in row[max(0, found.first - 2) : found.first])
            titled = next((lexicon.titles[t] for t in titles if lexicon.titles.get(t)), None)
            yield FullName(words, titled or gender_of(words, lexicon), row[found.first].start)


def _spoken(phrase: str) -> tuple[str, ...]:
    """The words of a name as speakers are called by them: without "Jr." and the full stops of abbreviations."""
    words = [w if len(w.rstrip(".")) == 1 else w.rstrip(".") for w in phrase.split(" ")]
    while len(words) > 2 and words[-1] in ("Jr", "Sr"):
        words.pop()
    return tuple(words)


def _settled(line: Line, cast: Cast, known: Knowledge) -> list[Found]:
    """The names of a line in the light of the whole article, those that were passed over included."""
    out: list[Found] = []
    at = 0
    for found in sorted(line.found, key=lambda f: f.first):
        out += _missed(line, at, found.first, cast, known)
        out.append(_reread(line, _whole(line, found, at, cast), cast, known))
        at = found.last
    out += _missed(line, at, len(line.context.row), cast, known)
    return [f for f in out if f.kind]


def _whole(line: Line, found: Found, at: int, cast: Cast) -> Found:
    """A name with the small word before it that belongs to it elsewhere: "To Lam" at the start of a sentence."""
    first, row = found.first - 1, line.context.row
    if first < at or not row[first].capital or row[found.first].gap != " " or found.last - found.first > 1:
        return found
    if not line.context.lexicon.is_function_word(row[first].lower):
        return found
    longer = cast.kinds.get(line.context.phrase(first, found.last))
    return replace(longer, first=first, last=found.last) if longer and longer.sure else found


def _reread(line: Line, found: Found, cast: Cast, known: Knowledge) -> Found:
    phrase = line.phrase(found)
    name = phrase.split(" ")
    modifies = "-" not in name[-1] and name[-1] not in known.given and name[-1] not in known.surnames
    if (
        found.rule == "shape"
        and modifies
        and any(len(b) > 1 and plain(b[-1]) == plain(name[0]) for b in cast.full.get(plain(name[0]), {}))
    ):
        return replace(found, last=found.first + 1, rule="surname", sure=True)  # "the Warhol Polaroids"
    learned = cast.acronyms.get(phrase)
    if learned:
        return replace(
            found, kind=learned.kind, rule="acronym", sure=learned.sure, detail=cast.spelt[phrase], place=None
        )
    surest = cast.kinds[phrase]
    if surest.kind == "event" and found.kind == "person" and not found.sure:
        return replace(found, kind="event", rule="shortened", detail=cast.spelt[phrase], sure=True)
    if found.last - found.first == 1 and plain(phrase) in cast.full:
        place = found.kind == "place" and (
            found.place is None or found.place.kind in ("city", "region", "area", "metropolis")
        )
        if found.kind == "person" or (place and not line.context.placed(found.first)) or not found.sure:
            return replace(found, kind="person", rule="surname", sure=True, place=None)
    if surest.kind != found.kind and not (found.sure and found.rule not in ("shape", "lone")):
        return replace(found, kind=surest.kind, rule=surest.rule, sure=False, place=surest.place)
    if surest.sure and surest.kind == found.kind and not found.sure:
        return replace(found, sure=True)
    return found


def _missed(line: Line, first: int, last: int, cast: Cast, known: Knowledge) -> Iterator[Found]:
    """Yield names that only the rest of the article tells: a surname, an acronym, a name in a headline."""
    row = line.context.row
    i = first
    while i < last:
        word = row[i]
        if not word.capital or not line.free[i]:
            i += 1
            continue
        longest = _known_phrase(line, i, last, cast, known)
        if longest:
            yield longest
            i = longest.last
            continue
        found = _by_cast(line, i, cast, known)
        if found:
            yield found
        i += 1


def _known_phrase(line: Line, i: int, last: int, cast: Cast, known: Knowledge) -> Found | None:
    context = line.context
    most = max(known.phrases.get(context.row[i].text, 1), 4)
    for end in range(min(last, i + most), i + 1, -1):
        if any(context.row[k].gap not in (" ", "\u00a0") for k in range(i + 1, end)):
            continue
        if any(context.row[k].genitive for k in range(i, end - 1)):
            continue
        phrase = context.phrase(i, end)
        found = cast.kinds.get(phrase)
        if found and found.sure:
            return replace(found, first=i, last=end)
        if phrase in cast.shortened and not (context.row[i].opens and end - i == 1):
            return Found(i, end, "organisation", "shortened", detail=cast.shortened[phrase])
        if phrase in known.places:
            return Found(i, end, "place", "gazetteer", place=known.places[phrase])
        if phrase in known.bodies:
            return Found(i, end, "organisation", "gazetteer")
    return None


def _by_cast(line: Line, i: int, cast: Cast, known: Knowledge) -> Found | None:
    """A word alone that means somebody or something named elsewhere."""
    context, word = line.context, line.context.row[i]
    if context.lexicon.is_function_word(word.lower) or len(word.text) < 2:
        return None
    if context.priced(i + 1) or context.used(i):
        return None
    if word.text in cast.acronyms:
        learned = cast.acronyms[word.text]
        assert learned
        return Found(i, i + 1, learned.kind, "acronym", learned.sure, detail=cast.spelt[word.text])
    common = known.is_word(word.text)
    if plain(word.text) in cast.full and not word.text.isupper():
        alone = not _joined(line, i)
        if alone and not (common and (word.opens or line.titled) and not context.acts(i + 1)):
            return Found(i, i + 1, "person", "surname")
    found = cast.kinds.get(word.text)
    if found and found.sure and not (common and line.titled):
        return replace(found, first=i, last=i + 1)
    if line.titled and not common:
        if word.text in known.peoples:
            place = known.peoples[word.text]
            return Found(i, i + 1, "place" if place else "group", "demonym", place=place)
        place = known.places.get(word.text)
        if place and place.kind in ("country", "capital", "area"):
            return Found(i, i + 1, "place", "gazetteer", place=place)
    return None


def _joined(line: Line, i: int) -> bool:
    """Whether a capitalised word stands directly beside this one: it is then part of something else."""
    row = line.context.row
    before = i > 0 and row[i - 1].capital and row[i].gap == " " and not row[i - 1].genitive and not row[i - 1].opens
    behind = i + 1 < len(row) and row[i + 1].capital and row[i + 1].gap == " " and not row[i].genitive
    return (before or behind) and not line.titled


def _named(line: Line, cast: Cast, roster: Roster) -> Iterator[Name]:
    row = line.context.row
    for found in line.found:
        span = Span(row[found.first].start, row[found.last - 1].end)
        phrase = line.phrase(found)
        if found.kind == "person":
            shown = " ".join(_bearer(line, found, _spoken(phrase), cast, roster))
            entity = slugify(shown)
        else:
            shown, entity = _entity(found, phrase, cast)
        point = found.place.point if found.place else None
        yield Name(span, entity, shown, found.kind, Evidence(found.rule, found.detail), found.sure, place=point)


def _entity(found: Found, phrase: str, cast: Cast) -> tuple[str, str]:
    """The name to show and the identifier of what is no person."""
    if found.place:
        return found.place.name, found.place.entity
    if found.rule == "team":
        return phrase, f"{slugify(phrase)}-team"
    name = found.detail if found.rule == "shortened" else cast.spelt.get(phrase, phrase)
    return name, slugify(name)


def _bearer(line: Line, found: Found, words: tuple[str, ...], cast: Cast, roster: Roster) -> tuple[str, ...]:
    """The full name that a name stands for: by its surname, otherwise by its given name; otherwise itself."""
    row, lexicon = line.context.row, line.context.lexicon
    before = row[found.first - 1].lower.rstrip(".") if found.first else ""
    full = roster.stands_for(words, lexicon.titles.get(before), row[found.first].start)
    if full:
        return full.words if len(full.words) >= len(words) else words
    if len(words) > 1:
        return words
    bearer = next(iter(cast.full.get(plain(words[0]), {})), None)
    return _spoken(" ".join(bearer)) if bearer else words
