"""What a correction may say, and how the list of them is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

from annotate import calendar, yamlfile
from annotate.annotation import Kind, Subject
from annotate.errors import InputError, Problem
from annotate.glossary import Glossary
from annotate.text import matched

Action = Literal["accept", "reject", "speaker", "term", "kind", "date", "note"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""What can be decided; a correction decides one of them."""

Text = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1)]


def _as_text(value: Any) -> Any:
    """YAML reads an unquoted day as a date and a year as a number; both are EDTF as they stand."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _visible(words: str) -> str:
    if not matched(words).text.strip():
        raise ValueError("these are no visible words; quote those that the decision is about")
    return words


def _edtf(value: str) -> str:
    if not calendar.valid(value):
        raise ValueError(
            f'"{value}" is no date in EDTF; write 2019-12-04, 2019-12, 2019, 199X or 2019-11-25/2019-12-01'
        )
    return value


class Correction(BaseModel):
    """One decision, anchored by the words it is about (a TextQuoteSelector of the Web Annotation Data Model).

    Exactly one of ``accept``, ``reject``, ``speaker``, ``term``, ``kind``, ``date`` and ``note`` says what is decided.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        json_schema_extra={"oneOf": [{"required": [action]} for action in ACTIONS]},
    )

    exact: Annotated[Text, AfterValidator(_visible)]
    """The words themselves; letters, apostrophes, quotation marks, hyphens and spaces are compared in one form."""
    prefix: str = ""
    """Words directly before; needed where the same words occur more than once."""
    suffix: str = ""
    """Words directly behind."""
    every: bool = False
    """The decision counts wherever these words stand in the article, as whole words; not in one place only."""
    accept: Subject | None = None
    """What the machine found here is right: a mention of a term, a quotation with its speaker, a date or a name."""
    reject: Subject | None = None
    """What the machine found here is wrong and is taken away."""
    speaker: Text | None = None
    """Who said the quotation at these words: a term's identifier, or a name as it shall be shown."""
    term: Text | None = None
    """The identifier of the term that these words mean."""
    kind: Kind | None = None
    """These words name a person, an organisation …, of which the glossary has no entry."""
    name: Text | None = None
    """Together with kind: the name to show, where it is not these words."""
    date: Annotated[Text, BeforeValidator(_as_text, json_schema_input_type=str | int), AfterValidator(_edtf)] | None = (
        None
    )
    """The date that these words mean, in EDTF: 2019-12-04, 2019-12, 2019, 199X, 2019-11-25/2019-12-01."""
    note: Text | None = None
    """The editor's own note on these words, in Markdown."""

    @model_validator(mode="after")
    def _one_decision(self) -> Correction:
        if sum(getattr(self, action) is not None for action in ACTIONS) != 1:
            raise ValueError(f"a correction needs exactly one of {', '.join(ACTIONS[:-1])} and {ACTIONS[-1]}")
        if self.name is not None and self.kind is None:
            raise ValueError("name: belongs to kind; say which kind of thing is named, such as `kind: person`")
        return self

    @property
    def action(self) -> Action:
        """Which of the decisions this one is."""
        return next(action for action in ACTIONS if getattr(self, action) is not None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction and the line it stands on."""

    correction: Correction
    path: Path
    line: int | None


def read(
    raw: Sequence[Any], lines: Mapping[yamlfile.Location, int], path: Path, glossary: Glossary | None
) -> list[Placed]:
    """Validate the ``corrections:`` of a sidecar. Raises InputError with all faults.

    Without a glossary (one that could not be read) the terms in them are not looked up.
    """
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
        if glossary is not None and correction.term is not None and correction.term not in glossary.terms:
            line = inner.get(("term",))
            problems.append(
                Problem(path, line, f"corrections: term: there is no term {correction.term} in the glossary")
            )
            continue
        placed.append(Placed(correction, path, lines.get(at)))
    if problems:
        raise InputError(problems)
    return placed
