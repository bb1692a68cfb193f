"""A pipeline with a small glossary of invented names, and golden cases in YAML files."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from annotate import pipeline
from annotate.glossary import Glossary

CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary.load(CASES / "glossary")


@pytest.fixture(scope="session")
def nlp(glossary: Glossary) -> Language:
    return pipeline.build(glossary)
