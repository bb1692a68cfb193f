"""Reported speech: which clause of a sentence a cue reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.attributions import Attribution
from annotate.pipeline.quotations.phrases import FINITE, described_from, first_subject, looks_like_verb
from annotate.pipeline.quotations.sentences import Item
from annotate.pipeline.quotations.source import Source

if TYPE_CHECKING:
    from annotate.pipeline.quotations.rules import Context

_FINAL = frozenset({".", "!", "?", "…", ",", ";", ":", "—", "–", "--", "-"})
_LISTENERS = frozenset(
    "him her them us me you reporters journalists lawmakers parliament congress investigators police".split()
)
_RELATIVES = frozenset({"that", "which", "who"})
_TIMES = frozenset(
    "week weekend month year night morning afternoon evening spring summer autumn fall winter day".split()
)
_QUESTION = frozenset("how why what where when who whether if".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause; offsets are code points."""

    start: int
    end: int
    attribution: Attribution
    rule: str
    words: tuple[int, int]
    """The same as item positions of the sentence, end exclusive."""


def reported(context: Context) -> list[Clause]:
    """Return the reported clauses of the context's sentence, the inner before the outer; none cross.

    A clause may hold another: "According to the Herald, Smith said it was late" has two sources, one inside the other.
    """
    out: list[Clause] = []
    for attribution in sorted(context.found, key=lambda a: a.according):
        if not attribution.subject or attribution.passive or _first_person(context, attribution):
            continue
        if attribution.mode == "negated":
            continue  # without marks, what nobody said is no quotation
        parts = around_the_cue(context, attribution)
        if parts:
            out += [part for part in parts if all(_nested(part, other) for other in out)]
            continue
        for rule in RULES:
            clause = rule(context, attribution)
            if clause and clause.end > clause.start:
                if all(_nested(clause, other) for other in out):
                    out.append(clause)
                break
    return sorted(out, key=lambda c: c.end - c.start)


def _nested(one: Clause, other: Clause) -> bool:
    """Whether two clauses lie apart, or one wholly inside the other with its own cue there as well."""
    if one.end <= other.start or other.end <= one.start:
        return True
    inner, outer = sorted((one, other), key=lambda c: c.end - c.start)
    cue = inner.attribution
    return outer.start <= inner.start and inner.end <= outer.end and outer.words[0] <= cue.cue < outer.words[1]


def _clause(row: tuple[Item, ...], begin: int, end: int, attribution: Attribution, rule: str) -> Clause:
    return Clause(row[begin].start, row[end - 1].end, attribution, rule, (begin, end))


def _first_person(context: Context, attribution: Attribution) -> bool:
    subject = attribution.subject
    return subject is not None and context.sentence.items[subject[0]].text in ("I", "we", "We", "you", "You")


def after_the_cue(context: Context, attribution: Attribution) -> Clause | None:
    """``Smith said (that) it was late``."""
    if attribution.according or not (attribution.verb.that or attribution.verb.question):
        return None
    row = context.sentence.items
    begin, explicit = _content_start(row, attribution, context.lexicon)
    if begin is None or (_has_quoted(row, attribution) and not _follows_directly(row, attribution, begin)):
        return None
    if any(attribution.cue < other.cue < begin for other in context.found):
        return None  # "urged the council to say that": what the council is to say
    if attribution.verb.question and row[begin].lower not in _QUESTION:
        return None
    end = _content_end(context, attribution, begin)
    if not explicit and not _is_clause(row[begin:end], attribution, context.lexicon):
        return None
    if end - begin < 2:
        return None
    return _clause(row, begin, end, attribution, "cue-that-clause" if explicit else "cue-clause")


def _has_quoted(row: tuple[Item, ...], attribution: Attribution) -> bool:
    """Whether the cue already has what it reports before it: ``“It is late,” Smith said``."""
    before = next((x for x in reversed(row[: attribution.start]) if x.text not in (",", "—", "–", "--", "-")), None)
    return before is not None and before.quoted is not None and before.text.rstrip("\"”»'’` ")[-1:] in (*",.?!…",)


def _follows_directly(row: tuple[Item, ...], attribution: Attribution, begin: int) -> bool:
    """Whether "that" stands at the cue: not in ``“…,” Smith said when it met, in a speech that nobody heard``."""
    return row[attribution.end].lower == "that" or (
        begin > 0 and row[begin - 1].lower == "that" and not any(x.text == "," for x in row[attribution.end : begin])
    )


