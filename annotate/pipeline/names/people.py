"""Rules for people: titles, given names, surnames, the words around a name, and its shape."""

from __future__ import annotations

from annotate.pipeline.names.context import Context, Found
from annotate.pipeline.names.knowledge import Knowledge
from annotate.pipeline.names.runs import JOINTS, PARTICLES
from annotate.pipeline.names.words import is_acronym, is_initial

_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "VI", "VII", "VIII", "XIV", "XVI"})
_THINGS = ("organisation_heads", "place_heads", "event_heads", "agreement_heads", "other_heads")
_SHIPS = frozenset({"MV", "MT", "MS", "SS", "RV", "FV"})
_ADDRESSES = frozenset("mr mrs ms miss dr sir lord lady dame sheikh imam".split())
_NOBODYS = frozenset("La Le Los Las El Al Te".split())
"""Words that begin names in lists and out of them, seldom those of people."""
LONGEST_PERSON = 5
"""Words of a person's name, particles not counted."""


def titled(context: Context, i: int, j: int) -> list[Found] | None:
    """A title inside the run parts what stands before it from the name behind: ``Ruritanian Premier Ann Smith``."""
    row, known = context.row, context.known
    at = [
        k
        for k in range(i, j)
        if known.is_title(row[k].text) and not _is_inside(context, i, k) and not _is_part_of_a_name(context, i, k)
    ]
    if not at or (at[0] == i and j - i == 2 and row[i].text in ("Dean", "Don", "Earl", "Duke", "Baron")):
        return None
    title = first = at[0]
    while first > i and row[first - 1].lower in known.modifiers and row[first - 1].text not in known.places:
        first -= 1
    if first < title and row[first - 1].text in JOINTS and first > i:
        first = title
    last = title
    while last + 1 < j and (known.is_title(row[last + 1].text) or row[last + 1].text == "of"):
        last += 1
    if row[last].text == "of":
        last -= 1
    behind = last + 1
    if row[last].genitive:
        return context.read(i, first) if first > i else []
    left = context.read(i, first) if first > i else []
    if behind >= j:
        # "Ann Smith" would not end in a title; but "Jane Bishop" and "Kate Bush" may.
        if title > i and j - title == 1 and is_personal(context, i, j):
            return [Found(i, j, "person", "given-name")]
        return left
    if row[behind].text in JOINTS:
        return left + context.read(behind + 1, j)
    return left + _bearer(context, behind, j)


def _is_part_of_a_name(context: Context, i: int, k: int) -> bool:
    """Whether a title that is a name as well stands behind a name: ``Martin Luther King``, ``Ann Dean Smith``."""
    known, before = context.known, context.row[k - 1]
    if k == i or context.row[k].text not in known.lists["names_and_titles"]:
        return False
    text = before.text
    named = text in known.given or text in known.surnames or not known.is_word(text)
    return named and not (
        before.genitive or text in known.places or text in known.peoples or text in known.bodies or text in JOINTS
    )


def _is_inside(context: Context, i: int, k: int) -> bool:
    """Whether a title's word stands inside a body's name: ``Ministry of Justice``."""
    row, modifiers = context.row, context.known.modifiers
    if row[k].text.isupper():
        return False  # "Museum of Art CEO"
    while k > i and row[k - 1].lower in modifiers:
        k -= 1
    return k > i and row[k - 1].text in ("of", "for", "the", "and")


def _bearer(context: Context, i: int, j: int) -> list[Found]:
    """Who bears the title in front: a person, unless the words are a body or place."""
    row, known = context.row, context.known
    phrase = context.phrase(i, j)
    if j - i > 1 and (phrase in known.bodies or (phrase in known.places and not first_is_given(context, i))):
        return context.read(i, j)
    end = _person_end(context, i, j)
    if end == i or (end - i == 1 and (known.is_word(row[i].text) and row[i].text in known.lists["portfolios"])):
        return context.read(i + 1, j) if j - i > 1 else []
    alone = row[i].text
    if end - i == 1 and known.is_word(alone) and not _may_be_borne(context, i):
        return []  # "Estado Mayor Central"
    if end - i == 1 and len(alone) == 1:
        return []  # "Gen Z"
    if end - i == 1 and (alone in known.peoples or alone in known.bodies or is_acronym(alone)):
        return context.read(i, j)
    rest = context.read(end, j) if end < j else []
    return [Found(i, end, "person", "title"), *rest]


