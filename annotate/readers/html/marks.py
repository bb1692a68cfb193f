"""The quotation marks that browsers put around ``<q>``: no character of the file, but part of what a reader reads."""

from __future__ import annotations

from lxml.etree import _Element as Element

# Outer and inner marks by language, from the Unicode CLDR's delimiters; the rest quotes as English does.
_MARKS = {
    "bg": "„“„“", "bs": "„”‘’", "ca": "«»“”", "cs": "„“‚‘", "da": "“”‘’", "de": "„“‚‘", "el": "«»“”", "en": "“”‘’",
    "es": "«»“”", "et": "„“‚‘", "eu": "«»“”", "fi": "””’’", "fr": "«»«»", "hr": "„”‚’", "hu": "„”»«", "hy": "«»«»",
    "is": "„“‚‘", "it": "«»“”", "ja": "「」『』", "lt": "„“‚‘", "lv": "“”‘’", "mk": "„“‚‘", "no": "«»‘’", "nb": "«»‘’",
    "pl": "„”«»", "pt": "“”‘’", "ro": "„”«»", "ru": "«»„“", "sk": "„“‚‘", "sl": "„“‚‘", "sq": "«»“”", "sr": "„“’’",
    "sv": "””’’", "uk": "«»„“",
}  # fmt: skip
_QUOTES = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』")


def of(element: Element, language: str, nested: int) -> tuple[str, str]:
    """Return the marks before and behind a ``<q>`` that lies in ``nested`` others; none where the file has its own."""
    first = (element.text or "").strip()
    before, parent = element.getprevious(), element.getparent()
    ahead = before.tail if before is not None else parent.text if parent is not None else None
    if first[:1] in _QUOTES or (ahead or " ")[-1] in _QUOTES:
        return "", ""
    marks = _MARKS.get((element.get("lang") or language).replace("_", "-").split("-")[0].lower(), _MARKS["en"])
    return (marks[0], marks[1]) if nested % 2 == 0 else (marks[2], marks[3])
