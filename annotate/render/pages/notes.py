"""The notes at the foot of a page: what a mention opens, what paper prints, what remains without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotate.corpus import Corpus
from annotate.glossary import Term
from annotate.render.links import Link
from annotate.render.maps import Locator, locator
from annotate.render.pages.environment import render


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says of a term."""

    term: Term
    here: int
    """Mentions on this page."""
    total: int
    """Mentions in all articles."""
    map: Locator | None
    """Where it lies, if it is a place."""

    @property
    def elsewhere(self) -> int:
        """Mentions in other articles."""
        return self.total - self.here


def note(term: Term, here: int, corpus: Corpus) -> Note:
    """Return the note on a term for one page."""
    return Note(term, here, corpus.mention_counts[term.id], locator(term, corpus.glossary))


def notes(terms: Sequence[Term], corpus: Corpus, link: Link) -> str:
    """Return the notes at the foot of a hand-written page."""
    return render("notes.html", link, notes=[note(t, 0, corpus) for t in terms]) if terms else ""
