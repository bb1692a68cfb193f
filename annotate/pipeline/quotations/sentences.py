"""A paragraph as a row of items: words, and whole quotations standing for one word each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token

from annotate.pipeline.alignment import text_of
from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.marks import Quoted
from annotate.pipeline.quotations.source import Offsets

LONGEST = 240
"""Items. A longer "sentence" is a list, a table or an attack; cutting it bounds what the rules can cost."""

_ENDS = frozenset({".", "!", "?"})
_INNER_ENDS = ".!?…"
_TITLE_STOPS = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "st.", "gen.", "sen.", "rep.", "gov.", "prof.", "lt.", "col.", "sgt.", "capt."}
)


class Item(NamedTuple):
    """A word or punctuation mark outside quotation marks, or a quotation."""

    start: int
    end: int
    text: str
    lower: str
    quoted: Quoted | None = None
    tag: str = ""
    """Penn Treebank tag, where the pipeline has a tagger."""
    subject: Offsets | None = None
    """Where the pipeline has a parser: the words that it takes for this verb's subject."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not punctuation and not a quotation."""
        return self.quoted is None and (self.text[0].isalnum() or self.text[-1].isalnum())

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.quoted is None and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Items of one sentence; a quotation inside it counts as one item."""

    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Offset behind the last code point."""
        return self.items[-1].end

    @property
    def quotes(self) -> list[int]:
        """Indices of the items that are quotations."""
        return [i for i, item in enumerate(self.items) if item.quoted]

    @property
    def is_quotation(self) -> bool:
        """Whether nothing but quotations and punctuation stands in it."""
        return bool(self.quotes) and not any(item.is_word for item in self.items)


class Tokens(NamedTuple):
    """A Doc with what is asked of it again and again, each of which walks over all tokens."""

    doc: Doc
    text: str
    tagged: bool
    parsed: bool

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """Ask a Doc for its text and for what a trained pipeline has added to it."""
        return cls(doc, text_of(doc), doc.has_annotation("TAG"), doc.has_annotation("DEP"))


def items(tokens: Tokens, first: int, start: int, end: int, quotes: Sequence[Quoted]) -> tuple[list[Item], int]:
    """Return the items of the text from ``start`` to ``end`` and the index of the first token behind it.

    ``first`` is the index of a token at or before ``start``; ``quotes`` are in order and do not overlap.
    """
    out: list[Item] = []
    pending = list(reversed(quotes))
    at = first
    doc, text, tagged, parsed = tokens
    for token in doc[first:]:
        begin = token.idx
        stop = begin + len(token)
        if begin >= end:
            break
        at += 1
        if stop <= start or token.is_space:
            continue
        while pending and pending[-1].end <= begin:
            out.append(_quotation(text, pending.pop()))
        if pending and stop > pending[-1].start:
            if begin < pending[-1].start and begin >= start:
                out.append(_word(text[begin : pending[-1].start], begin))
            if stop > pending[-1].end:
                quote = pending.pop()
                out.append(_quotation(text, quote))
                out.append(_word(text[quote.end : stop], quote.end))
            continue
        out.append(_word(token.text, begin, token.tag_ if tagged else "", _subject(token) if parsed else None))
    out += [_quotation(text, quote) for quote in reversed(pending)]
    return out, at


def _word(text: str, start: int, tag: str = "", subject: Offsets | None = None) -> Item:
    return Item(start, start + len(text), text, text.lower().replace("’", "'"), tag=tag, subject=subject)


def _subject(verb: Token) -> Offsets | None:
    """Return the subject that the parser gives a verb, without appositions and clauses behind its head."""
    for head in verb.children:
        if head.dep_ in ("nsubj", "csubj"):
            own = [head, *(t for t in head.subtree if t.dep_ in ("det", "compound", "amod", "poss", "case", "nummod"))]
            first, last = min(own, key=lambda t: t.i), max(own, key=lambda t: t.i)
            return first.idx, last.idx + len(last)
    return None


def _quotation(text: str, quote: Quoted) -> Item:
    return Item(quote.start, quote.end, text[quote.start : quote.end], "", quote)


def sentences(row: Sequence[Item], text: str, lexicon: Lexicon) -> list[Sentence]:
    """Split a paragraph's items into sentences."""
    out: list[Sentence] = []
    begin = 0
    for i, item in enumerate(row):
        if i + 1 == len(row) or i + 1 - begin == LONGEST or _ends(row, i, text, lexicon):
            if item.text in (")", "]") and begin == i:
                continue
            out.append(Sentence(tuple(row[begin : i + 1])))
            begin = i + 1
    return out


def _ends(row: Sequence[Item], i: int, text: str, lexicon: Lexicon) -> bool:
    item, after = row[i], row[i + 1]
    starts_anew = after.is_capital or after.quoted is not None or after.text[0].isdigit() or after.text in "([—–-•"
    if item.quoted:
        start, end = item.quoted.inner(text)
        if end <= start or text[end - 1] not in _INNER_ENDS:
            return False
        if after.quoted or (text[end - 1] == "." and _has_cue_before(row, i, lexicon)):
            return True
        return starts_anew and after.text != "—" and not _is_attribution(row, i + 1, lexicon)
    if item.text in _ENDS or item.text in ("…", "...", "...."):
        return starts_anew and not (item.text == "." and i > 0 and len(row[i - 1].text) == 1 and row[i - 1].is_capital
                                    and after.is_capital and i > 1 and row[i - 2].is_capital)  # fmt: skip
    if item.text.endswith(".") and len(item.text) > 2 and item.lower not in _TITLE_STOPS and after.is_capital:
        return after.lower in lexicon.determiners or after.lower in lexicon.pronouns or after.lower in lexicon.openers
    return False


def _has_cue_before(row: Sequence[Item], i: int, lexicon: Lexicon) -> bool:
    """Whether a quotation that ends in a full stop has its cue: ``Smith said “it is.” Weiss agreed.``"""
    for item in reversed(row[max(0, i - 12) : i]):
        if item.text in _ENDS or (item.quoted and item.text[-2:-1] in _ENDS):
            return False
        if item.lower in lexicon.cues:
            return True
    return False


def _is_attribution(row: Sequence[Item], begin: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word behind a finished quotation begins its attribution: ``“Why?” Smith asked.``"""
    for i in range(begin, min(begin + 7, len(row))):
        item = row[i]
        if item.quoted or item.text in _ENDS or item.text in (":", ";", ","):
            return False
        if item.lower in lexicon.cues and i > begin:
            after = row[i + 1] if i + 1 < len(row) else None
            return after is None or after.text in _ENDS or after.text == "," or after.lower in lexicon.post_subject
    return False
