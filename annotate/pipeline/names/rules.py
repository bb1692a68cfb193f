"""What a run of capitalised words names: rules, in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotate.annotation import Kind
from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.names.knowledge import Knowledge, Place
from annotate.pipeline.names.words import Word
from annotate.pipeline.names.runs import PARTICLES

Row = Sequence[Word]

_PLACE_BEFORE = frozenset(
    "in near from outside inside across around throughout at to towards toward into via between reach leaving".split()
)
_PLACE_NOUNS = frozenset(
    "town city village province district state region island capital municipality suburb settlement department county port neighbourhood neighborhood commune prefecture".split()
)
_DIVISIONS = frozenset("region province state district".split())
_ARMED = frozenset("militia gang rebels militants insurgents fighters newspaper cartel".split())
_IN = frozenset("in near outside inside across around throughout".split())
_APPOSED = frozenset("a an the its his her their another one".split())
_JOINTS = frozenset({"of", "for", "and", "on", "the", "&"})
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]+[a-z]{2,}")
_PREFIXES = ("Mc", "Mac", "De", "La", "Le", "Di", "Van", "Fitz", "Du", "Da", "Del", "Des", "O'")
_ROMAN = re.compile(r"[IVX]+")
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI"})
_BEHIND_PERSON = re.compile(r", (?:aged )?\d{2}\b(?! (?:percent|per cent|km|million|people))|,? who\b|,? whose\b")
LONGEST_PERSON = 5


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
    row: Row
    known: Knowledge
    lexicon: Lexicon

    def phrase(self, i: int, j: int) -> str:
        """The words from ``i`` to before ``j`` with single spaces."""
        return " ".join(w.text for w in self.row[i:j])

    def before(self, i: int) -> str:
        """The lower-case word in front of a run in the same clause; empty for none."""
        if i == 0 or self.row[i].gap not in (" ", "\u00a0") or self.row[i - 1].capital:
            return ""
        return self.row[i - 1].text

    def behind(self, j: int) -> str:
        """The lower-case word directly behind a run; empty for none."""
        return self.row[j].text if j < len(self.row) and self.row[j].gap == " " and not self.row[j].capital else ""

    def placed(self, i: int) -> bool:
        """Whether the words in front of a run say that it is a place."""
        return self.before(i) in _PLACE_BEFORE or self.situated(i)

    def situated(self, i: int) -> bool:
        """Whether ``town of`` stands in front of a run, or a region behind a comma follows it: ``Springfield, Illinois``."""
        noun = i > 1 and self.row[i - 1].text == "of" and self.row[i].gap == " "
        return bool(noun) and self.row[i - 2].text in _PLACE_NOUNS

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
        return self.before(i) in (
            "said",
            "says",
            "added",
            "wrote",
            "explained",
            "asked",
            "warned",
            "argued",
            "recalled",
        )

    def introduced(self, i: int) -> bool:
        """Whether a noun for people stands in front of a run: ``the singer Adele``."""
        return self.before(i) in self.known.roles and self.before(i) not in ("state", "press", "home", "lead", "head")

    def described(self, j: int) -> bool:
        """Whether an age, "who" or an apposition with a noun for people stands behind a run."""
        if j >= len(self.row) or (self.row[j].gap == " " and self.row[j].text not in ("who", "whose")):
            return False
        if _BEHIND_PERSON.match(self.text, self.row[j - 1].end):
            return True
        if self.row[j].gap != ", " or self.row[j].text not in _APPOSED:
            return False
        for word in self.row[j + 1 : j + 6]:
            if word.gap != " " or word.text in _JOINTS:
                return False
            if word.text in self.known.roles:
                return True
        return False

    def kin(self, i: int) -> bool:
        """Whether ``daughter of`` stands in front of a run."""
        return self.before(i) == "of" and i > 1 and self.row[i - 2].text in self.known.lists["kin"]

    def bodily(self, i: int, j: int) -> bool:
        """Whether a noun for bodies stands beside a run: ``the rights group Aurora``, ``the Aurora coalition``."""
        nouns = self.known.lists["body_nouns"]
        return self.behind(j) in nouns or (self.before(i) in nouns and self.before(i) not in ("side", "team", "school"))

    def local(self, j: int) -> bool:
        """Whether a noun for places stands behind a run: ``Samar province``."""
        return self.behind(j) in self.known.lists["place_nouns_behind"]

    def listed(self, i: int) -> bool:
        """Whether a place and "and" stand in front of a run: ``near Lalibela and Gondar``."""
        return self.before(i) == "and" and i > 1 and self.row[i - 2].text in self.known.places


Rule = Callable[[Context, int, int], "list[Found] | None"]


def read(context: Context, i: int, j: int) -> list[Found]:
    """Return the names in a run, in text order; empty where nothing is known of it."""
    row = context.row
    while j > i and row[j - 1].text in _JOINTS | PARTICLES:
        j -= 1
    while i < j and (row[i].text in _JOINTS or row[i].text in PARTICLES):
        i += 1
    if i >= j:
        return []
    for rule in RULES:
        found = rule(context, i, j)
        if found is not None:
            break
    if not found and row[i].opens and j - i > 1 and context.known.is_word(row[i].text):
        return read(context, i + 1, j)  # "Sensitive Ruritanian document found"
    return found or []


def _whole(context: Context, i: int, j: int) -> list[Found] | None:
    """The run as it stands is in the gazetteer, among the peoples or among the bodies."""
    if j - i == 1:
        return None
    phrase, known = context.phrase(i, j), context.known
    if phrase in known.bodies:
        return [Found(i, j, "organisation", "gazetteer")]
    if phrase in known.peoples:
        return [_people(context, i, j, phrase)]
    place = known.places.get(phrase)
    if place and not (
        place.kind in ("city", "region")
        and _first_is_given(context, i)
        and context.row[j - 1].text in known.surnames
        and not context.placed(i)
    ):
        return [Found(i, j, "place", "gazetteer", place=place)]
    return None


def _people(context: Context, i: int, j: int, phrase: str) -> Found:
    place = context.known.peoples[phrase]
    return Found(i, j, "place" if place else "group", "demonym", place=place, detail=phrase)


def _suffix(context: Context, i: int, j: int) -> list[Found] | None:
    """The last word says what it is: ``Defence Ministry``, ``Victoria Falls``, ``Paris Agreement``."""
    lists, row = context.known.lists, context.row
    last = row[j - 1].text
    if j - i < 2 or _is_personal(context, i, j):
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
        return _headed(context, i, j, "place", True)
    if last in lists["other_heads"]:
        return _openings(context, i, j)
    return None


def _body_and_person(context: Context, i: int, j: int) -> list[Found] | None:
    """A body directly in front of a name: ``Refugee Council Ann Smith``."""
    heads = context.known.lists["strong_organisations"]
    for k in range(i + 2, j - 1):
        if context.row[k - 1].text in heads and context.row[k].text not in _JOINTS and _is_personal(context, k, j):
            return [*read(context, i, k), Found(k, j, "person", "given-name")]
    return None


def _headed(context: Context, i: int, j: int, kind: Kind, sure: bool) -> list[Found]:
    row, known = context.row, context.known
    while j - i > 2 and (row[i].text in ("Former", "Late", "Acting") or (row[i].opens and row[i].lower in known.roles)):
        i += 1
    return [Found(i, j, kind, "head-word", sure, detail=row[j - 1].text)]


def _openings(context: Context, i: int, j: int) -> list[Found]:
    """Of something that is no name of ours ("Chinese New Year") only the people or place that it begins with."""
    return []


def _titled(context: Context, i: int, j: int) -> list[Found] | None:
    """A title inside the run parts what stands before it from the name behind: ``Ruritanian President Ann Smith``."""
    row, known = context.row, context.known
    at = [k for k in range(i, j) if known.is_title(row[k].text) and not _is_inside(context, i, k)]
    if not at or (at[0] == i and j - i == 2 and row[i].text in ("Dean", "Don", "Earl", "Duke", "Baron")):
        return None
    title = first = at[0]
    while first > i and row[first - 1].lower in known.modifiers and row[first - 1].text not in known.places:
        first -= 1
    if first < title and row[first - 1].text in _JOINTS and first > i:
        first = title
    last = title
    while last + 1 < j and (known.is_title(row[last + 1].text) or row[last + 1].text == "of"):
        last += 1
    if row[last].text == "of":
        last -= 1
    behind = last + 1
    if row[last].genitive:
        return read(context, i, first) if first > i else []
    left = read(context, i, first) if first > i else []
    if behind >= j:
        # "Ann Smith" would not end in a title; but "Jane Bishop" and "Kate Bush" may.
        if title > i and j - title == 1 and _is_personal(context, i, j):
            return [Found(i, j, "person", "given-name")]
        return left
    if row[behind].text in _JOINTS:
        return left + read(context, behind + 1, j)
    return left + _bearer(context, behind, j)


def _is_inside(context: Context, i: int, k: int) -> bool:
    """Whether a title's word stands inside a body's name: ``Ministry of Justice``, ``Office of the Prime Minister``."""
    row = context.row
    return k > i and row[k - 1].text in ("of", "for", "the", "and")


def is_initial(word: str) -> bool:
    """Tell whether a word is a name's initial: "J.", "J.K."."""
    return len(word) > 1 and word.endswith(".") and word[0].isupper() and len(word) <= 4


