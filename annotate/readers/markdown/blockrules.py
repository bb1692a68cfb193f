"""Blocks that CommonMark reads otherwise, or not at all.

A rule of the parser is replaced by one that declines first what is no such block to a writer; it then stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, code, html_block, list_block, reference

from annotate.readers.markdown import rawhtml

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_YEAR = re.compile(r"\d{4,9}[.)]\s")
_CLOSING = {
    "<!--": "-->",
    "<?": "?>",
    "<!": ">",
    **{f"<{n}": f"</{n}>" for n in ("script", "pre", "style", "textarea")},
}
"""What opens a block that only this ends (CommonMark, 4.6)."""
_LONGEST = 500
"""Lines of a comment."""
_DIVISION = re.compile(r":{3,}[ \t]*(\{[^{}]*\}|[a-z][\w-]*(?:[ \t].*?)?|)[ \t]*:*")
_BACK = 50
"""How many lines a footnote's further paragraphs are followed back to its first."""


def use(parser: MarkdownIt, nesting: int) -> None:
    """Teach a parser these rules. Deeper than ``nesting`` levels quotes and lists are text; it would drop them."""

    def is_deep(state: StateBlock, line: int) -> bool:
        return state.level >= nesting - 4

    interrupting: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    everywhere: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    rules = parser.block.ruler
    rules.at("blockquote", _unless(is_deep, blockquote), everywhere)
    rules.at("list", _unless(is_deep, _unless(_is_year, list_block)), interrupting)
    rules.at("reference", _unless(_is_footnote, reference))
    rules.at("code", _unless(_is_in_footnote, code))
    rules.at("html_block", _unless(_is_no_html, html_block), interrupting)
    rules.before("fence", "comment", _comment, everywhere)
    rules.before("fence", "division", _division, everywhere)
    rules.before("fence", "footnote", _footnote, everywhere)


def _unless(declines: Callable[[StateBlock, int], bool], rule: BlockRule) -> BlockRule:
    def declining(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        return not declines(state, first) and rule(state, first, last, silent)

    return declining


def _is_year(state: StateBlock, line: int) -> bool:
    """``1987. A hard year`` begins a paragraph and no list."""
    return bool(_YEAR.match(_text(state, line)))


def _is_footnote(state: StateBlock, line: int) -> bool:
    """``[^1]: Ibid.`` is text and no address of a link."""
    return bool(_FOOTNOTE.match(_text(state, line)))


def _footnote(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A footnote ends the paragraph above it, which may be another footnote; by itself it is a paragraph as others."""
    return silent and not state.is_code_block(first) and _is_footnote(state, first)


def _is_in_footnote(state: StateBlock, line: int) -> bool:
    """The indented paragraphs of a footnote are no code."""
    for above in range(line - 1, max(-1, line - _BACK), -1):
        if not state.isEmpty(above) and state.sCount[above] - state.blkIndent < 4:
            return _is_footnote(state, above)
    return False


def _is_no_html(state: StateBlock, line: int) -> bool:
    """What only looks like a tag, and what is opened and nowhere closed, is text."""
    text = _text(state, line)
    for opening, closing in _CLOSING.items():
        if text.lower().startswith(opening) and _last(state, closing) < state.bMarks[line]:
            return True
    return not rawhtml.begins_with_tag(text)


def _last(state: StateBlock, closing: str) -> int:
    """Return where something stands for the last time; it is looked for once a text, not once a line."""
    known: dict[str, int] = state.env.setdefault("last", {})
    if closing not in known:
        known[closing] = state.src.lower().rfind(closing)
    return known[closing]


def _comment(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Obsidian's comments of several lines, from one that begins with ``%%`` to one that ends with it."""
    opening = _text(state, first)
    if state.is_code_block(first) or not opening.startswith("%%") or opening.count("%%") > 1:
        return False
    closing = next((n for n in range(first + 1, min(last, first + _LONGEST)) if "%%" in _text(state, n)), None)
    if closing is None or not _text(state, closing).rstrip().endswith("%%"):
        return False
    if not silent:
        token = state.push("left_out", "", 0)
        token.meta = {"what": "comment"}
        token.content = state.getLines(first, closing + 1, state.blkIndent, False).strip().strip("%").strip()
        token.map = [first, closing + 1]
        state.line = closing + 1
    return True


def _division(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Lines of colons, between which Pandoc and Docusaurus set text apart; the text stays."""
    found = None if state.is_code_block(first) else _DIVISION.fullmatch(_text(state, first).rstrip())
    if found is None:
        return False
    if not silent:
        token = state.push("left_out", "", 0)
        token.meta, token.content, token.map = {"what": "division"}, found[1].strip(), [first, first + 1]
        state.line = first + 1
    return True


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
