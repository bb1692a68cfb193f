"""Standoff annotations: spans of an article's text, what is claimed of them, and why.

Offsets are code points into ``Article.text``, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "organisation", "group", "place", "event", "weapon", "agreement", "concept"]
QuotationType = Literal["direct", "indirect", "mixed"]
Basis = Literal["explicit", "pronoun", "role", "continued", "editor", "unknown"]
Mode = Literal["said", "denied", "negated", "hypothetical", "future", "question"]
"""Whether a quotation was said: ``denied`` by its speaker; ``negated``, the text says that it was not said;
``hypothetical``, supposed or wished; ``future``, still to be said; ``question``, the text asks whether it was."""
Subject = Literal["mention", "quotation", "date", "name"]
"""What an editor confirms or rejects."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an annotation was made."""

    rule: str
    """The rule, component or decision: ``alias``, ``role``, ``month-day``, ``quote-cue-speaker``, ``editor`` …"""
    detail: str = ""
    """What it rests on: the alias, the role held on that day, the antecedent."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to a term of the glossary."""

    span: Span
    term: str
    """The term's identifier."""
    kind: Kind
    evidence: Evidence

    @property
    def key(self) -> str:
        """What mentions of one term share, in anchors and notes; no name has the key of a term."""
        return self.term


@dataclass(frozen=True, slots=True)
class Name:
    """A span that names somebody or something of which the glossary has no entry."""

    span: Span
    entity: str
    """Identifier that all mentions of one entity share, in all articles: a slug of its fullest name. A person's is the
    one of its speaker."""
    name: str
    """Name to show: the fullest form that the article uses, or the gazetteer's."""
    kind: Kind
    evidence: Evidence
    sure: bool = True
    """Whether the evidence is strong; what is not sure may be kept from readers."""
    reviewed: bool = False
    """Whether the editor has confirmed it; the machine found it otherwise."""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84), where a gazetteer knows them."""

    @property
    def key(self) -> str:
        """What mentions of one entity share, in anchors and notes; identifiers of terms have no underscore."""
        return f"n_{self.entity}"

    @property
    def describes(self) -> bool:
        """Whether the words are no name but a description of somebody or something named before ("the ministry")."""
        return self.evidence.rule == "nominal"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The editor's own note on a span."""

    span: Span
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A span that names a day, a month, a year or another stretch of the calendar."""

    span: Span
    value: str
    """EDTF level 0/1 (ISO 8601-2): ``2019-10-09``, ``2017-04``, ``2021``, ``2019-11-25/2019-12-01``."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quotation is attributed to."""

    id: str
    """The term's identifier, or a slug of the name for one the glossary does not know."""
    name: str
    """Name to show: the term's, or the fullest form the article uses."""
    term: str | None = None
    """The term's identifier where the glossary knows the speaker."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Direct, indirect or mixed speech."""

    id: str
    """Stable while the quoted words stay: ``q-`` and a digest of them."""
    span: Span
    """What was said, quotation marks included."""
    type: QuotationType
    speaker: Speaker | None
    basis: Basis
    evidence: Evidence
    cue: Span | None = None
    """The reporting word ("said")."""
    mention: Span | None = None
    """The words that name the speaker ("the NATO chief", "he")."""
    fragments: tuple[Span, ...] = ()
    """Mixed speech: the parts inside quotation marks, marks included."""
    mode: Mode = "said"
    """What is not ``said`` is nobody's statement: it has no speaker, and ``mention`` names whom the text speaks of."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an editor may want to look at; not an error."""

    span: Span
    rule: str
    """``slip`` (a likely variant), ``ambiguous`` (several terms claim the words), ``speaker`` (nobody found, or two
    who may be meant), ``mark`` (a quotation mark without its partner), ``name`` (rules and a model disagree),
    ``date`` (a weekday and the date beside it are two days, or there is no such day)."""
    message: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The editor's word that what the machine found is right; a name says so itself (``Name.reviewed``)."""

    span: Span
    """The span of the mention, quotation or date."""
    subject: Subject


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that is claimed about one article, each part in text order."""

    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    names: tuple[Name, ...] = ()
    """Names without an entry; none overlaps a mention."""
    explanations: tuple[Explanation, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    """What the editor has confirmed, so that nobody is asked about it again."""

    @property
    def said(self) -> tuple[Quotation, ...]:
        """Quotations that somebody made; not those that the text denies, supposes or asks for."""
        return tuple(q for q in self.quotations if q.mode == "said")

    @property
    def named(self) -> tuple[Mention | Name, ...]:
        """Mentions and names together, in text order."""
        both: list[Mention | Name] = [*self.mentions, *self.names]
        return tuple(sorted(both, key=lambda m: m.span.start))