def _bearer(context: Context, i: int, j: int) -> list[Found]:
    """Who bears the title in front: a person, unless the words are a body or place."""
    row, known = context.row, context.known
    phrase = context.phrase(i, j)
    if j - i > 1 and (phrase in known.bodies or (phrase in known.places and not _first_is_given(context, i))):
        return read(context, i, j)
    end = _person_end(context, i, j)
    if end == i or (end - i == 1 and (known.is_word(row[i].text) and row[i].text in known.lists["portfolios"])):
        return read(context, i + 1, j) if j - i > 1 else []
    if end - i == 1 and (row[i].text in known.peoples or _is_acronym(row[i].text)):
        return read(context, i, j)
    rest = read(context, end, j) if end < j else []
    return [Found(i, end, "person", "title"), *rest]


def _person_end(context: Context, i: int, j: int) -> int:
    """Where the name of a person that begins at ``i`` ends: at a body's or another thing's head, a joint, five words."""
    row = context.row
    end = i
    while end < j and end - i < LONGEST_PERSON:
        text = row[end].text
        if text in _JOINTS:
            break
        end += 1
    while end > i and row[end - 1].text in PARTICLES:
        end -= 1
    return end


def _headed_of(context: Context, i: int, j: int) -> list[Found] | None:
    """A head before "of", "for" or "on": ``Bank of Ruritania``, ``Gulf of Aden``, ``Battle of Hastings``."""
    row, lists = context.row, context.known.lists
    for k in range(i, j - 1):
        if row[k + 1].text not in ("of", "for", "on", "and"):
            continue
        head = row[k].text
        if head in lists["of_places"] and head not in ("Union", "Federation") and row[k + 1].text == "of":
            return [Found(i, j, "place", "head-word", detail=head)]
        if head in lists["of_events"] and row[k + 1].text == "of":
            return [Found(i, j, "event", "head-word", detail=head)]
        if head in lists["of_organisations"] or head in lists["organisation_heads"]:
            return [Found(i, j, "organisation", "head-word", detail=head)]
    return None


