"""What an editor writes beside a seed, or into its front matter: metadata and corrections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

from annotate.glossary import WebAddress

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]


class Sidecar(BaseModel):
    """The fields of ``seeds/<name>.yml``; all of them may also stand in front matter but ``corrections``."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    title: Line | None = None
    """The headline."""
    published: dt.date | None = None
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
    corrections: tuple[Any, ...] = ()
    """Validated by ``annotate.corrections``, which knows the glossary."""
