"""What an encoding is called: by browsers, by Python and by the pages that declare theirs."""

from __future__ import annotations

import codecs
import re

import webencodings

_SKIPPED = rb"<!--.*?-->"
_META = rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([^\s\"'/;>]+)"
_XML = rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']+)"
_DECLARED = re.compile(_SKIPPED + b"|" + _META + b"|" + _XML, re.IGNORECASE | re.DOTALL)
_PRESCAN = 8192
"""Bytes in which a declaration is looked for. The standard asks for 1,024; saved pages put more before it."""
# Python knows codecs that are no encodings of text (rot13, hex) and such that nobody saves a file in (punycode).
_OTHERS = re.compile(
    r"cp\d{3,4}|mac[-_][a-z0-9]+|koi8[-_][a-z]|iso8859[-_]\d+|utf[-_](?:8|16|32)\b.*|gb\w+|big5\w*|euc_\w+|hp_roman8"
)


def codec(label: str) -> str | None:
    """Return the name of Python's codec for a label; None for one that nobody knows.

    Labels are read as browsers read them (WHATWG Encoding: iso-8859-1 is windows-1252), those of DOS and of old
    Macintoshes, which browsers do not know, as Python does.
    """
    name = label.strip()
    try:
        known = webencodings.lookup(name) or webencodings.lookup(codecs.lookup(name).name)
        if known is None:
            python = codecs.lookup(name).name
            return python if _OTHERS.fullmatch(python) else None
    except (LookupError, ValueError):
        return None
    return None if known.name in ("replacement", "x-user-defined") else str(known.codec_info.name)


def declared(content: bytes) -> str | None:
    """Return the codec that an HTML page declares, as browsers understand it; None where it declares none.

    What stands in a comment is no declaration, and a page whose declaration can be read is not UTF-16.
    """
    for found in _DECLARED.finditer(content[:_PRESCAN]):
        label = found.group(1) or found.group(2)
        if label:
            known = codec(label.decode("ascii", "replace"))
            return "utf-8" if known and known.startswith("utf-16") else known
    return None


def shown(name: str) -> str:
    """Return what an editor would call a codec of Python's: ``windows-1252`` for ``cp1252``."""
    known = webencodings.lookup(name)
    if known is not None and codec(known.name) == name:
        return str(known.name)
    return name.replace("_", "-")