def _demonym_first(context: Context, i: int, j: int) -> list[Found] | None:
    """A people in front of something else: ``French Ann Smith``, ``South African Airways``."""
    known = context.known
    for length in (2, 1):
        if j - i > length and (phrase := context.phrase(i, i + length)) in known.peoples:
            rest = [f for f in read(context, i + length, j) if f.rule != "shape"]
            return [_people(context, i, i + length, phrase), *rest] if rest else _openings(context, i, j)
    return None


def _event_opening(context: Context, i: int, j: int) -> list[Found] | None:
    """``Hurricane Ida``, ``Operation Sunrise``."""
    if j - i > 1 and context.row[i].text in context.known.lists["event_openers"]:
        return [Found(i, j, "event", "head-word", detail=context.row[i].text)]
    return None


def _place_opening(context: Context, i: int, j: int) -> list[Found] | None:
    """``Lake Chad``, ``Northern Ruritania``, ``San Telmo``."""
    row, known = context.row, context.known
    if j - i < 2:
        return None
    first, rest = row[i].text, context.phrase(i + 1, j)
    if first in known.lists["directions"] and (rest in known.places or rest in known.peoples):
        if rest in known.peoples and rest not in known.places:
            return [_people(context, i + 1, j, rest)]
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


def _given(context: Context, i: int, j: int) -> list[Found] | None:
    """A given name with what follows: ``Ann Smith``, ``Mevlut Cavusoglu``."""
    if _is_personal(context, i, j):
        return [Found(i, j, "person", "given-name")]
    return None


