"""The component that finds dates and resolves them against the day on which the article was published."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from annotate.annotation import Remark
from annotate.annotation import Span as Stretch
from annotate.pipeline import extensions
from annotate.pipeline.alignment import Alignment, SpanIndex, text_of
from annotate.pipeline.dates.context import Context
from annotate.pipeline.dates.rules import RULES

extensions.register()

_CERTAIN = frozenset(rule.name for rule in RULES if rule.certain)


class DateFinder:
    """Writes ``doc.spans["dates"]``: label ``DATE``, ``span._.date_value`` in EDTF, ``span._.date_rule``.

    What is counted from the day of publication ("Wednesday", "last week") needs ``doc._.published``. A term inside a
    date that can be nothing else is taken out of ``doc.spans["terms"]``: "May 2023" is not Clara May. A weekday and a
    date beside it that are two days, and a day that no calendar has, become remarks ``date``.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        objections: dict[tuple[int, int], Remark] = {}
        found = sorted(filter_spans(self._found(doc, objections)), key=lambda s: s.start)
        doc.spans["dates"] = [s for s in found if s._.date_value]
        others = [r for r in doc._.remarks or [] if r.rule != "date"]
        doc._.remarks = others + [objections[s.start, s.end] for s in found if (s.start, s.end) in objections]
        if "terms" in doc.spans:
            certain = [s for s in doc.spans["dates"] if s._.date_rule in _CERTAIN]
            doc.spans["terms"] = _without_parts(list(doc.spans["terms"]), certain)
        return doc

    def _found(self, doc: Doc, objections: dict[tuple[int, int], Remark]) -> Iterator[Span]:
        """Yield every match that is a date, or that keeps its words from being one (without a value)."""
        context = Context(text_of(doc), doc._.published)
        tokens = Alignment(doc)
        taken: set[tuple[int, int]] = set()
        for rule in RULES:
            for match in rule.pattern.finditer(context.text):
                if match.span() in taken:
                    continue
                value = rule.resolve(match, context)
                span = tokens.exact(*match.span(), "DATE") if value is not None else None
                if span is None:
                    continue
                taken.add(match.span())
                span._.date_value = value
                span._.date_rule = rule.name
                objection = rule.objection(match, context) if rule.objection else None
                if objection:
                    objections[span.start, span.end] = Remark(Stretch(*match.span()), "date", objection)
                yield span


def _without_parts(terms: list[Span], dates: list[Span]) -> list[Span]:
    """Return the terms that are no part of a date; one that is the whole of it stays, the editor wrote it so."""
    kept, index = [], SpanIndex(dates)
    for term in terms:
        around = index.touching(term.start_char, term.end_char)
        if not any(d.start <= term.start and term.end <= d.end and len(term) < len(d) for d in around):
            kept.append(term)
    return kept


@Language.factory("annotate_dates", assigns=["doc.spans"])
def make_date_finder(nlp: Language, name: str) -> DateFinder:
    """Make the component."""
    return DateFinder()
