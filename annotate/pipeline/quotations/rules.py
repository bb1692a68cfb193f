"""The rules that give a quotation its attribution, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from annotate.annotation import Mode, QuotationType
from annotate.pipeline.lexicon import Cue, Lexicon
from annotate.pipeline.quotations import clauses
from annotate.pipeline.quotations.attributions import Attribution, attributions
from annotate.pipeline.quotations.naming import is_titled, words_of
from annotate.pipeline.quotations.phrases import first_subject
from annotate.pipeline.quotations.sentences import Item, Sentence
from annotate.pipeline.quotations.source import Offsets, Source
from annotate.pipeline.quotations.transcripts import Turn

_NAMING = frozenset(
    "named titled entitled nicknamed dubbed called known labelled labeled word words phrase term title headline "
    "reading read marked codenamed branded motto slogan hashtag song film book album".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation before its speaker is resolved."""

    start: int
    end: int
    type: QuotationType
    source: Source | None
    rule: str
    continued: bool = False
    """It takes its source from an earlier quotation."""
    fragments: tuple[Offsets, ...] = ()
    mode: Mode = "said"


@dataclass(slots=True)
class Context:
    """What the rules know while they go through a paragraph, and carry into the next."""

    text: str
    lexicon: Lexicon
    last: Source | None = None
    """Source of the last attribution, direct or indirect."""
    open_mark: bool = False
    """The last paragraph ended inside a quotation that was never closed."""
    announced: Source | None = None
    """The last paragraph ended with "X said:"."""
    subjects: dict[int, tuple[Offsets | None, Offsets | None]] = field(default_factory=dict)
    """For each speaker mention, by its start: the subject earlier in its sentence, and that of the sentence before
    it in its paragraph, or in the paragraph before where nobody speaks; pronouns keep the subject before them."""
    topic: Offsets | None = None
    """The last subject of the last paragraph, where nobody speaks in it."""
    told: Sentence | None = None
    """The sentence before in the same paragraph."""
    sentence: Sentence = field(default=Sentence(()))
    found: list[Attribution] = field(default_factory=list)

    def new_section(self) -> None:
        """Forget who spoke last: what follows a crosshead begins anew."""
        self.last = self.announced = self.topic = None
        self.open_mark = False

    def source(self, attribution: Attribution) -> Source:
        """Turn item positions into offsets."""
        row = self.sentence.items
        cue = row[attribution.cue].start, row[attribution.cue_end - 1].end
        subject = attribution.subject
        if subject and attribution.mode == "negated" and row[subject[0]].lower in {"neither", *self.lexicon.nobody}:
            subject = None
        return Source(cue, (row[subject[0]].start, row[subject[1] - 1].end) if subject else None)


Rule = Callable[[Context, int], Attribution | None]


def behind_the_quotation(context: Context, q: int) -> Attribution | None:
    """``“…,” Smith said``, ``“…,” said Smith``: the attribution begins where the quotation ends."""
    row = context.sentence.items
    after = q + 1
    while after < len(row) and row[after].text in (",", "—", "–", "--", "-"):
        after += 1
    for attribution in context.found:
        if attribution.start == after and attribution.side != "shared" and _can_quote(attribution):
            return attribution
        if attribution.start > after and attribution.side == "left" and _can_quote(attribution):
            between = row[after : attribution.start]
            if between and (between[-1].lower == "as" or all(_opens(x, context.lexicon) for x in between)):
                return attribution
            break
    return None


def before_the_quotation(context: Context, q: int) -> Attribution | None:
    """``Smith said, “…”``, ``Smith said that it was “…”``, ``calling it “…”``: the nearest cue before it."""
    row = context.sentence.items
    for attribution in reversed(context.found):
        if attribution.end > q or not attribution.subject or attribution.passive:
            continue
        between = row[attribution.end : q]
        if attribution.mode == "negated" and any(x.is_word for x in between) and between[0].lower != "that":
            return None
        if attribution.verb.direct or attribution.verb.label:
            return attribution
    return None


def in_the_reported_clause(context: Context, q: int) -> Attribution | None:
    """``It was “…” and over, Smith said``: the attribution closes the sentence that holds the quotation."""
    for attribution in context.found:
        negated = attribution.mode == "negated"
        if attribution.start > q and attribution.side != "shared" and _can_quote(attribution) and not negated:
            before = context.sentence.items[attribution.start - 1]
            if before.text == "," or attribution.according or before.quoted:
                return attribution
    return None


