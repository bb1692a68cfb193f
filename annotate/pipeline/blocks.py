"""The blocks of a Doc: given by the article, or one a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Doc

from annotate.pipeline import extensions
from annotate.pipeline.alignment import text_of

extensions.register()


class TextBlock(NamedTuple):
    """A block of a Doc's text in code points, end exclusive."""

    start: int
    end: int
    marker: int = 0
    """Code points at the start that are the seed's own markup."""
    kind: str = "paragraph"


def blocks(doc: Doc) -> list[TextBlock]:
    """Return the blocks that the article gave, or a block for every line with visible text."""
    if doc._.blocks is not None:
        return [TextBlock(*b) for b in doc._.blocks]
    return [TextBlock(m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text_of(doc))]
