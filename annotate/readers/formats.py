"""What a file is by its content, whatever its name says: no other format is published as if it were text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import chardet

from annotate.errors import InputError, Problem
from annotate.readers import mime
from annotate.readers.report import Notice

_HEAD = 4096
"""Bytes at the start of a file by which it is known."""
_HTML = re.compile(
    rb"(?>\s+|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?xml\b.*?\?>)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = {
    "page": ("a web page saved as one file (MHTML)", ".mhtml"),
    "mail": ("a mail with its headers (MIME)", ".eml"),
}
_AS_TEXT = "save the article in it as plain text (.txt)"
_ANEW = "save it there as plain text (.txt) or as a web page (.html)"
_ELSEWHERE = "keep it elsewhere, only articles belong here"
_FOREIGN = tuple(
    (re.compile(pattern, re.DOTALL), what, way)
    for pattern, what, way in (
        (rb"\s*%PDF-", "a PDF", _AS_TEXT),
        (rb"\s*\{\\rtf", "RTF, the rich text of a word processor", _ANEW),
        (rb"%!PS", "PostScript", _AS_TEXT),
        (rb"\s*<\?xml\b", "XML that is no web page", _AS_TEXT),
        (rb"PK\x03\x04.*?word/", "a Word document (.docx)", _ANEW),
        (rb"PK\x03\x04.*?mimetypeapplication/vnd\.oasis\.opendocument", "an OpenDocument file (.odt)", _ANEW),
        (rb"PK\x03\x04.*?mimetypeapplication/epub", "an e-book (.epub)", _AS_TEXT),
        (rb"PK\x03\x04", "a zip archive, as documents of other programs are too", f"unpack it, or {_ANEW}"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc) or another of Office", _ANEW),
        (rb"\x1f\x8b", "compressed (gzip)", "unpack it"),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|....ftyp(?:hei|avi|mif)",
            "a picture",
            _ELSEWHERE,
        ),
        (rb"bplist00", "a web archive of Safari", "save the page as its source (.html)"),
    )
)
"""How other formats begin, the narrower first."""


@dataclass(frozen=True, slots=True)
class Source:
    """The part of a file that holds the article."""

    content: bytes
    suffix: str
    """Of the format that it is read as."""
    label: str | None = None
    """The encoding that what wraps it says."""
    says: dict[str, object] = field(default_factory=dict)
    """Metadata that what wraps it holds, by the names of the sidecar's fields."""
    notices: tuple[Notice, ...] = ()


def recognised(content: bytes, path: Path, known: Sequence[str]) -> Source:
    """Return what is to be read of a seed, and as what.

    ``known`` are the suffixes for which there are readers. Raises InputError for what is no article's file.
    """
    suffix = path.suffix.lower()
    if suffix in mime.SUFFIXES:
        part = mime.text_of(content, path)
        return Source(part.content, part.suffix, part.label, part.says, part.notices)
    head = content[:_HEAD]
    found = _foreign(head, path)
    if found:
        kind, way = found
        raise InputError([Problem(path, None, f"is {kind}; {way}")])
    if suffix not in known:
        listed = ", ".join((*known, *mime.SUFFIXES))
        raise InputError([Problem(path, None, f"is not a format that is read here ({listed}); rename or remove it")])
    if suffix in (".txt", ".md") and _HTML.match(head.replace(b"\x00", b"")):
        message = f"is a web page by its content and is read as one; rename it to {path.with_suffix('.html').name}"
        return Source(content, ".html", notices=(Notice("format", message),))
    return Source(content, suffix)


def _foreign(head: bytes, path: Path) -> tuple[str, str] | None:
    """Return what a file is that is no text, web page or Markdown, and the way out."""
    kind = mime.kind_of(head)
    if kind:
        what, ending = _MIME[kind]
        return what, f"rename it to {path.with_suffix(ending).name}, or save the text alone"
    if _HTML.match(head.replace(b"\x00", b"")):
        return None
    found = next(((what, way) for pattern, what, way in _FOREIGN if pattern.match(head)), None)
    if found or b"\x00" not in head:
        return found
    type_ = chardet.detect(head)["mime_type"] or "text/plain"
    is_text = type_.startswith("text/") or type_ == "application/octet-stream"
    return None if is_text else (f"no text by its content ({type_})", _ELSEWHERE)
