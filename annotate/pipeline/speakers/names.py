"""Names of people and bodies as one article writes them: which short form belongs to which full one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from annotate.pipeline.lexicon import Gender, Lexicon
from annotate.pipeline.slips import one_edit_apart
from annotate.text import bare

PARTICLES = frozenset("de del della der den di da dos du van von bin bint ibn al el la le ten ter zu af av y e".split())
_ADDRESSES = frozenset("mr mrs ms miss dr prof sir".split())
_JOINTS = frozenset("of and for the & on".split())
_APPOSITION = re.compile(r"(?: \([^()]*\))?, (?:an?|the|his|her|its|their|one of the) ([^,.;:()]+)")
_NICKNAME = re.compile(r"(?<=\w) [“\"‘'][^“”\"‘’]{1,30}[”\"’'] (?=[^\W\d_a-z])")
"""A nickname inside a name: ``Earl “Magic” Reuter`` is Earl Reuter."""
_WORD = re.compile(r"[^\W_]+(?:[.'’‘\-‐‑&][^\W_]+)*\.?|[&,;:()\[\]\"“”]")


@dataclass(slots=True)
class Person:
    """A speaker as far as the article tells: the fullest name, gender and number."""

    name: str
    words: tuple[str, ...]
    gender: Gender | None = None
    plural: bool = False
    term: str | None = None
    titles: set[str] = field(default_factory=set)
    """Nouns that described the person: "minister", "spokeswoman", "fisherman"."""
    described: bool = False
    """Without a name: ``name`` is a description as the article has it, ``words`` its head in lower case."""

    person: bool = True
    """Whether "he" and "she" may mean it as far as its form tells."""

    def accepts(self, gender: Gender | None, plural: bool) -> bool:
        """Tell whether a pronoun of that gender and number can mean this speaker."""
        if plural:
            return self.plural or self.gender == "thing"
        if gender == "thing":
            return self.gender == "thing"
        return self.person and not self.plural and self.gender in (None, gender)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart."""

    name: tuple[str, ...]
    """The name in it without titles; empty for a nominal."""
    titles: tuple[str, ...]
    """Lower-case title and role words in it."""
    head: str
    """The noun phrase up to its first "of", "for", "in" …, without a leading article."""
    gender: Gender | None
    plural: bool


def read(text: str, lexicon: Lexicon) -> Phrase:
    """Take a noun phrase apart: ``retired widow Ann Smith of Leeds`` → name Ann Smith, female."""
    words = _WORD.findall(_NICKNAME.sub(" ", text))
    head = _head(words, lexicon)
    lowered = [w.lower().rstrip(".") for w in head]
    titles = tuple(w for w in lowered if w in lexicon.titles)
    name = _name(head, lexicon)
    gender = next((lexicon.titles[t] for t in titles if lexicon.titles[t]), None) or gender_of(name, lexicon)
    last = lowered[-1] if lowered else ""
    plural = not name and (last in lexicon.groups or (last.endswith("s") and not last.endswith(("ss", "us"))))
    if (last in lexicon.things and not gender) or _is_body_name(name, lowered, titles, lexicon):
        gender = "thing"
    bare = head[1:] if len(head) > 1 and lowered[0] in lexicon.determiners else head
    return Phrase(name, titles, " ".join(bare), gender, plural)


