"""What of a Markdown file is not on the page, told by kind: one line each, with how much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from annotate.readers.markdown import rawhtml
from annotate.readers.report import Notice, Rule

_LANGUAGE = re.compile(r"[a-z0-9+#.-]*")
_SHOWN = 60


class _Kind(NamedTuple):
    rule: Rule
    one: str
    many: str
    what: str
    severity: Literal["warning", "hint"] = "hint"


_KINDS: Mapping[str, _Kind] = {
    "picture": _Kind("picture", "1 picture is", "{} pictures are", "left out"),
    "page": _Kind("embed", "1 embedded page is", "{} embedded pages are", "left out"),
    "frame": _Kind("embed", "1 embedded frame is", "{} embedded frames are", "left out"),
    "video": _Kind("embed", "1 video is", "{} videos are", "left out"),
    "recording": _Kind("embed", "1 recording is", "{} recordings are", "left out"),
    "object": _Kind("embed", "1 embedded object is", "{} embedded objects are", "left out"),
    "shortcode": _Kind("embed", "1 shortcode is", "{} shortcodes are", "left out, since none is run here", "warning"),
    "comment": _Kind("left-out", "1 comment is", "{} comments are", "left out"),
    "script": _Kind("left-out", "1 script or style is", "{} scripts and styles are", "left out"),
    "attribute": _Kind("left-out", "1 attribute list is", "{} attribute lists are", "left out"),
    "callout": _Kind("left-out", "1 mark of a callout is", "{} marks of callouts are", "left out"),
    "division": _Kind("left-out", "1 line of colons is", "{} lines of colons are", "left out"),
    "deletion": _Kind("deleted", "1 deleted passage is", "{} deleted passages are", "left out", "warning"),
    "address": _Kind("link", "1 link is", "{} links are", "plain text, since the address is not absolute"),
    "title": _Kind("link", "the tooltip of 1 link is", "the tooltips of {} links are", "left out"),
    "code": _Kind("left-out", "1 line that opens code is", "{} lines that open code are", "left out"),
    "number": _Kind("list", "1 numbered list does", "{} numbered lists do", "not begin with 1, as it is written"),
}
"""What is told of each thing, in the order in which it is told."""


class _Found(NamedTuple):
    what: str
    words: str
    line: int


def notices(tokens: Sequence[Token], first_line: int) -> Iterator[Notice]:
    """Yield what the editor is told of a text that begins on a line of its file."""
    by_kind: dict[str, list[_Found]] = defaultdict(list)
    for found in _found(tokens):
        by_kind[found.what].append(found)
    for name, kind in _KINDS.items():
        if some := by_kind.get(name):
            words = [f.words for f in some if f.words]
            count = kind.one if len(some) == 1 else kind.many.format(len(some))
            shown = f": {_short(', '.join(words))}" if words else ""
            lost = "" if name == "number" else "\n".join(words)
            yield Notice(kind.rule, f"{count} {kind.what}{shown}", kind.severity, first_line + some[0].line, lost)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _found(tokens: Sequence[Token], line: int = 0) -> Iterator[_Found]:
    """Yield what is left out of tokens and those in them; lines are counted from the body's first, 0."""
    for token in tokens:
        line = token.map[0] if token.map else line
        yield from _of(token, line)
        if token.type == "inline":
            yield from _found(token.children or (), line)
        elif token.type in ("softbreak", "hardbreak"):
            line += 1


def _of(token: Token, line: int) -> Iterator[_Found]:
    match token.type:
        case "left_out":
            yield _Found(token.meta["what"], token.content, line)
        case "image":
            yield _Found("picture", f"{token.content} ({unquote(str(token.attrGet('src')))})".lstrip(), line)
        case "html_block" | "html_inline":
            # The mark of an excerpt's end is in every second post of Hugo's and Jekyll's and says nothing.
            yield from (_Found(what, words, line) for what, words in rawhtml.left_out(token.content) if words != "more")
        case "link_open" if address := token.meta.get("address"):
            yield _Found("address", unquote(address), line)
        case "fence" if not _LANGUAGE.fullmatch(token.info.strip()):
            yield _Found("code", token.info.strip(), line)
        case "ordered_list_open" if token.attrGet("start") is not None:
            yield _Found("number", f"{token.attrGet('start')}", line)
    title = token.attrGet("title")
    if title:
        yield _Found("title", str(title), line)
