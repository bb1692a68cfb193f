"""The generated pages: Jinja templates filled from the corpus."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from annotate.annotation import DateMention, Quotation, Span
from annotate.calendar import bounds, spoken
from annotate.corpus import Annotated, Corpus, Voice
from annotate.glossary import Term
from annotate.render import links, wording
from annotate.render.body import body
from annotate.render.links import Link

NEAR = 160
"""How many code points of a long sentence are shown on either side of a mention."""


CHIPS = 14
"""How many of an article's terms are shown beside it before the reader asks for the rest."""


class Site(NamedTuple):
    """What the site says of itself."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class InContext:
    """Words of an article with what stands around them."""

    before: str
    words: str
    after: str
    address: str


@cache
def environment() -> jinja2.Environment:
    """Return the templates; everything put into them is escaped."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("annotate.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    env.filters.update(day=wording.day, count=wording.count, percent=_percent)
    env.globals.update(kinds=wording.KINDS, links=links)
    return env


def _render(template: str, link: Link, **context: Any) -> str:
    return environment().get_template(template).render(link=link, **context)


def article(annotated: Annotated, corpus: Corpus, link: Link) -> str:
    """Return the page of an article: headline block, annotated text, the column beside it, notes."""
    terms = [corpus.glossary[t] for t in annotated.counts]
    ranked = [corpus.glossary[t] for t, _ in annotated.counts.most_common()]
    return _render(
        "article.html",
        link,
        article=annotated.article,
        annotated=annotated,
        minutes=wording.minutes(annotated.words),
        body=Markup(body(annotated, corpus, link)),  # made by weave, which escapes the text
        voices=[(corpus.voices[s], share) for s, share in annotated.shares.items()],
        terms=terms,
        common=ranked[:CHIPS],
        rare=ranked[CHIPS:],
        notes=[note(term, annotated.counts[term.id], corpus, f"m-{term.id}-1") for term in terms],
        dates=[(f"when-{n}", d, spoken(d.value)) for n, d in enumerate(annotated.annotations.dates, start=1)],
        timeline=_timeline(annotated),
        sayings=[(q, wording.basis(q, annotated), excerpt(annotated.words_of(q.span), 90)) for q in _outer(annotated)],
        date_words=_date_words,
    )


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says of a term."""

    term: Term
    here: int
    """Mentions on this page."""
    total: int
    """Mentions in all articles."""
    back: str | None
    """Anchor of the first mention on this page."""


def note(term: Term, here: int, corpus: Corpus, back: str | None) -> Note:
    """Return the note on a term for one page."""
    return Note(term, here, corpus.mention_counts[term.id], back)


def notes(terms: Sequence[Term], corpus: Corpus, link: Link) -> str:
    """Return the notes at the foot of a hand-written page."""
    return _render("notes.html", link, notes=[note(t, 0, corpus, None) for t in terms], dates=[]) if terms else ""


def home(corpus: Corpus, site: Site, link: Link) -> str:
    """Return the home page: the articles, newest first."""
    cards = [(a, wording.minutes(a.words), _people(a, corpus), _topics(a, corpus)) for a in corpus.articles]
    return _render("home.html", link, site=site, cards=cards)


def glossary(corpus: Corpus, link: Link) -> str:
    """Return the index of terms, A to Z."""
    return _render(
        "glossary.html",
        link,
        letters=by_letter(list(corpus.glossary.terms.values()), lambda t: t.name),
        counts=corpus.mention_counts,
    )


def term(one: Term, text: str, corpus: Corpus, link: Link) -> str:
    """Return a term's page; ``text`` is its body as HTML."""
    voice = corpus.voices.get(one.id)
    found = [
        (a, [in_context(a, m.span, a.mention_ids[m.span], link) for m in mentions])
        for a, mentions in corpus.mentions.get(one.id, [])
    ]
    see = [corpus.glossary[s] for s in one.see if s in corpus.glossary.terms]
    names = [a.text for a in one.aliases if a.text != one.name]
    return _render(
        "term.html", link, term=one, text=Markup(text), found=found, see=see, names=names, voice=voice,
        total=corpus.mention_counts[one.id], glossary=corpus.glossary,
    )  # fmt: skip


