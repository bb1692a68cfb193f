"""From names found one by one to who and what an article speaks of: one entity for all that is said of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotate.annotation import Evidence, Name, Span
from annotate.pipeline.names.context import Context, Found
from annotate.pipeline.names.knowledge import Knowledge
from annotate.pipeline.names.nominals import Heads, nominals
from annotate.pipeline.names.words import Word, abbreviates
from annotate.pipeline.speakers.names import gender_of, plain
from annotate.pipeline.speakers.roster import FullName, Roster, without_article
from annotate.slug import slugify

_MOST = 20
"""People who share a name; it bounds what a list of them can cost."""
_RESULT = re.compile(r",? \(?\d{1,3} ?[-–—] ?\d{1,3}\b")
_RESULT_BEFORE = re.compile(r"\b\d{1,3} ?[-–—] ?\d{1,3} (?:(?:to|over|against|with) )?$")


@dataclass(slots=True)
class Line:
    """A block's words, with the names found in it."""

    context: Context
    found: list[Found]
    free: list[bool]
    """Of every word, whether a name may be found in it: it is not the glossary's and not a date's."""
    titled: bool = False
    """A headline in title case or a line in capitals: its capitals say nothing."""

    def phrase(self, found: Found) -> str:
        """A name with single spaces, without genitive."""
        return self.context.phrase(found.first, found.last)


@dataclass(slots=True)
class Cast:
    """The people whom an article names in full, and the bodies that it abbreviates."""

    full: dict[str, dict[tuple[str, ...], None]] = field(default_factory=lambda: defaultdict(dict))
    """Surname or given name in lower case → the first _MOST full names with it, in the order of the text."""
    acronyms: dict[str, Found | None] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    """Acronym → what it stands for."""
    shortened: dict[str, str] = field(default_factory=dict)
    """A body's name without its head → the whole: "Move Forward" for "Move Forward Party"."""
    kinds: dict[str, Found] = field(default_factory=dict)
    """Phrase → the surest reading of it in the article."""

    def add(self, words: tuple[str, ...]) -> None:
        """Remember somebody by surname and given name."""
        inner = (plain(w) for w in words[1:-1] if len(w) > 3)
        for part in (plain(words[0]), plain(_surname(words)), without_article(_surname(words)), *inner):
            bearers = self.full[part]
            if len(bearers) < _MOST:
                bearers[words] = None


def join(lines: Sequence[Line], known: Knowledge, settled: frozenset[str]) -> tuple[list[Name], Roster]:
    """Return the names of an article in text order, each with the entity that it means, and all full names.

    ``settled`` are the lower-case nouns that describe terms of the glossary.
    """
    cast = _cast(lines, known)
    teams = _teams(lines, known)
    for line in lines:
        line.found = [_team(line, f, teams) for f in line.found]
        line.found = _settled(line, cast, known)
    roster = Roster([name for line in lines for name in _full_names(line)])
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


def _teams(lines: Sequence[Line], known: Knowledge) -> frozenset[str]:
    """Places that play in an article on sport: beside a result, a verb of playing or their players."""
    words = Counter(w.text for line in lines for w in line.context.row if w.text in known.lists["sports_words"])
    if len(words) < 4 or sum(words.values()) < 6:
        return frozenset()
    playing: Counter[str] = Counter()
    for line in lines:
        row, text = line.context.row, line.context.text
        for found in line.found:
            if found.kind != "place" or found.rule != "gazetteer" or line.context.placed(found.first):
                continue
            behind = line.context.behind(found.last)
            result = _RESULT.match(text, row[found.last - 1].end) or _RESULT_BEFORE.search(
                text, max(0, row[found.first].start - 12), row[found.first].start
            )
            if result or behind in known.lists["beats"] or behind in known.lists["players"]:
                playing[line.phrase(found)] += 1
    return frozenset(playing)


def _team(line: Line, found: Found, teams: frozenset[str]) -> Found:
    if found.kind != "place" or found.rule != "gazetteer" or line.phrase(found) not in teams:
        return found
    if line.context.before(found.first) in ("in", "near", "from", "across", "throughout") or line.context.regioned(
        found.last
    ):
        return found
    return replace(found, kind="organisation", rule="team", sure=True, place=None)