def before_the_cue(context: Context, attribution: Attribution) -> Clause | None:
    """``It was late, Smith said``; ``It was late, said Smith``; ``It was late, according to Smith``."""
    row = context.sentence.items
    stop = described_from(row, attribution.start, context.lexicon)
    if attribution.side == "shared" or stop == 0:
        return None
    if not attribution.according and (not attribution.verb.clause or row[stop - 1].text != ","):
        return None
    if not attribution.according and not _closes(row, attribution, context.lexicon):
        return None
    if row[stop - 1].text in (":", ";"):
        return None  # "It is over: according to Smith, …"
    end = stop - 1 if row[stop - 1].text == "," else stop
    begin = _clause_begin(row, end, context)
    if attribution.according and end == stop:
        begin = _last_conjunct(row, begin, end, context.lexicon)
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
    return _clause(row, begin, end, attribution, "clause-cue")


def after_according(context: Context, attribution: Attribution) -> Clause | None:
    """``According to Smith, it was late``."""
    row = context.sentence.items
    if not attribution.according or attribution.subject is None:
        return None
    before = [x for x in row[: attribution.cue] if x.is_word and x.lower not in context.lexicon.openers]
    if before and row[attribution.cue - 1].text not in _FINAL and before[-1].lower not in _RELATIVES:
        return None
    begin = attribution.subject[1]
    if begin < len(row) and row[begin].text == ",":
        begin += 1
    if begin < len(row) and row[begin].lower in ("quoting", "citing"):
        # "According to Yonhap, quoting KCNA, …": the source's own source is not what is reported
        begin = next((k + 1 for k in range(begin, len(row)) if row[k].text == ","), begin)
    if begin < len(row) and row[begin - 1].text == "," and row[begin].lower in ("which", "who", "whose"):
        # "According to a letter, which the paper has seen, …": so is what is said of the source
        begin = next((k + 1 for k in range(begin, len(row)) if row[k].text == ","), begin)
    end = _trim_end(row, len(row))
    if end - begin < 3:
        return None
    return _clause(row, begin, end, attribution, "according-clause")


def around_the_cue(context: Context, attribution: Attribution) -> tuple[Clause, Clause] | None:
    """``The owners, said Smith, are insured``: the two parts of a clause that its attribution interrupts."""
    row = context.sentence.items
    stop, again = attribution.start, attribution.end
    inserted = attribution.side == "right" or attribution.end == attribution.cue_end
    if not inserted or stop < 2 or again + 2 >= len(row) or attribution.verb.gerund or not attribution.verb.clause:
        return None
    if row[stop - 1].text != "," or row[again].text != ",":
        return None
    begin = max((k + 1 for k in range(stop) if row[k].text == ";"), default=0)
    while begin < stop and (row[begin].lower in context.lexicon.openers or row[begin].text == ","):
        begin += 1
    first = row[begin : stop - 1]
    end = _trim_end(row, next((k for k in range(again, len(row)) if row[k].text == ";"), len(row)))
    if (
        not first
        or any(x.quoted or x.text == "," for x in first)
        or not _resumes(row, begin, stop - 1, again, end, context)
    ):
        return None
    return (
        _clause(row, begin, stop - 1, attribution, "clause-around-cue"),
        _clause(row, again + 1, end, attribution, "clause-around-cue"),
    )


_GOES_ON = frozenset({"until", "because", "unless", "if"})


def _resumes(row: tuple[Item, ...], begin: int, stop: int, again: int, end: int, context: Context) -> bool:
    """Whether what follows an inserted attribution goes on with the clause ``row[begin:stop]`` before it."""
    rest, lexicon = row[again + 1 : end], context.lexicon
    if len(rest) < 2 or rest[0].quoted:
        return False
    if _has_main_verb(row[begin:stop], lexicon):
        return rest[0].lower in _GOES_ON
    if rest[0].lower in lexicon.auxiliaries or looks_like_verb(rest[0], lexicon):
        return True
    adverbial = row[begin].lower in lexicon.prepositions or row[stop - 1].lower == "ago"
    return adverbial and rest[0].lower not in lexicon.subordinators and _has_verb(rest, lexicon)


RULES: tuple[Callable[[Context, Attribution], Clause | None], ...] = (after_the_cue, before_the_cue, after_according)


def mentioned_source(context: Context) -> Source | None:
    """Return the source of a cue that reports nothing here ("Smith told a rally in Ohio"), for what follows."""
    if not context.found:
        return _statement(context)
    for attribution in reversed(context.found):
        if attribution.subject and attribution.side == "left" and _announces(attribution):
            return context.source(attribution)
    return None


