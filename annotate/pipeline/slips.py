"""Acronyms and names that look like a slip of another one in the article: questions to the editor, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from annotate.annotation import Name, Remark, Span
from annotate.glossary import Glossary
from annotate.pipeline.alignment import SpanIndex, text_of

_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_LEAST = 5
"""Letters of a word of a name from which one edit is likelier a slip than somebody else."""
_MOST = 20
"""Names that share all words but one; it bounds what a list of relatives can cost."""


@dataclass(frozen=True, slots=True)
class Acronyms:
    """The acronyms that the glossary knows, with the terms they stand for."""

    terms: dict[str, str]

    @classmethod
    def of(cls, glossary: Glossary) -> Acronyms:
        """Collect the all-capitals aliases of a glossary."""
        return cls({a.text: t.id for t in glossary.terms.values() for a in t.aliases if _ACRONYM.fullmatch(a.text)})

    def remarks(self, doc: Doc, blocks: Sequence[tuple[int, int]]) -> Iterator[Remark]:
        """Yield a remark for each unknown acronym one edit from a known one that the article writes as well.

        A known acronym joined to the unknown one by a slash is not what it stands for: in "YPG/PYG" the second
        is no slip of the first. Words of a line in capitals throughout are not acronyms.
        """
        text = text_of(doc)
        written = {w for w in _ACRONYM.findall(text) if w in self.terms}
        covered = SpanIndex(doc.spans["terms"])
        for start, end in blocks:
            line = text[start:end]
            if line.isupper() and " " in line:
                continue
            for found in _ACRONYM.finditer(text, start, end):
                word = found.group()
                if word in self.terms or covered.touching(*found.span()):
                    continue
                likely = sorted(w for w in written if one_edit_apart(word, w) and w not in _joined(text, found))
                if likely:
                    yield _remark(found, likely, self.terms)


def slips_of_names(names: Sequence[Name], text: str) -> Iterator[Remark]:
    """Yield a remark for each acronym or full name that is one edit from a better known one of the article.

    An acronym is better known where the article spells it out or a list has it; a person's name where it is written
    more often. Words of people's names are compared from five letters on: Kristen and Kristin, not Ann and Anna.
    """
    acronyms: dict[str, list[Name]] = defaultdict(list)
    people: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        words = text[name.span.start : name.span.end]
        if name.kind == "organisation" and _ACRONYM.fullmatch(words):
            acronyms[words].append(name)
        elif name.kind == "person" and " " in words:
            people[words].append(name)
    known = {
        w: found for w, found in acronyms.items() if found[0].evidence.detail or found[0].evidence.rule != "acronym"
    }
    for word in acronyms.keys() - known.keys():
        likely = sorted(w for w in known if one_edit_apart(word, w))
        yield from (_question(name, word, likely) for name in acronyms[word][:1] if likely)
    for one, other in _likely_people(list(people)):
        rarer, better = sorted((one, other), key=lambda n: len(people[n]))
        yield _question(people[rarer][0], rarer, [better])


def _likely_people(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that differ in one edit of one word; names are compared with _MOST others at most."""
    alike: dict[tuple[int, int, tuple[str, ...]], list[str]] = defaultdict(list)
    for name in names:
        words = name.split(" ")
        for i, word in enumerate(words):
            rest = alike[len(words), i, (*words[:i], *words[i + 1 :])]
            for other in rest:
                twin = other.split(" ")[i]
                if min(len(word), len(twin)) >= _LEAST and one_edit_apart(word, twin):
                    yield other, name
            if len(rest) < _MOST:
                rest.append(name)


def _question(name: Name, words: str, likely: Sequence[str]) -> Remark:
    message = (
        f"“{words}” looks like {' or '.join(likely)}, which the article writes as well; if one is meant, mend the text "
        "or make one an alias of the other in the glossary"
    )
    return Remark(name.span, "slip", message)


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether one letter changed, added or left out, or two neighbours swapped, make one word the other.

    This is an optimal string alignment distance of exactly 1 (Damerau 1964).
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    a, b = one[head:], other[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _joined(text: str, found: re.Match[str]) -> set[str]:
    before = re.search(r"([A-Z]+)/$", text[max(0, found.start() - 12) : found.start()])
    after = re.match(r"/([A-Z]+)", text[found.end() : found.end() + 12])
    return {m.group(1) for m in (before, after) if m}


def _remark(found: re.Match[str], likely: list[str], terms: dict[str, str]) -> Remark:
    options = " or ".join(likely)
    message = (
        f'"{found.group()}" is in no entry and looks like {options}; if that is meant, add a correction to the '
        f"article's .yml (exact: {found.group()}, term: {terms[likely[0]]})"
    )
    return Remark(Span(found.start(), found.end()), "slip", message)
