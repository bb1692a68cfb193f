"""The word lists of the quotation and speaker components, read once from ``data/``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from annotate.annotation import Mode

Gender = Literal["female", "male", "thing"]
_GENDERS: tuple[Gender, ...] = ("female", "male")


class Cue(NamedTuple):
    """What a reporting verb may do."""

    lemma: str
    clause: bool = False
    """Takes reported speech without "that": "he said it was late"."""
    that: bool = False
    """Takes reported speech after "that"."""
    direct: bool = False
    """Introduces direct speech."""
    label: bool = False
    """Takes a quoted word or phrase as its object: "called it “absurd”"."""
    listener: bool = False
    """May name the listener first: "told reporters"."""
    told: bool = False
    """Always names the listener, so that none behind it is its subject: "told reporters"."""
    object: bool = False
    """Often takes a noun as its object, so that a clause without "that" must show a verb: "announced the plan"."""
    particle: str = ""
    """Is a cue only together with this word: "pointed out"."""
    gerund: bool = False
    participle: bool = False
    """Could be a past participle as well as a past tense."""
    question: bool = False
    """Reports a question: "asked whether it was late"."""
    document: bool = False
    """Reports only of a document or a body: "the study found that", not "she found that"."""
    continuing: bool = False
    """Carries on what the same speaker began: "added"."""
    plain: bool = False
    """The verb's base form: "they say", "to say"."""
    denial: bool = False
    """What it reports is what the speaker does not say: "denied that"."""


