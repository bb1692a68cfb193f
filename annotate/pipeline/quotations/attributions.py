"""Reporting verbs of a sentence, each with its subject: who says, where the words that say so stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from annotate.pipeline.lexicon import Cue, Lexicon
from annotate.pipeline.quotations.sentences import Item, Sentence

_PUNCTUATION = frozenset({",", ";", ":", "—", "–", "--", "―", "(", ")", "[", "]", ".", "!", "?", "…", "-"})
_DASHES = frozenset({"—", "–", "--", "―"})
_APPOSITION_STARTS = frozenset(
    {"who", "which", "whose", "where", "aged", "now", "then", "formerly", "himself", "herself"}
)
_LINKING = frozenset({"of", "for"})
_CONTINUES = frozenset({"went", "goes", "continued", "continues"})
_BEFORE_GERUNDS = frozenset({"and", "or", "but", "while", "by", "before", "after", "when", "as", "then"})
_GOING_ON = _CONTINUES | {"on", "going", "gone", "quick"}
_ALSO_NOUNS = frozenset({"'s", "may", "will", "can", "must", "might"})
_MAX_SUBJECT = 28


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue and who is behind it; positions are item indices of the sentence, end exclusive."""

    cue: int
    cue_end: int
    verb: Cue
    subject: tuple[int, int] | None
    side: Literal["left", "right", "shared"]
    """Whether the subject stands before or behind the cue, or is that of an earlier cue."""
    negated: bool = False
    hypothetical: bool = False
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
    end = _according_end(sentence, begin, lexicon) if i == 0 else _right_end(sentence, begin, lexicon)
    verb = Cue("according to", clause=True, that=True, direct=True)
    return Attribution(i, begin, verb, (begin, end) if end > begin else None, "right", according=True)


def _in_the_words_of(sentence: Sentence, i: int, lexicon: Lexicon) -> Attribution:
    begin = i + 1 + (_lower(sentence, i + 1) == "of")
    row = sentence.items
    end = begin
    while end < len(row) and not row[end].quoted and end - begin < _MAX_SUBJECT:
        end += 1
    end -= end > begin and row[end - 1].text == ","
    verb = Cue("in the words of", clause=True, that=True, direct=True)
    return Attribution(i - 2, begin, verb, (begin, end) if end > begin else None, "right")


def _according_end(sentence: Sentence, begin: int, lexicon: Lexicon) -> int:
    """At the start of a sentence the source reaches to the comma: "According to the envoy to Rome Ann Smith, …"."""
    row = sentence.items
    for end in range(begin, min(len(row), begin + 14)):
        if row[end].text == ",":
            return end
        if row[end].quoted or row[end].lower in lexicon.auxiliaries:
            break
    return _right_end(sentence, begin, lexicon)


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
    if not _is_verb(row, i, group, lexicon):
        return None
    negated, hypothetical, j = group.negated, group.hypothetical, group.before
    if group.passive and not _quoted_as_saying(row, i):
        return Attribution(i, cue_end, verb, None, "left", negated, hypothetical, passive=True)
    subject, side = _subject(sentence, i, cue_end, j, lexicon, earlier, verb)
    if subject is None and side != "shared":
        return None
    return Attribution(i, cue_end, verb, subject, side, negated, hypothetical)


class _Group(NamedTuple):
    """The words that belong to a verb on its left: "would not also have"."""

    before: int
    """The item before the group."""
    negated: bool = False
    hypothetical: bool = False
    passive: bool = False
    infinitive: bool = False
    helped: bool = False
    """There is an auxiliary."""


def _verb_group(row: tuple[Item, ...], i: int, verb: Cue, lexicon: Lexicon) -> _Group:
    group = _Group(i - 1)
    while group.before >= 0 and not row[group.before].quoted:
        j, word = group.before, row[group.before].lower
        if word in lexicon.negations:
            group = group._replace(negated=True)
        elif word in lexicon.auxiliaries:
            maybe = word in lexicon.modals and word not in ("can", "will", "must")
            passive = word in lexicon.be and verb.participle
            group = group._replace(
                helped=True, hypothetical=group.hypothetical or maybe, passive=group.passive or passive
            )
        elif word == "to" and j + 1 == i:
            group = group._replace(infinitive=True)
        elif not (group.infinitive and word in _GOING_ON) and not (
            lexicon.is_adverb(word) and (j > 0 or word in lexicon.openers)
        ):
            break
        group = group._replace(before=j - 1)
    return group