def behind_the_colon(context: Context, q: int) -> Attribution | None:
    """``Smith was certain: “It will hold.”``: a colon says as much as a verb where a whole sentence follows."""
    row = context.sentence.items
    if q < 2 or row[q - 1].text != ":" or not _is_sentence(context.text, row[q]):
        return None
    subject = first_subject(row, q - 1, context.lexicon)
    if subject is None or not (row[subject[0]].is_capital and _is_somebody(row[subject[0] : subject[1]], context)):
        return None
    return Attribution(q - 1, q, Cue(":", direct=True), subject, "left")


def behind_an_unknown_verb(context: Context, q: int) -> Attribution | None:
    """``“…,” Smith deadpanned.``: between a comma in the marks and the sentence's end any verb is a cue."""
    row = context.sentence.items
    if not row[q].text.rstrip("\"”»'’ ").endswith((",", "?", "!")):
        return None
    end = q + 1
    while end < len(row) and row[end].is_word:
        end += 1
    words = row[q + 1 : end]
    if not 2 <= len(words) <= 6 or (end < len(row) and row[end].text not in (".", ",", ":")):
        return None
    verb = next((k for k, x in enumerate(words) if x.text[0].islower() and x.lower.endswith("ed")), None)
    if verb is None or verb + 1 not in (1, len(words)):
        return None
    subject = (q + 2, end) if verb == 0 else (q + 1, q + 1 + verb)
    if not _is_somebody(row[subject[0] : subject[1]], context):
        return None
    cue = q + 1 + verb
    return Attribution(cue, cue + 1, Cue(row[cue].lower, direct=True), subject, "right" if verb == 0 else "left")


def before_is_an_unknown_verb(context: Context, q: int) -> Attribution | None:
    """``Smith deadpanned, “…”``: between a sentence's subject and a quoted sentence any verb is a cue."""
    row = context.sentence.items
    if q < 3 or row[q - 1].text != "," or not _is_sentence(context.text, row[q]):
        return None
    verb = row[q - 2]
    if not (verb.text.islower() and verb.lower.endswith("ed")) or first_subject(row, q - 2, context.lexicon) != (
        0,
        q - 2,
    ):
        return None
    if not _is_somebody(row[: q - 2], context):
        return None
    return Attribution(q - 2, q, Cue(verb.lower, direct=True), (0, q - 2), "left")


RULES: tuple[tuple[str, Rule], ...] = (
    ("quote-cue", behind_the_quotation),
    ("cue-quote", before_the_quotation),
    ("quote-in-clause", in_the_reported_clause),
    ("colon-quote", behind_the_colon),
    ("quote-verb", behind_an_unknown_verb),
    ("verb-quote", before_is_an_unknown_verb),
)


def paragraph(sentences: list[Sentence], context: Context) -> list[Found]:
    """Return the quotations of a paragraph, in order, and leave in ``context`` what the next one needs."""
    out: list[Found] = []
    whole = bool(sentences) and all(s.is_quotation for s in sentences)
    announced, context.announced = context.announced, None
    reopened, context.open_mark = context.open_mark, False
    before, context.topic = context.topic, None
    for index, sentence in enumerate(sentences):
        context.told = sentences[index - 1] if index else None
        context.sentence = sentence
        context.found = attributions(sentence, context.lexicon)
        if whole and index == 0 and announced:
            context.last = announced
        new = _sentence(context, whole, reopened, bool(out))
        out += new
        subject = first_subject(sentence.items, len(sentence.items), context.lexicon)
        own = (sentence.items[subject[0]].start, sentence.items[subject[1] - 1].end) if subject else None
        for found in new:
            if found.source and found.source.speaker and found.mode == "said":
                context.last = found.source
                at = found.source.speaker[0]
                if not found.continued:
                    context.subjects.setdefault(at, (own if own and own[1] <= at else None, before))
        if own is None or context.text[own[0] : own[1]].lower() not in ("he", "she"):
            before = own
        if not new:
            context.last = clauses.mentioned_source(context) or context.last
    if not out:
        context.topic = before
    if sentences:
        last = sentences[-1].items[-1]
        context.open_mark = bool(last.quoted and not last.quoted.closed)
        context.announced = _announcement(context, sentences[-1])
    return out


def block_quotation(start: int, end: int, context: Context) -> list[Found]:
    """Return a block that the seed marks as a quotation; who said it is whoever announced it."""
    source, context.open_mark = context.announced, False
    context.last = source or context.last
    return [Found(start, end, "direct", source, "block-quote")]


