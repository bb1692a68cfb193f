"""Quotations and speakers beside those that people labelled.

A labelled article has ``marks``, every stretch between quotation marks with ``is_quote`` and the speaker's full name,
and ``quotes``, what is said with its type, cue and source. Spans are compared without the punctuation at their ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotate.annotation import Quotation, Span
from annotate.scoring.names import same_speaker

ENOUGH = 0.8
"""Intersection over union from which two spans count as the same."""
_EDGES = " \t\n\r.,;:!?-–—…\"“”'‘’`«»()[]"

Record = dict[str, Any]
Offsets = tuple[int, int]


@dataclass(slots=True)
class Found:
    """How many spans were found of those that are there."""

    right: int = 0
    gold: int = 0
    predicted: int | None = 0
    """None where predictions are not told apart like the gold spans: recall is all that can be said."""

    @property
    def precision(self) -> float:
        """Share of the predicted spans that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Named:
    """How many speakers of found quotations are right; one that is not named counts as wrong."""

    asked: int = 0
    right: int = 0
    unnamed: int = 0

    @property
    def accuracy(self) -> float:
        """Share of the speakers that are right."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(slots=True)
class Scores:
    """Figures of a collection: of spans by what they are, of speakers by how the article refers to them."""

    spans: dict[str, Found] = field(default_factory=dict)
    speakers: dict[str, Named] = field(default_factory=dict)


def predictions(quotations: Iterable[Quotation], text: str) -> list[Record]:
    """Return quotations in the form that is scored: quoted stretches are ``direct``, reported clauses ``indirect``.

    A mixed quotation gives one entry for each quoted part and one for the whole. The turns of a transcript are left
    out: they are neither between marks nor reported.
    """
    out: list[Record] = []
    for quotation in quotations:
        if quotation.evidence.rule == "turn":
            continue
        source = {
            "speaker_text": _words(text, quotation.mention),
            "speaker_start": quotation.mention.start if quotation.mention else None,
            "speaker_end": quotation.mention.end if quotation.mention else None,
            "speaker_full": quotation.speaker.name if quotation.speaker else None,
            "cue": _words(text, quotation.cue),
        }
        type_ = "direct" if quotation.type == "direct" else "indirect"
        out.append({"start": quotation.span.start, "end": quotation.span.end, "type": type_, **source})
        out += [{"start": part.start, "end": part.end, "type": "direct", **source} for part in quotation.fragments]
    return out


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def score(articles: Iterable[tuple[Record, list[Record]]]) -> Scores:
    """Compare labelled articles with predictions for them."""
    scores = Scores()
    for gold, predicted in articles:
        _Article(gold, predicted, scores).score()
    return scores


@dataclass(slots=True)
class _Article:
    gold: Record
    predicted: list[Record]
    scores: Scores

    def score(self) -> None:
        self._marks()
        kept = [q for q in self.gold["quotes"] if q.get("keep", True)]
        direct = [p for p in self.predicted if p["type"] != "indirect"]
        indirect = [p for p in self.predicted if p["type"] == "indirect"]
        speech = [q for q in kept if q["type"] == "indirect" and q["cue_class"] == "speech"]
        self._spans("all", kept, self.predicted)
        for type_ in ("direct", "mixed"):
            self._spans(type_, [q for q in kept if q["type"] == type_], direct, compared=False)
        self._spans("indirect", [q for q in kept if q["type"] == "indirect"], indirect)
        for wanted, given in self._spans("indirect speech", speech, indirect):
            if wanted["speaker_start"] is not None:
                self._speaker("of indirect speech", _overlaps(wanted, given), given["speaker_start"] is not None)

    def _marks(self) -> None:
        """Score the stretches between marks; those that people could not decide about count neither way."""
        marks = [(m, m.get("is_quote", m["quote"] is not None)) for m in self.gold["marks"]]
        undecided = [self._trimmed(m) for m, is_quote in marks if is_quote is None]
        wanted = [m for m, is_quote in marks if is_quote]
        given = [p for p in self.predicted if p["type"] != "indirect"]
        given = [p for p in given if not any(overlap(self._trimmed(p), span) > 0.5 for span in undecided)]
        for mark, prediction in self._spans("between marks", wanted, given):
            if "speaker_full" in mark:
                right = same_speaker(prediction["speaker_full"], mark["speaker_full"], mark["speaker_alt"])
                self._speaker("full name", right, bool(prediction["speaker_full"]))
            elif mark["quote"] is not None and self.gold["quotes"][mark["quote"]]["speaker_text"]:
                self._mentioned(self.gold["quotes"][mark["quote"]], prediction)

    def _mentioned(self, wanted: Record, given: Record) -> None:
        """Score the words for a speaker: they overlap the labelled ones, or are the same name said elsewhere."""
        kind = wanted["speaker_type"]
        named = given["speaker_full"] or given["speaker_text"]
        right = _overlaps(wanted, given) or (kind == "name" and same_speaker(named, wanted["speaker_text"]))
        for key in ("mentioned", kind):
            self._speaker(key, right, bool(given["speaker_text"]))

    def _spans(
        self, name: str, gold: Sequence[Record], predicted: Sequence[Record], compared: bool = True
    ) -> list[tuple[Record, Record]]:
        """Count exact and overlapping pairs; return the overlapping ones."""
        one = [self._trimmed(g) for g in gold]
        other = [self._trimmed(p) for p in predicted]
        pairs = list(paired(one, other, ENOUGH))
        for key, right in ((f"{name}, exact", len(list(paired(one, other, 1.0)))), (name, len(pairs))):
            found = self.scores.spans.setdefault(key, Found())
            found.right += right
            found.gold += len(gold)
            found.predicted = found.predicted + len(predicted) if compared and found.predicted is not None else None
        return [(gold[g], predicted[p]) for g, p in pairs]

    def _speaker(self, key: str, right: bool, named: bool) -> None:
        entry = self.scores.speakers.setdefault(key, Named())
        entry.asked += 1
        entry.right += right
        entry.unnamed += not named

    def _trimmed(self, entry: Record) -> Offsets:
        text, start, end = self.gold["text"], entry["start"], entry["end"]
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        return start, end


def overlap(one: Offsets, other: Offsets) -> float:
    """Return the intersection of two spans over their union, 0 to 1."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common else 0.0


def paired(gold: Sequence[Offsets], predicted: Sequence[Offsets], least: float) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices of spans that overlap by at least ``least``, each span once, the best pair first."""
    candidates = sorted(
        (
            (overlap(g, p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if p[0] < g[1] and g[0] < p[1]
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for value, i, j in candidates:
        if value >= least and i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            yield i, j


def _overlaps(wanted: Record, given: Record) -> bool:
    """Whether the words for a speaker overlap the labelled ones."""
    if given["speaker_start"] is None:
        return False
    first, last = wanted["speaker_start"], wanted["speaker_end"]
    return bool(min(given["speaker_end"], last) > max(given["speaker_start"], first))
