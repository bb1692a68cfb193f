"""Why words of an article are annotated as they are, or why they are not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate import corrections
from annotate.annotation import Mention, Quotation, Span
from annotate.corpus import Annotated
from annotate.glossary import Glossary
from annotate.newsroom import Newsroom
from annotate.pipeline import considered
from annotate.pipeline.speakers import Considered
from annotate.pipeline.terms import Reading
from annotate.readers import Seed
from annotate.render import wording
from annotate.text import compared, fold

_REMARK = "remark"
CLOSE = 0.75
"""How like an alias words must be to be named as a near miss (Ratcliff/Obershelp, from 0 to 1)."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is claimed of one place, and what was considered."""

    span: Span
    claims: tuple[str, ...]
    """One sentence each: what is annotated here and on what it rests."""
    lost: tuple[str, ...]
    """One sentence each: what was considered and why it lost; where nothing is claimed, why."""


def explain(newsroom: Newsroom, seed: Seed, annotated: Annotated, words: str) -> list[Explanation]:
    """Explain every place of the article at which some words stand, whole words first; empty where they do not."""
    form, wanted = compared(annotated.article.body_text), compared(" ".join(words.split())).text
    whole = re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", form.text)
    stretches = list(whole) or list(re.finditer(re.escape(wanted), form.text, re.IGNORECASE))
    found = [Span(*form.written(*m.span())) for m in stretches]
    if not wanted or not found:
        return []
    readings, passed = considered(newsroom.pipeline, annotated.article)
    decisions = _decisions(seed, annotated, newsroom.glossary)
    return [_explained(span, annotated, newsroom.glossary, readings, passed, decisions) for span in found]


def _explained(
    span: Span,
    annotated: Annotated,
    glossary: Glossary,
    readings: Sequence[Reading],
    passed: dict[Span, list[Considered]],
    decisions: Sequence[tuple[Span, str]],
) -> Explanation:
    claims = [*_claims(span, annotated, glossary), *(said for at, said in decisions if at.overlaps(span))]
    here = [r for r in readings if Span(r.start, r.end).overlaps(span)]
    taken = {(m.span.start, m.span.end, m.term) for m in annotated.annotations.mentions}
    lost = [
        _lost(r, annotated, here)
        for r in here
        if r.lost or ((r.start, r.end, r.candidate.term.id) not in taken and not _same_elsewhere(r, annotated))
    ]
    lost += [said for q in _quotations(span, annotated) for said in _passed_over(q, annotated, passed)]
    if not here and all(claim.startswith(_REMARK) for claim in claims):
        lost += list(_nothing(span, annotated, glossary))
    return Explanation(span, tuple(dict.fromkeys(claims)), tuple(dict.fromkeys(lost)))


def _claims(span: Span, annotated: Annotated, glossary: Glossary) -> Iterator[str]:
    found = annotated.annotations
    confirmed = {(c.span, c.subject) for c in found.confirmations}
    for mention in found.mentions:
        if mention.span.overlaps(span):
            sure = _by_whom(mention.evidence.rule, (mention.span, "mention") in confirmed)
            words, why = annotated.words_of(mention.span), _because(mention, glossary)
            yield f"“{words}” is the term {mention.term}: {why}{sure}"
    for name in found.names:
        if name.span.overlaps(span):
            sure = "sure" if name.sure else "not sure"
            by = "the editor says so" if name.reviewed else f"found by the machine, {sure}"
            yield (
                f"“{annotated.words_of(name.span)}” is a name without an entry, {name.name} ({name.kind}): "
                f"{name.evidence.rule}{f', {name.evidence.detail}' if name.evidence.detail else ''}; {by}"
            )
    for date in found.dates:
        if date.span.overlaps(span):
            sure = _by_whom(date.evidence.rule, (date.span, "date") in confirmed)
            published = annotated.article.metadata.published
            counted = f"rule {date.evidence.rule}, the article being of {published}"
            rests = "the editor set it" if date.evidence.rule == "editor" else counted
            yield f"“{annotated.words_of(date.span)}” is the date {date.value}: {rests}{sure}"
    for quotation in _quotations(span, annotated):
        sure = _by_whom(quotation.evidence.rule, (quotation.span, "quotation") in confirmed)
        yield f"{_said(quotation, annotated)}{sure}"
    for note in found.explanations:
        if note.span.overlaps(span):
            yield f"“{annotated.words_of(note.span)}” has a note of the editor's: {' '.join(note.text.split())}"
    for remark in found.remarks:
        if remark.span.overlaps(span):
            yield f"{_REMARK} ({remark.rule}): {remark.message}"


def _by_whom(rule: str, confirmed: bool) -> str:
    if rule == "editor":
        return ""
    return "; the editor has confirmed it" if confirmed else "; nobody has reviewed it"


def _because(mention: Mention, glossary: Glossary) -> str:
    match mention.evidence.rule:
        case "editor":
            return "the editor set it"
        case "role":
            term = glossary.terms.get(mention.term)
            return f"{term.name if term else mention.term} held the role “{mention.evidence.detail}” on that day"
        case "adjective":
            return f"its adjective “{mention.evidence.detail}” matches"
        case _:
            return f"its alias “{mention.evidence.detail}” matches"


