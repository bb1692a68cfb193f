"""What nobody has reviewed yet, the doubtful first, and what a decision on it writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotate.annotation import Annotations, DateMention, Mention, Name, Quotation, Remark, Span, Subject
from annotate.corpus import Annotated, Corpus
from annotate.corrections import Correction, places, writing
from annotate.corrections.applying import FIELDS, meant
from annotate.corrections.model import Action
from annotate.corrections.quoting import opening, quoted
from annotate.render import wording
from annotate.text import compared

DECISIONS: Mapping[Subject | None, tuple[Action, ...]] = {
    "quotation": ("accept", "reject", "speaker", "note"),
    "name": ("accept", "reject", "term", "kind", "note"),
    "mention": ("accept", "reject", "term", "kind", "note"),
    "date": ("accept", "reject", "date", "note"),
    None: ("term", "kind", "note"),
}
"""What can be decided of what; None stands for a question that the machine left open."""

_DOUBTFUL, _LIKELY, _PLAIN, _SURE = range(4)
_TAKEN = {"explicit": _PLAIN, "pronoun": _LIKELY, "role": _LIKELY, "continued": _LIKELY}


@dataclass(frozen=True)
class Item:
    """One claim of the machine's, with every place of one article where the same words make it."""

    id: str
    """Unique in the article: the anchor of the first place on the page; a question that is left open has none."""
    annotated: Annotated
    subject: Subject | None
    """None: a question that the machine left open."""
    spans: tuple[Span, ...]
    claim: str
    """What is claimed, as a sentence."""
    why: str
    """What it rests on, and what is doubtful."""
    doubt: int
    """0 is doubtful, 3 is as good as sure."""
    anchor: Span
    """The words by which the first place is anchored."""

    @property
    def decisions(self) -> tuple[Action, ...]:
        """What can be decided."""
        return DECISIONS[self.subject]

    def corrections(self, action: Action, value: str = "", name: str = "") -> list[dict[str, Any]]:
        """Return what a decision writes: one correction for all places where that is the same, otherwise one each.

        ``value`` is the speaker, term, kind, date or note. Raises LookupError where the words cannot be anchored.
        """
        decided: dict[str, Any] = {action: self.subject if action in ("accept", "reject") else value}
        if name:
            decided["name"] = name
        spans = [self.anchor, *self.spans[1:]]
        if len(spans) > 1 and action != "note":
            everywhere = {"exact": self.annotated.words_of(self.spans[0]), "every": True, **decided}
            if self._is_all(Correction(**everywhere)):
                return [everywhere]
        if action == "note":
            spans = spans[:1]
        return [{**quoted(self.annotated.article, span), **decided} for span in spans]

    def _is_all(self, everywhere: Correction) -> bool:
        """Whether a correction that counts wherever the words stand concerns just the places of this item."""
        stand = places(everywhere, self.annotated.article.body_text)
        if everywhere.action not in ("accept", "reject") or self.subject is None:
            return set(stand) == set(self.spans)
        claimed = getattr(self.annotated.annotations, FIELDS[self.subject])
        text = self.annotated.article.text
        return {one.span for span in stand for one in meant(claimed, span, text)} == set(self.spans)


def unreviewed(corpus: Corpus, only: Annotated | None = None) -> list[Item]:
    """Return what nobody has reviewed, in all articles or in one: the doubtful first, then in the order of reading."""
    found = [
        (item.doubt, place, item.spans[0].start, item)
        for place, annotated in enumerate(corpus.articles)
        if only is None or annotated.slug == only.slug
        for item in _items(annotated, corpus)
    ]
    return [item for *_, item in sorted(found, key=lambda x: x[:3])]


def _items(annotated: Annotated, corpus: Corpus) -> Iterator[Item]:
    found = annotated.annotations
    confirmed = {(c.subject, c.span) for c in found.confirmations}
    for quotation in found.quotations:
        if quotation.basis != "editor" and ("quotation", quotation.span) not in confirmed:
            yield _quotation(quotation, annotated)
    yield from _names(annotated)
    mentions = [m for m in found.mentions if m.evidence.rule != "editor" and ("mention", m.span) not in confirmed]
    yield from _mentions(mentions, annotated, corpus)
    for number, date in enumerate(found.dates, start=1):
        if date.evidence.rule != "editor" and ("date", date.span) not in confirmed:
            yield _date(date, number, annotated)
    for remark in found.remarks:
        if remark.rule in ("ambiguous", "slip") and not _is_annotated(remark.span, found):
            id_ = f"{remark.rule}-{remark.span.start}"
            words = annotated.words_of(remark.span)
            yield Item(
                id_, annotated, None, (remark.span,), f"“{words}” is open", remark.message, _DOUBTFUL, remark.span
            )