def _may_be_borne(context: Context, i: int) -> bool:
    """Whether an ordinary word behind a title can be somebody's name."""
    known, text = context.known, context.row[i].text
    before = context.row[i - 1].lower.rstrip(".")
    return text in known.surnames or text in known.given or before in _ADDRESSES


def _person_end(context: Context, i: int, j: int) -> int:
    """Where the name of a person that begins at ``i`` ends: at a joint, or after the most words a name has."""
    row = context.row
    end = i
    while end < j and end - i < LONGEST_PERSON:
        text = row[end].text
        if text in JOINTS:
            break
        end += 1
    while end > i and row[end - 1].text in PARTICLES:
        end -= 1
    return end


def given_name(context: Context, i: int, j: int) -> list[Found] | None:
    """A given name with what follows: ``Ann Smith``, ``Mevlut Cavusoglu``."""
    if not is_personal(context, i, j):
        return None
    row, known = context.row, context.known
    surname = row[j - 1].text in known.surnames
    if context.follows_a_person(i) or (context.bodied(i) and not (surname and context.acts(j) and not context.cued(j))):
        return None  # "Ann Smith of Duran Duran", "the rights group Haki Yetu"
    if not surname and (context.listed(i) or context.situated(i)):
        return None  # "in Hanoi and Gia Lai"
    if context.before(i) == "" and i and row[i - 1].lower == "the" and row[i].gap == " " and context.acts(j):
        return None  # "The Hang Seng closed"
    if context.before(i) in ("in", "near", "at") and not row[j - 1].genitive and not surname:
        return None  # "in Dar El Beida"
    return [Found(i, j, "person", "given-name")]


def is_personal(context: Context, i: int, j: int) -> bool:
    """Tell whether two to five words are a person's name by their initials, given names or surnames."""
    words = [w.text for w in context.row[i:j] if w.text not in PARTICLES and w.text not in _SUFFIXES]
    if not 2 <= len(words) <= LONGEST_PERSON or not _may_be_personal(words, context.known):
        return False
    initial = _has_initial(words, context.known)
    if _ends_in_a_thing(context, i, words):
        return initial and not context.placed(i)
    if len(words) > 2 and words[0] in context.known.places and context.known.is_given(words[1]):
        start = next(k for k in range(i + 1, j) if context.row[k].text == words[1])
        if is_personal(context, start, j):
            return False  # "Washington Ann Smith"
    return initial or _begins_with_a_given_name(context, i, words) or _is_known_by_surname(words, context.known)


def _may_be_personal(words: list[str], known: Knowledge) -> bool:
    first, lists = words[0], known.lists
    if any(w in JOINTS or (len(w) > 2 and w.isupper() and not is_initial(w)) for w in words):
        return False
    if any(w in lists["strong_organisations"] or (w in known.peoples and w not in known.surnames) for w in words[1:]):
        return False
    if any(w in known.peoples for w in words[1:]) and not known.is_given(first):
        return False
    if (first in known.peoples and first not in ("Christian", "Roman")) or first in lists["directions"]:
        return False
    where = known.places.get(first)
    named_like_a_country = where is not None and where.kind in ("country", "area", "capital")
    return first not in ("Saint", "St", "St.", "Al", "El") and not (
        named_like_a_country and words[-1] not in known.surnames
    )


def _has_initial(words: list[str], known: Knowledge) -> bool:
    """``J.K. Smith``, ``Ann M. Smith``, ``JD Smith``."""
    first, last = words[0], words[-1]
    if len(words) > 2 and is_initial(words[1]):
        return True
    if first in known.bodies or first in known.places:
        return False
    joined = (
        len(first) == 2
        and first.isupper()
        and first not in _SHIPS
        and not known.is_word(last)
        and last not in known.places
    )
    return is_initial(first) or joined


