"""What Hugo, Jekyll, Obsidian and Pandoc write inside paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

# Each stops where another of its kind begins, so that many unclosed ones cost no more than one.
_WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[])")
_EMBED = re.compile(r"!\[\[([^\[\]\n]+)\]\]")
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)\b", re.IGNORECASE)
_COMMENT = re.compile(r"%%(?!%)((?:[^%]|%(?!%))+)%%")
_SHORTCODE = re.compile(
    r"\{\{[<%](?:[^{}]|\{(?!\{)|\}(?!\}))*[>%]\}\}|\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}|\{\{[^{}\n]*\}\}"
)
_HIGHLIGHT = re.compile(r"==(?=[^\s=])([^=\n]*[^\s=])==(?![\w=])")
_BLOCK_ID = re.compile(r"\^[a-zA-Z0-9][a-zA-Z0-9-]{2,}[ \t]*$")
_ATTRIBUTE = r"(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"{}\n]*\"|[^\s\"{}]+))"
_ATTRIBUTES = re.compile(rf"\{{:?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}")

Rule = Callable[[StateInline, bool], bool]


def use(parser: MarkdownIt) -> None:
    """Teach a parser these rules."""
    rules = parser.inline.ruler
    for name, rule in _RULES.items():
        rules.before("link", name, rule)
    rules.before("escape", "fixed_space", _fixed_space)


def _wikilink(state: StateInline, silent: bool) -> bool:
    """``[[Page|words]]`` stands for its words, ``[[Page]]`` for the page's name."""
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("text", "", 0).content = ((found[2] or "").strip() or found[1]).strip()
    state.pos = found.end()
    return True


def _embed(state: StateInline, silent: bool) -> bool:
    """``![[picture.png]]``, ``![[Page]]``."""
    found = _EMBED.match(state.src, state.pos, state.posMax)
    return _leave_out(state, silent, found, "picture" if found and _PICTURE.search(found[1]) else "page")


def _comment(state: StateInline, silent: bool) -> bool:
    """Obsidian's ``%%words%%``; "50%% of" is none."""
    if state.pos and state.src[state.pos - 1].isalnum():
        return False
    return _leave_out(state, silent, _COMMENT.match(state.src, state.pos, state.posMax), "comment")


def _shortcode(state: StateInline, silent: bool) -> bool:
    """Hugo's ``{{< name … >}}``, Jekyll's ``{% name … %}`` and ``{{ name }}``."""
    return _leave_out(state, silent, _SHORTCODE.match(state.src, state.pos, state.posMax), "shortcode")


def _attributes(state: StateInline, silent: bool) -> bool:
    """Pandoc's ``{width=50%}`` behind a link or picture, kramdown's ``{: .class}`` anywhere."""
    if not (state.src.startswith("{:", state.pos) or (state.pos and state.src[state.pos - 1] in ")]")):
        return False
    return _leave_out(state, silent, _ATTRIBUTES.match(state.src, state.pos, state.posMax), "attribute")


def _span(state: StateInline, silent: bool) -> bool:
    """Pandoc's ``[words]{.class}`` stands for its words."""
    if state.src[state.pos] != "[" or state.pos > _last_span(state):
        return False
    end = parseLinkLabel(state, state.pos)
    found = _ATTRIBUTES.match(state.src, end + 1, state.posMax) if end > state.pos else None
    if found is None:
        return False
    if not silent:
        _read_inside(state, state.pos + 1, end)
    return _leave_out(state, silent, found, "attribute")


def _highlight(state: StateInline, silent: bool) -> bool:
    """Obsidian's ``==words==`` stands for its words; ``a==b`` is none."""
    if state.pos and state.src[state.pos - 1].isalnum():
        return False
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _read_inside(state, *found.span(1))
    state.pos = found.end()
    return True


def _block_id(state: StateInline, silent: bool) -> bool:
    """Obsidian's ``^name`` at the end of a block, by which others link to it."""
    if not state.pos or not state.src[state.pos - 1].isspace():
        return False
    return _leave_out(state, silent, _BLOCK_ID.match(state.src, state.pos, state.posMax), "attribute")


def _fixed_space(state: StateInline, silent: bool) -> bool:
    r"""Pandoc's ``Mr.\ Hale``: a space at which no line is broken."""
    around = state.src[state.pos - 1 : state.pos + 3] if state.pos else ""
    if len(around) < 4 or around[1:3] != "\\ " or around[0].isspace() or around[3].isspace():
        return False
    if not silent:
        state.pending += "\N{NO-BREAK SPACE}"
    state.pos += 2
    return True


def _read_inside(state: StateInline, start: int, end: int) -> None:
    """Read a stretch of the line as if it stood alone."""
    last, state.pos, state.posMax = state.posMax, start, end
    state.md.inline.tokenize(state)
    state.posMax = last


def _last_span(state: StateInline) -> int:
    """Return where the last ``]{`` stands; it is looked for once a paragraph, not at every bracket."""
    known: dict[str, int] = state.env.setdefault("spans", {})
    if state.src not in known:
        known[state.src] = state.src.rfind("]{")
    return known[state.src]


_RULES: Mapping[str, Rule] = {
    "wikilink": _wikilink,
    "embed": _embed,
    "comment": _comment,
    "shortcode": _shortcode,
    "attributes": _attributes,
    "span": _span,
    "highlight": _highlight,
    "block_id": _block_id,
}


def _leave_out(state: StateInline, silent: bool, found: re.Match[str] | None, what: str) -> bool:
    if found is None:
        return False
    if not silent:
        token = state.push("left_out", "", 0)
        token.content = (found[1] if found.re.groups else found[0]).strip()
        token.meta = {"what": what}
    state.pos = found.end()
    return True
