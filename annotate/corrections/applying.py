"""What a correction does to the annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from annotate.annotation import (
    Annotations,
    Confirmation,
    DateMention,
    Evidence,
    Explanation,
    Mention,
    Name,
    Quotation,
    Remark,
    Span,
    Speaker,
)
from annotate.article import Article
from annotate.corrections.anchoring import LONG, places
from annotate.corrections.model import Correction, Placed
from annotate.errors import Problem
from annotate.glossary import Glossary
from annotate.slug import slugify
from annotate.text import fold, matched

Marked = TypeVar("Marked", Mention, Quotation, DateMention, Name)

BY_EDITOR = Evidence("editor", "set by the editor")
FIELDS = {"mention": "mentions", "quotation": "quotations", "date": "dates", "name": "names"}
_OUTER = " \"'().,;:!?-–—…«»"


def apply(
    placed: Sequence[Placed], article: Article, annotations: Annotations, glossary: Glossary
) -> tuple[Annotations, list[Problem]]:
    """Return the annotations with the editor's decisions, and a problem for each decision that fits nowhere.

    A decision that does not fit is reported, never dropped silently and never applied to something else.
    """
    orphans: list[Problem] = []
    for one in placed:
        try:
            annotations = _decided(one.correction, article, annotations, glossary)
        except LookupError as error:
            orphans.append(Problem(one.path, one.line, f"corrections: {error.args[0]}"))
    return replace(annotations, names=_supported(annotations.names)), orphans


def _supported(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names without descriptions of what no name stands for any more, since the editor took it away."""
    named = {n.entity for n in names if not n.describes}
    return tuple(n for n in names if n.reviewed or not n.describes or n.entity in named)


def _decided(correction: Correction, article: Article, annotations: Annotations, glossary: Glossary) -> Annotations:
    """Apply a decision in its place; one that counts everywhere must fit somewhere."""
    spans = places(correction, article.body_text)
    fitted = False
    for span in spans:
        try:
            annotations = _decide(correction, span, article, annotations, glossary)
            fitted = True
        except LookupError:
            if not correction.every:
                raise
    if not fitted:
        what = correction.accept or correction.reject or "quotation"
        raise LookupError(f'there is no {what} wherever "{correction.exact}" stands; remove the correction')
    return annotations


def _decide(
    correction: Correction, span: Span, article: Article, annotations: Annotations, glossary: Glossary
) -> Annotations:
    match correction.action:
        case "accept":
            decided = _accept(correction, span, article, annotations)
        case "reject":
            decided = _reject(correction, span, article, annotations)
        case "speaker":
            decided = _set_speaker(correction, span, article, annotations, glossary)
        case "term":
            decided = _set_term(correction, span, annotations, glossary)
        case "kind":
            decided = _set_kind(correction, span, article, annotations, glossary)
        case "date":
            decided = _set_date(correction, span, annotations)
        case "note":
            note = Explanation(span, correction.note or "")
            notes = sorted((*annotations.explanations, note), key=lambda e: (e.span.start, e.span.end))
            return replace(annotations, explanations=tuple(notes))
    return replace(decided, remarks=_settled(decided, span))


def _accept(correction: Correction, span: Span, article: Article, annotations: Annotations) -> Annotations:
    subject = correction.accept or "mention"
    found = meant(getattr(annotations, FIELDS[subject]), span, article.text)
    if not found:
        raise LookupError(f'there is no {subject} at "{correction.exact}" to accept; remove the correction')
    if subject == "name":
        names = tuple(replace(n, reviewed=True, sure=True) if n in found else n for n in annotations.names)
        return replace(annotations, names=names)
    fresh = {Confirmation(one.span, subject) for one in found}
    confirmed = {*annotations.confirmations, *fresh}
    ordered = tuple(sorted(confirmed, key=lambda c: (c.span.start, c.span.end, c.subject)))
    remarks = tuple(r for r in annotations.remarks if not any(r.span.overlaps(one.span) for one in found))
    return replace(annotations, confirmations=ordered, remarks=remarks)


def _reject(correction: Correction, span: Span, article: Article, annotations: Annotations) -> Annotations:
    field = FIELDS[correction.reject or ""]
    found = meant(getattr(annotations, field), span, article.text)
    if not found:
        raise LookupError(f'there is no {correction.reject} at "{correction.exact}" to reject; remove the correction')
    return replace(annotations, **{field: tuple(a for a in getattr(annotations, field) if a not in found)})