def _is_verb(row: tuple[Item, ...], i: int, group: _Group, lexicon: Lexicon) -> bool:
    """Whether a cue form is a verb with a subject here, not a noun, a name or a bare infinitive."""
    verb = lexicon.cues[row[i].lower]
    if group.infinitive and not any(row[k].lower in _CONTINUES for k in range(group.before + 1, i)):
        return False
    if row[i].is_capital and i > 0 and not _is_start(row, i):
        return False
    before = row[i - 1].lower if i and not row[i - 1].quoted else ""
    if before in lexicon.determiners and before not in ("that", "this", "some", "many", "others", "all", "both"):
        return False  # "the claims made about him"
    if before in lexicon.possessives or (before in lexicon.prepositions and not (verb.gerund and before == "by")):
        return False  # "in remarks to the press", "from claiming asylum"
    return not verb.plain or group.helped or group.infinitive or _plain_can_be_verb(row, group.before, lexicon)


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
    return (word.endswith("s") and not word.endswith(("'s", "ss"))) or word in lexicon.groups or row[j].text.isupper()


def _subject(
    sentence: Sentence, i: int, cue_end: int, j: int, lexicon: Lexicon, earlier: list[Attribution], verb: Cue
) -> tuple[tuple[int, int] | None, Literal["left", "right", "shared"]]:
    row = sentence.items
    inverted = j < 0 or row[j].quoted is not None or row[j].text == ","
    if verb.gerund:
        own = _own_subject(row, i, cue_end, lexicon)
        if own:
            return own, "left"
        follows = j < 0 or row[j].quoted is not None or row[j].text in _PUNCTUATION or row[j].lower in _BEFORE_GERUNDS
        # "an Internet posting": a noun
        return (_shared(earlier, row, i, lexicon) if follows else None), "shared" if follows else "left"
    if inverted and j == i - 1:
        end = _right_end(sentence, cue_end, lexicon)
        if end > cue_end and not (j >= 0 and row[j].text == "," and _apposed(row, j, lexicon)):
            return (cue_end, end), "right"
    if j < 0 or row[j].quoted:
        return None, "left"
    if row[j].lower in ("and", "or", "but") or (row[j].text == "," and j > 0 and row[j - 1].lower == "and"):
        shared = _shared(earlier, row, j, lexicon)
        return (shared, "shared") if shared else (None, "left")
    left = _left(row, j, lexicon)
    return left, "left"


