"""Where a date stands: whether its clause looks back or ahead, and whether a number counts something."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal, cast

from annotate.pipeline.dates.words import any_of, listed
from annotate.pipeline.lexicon import lexicon

Time = Literal["past", "future", "present", "unreal"]

_SCHEDULED = listed("scheduled")


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "o")) else f"{verb}s"


_NOUNS_TOO = frozenset(listed("nouns_too"))
_DETERMINED = "".join(rf"(?<!\b{word} )" for word in listed("before_nouns"))
_NO_PARTICIPLE = "".join(rf"(?<!\b{word} )" for word in listed("before_participles"))
_PRESENT = (
    rf"{_DETERMINED}\b(?:{any_of([_third(v) for v in _SCHEDULED])}|remains?|stays?|passes|takes? (?:effect|office|over)"
    r"|falls due|comes? into force|(?:has|have|got) (?:to|until|till)"
    r"|(?:is|are)(?! still)|[’']re|need(?:s|ed)? to|can|must|cannot)\b"
    # A plural before the plain verb: "Ministers meet on Monday"; or a clause between commas: "…, resume on Tuesday".
    r"|(?:(?<![’'])\b\w+[^\Ws]?s|\b(?:we|they|you|I|people|men|women|children|police))[^\S\n]"
    rf"(?:{any_of(_SCHEDULED)}|have (?:to|until))\b"
    rf"|(?<=, )(?:{any_of(_SCHEDULED)})(?=[^\S\n](?:on|in|at|by|until)\b)"
    r"|(?:^|(?<=[“\"])) *(?-i:Give|Wait|Stay|Vote|Come|Join|Meet|See)\b"
)
_HAVE_DONE = (
    r"\b(?:has|have|[’']ve|having) (?:\w+ly |not |already |just |now )?"
    rf"(?:{any_of(listed('participles'))}|\w+ed)\b"
)
_SIGNALS = re.compile(
    # Words are tried where one begins, not at every letter: half of the time.
    r"(?:\b(?=\w)|(?=[’']|^ *[A-Z]|(?<=[“\"]) ))(?:"
    r"(?P<unreal>\b(?:would|could|should|might) (?:not )?have\b)"
    rf"|(?P<future>\b(?:{any_of(listed('ahead'))})\b|\b(?:set (?:to|for)|going to|about to|ready to|in time for)\b"
    r"|\bnext (?!day|morning|evening|night)|\b(?:could|might)\b(?! not)|[’']ll\b|\b(?:is|are|was|were) to\b"
    rf"|\b(?:{any_of(listed('commitments'))})(?:s|d|ed|p?ped|ning|led)?(?: \w+){{0,3}} to\b"
    r"|\b(?:told|chose|chosen|asked|sworn)(?: \w+){1,3} to\b)"
    rf"|(?P<past>\b(?:was|were|had|did|{any_of(listed('looking_back'))})\b|{_NO_PARTICIPLE}\b(?:{any_of(listed('past'))})\b"
    rf"|{_HAVE_DONE}|{_NO_PARTICIPLE}\b[a-z]{{2,}}(?<!ne)ed\b)"
    rf"|(?P<present>{_PRESENT})"
    r")",
    re.IGNORECASE,
)
"""Words of a clause that say when it plays. "Present" are verbs whose present tense speaks of a day to come: "The port
reopens on Friday"; a participle behind "be" is no past tense."""
_REACH = 90
"""Code points around a date in which a word of its clause can say when it lies."""
_CLAUSE = re.compile(r"[;!?\n“”\"]|(?<![A-Z])(?<!Mr)(?<!Dr)(?<!St)(?<!Mrs)\.(?:\s|$)")
_LEADS_AHEAD = re.compile(
    r"\b(?:ahead of|no later than|not before|as early as|for|deadline of|deadline is|until at least|from now until)"
    r"[^\S\n](?:(?:late|early|on|this|the)[^\S\n])?$",
    re.IGNORECASE,
)
_LEADS_BACK = re.compile(
    r"\b(?:ever since|since|as long ago as|dated|blamed for)[^\S\n](?:(?:late|early|the)[^\S\n])?$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:by|until|till|before)[^\S\n](?:(?:late|early|on|the|noon|midnight)[^\S\n])*$", re.IGNORECASE)
