"""The component that resolves the words for a speaker ("he", "the NATO chief") to who is meant."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from annotate.annotation import Basis, Evidence, Quotation, Remark, Span
from annotate.annotation import Speaker as Resolved
from annotate.glossary import Glossary
from annotate.pipeline import extensions
from annotate.pipeline.lexicon import Lexicon, Pronoun, lexicon
from annotate.pipeline.speakers.names import Person, Phrase, read, same
from annotate.slug import slugify

extensions.register()


class SpeakerResolver:
    """Fills in speaker and basis of ``doc._.quotations``, in reading order.

    A speaker is a term where the glossary knows the words; otherwise the fullest name that the article uses; otherwise
    the words as they stand. A pronoun means the last source of any attribution whose gender and number fit; "he" and
    "she" mean the subject of the sentence before, if that is somebody who has spoken.
    """

    def __init__(self) -> None:
        self.load(Glossary({}))

    def load(self, glossary: Glossary) -> None:
        """Take names and genders of known people and bodies from a glossary."""
        self._glossary = glossary

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        cast = _Cast(doc, doc.text, self._glossary, lexicon())
        resolved = [cast.resolve(quotation) for quotation in doc._.quotations or []]
        doc._.quotations = resolved
        kept = [r for r in doc._.remarks or [] if r.rule != "speaker"]
        doc._.remarks = kept + [_unknown(cast.text, q) for q in resolved if q.speaker is None]
        return doc


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

    doc: Doc
    text: str
    glossary: Glossary
    lexicon: Lexicon
    people: list[Person] = field(default_factory=list)
    """In the order in which they last spoke, the latest at the end."""
    known: dict[Span, _Mention] = field(default_factory=dict)

    def resolve(self, quotation: Quotation) -> Quotation:
        mention = quotation.mention
        if mention is None:
            return replace(quotation, basis="unknown")
        found = self.known.get(mention)
        if found is None:
            found = self._mention(mention)
            if found is None:
                return replace(quotation, basis="unknown")
            self.known[mention] = found
        self._spoke(found.person)
        continued = quotation.basis == "continued"
        evidence = Evidence(quotation.evidence.rule, found.detail)
        basis: Basis = "continued" if continued else found.basis
        return replace(
            quotation, speaker=_speaker(found.person, self.glossary), mention=found.span, basis=basis, evidence=evidence
        )

    def _spoke(self, person: Person) -> None:
        if person in self.people:
            self.people.remove(person)
        self.people.append(person)

    def _mention(self, span: Span) -> _Mention | None:
        text = self.text[span.start : span.end]
        named = text.isupper() and len(text) > 1  # WHO is no pronoun
        pronoun = None if named else self.lexicon.pronouns.get(text.lower())
        if pronoun:
            if pronoun.number not in ("singular", "plural"):
                return None
            subject = self._subject_before(span, pronoun)
            if subject:
                return _Mention(subject, "pronoun", f"“{text}”: {subject.name} is the subject before", span)
            for person in reversed(self.people):
                if person.accepts(pronoun.gender, pronoun.number == "plural"):
                    return _Mention(person, "pronoun", f"“{text}”: {person.name} spoke last", span)
            return self._antecedent(span, text)
        phrase = read(text, self.lexicon)
        return self._term(span, phrase) or self._named(span, text, phrase) or self._nominal(span, text, phrase)

    def _subject_before(self, span: Span, pronoun: Pronoun) -> Person | None:
        """The person who is the subject of the sentence before, if a "he" or "she" can mean that person."""
        subject = (self.doc._.subjects or {}).get(span.start)
        if subject is None or pronoun.gender not in ("male", "female"):
            return None
        for term in self.doc.spans.get("terms", []):
            if term.label_ == "person" and subject[0] <= term.start_char < subject[1]:
                person = self._of_term(term.kb_id_)
                return person if person.accepts(pronoun.gender, False) else None
        phrase = read(self.text[subject[0] : subject[1]], self.lexicon)
        known = next((p for p in reversed(self.people) if phrase.name and same(phrase.name, p.words)), None)
        return known if known and known.accepts(pronoun.gender, False) else None

    def _antecedent(self, span: Span, text: str) -> _Mention | None:
        """Without anybody who has spoken yet, a pronoun is the last person of the glossary named before it."""
        pronoun = self.lexicon.pronouns[text.lower()]
        for term in reversed([s for s in self.doc.spans.get("terms", []) if s.end_char <= span.start]):
            person = self._of_term(term.kb_id_)
            if person.accepts(pronoun.gender, pronoun.number == "plural") and (
                term.label_ == "person" or pronoun.gender is None or pronoun.gender == "thing"
            ):
                return _Mention(person, "pronoun", f"“{text}”: {person.name} was named last", span)
        return None

    def _term(self, span: Span, phrase: Phrase) -> _Mention | None:
        """A term of the glossary that the words name: a person anywhere in them, another term only as their whole."""
        inside = [s for s in self.doc.spans.get("terms", []) if s.start_char < span.end and span.start < s.end_char]
        for term in inside:
            if term.label_ == "person":
                basis: Basis = "role" if term._.rule == "role" else "explicit"
                person = self._of_term(term.kb_id_)
                person.titles.update(phrase.titles)
                if basis == "role":
                    return _Mention(person, basis, term._.detail, span)
                return _Mention(person, basis, "", Span(term.start_char, term.end_char))
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
        for person in reversed(self.people):
            if same(phrase.name, person.words) and (phrase.gender is None or person.gender in (None, phrase.gender)):
                person.gender = person.gender or phrase.gender
                person.titles.update(phrase.titles)
                return _Mention(person, "explicit", "", span)
        person = Person(" ".join(phrase.name), phrase.name, phrase.gender, titles=set(phrase.titles))
        return _Mention(person, "explicit", "", span)

    def _nominal(self, span: Span, text: str, phrase: Phrase) -> _Mention:
        """A description: somebody who bore that title before, otherwise the words as they stand."""
        last = phrase.head.split()[-1].lower() if phrase.head else ""
        definite = text.lower().startswith("the ")
        if definite and last in self.lexicon.titles:
            for person in reversed(self.people):
                if last in person.titles:
                    return _Mention(person, "role", f"“{text}”: said of {person.name} before", span)
        for person in reversed(self.people):
            if person.words == (phrase.head.lower(),):
                return _Mention(person, "explicit", "", span)
        # Kept as said, but for the capital of a sentence's first word.
        name = text[0].lower() + text[1:] if text.split()[0].lower() in self.lexicon.determiners else text
        described = Person(name, (phrase.head.lower(),), phrase.gender, phrase.plural)
        return _Mention(described, "explicit", "", span)


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
