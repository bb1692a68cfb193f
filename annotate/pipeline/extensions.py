"""The attributes that the components add to spaCy's Doc and Span, all in one place."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from annotate.annotation import Quotation
from annotate.annotation import Span as Stretch


def register() -> None:
    """Register the attributes; harmless when repeated."""
    Doc.set_extension("published", default=None, force=True)  # datetime.date: what "Wednesday" is counted from
    Doc.set_extension(
        "blocks", default=None, force=True
    )  # [(start, end, marker, kind)] in code points; None: one a line
    Doc.set_extension("headline", default="", force=True)  # context for ambiguous aliases
    Doc.set_extension("remarks", default=None, force=True)  # list[annotate.annotation.Remark] for the editor
    Doc.set_extension("quotations", default=None, force=True)  # list[annotate.annotation.Quotation]
    Doc.set_extension("names", default=None, force=True)  # list[annotate.annotation.Name]
    Doc.set_extension("roster", default=None, force=True)  # annotate.pipeline.speakers.roster.Roster: all full names
    Doc.set_extension("subjects", default=None, force=True)  # {start of a speaker mention: subjects before it}
    Span.set_extension("rule", default="", force=True)  # which rule made the annotation
    Span.set_extension("detail", default="", force=True)  # what it rests on
    Span.set_extension("date_value", default="", force=True)  # EDTF
    Span.set_extension("date_rule", default="", force=True)
    # Of the spans in doc.spans["quotations"]; read from doc._.quotations, so that both always say the same.
    Span.set_extension("quotation", getter=_quotation, force=True)  # annotate.annotation.Quotation
    Span.set_extension("type", getter=lambda span: span._.quotation.type, force=True)  # direct, indirect, mixed
    Span.set_extension("basis", getter=lambda span: span._.quotation.basis, force=True)  # what the speaker rests on
    Span.set_extension("speaker", getter=lambda span: span._.quotation.speaker, force=True)  # Speaker or None
    Span.set_extension("speaker_mention", getter=lambda span: _words(span, span._.quotation.mention), force=True)
    Span.set_extension("cue", getter=lambda span: _words(span, span._.quotation.cue), force=True)  # Span or None


def _quotation(span: Span) -> Quotation:
    found: Quotation | None = next((q for q in span.doc._.quotations or () if q.id == span.kb_id_), None)
    if found is None:
        raise ValueError(f"{span.text!r} is no quotation; take spans from doc.spans['quotations']")
    return found


def _words(span: Span, words: Stretch | None) -> Span | None:
    """Return the tokens that touch a stretch of text; None for none."""
    return span.doc.char_span(words.start, words.end, alignment_mode="expand") if words else None


register()
