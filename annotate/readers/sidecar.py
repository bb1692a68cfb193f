"""What an editor writes beside a seed, or into its front matter: metadata and corrections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from annotate.glossary import WebAddress
from annotate.readers.encoding import labels

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]

# Before 1450 nothing was printed. Programs write "none" as a day of the year 1 and "never" as one of 9999, and what an
# article says of the years around its own must be dates as well.
_YEARS = range(1450, 2101)


def _day(value: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError(f'"{value}" is not a date; write it as 2019-12-04')
    return value


def _plausible(day: dt.date) -> dt.date:
    if day.year not in _YEARS:
        raise ValueError(
            f'"{day}" is no day of publication; it must lie between {_YEARS[0]} and {_YEARS[-1]}, written as 2019-12-04'
        )
    return day


def _known(label: str) -> str:
    if labels.codec(label) is None:
        raise ValueError(f'"{label}" is no encoding that is known here; write utf-8, windows-1252, mac-roman, cp850 …')
    return label


class Sidecar(BaseModel):
    """The fields of ``seeds/<name>.yml``; in front matter as well, but ``corrections`` and
    ``encoding``, which is read before front matter is."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    title: Line | None = None
    """The headline."""
    published: Annotated[dt.date, BeforeValidator(_day), AfterValidator(_plausible)] | None = None
    """The day of publication, from which "Wednesday" is counted."""
    kicker: Line | None = None
    """A few words over the headline: the subject or place."""
    standfirst: Line | None = None
    """One sentence of the editor's under the headline."""
    byline: Line | None = None
    """Who wrote it, as it shall be shown."""
    source: Line | None = None
    """Who published it first."""
    url: WebAddress | None = None
    """Where it was published first."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    """Language of the text: en, en-GB."""
    encoding: Annotated[Line, AfterValidator(_known)] | None = None
    """Encoding of the seed's file, where it is not UTF-8: windows-1252, iso-8859-2, mac-roman, cp850. It decides."""
    corrections: tuple[Any, ...] = ()
    """Validated by ``annotate.corrections``, which knows the glossary."""