def _announces(attribution: Attribution) -> bool:
    return not attribution.passive and attribution.verb.clause and attribution.mode == "said"


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
        behind = _past_time(row, _past_listener(row, at, lexicon), lexicon)
        # "warned the storm would return": what an auxiliary follows is no listener but the clause's subject
        if not (behind < len(row) and row[behind].lower in lexicon.auxiliaries):
            at = behind
    if at >= len(row) or row[at].quoted or row[at].text in _FINAL:
        return None, False
    word = row[at].lower
    if word in _QUESTION and _takes_question(attribution):
        return at, True
    if word in lexicon.prepositions and not row[at].is_capital:
        return None, False
    return at, False


def _that(row: tuple[Item, ...], at: int, lexicon: Lexicon, attribution: Attribution) -> int | None:
    """Find "that" behind a cue, past a listener and adverbials: "told the paper in a statement on Friday that"."""
    questions = True
    for k in range(at, min(len(row) - 1, at + 14)):
        word = row[k].lower
        if word == "that":
            if row[k - 1].lower in lexicon.that_nouns:
                return None  # "complained to the point that"
            if row[k - 1].lower not in lexicon.calendar and any(x.lower == "with" for x in row[at:k]):
                return None  # "agree with a chapter that everybody knows"
            determiner = k > at and not attribution.verb.listener and row[k - 1].lower in lexicon.prepositions
            return None if determiner else k + 1
        if questions and word in ("why", "how", "whether") and k > at and _takes_question(attribution):
            return k
        if row[k].quoted or _is_auxiliary(row, k, lexicon) or (word in lexicon.cues and not lexicon.cues[word].plain):
            return None
        if k == at and not attribution.verb.listener and row[k].is_word and not _adjunct(row[k], lexicon):
            return None
        if row[k].text in (";", ":", "."):
            return None
        if row[k].text == ",":
            questions = False
    return None


def _takes_question(attribution: Attribution) -> bool:
    return attribution.verb.clause or attribution.verb.question


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
    elif first.lower.endswith(("s", "men", "people")) and first.lower not in lexicon.auxiliaries:
        at += 1  # "told fishermen he would"
    return at


def _past_time(row: tuple[Item, ...], at: int, lexicon: Lexicon) -> int:
    """Return the item behind "on Monday" without its preposition, "last month", "this week"."""
    while at < len(row) and (row[at].lower in lexicon.calendar or lexicon.is_adverb(row[at].lower)):
        at += 1
    if at + 1 < len(row) and row[at].lower in ("last", "next", "this", "earlier") and row[at + 1].lower in _TIMES:
        at += 2
    return at


def _content_end(context: Context, attribution: Attribution, begin: int) -> int:
    """Return the item behind the reported clause: the sentence's end, or where another attribution begins."""
    row = context.sentence.items
    end = next((k for k in range(begin, len(row)) if row[k].text == ";"), len(row))
    if _opens_subordinate(row, attribution, context.lexicon) or _is_relative(row, attribution):
        end = next((k for k in range(begin + 2, end) if row[k].text == ","), end)
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
                cut = k if row[k].lower in ("and", "but", "or") else stop - (row[stop - 1].text == ",")
                end = min(end, max(cut, begin))
        elif stop - 1 > begin and row[stop - 1].lower in ("but", "while", "and", "although", "though", "whereas"):
            if stop - 2 > begin and row[stop - 2].text == ",":
                end = min(end, stop - 2)
        elif stop - 2 > begin and row[stop - 1].lower == "with" and row[stop - 2].text == "," and other.verb.gerund:
            end = min(end, stop - 2)
        elif other.according and stop > begin:
            end = min(end, stop)
    return max(begin, _trim_end(row, end))


_SUBORDINATE = frozenset("after although because before if once since though unless until when while".split())


