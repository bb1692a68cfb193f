"""Reported speech: which clause of a sentence a cue reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.attributions import Attribution, first_subject
from annotate.pipeline.quotations.sentences import Item
from annotate.pipeline.quotations.source import Source

if TYPE_CHECKING:
    from annotate.pipeline.quotations.rules import Context

_FINAL = frozenset({".", "!", "?", "…", ",", ";", ":", "—", "–", "--", "-"})
_LISTENERS = frozenset(
    "him her them us me you reporters journalists lawmakers parliament congress investigators police".split()
)
_RELATIVES = frozenset({"that", "which", "who"})
_QUESTION = frozenset("how why what where when who whether if".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause; offsets are code points."""

    start: int
    end: int
    attribution: Attribution
    rule: str


def reported(context: Context) -> list[Clause]:
    """Return the reported clauses of the context's sentence, without overlap."""
    out: list[Clause] = []
    # "According to the Herald, Smith said …": the nearer source is the one that is told.
    for attribution in sorted(context.found, key=lambda a: a.according):
        if not attribution.subject or attribution.passive or attribution.negated or _first_person(context, attribution):
            continue
        for rule in RULES:
            clause = rule(context, attribution)
            if clause and clause.end > clause.start:
                if not any(c.start < clause.end and clause.start < c.end for c in out):
                    out.append(clause)
                break
    return out


def _first_person(context: Context, attribution: Attribution) -> bool:
    subject = attribution.subject
    return subject is not None and context.sentence.items[subject[0]].lower in ("i", "we", "you")


def after_the_cue(context: Context, attribution: Attribution) -> Clause | None:
    """``Smith said (that) it was late``."""
    if attribution.according or not attribution.verb.that:
        return None
    row = context.sentence.items
    begin, explicit = _content_start(row, attribution, context.lexicon)
    if begin is None:
        return None
    end = _content_end(context, attribution, begin)
    if not explicit and not _is_clause(row[begin:end], attribution, context.lexicon):
        return None
    if end - begin < 2:
        return None
    return Clause(row[begin].start, row[end - 1].end, attribution, "cue-that-clause" if explicit else "cue-clause")


def before_the_cue(context: Context, attribution: Attribution) -> Clause | None:
    """``It was late, Smith said``; ``It was late, said Smith``; ``It was late, according to Smith``."""
    row = context.sentence.items
    stop = attribution.start
    if attribution.side == "shared" or stop == 0:
        return None
    if not attribution.according and (not attribution.verb.clause or row[stop - 1].text != ","):
        return None
    if not attribution.according and not _closes(row, attribution, context.lexicon):
        return None
    end = stop - 1 if row[stop - 1].text == "," else stop
    begin = _clause_begin(row, end, context)
    if end - begin < 3 or row[begin].quoted or row[begin].lower in ("as", "according", "if"):
        return None
    if row[end - 1].lower in _RELATIVES or not _has_verb(row[begin:end], context.lexicon):
        return None
    if any(x.quoted for x in row[attribution.end : attribution.end + 3]):
        return None  # "After the match, Smith said, “…”": what is reported follows
    if (
        any(x.quoted for x in row[begin:end])
        and row[end - 1].quoted
        and not any(x.is_word for x in row[begin : end - 1])
    ):
        return None
    return Clause(row[begin].start, row[end - 1].end, attribution, "clause-cue")


def after_according(context: Context, attribution: Attribution) -> Clause | None:
    """``According to Smith, it was late``."""
    row = context.sentence.items
    if not attribution.according or attribution.subject is None:
        return None
    before = [x for x in row[: attribution.cue] if x.is_word and x.lower not in context.lexicon.openers]
    if before and row[attribution.cue - 1].text != "," and before[-1].lower not in _RELATIVES:
        return None
    begin = attribution.subject[1]
    if begin < len(row) and row[begin].text == ",":
        begin += 1
    if begin < len(row) and row[begin].lower in ("quoting", "citing"):
        # "According to Yonhap, quoting KCNA, …": the source's own source is not what is reported
        begin = next((k + 1 for k in range(begin, len(row)) if row[k].text == ","), begin)
    end = _trim_end(row, len(row))
    if end - begin < 3:
        return None
    return Clause(row[begin].start, row[end - 1].end, attribution, "according-clause")


