"""From bytes to text: any encoding that can be detected, and a clear refusal of what cannot."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from annotate.errors import InputError, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# What no HTML page can hold: C0 and C1 controls but tab and newline, lone surrogates, noncharacters.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def decode(content: bytes, path: Path, *, markup: bool = False) -> str:
    """Return the text of a file with every line break as ``\\n``.

    Tried in this order: byte order mark, UTF-8, the encoding that HTML declares (``markup``), statistical detection.
    Raises InputError naming the file and the offset of the first byte (from 0) that is no text.
    """
    text = _decoded(content, path, markup)
    text = _LINE_BREAKS.sub("\n", text)
    found = _IMPOSSIBLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = f"the control character U+{ord(found.group()):04X} cannot stand on a page; remove it"
        raise InputError([Problem(path, line, message)])
    return text


def _decoded(content: bytes, path: Path, markup: bool) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding, path).removeprefix("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start
    if b"\x00" in content:
        raise _undecodable(path, content.index(b"\x00"))
    declared = _DECLARED.search(content[:4096]) if markup else None
    if declared:
        try:
            return content.decode((declared.group(1) or declared.group(2)).decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong declaration is common; the bytes themselves are the better witness
    best = from_bytes(content).best()
    if best is None:
        raise _undecodable(path, offset)
    return str(best)


def _strictly(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(path, error.start) from error


def _undecodable(path: Path, offset: int) -> InputError:
    message = f"the byte at offset {offset} belongs to no encoding that can be detected; save the file as UTF-8"
    return InputError([Problem(path, None, message)])
