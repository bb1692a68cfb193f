"""Plain text: one paragraph a line, or hard-wrapped paragraphs."""

from __future__ import annotations

from annotate.readers.draft import Draft
from annotate.readers.text import wrapping
from annotate.readers.text.crossheads import blocks


def read(text: str) -> Draft:
    """Read plain text.

    A line that begins with a dash, is short and ends like no sentence is a crosshead; several in a row are a list.
    A crosshead beside a list has another dash, or no space behind it. Dashes belong to the text and are counted by
    ``marker``. Hard-wrapped lines are joined, which the draft's notices tell.
    """
    paragraphs, notices = wrapping.unwrapped(text)
    return Draft(list(blocks(paragraphs)), notices=notices)
