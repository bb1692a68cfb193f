"""What the preview says beside every annotation: the command that explains it, and ready corrections of it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from annotate.annotation import Kind, Span, Subject
from annotate.corpus import Annotated
from annotate.corrections import Correction, writing
from annotate.corrections.model import Action
from annotate.corrections.quoting import opening, quoted
from annotate.desk.reviewing import DECISIONS
from annotate.text import Matched, compared

_ASKS: dict[Action, str] = {
    "speaker": "a term or a name",
    "term": "the identifier of an entry",
    "kind": ", ".join(get_args(Kind)),
    "date": "2019-12-04, 2019-12, 2019 or 2019-11-25/2019-12-01",
    "note": "in Markdown",
}
"""What the editor has to write behind an action, as a comment; left empty it is a fault that `check` reports."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """How one annotation is explained and corrected."""

    command: str
    """The command that says why it was made."""
    snippets: dict[Action, str]
    """Decision → what belongs under ``corrections:`` in the article's ``.yml``; empty where the words cannot be
    anchored."""


def correcting(annotated: Annotated) -> dict[str, Correcting]:
    """Return for every annotation of an article, by its anchor on the page, how it is explained and corrected."""
    form = compared(annotated.article.body_text)
    return {
        id_: Correcting(_command(annotated, span), _snippets(annotated, span, subject, form))
        for id_, span, subject in _annotations(annotated)
    }


def _annotations(annotated: Annotated) -> Iterator[tuple[str, Span, Subject]]:
    """Yield every annotation: its anchor, the words by which it is corrected, and what it is."""
    found, text = annotated.annotations, annotated.article.text
    names = {name.span for name in found.names}
    for span, id_ in annotated.mention_ids.items():
        yield id_, span, "name" if span in names else "mention"
    for number, date in enumerate(found.dates, start=1):
        yield f"d-{number}", date.span, "date"
    for quotation in found.quotations:
        yield quotation.id, opening(quotation, found.quotations, text), "quotation"


def _command(annotated: Annotated, span: Span) -> str:
    words = " ".join(annotated.words_of(span).split())
    plain = f'"{words}"' if not set(words) & set('"$`\\!') else shlex.quote(words)
    return f"annotate explain {annotated.slug} {plain}"


def _snippets(annotated: Annotated, span: Span, subject: Subject, form: Matched) -> dict[Action, str]:
    try:
        anchored = quoted(annotated.article, span, form)
    except LookupError:
        return {}
    accepted = writing.snippet(Correction(**anchored, accept=subject))
    head = accepted[: accepted.rstrip("\n").rindex("\n") + 1]
    return {
        action: f"{head}    {action}: {f'{subject}' if action in ('accept', 'reject') else f' # {_ASKS[action]}'}\n"
        for action in DECISIONS[subject]
    }
