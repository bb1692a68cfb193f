"""What is mended in the parser's tokens: nothing that a writer sees in the source may vanish."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"[ \t]+\{:?(?:\s*(?:[#.][\w:-]+|[\w-]+=(?:\"[^\"{}]*\"|[^\s\"{}]+)|-))+\s*\}$")
_CLOSING = re.compile(r"[ \t]+#+$")
_CALLOUT = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*")
_ABSOLUTE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_PREFIX = re.compile(r"^[ \t>]*", re.MULTILINE)


def use(parser: MarkdownIt) -> None:
    """Teach a parser these rules."""
    rules = parser.core.ruler
    rules.after("block", "heading_attributes", _heading_attributes)
    rules.after("block", "callouts", _callouts)
    rules.after("block", "cells", _cells)
    rules.after("inline", "definitions", _definitions)
    rules.after("inline", "deletions", _deletions)
    rules.after("inline", "addresses", _addresses)
    rules.after("inline", "numbers", _numbers)


def _heading_attributes(state: StateCore) -> None:
    """Take ``{#id .class}`` off headings; it is markup."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "heading_open" and token.content.endswith("}"):
            words = _ATTRIBUTES.sub("", token.content)
            token.content = words if words == token.content or before.markup[:1] != "#" else _CLOSING.sub("", words)


def _callouts(state: StateCore) -> None:
    """Take Obsidian's and GitHub's ``[!note]`` off the head of a quote; the rest of its line is a title."""
    out: list[Token] = []
    for token in state.tokens:
        found = _CALLOUT.match(token.content) if token.type == "inline" and _opens_quote(out) else None
        if found:
            kind = Token("left_out", "", 0, content=found[1], meta={"what": "callout"}, map=token.map)
            out.insert(-1, kind)
            token.content, _, rest = token.content[found.end() :].partition("\n")
            out.append(token)
            if rest:
                inside = Token("inline", "", 0, content=rest, children=[], map=token.map, block=True)
                out += [Token("paragraph_close", "p", -1), Token("paragraph_open", "p", 1), inside]
        else:
            out.append(token)
    state.tokens = out


def _opens_quote(tokens: Sequence[Token]) -> bool:
    return [token.type for token in tokens[-2:]] == ["blockquote_open", "paragraph_open"]


def _cells(state: StateCore) -> None:
    """Give a table's row the cells that its header lacks, which the parser drops (GFM, 4.10)."""
    lines = state.src.split("\n")
    out: list[Token] = []
    cells = 0
    row: Token | None = None
    for token in state.tokens:
        if token.type == "tr_open":
            row, cells = token, 0
        elif token.type == "td_open":
            cells += 1
        elif token.type == "tr_close" and cells and row and row.map:
            for words in _columns(lines[row.map[0]])[cells:]:
                inline = Token("inline", "", 0, content=words.strip(), children=[], map=row.map, block=True)
                out += [Token("td_open", "td", 1), inline, Token("td_close", "td", -1)]
        token.block = token.block and token.tag not in ("td", "th")  # no line break is written between cells
        out.append(token)
    state.tokens = out


def _columns(line: str) -> list[str]:
    columns = escapedSplit(_PREFIX.sub("", line).strip())
    return columns[columns[:1] == [""] : len(columns) - (columns[-1:] == [""])]


def _definitions(state: StateCore) -> None:
    """Make text again of ``[label]: address`` where no link has that label, or an earlier one defines it."""
    spoken = {t.meta["label"] for token in state.tokens for t in token.children or () if "label" in t.meta}
    lines = state.src.split("\n")
    out: list[Token] = []
    for token in state.tokens:
        if token.type == "definition" and token.map:
            if token.meta["id"] in spoken:
                spoken.discard(token.meta["id"])
            else:
                words = _PREFIX.sub("", "\n".join(lines[slice(*token.map)]))
                out += _paragraph(words, token.map)
                continue
        out.append(token)
    state.tokens = out


def _paragraph(words: str, lines: list[int]) -> Sequence[Token]:
    inline = Token("inline", "", 0, content=words, map=lines, children=[Token("text", "", 0, content=words)])
    return Token("paragraph_open", "p", 1, map=lines), inline, Token("paragraph_close", "p", -1)


def _deletions(state: StateCore) -> None:
    """Leave out what is struck through; as ordinary text it would say the contrary."""
    for token in state.tokens:
        if any(t.type == "s_open" for t in token.children or ()):
            token.children = _undeleted(token.children or [])


def _undeleted(children: Sequence[Token]) -> list[Token]:
    out: list[Token] = []
    deleted = 0
    for token in children:
        if token.type == "s_open":
            if not deleted:
                out.append(Token("left_out", "", 0, meta={"what": "deletion"}))
            deleted += 1
        elif token.type == "s_close":
            deleted -= 1
        elif deleted:
            out[-1].content += "\n" if token.type in ("softbreak", "hardbreak") else token.content
        else:
            out.append(token)
    return out


def _addresses(state: StateCore) -> None:
    """Take their address from links that lead nowhere outside the file; it is kept aside to be told."""
    for token in (t for parent in state.tokens for t in parent.children or ()):
        address = str(token.attrGet("href") or "")
        if token.type == "link_open" and not _ABSOLUTE.match(address):
            token.attrs = {name: value for name, value in token.attrs.items() if name != "href"}
            token.meta["address"] = "" if token.markup == "autolink" else address


def _numbers(state: StateCore) -> None:
    """Give every item of a numbered list the number that is written; ``1. 1. 1.`` is counted, as its writer expects."""
    lists: list[list[Token]] = []
    for token in state.tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = lists.pop()
            if token.type == "ordered_list_close":
                _count(items)


def _count(items: Sequence[Token]) -> None:
    written = [int(item.info) for item in items]
    counted = len(written) > 1 and len(set(written)) == 1
    for place, (item, number) in enumerate(zip(items, written, strict=True)):
        item.attrSet("value", str(number + place if counted else number))