class Pronoun(NamedTuple):
    """Gender and number of a pronoun."""

    gender: Gender | None
    number: Literal["singular", "plural", "first", "second", "relative"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists; all entries are lower-case."""

    cues: dict[str, Cue]
    pronouns: dict[str, Pronoun]
    possessives: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    """Subjects that say that nobody did: "nobody", "none"."""
    restrictives: frozenset[str]
    """Adverbs that take a negation back: "not only"; and make of "would say" what was said: "would say only"."""
    rumours: frozenset[str]
    """Nouns for what others say that somebody said: "claims that she said"."""
    conditions: frozenset[str]
    """What leads to something supposed: "if", "unless"."""
    futures: frozenset[str]
    suppositions: frozenset[str]
    """Modals of what may be, might have been or ought to be."""
    governors: dict[str, Mode]
    """Verbs and adjectives before an infinitive or gerund of saying → its mode: "refused to say", "denied saying"."""
    directives: frozenset[str]
    """Verbs for making somebody say something: "asked him to say"."""
    be: frozenset[str]
    prepositions: frozenset[str]
    post_subject: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    adverbs: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    titles: dict[str, Gender | None]
    """Title or role noun → gender, where the word tells it."""
    given: dict[str, Gender]
    """Given name, capitalised → gender; names of both sexes are left out."""
    place_openers: frozenset[str]
    """First words of capitalised runs that name places and bodies: "New", "Supreme"."""
    partisans: frozenset[str]
    """Nouns with a capital that describe rather than name: "the Wisconsin Republican"."""
    groups: frozenset[str]
    things: frozenset[str]
    finite: frozenset[str]
    """Irregular past tenses that are no participles as well: "began", "went"."""
    that_nouns: frozenset[str]
    """Nouns that take a clause with "that" of their own: "the fact that"."""
    indefinites: frozenset[str]
    """Pronouns for nobody in particular, whom "he" never takes up: "someone"."""
    abstract_endings: frozenset[str]
    """Endings of nouns that are no person: "ruling", "decision"."""
    works: frozenset[str]
    """Nouns and verbs that announce a title: "the song", "entitled"."""
    statements: frozenset[str]
    """Nouns for what is said: "issued a statement"."""

    given_months: frozenset[str]
    """Months that are given names as well, capitalised: "June Weiss"."""
    month_tails: frozenset[str]
    """What makes a name of the month or date in front of it, capitalised: "May Day", "the 26 July Movement"."""
    before_months: frozenset[str]
    """Words behind which a month is no given name: "in June Parliament voted"."""

    def is_function_word(self, word: str) -> bool:
        """Tell whether a lower-case word belongs to a closed class, so that its capital only begins a sentence."""
        classes = (
            self.determiners, self.prepositions, self.subordinators, self.coordinators, self.openers, self.auxiliaries,
            self.calendar, self.possessives, self.post_subject, self.pronouns.keys(),
        )  # fmt: skip
        return self.is_adverb(word) or any(word in words for words in classes)

    def is_adverb(self, word: str) -> bool:
        """Tell whether a lower-case word may stand between a subject and its verb."""
        return word in self.adverbs or (word.endswith("ly") and len(word) > 4)


@cache
def _read(name: str) -> Any:
    source = resources.files("annotate.pipeline") / "data" / name
    return json.loads(source.read_text(encoding="utf-8"))


def _forms(lemma: str, irregular: dict[str, list[str]]) -> list[str]:
    """Third person, past tense and participles, -ing; irregular verbs from the list."""
    if lemma in irregular:
        return irregular[lemma]
    if lemma.endswith("e"):
        return [f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    return [third, f"{lemma}ed", f"{lemma}ing"]


def _cues() -> dict[str, Cue]:
    data = _read("cues.json")
    speech, irregular, particles = data["speech"], data["irregular"], data["particles"]
    lists = (
        *speech.items(),
        ("label", data["label"]),
        ("listener", data["takes_listener"]),
        ("told", data["needs_listener"]),
        ("object", data["with_object"]),
        ("question", data["questions"]),
        ("document", data["documents"]),
        ("continuing", data["continuing"]),
        ("denial", data["denials"]),
    )
    names = {key: frozenset(words.split()) for key, words in lists}
    cues: dict[str, Cue] = {}
    for lemma in sorted(set().union(*names.values())):
        clause = lemma in names["clause"]
        that = clause or lemma in names["that_only"]
        cue = Cue(
            lemma,
            clause=clause,
            that=that,
            direct=that or lemma in names["direct_only"],
            label=lemma in names["label"],
            listener=lemma in names["listener"],
            told=lemma in names["told"],
            object=lemma in names["object"],
            question=lemma in names["question"],
            document=lemma in names["document"],
            continuing=lemma in names["continuing"],
            denial=lemma in names["denial"],
            particle=particles.get(lemma, ""),
        )
        forms = _forms(lemma, irregular)
        cues.setdefault(lemma, cue._replace(plain=lemma not in forms, participle=lemma in forms))
        for form in forms:
            gerund = form.endswith("ing") and form != lemma
            past = not gerund and not form.endswith("s")
            cues[form] = cue._replace(gerund=gerund, participle=past)
    return cues


def _governors() -> dict[str, Mode]:
    data = _read("cues.json")
    verbs = {mode: words.split() for mode, words in data["governors"].items()}
    others = {mode: words.split() for mode, words in data["governing_adjectives"].items()}
    found: dict[str, Mode] = {}
    for mode, lemmas in verbs.items():
        found |= {form: mode for lemma in lemmas for form in (lemma, *_forms(lemma, data["irregular"]))}
    found |= {word: mode for mode, words in others.items() for word in words}
    return found | {pair: mode for mode, pairs in data["governing_pairs"].items() for pair in pairs}


def _directives() -> frozenset[str]:
    data = _read("cues.json")
    lemmas = data["directives"].split()
    return frozenset(form for lemma in lemmas for form in (lemma, *_forms(lemma, data["irregular"])))


@cache
def lexicon() -> Lexicon:
    """Return the word lists, read on first use."""
    words = _read("words.json")
    genders: dict[str, Gender | None] = {"male": "male", "female": "female", "any": None}
    sets = {
        name: frozenset(words[name])
        for name in (
            "possessives determiners auxiliaries modals negations nobody "
            "restrictives rumours conditions futures suppositions be prepositions post_subject subordinators "
            "coordinators adverbs openers groups things indefinites abstract_endings works statements place_openers "
            "partisans finite that_nouns given_months month_tails before_months"
        ).split()
    }
    given = _read("names.json")
    return Lexicon(
        cues=_cues(),
        governors=_governors(),
        directives=_directives(),
        pronouns={w: Pronoun(**p) for w, p in words["pronouns"].items()},
        calendar=frozenset([*words["weekdays"], *words["months"]]),
        given={name: gender for gender in _GENDERS for name in given[gender].split()},
        titles={title: genders[key] for key, titles in words["titles"].items() for title in titles},
        **sets,
    )