def _place_first(context: Context, i: int, j: int) -> list[Found] | None:
    """A place or body in front of a person: ``Lagos-born`` aside, ``Barcelona Lionel Smith``."""
    known = context.known
    for end in range(min(j - 1, i + 4), i, -1):
        phrase = context.phrase(i, end)
        rest = [f for f in read(context, end, j) if f.rule not in ("shape", "lone")] if j > end else []
        if not rest:
            continue
        if phrase in known.places and not (end - i == 1 and known.is_word(phrase)):
            return [Found(i, end, "place", "gazetteer", place=known.places[phrase]), *rest]
        if phrase in known.bodies:
            return [Found(i, end, "organisation", "gazetteer"), *rest]
    return None


def _first_is_given(context: Context, i: int) -> bool:
    word = context.row[i].text
    return word in context.known.given and (word.lower() not in context.known.words or word in context.lexicon.given)


def _is_personal(context: Context, i: int, j: int) -> bool:
    """Whether two to five words are a person's name by their given name or surname."""
    row, known, lists = context.row, context.known, context.known.lists
    words = [w.text for w in row[i:j] if w.text not in PARTICLES and w.text not in _SUFFIXES]
    if not 2 <= len(words) <= LONGEST_PERSON or any(w in _JOINTS for w in words):
        return False
    last, first = words[-1], words[0]
    if any(w in known.peoples or w in lists["strong_organisations"] for w in words[1:]):
        return False
    if any(len(w) > 2 and w.isupper() and not is_initial(w) for w in words):
        return False
    heads = last in lists["organisation_heads"] or last in lists["place_heads"] or last in lists["other_heads"]
    heads = heads or last in lists["event_heads"] or last in lists["agreement_heads"]
    initial = (
        (is_initial(first) and first not in known.bodies and first not in known.places)
        or (
            len(first) == 2
            and first.isupper()
            and first not in known.places
            and not known.is_word(last)
            and last not in known.places
        )
        or (len(words) > 2 and is_initial(words[1]))
    )
    if first in known.peoples and first not in ("Christian", "Roman"):
        return False
    if (
        first in known.places
        and known.places[first].kind in ("country", "area", "capital")
        and last not in known.surnames
    ):
        return False
    if heads and (len(words) > 2 or context.placed(i) or last not in known.surnames or first in known.places):
        return initial and not context.placed(i)
    if initial:
        return True
    if first in lists["directions"] or first in ("Saint", "St", "St.", "Al", "El"):
        return False
    if len(words) > 2 and first in known.places and known.is_given(words[1]) and _is_personal(context, i + 1, j):
        return False  # "Washington Ann Smith"
    if known.is_given(first):
        return not (known.is_word(last) and last not in known.surnames and len(words) > 2)
    if first in known.given:  # also an ordinary word: "Grace", "Will"
        small = context.lexicon.is_function_word(first.lower())
        return (not known.is_word(last) or last in known.surnames) and not (
            row[i].opens and (small or known.is_word(last))
        )
    if known.is_surname(last) and not known.is_word(first) and last not in known.places and first not in known.places:
        return True
    # East Asian order: surname first
    return known.is_surname(first) and any(known.is_given(w) for w in words[1:]) and not known.is_word(last)


def _shape(context: Context, i: int, j: int) -> list[Found] | None:
    """Two or three words that are in no list and no dictionary: most likely a person."""
    row, known = context.row, context.known
    words = [w for w in row[i:j] if w.text not in PARTICLES]
    if not 2 <= len(words) <= 4 or any(w.text in _JOINTS for w in words):
        return None
    if context.bodily(i, j):
        return [Found(i, j, "organisation", "apposition")]
    if context.local(j):
        return [Found(i, j, "place", "apposition")]
    if any(known.is_word(w.text) or w.text.isupper() or any(c.isdigit() for c in w.text) for w in words):
        strong = context.introduced(i) or context.cued(j) or context.described(j)
        if all(known.is_word(w.text) for w in words):
            strong = strong and (context.introduced(i) or context.described(j)) and words[0].text in known.given
        if not strong or any(w.text.isupper() and len(w.text) > 3 for w in words):
            return None
        if any(w.text in known.lists["organisation_heads"] for w in words):
            return None
        return [Found(i, j, "person", "apposition" if context.introduced(i) else "cue", sure=not row[i].opens)]
    if words[0].text in known.places or words[-1].text in known.peoples:
        return None
    if context.before(i) in _IN:
        return [Found(i, j, "place", "preposition", sure=False)]
    strong = context.introduced(i) or context.cued(j) or context.described(j)
    return [Found(i, j, "person", "shape", sure=strong)]


