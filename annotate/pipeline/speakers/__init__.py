"""The component that resolves the words for a speaker ("he", "the NATO chief") to who is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from annotate.annotation import Basis, Evidence, Quotation, Remark, Span
from annotate.annotation import Speaker as Resolved
from annotate.glossary import Glossary
from annotate.pipeline import extensions
from annotate.pipeline.alignment import SpanIndex, text_of
from annotate.pipeline.lexicon import Lexicon, Pronoun, lexicon
from annotate.pipeline.speakers.names import (
    Person,
    Phrase,
    can_be_person,
    description_behind,
    differs_by_a_letter,
    read,
    same,
)
from annotate.pipeline.speakers.roster import FullName, Roster
from annotate.slug import slugify

extensions.register()


_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
"""Labels of entities that are no people, as trained pipelines call them."""

_REMEMBERED = 100
"""People, more than any article quotes: it bounds what a text of nothing but names can cost."""


_PARAGRAPH = 2_000
"""Code points before a pronoun in which its paragraph must begin, if it is to tell whom it means."""


class SpeakerResolver:
    """Fills in speaker and basis of ``doc._.quotations``, in reading order.

    A speaker is a term where the glossary knows the words; otherwise the fullest name that the article uses; otherwise
    the words as they stand. "He" and "she" mean the subject before them, if that is somebody who has spoken; otherwise
    any pronoun means the last source of an attribution whose gender and number fit; otherwise the last person named.
    """

    def __init__(self) -> None:
        self.load(Glossary({}))

    def load(self, glossary: Glossary) -> None:
        """Take names and genders of known people and bodies from a glossary."""
        self._glossary = glossary

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        if not doc._.quotations:
            return doc
        words, text = lexicon(), text_of(doc)
        cast = _Cast(
            text=text,
            subjects=doc._.subjects or {},
            terms=SpanIndex(doc.spans.get("terms", [])),
            bodies=SpanIndex(e for e in doc.ents if e.label_ in _BODIES),
            organisations=frozenset(n.span for n in doc._.names or () if n.kind == "organisation"),
            glossary=self._glossary,
            lexicon=words,
            roster=doc._.roster or Roster.of(text, words, doc.ents),
            published=doc._.published,
            considered=doc.user_data.get(CONSIDERED),
        )
        found = [cast.resolve(quotation) for quotation in doc._.quotations]
        # Names last: somebody who spoke under a surname may be named in full further down.
        resolved = [replace(q, speaker=_speaker(p, self._glossary)) if p else q for q, p in found]
        doc._.quotations = resolved
        kept = [r for r in doc._.remarks or [] if r.rule != "speaker"]
        doc._.remarks = (
            kept + cast.remarks + [_unknown(text, q) for q in resolved if q.speaker is None and q.mode == "said"]
        )
        return doc


CONSIDERED = "annotate.considered"
"""Key of ``doc.user_data``: where there is a dictionary, it is filled with who was considered for which pronoun."""


@dataclass(frozen=True, slots=True)
class Considered:
    """Somebody a pronoun might have meant."""

    name: str
    fits: bool
    """Whether gender and number fit."""
    subject: bool
    """Whether this is the subject of the same sentence or of the one before."""


@dataclass(slots=True)
class _Mention:
    """A speaker mention already resolved."""

    person: Person
    basis: Basis
    detail: str
    span: Span
    """The words that name the speaker: of "retired widow Ann Smith" the name, of "the NATO chief" all."""


@dataclass(slots=True)
class _Cast:
    """Everybody who has spoken in the article so far."""

    text: str
    subjects: Mapping[int, tuple[tuple[int, int] | None, tuple[int, int] | None]]
    terms: SpanIndex
    bodies: SpanIndex
    """What a trained pipeline calls bodies and places."""
    organisations: frozenset[Span]
    """Where the rules found the name of a body."""
    glossary: Glossary
    lexicon: Lexicon
    roster: Roster
    published: dt.date | None = None
    people: list[Person] = field(default_factory=list)
    """The last _REMEMBERED who spoke, the latest at the end."""
    known: dict[Span, _Mention] = field(default_factory=dict)
    named: dict[tuple[str, ...], Person] = field(default_factory=dict)
    """People of the roster that something referred to, by their full name."""
    usual: dict[tuple[str, ...], Person] = field(default_factory=dict)
    """Who was first meant by a lone surname."""
    remarks: list[Remark] = field(default_factory=list)
    interviewee: Person | None = None
    """Who answers, in an interview whose turns are marked with Q and A."""
    latest: Span | None = None
    """The quotation before."""
    current: Span | None = None
    """The quotation whose speaker is asked for."""
    considered: dict[Span, list[Considered]] | None = None
    """Filled, where there is one, with who was considered for a pronoun: who spoke last comes first."""

    def resolve(self, quotation: Quotation) -> tuple[Quotation, Person | None]:
        """Return the quotation with its basis, and who said it."""
        self.current = quotation.span
        resolved = self._resolved(quotation)
        self.latest = quotation.span
        return resolved

    def _resolved(self, quotation: Quotation) -> tuple[Quotation, Person | None]:
        mention = quotation.mention
        if mention is None or quotation.mode != "said":
            return replace(quotation, basis="unknown"), None
        found = self.known.get(mention)
        if found is None:
            found = self._mention(mention, self._goes_on(quotation))
            if found is None:
                return replace(quotation, basis="unknown"), None
            self.known[mention] = found
        self._spoke(found.person)
        continued = quotation.basis == "continued"
        evidence = Evidence(quotation.evidence.rule, found.detail)
        basis: Basis = "continued" if continued else found.basis
        return replace(quotation, mention=found.span, basis=basis, evidence=evidence), found.person

    def _spoke(self, person: Person) -> None:
        if person in self.people:
            self.people.remove(person)
        self.people.append(person)
        del self.people[:-_REMEMBERED]

    def _mention(self, span: Span, goes_on: bool) -> _Mention | None:
        text = self.text[span.start : span.end]
        named = text.isupper() and len(text) > 1  # WHO is no pronoun
        pronoun = None if named else self.lexicon.pronouns.get(text.lower())
        if pronoun:
            return self._pronoun(span, text, pronoun) if pronoun.number in ("singular", "plural") else None
        if text in ("A", "Answer"):
            return self._interviewee(span, text)
        phrase = read(text, self.lexicon)
        found = self._term(span, phrase) or self._named(span, text, phrase)
        return found or self._nominal(span, text, phrase, goes_on)

    def _interviewee(self, span: Span, text: str) -> _Mention | None:
        """Who answers in an interview that marks its turns with Q and A: whom the text before names most often."""
        if self.interviewee is None:
            named = self.roster.most_often(span.start)
            if named is None:
                return None
            self.interviewee = self._of_roster(named)
        person = self.interviewee
        return _Mention(person, "role", f"“{text}”: {person.name} is interviewed", span)

    def _pronoun(self, span: Span, text: str, pronoun: Pronoun) -> _Mention | None:
        plural = pronoun.number == "plural"
        own, before = self._subjects_before(span, pronoun)
        subjects = [p for p in (own, before) if p]
        if self.considered is not None:
            self.considered[span] = self._considered(span, pronoun, subjects)
        subject = next((p for p in subjects if p in self.people), None)
        if own and own.gender == pronoun.gender:
            subject = own  # "When Smith was asked, he said"
        if subject:
            return _Mention(subject, "pronoun", f"“{text}”: {subject.name} is the subject before", span)
        last = next((p for p in reversed(self.people) if p.accepts(pronoun.gender, plural)), None)
        sure = next((p for p in subjects if p.gender == pronoun.gender), None)
        if sure and (last is None or last.gender is None or self._came_after_all_speech(span)):
            return _Mention(sure, "pronoun", f"“{text}”: {sure.name} is the subject before", span)
        if last is None:
            return self._antecedent(span, text, pronoun, subjects)
        alone = self._alone_in_paragraph(span, pronoun) if not sure else None
        if alone and alone is not last:
            return _Mention(alone, "pronoun", f"“{text}”: only {alone.name} is named in this paragraph", span)
        other = next((p for p in subjects if p is not last), None)
        doubt = self._doubt(span, text, last, other) if other else ""
        return _Mention(last, "pronoun", f"“{text}”: {last.name} spoke last{doubt}", span)

    def _considered(self, span: Span, pronoun: Pronoun, subjects: list[Person]) -> list[Considered]:
        """Whom a pronoun might have meant, for explaining: subjects, then who spoke, then whom else it fits."""
        plural = pronoun.number == "plural"
        named = [self._of_term(t.kb_id_) for t in self.terms.before(span.start, _REMEMBERED)]
        fitting = [p for p in named if p.accepts(pronoun.gender, plural)]
        people = {p.name: p for p in reversed([*subjects, *reversed(self.people), *fitting])}
        return [Considered(p.name, p.accepts(pronoun.gender, plural), p in subjects) for p in reversed(people.values())]

    def _doubt(self, span: Span, text: str, taken: Person, other: Person) -> str:
        """Remark that another may be meant; return the same for the reader."""
        message = (
            f"“{text}” may be {taken.name} or {other.name}, and {taken.name} is taken; "
            "to decide, set `speaker:` in the article's .yml"
        )
        self.remarks.append(Remark(span, "speaker", message))
        return f"; {other.name} may be meant"

    def _subjects_before(self, span: Span, pronoun: Pronoun) -> tuple[Person | None, Person | None]:
        """The subjects earlier in the sentence and of the one before, where "he" or "she" can mean them."""
        if pronoun.gender not in ("male", "female"):
            return None, None
        found = (self._subject(s) if s else None for s in self.subjects.get(span.start, (None, None)))
        own, before = (p if p and p.accepts(pronoun.gender, False) else None for p in found)
        return own, before

    def _came_after_all_speech(self, span: Span) -> bool:
        """Whether the subject before a pronoun appears in a later paragraph than everything said so far."""
        if self.latest is None:
            return True
        begin = min(s[0] for s in self.subjects[span.start] if s)
        return "\n" in self.text[self.latest.end : begin]

    def _alone_in_paragraph(self, span: Span, pronoun: Pronoun) -> Person | None:
        """The one person of the pronoun's gender whom a paragraph without speech names before the sentence."""
        start = self.text.rfind("\n", max(0, span.start - _PARAGRAPH), span.start) + 1
        if start == 0 and span.start > _PARAGRAPH:
            return None
        if pronoun.gender not in ("male", "female") or (self.latest and self.latest.end > start):
            return None
        end = min(span.start, self.current.start) if self.current else span.start
        stop = max(self.text.rfind(mark, start, end) for mark in ".!?")
        people = {t.kb_id_ for t in self.terms.touching(start, max(start, stop)) if t.label_ == "person"}
        fitting = [p for p in map(self._of_term, sorted(people)) if p.gender == pronoun.gender]
        return fitting[0] if len(fitting) == 1 else None

    def _subject(self, subject: tuple[int, int]) -> Person | None:
        for term in self.terms.touching(*subject):
            if term.label_ == "person" and subject[0] <= term.start_char:
                return self._of_term(term.kb_id_)
        phrase = read(self.text[subject[0] : subject[1]], self.lexicon)
        if not phrase.name:
            return None
        known = next((p for p in reversed(self.people) if same(phrase.name, p.words)), None)
        if known or phrase.gender == "thing":
            return known
        full = self._full(phrase, subject[0])
        return self._of_roster(full) if full else None

    def _antecedent(self, span: Span, text: str, pronoun: Pronoun, subjects: list[Person]) -> _Mention | None:
        """Without anybody who has spoken yet, a pronoun is the last person named before it, the glossary's first."""
        for term in self.terms.before(span.start, _REMEMBERED):
            person = self._of_term(term.kb_id_)
            if person.accepts(pronoun.gender, pronoun.number == "plural") and (
                term.label_ == "person" or pronoun.gender is None or pronoun.gender == "thing"
            ):
                return _Mention(person, "pronoun", f"“{text}”: {person.name} was named last", span)
        if pronoun.gender not in ("male", "female"):
            return None
        people = [*subjects, *(self._of_roster(n) for n in self.roster.before(span.start))]
        people = [p for p in people if p.accepts(pronoun.gender, False)]
        likely = next((p for p in people if p.gender), people[0] if people else None)
        return _Mention(likely, "pronoun", f"“{text}”: {likely.name} was named last", span) if likely else None

    def _full(self, phrase: Phrase, offset: int) -> FullName | None:
        """The full name that the name in a phrase at an offset stands for."""
        gender = phrase.gender if phrase.gender != "thing" else None  # an acronym may be a name in a transcript
        return self.roster.stands_for(phrase.name, gender, offset)

    def _of_roster(self, full: FullName) -> Person:
        known = next((p for p in reversed(self.people) if same(full.words, p.words)), None)
        if known:
            return known
        for term in self.terms.touching(full.start, full.start + 1):
            if term.label_ == "person" and term._.rule != "role":
                return self._of_term(term.kb_id_)
        fresh = Person(" ".join(full.words), full.words, full.gender)
        return self.named.setdefault(full.words, fresh)

    def _term(self, span: Span, phrase: Phrase) -> _Mention | None:
        """A term of the glossary that the words name: a person anywhere in them, another term only as their whole."""
        inside = self.terms.touching(span.start, span.end)
        for term in inside:
            if term.label_ == "person":
                basis: Basis = "role" if term._.rule == "role" else "explicit"
                person = self._of_term(term.kb_id_)
                person.titles.update(phrase.titles)
                if basis == "role":
                    return _Mention(person, basis, term._.detail, span)
                detail = term._.detail if term._.rule == "namesake" else ""
                return _Mention(person, basis, detail, Span(term.start_char, term.end_char))
        for term in inside:
            before = self.text[span.start : term.start_char].strip().lower()
            after = self.text[term.end_char : span.end].strip()
            if not after and (not before or before in self.lexicon.determiners) and term._.rule != "adjective":
                return _Mention(self._of_term(term.kb_id_), "explicit", "", span)
        return None

    def _of_term(self, id_: str) -> Person:
        for person in self.people:
            if person.term == id_:
                return person
        term = self.glossary[id_]
        gender = {"male": "male", "female": "female"}.get(term.gender or "") if term.kind == "person" else "thing"
        plural = term.kind == "group" and term.name.endswith("s")
        return Person(term.name, tuple(term.name.split()), gender, plural, id_)  # type: ignore[arg-type]

    def _named(self, span: Span, text: str, phrase: Phrase) -> _Mention | None:
        if not phrase.name:
            return None
        span = _narrowed(span, text, phrase)
        person, detail = self._bearer(span, phrase)
        if span in self.organisations or self.bodies.touching(span.start, span.end):
            person.gender = person.gender or "thing"
        if len(phrase.name) == 1:
            self.usual.setdefault(phrase.name, person)
        person.gender = person.gender or phrase.gender
        person.titles.update(phrase.titles)
        person.titles.update(description_behind(self.text, span.end, self.lexicon))
        return _Mention(person, "explicit", detail, span)

    def _bearer(self, span: Span, phrase: Phrase) -> tuple[Person, str]:
        """Who bears a name, and what that rests on where it is not the name as it stands."""
        fitting = [p for p in reversed(self.people) if _may_be(phrase, p)]
        usual = self.usual.get(phrase.name) if len(phrase.name) == 1 else None
        if usual in fitting:
            # Who once went by the surname alone keeps it; relatives are named in full.
            fitting.sort(key=lambda p: p is not usual)
        full = self._full(phrase, span.start)
        if full and len(full.words) > max([len(p.words) for p in fitting] or [len(phrase.name)]):
            return self._rename(fitting, full), ""
        if fitting:
            other = self._namesake(phrase, fitting[0], full)
            if other is None and usual is None and len(phrase.name) == 1 and len(fitting) > 1:
                return fitting[0], "the last of that name to speak" + self._doubt(
                    span, phrase.name[0], fitting[0], fitting[1]
                )
            if other is not None and usual is fitting[0]:
                doubt = self._doubt(span, " ".join(phrase.name), usual, other)
                return usual, f"{usual.name} went by this name before{doubt}"
            if other is None:
                return fitting[0], ""
            doubt = self._doubt(span, " ".join(phrase.name), other, fitting[0])
            return other, f"{other.name} was named last{doubt}"
        slip = self._slip(phrase)
        if slip:
            words = " ".join(phrase.name)
            message = (
                f"“{words}” is taken for {slip.name}; if somebody else is meant, set `speaker:` in the article's .yml"
            )
            self.remarks.append(Remark(span, "slip", message))
            return slip, f"“{words}” differs by a letter"
        return self._stranger(phrase), ""

    def _stranger(self, phrase: Phrase) -> Person:
        """Somebody who has not been named before; told apart by the title from a namesake of the other sex."""
        name = " ".join(phrase.name)
        namesake = next((p for p in self.people if p.words == phrase.name and p.term is None), None)
        person = Person(name, phrase.name, phrase.gender, titles=set(phrase.titles))
        if namesake:
            for one in (namesake, person):
                title = next((t for t in ("mr", "mrs", "ms", "miss") if t in one.titles), "")
                one.name = f"{title.capitalize()}{'.' * (title != 'miss')} {name}" if title else one.name
            return person
        return self.named.setdefault(phrase.name, person)

    def _rename(self, fitting: list[Person], full: FullName) -> Person:
        """Give somebody who spoke under a surname alone the full name that the article has for him or her."""
        person = next((p for p in fitting if p.term is None and same(p.words, full.words)), None)
        if person is None:
            return self._of_roster(full)
        person.name, person.words = " ".join(full.words), full.words
        person.gender = person.gender or full.gender
        return person

    def _namesake(self, phrase: Phrase, speaker: Person, full: FullName | None) -> Person | None:
        """Somebody else with the surname who was named in full after the speaker was: families share theirs."""
        if full is None or len(phrase.name) > 1 or same(full.words, speaker.words) or same(speaker.words, full.words):
            return None
        return self._of_roster(full)

    def _slip(self, phrase: Phrase) -> Person | None:
        """Somebody whose name differs in one letter of one longer word: Kristen and Kristin, Water and Waters."""
        if phrase.gender == "thing":
            return None
        for person in reversed(self.people):
            if person.term is None and differs_by_a_letter(phrase.name, person.words):
                return person
        return None

    def _nominal(self, span: Span, text: str, phrase: Phrase, goes_on: bool) -> _Mention:
        """A description: somebody whom the article described so before, otherwise the words as they stand."""
        holder = self._holder(span, phrase)
        if holder:
            return _Mention(holder, "role", f"“{text}”: {holder.name} holds this office", span)
        last = phrase.head.split()[-1].lower() if phrase.head else ""
        definite = text.lower().startswith("the ") and not phrase.plural
        if definite:
            for person in reversed(self.people):
                if last in person.titles or (person.described and last in person.words):
                    return _Mention(person, "role", f"“{text}”: said of {person.name} before", span)
        for person in reversed(self.people):
            if person.described and person.words == tuple(phrase.head.lower().split()):
                return _Mention(person, "explicit", "", span)
        if definite and goes_on and phrase.gender != "thing" and self.people:
            person = self.people[-1]
            if not person.plural and person.gender != "thing" and phrase.gender in (None, person.gender):
                person.titles.add(last)
                return _Mention(person, "role", f"“{text}”: {person.name} goes on", span)
        # Kept as said, but for the capital of a sentence's first word.
        first = text.split()[0].lower()
        begins = first in self.lexicon.determiners or first in self.lexicon.possessives
        name = text[0].lower() + text[1:] if begins else text
        words = tuple(phrase.head.lower().split())
        human = can_be_person(phrase, self.lexicon)
        described = Person(name, words, phrase.gender, phrase.plural, described=True, person=human)
        return _Mention(described, "explicit", "", span)

    def _holder(self, span: Span, phrase: Phrase) -> Person | None:
        """The one person named before whose office the words give without its body: "the managing director"."""
        if not phrase.head or self.published is None:
            return None
        held: dict[str, None] = {}
        for term in self.terms.before(span.start, _REMEMBERED):
            for role in self.glossary[term.kb_id_].roles:
                titles = {t.lower() for t in (role.title, *role.also)}
                if phrase.head.lower() in titles and role.held_on(self.published):
                    held[term.kb_id_] = None
        return self._of_term(next(iter(held))) if len(held) == 1 else None

    def _goes_on(self, quotation: Quotation) -> bool:
        """Whether the cue carries on what was said just before: ``“…,” Smith said. “…,” the fisherman added.``"""
        if self.latest is None or quotation.cue is None:
            return False
        cue = self.lexicon.cues.get(self.text[quotation.cue.start : quotation.cue.end].split()[0].lower())
        between = self.text[self.latest.end : min(quotation.span.start, quotation.cue.start)]
        return cue is not None and cue.continuing and between.count("\n") <= 2


