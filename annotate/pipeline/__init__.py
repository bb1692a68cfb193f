"""The spaCy pipeline: terms, dates, quotations and speakers of an article."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from annotate.annotation import Annotations, DateMention, Evidence, Mention, Span
from annotate.article import Article
from annotate.errors import InputError, Problem
from annotate.glossary import Glossary
from annotate.pipeline import (  # noqa: F401 - importing a component registers its factory
    dates,
    names,
    placing,
    quotations,
    speakers,
    terms,
    tokenizer,
)
from annotate.text import Matched, matched

COMPONENTS = ("annotate_terms", "annotate_dates", "annotate_names", "annotate_quotations", "annotate_speakers")


def build(glossary: Glossary, model: str | None = None, *, gazetteer: bool = True) -> Language:
    """Return a pipeline that knows a glossary, on spaCy's blank English or on a trained pipeline.

    ``model`` is the name of an installed pipeline or the path of one; its tags, parse and entities are used where it
    has them. Without a ``gazetteer`` names are found by their forms alone, for measuring. Raises InputError where
    there is no pipeline of that name.
    """
    nlp = tokenizer.teach(_load(model) if model else spacy.blank("en"))
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"gazetteer": gazetteer} if name == "annotate_names" else {})
    for name in ("annotate_terms", "annotate_names", "annotate_speakers"):
        nlp.get_pipe(name).load(glossary)  # type: ignore[attr-defined]
    return nlp


def _load(model: str) -> Language:
    try:
        return spacy.load(model)
    except (OSError, ValueError) as error:
        message = "no spaCy pipeline of this name or path; install it with pip, or leave `model` out"
        raise InputError([Problem(Path(model), None, message)]) from error


def annotate(nlp: Language, article: Article) -> Annotations:
    """Return the annotations of an article.

    Its text is matched in one form of letters and spaces; what is found there is told of the text as it stands.
    """
    form = placing.form_of(article)
    return placing.placed(_annotations(nlp(_doc(nlp, article, form))), form)


def _doc(nlp: Language, article: Article, form: Matched) -> Doc:
    doc = nlp.make_doc(form.text)
    doc._.published = article.metadata.published
    doc._.headline = matched(article.metadata.title).text
    doc._.blocks = placing.blocks_of(article, form)
    return doc


def considered(nlp: Language, article: Article) -> tuple[list[terms.Reading], dict[Span, list[speakers.Considered]]]:
    """Return every reading of the article's words as a term, and who was considered for every pronoun that speaks.

    It is for explaining; annotating does not need it.
    """
    form = placing.form_of(article)
    doc = _doc(nlp, article, form)
    passed: dict[Span, list[speakers.Considered]] = {}
    doc.user_data[speakers.CONSIDERED] = passed
    readings = nlp.get_pipe("annotate_terms").considered(nlp(doc))  # type: ignore[attr-defined]
    return (
        [placing.reading(one, form) for one in readings],
        {placing.span(span, form): who for span, who in passed.items()},
    )


def mentions(nlp: Language, text: str) -> list[Mention]:
    """Return the terms of a text that is no article: without a date, so without dated roles."""
    form = matched(text)
    found = _mentions(nlp.get_pipe("annotate_terms")(nlp.make_doc(form.text)))
    return list(placing.mentions(tuple(found), form))


def _mentions(doc: Doc) -> list[Mention]:
    return [
        Mention(Span(s.start_char, s.end_char), s.kb_id_, s.label_, Evidence(s._.rule, s._.detail))
        for s in doc.spans["terms"]
    ]


def _annotations(doc: Doc) -> Annotations:
    named = _mentions(doc)
    found = tuple(
        DateMention(Span(s.start_char, s.end_char), s._.date_value, Evidence(s._.date_rule))
        for s in doc.spans["dates"]
        if not any(m.span.overlaps(Span(s.start_char, s.end_char)) for m in named)
    )
    remarks = tuple(sorted(doc._.remarks, key=lambda r: (r.span.start, r.rule)))
    return Annotations(tuple(named), found, tuple(doc._.quotations), remarks, tuple(doc._.names))
