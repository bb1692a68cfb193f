"""HTML inside Markdown: what is a tag, and what is text that only looks like one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from markdown_it.common.html_re import close_tag, open_tag

_ELEMENTS = frozenset(
    """a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br button
    canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
    embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
    html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr
    noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp
    rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp""".split()
)
"""Names of elements: HTML Living Standard, sections 4 and 16.2 (obsolete), with math and svg."""
_UNREAD = frozenset(
    """base body canvas datalist embed frame frameset head html iframe input link math meta noembed noframes noscript
    object optgroup option param plaintext script select style svg template textarea title track video audio source
    xmp""".split()
)
"""Elements whose tags are left out: parsers read what stands in them otherwise than as text, or nowhere."""
_PLAYED = {"iframe": "frame", "video": "video", "audio": "recording", "object": "object", "embed": "object"}
_FLAGS = frozenset(
    """allowfullscreen async autofocus autoplay checked compact controls default defer disabled download hidden inert
    ismap itemscope loop multiple muted nohref noshade novalidate nowrap open playsinline readonly required reversed
    selected""".split()
)
"""Attributes that have no value (HTML Living Standard, and HTML 4 for the obsolete ones)."""

_TAG = re.compile(rf"{open_tag}|{close_tag}")
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)", re.IGNORECASE)
_FLAG = re.compile(r"\s([a-z_:][\w:.-]*)(?=[\s/>])(?!\s*=)", re.IGNORECASE)
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))", re.IGNORECASE)
_HIDDEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
"""What begins and ends a piece that browsers do not show."""
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)


def begins_with_tag(line: str) -> bool:
    """Tell whether a line begins with a tag or with what browsers do not show."""
    found = _TAG.match(line)
    return line.startswith(("<!", "<?")) or (found is not None and _is_known(found.group()))


def _is_known(tag: str) -> bool:
    """Tell whether HTML knows an element and all its attributes without a value: ``<i think so>`` is no tag."""
    name = _NAME.match(tag)
    flags = _FLAG.findall(_VALUE.sub("=", tag[:-1] + " >"))
    return name is not None and name[1].lower() in _ELEMENTS and all(f.lower() in _FLAGS for f in flags)


def tamed(raw: str) -> str:
    """Return HTML in which every ``<`` begins a tag that is read; all others are text."""
    return "".join(
        piece if kind == "tag" else piece.replace("<", "&lt;") if kind == "text" else "" for kind, piece in _pieces(raw)
    )


def left_out(raw: str) -> Iterator[tuple[str, str]]:
    """Yield what is not shown of HTML: what it is, and its words."""
    for kind, piece in _pieces(raw):
        if kind == "hidden":
            yield "comment", re.sub(r"^<[!?]-*|-*>$", "", piece).strip()
        elif kind == "script":
            yield "script", piece
        elif kind == "unread":
            name = _name(piece)
            if name == "img":
                alt = _ALT.search(piece)
                yield "picture", html.unescape(next((a for a in alt.groups() if a), "") if alt else "")
            elif name in _PLAYED and not piece.startswith("</"):
                yield _PLAYED[name], ""


def _pieces(raw: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of HTML: text, tags that are read, tags that are not, scripts, and what is hidden."""
    at = 0
    missing: set[str] = set()
    while at < len(raw):
        start = raw.find("<", at)
        if start < 0:
            break
        if start > at:
            yield "text", raw[at:start]
        kind, at = _piece(raw, start, missing)
        yield kind, raw[start:at]
    if at < len(raw):
        yield "text", raw[at:]


def _piece(raw: str, start: int, missing: set[str]) -> tuple[str, int]:
    """Return the kind of the piece that begins with a ``<`` and its end; ``missing`` ends are not sought again."""
    for opening, closing in _HIDDEN:
        if raw.startswith(opening, start) and (end := _end(raw, closing, start + len(opening), missing)):
            return "hidden", end
    if script := _SCRIPT.match(raw, start):
        closing = f"</{script[1].lower()}>"
        if end := _end(raw, closing, start, missing):
            return "script", end
    tag = _TAG.match(raw, start)
    if tag is None or not _is_known(tag.group()):
        return "text", start + 1
    return ("unread" if _name(tag.group()) in _UNREAD | {"img"} else "tag"), tag.end()


def _end(raw: str, closing: str, start: int, missing: set[str]) -> int | None:
    if closing in missing:
        return None
    at = raw.find(closing, start)
    if at < 0:
        missing.add(closing)
        return None
    return at + len(closing)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
