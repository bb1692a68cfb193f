"""Where the words of a correction stand, also after the article was edited.

The rule, in the order in which it is tried (words are compared in one form of letters, spaces
and marks):

1. Where exact, prefix and suffix stand as written. Several such places are no answer.
2. Where exact stands in other surroundings: the place whose surroundings are at least ALIKE prefix and suffix, and
   more so by LEAD than any other place. A quotation of at least LONG words that stands in one place needs no more.
3. Where exact is gone, but prefix or suffix still stand: what is there instead, if it is SAME to exact. Only for
   decisions that stay true of words that were touched up: a speaker, an accepted quotation, a note.

What fits nowhere is reported; a decision is never applied to the next best thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from annotate.annotation import Span
from annotate.corrections.model import Correction
from annotate.text import compared

ALIKE = 0.6
"""Share of prefix and suffix that must be found again beside the words."""
LEAD = 0.2
"""How much of that share the best place must have before the next one."""
SAME = 0.8
"""Likeness (Ratcliff/Obershelp, from 0 to 1) of words that were touched up to what they were."""
LONG = 5
"""Words of a quotation that occurs by chance nowhere else."""
_TELLING = 8
"""Code points of prefix and suffix without which surroundings tell nothing."""
_SLACK = 20
"""Code points by which the surroundings may have grown."""
_ROOM = 60
"""Most code points by which the words may have become longer or shorter."""


def anchor(correction: Correction, text: str) -> Span:
    """Return where a correction's words stand. Raises LookupError, with the way out, unless it is one place."""
    form, words = compared(text), _Words.of(correction)
    found = list(_occurrences(form.text, words.exact))
    fitting = [at for at in found if _stands(form.text, at, words)]
    if len(fitting) > 1:
        raise LookupError(
            f'"{correction.exact}" occurs {len(fitting)} times; add prefix: or suffix: with the words beside it'
        )
    start = fitting[0] if fitting else _by_surroundings(form.text, found, words)
    if start is not None:
        return Span(*form.written(start, start + len(words.exact)))
    if not found and _outlives_change(correction):
        touched = _touched_up(form.text, words)
        if touched:
            return Span(*form.written(touched.start, touched.end))
    around = " with this prefix and suffix" if words.before or words.behind else ""
    raise LookupError(f'"{correction.exact}" is not in the article any more{around}; adapt or remove the correction')


def places(correction: Correction, text: str) -> list[Span]:
    """Return all places of a correction that counts everywhere; otherwise its one place. Raises LookupError."""
    if not correction.every:
        return [anchor(correction, text)]
    form, words = compared(text), _Words.of(correction)
    found = [
        Span(*form.written(at, at + len(words.exact)))
        for at in _occurrences(form.text, words.exact)
        if _stands(form.text, at, words) and _is_whole(form.text, at, at + len(words.exact))
    ]
    if not found:
        raise LookupError(f'"{correction.exact}" is not in the article any more; adapt or remove the correction')
    return found


class _Words(NamedTuple):
    """What a correction quotes, in the form in which it is compared; all offsets below are into a text of this form."""

    exact: str
    before: str
    behind: str

    @classmethod
    def of(cls, correction: Correction) -> _Words:
        return cls(*(compared(words).text for words in (correction.exact, correction.prefix, correction.suffix)))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _stands(text: str, at: int, words: _Words) -> bool:
    return text.endswith(words.before, 0, at) and text.startswith(words.behind, at + len(words.exact))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends inside a word; the s of a plural may follow it."""
    inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not inside and not _goes_on(text, end)


def _goes_on(text: str, end: int) -> bool:
    if end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
        return False
    return not (text[end] == "s" and not text[end + 1 : end + 2].isalnum())


def _by_surroundings(text: str, found: list[int], words: _Words) -> int | None:
    """Return the place whose surroundings are most like prefix and suffix, if that is plain."""
    if len(found) == 1 and len(words.exact.split()) >= LONG:
        return found[0]
    if not found or len(words.before) + len(words.behind) < _TELLING:
        return None
    ranked = sorted(((_alike(text, at, words), at) for at in found), reverse=True)
    (best, start), lead = ranked[0], ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
    return start if best >= ALIKE and lead >= LEAD else None


def _alike(text: str, at: int, words: _Words) -> float:
    """Return which share of prefix and suffix is found again, in order, beside a place."""
    before, behind, end = words.before, words.behind, at + len(words.exact)
    kept = _kept(before, text[max(0, at - len(before) - _SLACK) : at])
    kept += _kept(behind, text[end : end + len(behind) + _SLACK])
    return kept / (len(before) + len(behind))


def _kept(words: str, window: str) -> int:
    """Return how many code points of some words a window still holds, single letters not counted."""
    blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks if b.size >= min(4, len(words)))


def _outlives_change(correction: Correction) -> bool:
    return correction.speaker is not None or correction.note is not None or correction.accept == "quotation"


def _touched_up(text: str, words: _Words) -> Span | None:
    """Return what stands between prefix and suffix, or beside the one that still stands, if it is like ``exact``."""
    spans = {span for span in _candidates(text, *words) if _ratio(text, span, words.exact) >= SAME}
    if not spans:
        return None
    ranked = sorted(spans, key=lambda s: (-_ratio(text, s, words.exact), s.start, s.end))
    return ranked[0] if all(s.overlaps(ranked[0]) for s in ranked) else None


def _candidates(text: str, exact: str, before: str, behind: str) -> Iterator[Span]:
    starts = [at + len(before) for at in _occurrences(text, before)] if before.strip() else []
    ends = list(_occurrences(text, behind)) if behind.strip() else []
    room = min(len(exact) // 4 + _SLACK, _ROOM)
    for start in starts:
        near = [e for e in ends if 0 < e - start <= len(exact) + room]
        if near or len(before) >= _TELLING:
            yield from (Span(start, e) for e in near or _boundaries(text, start + len(exact), room) if e > start)
    if len(behind) >= _TELLING:
        for end in ends:
            yield from (Span(s, end) for s in _boundaries(text, end - len(exact), room) if s < end)


def _boundaries(text: str, near: int, room: int) -> Iterable[int]:
    """Return the offsets around one at which a word begins or ends."""
    low, high = max(0, near - room), min(len(text), near + room)
    return [low + m.start() for m in re.finditer(r"\b", text[low:high])]


def _ratio(text: str, span: Span, exact: str) -> float:
    matcher = SequenceMatcher(None, text[span.start : span.end], exact, autojunk=False)
    # The upper bounds cost little and rule out nearly everything.
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= SAME else 0.0
