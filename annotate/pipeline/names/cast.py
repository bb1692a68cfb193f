"""What an article as a whole says of its names: full names, acronyms, short forms, the surest reading of a phrase."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annotate.pipeline.names.context import Context, Found
from annotate.pipeline.names.knowledge import Knowledge
from annotate.pipeline.names.words import Word, abbreviates
from annotate.pipeline.speakers.names import plain
from annotate.pipeline.speakers.roster import without_article

_MOST = 20
"""People who share a name; it bounds what a list of them can cost."""


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


def cast_of(lines: Sequence[Line], known: Knowledge) -> Cast:
    """Gather what the names found so far tell of each other."""
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
        if surest.rule == "shape" and surest.kind == "person" and not surest.sure and words[-1] in alone:
            surest = replace(surest, sure=True)  # who goes by the last word alone is a person
        cast.kinds.setdefault(phrase, surest)
        if (
            cast.kinds[phrase].rule == "shape"
            and cast.kinds[phrase].kind == "person"
            and plain(words[0]) not in cast.full
        ):
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


def _neighbours(row: Sequence[Word], i: int) -> bool:
    """Whether a capitalised word stands directly before this one, or behind it."""
    before = i > 0 and row[i - 1].capital and row[i].gap == " "
    return before or (i + 1 < len(row) and row[i + 1].capital and row[i + 1].gap == " ")
