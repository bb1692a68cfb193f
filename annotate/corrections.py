"""The editor's decisions on an article, kept in its ``.yml`` and applied to what the pipeline found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from annotate import yamlfile
from annotate.annotation import Annotations, Evidence, Mention, Quotation, Span, Speaker
from annotate.article import Article
from annotate.errors import InputError, Problem
from annotate.glossary import Glossary
from annotate.slug import slugify
from annotate.text import fold

Text = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]


class Correction(BaseModel):
    """One decision, anchored by the words it is about (a TextQuoteSelector of the Web Annotation Data Model).

    Exactly one of ``reject``, ``speaker`` and ``term`` says what is decided.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    exact: Text
    """The words themselves; apostrophes, quotation marks, hyphens and spaces are compared in one form."""
    prefix: str = ""
    """Words directly before; needed where ``exact`` occurs more than once."""
    suffix: str = ""
    """Words directly behind."""
    reject: Literal["mention", "quotation", "date"] | None = None
    speaker: Text | None = None
    """A term's identifier, or a name as it shall be shown."""
    term: Text | None = None
    """A term's identifier."""

    @model_validator(mode="after")
    def _one_decision(self) -> Correction:
        if sum(x is not None for x in (self.reject, self.speaker, self.term)) != 1:
            raise ValueError("a correction needs exactly one of reject, speaker and term")
        return self


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction and the line it stands on."""

    correction: Correction
    path: Path
    line: int | None


def read(raw: Sequence[Any], lines: Mapping[yamlfile.Location, int], path: Path, glossary: Glossary) -> list[Placed]:
    """Validate the ``corrections:`` of a sidecar. Raises InputError with all faults."""
    problems: list[Problem] = []
    placed: list[Placed] = []
    for index, entry in enumerate(raw):
        at = ("corrections", index)
        inner = {where[2:]: line for where, line in lines.items() if where[:2] == at}
        try:
            if not isinstance(entry, dict):
                raise InputError([Problem(path, lines.get(at), "corrections: each one is a mapping with exact: …")])
            correction = yamlfile.validate(Correction, entry, inner, path)
        except InputError as error:
            problems += error.problems
            continue
        if correction.term is not None and correction.term not in glossary.terms:
            line = inner.get(("term",))
            problems.append(
                Problem(path, line, f"corrections: term: there is no term {correction.term} in the glossary")
            )
            continue
        placed.append(Placed(correction, path, lines.get(at)))
    if problems:
        raise InputError(problems)
    return placed


def apply(
    placed: Sequence[Placed], article: Article, annotations: Annotations, glossary: Glossary
) -> tuple[Annotations, list[Problem]]:
    """Return the annotations with the editor's decisions, and a problem for each decision that fits nowhere.

    A decision that does not fit is reported, never dropped silently and never applied to something else.
    """
    orphans: list[Problem] = []
    for one in placed:
        try:
            span = anchor(one.correction, article.text)
            annotations = _decide(one.correction, span, article, annotations, glossary)
        except LookupError as error:
            orphans.append(Problem(one.path, one.line, f"corrections: {error.args[0]}"))
    return annotations, orphans


def anchor(correction: Correction, text: str) -> Span:
    """Return where a correction's words stand. Raises LookupError, with the way out, unless it is one place."""
    folded, exact = fold(text), fold(correction.exact)
    before, behind = fold(correction.prefix), fold(correction.suffix)
    places = [
        at
        for at in _occurrences(folded, exact)
        if folded[:at].endswith(before) and folded[at + len(exact) :].startswith(behind)
    ]
    if not places:
        around = " with this prefix and suffix" if before or behind else ""
        raise LookupError(
            f'"{correction.exact}" is not in the article any more{around}; adapt or remove the correction'
        )
    if len(places) > 1:
        raise LookupError(
            f'"{correction.exact}" occurs {len(places)} times; add prefix: or suffix: with the words beside it'
        )
    return Span(places[0], places[0] + len(exact))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _decide(
    correction: Correction, span: Span, article: Article, annotations: Annotations, glossary: Glossary
) -> Annotations:
    if correction.reject:
        return _reject(correction, span, annotations)
    if correction.speaker is not None:
        return _set_speaker(correction, span, annotations, glossary)
    return _set_term(correction, span, annotations, glossary)


def _reject(correction: Correction, span: Span, annotations: Annotations) -> Annotations:
    field = {"mention": "mentions", "quotation": "quotations", "date": "dates"}[correction.reject or ""]
    kept = tuple(a for a in getattr(annotations, field) if not _meant(a.span, span))
    if kept == getattr(annotations, field):
        raise LookupError(f'there is no {correction.reject} at "{correction.exact}" to reject; remove the correction')
    return replace(annotations, **{field: kept, "remarks": _settled(annotations, span)})


def _meant(annotated: Span, named: Span) -> bool:
    """Whether an editor who names these words means that annotation: the same words, or the better part of them."""
    if annotated.covers(named):
        return 2 * (named.end - named.start) > annotated.end - annotated.start
    return named.covers(annotated)


def _set_speaker(correction: Correction, span: Span, annotations: Annotations, glossary: Glossary) -> Annotations:
    name = correction.speaker or ""
    term = glossary.called(name)
    speaker = Speaker(term.id, term.name, term.id) if term else Speaker(slugify(name), name)

    def corrected(quotation: Quotation) -> Quotation:
        if not (quotation.span.covers(span) or span.covers(quotation.span)):
            return quotation
        return replace(quotation, speaker=speaker, basis="editor", evidence=Evidence("editor", "set by the editor"))

    quotations = tuple(corrected(q) for q in annotations.quotations)
    if quotations == annotations.quotations and not any(q.span.overlaps(span) for q in quotations):
        raise LookupError(f'there is no quotation at "{correction.exact}" to give a speaker; remove the correction')
    return replace(annotations, quotations=quotations, remarks=_settled(annotations, span))


def _set_term(correction: Correction, span: Span, annotations: Annotations, glossary: Glossary) -> Annotations:
    term = glossary[correction.term or ""]
    mention = Mention(span, term.id, term.kind, Evidence("editor", "set by the editor"))
    others = tuple(m for m in annotations.mentions if not m.span.overlaps(span))
    mentions = tuple(sorted((*others, mention), key=lambda m: m.span.start))
    return replace(annotations, mentions=mentions, remarks=_settled(annotations, span))


def _settled(annotations: Annotations, span: Span) -> tuple[Any, ...]:
    """The remarks without those that the decision answers."""
    return tuple(r for r in annotations.remarks if not r.span.overlaps(span))
