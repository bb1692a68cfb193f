"""What changed between two snapshots, annotation by annotation."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from annotate.annotation import Annotations, Span
from annotate.desk.snapshots import Snapshot, State

What = Literal["article", "mention", "quotation", "date", "name", "note", "remark"]


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation that came, went or says something else."""

    article: str
    """The article's slug."""
    path: str
    paragraph: int | None
    """Which paragraph of the article, from 1: of the new one, or of the old one for what is gone."""
    what: What
    words: str
    old: str | None
    """What was claimed; None for what is new."""
    new: str | None
    """What is claimed; None for what is gone."""

    @property
    def sign(self) -> str:
        """``+`` for new, ``-`` for gone, ``~`` for changed."""
        return "+" if self.old is None else "-" if self.new is None else "~"


class Claim(NamedTuple):
    """One annotation as it is compared."""

    what: What
    span: Span
    says: str


def compare(old: Snapshot, new: Snapshot) -> list[Change]:
    """Return all changes, in the order of articles and their text.

    Annotations are the same if they stand at the same place and say the same. A place is the same if the words at its
    ends are the same in both texts; words that moved elsewhere are recognised by themselves.
    """
    return [change for slug in sorted({*old, *new}) for change in _article(slug, old.get(slug), new.get(slug))]


def claims(annotations: Annotations) -> list[Claim]:
    """Return what is claimed, as it is compared: the grounds count by their rule, not in every detail."""
    found: list[Claim] = []
    found += (Claim("mention", m.span, f"{m.term} ({m.evidence.rule})") for m in annotations.mentions)
    found += (Claim("date", d.span, d.value) for d in annotations.dates)
    for quotation in annotations.quotations:
        speaker = quotation.speaker
        named = (
            "nobody"
            if speaker is None
            else speaker.name
            if speaker.term is None
            else f"{speaker.name} [{speaker.term}]"
        )
        basis = quotation.basis if quotation.mode == "said" else quotation.mode
        found.append(Claim("quotation", quotation.span, f"{named} ({basis}, {quotation.type})"))
    for name in annotations.names:
        status = "reviewed" if name.reviewed else "sure" if name.sure else "not sure"
        found.append(Claim("name", name.span, f"{name.name} ({name.kind}, {status})"))
    found += (Claim("note", e.span, " ".join(e.text.split())) for e in annotations.explanations)
    found += (Claim("remark", r.span, f"{r.rule}: {r.message}") for r in annotations.remarks)
    return sorted(found, key=lambda c: (c.span.start, c.span.end, c.what, c.says))


def _article(slug: str, old: State | None, new: State | None) -> Iterator[Change]:
    if old is None or new is None:
        state = old or new
        assert state is not None
        count = f"{len(claims(state.annotations))} annotations"
        yield Change(slug, state.path, None, "article", slug, count if old else None, count if new else None)
        return
    before, after = claims(old.annotations), claims(new.annotations)
    if old.text == new.text and before == after:
        return
    changed = [
        (gone, come)
        for gone, come in _pairs(before, after, old.text, new.text)
        if gone is None or come is None or gone.says != come.says
    ]
    changes = [(_position(old, new, gone, come), _change(slug, old, new, gone, come)) for gone, come in changed]
    yield from (change for _, change in sorted(changes, key=lambda c: (c[0], c[1].what, c[1].sign)))


def _position(old: State, new: State, gone: Claim | None, come: Claim | None) -> tuple[int, int]:
    """Paragraph and offset by which a change is sorted into the list."""
    state, claim = _shown(old, new, gone, come)
    return state.text.count("\n", 0, claim.span.start) + 1, claim.span.start


def _shown(old: State, new: State, gone: Claim | None, come: Claim | None) -> tuple[State, Claim]:
    if come is not None:
        return new, come
    assert gone is not None
    return old, gone