def _opens_subordinate(row: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether the cue belongs to a clause before the main one: "After Smith said that …, the council met"."""
    begin = attribution.subject[0] if attribution.subject and attribution.side == "left" else 0
    opening = all(x.lower in lexicon.openers or x.text == "," for x in row[: max(0, begin - 1)])
    inverted = row[begin - 1].lower in ("had", "should", "were") if begin else False
    return begin > 0 and opening and (row[begin - 1].lower in _SUBORDINATE or inverted)


def _is_relative(row: tuple[Item, ...], attribution: Attribution) -> bool:
    """Whether the cue belongs to a clause about its subject: "Smith, who said that …, has left"."""
    behind = attribution.subject[1] if attribution.subject and attribution.side == "left" else attribution.cue
    between = row[behind : attribution.cue]
    return bool(between) and between[0].text == "," and any(x.lower in ("who", "which") for x in between[1:2])


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
    if words[0].text[0].islower() and words[0].lower.endswith("ed") and len(words[0].lower) > 4:
        return False  # "told the crowd gathered on the quay"
    if verb.object:
        return words[0].lower in lexicon.pronouns or _has_main_verb(part, lexicon)
    return any(
        _is_auxiliary(words, k, lexicon)
        or x.text in lexicon.finite
        or x.tag in FINITE
        or (k > 0 and x.lower in lexicon.cues and not x.is_capital and words[k - 1].lower not in lexicon.determiners)
        or (k > 0 and x.text[0].islower() and (x.lower.endswith(("ed", "es")) or (x.lower.endswith("s") and k > 1)))
        for k, x in enumerate(words)
    )


def _has_verb(part: tuple[Item, ...], lexicon: Lexicon) -> bool:
    comma = next((k for k, x in enumerate(part) if x.text == ","), None)
    if comma and part[0].lower in lexicon.prepositions:
        part = part[comma + 1 :]  # "For example, …", "In the north, …"
    words = [x for x in part if x.is_word]
    if words and words[0].lower in lexicon.prepositions and not any(x.lower in lexicon.auxiliaries for x in words):
        return False
    return any(
        x.lower in lexicon.auxiliaries
        or x.text in lexicon.finite
        or (k > 0 and x.text[0].islower() and x.lower.endswith(("ed", "es", "s")))
        for k, x in enumerate(words)
    )


def _has_main_verb(part: tuple[Item, ...], lexicon: Lexicon) -> bool:
    """Whether an auxiliary comes before any comma, relative clause or infinitive.

    Not in "the places that would be given", nor in "has written a book, will stand".
    """
    for k, item in enumerate(part):
        if item.lower == "and" and k and _is_auxiliary(part, k + 1, lexicon):
            return False  # "reported a fault and was told": the second verb has the first one's subject
        if k and (_is_auxiliary(part, k, lexicon) or item.text in lexicon.finite or item.tag in FINITE):
            return True
        if item.text == "," or item.lower in ("that", "which", "who", "whose", "where", "to", "when"):
            return False
    return False


def _is_auxiliary(row: Sequence[Item], k: int, lexicon: Lexicon) -> bool:
    """Whether an item is an auxiliary; "'s" is one behind a pronoun, and a genitive behind a noun."""
    if row[k].lower == "'s":
        before = row[k - 1].lower if k else ""
        return before in lexicon.pronouns or before in ("that", "there", "here", "what", "this")
    return row[k].lower in lexicon.auxiliaries


def _closes(row: tuple[Item, ...], attribution: Attribution, lexicon: Lexicon) -> bool:
    """Whether an attribution ends its sentence or is followed by a comma, a quotation or an adverbial."""
    end = attribution.end
    if attribution.verb.listener and attribution.side == "left":
        end = _past_time(row, _past_listener(row, end, lexicon), lexicon)  # "…, Smith told the Herald."
    if end >= len(row):
        return True
    after = row[end]
    if after.quoted or after.text in _FINAL or after.text == "(":
        return True
    return after.lower in lexicon.post_subject or after.lower in lexicon.calendar or lexicon.is_adverb(after.lower)


def _last_conjunct(row: tuple[Item, ...], begin: int, end: int, lexicon: Lexicon) -> int:
    """Return where the last of two clauses joined by "and" begins: without a comma "according to" belongs to it."""
    for k in range(end - 3, begin + 2, -1):
        anew = row[k + 1].lower in lexicon.determiners or row[k + 1].lower in lexicon.pronouns
        if row[k].lower in ("and", "but") and anew:
            both = _has_verb(row[begin:k], lexicon) and _has_verb(row[k + 1 : end], lexicon)
            return k + 1 if both else begin
    return begin


def _clause_begin(row: tuple[Item, ...], end: int, context: Context) -> int:
    """Return where the clause before an attribution begins: the sentence's start, past "But" and an earlier one."""
    begin = 0
    for other in context.found:
        if other.end <= end and other.cue < end and other.subject and not other.according and other.side != "shared":
            begin = max(begin, other.end if row[other.end : other.end + 1] and row[other.end].text == "," else 0)
    while begin < end and (row[begin].text == "," or row[begin].text in ("But", "And", "but", "and", "that")):
        begin += 1
    return begin
