"""Comparing text whose marks come in several forms."""

from __future__ import annotations

import unicodedata

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ‛′`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n", " "),
    }
)


def fold(text: str) -> str:
    """Return the text with one form of apostrophe, quotation mark, hyphen and space.

    One character becomes one character, so offsets into the result are offsets into the text.
    """
    return text.translate(_ONE_FORM)


def letters(text: str) -> str:
    """Return the letters and digits of a text in one form: headlines and names differ in signs, spaces and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