def _ends_in_a_thing(context: Context, i: int, words: list[str]) -> bool:
    """Whether the last word heads the names of things, and is nobody's surname here: ``Victoria Falls``."""
    known, last = context.known, words[-1]
    if not any(last in known.lists[heads] for heads in _THINGS):
        return False
    if known.is_given(words[0]) and _is_called_a_person(context, i, i + len(words)):
        return False
    surname = len(words) == 2 and last in known.surnames and words[0] not in known.places
    return not surname or context.placed(i)


def _begins_with_a_given_name(context: Context, i: int, words: list[str]) -> bool:
    known, first, last = context.known, words[0], words[-1]
    plain = known.is_word(last) and last not in known.surnames
    if known.is_given(first):
        return not (plain and len(words) > 2)
    if first not in known.given or plain:
        return False
    # Also an ordinary word ("Grace", "Will"), which may only begin the sentence.
    small = context.lexicon.is_function_word(first.lower())
    return not (context.row[i].opens and (small or known.is_word(last)))


def _is_known_by_surname(words: list[str], known: Knowledge) -> bool:
    """``Zyx Smith``; with the surname first, as in East Asia, ``Smith Ann``."""
    first, last = words[0], words[-1]
    if known.is_word(last):
        return False
    if known.is_surname(last) and not known.is_word(first) and last not in known.places and first not in known.places:
        return True
    return known.is_surname(first) and any(known.is_given(w) for w in words[1:])


def first_is_given(context: Context, i: int) -> bool:
    """Tell whether a run begins with a given name that is no ordinary word, or one that is common all the same."""
    word = context.row[i].text
    return word in context.known.given and (word.lower() not in context.known.words or word in context.lexicon.given)


def shape(context: Context, i: int, j: int) -> list[Found] | None:
    """Two to four words that are in no list: by the words around them, otherwise most likely a person."""
    row, known = context.row, context.known
    words = [w.text for w in row[i:j] if w.text not in PARTICLES]
    if not 2 <= len(words) <= 4 or any(w in JOINTS for w in words):
        return None
    if context.bodily(i, j) or context.constituted(j) or (context.follows_a_person(i) and not context.local(j)):
        return [Found(i, j, "organisation", "apposition")]
    if context.employs(j) and words[-1] not in known.peoples:
        return [Found(i, j, "organisation", "apposition", sure=False)]
    if context.local(j):
        return [Found(i, j, "place", "apposition")]
    if any(known.is_word(w) or w.isupper() or any(c.isdigit() for c in w) for w in words):
        return _of_ordinary_words(context, i, j, words)
    if context.inside(i) or context.beside(i):
        return [Found(i, j, "place", "preposition", sure=False)]
    if words[-1] in known.places and not known.is_given(words[0]) and words[0] not in known.places:
        return [Found(i, j, "organisation", "shape", sure=False)]  # "Dinamo Zagreb"
    if (
        words[0] in known.places
        or words[0] in known.bodies
        or words[0] in _NOBODYS
        or (words[-1] in known.peoples and not context.introduced(i))
    ):
        return None
    if context.before(i) == "at" or context.situated(i) or context.listed(i):
        return [Found(i, j, "place", "preposition", sure=False)]
    if context.before(i) == "the":
        return None
    return [Found(i, j, "person", "shape", sure=_is_called_a_person(context, i, j))]


def _of_ordinary_words(context: Context, i: int, j: int, words: list[str]) -> list[Found] | None:
    """``Snoop Lion``: a person only where the words around it say so."""
    known = context.known
    if not _is_called_a_person(context, i, j) or any(w.isupper() and len(w) > 3 for w in words):
        return None
    if all(known.is_word(w) for w in words):
        called = context.introduced(i) or context.described(j)
        if not called or words[0] not in known.given:
            return None
    if any(w in known.lists["organisation_heads"] for w in words):
        return None
    rule = "apposition" if context.introduced(i) else "cue"
    return [Found(i, j, "person", rule, sure=not context.row[i].opens)]


def _is_called_a_person(context: Context, i: int, j: int) -> bool:
    return context.introduced(i) or context.cued(j) or context.described(j)
