"""The component that finds the glossary's terms: every alias, plural, possessive and dated role."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from annotate.annotation import Kind, Remark
from annotate.annotation import Span as Stretch
from annotate.glossary import Alias, Context, Glossary, Role, Term
from annotate.pipeline import slips
from annotate.pipeline.alignment import text_of
from annotate.pipeline.blocks import TextBlock, blocks
from annotate.pipeline.lexicon import lexicon
from annotate.text import fold

_PLURAL_KINDS: frozenset[Kind] = frozenset({"weapon", "concept", "agreement", "event"})
_NOT_IN_OFFICE = frozenset(
    "former ex then deputy vice next future incoming shadow assistant associate under would-be "
    "a an any every each another no".split()
)
"""Words before an office that say that somebody other than its holder is meant, or nobody in particular."""
_FORMER = ("former ", "ex-")
_BEFORE_SENTENCE = frozenset({".", "!", "?", ":", '"', "'", "“", "‘", "-", "–", "—", "(", "…", "•", "*"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way of reading a stretch of tokens as a term."""

    term: Term
    text: str
    """The alias or role phrase that matched."""
    alias: Alias | None = None
    role: Role | None = None
    past: bool = False
    """The words name somebody who held the role before: "the former prime minister"."""
    why: str = ""
    """What decided between namesakes."""

    @property
    def rule(self) -> str:
        """Name of the rule for the evidence."""
        if self.role:
            return "role"
        if self.why:
            return "namesake"
        return "adjective" if self.text in self.term.adjectives else "alias"


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate in its place, offsets in code points, and why it lost."""

    start: int
    end: int
    candidate: Candidate
    lost: str
    """The rule that was against it: ``role``, ``when``, ``unless``, ``word``, ``somebody-else``, ``title``, ``longer``,
    ``ambiguous``, ``date``; empty for what is annotated."""


class TermMatcher:
    """Finds terms in ``doc.spans["terms"]``: label is the kind, ``kb_id_`` the term's identifier.

    ``span._.rule`` and ``span._.detail`` say why. Phrases are compared on tokens, in a copy of the Doc in which
    apostrophes, quotation marks and hyphens have one form. Of overlapping readings the longest wins; a stretch that
    several terms claim is left alone and remarked upon.
    """

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self.tokenizer = nlp.tokenizer
        self.load(Glossary({}))

    def load(self, glossary: Glossary) -> None:
        """Take the terms to look for from a glossary."""
        self._candidates: dict[str, list[Candidate]] = defaultdict(list)
        self._exact = PhraseMatcher(self.vocab, attr="ORTH")
        self._any = PhraseMatcher(self.vocab, attr="LOWER")
        self._slips = slips.Acronyms.of(glossary)
        patterns: dict[tuple[bool, str], list[Candidate]] = defaultdict(list)
        written: dict[tuple[bool, str], str] = {}
        for term in glossary.terms.values():
            for exact, text, candidate in _phrases(term, glossary):
                form = exact, text if exact else text.lower()
                patterns[form].append(candidate)
                written.setdefault(form, text)
        for (exact, text), candidates in patterns.items():
            key = f"{exact:d}{text}"
            self._candidates[key] = candidates
            # As it is written: "U.S." is one token, "u.s." is two.
            (self._exact if exact else self._any).add(key, [self.tokenizer(written[exact, text])])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        remarks = [r for r in doc._.remarks or [] if r.rule not in ("ambiguous", "slip")]
        text_blocks = blocks(doc)
        if not self._candidates:
            doc.spans["terms"], doc._.remarks = [], remarks
            return doc
        shadow = Doc(self.vocab, words=[fold(t.text) for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        readings = self._readings(doc, shadow, text_blocks)
        chosen: list[Span] = []
        found = dict(sorted(_longest(readings)))
        named = _Namesakes(found)
        for (start, end), candidates in found.items():
            one = named.meant(start, candidates)
            if one is None:
                remarks.append(_ambiguous(doc[start:end], candidates))
            else:
                chosen.append(_span(doc, start, end, one))
        doc.spans["terms"] = chosen
        doc._.remarks = remarks + list(self._slips.remarks(doc, [(b.start, b.end) for b in text_blocks]))
        return doc

    def _readings(self, doc: Doc, shadow: Doc, text_blocks: list[TextBlock]) -> dict[tuple[int, int], list[Candidate]]:
        """Collect, by token span, the candidates that hold in this place on this day."""
        found: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for matcher in (self._exact, self._any):
            for key, start, end in matcher(shadow):
                found[start, end] += self._candidates[self.vocab.strings[key]]
        place = _Place(doc, shadow, text_blocks)
        kept = {span: [c for c in candidates if place.allows(span, c)] for span, candidates in found.items()}
        kept = {span: candidates for span, candidates in kept.items() if candidates}
        return _without_titles(kept)

    def considered(self, doc: Doc) -> list[Reading]:
        """Return every reading of every stretch, with what was against those that lost; for explaining only.

        A reading that won has an empty ``lost``. Of a Doc that went through the whole pipeline.
        """
        shadow = Doc(self.vocab, words=[fold(t.text) for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        text_blocks = blocks(doc)
        place = _Place(doc, shadow, text_blocks)
        matches = {(start, end, key) for matcher in (self._exact, self._any) for key, start, end in matcher(shadow)}
        found = [
            (start, end, candidate, place.objection((start, end), candidate))
            for start, end, key in sorted(matches)
            for candidate in self._candidates[self.vocab.strings[key]]
        ]
        kept = self._readings(doc, shadow, text_blocks)
        winners = dict(_longest(kept))
        left = {(s.start, s.end) for s in doc.spans["terms"]}
        out: list[Reading] = []
        for start, end, candidate, objection in found:
            lost = objection or _beaten((start, end), candidate, kept, winners)
            if not lost and (start, end) not in left:
                lost = "date"
            out.append(Reading(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), candidate, lost))
        return out


class _Place:
    """Where in a Doc a candidate stands, and whether it can be meant there."""

    def __init__(self, doc: Doc, shadow: Doc, text_blocks: list[TextBlock]) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.shadow = shadow
        self.blocks = text_blocks
        self.published: dt.date | None = doc._.published
        self.starts = {b.start for b in text_blocks} | {b.start + b.marker for b in text_blocks}
        self._block_starts = [b.start for b in text_blocks]
        self._context: dict[int, str] = {}
        self._nearby: dict[tuple[int, Context], bool] = {}
        self._names: dict[str, bool] = {}
        self._before: dict[str, frozenset[str]] = {}
        self._lower: frozenset[str] | None = None

    def allows(self, span: tuple[int, int], candidate: Candidate) -> bool:
        return not self.objection(span, candidate)

    def objection(self, span: tuple[int, int], candidate: Candidate) -> str:
        """Return the rule that is against a candidate here (see ``Reading.lost``); empty for none."""
        if candidate.role and not self._holds(span[0], candidate.role, candidate.past):
            return "role"
        alias = candidate.alias
        if alias is None:
            return ""
        if alias.when and not self._near(span[0], alias.when):
            return "when"
        if alias.unless and self._near(span[0], alias.unless):
            return "unless"
        if self._is_word_not_name(span, alias):
            return "word"
        return "somebody-else" if candidate.term.kind == "person" and self._is_somebody_else(span, candidate) else ""

    def _holds(self, start: int, role: Role, past: bool) -> bool:
        """Whether somebody with a role can be meant by its words, which begin at a token."""
        if self.published is None:
            return False
        if past:
            return role.until is not None and role.until <= self.published
        before = [t.lower_ for t in self.doc[max(0, start - 2) : start]]
        if before[-1:] == ["-"]:  # "ex-president"
            before.pop()
        return role.held_on(self.published) and _NOT_IN_OFFICE.isdisjoint(before[-1:])

    def _near(self, token: int, context: Context) -> bool:
        at = bisect_right(self._block_starts, self.doc[token].idx) - 1
        if (at, context) not in self._nearby:
            words = self._paragraph(at)
            self._nearby[at, context] = any(f" {_bare(word)} " in words for word in context.near)
        return self._nearby[at, context]

    def _paragraph(self, at: int) -> str:
        """Return the words of a block and of the headline, for context."""
        if at < 0:
            return ""
        if at not in self._context:
            block = self.blocks[at]
            self._context[at] = f" {_bare(f'{self.doc._.headline} {self.text[block.start : block.end]}')} "
        return self._context[at]

    def _is_word_not_name(self, span: tuple[int, int], alias: Alias) -> bool:
        """A capitalised common word at the start of a sentence is not a name.

        Common is what the glossary calls so, and what the article itself also writes without a capital.
        """
        start, end = span
        if end - start != 1 or not alias.text[:1].isupper() or alias.text.isupper() or not self._begins_sentence(start):
            return False
        if alias.common:
            return True
        if self._lower is None:
            self._lower = frozenset(t.text for t in self.doc if t.is_lower)
        if alias.text not in self._names:
            self._names[alias.text] = any(t.text == alias.text and not self._begins_sentence(t.i) for t in self.doc)
        return alias.text.lower() in self._lower and not self._names[alias.text]

    def _begins_sentence(self, token: int) -> bool:
        return self.doc[token].idx in self.starts or token == 0 or self.doc[token - 1].text in _BEFORE_SENTENCE

    def _is_somebody_else(self, span: tuple[int, int], candidate: Candidate) -> bool:
        """A surname behind another person's given name: ``Anna Smith`` is not John Smith."""
        start, end = span
        if end - start > 1:
            return False
        own = {word for alias in candidate.term.aliases for word in alias.text.split()}
        if self._is_named_otherwise(self.doc[start].text, own, candidate.term):
            return True
        if start == 0 or self._begins_sentence(start):
            return False
        before = self.doc[start - 1].text
        if not (before[:1].isupper() and before[1:].islower() and before not in own):
            return False
        return not self._is_title(start - 1)

    def _is_named_otherwise(self, surname: str, own: set[str], term: Term) -> bool:
        """Whether the article gives a surname other given names only, and never an office of the term's.

        Where Helen Smith alone is named in full, "Smith" is she; "Minister Smith" is still the minister.
        """
        if surname not in self._before:
            self._before[surname] = frozenset(self.doc[t.i - 1].text for t in self.doc[1:] if t.text == surname)
        before = self._before[surname]
        offices = {word for role in term.roles for title in (role.title, *role.also) for word in title.lower().split()}
        if not own.isdisjoint(before) or any(word.lower() in offices for word in before):
            return False
        return not lexicon().given.keys().isdisjoint(before)

    def _is_title(self, token: int) -> bool:
        """Whether a capitalised word is a title ("Minister", "Mr.") or only begins its sentence ("Yesterday")."""
        word = self.doc[token].text.rstrip(".").lower()
        words = lexicon()
        return word in words.titles or (self._begins_sentence(token) and words.is_function_word(word))


