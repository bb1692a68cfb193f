"""Everybody whom an article names in full, speaker or not: what a lone surname or a pronoun can refer to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from annotate.pipeline.lexicon import Gender, Lexicon
from annotate.pipeline.speakers.names import PARTICLES, gender_of, plain

_CAPITAL = "A-ZÀ-ÖØ-ÞĆČĎĐĒĞİĻŁŃŇŐŘŚŞŠŤŮŰŹŻŽ"
_WORD = rf"[{_CAPITAL}](?:[\w'’‘-]+\.?|\.)"
_BETWEEN = "|".join(sorted(PARTICLES, key=len, reverse=True))
_RUN = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:(?:{_BETWEEN})[ \u00a0])?{_WORD})+")
_LONGEST = 4
"""Words of a personal name; a longer run is a title or a body."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A personal name written in full."""

    words: tuple[str, ...]
    gender: Gender | None
    start: int
    """Offset of the name in code points."""


@dataclass(slots=True)
class Roster:
    """The full names of an article in text order."""

    names: list[FullName]
    _starts: list[int] = field(init=False)
    _surnames: dict[str, list[FullName]] = field(init=False)

    def __post_init__(self) -> None:
        surnames = {n.words[-1] for n in self.names if n.gender}
        # "Trump Pence" on a banner is two surnames, not somebody's full name.
        self.names = [n for n in self.names if n.gender or n.words[0] not in surnames]
        self._starts = [n.start for n in self.names]
        self._surnames = {}
        for name in self.names:
            self._surnames.setdefault(plain(name.words[-1]), []).append(name)

    @classmethod
    def of(cls, text: str, lexicon: Lexicon, entities: Iterable[Span] = ()) -> Roster:
        """Find the full names of a text, in linear time; people among ``entities`` are taken as they are."""
        names = list(_names(text, lexicon))
        starts = {n.start for n in names}
        for entity in entities:
            words = tuple(entity.text.split())
            if entity.label_ == "PERSON" and 2 <= len(words) <= _LONGEST and entity.start_char not in starts:
                names.append(FullName(words, gender_of(words, lexicon), entity.start_char))
        return cls(sorted(names, key=lambda n: n.start))

    def with_surname(self, surname: str) -> list[FullName]:
        """Return every place where somebody of that surname is named in full, in text order."""
        return self._surnames.get(plain(surname), [])

    def before(self, offset: int) -> Iterator[FullName]:
        """Yield the full names in front of an offset, the nearest first."""
        yield from reversed(self.names[: bisect_left(self._starts, offset)])

    def surnames(self) -> Iterator[str]:
        """Yield every surname once, in lower case."""
        yield from self._surnames


def _names(text: str, lexicon: Lexicon) -> Iterator[FullName]:
    for run in _RUN.finditer(text):
        words = run.group().replace("\u00a0", " ").split(" ")
        start = run.start()
        titles: list[str] = []
        while words and (_leads(words[0], lexicon) or any(w.lower().rstrip(".") in lexicon.titles for w in words[:-1])):
            start += len(words[0]) + 1
            titles.append(words.pop(0).lower().rstrip("."))
        while words and words[0] in PARTICLES and len(words) > 1:
            start += len(words[0]) + 1
            words.pop(0)
        if 2 <= len(words) <= _LONGEST and _is_personal(words, lexicon):
            titled = next((lexicon.titles[t] for t in titles if lexicon.titles.get(t)), None)
            name = tuple(w if len(w.rstrip(".")) == 1 else w.rstrip(".") for w in _without_genitive(words))
            yield FullName(name, titled or gender_of(name, lexicon), start)


def _without_genitive(words: list[str]) -> list[str]:
    return [*words[:-1], re.sub(r"['’‘]s?$", "", words[-1])]


def _leads(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word stands before a name without being part of it: a title, or a sentence's first word."""
    lower = word.lower().rstrip(".")
    return lower in lexicon.titles or lexicon.is_function_word(lower)


def _is_personal(words: list[str], lexicon: Lexicon) -> bool:
    lowered = [w.lower().rstrip(".") for w in words]
    if any(w in lexicon.things or w in lexicon.groups or w in lexicon.calendar for w in lowered):
        return False
    if words[0] in lexicon.given:
        return True
    if lowered[0] in lexicon.place_openers or any(lexicon.is_function_word(w) for w in lowered if w not in PARTICLES):
        return False
    # "ABC News", "NATO Summit": acronyms are bodies; initials ("J.K. Rowling", "JD Vance") are not.
    return not any(w.isupper() and len(w.replace(".", "")) > 2 for w in words)