_DEFERRED = re.compile(
    rf"\b(?:{any_of(listed('deferrals'))})\b[^.;\n]*\b(?:to|until|till)[^\S\n](?:the[^\S\n])?$", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"[^\S\n](?P<unit>{any_of(listed('counted'))})\b"
    rf"|[^\S\n](?:[A-Z]\w+[^\S\n]){{1,3}}(?P<street>{any_of(listed('streets'))})\b"
    r"|[^\S\n](?P<noun>[a-z]+s|[a-z]{3,}[^\S\n][a-z]+s)\b",
)
_FURTHER = re.compile(r"[^\S\n]?(?:to|and|or|[-–—])[^\S\n]?\d{4}\b")
"""A second number, of which what is counted stands behind: "1200 to 1400 people"."""
_NO_NOUNS = frozenset(listed("plural_verbs"))
_IN = re.compile(
    r"\b(?:in|since|during|before|after|until|till)[^\S\n](?:\d{4}[^\S\n](?:and|or|to)[^\S\n])?$", re.IGNORECASE
)
_AMOUNT = re.compile(
    rf"\b(?:{any_of(listed('amounts'))})s?[^\S\n]of[^\S\n](?:(?:about|around|over|some|nearly|almost|up to)[^\S\n])*$"
    rf"|\b(?:{any_of(listed('changes'))})\b[^.;,\n]*\b(?:to|by|from|of|around)[^\S\n](?:\d{{4}}[^\S\n]to[^\S\n])?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """A text, and the day on which it was published."""

    text: str
    published: dt.date | None

    def before(self, at: int, most: int = 24) -> str:
        """Return up to ``most`` code points before an offset."""
        return self.text[max(0, at - most) : at]

    def behind(self, at: int, most: int = 40) -> str:
        """Return up to ``most`` code points from an offset on."""
        return self.text[at : at + most]

    def time(self, start: int, end: int) -> Time | None:
        """Tell when the clause around a date plays; None if nothing says so.

        What leads up to the date counts first ("since", "ahead of"), then the last word before it that tells of a
        time, then the first behind. "Present" is told in the present tense of a day that may be to come.
        """
        before = self.before(start)
        if _LEADS_BACK.search(before):
            return "past"
        behind = _CLAUSE.split(self.text[end : end + _REACH])[0]
        if _LEADS_AHEAD.search(before) and not behind.startswith(("’s", "'s")):
            return "future"
        left = _CLAUSE.split(self.text[max(0, start - _REACH) : start])[-1]
        if _DEFERRED.search(left) or before.lower().endswith("ahead of "):
            return "future"
        first = _SIGNALS.search(behind)
        *_, last = [first, *_SIGNALS.finditer(left)]
        if last is None:
            return None
        if last.lastgroup == "present" and first and first.lastgroup == "past" and _may_be_noun(last):
            return "past"
        return cast(Time, last.lastgroup)

    def time_of_day(self, start: int, end: int) -> Time | None:
        """Tell when the clause around a day plays; "by Friday" without a verb is to come."""
        return self.time(start, end) or ("future" if _UP_TO.search(self.before(start)) else None)

    def counts(self, start: int, end: int) -> bool:
        """Tell whether a number that could be a year counts something: "1500 households", "rose to 1850"."""
        before = self.before(start, 40)
        if _AMOUNT.search(before):
            return True
        further = _FURTHER.match(self.text, end, end + 40)
        found = _COUNTED.match(self.behind(further.end() if further else end))
        if found is None:
            return False
        if found["unit"] or found["street"]:
            return True
        if any(word in _NO_NOUNS or lexicon().is_function_word(word) for word in found["noun"].split()):
            return False
        return int(self.text[start:end]) % 50 == 0 or not _IN.search(before)


def _may_be_noun(signal: re.Match[str]) -> bool:
    return signal.group().lower().split()[-1] in _NOUNS_TOO