def _cast(lines: Sequence[Line], known: Knowledge) -> Cast:
    cast = Cast()
    readings: dict[str, list[Found]] = defaultdict(list)
    alone: set[str] = set()
    for line in lines:
        alone |= {w.text for i, w in enumerate(line.context.row) if w.capital and not _neighbours(line.context.row, i)}
        for found in line.found:
            phrase = line.phrase(found)
            readings[phrase].append(found)
            if found.kind == "person" and found.last - found.first > 1 and found.rule != "shape":
                words = tuple(phrase.split(" "))
                cast.add(words)
            _abbreviation(line, found, cast)
    for phrase, made in sorted(readings.items(), key=lambda pair: -len(pair[0])):
        words = tuple(phrase.split(" "))
        surest = _surest(made)
        if surest.rule == "shape" and not surest.sure and words[-1] in alone:
            surest = replace(surest, sure=True)  # who goes by the last word alone is a person
        cast.kinds.setdefault(phrase, surest)
        if cast.kinds[phrase].rule == "shape" and plain(words[0]) not in cast.full:
            cast.add(words)
        if cast.kinds[phrase].kind == "event" and words[0] in ("Hurricane", "Typhoon", "Cyclone", "Storm", "Tropical"):
            cast.kinds.setdefault(words[-1], cast.kinds[phrase])
            cast.spelt.setdefault(words[-1], phrase)
        headed = cast.kinds[phrase].kind == "organisation" and cast.kinds[phrase].rule == "head-word"
        if headed and (len(words) > 2 or (len(words) == 2 and _is_own(words[0], known))):
            cast.shortened.setdefault(" ".join(words[:-1]), phrase)
    return cast


def _is_own(word: str, known: Knowledge) -> bool:
    """Whether a body's first word names it alone: neither a place's nor a person's nor an ordinary word."""
    other = word in known.places or word in known.peoples or word in known.given or word in known.surnames
    return not other and not known.is_word(word) and len(word) > 3


def _surname(words: tuple[str, ...]) -> str:
    rest = [w for w in words if w.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    return rest[-1] if rest else words[-1]


def _surest(readings: list[Found]) -> Found:
    """The reading that counts for all occurrences of a phrase: the sure one, then the one most often made."""
    count = Counter(f.kind for f in readings)
    sure = Counter(f.kind for f in readings if f.sure)
    return max(readings, key=lambda f: (sure[f.kind], count[f.kind], f.sure))


def _abbreviation(line: Line, found: Found, cast: Cast) -> None:
    """Learn ``NATO`` from ``North Atlantic Treaty Organization (NATO)``."""
    row = line.context.row
    if found.last >= len(row) or found.last - found.first < 2:
        return
    short = row[found.last]
    if short.gap not in (" (", " (“", ' ("') or not abbreviates(
        short.text, [w.text for w in row[found.first : found.last]]
    ):
        return
    cast.acronyms.setdefault(short.text, found)
    cast.spelt.setdefault(short.text, line.phrase(found))


def _settled(line: Line, cast: Cast, known: Knowledge) -> list[Found]:
    """The names of a line in the light of the whole article, those that were passed over included."""
    out: list[Found] = []
    at = 0
    for found in sorted(line.found, key=lambda f: f.first):
        out += _missed(line, at, found.first, cast, known)
        out.append(_reread(line, found, cast, known))
        at = found.last
    out += _missed(line, at, len(line.context.row), cast, known)
    return [f for f in out if f.kind]


def _reread(line: Line, found: Found, cast: Cast, known: Knowledge) -> Found:
    phrase = line.phrase(found)
    if found.rule == "shape" and any(
        len(b) > 1 and plain(b[-1]) == plain(phrase.split(" ")[0])
        for b in cast.full.get(plain(phrase.split(" ")[0]), {})
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


def _neighbours(row: Sequence[Word], i: int) -> bool:
    """Whether a capitalised word stands directly before this one, or behind it."""
    before = i > 0 and row[i - 1].capital and row[i].gap == " "
    return before or (i + 1 < len(row) and row[i + 1].capital and row[i + 1].gap == " ")


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