def _is_acronym(word: str) -> bool:
    bare = word.replace(".", "").replace("&", "")
    if not 2 <= len(bare) <= 8 or not bare[0].isupper():
        return False
    return (bare.isupper() and not bare.isdigit()) or (bool(_CAMEL.fullmatch(word)) and not word.startswith(_PREFIXES))


def _single(context: Context, i: int, j: int) -> list[Found] | None:
    """One word alone."""
    if j - i != 1:
        return None
    word, known = context.row[i], context.known
    text = word.text
    if text in known.lists["no_names"]:
        return []
    if text in known.peoples:
        return (
            [Found(i, j, "place", "apposition")]
            if context.local(j) and context.behind(j) in _DIVISIONS
            else [_people(context, i, j, text)]
        )
    if word.opens and len(text) > 3 and text.isupper() and text.title() in known.places:
        return [Found(i, j, "place", "gazetteer", place=known.places[text.title()])]
    doubtful = word.opens and known.is_word(text) and not text.isupper()
    place = known.places.get(text)
    if text in known.bodies and not (place and context.placed(i)):
        return [] if doubtful else [Found(i, j, "organisation", "gazetteer")]
    if place and place.kind in ("city", "region") and context.bodily(i, j) and context.behind(j) in _ARMED:
        return [Found(i, j, "organisation", "apposition")]
    if place:
        return [] if doubtful and place.kind != "country" else _single_place(context, i, place)
    if _is_acronym(text) and not any(c.isdigit() for c in text):
        if text.replace(".", "") in known.lists["no_organisations"] or _ROMAN.fullmatch(text):
            return []
        if len(text) > 3 and known.is_word(text):
            return []  # "UNLESS"
        if not text.replace(".", "").isupper() and known.is_surname(text):
            return None
        return [Found(i, j, "organisation", "acronym", sure=False)]
    return None


def _single_place(context: Context, i: int, place: Place) -> list[Found]:
    known, text = context.known, context.row[i].text
    if place.kind in ("city", "region") and not (context.placed(i) or context.regioned(i + 1)) and not text.isupper():
        namesake = text in known.surnames or text in known.given
        if namesake and (context.cued(i + 1) or context.introduced(i)):
            return [Found(i, i + 1, "person", "lone", sure=False)]
        if known.is_word(text):
            return []
        return [Found(i, i + 1, "place", "gazetteer", sure=not namesake, place=place)]
    return [Found(i, i + 1, "place", "gazetteer", place=place)]


def _lone(context: Context, i: int, j: int) -> list[Found] | None:
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
    if context.bodily(i, j):
        return [Found(i, j, "organisation", "apposition")]
    if context.listed(i):
        return [Found(i, j, "place", "preposition", sure=False)]
    if context.kin(i) or context.behind(j) in known.lists["person_nouns_behind"]:
        return [Found(i, j, "person", "apposition", sure=False)]
    if (context.before(i) in _IN and not word.genitive) or context.situated(i):
        return [Found(i, j, "place", "preposition", sure=context.situated(i))]
    if context.said_by(i) or context.cued(j) or context.introduced(i) or context.described(j):
        return [Found(i, j, "person", "cue", sure=False)]
    if text in known.given or text in known.surnames:
        return [Found(i, j, "person", "lone", sure=False)]
    return []


RULES: Iterable[Rule] = (
    _whole,
    _body_and_person,
    _suffix,
    _titled,
    _headed_of,
    _event_opening,
    _single,
    _place_opening,
    _given,
    _demonym_first,
    _place_first,
    _shape,
    _lone,
)