def said_in_turn(turn: Turn, end: int, sentences: list[Sentence], context: Context) -> list[Found]:
    """Return the turn of a transcript as one quotation, and what it quotes from others with a cue of its own."""
    if turn.asks or not sentences:
        return []
    inside = [f for f in paragraph(sentences, context) if not f.continued and not _is_told_by_pronoun(f, context)]
    context.last = Source((turn.label[1], turn.label[1] + 1), turn.label)
    context.open_mark, context.announced = False, None
    marked = [f for f in inside if f.start == turn.start and f.end == end]
    return [Found(turn.start, end, "direct", context.last, "turn"), *(f for f in inside if f not in marked)]


def _is_told_by_pronoun(found: Found, context: Context) -> bool:
    """Whether a source is "I" or "he": whom that means inside somebody's speech the article rarely tells."""
    if found.source is None or found.source.speaker is None:
        return False
    begin, end = found.source.speaker
    return context.text[begin:end].lower() in context.lexicon.pronouns


def _sentence(context: Context, whole: bool, reopened: bool, already: bool) -> list[Found]:
    """Return the quotations of one sentence."""
    sentence = context.sentence
    given: dict[int, tuple[str, Attribution]] = {}
    for q in sentence.quotes:
        for name, rule in RULES:
            attribution = rule(context, q)
            if attribution:
                given[q] = name, attribution
                break
    out: list[Found] = []
    inside: set[int] = set()
    for clause in clauses.reported(context):
        held = [q for q in sentence.quotes if clause.words[0] <= q < clause.words[1] and q not in inside]
        held = [q for q in held if not _is_name(context, q) and not _told_inside(clause, given.get(q))]
        words = any(x.is_word for x in sentence.items if clause.start <= x.start < clause.end and not x.quoted)
        if not words:
            continue
        fragments = tuple((sentence.items[q].start, sentence.items[q].end) for q in held)
        type_: QuotationType = "mixed" if fragments else "indirect"
        mode = _mode(clause.attribution, clause.rule.startswith("cue-"))
        told = context.source(clause.attribution)
        out.append(Found(clause.start, clause.end, type_, told, clause.rule, fragments=fragments, mode=mode))
        inside.update(held)
    for q in sentence.quotes:
        if q in inside:
            continue
        item = sentence.items[q]
        signed = _signed(context, q)
        if signed is not None:
            if signed.speaker:
                out.append(Found(item.start, item.end, "direct", signed, "quote-dash-name"))
            continue
        if q in given and (_runs_into_its_cue(context, q, given[q]) or not _is_name(context, q)):
            name, attribution = given[q]
            mode = _mode(attribution, sentence.items[q - 1].text not in (",", ":") and name == "cue-quote")
            out.append(Found(item.start, item.end, "direct", context.source(attribution), name, mode=mode))
        elif q not in given and _is_speech(context, q, whole, reopened, already):
            source = context.last if whole or already else _teller(context)
            out.append(Found(item.start, item.end, "direct", source, "continued", continued=source is context.last))
    return sorted(out, key=lambda f: (f.start, -f.end))


def _mode(attribution: Attribution, governed: bool) -> Mode:
    """Return the mode of what an attribution reports; what "denied" governs is what the speaker does not say."""
    return "denied" if governed and attribution.verb.denial and attribution.mode == "said" else attribution.mode


def _teller(context: Context) -> Source | None:
    """Who speaks in a quotation that a sentence leads up to: ``Smith shrugged. “It is late.”``

    The subject of that sentence, if it is somebody; the last one to speak, if he did so in it; else nobody is known:
    ``It was loud. “It is late!”`` Where no sentence leads up to it, the last one to speak goes on.
    """
    last = context.last
    if not context.sentence.is_quotation or context.told is None:
        return last
    row = context.told.items
    if last and last.speaker and last.speaker[0] >= row[0].start:
        return last
    subject = first_subject(row, len(row), context.lexicon)
    if subject is None or not _is_somebody(row[subject[0] : subject[1]], context):
        return None
    return Source(None, (row[subject[0]].start, row[subject[1] - 1].end))


def _told_inside(clause: clauses.Clause, given: tuple[str, Attribution] | None) -> bool:
    """Whether a quotation has a source of its own inside a reported clause: ``Smith said Weiss told him “…”``."""
    if given is None or given[1].side == "shared" or given[1].cue == clause.attribution.cue:
        return False
    return clause.words[0] <= given[1].start and given[1].verb.clause and given[1].mode != "negated"


def _runs_into_its_cue(context: Context, q: int, given: tuple[str, Attribution]) -> bool:
    """Whether a comma or a question leads from inside the marks to the cue: ``“Back to Ann Smith,” he said``."""
    inner = context.sentence.items[q].text.rstrip("\"”»'’` ")
    return given[0] in ("quote-cue", "quote-verb") and inner.endswith((",", "?", "!"))


