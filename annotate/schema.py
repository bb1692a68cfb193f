"""JSON Schemas for what editors write, made from the models that validate it."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel

from annotate.corrections import Correction
from annotate.glossary import FrontMatter
from annotate.readers.sidecar import Sidecar

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ArticleFile(Sidecar):
    """The ``.yml`` beside an article: what is known about it, and the editor's corrections."""

    corrections: tuple[Correction, ...] = ()
    """The editor's decisions, each anchored by the words it is about."""


MODELS: dict[Literal["article", "term"], tuple[type[BaseModel], str]] = {
    "article": (ArticleFile, "An article's metadata and corrections (seeds/*.yml)"),
    "term": (FrontMatter, "Front matter of a glossary entry (docs/glossary/*.md)"),
}


def schema(of: Literal["article", "term"]) -> str:
    """Return a schema as JSON text, the same for the same code."""
    model, title = MODELS[of]
    made: dict[str, Any] = {"$schema": DIALECT, **model.model_json_schema(by_alias=True)}
    made["title"] = title
    return json.dumps(made, ensure_ascii=False, indent=2).replace("``", "`") + "\n"
