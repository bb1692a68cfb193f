"""What stands at the foot of a report and is neither its text nor a crosshead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.days import dated

_SIGN_OFF = re.compile(
    r"\W*(?:30|ends?|fin)\W*|\(more\)"
    r"|\W*(?:additional |further )?(?:reporting|writing|editing|words|text|photos?|compiled|translated|produced)"
    r"(?: and \w+)? by\b.*"
    r"|\(?(?:with (?:material|reporting|files) (?:from|by)|source|copyright|©|\(c\))\b.*"
    r"|\W+",
    re.IGNORECASE | re.DOTALL,
)
_DASHED_NAME = re.compile(r"(?:—|--)[ \t]*[^\W\d_]|[–-][ \t]*[^\W\d_][^\s,]*[ \t][^\n,]*,[ \t]")
"""A dash before a name; behind shorter ones a second word and a comma, since crossheads have such dashes as well."""
_CLOSED = ("”", '"', "»", "’", "'", "“", "‘", "«")
_TEXT_WORDS = 12
_FINAL = (".", "!", "?", "…", ":")
_CLOSING = "\"'”’»"


def is_sign_off(paragraph: str) -> bool:
    """Tell whether a paragraph closes a report: ``-30-``, ``ENDS``, ``(Reporting by …)``, a rule of dashes."""
    return bool(_SIGN_OFF.fullmatch(paragraph))


def is_attribution(paragraph: str, before: str) -> bool:
    """Tell whether a paragraph behind a dash says whose words stand before it: ``—Ida Lorenz, harbour master``."""
    if not _DASHED_NAME.match(paragraph) or not before.endswith(_CLOSED):
        return False
    words = paragraph.lstrip("—–- \t").split(",")[0].split()
    return words[0][0].isupper() and words[-1][0].isupper()


def text_follows(paragraphs: Sequence[str]) -> bool:
    """Tell whether what stands below is text of the report: sentences, not names, dates and sign-offs alone."""
    return any(_is_text(p) for p in paragraphs)


def _is_text(paragraph: str) -> bool:
    if is_sign_off(paragraph) or dated(paragraph):
        return False
    return len(paragraph.split()) > _TEXT_WORDS or paragraph.rstrip(_CLOSING).endswith(_FINAL)
