"""Whether a reported verb was uttered: "said", or only denied, missed, supposed, announced or asked."""

from __future__ import annotations

from annotate.annotation import Mode
from annotate.pipeline.lexicon import Lexicon
from annotate.pipeline.quotations.sentences import Item

Row = tuple[Item, ...]


def mode_of(
    row: Row, cue: int, first: int, governor: Mode | None, subject: tuple[int, int] | None, lexicon: Lexicon
) -> Mode:
    """Return the mode of the cue at ``cue`` whose verb group begins at ``first``.

    ``governor`` is the mode that a verb gives its infinitive or gerund: "refused to", "denied".
    """
    begin = subject[0] if subject and subject[0] < cue else first
    words = [x.lower for x in row[first:cue] if not (x.is_capital and x.lower in lexicon.calendar)]  # the month of May
    refused = _negations(words, lexicon) + (governor == "negated") + _negated_before(row, begin, lexicon)
    if subject and row[subject[0]].lower in lexicon.nobody:
        refused += 1
    if governor == "denied":
        return "hypothetical" if refused % 2 else "denied"
    if refused % 2:
        return "negated"
    if _asked(row, begin, lexicon):
        return "question"
    if governor and governor != "negated":
        return governor
    return _supposed(row, cue, begin, words, lexicon)


def _negations(words: list[str], lexicon: Lexicon) -> int:
    """Count "not" and "never"; "not only" is none."""
    return sum(
        w in lexicon.negations and not (k + 1 < len(words) and words[k + 1] in lexicon.restrictives)
        for k, w in enumerate(words)
    )


def _negated_before(row: Row, begin: int, lexicon: Lexicon) -> bool:
    """Whether the subject itself is denied: "it was not Smith who", "neither Smith nor", "nor did Smith"."""
    if begin and row[begin - 1].lower in lexicon.auxiliaries:  # "nor did Smith say", "at no point did he say"
        return any(x.lower in lexicon.negations or x.lower == "no" for x in row[max(0, begin - 5) : begin - 1])
    opens = begin > 0 and row[begin - 1].lower in lexicon.negations
    return opens or row[begin].lower in lexicon.negations


def _asked(row: Row, begin: int, lexicon: Lexicon) -> bool:
    """Whether the sentence asks: it ends with a question mark of its own, or "whether" leads to the subject."""
    return row[-1].text == "?" or (begin > 0 and row[begin - 1].lower == "whether")


def _supposed(row: Row, cue: int, begin: int, words: list[str], lexicon: Lexicon) -> Mode:
    before = row[begin - 1].lower if begin else ""
    if before == "that" and begin > 1 and row[begin - 2].lower in lexicon.rumours:
        return "hypothetical"
    if before in lexicon.conditions or (begin == 1 and before in ("should", "had", "were")):
        return "hypothetical"
    for word in words:
        if word in lexicon.futures:
            return "future"
        if word in lexicon.suppositions:
            after = row[cue + 1].lower if cue + 1 < len(row) else ""
            # "would only say", "would later say": told of the past
            told = any(w in lexicon.adverbs for w in words) or after in lexicon.restrictives
            return "said" if word in ("would", "could", "'d") and told else "hypothetical"
    return "said"