def _said(quotation: Quotation, annotated: Annotated) -> str:
    words = annotated.words_of(quotation.span)
    short = words if len(words) <= 50 else words[:49].rstrip() + "…"
    about = f"in {quotation.type} speech {short}"
    if quotation.mode != "said":
        return f"{about}: {wording.unsaid(quotation, annotated)} (rule {quotation.evidence.rule})"
    if quotation.speaker is None:
        return f"{about}: nobody was found who said it (rule {quotation.evidence.rule})"
    rests = {
        "explicit": "named beside the cue",
        "pronoun": "a pronoun",
        "role": "an office or description",
        "continued": "it goes on from the attribution before",
        "editor": "the editor set it",
        "unknown": "unknown",
    }[quotation.basis]
    detail = quotation.evidence.detail if quotation.basis != "editor" else ""
    source = f", “{annotated.words_of(quotation.mention)}”" if quotation.mention else ""
    cue = f", cue “{annotated.words_of(quotation.cue)}”" if quotation.cue else ""
    rule = f", rule {quotation.evidence.rule}" if quotation.basis != "editor" else ""
    return f"{about}: said by {quotation.speaker.name}; {rests}{source}{cue}{rule}{f'; {detail}' if detail else ''}"


def _quotations(span: Span, annotated: Annotated) -> list[Quotation]:
    """The quotations that hold a span, or of which it is the cue or the words for the speaker."""
    return [
        q
        for q in annotated.annotations.quotations
        if q.span.covers(span) or span.covers(q.span) or any(w and w.overlaps(span) for w in (q.mention, q.cue))
    ]


def _same_elsewhere(reading: Reading, annotated: Annotated) -> bool:
    """Whether another reading of the same term covers this one: an alias that two rules make."""
    at = Span(reading.start, reading.end)
    return any(m.term == reading.candidate.term.id and m.span.covers(at) for m in annotated.annotations.mentions)


def _lost(reading: Reading, annotated: Annotated, here: Sequence[Reading]) -> str:
    at = Span(reading.start, reading.end)
    candidate = reading.candidate
    head = f"“{annotated.words_of(at)}” as {candidate.term.id} ({candidate.rule} “{candidate.text}”) lost: "
    alias, role = candidate.alias, candidate.role
    match reading.lost:
        case "role" if role:
            days = f"from {role.from_ or '…'} until {role.until or '…'}"
            return f"{head}the role is held {days}, the article is of {annotated.article.metadata.published}"
        case "when" if alias and alias.when:
            return f"{head}no word of its `when:` ({', '.join(alias.when.near)}) stands in the paragraph or headline"
        case "unless" if alias and alias.unless:
            return f"{head}a word of its `unless:` ({', '.join(alias.unless.near)}) stands in the paragraph or headline"
        case "word":
            return f"{head}it begins a sentence and is an ordinary word as well"
        case "somebody-else":
            return f"{head}another name stands before it, or the article gives this surname to somebody else"
        case "title":
            return f"{head}the holder's name follows, and the name is the mention"
        case "longer":
            longer = next((r for r in here if not r.lost and Span(r.start, r.end).overlaps(at)), None)
            by = (
                f", “{annotated.words_of(Span(longer.start, longer.end))}” ({longer.candidate.term.id})"
                if longer
                else ""
            )
            return f"{head}a longer reading is taken{by}"
        case "date":
            return f"{head}it is a part of a date that can be nothing else"
        case "ambiguous":
            return f"{head}several terms claim the words and nothing decides; give their aliases `when:`"
        case _:
            return f"{head}the editor decided otherwise"


def _passed_over(quotation: Quotation, annotated: Annotated, passed: dict[Span, list[Considered]]) -> Iterator[str]:
    """Yield who else was considered for the pronoun of a quotation."""
    mention = quotation.mention
    if mention is None or mention not in passed:
        return
    words = annotated.words_of(mention)
    for one in passed[mention]:
        if quotation.speaker and one.name == quotation.speaker.name:
            continue
        where = " though subject of this sentence or the one before" if one.subject else ""
        why = "somebody likelier was found first" if one.fits else "gender or number do not fit"
        yield f"“{words}” as {one.name} lost{where}: {why}"


def _decisions(seed: Seed, annotated: Annotated, glossary: Glossary) -> list[tuple[Span, str]]:
    """Where the editor's corrections stand, and what each says."""
    path = seed.path or annotated.article.path
    out: list[tuple[Span, str]] = []
    for placed in corrections.read(seed.corrections, seed.lines or {}, path, glossary):
        one = placed.correction
        try:
            spans = corrections.places(one, annotated.article.body_text)
        except LookupError:
            continue
        value = getattr(one, one.action)
        out += [(span, f"a correction says {one.action}: {value} ({path}:{placed.line})") for span in spans]
    return out


def _nothing(span: Span, annotated: Annotated, glossary: Glossary) -> Iterator[str]:
    """Say why words are not annotated at all."""
    words = annotated.words_of(span)
    plain = compared(words).text
    for term in glossary.terms.values():
        for alias in term.aliases:
            if alias.exact and fold(alias.text) != plain and fold(alias.text).lower() == plain.lower():
                capitals = "is compared with its capitals; `case: any` in the alias changes that"
                yield f"“{alias.text}” of {term.id} {capitals}"
    aliases = {fold(a.text).lower(): (a.text, t.id) for t in glossary.terms.values() for a in t.aliases}
    close = [c for c in difflib.get_close_matches(plain.lower(), aliases, 3, CLOSE) if c != plain.lower()]
    near = ", ".join("“{}” ({})".format(*aliases[c]) for c in close)
    yield f"no alias, role, date, name or quotation rule matches “{words}”" + (
        f"; the nearest aliases are {near}" if near else ""
    )