def _is_speech(context: Context, q: int, whole: bool, reopened: bool, already: bool) -> bool:
    """Whether a quotation without a cue of its own is speech, not a title, a name or a word held at arm's length."""
    item = context.sentence.items[q]
    words = words_of(item)
    if whole and (reopened or context.last is not None):
        return True
    if context.sentence.is_quotation:
        return already or len(words) >= 4
    if _is_name(context, q) or context.last is None or len(words) < 5:
        return False
    lower = sum(w[0].islower() for w in words)
    return lower * 2 > len(words)


def _is_name(context: Context, q: int) -> bool:
    """Whether the marks hold a title, a name or a term: ``a robot named “Robogee”``, ``the film “Long Way Home”``."""
    row = context.sentence.items
    words = words_of(row[q])
    if not words:
        return True
    before = [x for x in row[max(0, q - 3) : q] if x.is_word]
    if before and before[-1].lower in _NAMING and len(words) <= 12:
        # Beside the marks a naming verb is active only behind a pronoun or "what": a song called “Home”, what he
        # called “absurd”.
        active = len(before) >= 2 and before[-2].lower in context.lexicon.pronouns
        relative = any(x.lower in ("what", "which") for x in row[max(0, q - 7) : q])
        return not (active or relative)
    if len(before) >= 2 and [x.lower for x in before[-2:]] in (["known", "as"], ["going", "by"]) and len(words) <= 6:
        return True
    inner = context.text[row[q].start : row[q].end].strip("\"“”«»'‘’` ")
    sentence_like = inner[-1:] in ".!?," and len(words) > 4
    return is_titled(words) and not sentence_like and not inner.endswith(("!", "?"))


def _signed(context: Context, q: int) -> Source | None:
    """Read what follows a quotation and a dash to the end of the sentence: ``“…” — Ann Smith``.

    None where there is no dash; a source without speaker where a date shows that the whole is a citation.
    """
    row = context.sentence.items
    rest = row[q + 2 :]
    if q + 2 >= len(row) or row[q + 1].text not in ("—", "–", "--", "―", "-") or not rest[0].is_capital:
        return None
    words = [x for x in rest if x.is_word]
    if any(x.lower in context.lexicon.calendar or x.text.isdigit() for x in words):
        return Source(None, None)
    if len(words) > 8 or any(x.lower in context.lexicon.cues or x.lower in context.lexicon.auxiliaries for x in words):
        return None
    name = next((k for k, x in enumerate(rest) if x.text == ","), len(rest))
    while name and not rest[name - 1].is_word:
        name -= 1
    return Source((row[q + 1].start, row[q + 1].end), (rest[0].start, rest[name - 1].end)) if name else None


def _is_somebody(phrase: tuple[Item, ...], context: Context) -> bool:
    """Whether a noun phrase can speak as far as its form tells: a name, "he", "the mayor"."""
    words = [x for x in phrase if x.is_word]
    if not words:
        return False
    if len(words) == 1 and words[0].lower in context.lexicon.pronouns:
        return words[0].lower in ("he", "she", "they")
    if words[-1].is_capital:
        lower = words[-1].lower
        alone = len(words) == 1 and (context.lexicon.is_function_word(lower) or lower in context.lexicon.negations)
        return lower not in context.lexicon.calendar and not alone
    return words[-1].lower in context.lexicon.titles or words[-1].lower in context.lexicon.groups


def _is_sentence(text: str, item: Item) -> bool:
    """Whether the marks hold a whole sentence."""
    inner = text[item.start : item.end].strip("\"“”«»'‘’` ")
    return len(words_of(item)) >= 3 and inner[:1].isupper() and inner[-1:] in ".!?…"


def _can_quote(attribution: Attribution) -> bool:
    return bool(attribution.subject) and not attribution.passive and attribution.verb.direct


def _opens(item: Item, lexicon: Lexicon) -> bool:
    return item.lower in lexicon.openers or item.text == ","


def _announcement(context: Context, sentence: Sentence) -> Source | None:
    """Return the source when a paragraph ends with its cue: "Smith said:", "Smith stated,"."""
    row, last = sentence.items, sentence.items[-1]
    if last.text not in (":", ",") and last.lower not in context.lexicon.cues:
        return None
    for attribution in reversed(context.found):
        if attribution.subject and attribution.mode == "said":
            return context.source(attribution)
    subject = first_subject(row, len(row) - 1, context.lexicon) if last.text == ":" else None
    if subject is None or not _is_somebody(row[slice(*subject)], context):
        return None
    return Source((last.start, last.end), (row[subject[0]].start, row[subject[1] - 1].end))
