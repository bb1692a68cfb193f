"""The component that finds the names of which the glossary has no entry: people, bodies, places, peoples, weapons …"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from annotate.annotation import Evidence, Name, Span
from annotate.glossary import Glossary
from annotate.pipeline import extensions
from annotate.pipeline.alignment import Alignment, text_of
from annotate.pipeline.blocks import TextBlock, blocks
from annotate.pipeline.lexicon import Lexicon, lexicon
from annotate.pipeline.names.cast import Line
from annotate.pipeline.names.context import Context
from annotate.pipeline.names.datelines import dateline
from annotate.pipeline.names.designators import designators
from annotate.pipeline.names.entities import join
from annotate.pipeline.names.knowledge import Knowledge, knowledge
from annotate.pipeline.names.rules import RULES
from annotate.pipeline.names.runs import runs
from annotate.pipeline.names.voices import heard
from annotate.pipeline.names.words import Word, words
from annotate.pipeline.slips import slips_of_names
from annotate.pipeline.speakers.names import gender_of
from annotate.pipeline.speakers.roster import FullName
from annotate.slug import slugify

extensions.register()


class NameFinder:
    """Writes ``doc._.names``, a list of Name in text order; none touches a term of the glossary or a date.

    ``doc._.roster`` holds everybody who is named in full, for the component that resolves speakers.

    ``doc.spans["names"]`` holds the same as spaCy spans: label is the kind, ``kb_id_`` the entity.
    """

    def __init__(self, gazetteer: bool = True) -> None:
        self.gazetteer = gazetteer
        self.load(Glossary({}))

    def load(self, glossary: Glossary) -> None:
        """Take the identifiers that belong to terms from a glossary."""
        self._glossary = glossary

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place."""
        known, closed = knowledge(self.gazetteer), lexicon()
        taken = _taken(doc)
        text = text_of(doc)
        arms = [a for a in designators(text, known) if not _touches(taken, *a) and text[slice(*a)] not in known.bodies]
        taken = sorted([*taken, *arms])
        ends = [end for _, end in taken]
        lines = []
        for block in blocks(doc):
            inside = taken[bisect_right(ends, block.start) : bisect_left(taken, (block.end, 0))]
            lines.append(_line(text, block, inside, known, closed))
        settled = frozenset(s.text.split()[-1].lower() for s in doc.spans.get("terms", []))
        people = [
            FullName(words, gender_of(words, closed), s.start_char)
            for s in doc.spans.get("terms", [])
            if s.label_ == "person" and 2 <= len(words := tuple(s.text.split())) <= 4
        ]
        named, doc._.roster = join(lines, known, people, settled)
        found = [*named, *(_weapon(text, *a) for a in arms)]
        found.sort(key=lambda n: n.span.start)
        found, disagreements = heard(found, doc.ents, _taken(doc), doc._.roster)
        doc._.names = [self._apart(name) for name in found]
        remarks = [*disagreements, *slips_of_names(doc._.names, text)]
        doc._.remarks = [r for r in doc._.remarks or [] if r.rule != "name" and r not in remarks] + remarks
        aligned = Alignment(doc)
        doc.spans["names"] = [aligned.expanded(n.span.start, n.span.end, n.kind, n.entity) for n in doc._.names]
        return doc

    def _apart(self, name: Name) -> Name:
        """Keep a name that only looks like a term's (an ambiguous one) from sharing that term's page."""
        same = name.entity in self._glossary and name.place is None
        return replace(name, entity=f"{name.entity}-as-named") if same else name


def _taken(doc: Doc) -> list[tuple[int, int]]:
    """The stretches of text that are something else: terms of the glossary and dates."""
    spans = [*doc.spans.get("terms", []), *doc.spans.get("dates", [])]
    return sorted((s.start_char, s.end_char) for s in spans)


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, end))
    return any(a < end and start < b for a, b in taken[max(0, at - 1) : at + 1])


def _weapon(text: str, start: int, end: int) -> Name:
    name = text[start:end]
    bare = name[:-1] if name.endswith("s") and name[-2:-1].isupper() | name[-2:-1].isdigit() else name
    return Name(Span(start, end), slugify(bare), bare, "weapon", Evidence("designator"))


def _line(text: str, block: TextBlock, taken: list[tuple[int, int]], known: Knowledge, closed: Lexicon) -> Line:
    row = words(text, block.start + block.marker, block.end, known)
    context = Context(text, row, known, closed, RULES)
    free = _free(row, taken)
    line = Line(context, [], free, _in_title_case(row, text[block.end - 1]))
    opening = dateline(context)
    if opening and all(free[: opening.last]):
        line.found.append(opening)
    begun = opening.last if opening else 0
    for i, j in runs(row, known, closed):
        if i < begun:
            continue
        if line.titled and j - i > 4:
            continue
        for first, last in _within(i, j, free, context):
            found = context.read(first, last)
            line.found += [f for f in found if f.sure and f.rule != "head-word"] if line.titled else found
    return line


def _free(row: list[Word], taken: list[tuple[int, int]]) -> list[bool]:
    """Tell of every word of a row whether no term and no date touches it."""
    out: list[bool] = []
    pending = list(reversed(taken))
    for word in row:
        while pending and pending[-1][1] <= word.start:
            pending.pop()
        out.append(not (pending and pending[-1][0] < word.end))
    return out


def _within(i: int, j: int, free: list[bool], context: Context) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that are free, cut at days and months; "Theresa May" and "June Weiss" are not cut."""
    row, closed = context.row, context.lexicon
    first = i
    for k in range(i, j):
        given = k > first or (k + 1 < j and free[k + 1] and _is_given(context, k))
        named = given and row[k].text in closed.given_months
        if not free[k] or (row[k].lower in closed.calendar and not named):
            if k > first:
                yield first, k
            first = k + 1
    if first < j:
        yield first, j


def _is_given(context: Context, k: int) -> bool:
    """Tell whether a month in front of a capitalised word is a given name: not "in June Parliament", not "May Day"."""
    closed, surname = context.lexicon, context.row[k + 1].text
    if surname in closed.month_tails or surname.isupper():
        return False
    before = context.row[k - 1].lower if k else ""
    if before in closed.prepositions and context.known.is_somewhere(surname):
        return False
    return before not in closed.before_months


def _in_title_case(row: list[Word], last: str) -> bool:
    """Whether capitals say nothing in a line: all letters are capitals, or nearly all longer words begin with one.

    ``last`` is the line's last character: headlines end without a full stop.
    """
    if any(w.lower == "by" for w in row[:2]) and row[0].lower in ("by", "reporting", "writing", "editing"):
        return False  # "(Reporting by Ann Smith; Editing by Dan Reyes)"
    longer = [w for w in row if len(w.text) > 3 and w.text[0].isalpha()]
    if len(longer) < 3:
        return False
    if sum(w.text.isupper() for w in longer) > 0.8 * len(longer):
        return True
    return last not in ".!?" and len(longer) >= 4 and sum(w.capital for w in longer) > 0.8 * len(longer)


@Language.factory("annotate_names", default_config={"gazetteer": True}, assigns=["doc.spans"])
def make_name_finder(nlp: Language, name: str, gazetteer: bool) -> NameFinder:
    """Make the component; without a gazetteer it knows no place, people, body or given name."""
    return NameFinder(gazetteer)
