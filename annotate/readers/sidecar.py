"""What an editor writes beside a seed, or into its front matter: metadata and corrections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

from annotate.glossary import WebAddress

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]


class Sidecar(BaseModel):
    """The fields of ``seeds/<name>.yml``; all of them may also stand in front matter but ``corrections``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Line | None = None
    published: dt.date | None = None
    kicker: Line | None = None
    standfirst: Line | None = None
    byline: Line | None = None
    source: Line | None = None
    url: WebAddress | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    corrections: tuple[Any, ...] = ()
    """Validated by ``annotate.corrections``, which knows the glossary."""
