"""Reporting verbs of a sentence, each with its subject: who says, where the words that say so stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from annotate.annotation import Mode
from annotate.pipeline.lexicon import Cue, Lexicon
from annotate.pipeline.quotations.modes import mode_of
from annotate.pipeline.quotations.phrases import (
    LONGEST,
    PUNCTUATION,
    first_subject,
    is_apposed,
    looks_like_verb,
    named_in_apposition,
    past_name,
    phrase_before,
    phrase_end,
)
from annotate.pipeline.quotations.sentences import Item, Sentence

_CONTINUES = frozenset({"went", "goes", "continued", "continues"})
_BEFORE_GERUNDS = frozenset({"and", "or", "but", "while", "whilst", "by", "before", "after", "when", "as", "then"})
_HEARSAY = frozenset("understood believed thought known alleged reported said seems appears seem appear".split())
"""Before "to have told": what makes of a report a rumour; its subject is the report's."""
_PERFECT = frozenset({"have", "be", "been"})
"""What may stand between "to" and its verb: "to have said"."""
_GOING_ON = _CONTINUES | {"on", "going", "gone", "quick"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and who is behind it; positions are item indices of the sentence, end exclusive."""

    cue: int
    cue_end: int
    verb: Cue
    subject: tuple[int, int] | None
    side: Literal["left", "right", "shared"]
    """Whether the subject stands before or behind the cue, or is that of an earlier cue."""
    mode: Mode = "said"
    passive: bool = False
    according: bool = False
    """"according to X": the cue is a preposition."""

    @property
    def start(self) -> int:
        """First item of subject or cue."""
        return min(self.cue, self.subject[0]) if self.subject and self.side != "shared" else self.cue

    @property
    def end(self) -> int:
        """Item behind subject and cue."""
        return max(self.cue_end, self.subject[1]) if self.subject and self.side != "shared" else self.cue_end


def attributions(sentence: Sentence, lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions of a sentence in the order of their cues."""
    found: list[Attribution] = []
    for i, item in enumerate(sentence.items):
        if item.quoted:
            continue
        if item.lower == "according" and _lower(sentence, i + 1) == "to":
            found.append(_according(sentence, i, lexicon))
        elif item.lower == "words" and [x.lower for x in sentence.items[max(0, i - 2) : i]] == ["in", "the"]:
            found.append(_in_the_words_of(sentence, i, lexicon))
        elif item.lower in lexicon.cues:
            attribution = _verb(sentence, i, lexicon, found)
            if attribution:
                found.append(attribution)
    return found


def _lower(sentence: Sentence, i: int) -> str:
    return sentence.items[i].lower if 0 <= i < len(sentence.items) else ""


def _according(sentence: Sentence, i: int, lexicon: Lexicon) -> Attribution:
    begin = i + 2
    if i == 0:
        end = _according_end(sentence, begin, lexicon)
    else:
        end = past_name(sentence.items, begin, phrase_end(sentence.items, begin, lexicon), lexicon)
    verb = Cue("according to", clause=True, that=True, direct=True)
    return Attribution(i, begin, verb, (begin, end) if end > begin else None, "right", according=True)


def _in_the_words_of(sentence: Sentence, i: int, lexicon: Lexicon) -> Attribution:
    begin = i + 1 + (_lower(sentence, i + 1) == "of")
    row = sentence.items
    end = begin
    while end < len(row) and not row[end].quoted and end - begin < LONGEST:
        end += 1
    end -= end > begin and row[end - 1].text == ","
    verb = Cue("in the words of", clause=True, that=True, direct=True)
    return Attribution(i - 2, begin, verb, (begin, end) if end > begin else None, "right")


def _according_end(sentence: Sentence, begin: int, lexicon: Lexicon) -> int:
    """At the start of a sentence the source reaches to the comma: "According to the envoy to Rome Ann Smith, …"."""
    row = sentence.items
    for end in range(begin, min(len(row), begin + 14)):
        if row[end].text == ",":
            name = next((k for k in range(end + 1, len(row)) if not (row[k].is_capital and row[k].is_word)), len(row))
            named = 2 <= name - end - 1 <= 4 and name < len(row) and row[name].text == ","
            described = row[begin].lower in lexicon.determiners and not row[end - 1].is_capital
            return name if named and described else end  # "According to the coach, Ann Smith, …"
        if row[end].quoted or (row[end].lower in lexicon.auxiliaries and row[end].lower != "'s"):
            break
    return phrase_end(sentence.items, begin, lexicon)


def _verb(sentence: Sentence, i: int, lexicon: Lexicon, earlier: list[Attribution]) -> Attribution | None:
    """Read the verb at ``i`` with its subject; None where it is a noun, an adjective or has no reporting sense."""
    row = sentence.items
    verb = lexicon.cues[row[i].lower]
    cue_end = i + 1
    if verb.particle:
        if _lower(sentence, i + 1) != verb.particle:
            return None
        cue_end = i + 2
    group = _verb_group(row, i, verb, lexicon)
    told = _told_to(row, group, lexicon)
    if told is not None:
        return Attribution(i, cue_end, verb, told, "left", "hypothetical")
    if not _is_verb(row, i, group, lexicon):
        return None
    if group.passive and not _quoted_as_saying(row, i):
        return Attribution(i, cue_end, verb, None, "left", passive=True)
    subject, side = _subject(sentence, i, cue_end, group, lexicon, earlier, verb)
    if subject is None and side != "shared":
        return None
    if subject and side == "left" and _is_object(row, subject, lexicon):
        return None
    if verb.document and not (subject and _names_a_thing(row, subject, lexicon)):
        return None
    mode = mode_of(row, i, group.before + 1, group.governor, subject, lexicon)
    if side == "shared" and earlier and row[i - 1].lower == "as":
        mode = earlier[-1].mode  # "was not quoted as saying"
    return Attribution(i, cue_end, verb, subject, side, mode)


def _told_to(row: tuple[Item, ...], group: _Group, lexicon: Lexicon) -> tuple[int, int] | None:
    """Who is to say something: of "asked Smith to say", "wants him to say" whoever is asked."""
    if not group.infinitive or group.governor or group.before < 1:
        return None
    end = group.before + 1
    for k in range(group.before, max(-1, group.before - 7), -1):
        if row[k].quoted or row[k].text in PUNCTUATION:
            return None
        if row[k].lower in lexicon.directives:
            begin = k + 1 + (k + 1 < end and row[k + 1].lower in lexicon.prepositions)
            return (begin, end) if begin < end else None
    return None


def _is_object(row: tuple[Item, ...], subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the cue is a noun behind a verb: "the office collected comments", "let’s say"."""
    begin, end = subject
    described = end - begin <= 2 and row[begin].lower in lexicon.determiners  # "the accused said"
    return row[begin].lower == "let" or (end - begin > 1 and looks_like_verb(row[end - 1], lexicon) and not described)


def _names_a_thing(row: tuple[Item, ...], subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the head of a noun phrase is a document or a body: "the report of the committee"."""
    begin, end = subject
    cut = next((k for k in range(begin + 1, end) if row[k].lower in lexicon.prepositions), end)
    return row[cut - 1].lower in lexicon.things


class _Group(NamedTuple):
    """The words that belong to a verb on its left: "would not also have"."""

    before: int
    """The item before the group."""
    passive: bool = False
    infinitive: bool = False
    helped: bool = False
    """There is an auxiliary."""
    going_on: bool = False
    """"is saying", "was saying": the gerund is the sentence's verb."""
    governor: Mode | None = None
    """What becomes of what a verb before it governs: of "refused to say" nothing."""


def _verb_group(row: tuple[Item, ...], i: int, verb: Cue, lexicon: Lexicon) -> _Group:
    group = _Group(i - 1)
    while group.before >= 0 and not row[group.before].quoted:
        j, word = group.before, row[group.before].lower
        if j > 1 and row[j - 1].lower in ("in", "on") and (word in lexicon.calendar or _is_year(word)):
            group = group._replace(before=j - 2)  # "who in March said"
            continue
        if _names_somebody(row, j, i, lexicon):
            break
        if word in lexicon.auxiliaries:
            being = word in lexicon.be
            group = group._replace(
                helped=True,
                passive=group.passive or (being and verb.participle and group.governor is None),
                going_on=group.going_on or (being and verb.gerund),
            )
        elif word == "to" and group.helped and j and row[j - 1].lower in _HEARSAY:
            group = group._replace(before=j - 3 if row[j - 2].lower in lexicon.be else j - 2)
            continue
        elif word == "to" and all(x.lower in _PERFECT for x in row[j + 1 : i]):
            group = group._replace(infinitive=True)
        elif group.governor is None and (found := _governor(row, j, i, group, lexicon)):
            group = group._replace(before=j - found.words, governor=found.mode)
            continue
        elif not (group.infinitive and word in _GOING_ON) and not (
            word in lexicon.negations or (lexicon.is_adverb(word) and (j > 0 or word in lexicon.openers))
        ):
            break
        group = group._replace(before=j - 1)
    return group


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


class _Governor(NamedTuple):
    mode: Mode
    words: int
    """How many words it has: "refused", "short of"."""


def _governor(row: tuple[Item, ...], j: int, i: int, group: _Group, lexicon: Lexicon) -> _Governor | None:
    """What governs an infinitive or gerund at ``i`` and ends at ``j``: "refused to", "denied", "denied having"."""
    gerund = lexicon.cues[row[i].lower].gerund or any(row[k].lower == "having" for k in range(j + 1, i))
    if not (group.infinitive or gerund):
        return None
    pair = f"{row[j - 1].lower} {row[j].lower}" if j else ""
    if pair in lexicon.governors:
        return _Governor(lexicon.governors[pair], 2)
    word = row[j].lower
    return _Governor(lexicon.governors[word], 1) if word in lexicon.governors else None


def _names_somebody(row: tuple[Item, ...], j: int, i: int, lexicon: Lexicon) -> bool:
    """Whether a modal is a name, since no base form follows: "May said", "Will says"."""
    return row[j].is_capital and row[j].lower in lexicon.modals and j + 1 == i and not lexicon.cues[row[i].lower].plain


def _is_verb(row: tuple[Item, ...], i: int, group: _Group, lexicon: Lexicon) -> bool:
    """Whether a cue form is a verb with a subject here, not a noun, a name or a bare infinitive."""
    verb = lexicon.cues[row[i].lower]
    if (
        group.infinitive
        and group.governor is None
        and not any(row[k].lower in _CONTINUES for k in range(group.before + 1, i))
    ):
        return False
    if row[i].is_capital and i > 0 and not _is_start(row, i):
        return False
    before = row[i - 1].lower if i and not row[i - 1].quoted else ""
    after = row[i + 1].lower if i + 1 < len(row) else ""
    if row[i].lower.endswith("s") and (before == "'s" or after in lexicon.be):
        return False  # "the mayor’s remarks", "the claims were"
    if before in lexicon.determiners and before not in ("that", "this", "some", "many", "others", "all", "both"):
        return False  # "the claims made about him"
    if before in lexicon.possessives:
        return False
    governed = group.infinitive or (verb.gerund and (group.governor or before == "by"))
    if before in lexicon.prepositions and not governed:
        return False  # "in remarks to the press", "from claiming asylum"
    if row[i].tag:
        return row[i].tag.startswith("VB")
    plain = verb.plain and not group.helped and not group.infinitive
    return not plain or _plain_can_be_verb(row, group.before, lexicon) or _is_inverted(row, group.before, lexicon)


def _is_inverted(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> bool:
    """Whether an auxiliary stands before the subject that ends at ``j``: "Did Smith say", "Nor did Smith say"."""
    subject = phrase_before(row, j + 1, lexicon) if j > 0 and not row[j].quoted else None
    return subject is not None and subject[0] > 0 and row[subject[0] - 1].lower in lexicon.auxiliaries


def _is_start(row: tuple[Item, ...], i: int) -> bool:
    return i == 0 or row[i - 1].quoted is not None or row[i - 1].text in (":", "—", "–")


def _quoted_as_saying(row: tuple[Item, ...], i: int) -> bool:
    return [x.lower for x in row[i : i + 3]] == ["quoted", "as", "saying"]


def _plain_can_be_verb(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> bool:
    """Base forms ("say", "report") are verbs behind a plural or a pronoun, and nouns behind a determiner."""
    if j < 0 or row[j].quoted:
        return False
    word = row[j].lower
    if word in ("and", "or") and any(x.lower in lexicon.cues for x in row[:j] if not x.quoted):
        return True
    if word in ("i", "we", "they", "you", "who", "which", "that"):
        return True
    if row[j].is_capital and any(
        x.lower == "and" and row[k - 1].is_capital for k, x in enumerate(row[:j]) if k > j - 4 and k
    ):
        return True  # "Smith and Weiss say"
    return (word.endswith("s") and not word.endswith(("'s", "ss"))) or word in lexicon.groups or row[j].text.isupper()


def _subject(
    sentence: Sentence, i: int, cue_end: int, group: _Group, lexicon: Lexicon, earlier: list[Attribution], verb: Cue
) -> tuple[tuple[int, int] | None, Literal["left", "right", "shared"]]:
    row, j = sentence.items, group.before
    inverted = j < 0 or row[j].quoted is not None or row[j].text == ","
    if group.governor and _is_preposition(row, i, lexicon):
        return _shared(earlier, row, i, lexicon), "shared"  # "left without saying"
    if verb.gerund and not (group.going_on or group.governor):
        own = _own_subject(row, i, cue_end, lexicon)
        if own:
            return own, "left"
        follows = j < 0 or row[j].quoted is not None or row[j].text in PUNCTUATION or row[j].lower in _BEFORE_GERUNDS
        # "an Internet posting": a noun
        return (_shared(earlier, row, i, lexicon) if follows else None), "shared" if follows else "left"
    if inverted and j == i - 1 and not verb.told:
        end = phrase_end(row, cue_end, lexicon)
        apposition = (
            j >= 0 and row[j].text == "," and (is_apposed(row, j, lexicon) or named_in_apposition(row, j, lexicon))
        )
        if end > cue_end and not apposition:
            return (cue_end, past_name(row, cue_end, end, lexicon)), "right"
    if j < 0 or row[j].quoted:
        return None, "left"
    if row[j].lower in ("and", "or", "but") or (row[j].text == "," and j > 0 and row[j - 1].lower == "and"):
        shared = _shared(earlier, row, j, lexicon)
        return (shared, "shared") if shared else (None, "left")
    left = phrase_before(row, j + 1, lexicon)
    return left or _parsed_subject(row, i), "left"


def _is_preposition(row: tuple[Item, ...], i: int, lexicon: Lexicon) -> bool:
    return row[i - 1].lower in lexicon.prepositions and row[i - 1].lower != "to"


def _parsed_subject(row: tuple[Item, ...], i: int) -> tuple[int, int] | None:
    """The subject in front of a cue that a parser found where the rules found none."""
    words = row[i].subject
    inside = [k for k in range(i) if words and words[0] <= row[k].start and row[k].end <= words[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def _own_subject(row: tuple[Item, ...], i: int, cue_end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The subject of "with one poster writing “…”", "a message stating, “…”"; None where the gerund has none."""
    j = i - 1
    if j < 0 or row[j].quoted or not row[j].is_word or lexicon.is_adverb(row[j].lower):
        return None
    left = phrase_before(row, j + 1, lexicon)
    if left is None or any(
        row[j].lower in w for w in (lexicon.coordinators, lexicon.prepositions, lexicon.subordinators)
    ):
        return None
    after = cue_end + (cue_end < len(row) and row[cue_end].text in (",", ":"))
    reach = after + 6 if lexicon.cues[row[i].lower].label else after + 1
    quotes = any(x.quoted for x in row[after:reach])
    begin = left[0]
    for k in range(left[0], left[1]):
        if row[k].lower == "with":
            begin = k + 1
        elif k > begin and row[k].lower in lexicon.determiners and row[k - 1].lower not in lexicon.prepositions:
            begin = k  # of "the office sent a message stating" the message
    led = begin > 0 and row[begin - 1].lower == "with"
    return (begin, left[1]) if (quotes or led) and begin < left[1] else None


def _shared(earlier: list[Attribution], row: tuple[Item, ...], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The subject that a second verb shares with the first: of the last cue, else of the sentence or its last part."""
    for attribution in reversed(earlier):
        if attribution.subject and not attribution.according:
            return attribution.subject
    part = max((k + 1 for k in range(i) if row[k].text == ";"), default=0)
    subject = first_subject(row[part:], i - part, lexicon)
    return (part + subject[0], part + subject[1]) if subject else None