class _Namesakes:
    """Who of several people is meant by the surname that they share: whoever the article named last.

    A name of several words, an office or a surname that was decided before counts as naming. Before anybody of them is
    named, the surname is that of the only one whom the article names at all.
    """

    def __init__(self, found: Mapping[tuple[int, int], list[Candidate]]) -> None:
        self._named = {c[0].term.id for c in found.values() if len({x.term.id for x in c}) == 1}
        self._last: dict[str, int] = {}

    def meant(self, start: int, candidates: list[Candidate]) -> Candidate | None:
        """Return the candidate that is meant by the words at a token; None where that is open."""
        known = {c.term.id for c in candidates}
        one: Candidate | None = candidates[0]
        if len(known) > 1:
            one = self._of_name(candidates) if all(c.term.kind == "person" and c.alias for c in candidates) else None
        if one is not None:
            self._last[one.term.id] = start
        return one

    def _of_name(self, candidates: list[Candidate]) -> Candidate | None:
        before = [c for c in candidates if c.term.id in self._last]
        if before:
            last = max(before, key=lambda c: self._last[c.term.id])
            return replace(last, why=f"{last.term.name} was named last")
        named = [c for c in candidates if c.term.id in self._named]
        return replace(named[0], why=f"only {named[0].term.name} is named") if len(named) == 1 else None