def speaker(voice: Voice, corpus: Corpus, link: Link) -> str:
    """Return a speaker's page: every quotation in its context."""
    said = [
        (
            a,
            [
                (q, in_context(a, q.span, q.id, link, whole=True), wording.basis(q, a))
                for b, q in voice.quotations
                if b is a
            ],
        )
        for a in voice.articles
    ]
    known = corpus.glossary.terms.get(voice.speaker.term or "")
    return _render("speaker.html", link, voice=voice, said=said, term=known)


def people(corpus: Corpus, link: Link) -> str:
    """Return the index of people, and of everybody else who is quoted."""
    entries: dict[str, tuple[str, str, str, Term | None, Voice | None]] = {}
    for one in corpus.glossary.terms.values():
        if one.kind == "person" and (corpus.mention_counts[one.id] or one.id in corpus.voices):
            entries[one.id] = (one.name, surname(one.name), one.summary, one, corpus.voices.get(one.id))
    for id_, voice in corpus.voices.items():
        if id_ not in entries:
            known = corpus.glossary.terms.get(voice.speaker.term or "")
            name = voice.speaker.name
            entries[id_] = (name, name, known.summary if known else "", known, voice)
    letters = by_letter(list(entries.values()), lambda e: e[1])
    return _render("people.html", link, letters=letters, counts=corpus.mention_counts)


def surname(name: str) -> str:
    """Return a person's name as an index sorts it: ``Stoltenberg Jens``."""
    first, _, last = name.rpartition(" ")
    return f"{last} {first}".strip()


def sort_key(name: str) -> str:
    """Return what a reader sorts a name by: without case, diacritics and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return plain.removeprefix("the ")


def by_letter(entries: Sequence[Any], name: Any) -> list[tuple[str, list[Any]]]:
    """Group entries by the first letter of their names, in order; what begins with no letter stands under ``#``."""
    groups: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda e: (sort_key(name(e)), name(e))):
        first = sort_key(name(entry))[:1].upper()
        groups.setdefault(first if first.isalpha() else "#", []).append(entry)
    return sorted(groups.items(), key=lambda g: (g[0] != "#", g[0]))


def in_context(annotated: Annotated, span: Span, anchor: str, link: Link, *, whole: bool = False) -> InContext:
    """Return a span in its sentence, shortened at a word on either side unless the whole is wanted."""
    around = annotated.context(span)
    before = annotated.article.text[around.start : span.start]
    after = annotated.article.text[span.end : around.end]
    if not whole:
        before, after = _tail(before, NEAR), excerpt(after, NEAR)
    address = link(links.article(annotated.slug, anchor))
    return InContext(before, annotated.words_of(span), after, address)


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a text, cut at a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _tail(text: str, length: int) -> str:
    return text if len(text) <= length else "… " + text[-length:].split(" ", 1)[-1]


def _percent(share: float) -> int:
    return round(100 * share)


def _outer(annotated: Annotated) -> list[Quotation]:
    return sorted(annotated.annotations.quotations, key=lambda q: q.span.start)


def _timeline(annotated: Annotated) -> list[tuple[str, str, str, str]]:
    """Return ``(anchor, value, spoken, sentence)`` for every date of an article, each once, in the calendar's order."""
    seen: dict[str, tuple[str, str, str, str]] = {}
    for number, date in enumerate(annotated.annotations.dates, start=1):
        if date.value not in seen:
            around = annotated.context(date.span)
            sentence = excerpt(annotated.article.text[around.start : around.end], 80)
            seen[date.value] = (f"d-{number}", date.value, spoken(date.value), sentence)
    return sorted(seen.values(), key=lambda d: (bounds(d[1]), d[1]))


def _date_words(date: DateMention, annotated: Annotated) -> str:
    """Say how a date was resolved."""
    words = annotated.words_of(date.span)
    published = wording.day(annotated.article.metadata.published)
    if date.evidence.rule == "editor":
        return f"“{words}”, set by the editor."
    return f"“{words}” in an article of {published}."


def _people(annotated: Annotated, corpus: Corpus) -> list[Voice]:
    return [corpus.voices[s] for s in list(annotated.shares)[:4]]


def _topics(annotated: Annotated, corpus: Corpus) -> list[Term]:
    common = [t for t, _ in annotated.counts.most_common(12)]
    return [corpus.glossary[t] for t in common if corpus.glossary[t].kind != "person"][:6]


_ID = re.compile(r'\sid="([^"]+)"')


def anchors(page: str) -> list[str]:
    """Return the anchors of a generated page."""
    return _ID.findall(page)