def meant(annotated: Sequence[Marked], named: Span, text: str) -> list[Marked]:
    """Return the annotations that an editor means who names these words.

    Those with the same words but for marks around them; otherwise those of which the words are the better part, or the
    other way round; otherwise a quotation that begins with these words, if there are enough of them.
    """
    near = [a for a in annotated if a.span.overlaps(named)]
    bare = _bare(named, text)
    same = [a for a in near if _bare(a.span, text) == bare]
    if same:
        return same
    within = [a for a in near if _is_better_part(a.span, named)]
    if within:
        return within
    enough = len(text[named.start : named.end].split()) >= LONG
    begun = [a for a in near if enough and isinstance(a, Quotation) and _bare(a.span, text).start == bare.start]
    return begun[:1]


def _bare(span: Span, text: str) -> Span:
    """Return a span without marks and spaces at its ends."""
    words = fold(text[span.start : span.end])
    start = span.start + len(words) - len(words.lstrip(_OUTER))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(_OUTER))))


def _is_better_part(annotated: Span, named: Span) -> bool:
    """Whether one lies in the other and is more than half of it: "NATO chief" does not mean the NATO in it."""
    if not (annotated.covers(named) or named.covers(annotated)):
        return False
    shorter, longer = sorted((annotated.end - annotated.start, named.end - named.start))
    return 2 * shorter > longer


def speaker_called(name: str, glossary: Glossary) -> Speaker:
    """Return the speaker an editor names: a term by identifier, name or alias, otherwise the name as it stands."""
    term = glossary.called(name)
    return Speaker(term.id, term.name, term.id) if term else Speaker(slugify(name), matched(name).text)


def _set_speaker(
    correction: Correction, span: Span, article: Article, annotations: Annotations, glossary: Glossary
) -> Annotations:
    speaker = speaker_called(correction.speaker or "", glossary)
    chosen = meant(annotations.quotations, span, article.text) or [
        q for q in annotations.quotations if q.span.covers(span) or span.covers(q.span)
    ]
    if not chosen:
        raise LookupError(f'there is no quotation at "{correction.exact}" to give a speaker; remove the correction')
    quotations = tuple(
        replace(q, speaker=speaker, basis="editor", evidence=BY_EDITOR, mode="said") if q in chosen else q
        for q in annotations.quotations
    )
    remarks = tuple(r for r in annotations.remarks if not any(_answered(r, q) for q in chosen))
    return replace(annotations, quotations=quotations, remarks=remarks)


def _answered(remark: Remark, quotation: Quotation) -> bool:
    """Whether a remark asks who said a quotation."""
    return remark.rule == "speaker" and remark.span in (quotation.span, quotation.mention)


def _set_term(correction: Correction, span: Span, annotations: Annotations, glossary: Glossary) -> Annotations:
    term = glossary[correction.term or ""]
    mention = Mention(span, term.id, term.kind, BY_EDITOR)
    cleared = _cleared(annotations, span)
    mentions = tuple(sorted((*cleared.mentions, mention), key=lambda m: m.span.start))
    return replace(cleared, mentions=mentions)


def _set_kind(
    correction: Correction, span: Span, article: Article, annotations: Annotations, glossary: Glossary
) -> Annotations:
    kind = correction.kind
    assert kind is not None
    found = meant(annotations.names, span, article.text)
    if found and correction.name is None:
        names = tuple(
            replace(n, kind=kind, evidence=BY_EDITOR, reviewed=True, sure=True) if n in found else n
            for n in annotations.names
        )
        return replace(annotations, names=names)
    shown = correction.name or " ".join(matched(article.text[span.start : span.end]).text.split())
    slug = slugify(shown)
    # A name that only looks like a term's must not share that term's page.
    entity = f"{slug}-as-named" if slug in glossary else slug
    name = Name(span, entity, shown, kind, BY_EDITOR, reviewed=True)
    cleared = _cleared(annotations, span)
    return replace(cleared, names=tuple(sorted((*cleared.names, name), key=lambda n: n.span.start)))


def _set_date(correction: Correction, span: Span, annotations: Annotations) -> Annotations:
    date = DateMention(span, correction.date or "", BY_EDITOR)
    others = (d for d in annotations.dates if not d.span.overlaps(span))
    return replace(annotations, dates=tuple(sorted((*others, date), key=lambda d: d.span.start)))


def _cleared(annotations: Annotations, span: Span) -> Annotations:
    """Take away what names the same words otherwise."""
    return replace(
        annotations,
        mentions=tuple(m for m in annotations.mentions if not m.span.overlaps(span)),
        names=tuple(n for n in annotations.names if not n.span.overlaps(span)),
        dates=tuple(d for d in annotations.dates if not d.span.overlaps(span)),
    )


def _settled(annotations: Annotations, span: Span) -> tuple[Remark, ...]:
    """The remarks without those that the decision answers."""
    return tuple(r for r in annotations.remarks if not r.span.overlaps(span))