def _bare(text: str) -> str:
    """Reduce a text to its lower-case words, a space between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def _phrases(term: Term, glossary: Glossary) -> Iterator[tuple[bool, str, Candidate]]:
    """Yield ``(exact, text, candidate)`` for every way to write a term."""
    for alias in term.aliases:
        for text in _with_plural(fold(alias.text), term.kind):
            yield alias.exact, text, Candidate(term, alias.text, alias=alias)
    for role in term.roles:
        for text in _role_phrases(role, glossary):
            yield False, fold(text), Candidate(term, text, role=role)
            for former in _FORMER if role.until else ():
                yield False, fold(former + text), Candidate(term, former + text, role=role, past=True)


def _with_plural(text: str, kind: Kind) -> Iterator[str]:
    yield text
    if kind not in _PLURAL_KINDS or text.endswith("s"):
        return
    last = text[-1].lower()
    if last == "y" and text[-2:-1].lower() not in "aeiou":
        yield text[:-1] + "ies"
    elif text.lower().endswith(("ch", "sh", "x", "z")):
        yield text + "es"
    else:
        yield text + "s"


def _role_phrases(role: Role, glossary: Glossary) -> Iterator[str]:
    """Yield "NATO chief", "NATO's chief", "chief of NATO" for every name of the body that the role belongs to."""
    body = glossary.terms.get(role.of or "")
    names = sorted({a.text for a in body.aliases}) if body else []
    seen: set[str] = set()
    for title in (role.title, *role.also):
        base = _without_name(title, names)
        # "foreign minister" means somebody only together with a country; "League chief" holds a name of its own.
        variants = [title] if body is None or any(c.isupper() for c in title) else []
        for name in names:
            variants.append(f"{name} {base}")
            if body and name not in body.adjectives:
                variants += [f"{name}'s {base}", f"{base} of {name}", f"{base} of the {name}", f"{base} for {name}"]
        for variant in variants:
            if variant.lower() not in seen:
                seen.add(variant.lower())
                yield variant


def _without_name(title: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if title.startswith(f"{name} "):
            return title[len(name) + 1 :]
        for joint in (" of the ", " of "):
            if title.endswith(joint + name):
                return title.removesuffix(joint + name)
    return title


def _without_titles(
    readings: dict[tuple[int, int], list[Candidate]],
) -> dict[tuple[int, int], list[Candidate]]:
    """Drop a role directly before the name of its holder: in "Turkish Foreign Minister X" the name is the mention."""
    named = {(start, c.term.id) for (start, _), candidates in readings.items() for c in candidates if not c.role}
    kept: dict[tuple[int, int], list[Candidate]] = {}
    for (start, end), candidates in readings.items():
        left = [c for c in candidates if not (c.role and (end, c.term.id) in named)]
        if left:
            kept[start, end] = left
    return kept


def _longest(
    readings: dict[tuple[int, int], list[Candidate]],
) -> Iterator[tuple[tuple[int, int], list[Candidate]]]:
    """Yield the readings that do not overlap a longer (or equally long, earlier) one."""
    taken: set[int] = set()
    for span in sorted(readings, key=lambda s: (s[0] - s[1], s[0])):
        tokens = range(*span)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            yield span, readings[span]


def _beaten(
    span: tuple[int, int],
    candidate: Candidate,
    kept: dict[tuple[int, int], list[Candidate]],
    winners: dict[tuple[int, int], list[Candidate]],
) -> str:
    """Say which rule chose another reading than one that nothing was against."""
    if candidate not in kept.get(span, []):
        return "title"
    if span not in winners:
        return "longer"
    return "ambiguous" if len({c.term.id for c in winners[span]}) > 1 else ""


def _span(doc: Doc, start: int, end: int, candidate: Candidate) -> Span:
    span = Span(doc, start, end, label=candidate.term.kind, kb_id=candidate.term.id)
    span._.rule = candidate.rule
    span._.detail = candidate.why or candidate.text
    return span


def _ambiguous(span: Span, candidates: list[Candidate]) -> Remark:
    terms = ", ".join(sorted({c.term.id for c in candidates}))
    message = f'"{span.text}" is claimed by {terms}; add `when:` to the aliases, or set `term:` in the article\'s .yml'
    return Remark(Stretch(span.start_char, span.end_char), "ambiguous", message)


@Language.factory("annotate_terms", assigns=["doc.spans"])
def make_term_matcher(nlp: Language, name: str) -> TermMatcher:
    """Make the component; give it its terms with ``load``."""
    return TermMatcher(nlp)
