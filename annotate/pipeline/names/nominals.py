"""Descriptions that refer to what the article has named: ``the ministry``, ``the governor``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotate.annotation import Evidence, Name, Span
from annotate.pipeline.names.context import Context
from annotate.pipeline.names.words import Word


def nominals(context: Context, free: Sequence[bool], names: Sequence[Name], heads: Heads) -> Iterator[Name]:
    """Yield the descriptions of a block that mean the only body or person so described before it in the article.

    ``names`` are the block's own, in text order; ``heads`` what the blocks before have named, and is added to. A noun
    that describes several, or a term of the glossary, stays unlinked.
    """
    pending = list(reversed(names))
    for k, word in enumerate(context.row):
        while pending and pending[-1].span.end <= word.start:
            heads.add(pending.pop(), context)
        if word.text not in heads.nouns or not free[k] or not _stands_alone(context, k):
            continue
        meant = heads.only(word.text)
        if meant:
            evidence = Evidence("nominal", f"the only {word.text} named before: {meant.name}")
            yield replace(meant, span=Span(word.start, word.end), evidence=evidence, reviewed=False)
    for name in reversed(pending):
        heads.add(name, context)


def _stands_alone(context: Context, k: int) -> bool:
    """Whether "the" stands before a noun, and nothing behind it that it would only describe or that tells it apart."""
    row, lexicon = context.row, context.lexicon
    if k == 0 or row[k - 1].lower != "the" or row[k].gap != " ":
        return False
    if k + 1 == len(row) or row[k + 1].gap != " ":
        return True
    behind: Word = row[k + 1]
    if behind.text in ("of", "for", "in", "that", "which", "and", "or"):
        return False
    return behind.lower in lexicon.cues or lexicon.is_function_word(behind.lower) or behind.lower.endswith("ed")


@dataclass(slots=True)
class Heads:
    """Which bodies and people go by which noun, as far as the article has been read."""

    nouns: frozenset[str]
    """That can describe a body or a person."""
    settled: frozenset[str]
    """Lower-case last words of the glossary's terms in the article."""
    meant: dict[str, dict[str, Name]] = field(default_factory=lambda: defaultdict(dict))

    def only(self, noun: str) -> Name | None:
        """Return the one that a noun describes; None where it describes nobody or several."""
        meant = self.meant.get(noun, {})
        return next(iter(meant.values())) if len(meant) == 1 and noun not in self.settled else None

    def add(self, name: Name, context: Context) -> None:
        """Take note of a name and of the nouns that describe it."""
        if name.kind == "organisation" and name.evidence.rule != "nominal":
            words = [w.lower() for w in name.name.split()]
            described = {words[-1], words[words.index("of") - 1] if "of" in words[1:] else ""}
        elif name.kind == "person":
            before = context.text[max(0, name.span.start - 24) : name.span.start].split()
            described = {before[-1].lower()} if before else set()
            name = replace(name, sure=False)
        else:
            return
        for noun in described & self.nouns:
            self.meant[noun].setdefault(name.entity, name)
