"""The parser: CommonMark exactly, tables, and the rules of this package; tokens in, HTML out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from annotate.readers.markdown import blockrules, inlinerules, rawhtml, tokenrules

_NESTING = 60
"""Levels of quotes and lists; deeper ones are text. The parser recurses, and two levels take up to ten frames."""


def parse(source: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the tokens of a text and the parser's notes on it, which rendering needs."""
    env: dict[str, Any] = {}
    return _parser().parse(source, env), env


def render(tokens: Sequence[Token], env: dict[str, Any]) -> str:
    """Return the HTML of tokens; what was left out is not in it."""
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, env))


@cache
def _parser() -> MarkdownIt:
    options = {"maxNesting": _NESTING, "inline_definitions": True, "store_labels": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    blockrules.use(parser, _NESTING)
    inlinerules.use(parser)
    tokenrules.use(parser)
    for kind in ("left_out", "image", "definition"):
        parser.add_render_rule(kind, _nothing)
    for kind in ("html_block", "html_inline"):
        parser.add_render_rule(kind, _raw)
    return parser


def _nothing(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return ""


def _raw(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return rawhtml.tamed(tokens[index].content)