RULES: tuple[Callable[[Context, Attribution], Clause | None], ...] = (after_the_cue, before_the_cue, after_according)


def mentioned_source(context: Context) -> Source | None:
    """Return the source of a cue that reports nothing here ("Smith told a rally in Ohio"), for what follows."""
    if not context.found:
        return _statement(context)
    for attribution in reversed(context.found):
        if attribution.subject and attribution.side == "left" and not attribution.passive and attribution.verb.clause:
            return context.source(attribution)
    return None


def _statement(context: Context) -> Source | None:
    """Return the subject of "Smith issued a statement on the matter", which announces what follows."""
    row = context.sentence.items
    at = next((k for k, x in enumerate(row) if x.lower in context.lexicon.statements), None)
    subject = first_subject(row, at, context.lexicon) if at else None
    if subject is None or not row[subject[0]].is_capital:
        return None
    return Source(None, (row[subject[0]].start, row[subject[1] - 1].end))


def _content_start(row: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> tuple[int | None, bool]:
    """Return the first item of what is reported, and whether "that" (or a question word) says so."""
    at = attribution.end if attribution.side == "right" else attribution.cue_end
    if at >= len(row):
        return None, False
    that = _that(row, at, lexicon, attribution)
    if that is not None:
        while that < len(row) and row[that].text == ",":
            that += 1
        return (that, True) if that < len(row) else (None, False)
    if attribution.side == "right":
        return None, False
    while at < len(row) and (lexicon.is_adverb(row[at].lower) or row[at].lower in lexicon.calendar):
        at += 1
    if attribution.verb.listener:
        behind = _past_listener(row, at, lexicon)
        # "warned the storm would return": what an auxiliary follows is no listener but the clause's subject
        if not (behind < len(row) and row[behind].lower in lexicon.auxiliaries):
            at = behind
    if at >= len(row) or row[at].quoted or row[at].text in _FINAL:
        return None, False
    word = row[at].lower
    if word in _QUESTION and attribution.verb.clause:
        return at, True
    if word in lexicon.prepositions and not row[at].is_capital:
        return None, False
    return at, False


def _that(row: tuple[Item, ...], at: int, lexicon: Lexicon, attribution: Attribution) -> int | None:
    """Find "that" behind a cue, past a listener and adverbials: "told the paper in a statement on Friday that"."""
    for k in range(at, min(len(row) - 1, at + 14)):
        word = row[k].lower
        if word == "that":
            determiner = k > at and not attribution.verb.listener and row[k - 1].lower in lexicon.prepositions
            return None if determiner else k + 1
        if row[k].quoted or word in lexicon.auxiliaries or (word in lexicon.cues and not lexicon.cues[word].plain):
            return None
        if k == at and not attribution.verb.listener and row[k].is_word and not _adjunct(row[k], lexicon):
            return None
        if row[k].text in (";", ":", "."):
            return None
    return None


def _adjunct(item: Item, lexicon: Lexicon) -> bool:
    word = item.lower
    return (
        word in lexicon.prepositions
        or word in lexicon.calendar
        or lexicon.is_adverb(word)
        or word in ("last", "this", "here")
    )


def _past_listener(row: tuple[Item, ...], at: int, lexicon: Lexicon) -> int:
    """Return the item behind "reporters", "the court", "Ann Smith", "him"."""
    if at >= len(row):
        return at
    first = row[at]
    if first.lower in _LISTENERS:
        at += 1
    elif first.is_capital:
        while at < len(row) and row[at].is_capital:
            at += 1
    elif first.lower in lexicon.determiners or first.lower in lexicon.possessives:
        at += 2
        while at < len(row) and (
            row[at].is_capital or row[at].lower in ("'s", "conference", "news", "agency", "newspaper")
        ):
            at += 1
    while at < len(row) and row[at].lower in lexicon.calendar:
        at += 1
    return at


def _content_end(context: Context, attribution: Attribution, begin: int) -> int:
    """Return the item behind the reported clause: the sentence's end, or where another attribution begins."""
    row = context.sentence.items
    end = next((k for k in range(begin, len(row)) if row[k].text == ";"), len(row))
    for other in context.found:
        if other.cue <= attribution.cue or other.cue < begin:
            continue
        stop = other.start
        if other.side == "shared" and stop > begin and not _reports(row, other, context.lexicon):
            continue
        if other.side == "shared" and stop > begin:
            k = stop - 1
            while k > begin and (context.lexicon.is_adverb(row[k].lower) or row[k].text == ","):
                k -= 1
            if row[k].lower in ("and", "but", "or") or row[stop - 1].text == "," or other.verb.gerund:
                cut = k if row[k].lower in ("and", "but", "or") else stop - 1
                end = min(end, max(cut, begin))
        elif stop - 1 > begin and row[stop - 1].lower in ("but", "while", "and", "although", "though", "whereas"):
            if stop - 2 > begin and row[stop - 2].text == ",":
                end = min(end, stop - 2)
        elif other.according and stop > begin:
            end = min(end, stop)
    return max(begin, _trim_end(row, end))


def _reports(row: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether a second verb reports something itself; "and continued as a passion" does not."""
    after = row[attribution.cue_end : attribution.cue_end + 3]
    if any(x.quoted or x.lower == "that" for x in after):
        return True
    begin, _ = _content_start(row, attribution, lexicon)
    return begin is not None and attribution.verb.that and _is_clause(row[begin:], attribution, lexicon)


def _trim_end(row: tuple[Item, ...], end: int) -> int:
    while end > 0 and row[end - 1].text in _FINAL:
        end -= 1
    return end


def _is_clause(part: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether a stretch without "that" has subject and verb, as far as word forms tell."""
    words = [x for x in part if x.is_word]
    if len(words) < 3:
        return False
    verb = attribution.verb
    if not verb.clause:
        return False
    if verb.object:
        return words[0].lower in lexicon.pronouns or _has_main_verb(words, lexicon)
    return any(
        x.lower in lexicon.auxiliaries
        or (k > 0 and x.lower in lexicon.cues and not x.is_capital)
        or (k > 0 and x.text[0].islower() and (x.lower.endswith(("ed", "es")) or (x.lower.endswith("s") and k > 1)))
        for k, x in enumerate(words)
    )


def _has_verb(part: tuple[Item, ...], lexicon: Lexicon) -> bool:
    words = [x for x in part if x.is_word]
    if words and words[0].lower in lexicon.prepositions and not any(x.lower in lexicon.auxiliaries for x in words):
        return False
    return any(
        x.lower in lexicon.auxiliaries or (k > 0 and x.text[0].islower() and x.lower.endswith(("ed", "es", "s")))
        for k, x in enumerate(words)
    )


def _has_main_verb(words: list[Item], lexicon: Lexicon) -> bool:
    """Whether an auxiliary comes before any relative clause or infinitive: not in "the places that would be given"."""
    for k, item in enumerate(words):
        if k and item.lower in lexicon.auxiliaries:
            return True
        if item.lower in ("that", "which", "who", "whose", "where", "to", "when"):
            return False
    return False


def _closes(row: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether an attribution ends its sentence or is followed by a comma, a quotation or an adverbial."""
    if attribution.end >= len(row):
        return True
    after = row[attribution.end]
    if after.quoted or after.text in _FINAL:
        return True
    return after.lower in lexicon.post_subject or after.lower in lexicon.calendar or lexicon.is_adverb(after.lower)


def _clause_begin(row: tuple[Item, ...], end: int, context: Context) -> int:
    """Return where the clause before an attribution begins: the sentence's start, past "But" and an earlier one."""
    begin = 0
    for other in context.found:
        if other.end <= end and other.cue < end and other.subject and not other.according and other.side != "shared":
            begin = max(begin, other.end if row[other.end : other.end + 1] and row[other.end].text == "," else 0)
    while begin < end and (row[begin].text == "," or row[begin].lower in ("but", "and", "that")):
        begin += 1
    return begin