def _own_subject(row: tuple[Item, ...], i: int, cue_end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The subject of "with one poster writing “…”", "a message stating, “…”"; None where the gerund has none."""
    j = i - 1
    if j < 0 or row[j].quoted or not row[j].is_word or lexicon.is_adverb(row[j].lower):
        return None
    left = _left(row, j, lexicon)
    if left is None or row[j].lower in lexicon.coordinators or row[j].lower in lexicon.prepositions:
        return None
    after = cue_end + (cue_end < len(row) and row[cue_end].text in (",", ":"))
    quotes = after < len(row) and row[after].quoted is not None
    begin = left[0]
    for k in range(left[0], left[1]):
        if row[k].lower == "with":
            begin = k + 1
        elif k > begin and row[k].lower in lexicon.determiners and row[k - 1].lower not in lexicon.prepositions:
            begin = k  # of "the office sent a message stating" the message
    led = begin > 0 and row[begin - 1].lower == "with"
    return (begin, left[1]) if (quotes or led) and begin < left[1] else None


def _shared(earlier: list[Attribution], row: tuple[Item, ...], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The subject that a second verb shares with the first: of the last cue, else of the sentence."""
    for attribution in reversed(earlier):
        if attribution.subject and not attribution.according:
            return attribution.subject
    return first_subject(row, i, lexicon)


def first_subject(row: tuple[Item, ...], limit: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the noun phrase that opens the sentence, up to what looks like its verb."""
    begin = 0
    while begin < limit and (row[begin].lower in lexicon.openers or row[begin].text == ","):
        begin += 1
    if begin >= limit or row[begin].quoted or row[begin].lower in lexicon.prepositions:
        return None
    end = begin
    while end < limit and not row[end].quoted and row[end].text not in _PUNCTUATION:
        word = row[end].lower
        if end > begin and (
            word in lexicon.auxiliaries or _looks_like_verb(row[end]) or word in lexicon.cues or lexicon.is_adverb(word)
        ):
            break
        if word in lexicon.subordinators or (word in lexicon.post_subject and word != "and"):
            break
        end += 1
    return (begin, end) if end > begin and end - begin <= _MAX_SUBJECT else None


def _looks_like_verb(item: Item) -> bool:
    return item.text[0].islower() and item.lower.endswith("ed") and len(item.lower) > 4


def _left(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the noun phrase that ends at ``j``, past parentheses and appositions in commas."""
    while True:
        while j >= 0 and (row[j].text in (",", ")", "]") or row[j].text in _DASHES):
            name = _named_in_apposition(row, j, lexicon)
            if name is not None:
                return name
            opener = _apposition(row, j, lexicon)
            if opener is None:
                return None
            j = opener
        if j < 0 or row[j].quoted:
            return None
        if row[j].text in ("who", "which"):
            j -= 1
            if j >= 0 and row[j].text == ",":
                j -= 1
            continue
        break
    if _is_pronoun(row[j], lexicon) or row[j].lower in ("this", "that", "others", "some", "many"):
        return (j, j + 1) if row[j].lower != "that" else None
    begin = _phrase_start(row, j, lexicon)
    begin = _trim(row, begin, j, lexicon)
    if begin > j or j - begin >= _MAX_SUBJECT or not row[j].is_word:
        return None
    if not any(item.text[0].isalpha() for item in row[begin : j + 1]):
        return None
    return begin, j + 1


def _apposition(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> int | None:
    """Return the last item before the parenthesis or apposition that ends at ``j``; None if there is none."""
    if row[j].text in (")", "]"):
        k = j - 1
        while k >= 0 and row[k].text not in ("(", "["):
            k -= 1
        return k - 1 if k > 0 else None
    closing = "," if row[j].text == "," else row[j].text
    k = j - 1
    while k >= 0 and not row[k].quoted and row[k].text != closing and row[k].text != ";":
        k -= 1
    if k < 0 or row[k].quoted or row[k].text == ";":
        # "The firm Secunia, has said": a comma that belongs to nothing
        before = row[k + 1 : j]
        plain = closing == "," and before and not any(_looks_like_clause(x, lexicon) for x in before[1:])
        return j - 1 if plain and before[0].lower not in lexicon.prepositions else None
    head = k - 1
    # "X, a director of A, B and C, said": go on left while what stands there still describes.
    while head > 0:
        previous = head
        while previous >= 0 and row[previous].text != "," and not row[previous].quoted:
            previous -= 1
        if previous <= 0 or row[previous].quoted or not _describes(row, previous + 1, lexicon):
            break
        k, head = previous, previous - 1
    return head


def _is_pronoun(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a pronoun; "WHO" and "IT" are names."""
    return item.lower in lexicon.pronouns and not (item.text.isupper() and len(item.text) > 1)


def _looks_like_clause(item: Item, lexicon: Lexicon) -> bool:
    return item.lower in lexicon.auxiliaries or item.lower in lexicon.subordinators


def _named_in_apposition(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The name of "the secretary of the council, Ann Smith, said": an apposition that names a description."""
    if row[j].text != ",":
        return None
    k = j - 1
    while k >= 0 and row[k].is_capital and row[k].is_word:
        k -= 1
    if k <= 0 or not 2 <= j - 1 - k <= 4 or row[k].text != ",":
        return None
    head = k - 1
    while head >= 0 and not row[head].quoted and row[head].text not in (",", ";", ":"):
        head -= 1
    first = row[head + 1]
    described = first.lower in lexicon.determiners or first.text[0].islower()
    return (k + 1, j) if described else None


def _describes(row: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Whether the segment that begins at ``k`` is an apposition, a relative clause, an age or a parenthesis."""
    item = row[k]
    if item.quoted or not item.text:
        return False
    return (
        item.text[0].islower()
        or item.text[0].isdigit()
        or item.lower in ("a", "an", "the", "one", *_APPOSITION_STARTS)
        or item.lower in lexicon.openers
    )


def _apposed(row: tuple[Item, ...], comma: int, lexicon: Lexicon) -> bool:
    """Whether the comma before a cue closes an apposition to a name: ``Ann Smith, a widow, said``."""
    k = comma - 1
    while k >= 0 and row[k].text != "," and not row[k].quoted:
        k -= 1
    if k <= 0 or row[k].quoted:
        return False
    if not _describes(row, k + 1, lexicon):
        return False
    begin = k - 1
    while begin > 0 and row[begin - 1].is_word and not row[begin - 1].quoted:
        begin -= 1
    before = row[begin:k]
    at_edge = begin == 0 or row[begin - 1].quoted is not None or row[begin - 1].text in (",", "—", "–", "--", ":")
    short = len(before) <= 12 and not any(x.lower in lexicon.auxiliaries or _looks_like_verb(x) for x in before)
    return at_edge and short and bool(before)


def _phrase_start(row: tuple[Item, ...], j: int, lexicon: Lexicon) -> int:
    """Walk left from the head at ``j`` to where its clause begins."""
    begin = j
    while begin > 0:
        item = row[begin - 1]
        word = item.lower
        if item.quoted or (item.text in _PUNCTUATION and item.text not in (")", "(", "-")):
            break
        if item.text in ("(", ")"):
            break
        if word in ("and", "or", "&"):
            if not _coordinates(row, begin - 1, lexicon):
                break
        elif word in lexicon.subordinators or word in ("but", "yet", "so", "where"):
            break
        elif word in lexicon.auxiliaries and word not in ("'s", "may", "will", "can", "must", "might"):
            break
        elif (
            begin - 1 > 0
            and word in lexicon.cues
            and not item.is_capital
            and lexicon.cues[word].clause
            and not (lexicon.cues[word].plain or row[begin - 2].lower in lexicon.determiners)
        ):
            break
        begin -= 1
        if j - begin > _MAX_SUBJECT:
            break
    return begin


def _coordinates(row: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Whether "and" at ``k`` joins two noun phrases, not two clauses: no verb stands before it in its clause."""
    i = k - 1
    while i >= 0 and not row[i].quoted and row[i].text not in _PUNCTUATION:
        word = row[i].lower
        if word in lexicon.auxiliaries or _looks_like_verb(row[i]) or word in lexicon.cues:
            return False
        if word in lexicon.subordinators:
            return True
        i -= 1
    return i < k - 1


def _trim(row: tuple[Item, ...], begin: int, j: int, lexicon: Lexicon) -> int:
    """Drop what opens a sentence before its subject: "But", "In a statement", "On Wednesday"."""
    while begin < j and (row[begin].lower in lexicon.openers or row[begin].lower in lexicon.coordinators):
        begin += 1
    first = row[begin].lower
    if begin < j and (first in lexicon.prepositions or first in lexicon.calendar or lexicon.is_adverb(first)):
        if row[j].is_capital:
            start = j
            while start - 1 > begin and (row[start - 1].is_capital or row[start - 1].text in ("-", ".")):
                start -= 1
            while start < j and row[start].lower in lexicon.calendar:
                start += 1
            return start
        for k in range(j - 1, begin, -1):
            if row[k].lower in lexicon.determiners or row[k].lower in lexicon.possessives:
                return k
    return begin


def _right_end(sentence: Sentence, begin: int, lexicon: Lexicon) -> int:
    """Return the item behind the noun phrase that begins at ``begin``; ``begin`` itself where there is none."""
    row = sentence.items
    if begin < len(row) and _is_pronoun(row[begin], lexicon):
        after = row[begin + 1].lower if begin + 1 < len(row) else ""
        return begin if after in lexicon.auxiliaries else begin + 1  # not in "said they are looking"
    end = begin
    while end < len(row) and not _stops(row, begin, end, lexicon):
        word = row[end].lower
        if end > begin and word in lexicon.auxiliaries and word not in _ALSO_NOUNS:
            return begin  # "said the plan was": what follows the cue is a clause, not its subject
        end += 1
    return begin if end - begin > _MAX_SUBJECT else end


def _stops(row: tuple[Item, ...], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase that began at ``begin`` cannot go on over the item at ``end``."""
    item, word = row[end], row[end].lower
    if item.quoted or (item.text in _PUNCTUATION and item.text != "-"):
        return True
    if end == begin:
        return (
            word in lexicon.post_subject
            or word in lexicon.prepositions
            or word in lexicon.negations
            or (lexicon.is_adverb(word))
        )
    if word in ("and", "or", "&"):
        after = row[end + 1] if end + 1 < len(row) else None
        return after is None or not (after.is_capital or after.lower in lexicon.determiners)
    begins_anew = word in ("the", "a", "an", "his", "her", "its", "their") and row[end - 1].is_capital
    return begins_anew or word in lexicon.calendar or word in lexicon.post_subject
