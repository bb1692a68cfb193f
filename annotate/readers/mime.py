"""Mails and pages saved as one file (MHTML): the one text in them."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass, field
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import Path
from typing import Literal

from annotate.errors import InputError, Problem
from annotate.readers.report import Notice

SUFFIXES = (".eml", ".mht", ".mhtml")

_HEADERS = re.compile(rb"\s*(?:From [^\n]*\n)?((?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++)")
_FLAGS = re.IGNORECASE | re.MULTILINE
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path|content-transfer-encoding):", _FLAGS)
_OF_PAGE = re.compile(rb"^(?:snapshot-content-location:|content-type:\s*multipart/related)", _FLAGS)


@dataclass(frozen=True, slots=True)
class Part:
    """The text of a mail or of a saved page, its transfer encoding undone."""

    content: bytes
    suffix: Literal[".html", ".txt"]
    label: str | None
    """The encoding that its header says."""
    says: dict[str, object] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


def kind_of(head: bytes) -> Literal["mail", "page"] | None:
    """Tell whether a file begins with the headers of a mail, or of a page saved as one file.

    Lines such as "Date:" and "Subject:" alone are none: press releases and Markdown begin so too.
    """
    found = _HEADERS.match(head)
    if not found or not _OF_MAIL.search(found.group(1)):
        return None
    return "page" if _OF_PAGE.search(found.group(1)) else "mail"


def text_of(content: bytes, path: Path) -> Part:
    """Return the one text of a mail or saved page. Raises InputError where there is none, or are several."""
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(content.lstrip())
    body = message.get_body(("html", "plain") if kind_of(content[:4096]) == "page" else ("plain", "html"))
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes):
        raise InputError(
            [Problem(path, None, "holds no text of a mail or of a saved page; save the article's text alone")]
        )
    others = [part for part in message.walk() if _is_text(part) and part is not body]
    apart = [part for part in others if part.get_content_type() == body.get_content_type()]
    if apart and kind_of(content[:4096]) != "page":
        raise InputError([Problem(path, None, f"holds {len(apart) + 1} texts; save the article's text alone")])
    return Part(
        payload,
        ".html" if body.get_content_subtype() == "html" else ".txt",
        body.get_content_charset(),
        _says(message, body),
        tuple(_attached(message)),
    )


def _is_text(part: MIMEPart) -> bool:
    return part.get_content_maintype() == "text" and not part.is_attachment()


def _says(message: MIMEPart, body: MIMEPart) -> dict[str, object]:
    """Return title, day and address. A saved page's date is that of the saving, a mail's that of the sending."""
    address = message.get("snapshot-content-location") or body.get("content-location")
    says: dict[str, object] = {"title": " ".join(str(message.get("subject", "")).split())}
    if address:
        says["url"] = str(address) if str(address).startswith(("http://", "https://")) else ""
    elif (sent := getattr(message.get("date"), "datetime", None)) is not None:
        says["published"] = sent.date().isoformat()
    return {key: value for key, value in says.items() if value}


def _attached(message: MIMEPart) -> list[Notice]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    names = [name for name in names if name] if message.get_content_type() == "multipart/mixed" else []
    return [Notice("left-out", f"attached files are not read: {', '.join(names)}", "warning")] if names else []