def can_be_person(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether somebody who is only described can be a person: not "someone", "the ruling", "the agency"."""
    noun = phrase.head.split()[-1].lower() if phrase.head else ""
    abstract = any(noun.endswith(e) for e in lexicon.abstract_endings) and noun not in lexicon.titles
    return noun not in lexicon.indefinites and noun not in lexicon.things and not abstract


def _head(words: list[str], lexicon: Lexicon) -> list[str]:
    """Cut a noun phrase at its first comma, bracket or preposition, unless the name stands behind all of them.

    ``Lydia Buchtmann for Food Standards`` is Lydia Buchtmann; ``director of the chapter Alia Salem`` is Alia Salem.
    """
    cut = len(words)
    for i, word in enumerate(words):
        if word in ',;:()[]"“”' or (i and word.lower() in lexicon.prepositions and word.islower()):
            if word == "of" and _is_body(words, i, lexicon):
                continue
            cut = i
            break
    front = words[:cut]
    rest = words[cut:]
    named = _name(front, lexicon) and not any(w.lower().rstrip(".") in _ADDRESSES for w in rest)
    if not rest or named:
        return front
    addressed = next((i for i, w in enumerate(rest) if w.lower().rstrip(".") in _ADDRESSES), None)
    if addressed and rest[addressed - 1].lower() in lexicon.prepositions:
        return front  # "advisers to Mrs. Smith"
    if addressed is not None:
        return front + rest[addressed:]
    apposed = _apposed(rest)
    if apposed:
        return front + apposed
    run = _last_run(rest)
    if len(run) >= 2 and words[-1] == run[-1] and any(_is_role(w, lexicon) for w in front):
        return front + list(run[-2:])
    return front


def _apposed(rest: list[str]) -> list[str]:
    """Return the name between the commas of ``the Crown prosecutor, Mark Brown, KC``."""
    if rest[0] != ",":
        return []
    end = next((i for i in range(1, len(rest)) if rest[i] in ",;:()"), len(rest))
    name = rest[1:end]
    return name if 2 <= len(name) <= 4 and all(w[0].isupper() for w in name) else []


def _is_role(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a title or, by its ending, somebody who does something: "investigator", "violinist"."""
    lower = word.lower().rstrip(".")
    return lower in lexicon.titles or (len(lower) > 5 and lower.endswith(("tor", "ist", "man", "woman", "ian")))


def _is_body(words: list[str], of: int, lexicon: Lexicon) -> bool:
    """Whether "of" stands inside the name of a body: ``Department of Agriculture``."""
    before, after = words[of - 1], words[of + 1] if of + 1 < len(words) else ""
    return before[0].isupper() and before.lower() in lexicon.things and after[:1].isupper()


def _is_body_name(name: tuple[str, ...], lowered: list[str], titles: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a name is a body's by its form: "CNN", "the Herald", "Bank of Ruritania"."""
    if not name or titles or name[0] in lexicon.given:
        return False
    acronym = len(name) == 1 and len(name[0]) > 1 and name[0].replace(".", "").isupper()
    articled = lowered[0] == "the" and len(lowered) == len(name) + 1
    return acronym or articled or "of" in name or name[-1].lower() in lexicon.things


def _last_run(words: list[str]) -> tuple[str, ...]:
    end = len(words)
    begin = end
    while begin > 0 and (words[begin - 1][0].isupper() or words[begin - 1] in PARTICLES):
        begin -= 1
    return tuple(words[begin:end])


def _name(words: list[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the last run of capitalised words, without titles before it; empty where it is only titles."""
    runs = list(_runs(words))
    if not runs or (words[0].lower() == "the" and words[-1].lower() in lexicon.partisans):
        return ()
    run = _behind_titles(list(runs[-1]), lexicon)
    while len(run) > 1 and (_is_title(run[0], lexicon) or run[0].lower() in lexicon.determiners):
        run.pop(0)
    if len(run) == 1 and (_is_title(run[0], lexicon) or run[0].lower() in lexicon.groups):
        return ()
    while run and (run[-1].lower() in ("jr.", "sr.", "jr", "sr")):
        run.pop()
    if run and words and words[-1] != runs[-1][-1] and words[-1][0].islower() and words[-1] not in PARTICLES:
        return ()  # "U.S. officials", "Labour lawmakers": the name only modifies
    return tuple(run)


def _behind_titles(run: list[str], lexicon: Lexicon) -> list[str]:
    """Cut what stands before a name: ``FBI Director James Comey`` is James Comey, ``John Major`` stays."""
    last = max((i for i in range(len(run) - 1) if _is_title(run[i], lexicon)), default=-1)
    behind = run[last + 1 :]
    joined = any(w in _JOINTS for w in run[: last + 1]) or any(w in _JOINTS for w in behind)
    return run if joined else behind


def _is_title(word: str, lexicon: Lexicon) -> bool:
    parts = re.split(r"[-‐‑]", word.lower().rstrip("."))
    return all(p in lexicon.titles for p in parts)


def _runs(words: Iterable[str]) -> Iterator[tuple[str, ...]]:
    run: list[str] = []
    for word in words:
        if word[0].isupper() or (run and word.lower() in PARTICLES) or re.match(r"(?:al|el)-[A-Z]", word):
            run.append(word)
        elif run and word in _JOINTS:
            run.append(word)
        else:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def _closed(run: list[str]) -> Iterator[tuple[str, ...]]:
    while run and (run[-1] in _JOINTS or run[-1] in PARTICLES):
        run.pop()
    if run:
        yield tuple(run)


def same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a short form can stand for a full name: its words, in order, the last one included.

    ``Smith`` and ``Ann Smith`` stand for ``Ann Mary Smith``; ``Ann`` does as well; ``John Smith`` does not.
    """
    one, other = [plain(w) for w in short], [plain(w) for w in full]
    if one == other:
        return True
    if not one or len(one) >= len(other):
        return False
    if len(one) == 1:
        return one[0] in (other[0], other[-1])
    rest = iter(other)
    return all(any(w == x or (len(w) == 1 and x.startswith(w)) for x in rest) for w in one)


def differs_by_a_letter(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is another but for one letter of one word of at least five: a likely slip.

    A lone surname is compared with the surname.
    """
    other = full[-1:] if len(short) == 1 else full
    if len(short) != len(other):
        return False
    pairs = [(plain(a), plain(b)) for a, b in zip(short, other, strict=True)]
    unlike = [(a, b) for a, b in pairs if a != b]
    return len(unlike) == 1 and min(map(len, unlike[0])) >= 5 and one_edit_apart(*unlike[0])


def description_behind(text: str, end: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the noun of an apposition behind a name that ends at ``end``: ``, a fisherman from the port,``."""
    found = _APPOSITION.match(text, end, end + 120)
    if not found:
        return ()
    head: list[str] = []
    for word in _WORD.findall(found.group(1)):
        if word.lower() in lexicon.prepositions or lexicon.is_function_word(word.lower()):
            break
        head.append(word)
    return (head[-1].lower(),) if head and head[-1][0].islower() else ()


def gender_of(name: tuple[str, ...], lexicon: Lexicon) -> Gender | None:
    """Return the gender that a given name tells; None for a surname alone and for names of both sexes."""
    return lexicon.given.get(name[0].rstrip(".")) if len(name) > 1 else None


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word of a name as it is compared: small letters without diacritics, genitive and full stop."""
    return re.sub(r"['’]s?$", "", bare(word)).strip(".'’")