def _may_be(phrase: Phrase, person: Person) -> bool:
    """Whether a name, with the gender that its title tells, can be this person's."""
    return same(phrase.name, person.words) and (phrase.gender is None or person.gender in (None, phrase.gender))


def _narrowed(span: Span, text: str, phrase: Phrase) -> Span:
    """Return the span of the name in a noun phrase; the whole where the name is not written in one piece."""
    name = " ".join(phrase.name)
    at = text.rfind(name)
    return span if at < 0 else Span(span.start + at, span.start + at + len(name))


def _speaker(person: Person, glossary: Glossary) -> Resolved:
    if person.term:
        return Resolved(person.term, person.name, person.term)
    slug = slugify(person.name)
    # A name that only looks like a term's (an ambiguous one) must not share that term's page.
    return Resolved(f"{slug}-as-named" if slug in glossary else slug, person.name)


def _unknown(text: str, quotation: Quotation) -> Remark:
    words = " ".join(text[quotation.span.start : quotation.span.end].split())
    short = words if len(words) <= 60 else words[:57] + "…"
    message = f"nobody was found who said {short}; set `speaker:` in the article's .yml"
    return Remark(quotation.span, "speaker", message)


@Language.factory("annotate_speakers", assigns=["doc.spans"])
def make_speaker_resolver(nlp: Language, name: str) -> SpeakerResolver:
    """Make the component; give it the known people with ``load``."""
    return SpeakerResolver()
