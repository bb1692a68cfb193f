"""The attributes that the components add to spaCy's Doc and Span, all in one place."""

from __future__ import annotations

from spacy.tokens import Doc, Span


def register() -> None:
    """Register the attributes; harmless when repeated."""
    Doc.set_extension("published", default=None, force=True)  # datetime.date: what "Wednesday" is counted from
    Doc.set_extension(
        "blocks", default=None, force=True
    )  # [(start, end, marker, kind)] in code points; None: one a line
    Doc.set_extension("headline", default="", force=True)  # context for ambiguous aliases
    Doc.set_extension("remarks", default=None, force=True)  # list[annotate.annotation.Remark] for the editor
    Doc.set_extension("quotations", default=None, force=True)  # list[annotate.annotation.Quotation]
    Doc.set_extension("subjects", default=None, force=True)  # {start of a speaker mention: subject before}
    Span.set_extension("rule", default="", force=True)  # which rule made the annotation
    Span.set_extension("detail", default="", force=True)  # what it rests on
    Span.set_extension("date_value", default="", force=True)  # EDTF
    Span.set_extension("date_rule", default="", force=True)


register()