def _pairs(
    before: Sequence[Claim], after: Sequence[Claim], old: str, new: str
) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Pair what was with what is: first by place and words, then by words alone, then what overlaps."""
    carry = _carrier(old, new)
    gone: list[tuple[Claim, Span | None]] = [(c, carry(c.span)) for c in before]
    come = list(after)
    for same in (_at_the_place, _says_the_same_there, _says_the_same_elsewhere, _overlapping):
        left: list[tuple[Claim, Span | None]] = []
        index: dict[What, list[Claim]] = defaultdict(list)
        for claim in come:
            index[claim.what].append(claim)
        for claim, place in gone:
            partner = next((c for c in index[claim.what] if same(claim, place, c, old, new)), None)
            if partner is None:
                left.append((claim, place))
                continue
            index[claim.what].remove(partner)
            come.remove(partner)
            yield claim, partner
        gone = left
    yield from ((claim, None) for claim, _ in gone)
    yield from ((None, claim) for claim in come)


def _at_the_place(claim: Claim, place: Span | None, other: Claim, old: str, new: str) -> bool:
    return place == other.span and claim.says == other.says


def _says_the_same_there(claim: Claim, place: Span | None, other: Claim, old: str, new: str) -> bool:
    return place == other.span


def _says_the_same_elsewhere(claim: Claim, place: Span | None, other: Claim, old: str, new: str) -> bool:
    if place is not None or claim.says != other.says:
        return False
    return old[claim.span.start : claim.span.end] == new[other.span.start : other.span.end]


def _overlapping(claim: Claim, place: Span | None, other: Claim, old: str, new: str) -> bool:
    return place is not None and place.overlaps(other.span)


def _change(slug: str, old: State, new: State, gone: Claim | None, come: Claim | None) -> Change:
    state, claim = _shown(old, new, gone, come)
    paragraph, _ = _position(old, new, gone, come)
    words = " ".join(state.text[claim.span.start : claim.span.end].split())
    was, now = gone.says if gone else None, come.says if come else None
    if gone and come and gone.what == "mention":
        before = " ".join(old.text[gone.span.start : gone.span.end].split())
        was = was if before == words else f"“{before}” {was}"
    return Change(slug, state.path, paragraph, claim.what, words, was, now)


def _carrier(old: str, new: str) -> Callable[[Span], Span | None]:
    """Return a function that carries a span of one text to an edited form of it; None where its ends are gone."""
    if old == new:
        return lambda span: span
    kept = list(_kept(old, new))
    starts = [start for start, _, _ in kept]

    def carried(offset: int) -> int | None:
        at = bisect_right(starts, offset) - 1
        if at < 0 or offset >= kept[at][1]:
            return None
        return offset + kept[at][2]

    def carry(span: Span) -> Span | None:
        start, last = carried(span.start), carried(max(span.start, span.end - 1))
        return Span(start, last + 1) if start is not None and last is not None and start <= last else None

    return carry


def _kept(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield ``(start, end, shift)`` of the stretches of a text that another still has: lines first, words in others."""
    for a, b in _equal(re.findall(r"[^\n]*\n?", old), re.findall(r"[^\n]*\n?", new)):
        if a[2] and b[2]:
            yield a[0], a[1], b[0] - a[0]
            continue
        words = re.compile(r"\w+|\s+|.", re.DOTALL)
        for c, d in _equal(words.findall(old[a[0] : a[1]]), words.findall(new[b[0] : b[1]])):
            if c[2] and d[2]:
                yield a[0] + c[0], a[0] + c[1], b[0] + d[0] - a[0] - c[0]


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[tuple[int, int, bool], tuple[int, int, bool]]]:
    """Yield stretches of both rows, in code points, side by side, each with whether they are equal."""
    ends_old, ends_new = _ends(old), _ends(new)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        equal = tag == "equal"
        yield (ends_old[i], ends_old[j], equal), (ends_new[k], ends_new[m], equal)


def _ends(row: Sequence[str]) -> list[int]:
    return list(itertools.accumulate(map(len, row), initial=0))


def summary(changes: Sequence[Change]) -> Counter[str]:
    """Return how many annotations came, went and changed, by their sign."""
    return Counter(change.sign for change in changes)
