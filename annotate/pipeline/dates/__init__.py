"""The component that finds dates and resolves them against the day on which the article was published."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from annotate.pipeline import extensions
from annotate.pipeline.alignment import Alignment, text_of
from annotate.pipeline.dates.rules import RULES, Context

extensions.register()


class DateFinder:
    """Writes ``doc.spans["dates"]``: label ``DATE``, ``span._.date_value`` in EDTF, ``span._.date_rule``.

    What is counted from the day of publication ("Wednesday", "last week") needs ``doc._.published``.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        found = list(self._found(doc))
        doc.spans["dates"] = sorted(filter_spans(found), key=lambda s: s.start)
        return doc

    def _found(self, doc: Doc) -> Iterator[Span]:
        context = Context(text_of(doc), doc._.published)
        tokens = Alignment(doc)
        taken: set[tuple[int, int]] = set()
        for rule in RULES:
            for match in rule.pattern.finditer(context.text):
                if match.span() in taken:
                    continue
                value = rule.resolve(match, context)
                span = tokens.exact(*match.span(), "DATE") if value else None
                if span is not None:
                    taken.add(match.span())
                    span._.date_value = value
                    span._.date_rule = rule.name
                    yield span


@Language.factory("annotate_dates", assigns=["doc.spans"])
def make_date_finder(nlp: Language, name: str) -> DateFinder:
    """Make the component."""
    return DateFinder()
