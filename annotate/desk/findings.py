"""Everything in a corpus that an editor may want to mend, in one list."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from annotate import yamlfile
from annotate.annotation import Remark
from annotate.corpus import Annotated, Corpus
from annotate.desk.candidates import Candidate, candidates
from annotate.errors import InputError, Problem
from annotate.glossary import Term, read_term
from annotate.lines import Lines
from annotate.newsroom import Newsroom
from annotate.text import matched

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")

MANY = 3
"""Articles in which a name without an entry stands before the desk asks for one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend."""

    severity: Severity
    """``error``: cannot be read or used. ``warning``: the page may say something wrong. ``hint``: could be better."""
    rule: str
    """What was looked for: ``file``, ``correction``, ``speaker``, ``mark``, ``ambiguous``, ``slip``, ``alias``,
    ``unused``, ``review``, ``source``, ``page``, ``name``, or what readers tell (``annotate.readers.report.Rule``)."""
    problem: Problem
    """File, line, what is wrong and the way out."""
    article: str | None = None
    """Slug of the article it is about."""
    offset: int | None = None
    """Where in the article's text it stands, in code points."""


def broken(error: InputError) -> list[Finding]:
    """Return the faults that keep the corpus from being read."""
    return [Finding("error", "file", problem) for problem in error.problems]


def findings(newsroom: Newsroom, corpus: Corpus, today: dt.date) -> list[Finding]:
    """Return everything to mend, the gravest first, each severity in the order of files and lines."""
    desk = _Desk(newsroom, corpus, today)
    found = [one for rule in RULES for one in rule(desk)]
    return sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.problem.path, f.problem.line or 0, f.rule))


@dataclass(frozen=True)
class _Desk:
    newsroom: Newsroom
    corpus: Corpus
    today: dt.date

    @cached_property
    def lines_of_terms(self) -> dict[str, dict[yamlfile.Location, int]]:
        return {}

    def at(self, term: Term, *where: yamlfile.Location) -> int | None:
        """Return the line of the first of these fields that a term's file has; the file is read again for it."""
        if term.id not in self.lines_of_terms:
            try:
                self.lines_of_terms[term.id] = read_term(term.path)[1]
            except InputError:  # gone meanwhile
                self.lines_of_terms[term.id] = {}
        known = self.lines_of_terms[term.id]
        return next((known[place] for place in where if place in known), None)


def _orphans(desk: _Desk) -> Iterator[Finding]:
    for problem in desk.newsroom.orphans:
        yield Finding("warning", "correction", problem)


def _notices(desk: _Desk) -> Iterator[Finding]:
    for problem, notice in desk.newsroom.notices:
        yield Finding(notice.severity, notice.rule, problem)


def _remarks(desk: _Desk) -> Iterator[Finding]:
    for annotated in desk.corpus.articles:
        lines = Lines(annotated.article)
        for remark in annotated.annotations.remarks:
            start = remark.span.start
            problem = Problem(annotated.article.path, lines.of(start), remark.message)
            yield Finding(_severity(remark, annotated), remark.rule, problem, annotated.slug, start)


def _severity(remark: Remark, annotated: Annotated) -> Severity:
    """A likely slip and a quotation without a speaker may stay as they are; the page says so. The rest may be wrong."""
    unknown = any(q.speaker is None and q.span == remark.span for q in annotated.annotations.quotations)
    return "hint" if remark.rule == "slip" or unknown else "warning"


def _claimed_twice(desk: _Desk) -> Iterator[Finding]:
    claims: dict[str, list[tuple[Term, str]]] = defaultdict(list)
    for term in desk.corpus.glossary.terms.values():
        for alias in term.aliases:
            if alias.when is None and alias.unless is None:
                claims[alias.text if alias.exact else alias.text.lower()].append((term, alias.text))
    for claimed in claims.values():
        terms = list(dict.fromkeys(term.id for term, _ in claimed))
        if len(terms) < 2 or all(_is_surname(text, term) for term, text in claimed):
            continue
        term, text = claimed[-1]
        others = " and ".join(t for t in terms if t != term.id)
        message = (
            f'aliases: "{text}" is claimed by {others} as well, so it is linked to none; '
            "tell them apart with `when: {near: […]}`, or keep it in one entry"
        )
        yield Finding("warning", "alias", Problem(term.path, _alias_line(desk, term, text), message))


def _is_surname(text: str, term: Term) -> bool:
    """Whether an alias is a surname, which articles tell apart; where one does not, it is asked about there."""
    return term.kind == "person" and text in term.other_names and matched(term.name).text.endswith(f" {text}")


def _alias_line(desk: _Desk, term: Term, text: str) -> int | None:
    try:
        lines = term.path.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    line = desk.at(term, ("aliases",), ("term",)) or 1
    return next((n for n, words in enumerate(lines, start=1) if n >= line and text in words), line)


def _unused(desk: _Desk) -> Iterator[Finding]:
    spoke = {voice.speaker.term for voice in desk.corpus.voices.values()}
    for term in desk.corpus.glossary.terms.values():
        if term.id not in desk.corpus.mention_counts and term.id not in spoke:
            message = "term: no article mentions it; add the aliases that articles use, or keep it for later ones"
            yield Finding("hint", "unused", Problem(term.path, desk.at(term, ("term",)), message))


def _past_review(desk: _Desk) -> Iterator[Finding]:
    for term in desk.corpus.glossary.terms.values():
        if term.review and term.review <= desk.today:
            message = f"review: was due on {term.review}; look whether the entry still holds and set the next day"
            yield Finding("warning", "review", Problem(term.path, desk.at(term, ("review",)), message))


def _without_source(desk: _Desk) -> Iterator[Finding]:
    for term in desk.corpus.glossary.terms.values():
        if not term.sources:
            message = "sources: the draft has none, and cannot be published without one; add where it can be checked"
            yield Finding("hint", "source", Problem(term.path, desk.at(term, ("sources",), ("term",)), message))


def _one_page(desk: _Desk) -> Iterator[Finding]:
    """Names that differ in marks, é or ø only are one speaker; where articles write several, the editor is asked."""
    for id_, voice in desk.corpus.voices.items():
        first: dict[str, tuple[Annotated, int]] = {}
        for annotated, said in reversed(voice.quotations):  # the oldest article first
            if said.speaker and not said.speaker.term:
                first.setdefault(matched(said.speaker.name).text, (annotated, said.span.start))
        for name, (annotated, start) in list(first.items())[1:]:
            message = (
                f"{name} shares the page speakers/{id_}/ with {next(iter(first))}, whose name differs only in marks or "
                "letters like é and ø; if they are two people, give one an entry in the glossary"
            )
            problem = Problem(annotated.article.path, Lines(annotated.article).of(start), message)
            yield Finding("hint", "page", problem, annotated.slug, start)


def _names(desk: _Desk) -> Iterator[Finding]:
    for candidate in candidates(desk.corpus):
        if candidate.articles >= MANY:
            yield _without_entry(candidate)


def _without_entry(candidate: Candidate) -> Finding:
    annotated, span = candidate.places[0]
    message = (
        f"{candidate.name} stands in {candidate.articles} articles and has no entry; "
        f"draft one with `annotate suggest --write {candidate.id}`"
    )
    problem = Problem(annotated.article.path, Lines(annotated.article).of(span.start), message)
    return Finding("hint", "name", problem, annotated.slug, span.start)


RULES: Sequence[Callable[[_Desk], Iterator[Finding]]] = (
    _orphans,
    _notices,
    _remarks,
    _claimed_twice,
    _past_review,
    _without_source,
    _unused,
    _one_page,
    _names,
)
