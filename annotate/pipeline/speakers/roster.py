"""Everybody whom an article names in full, speaker or not: what a lone surname or a pronoun can refer to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from annotate.pipeline.lexicon import Gender, Lexicon
from annotate.pipeline.speakers.names import PARTICLES, gender_of, plain, same

_CAPITAL = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, [*range(0x100, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper())
"""Capitals of the Latin script, Vietnamese and Romanian ones included."""
_WORD = rf"[{_CAPITAL}](?:[\w'’‘-]+(?:(?<=\b\w\w)\.)?|\.)"
"""A stop belongs to initials and to words of two letters ("St."); behind a longer one it ends a sentence."""
_BETWEEN = "|".join(sorted(PARTICLES, key=len, reverse=True))
_RUN = re.compile(rf"(?<![\w@#]){_WORD}(?:[ \u00a0](?:(?:{_BETWEEN})[ \u00a0])?{_WORD})+")
_LONGEST = 4
"""Words of a personal name; a longer run is a title or a body."""
_MOST = 100
"""Names looked through for one mention, more than any article asks for: it bounds what a list of names can cost."""


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
    _surnames: dict[str, dict[tuple[tuple[str, ...], Gender | None], list[FullName]]] = field(init=False)
    """For every surname its bearers, each with the places in text order."""

    def __post_init__(self) -> None:
        surnames = {n.words[-1] for n in self.names if n.gender}
        # "Trump Pence" on a banner is two surnames, not somebody's full name.
        self.names = [n for n in self.names if n.gender or n.words[0] not in surnames]
        self._starts = [n.start for n in self.names]
        self._surnames = {}
        for name in self.names:
            for surname in dict.fromkeys((plain(name.words[-1]), without_article(name.words[-1]))):
                bearers = self._surnames.setdefault(surname, {})
                if len(bearers) < _MOST or (name.words, name.gender) in bearers:
                    bearers.setdefault((name.words, name.gender), []).append(name)

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

    def stands_for(self, name: tuple[str, ...], gender: Gender | None, offset: int) -> FullName | None:
        """Return the full name that a shorter one at an offset stands for: the last written before it, else the next.

        A lone word is a surname. A ``gender`` rules out names that tell the other one.
        """
        bearers = self._surnames.get(plain(name[-1]), {})
        fitting = [
            places
            for (words, known), places in bearers.items()
            if (gender is None or known in (None, gender)) and (len(name) == 1 or same(name, words))
        ]
        at = [(places, bisect_right(places, offset, key=_start)) for places in fitting]
        before = max((places[i - 1] for places, i in at if i), key=_start, default=None)
        return before or min((places[0] for places in fitting), key=_start, default=None)

    def before(self, offset: int) -> Iterator[FullName]:
        """Yield the full names in front of an offset, the nearest first."""
        end = bisect_left(self._starts, offset)
        yield from self.names[max(0, end - _MOST) : end][::-1]

    def most_often(self, offset: int) -> FullName | None:
        """Return the full name that is written most often in front of an offset."""
        count = Counter(n.words for n in self.names[: bisect_left(self._starts, offset)])
        words = count.most_common(1)[0][0] if count else None
        return next((n for n in self.names if n.words == words), None)

    def surnames(self) -> Iterator[str]:
        """Yield every surname once, in lower case."""
        yield from self._surnames


def without_article(surname: str) -> str:
    """Return a surname as it is compared, without an Arabic article: Abdel Fattah al-Burhan is Burhan as well."""
    return re.sub(r"^(?:al|el|ul|as|ad|an|ar|at|ash|az)-(?=\w{3})", "", plain(surname))


def _start(name: FullName) -> int:
    return name.start


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
