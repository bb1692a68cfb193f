"""Noun phrases of a sentence, by closed word classes: who can be the subject of a verb."""

from __future__ import annotations

from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.sentences import Item

Row = tuple[Item, ...]
Positions = tuple[int, int]
"""First item of a phrase and the item behind it."""

PUNCTUATION = frozenset({",", ";", ":", "—", "–", "--", "―", "(", ")", "[", "]", ".", "!", "?", "…", "-"})
_DASHES = frozenset({"—", "–", "--", "―"})
_APPOSITION_STARTS = frozenset(
    {"who", "which", "whose", "where", "aged", "now", "then", "formerly", "himself", "herself"}
)
_ALSO_NOUNS = frozenset({"'s", "may", "will", "can", "must", "might"})
_OBJECTIVE = frozenset({"him", "them", "me", "us"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn Treebank tags of finite verbs."""
LONGEST = 28
"""Items of a noun phrase; what is longer is no subject."""


def first_subject(row: Row, limit: int, lexicon: Lexicon) -> Positions | None:
    """Return the noun phrase that opens the sentence, up to what looks like its verb."""
    begin = _behind_opening(row, limit, lexicon)
    if begin >= limit or row[begin].quoted or row[begin].lower in lexicon.prepositions:
        return None
    end = begin
    while end < limit and not row[end].quoted and row[end].text not in PUNCTUATION:
        word = row[end].lower
        if word == "'s" and end > begin and _is_genitive(row, end, limit, lexicon):
            end += 1
            continue
        if end > begin and row[end - 1].is_capital and row[end].text[0].islower() and _leaves_name(word, lexicon):
            break  # "Smith wants it"
        if end > begin and (
            word in lexicon.auxiliaries
            or looks_like_verb(row[end], lexicon)
            or word in lexicon.cues
            or lexicon.is_adverb(word)
        ):
            break
        if word in lexicon.subordinators or (word in lexicon.post_subject and word != "and"):
            break
        end += 1
    if end < limit and row[end].text == ",":
        closing = next((k for k in range(end + 1, limit) if row[k].text == ","), None)
        name = named_in_apposition(row, closing, lexicon) if closing else None
        if name is not None and name[0] == end + 1:
            return name
    return (begin, end) if end > begin and end - begin <= LONGEST else None


def _behind_opening(row: Row, limit: int, lexicon: Lexicon) -> int:
    """Return where the subject may begin: past "But", past "In Ohio, …", past the "When" of "When Smith was asked"."""
    begin = 0
    while begin < limit and (row[begin].lower in lexicon.openers or row[begin].text == ","):
        begin += 1
    if begin < limit and row[begin].lower in ("when", "while", "although", "though", "because", "if", "as"):
        return begin + 1
    if begin < limit and (row[begin].lower in lexicon.prepositions or row[begin].lower in lexicon.calendar):
        comma = next((k for k in range(begin, min(limit, begin + 14)) if row[k].text == ","), None)
        return begin if comma is None else comma + 1
    return begin


def _is_genitive(row: Row, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether "’s" belongs to a noun phrase, "The company’s managing director", and is not "is"."""
    after = row[at + 1].lower if at + 1 < limit else ""
    free = after in lexicon.determiners or after in lexicon.prepositions or after in lexicon.negations
    return bool(after) and not free and not lexicon.is_adverb(after) and not after.endswith("ed")


def _leaves_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word behind a name cannot belong to its noun phrase: no "of", no "aides", no "senator"."""
    nouns = word in lexicon.titles or word in lexicon.groups or word in lexicon.things
    return not nouns and word not in lexicon.prepositions and word not in ("and", "&", "'s")


def looks_like_verb(item: Item, lexicon: Lexicon) -> bool:
    """Tell whether a word is a finite verb: by its tag, without one by a past tense's form."""
    if item.tag:
        return item.tag in FINITE
    return item.text in lexicon.finite or (item.text[0].islower() and item.lower.endswith("ed") and len(item.lower) > 4)


def phrase_before(row: Row, end: int, lexicon: Lexicon) -> Positions | None:
    """Return the noun phrase that ends before ``end``, past parentheses and appositions in commas."""
    found = _past_appositions(row, end - 1, lexicon)
    if found is None or isinstance(found, tuple):
        return found
    j = found
    begin = _phrase_start(row, j, lexicon)
    if any(x.lower in ("who", "which") for x in row[j + 1 : end]):
        begin = max([k + 1 for k in range(begin, j) if _only_leads(row, k, lexicon)], default=begin)
    antecedent = _antecedent_of_relative(row, begin, lexicon)
    if antecedent is not None:
        return antecedent
    if is_pronoun(row[j], lexicon) or row[j].lower in ("this", "others", "some", "many"):
        return j, j + 1
    if row[j].lower in _OBJECTIVE or row[j].lower == "that":
        return None
    begin = _trim(row, begin, j, lexicon)
    worded = any(item.text[0].isalpha() for item in row[begin : j + 1])
    return (begin, j + 1) if begin <= j and j - begin < LONGEST and row[j].is_word and worded else None


def _only_leads(row: Row, k: int, lexicon: Lexicon) -> bool:
    """Whether a noun behind this word stands alone before "who": "drew fire from | Democrats, who said"."""
    word = row[k].lower
    owned = row[k + 1].lower in lexicon.determiners or row[k + 1].lower in lexicon.possessives
    return (word in lexicon.prepositions and word != "of") or (owned and looks_like_verb(row[k], lexicon))


def _past_appositions(row: Row, j: int, lexicon: Lexicon) -> Positions | int | None:
    """Return the last item of a subject, left of what describes it; or the name that an apposition gives."""
    while True:
        while j >= 0 and (row[j].text in (",", ")", "]") or row[j].text in _DASHES):
            name = named_in_apposition(row, j, lexicon)
            if name is not None:
                return name
            opener = _apposition(row, j, lexicon)
            if opener is None:
                return None
            j = opener
        if j < 0 or row[j].quoted:
            return None
        if row[j].lower in lexicon.coordinators:  # "the manager, who is ill and who says"
            j = max((k for k in range(j) if row[k].lower in ("who", "which")), default=-1)
        if j < 0 or row[j].text not in ("who", "which"):
            return j if j >= 0 else None
        j -= 1
        if j >= 0 and row[j].text == ",":
            j -= 1


def _antecedent_of_relative(row: Row, begin: int, lexicon: Lexicon) -> Positions | None:
    """The subject of "The union that represents the pilots says": what stands before a clause that ends at the cue."""
    relative = begin - 1
    if relative < 1 or row[relative].lower not in ("that", "who", "which"):
        return None
    first = row[begin]
    verbal = first.lower in lexicon.auxiliaries or looks_like_verb(first, lexicon)
    third = first.text[0].islower() and first.lower.endswith("s") and not first.lower.endswith(("ss", "us"))
    plural = row[begin + 1].lower if begin + 1 < len(row) else ""
    own = first.is_capital or first.lower in lexicon.determiners  # "who Smith said had lied"
    who = row[relative].lower == "who" and not own and begin + 1 < len(row) and row[begin + 1].lower not in lexicon.cues
    if not verbal and not who and not (third and plural not in lexicon.cues and plural not in lexicon.prepositions):
        return None
    start = relative
    while start > 0 and row[start - 1].is_word:
        word = row[start - 1].lower
        if word in lexicon.subordinators:
            break
        if word in lexicon.auxiliaries or word in lexicon.cues or looks_like_verb(row[start - 1], lexicon):
            return None
        start -= 1
    while start < relative and (row[start].lower in lexicon.openers or row[start].lower in lexicon.coordinators):
        start += 1
    named = row[start].is_capital or row[start].lower in lexicon.determiners
    return (start, relative) if start < relative and named and row[start].lower not in lexicon.prepositions else None


def _apposition(row: Row, j: int, lexicon: Lexicon) -> int | None:
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


def is_pronoun(item: Item, lexicon: Lexicon) -> bool:
    """Whether a word is a pronoun; "WHO", "IT" and "the i" are names."""
    return item.lower in lexicon.pronouns and not (item.text.isupper() and len(item.text) > 1) and item.text != "i"


def _looks_like_clause(item: Item, lexicon: Lexicon) -> bool:
    return item.lower in lexicon.auxiliaries or item.lower in lexicon.subordinators


def named_in_apposition(row: Row, j: int, lexicon: Lexicon) -> Positions | None:
    """The name of "the secretary of the council, Ann Smith, said": an apposition that names a description."""
    if row[j].text != ",":
        return None
    k = j - 1
    while k >= 0 and row[k].is_capital and row[k].is_word:
        k -= 1
    length = j - 1 - k
    if k <= 0 or not 1 <= length <= 4 or row[k].text != ",":
        return None
    head = k - 1
    while head >= 0 and not row[head].quoted and row[head].text not in (",", ";", ":"):
        head -= 1
    first = row[head + 1]
    kin = first.lower in lexicon.possessives or any(x.lower == "'s" for x in row[head + 1 : k])
    described = first.lower in lexicon.determiners or first.text[0].islower() or kin
    # A single name stands beside kin and staff: "his wife, Alice, said".
    return (k + 1, j) if kin or (described and length > 1) else None


def past_name(row: Row, begin: int, end: int, lexicon: Lexicon) -> int:
    """Return the item behind the name that completes a description: ``its matron, Ellen Stroud |.``; else ``end``."""
    owned = row[begin].lower in lexicon.possessives if begin < end else False
    if end >= len(row) or row[end].text != "," or not (owned or (begin < end and row[begin].lower == "the")):
        return end
    if row[end - 1].is_capital:
        return end
    stop = end + 1
    while stop < len(row) and row[stop].is_capital and row[stop].is_word and row[stop].lower not in lexicon.calendar:
        stop += 1
    closed = stop == len(row) or row[stop].text in PUNCTUATION or row[stop].quoted is not None
    return stop if closed and (1 if owned else 2) <= stop - end - 1 <= 4 else end


def described_from(row: Row, begin: int, lexicon: Lexicon) -> int:
    """Return where the description begins that a name at ``begin`` completes: ``the mayor, | Ann Smith, said``."""
    end = begin
    while end < len(row) and row[end].is_capital and row[end].is_word:
        end += 1
    if end == len(row) or named_in_apposition(row, end, lexicon) != (begin, end):
        return begin
    start = begin - 1
    while start > 0 and row[start - 1].is_word and not row[start - 1].quoted:
        start -= 1
    return start


def _describes(row: Row, k: int, lexicon: Lexicon) -> bool:
    """Whether the segment that begins at ``k`` is an apposition, a relative clause, an age or a parenthesis."""
    item = row[k]
    if item.quoted or not item.text:
        return False
    return (
        item.text[0].islower()
        or item.text[0].isdigit()
        or (len(item.text) == 1 and k + 1 < len(row) and row[k + 1].text in ("-", "–"))  # "R-Ohio"
        or item.lower in ("a", "an", "the", "one", *_APPOSITION_STARTS)
        or item.lower in lexicon.openers
    )


def is_apposed(row: Row, comma: int, lexicon: Lexicon) -> bool:
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
    short = len(before) <= 12 and not any(x.lower in lexicon.auxiliaries or looks_like_verb(x, lexicon) for x in before)
    return at_edge and short and bool(before)


def _phrase_start(row: Row, j: int, lexicon: Lexicon) -> int:
    """Walk left from the head at ``j`` to where its clause begins."""
    begin = j
    while begin > 0:
        item = row[begin - 1]
        word = item.lower
        if item.quoted or (item.text in PUNCTUATION and item.text not in (")", "(", "-")):
            break
        if item.text in ("(", ")"):
            break
        if word in ("and", "or", "&"):
            if not _coordinates(row, begin - 1, lexicon):
                break
        elif word in lexicon.subordinators or word in ("but", "yet", "so", "where"):
            break
        elif word in lexicon.negations and word not in ("neither", "nor"):
            break
        elif (word in lexicon.auxiliaries and word not in _ALSO_NOUNS) or item.text in lexicon.finite:
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
        if j - begin > LONGEST:
            break
    return begin


def _coordinates(row: Row, k: int, lexicon: Lexicon) -> bool:
    """Whether "and" at ``k`` joins two noun phrases, not two clauses: no verb stands before it in its clause."""
    i = k - 1
    while i >= 0 and not row[i].quoted and row[i].text not in PUNCTUATION:
        word = row[i].lower
        if word in lexicon.auxiliaries or looks_like_verb(row[i], lexicon) or word in lexicon.cues:
            return False
        if word in lexicon.subordinators:
            return True
        i -= 1
    return i < k - 1


def _trim(row: Row, begin: int, j: int, lexicon: Lexicon) -> int:
    """Drop what opens a sentence before its subject: "But", "In a statement", "On Wednesday"."""
    while begin < j and (row[begin].lower in lexicon.openers or row[begin].lower in lexicon.coordinators):
        begin += 1
    if begin + 1 < j and row[begin].text[0].islower() and row[begin].lower.endswith("ing"):
        begin += 1  # "quoting a pair of scholars who call it"
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
    if begin and row[begin - 1].lower in lexicon.prepositions:  # "After a pause the widow said"
        for k in range(j - 1, begin, -1):
            if row[k].lower in lexicon.determiners and row[k - 1].lower not in lexicon.prepositions:
                return k
    return begin


def phrase_end(row: Row, begin: int, lexicon: Lexicon) -> int:
    """Return the item behind the noun phrase that begins at ``begin``; ``begin`` itself where there is none."""
    if begin < len(row) and is_pronoun(row[begin], lexicon):
        after = row[begin + 1].lower if begin + 1 < len(row) else ""
        object_ = row[begin].lower in ("it", "you")  # "called it a joke"
        return begin if object_ or after in lexicon.auxiliaries else begin + 1  # not in "said they are looking"
    end = begin
    while end < len(row) and not _stops(row, begin, end, lexicon):
        word = row[end].lower
        if end > begin and word in lexicon.auxiliaries and word not in _ALSO_NOUNS:
            return begin  # "said the plan was": what follows the cue is a clause, not its subject
        end += 1
    return begin if end - begin > LONGEST else end


def _stops(row: Row, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase that began at ``begin`` cannot go on over the item at ``end``."""
    item, word = row[end], row[end].lower
    if item.quoted or (item.text in PUNCTUATION and item.text != "-"):
        return True
    if end == begin:
        return (
            word in lexicon.post_subject
            or word in lexicon.calendar
            or word in lexicon.prepositions
            or word in lexicon.negations
            or (lexicon.is_adverb(word))
        )
    if word in ("and", "or", "&"):
        after = row[end + 1] if end + 1 < len(row) else None
        return after is None or not (after.is_capital or after.lower in lexicon.determiners)
    begins_anew = word in ("the", "a", "an", "his", "her", "its", "their") and row[end - 1].is_capital
    if row[end - 1].lower in lexicon.determiners and word in lexicon.post_subject:
        return False  # "the next president", "the last day"
    return begins_anew or word in lexicon.calendar or word in lexicon.post_subject
