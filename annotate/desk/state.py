"""Where a corpus stands: what is to be mended, reviewed and entered, as the preview's desk page shows it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from annotate.corpus import Annotated, Corpus
from annotate.desk.candidates import Candidate, candidates
from annotate.desk.findings import SEVERITIES, Finding, Severity, findings
from annotate.desk.reviewing import unreviewed
from annotate.newsroom import Newsroom

_DOUBTFUL = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article with annotations that nobody has reviewed."""

    annotated: Annotated
    count: int
    doubtful: int
    """How many of them the machine itself doubts."""


@dataclass(frozen=True, slots=True)
class State:
    """What the desk lists."""

    findings: tuple[Finding, ...]
    waiting: tuple[Waiting, ...]
    """Those with most doubts first."""
    candidates: tuple[Candidate, ...]

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of a severity."""
        return [f for f in self.findings if f.severity == severity]

    @property
    def severities(self) -> list[Severity]:
        """The severities of which there are findings, the gravest first."""
        return [s for s in SEVERITIES if self.of(s)]


def state(newsroom: Newsroom, corpus: Corpus, today: dt.date) -> State:
    """Look at a whole corpus, whatever of it readers get; review dates are counted from ``today``."""
    items = unreviewed(corpus)
    counts = Counter(item.annotated.slug for item in items)
    doubtful = Counter(item.annotated.slug for item in items if item.doubt == _DOUBTFUL)
    waiting = [Waiting(a, counts[a.slug], doubtful[a.slug]) for a in corpus.articles if counts[a.slug]]
    waiting.sort(key=lambda w: (-w.doubtful, -w.count))
    return State(tuple(findings(newsroom, corpus, today)), tuple(waiting), tuple(candidates(corpus)))