def _quotation(quotation: Quotation, annotated: Annotated) -> Item:
    found = annotated.annotations
    doubts = [r for r in found.remarks if _concerns(r, quotation)]
    unknown = quotation.speaker is None and quotation.mode == "said"
    doubt = _DOUBTFUL if doubts or unknown else _TAKEN[quotation.basis]
    speaker = quotation.speaker.name if quotation.speaker else None
    claim = f"said by {speaker}" if speaker else "nobody was found who says it"
    if quotation.mode != "said":
        claim = wording.unsaid(quotation, annotated)
    parts = [f"{quotation.type} speech, {quotation.basis}"]
    if quotation.mention:
        parts.append(f"“{annotated.words_of(quotation.mention)}”")
    if quotation.cue:
        parts.append(f"cue “{annotated.words_of(quotation.cue)}”")
    why = "; ".join([", ".join(parts), *filter(None, [quotation.evidence.detail]), *(r.message for r in doubts)])
    anchor = opening(quotation, found.quotations, annotated.article.text)
    return Item(quotation.id, annotated, "quotation", (quotation.span,), claim, why, doubt, anchor)


def _concerns(remark: Remark, quotation: Quotation) -> bool:
    """Whether a remark doubts a quotation: its speaker, or the marks around it."""
    if remark.rule in ("speaker", "slip"):
        return remark.span in (quotation.span, quotation.mention)
    return remark.rule == "mark" and remark.span.overlaps(quotation.span)


def _names(annotated: Annotated) -> Iterator[Item]:
    groups: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
    for name in annotated.annotations.names:
        if not name.reviewed:
            groups[name.entity, name.kind, compared(annotated.words_of(name.span)).text].append(name)
    for group in groups.values():
        first = group[0]
        sure = all(n.sure for n in group)
        words = annotated.words_of(first.span)
        doubts = [r.message for r in annotated.annotations.remarks if any(r.span.overlaps(n.span) for n in group)]
        why = ", ".join(filter(None, [first.evidence.rule, first.evidence.detail, "" if sure else "not sure"]))
        verb = "means" if first.describes else "is"
        yield Item(
            annotated.mention_ids[first.span],
            annotated,
            "name",
            tuple(n.span for n in group),
            f"“{words}” {verb} {first.name}, {_a(first.kind)} without an entry",
            "; ".join([why, *doubts]),
            _LIKELY if sure and not doubts else _DOUBTFUL,
            first.span,
        )


def _mentions(mentions: Sequence[Mention], annotated: Annotated, corpus: Corpus) -> Iterator[Item]:
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.term, mention.evidence.rule, compared(annotated.words_of(mention.span)).text].append(mention)
    for group in groups.values():
        first = group[0]
        term = corpus.glossary.terms.get(first.term)
        yield Item(
            annotated.mention_ids[first.span],
            annotated,
            "mention",
            tuple(m.span for m in group),
            f"“{annotated.words_of(first.span)}” is {term.name if term else first.term} ({first.term})",
            f"{first.evidence.rule} “{first.evidence.detail}”",
            _PLAIN if first.evidence.rule == "role" else _SURE,
            first.span,
        )


def _date(date: DateMention, number: int, annotated: Annotated) -> Item:
    claim = f"“{annotated.words_of(date.span)}” is {date.value}"
    why = f"rule {date.evidence.rule}, the article being of {annotated.article.metadata.published}"
    return Item(f"d-{number}", annotated, "date", (date.span,), claim, why, _SURE, date.span)


def _is_annotated(span: Span, found: Annotations) -> bool:
    """Whether a remark belongs to something that is reviewed itself."""
    mentioned = (q.mention for q in found.quotations if q.mention)
    return any(span.overlaps(other) for other in (*(m.span for m in found.named), *mentioned))


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


@dataclass
class Walk:
    """A walk through what is to be reviewed; every decision is in its file before the next is asked for."""

    items: Sequence[Item]
    at: int = 0
    """Which item is asked for."""
    _steps: list[tuple[int, writing.Written | None]] = field(default_factory=list)

    @property
    def item(self) -> Item | None:
        """The item that is asked for; None at the end."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def decided(self) -> int:
        """How many decisions have been written and not undone."""
        return sum(written is not None for _, written in self._steps)

    def decide(self, action: Action, value: str = "", name: str = "") -> writing.Written:
        """Write a decision on the item and go on; a note leaves the item to be decided.

        Raises InputError where the file cannot be written, LookupError where the words cannot be anchored.
        """
        item = self.items[self.at]
        written = writing.append(item.annotated.article.path, item.corrections(action, value, name))
        self._steps.append((self.at, written))
        self.at += action != "note"
        return written

    def skip(self) -> None:
        """Go on without a decision."""
        self._steps.append((self.at, None))
        self.at += 1

    def undo(self) -> bool:
        """Take the last step back, its decision with it; False where there is none.

        Raises InputError, and takes nothing back, where the file was changed meanwhile.
        """
        if not self._steps:
            return False
        at, written = self._steps[-1]
        if written is not None:
            writing.take_back(written)
        self._steps.pop()
        self.at = at
        return True
