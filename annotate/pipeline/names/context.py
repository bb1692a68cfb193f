"""Where a run of capitalised words stands, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotate.annotation import Kind
from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.names.knowledge import Knowledge, Place
from annotate.pipeline.names.runs import JOINTS, PARTICLES
from annotate.pipeline.names.words import Word

_IN = frozenset("in near outside inside across around throughout".split())
_LIST = 12
"""Words of a list of places, which bounds what looking back can cost."""
_BESIDE = frozenset({("to", "next"), ("to", "close"), ("from", "away"), ("from", "kilometers"), ("from", "kilometres"),
    ("from", "km"), ("from", "miles"), ("of", "outskirts"), ("of", "outside"), ("of", "residents"), ("of", "mayor"),
    ("of", "inhabitants")})  # fmt: skip
_WINDS = frozenset("north south east west northeast northwest southeast southwest".split())
_APPOSED = frozenset("a an the its his her their another one".split())
_SAID = frozenset("said says added wrote explained asked warned argued recalled".split())
_BEHIND_PERSON = re.compile(r", (?:aged )?\d{2}\b(?! (?:percent|per cent|km|million|people))|,? who\b|,? whose\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a row of words: from the first of them to the one behind the last."""

    first: int
    last: int
    kind: Kind
    rule: str
    sure: bool = True
    place: Place | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The row in which a run stands."""

    text: str
    row: Sequence[Word]
    known: Knowledge
    lexicon: Lexicon
    rules: Sequence[Rule]
    """In the order in which they are tried."""
    memory: dict[tuple[int, int], list[Found]] = field(default_factory=dict)
    """What was read before: rules read parts of a run again."""

    def read(self, i: int, j: int) -> list[Found]:
        """Return the names in a run, in text order; empty where nothing is known of it."""
        row = self.row
        while j > i and (row[j - 1].text in JOINTS or row[j - 1].text in PARTICLES):
            j -= 1
        while i < j and (row[i].text in JOINTS or row[i].text in PARTICLES):
            i += 1
        if i >= j:
            return []
        if (i, j) not in self.memory:
            self.memory[i, j] = self._read(i, j)
        return self.memory[i, j]

    def _read(self, i: int, j: int) -> list[Found]:
        found = next((f for f in (rule(self, i, j) for rule in self.rules) if f is not None), [])
        if not found and self.row[i].opens and j - i > 1 and self.known.is_word(self.row[i].text):
            return self.read(i + 1, j)  # "Sensitive Ruritanian document found"
        return found

    def phrase(self, i: int, j: int) -> str:
        """The words from ``i`` to before ``j`` with single spaces, without a genitive at the end."""
        return " ".join([*(self._whole(w) for w in self.row[i : j - 1]), self.row[j - 1].text])

    def _whole(self, word: Word) -> str:
        if not word.genitive:
            return word.text
        return f"{word.text}'s" if self.text[word.end + 1 : word.end + 2] in ("s", "S") else f"{word.text}'"

    def before(self, i: int) -> str:
        """The lower-case word in front of a run in the same clause; empty for none."""
        if i == 0 or self.row[i].gap not in (" ", "\u00a0") or self.row[i - 1].capital:
            return ""
        return self.row[i - 1].text

    def behind(self, j: int) -> str:
        """The lower-case word directly behind a run; empty for none."""
        return self.row[j].text if j < len(self.row) and self.row[j].gap == " " and not self.row[j].capital else ""

    def inside(self, i: int) -> bool:
        """Whether "in", "near" or the like stands in front of a run: what follows is a place, or nearly always."""
        return self.before(i) in _IN

    def placed(self, i: int) -> bool:
        """Whether the words in front of a run say that it is a place."""
        return self.before(i) in self.known.lists["place_prepositions"] or self.situated(i)

    def situated(self, i: int) -> bool:
        """Whether a noun for places and "of" stand in front of a run: ``the town of Springfield``."""
        noun = i > 1 and self.row[i - 1].text == "of" and self.row[i].gap == " "
        return bool(noun) and self.row[i - 2].text in self.known.lists["place_nouns_before"]

    def regioned(self, j: int) -> bool:
        """Whether a place follows a run behind a comma: ``Springfield, Illinois``."""
        return j < len(self.row) and self.row[j].gap == ", " and self.row[j].text in self.known.places

    def cued(self, j: int) -> bool:
        """Whether a verb of saying stands behind a run."""
        word = self.behind(j)
        cue = self.lexicon.cues.get(word)
        return cue is not None and not cue.plain and not cue.gerund and cue.direct

    def said_by(self, i: int) -> bool:
        """Whether a verb of saying stands in front of a run that ends its clause: ``said Smith.``"""
        return self.before(i) in _SAID

    def introduced(self, i: int) -> bool:
        """Whether a noun for people stands in front of a run: ``the singer Adele``."""
        word = self.before(i)
        if i and self.row[i - 1].opens and self.row[i].gap == " ":
            word = self.row[i - 1].lower
        return word in self.known.roles and word not in ("state", "press", "home", "lead", "head")

    def described(self, j: int) -> bool:
        """Whether an age, "who" or an apposition with a noun for people stands behind a run."""
        if j >= len(self.row) or (self.row[j].gap == " " and self.row[j].text not in ("who", "whose")):
            return False
        if _BEHIND_PERSON.match(self.text, self.row[j - 1].end):
            return True
        return self._apposed(j, self.known.roles)

    def constituted(self, j: int) -> bool:
        """Whether an apposition with a noun for bodies stands behind a run: ``Aurora, a rights group,``."""
        lists = self.known.lists
        return self._apposed(j, lists["body_nouns"] | lists["body_nouns_apposed"])

    def _apposed(self, j: int, nouns: frozenset[str]) -> bool:
        if j >= len(self.row) or self.row[j].gap != ", " or self.row[j].text not in _APPOSED:
            return False
        for word in self.row[j + 1 : j + 6]:
            if word.gap != " " or word.text in JOINTS:
                return False
            if word.text in nouns:
                return True
        return False

    def employs(self, j: int) -> bool:
        """Whether an office and a name stand behind a run: ``Aurora spokeswoman Ann Smith``."""
        row = self.row
        named = j + 1 < len(row) and row[j].gap == " " and row[j + 1].gap == " " and row[j + 1].capital
        return named and row[j].text in self.known.roles and not row[j - 1].genitive

    def kin(self, i: int) -> bool:
        """Whether ``daughter of`` stands in front of a run."""
        return self.before(i) == "of" and i > 1 and self.row[i - 2].text in self.known.lists["kin"]

    def done_by(self, i: int) -> bool:
        """Whether ``led by`` or the like stands in front of a run."""
        return self.before(i) == "by" and i > 1 and self.row[i - 2].text in self.known.lists["by_verbs"]

    def acts(self, j: int) -> bool:
        """Whether a finite verb stands behind a run, or its genitive is used."""
        word = self.behind(j)
        finite = word in self.lexicon.auxiliaries or word in self.lexicon.finite or word in self.lexicon.cues
        return self.row[j - 1].genitive or finite or (word.endswith("ed") and len(word) > 4)

    def bodily(self, i: int, j: int) -> bool:
        """Whether a noun for bodies stands beside a run: ``the rights group Aurora``, ``the Aurora coalition``."""
        return self.behind(j) in self.known.lists["body_nouns"] or self.bodied(i)

    def bodied(self, i: int) -> bool:
        """Whether a noun for bodies stands in front of a run: ``the rights group Aurora``."""
        before = self.before(i)
        return before in self.known.lists["body_nouns"] and before not in ("side", "team", "school")

    def local(self, j: int) -> bool:
        """Whether a noun for places stands behind a run: ``Samar province``."""
        return self.behind(j) in self.known.lists["place_nouns_behind"]

    def listed(self, i: int) -> bool:
        """Whether a place and "and" stand in front of a run: ``near Lalibela and Gondar``."""
        if self.before(i) != "and" or i < 2:
            return False
        return self.row[i - 2].text in self.known.places or self._enumerated(i - 2)

    def _enumerated(self, k: int) -> bool:
        """Whether the names up to the word ``k`` are what "in" or the like stands in front of."""
        for at in range(k, max(k - _LIST, 0), -1):
            word = self.row[at]
            if not word.capital or word.genitive or word.gap not in (" ", ", "):
                return False
            if word.gap == " " and (self.inside(at) or self.situated(at)):
                return True
        return False

    def beside(self, i: int) -> bool:
        """Whether "next to", "north of" or the like stands in front of a run."""
        before, ahead = self.before(i), self.row[i - 2].lower if i > 1 else ""
        return (before, ahead) in _BESIDE or (before == "of" and ahead.removesuffix("ern") in _WINDS)

    def follows_a_person(self, i: int) -> bool:
        """Whether a name of a person and "of" stand in front of a run, whose name it then is not."""
        if self.before(i) != "of" or i < 2 or not self.row[i - 2].capital or self.row[i - 1].gap != " ":
            return False
        name, known = self.row[i - 2], self.known
        if (
            name.lower in self.lexicon.calendar
            or known.is_title(name.text)
            or name.text in known.lists["organisation_heads"]
            or name.text in known.places
        ):
            return False
        return name.text in known.surnames or not known.is_word(name.text)

    def used(self, i: int) -> bool:
        """Whether a word is a platform only by what is put there: ``a Facebook post``."""
        lists = self.known.lists
        return self.row[i].text in lists["platforms"] and self.behind(i + 1) in lists["uses_of_platforms"]

    def priced(self, j: int) -> bool:
        """Whether a sign of money stands behind a run: ``US$ 20``."""
        return self.text[self.row[j - 1].end : self.row[j - 1].end + 2].lstrip()[:1] in ("$", "€", "£", "¥")


Rule = Callable[[Context, int, int], "list[Found] | None"]
"""Reads a run from its first word to the one behind its last; None where it has nothing to say of it."""
