"""What can be found, and where it leads: one record an article, a quotation, a term, a speaker, a hand-written page.

The index holds what a page says of its own: neither the notes on it nor what other pages repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from annotate.annotation import Kind, Mention, Quotation
from annotate.corpus import Annotated, Corpus, Voice
from annotate.glossary import Term
from annotate.render import links, wording
from annotate.render.links import Link
from annotate.text import bare, fold

ARTICLE, QUOTATION, SPEAKER, PAGE = "Article", "Quotation", "Speaker", "Page"
"""Kinds of results; a term's is the kind of the term."""

Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found."""

    url: str
    """Where it leads, relative to the site's root, with an anchor where there is one."""
    content: str
    """Its text, words parted by single spaces; what surrounds a hit is taken from it. Pagefind passes over a record
    without any."""
    meta: Mapping[str, str]
    """What is searched beside the text and shown with the result: ``title``, ``called`` (every name of a term),
    ``kicker``, ``summary``."""
    filters: Filters
    """By what readers narrow a search: ``kind``, ``speaker``, ``person``, ``place``, ``year``. ``name`` holds every
    name of a term in one form (``key``): who asks for one gets the term first, whatever else holds these words.
    ``date`` (ISO 8601) and ``article`` (its headline) are shown with a result and not searched."""


@dataclass(frozen=True, slots=True)
class Written:
    """A page written by hand."""

    address: str
    """Its source address, as links know it."""
    title: str
    html: str
    """Its text, without the notes below it."""


def records(corpus: Corpus, bodies: Mapping[str, str], written: Iterable[Written], link: Link) -> Iterator[Record]:
    """Yield everything that can be found, always in the same order.

    ``bodies`` holds the longer texts of terms as HTML; ``link`` makes addresses relative to the site's root.
    """
    for one in corpus.glossary.terms.values():
        yield term(one, bodies.get(one.id, ""), link)
    for id_ in sorted(corpus.voices):
        yield speaker(corpus.voices[id_], corpus, link)
    for annotated in corpus.articles:
        yield article(annotated, corpus, link)
        for said in annotated.annotations.said:
            yield quotation(said, annotated, corpus, link)
    for page in sorted(written, key=lambda p: p.address):
        text = plain(text_of(page.html)).removeprefix(page.title).lstrip()
        yield Record(link(page.address), text, {"title": page.title}, {"kind": [PAGE]})


def term(one: Term, body: str, link: Link) -> Record:
    """Return the record of a term: all its names, its summary and its longer text."""
    offices = (name for role in one.roles for name in (role.title, *role.also))
    names = dict.fromkeys((one.name, *one.other_names, *offices))
    meta = {"title": one.name, "called": plain(" · ".join(names))}
    filters: dict[str, Sequence[str]] = {"kind": [wording.KINDS[one.kind]], "name": sorted({key(n) for n in names})}
    if one.kind in ("person", "place"):
        filters[one.kind] = [one.name]
    text = " ".join((one.summary, one.contested or "", text_of(body)))
    return Record(link(links.term(one.id)), plain(text), meta, filters)


def speaker(voice: Voice, corpus: Corpus, link: Link) -> Record:
    """Return the record of a speaker's page: offices, and what articles call the speaker; quotations have their own."""
    known = corpus.glossary.terms.get(voice.speaker.term or "")
    offices = [role.title for role in known.roles] if known else []
    called = sorted({a.words_of(q.mention) for a, q in voice.quotations if q.mention and q.basis != "pronoun"})
    count = wording.count(len(voice.quotations), "quotation")
    names = dict.fromkeys((*map(wording.capital, offices), *called))
    text = plain(" · ".join(n for n in names if n != voice.speaker.name)) or voice.speaker.name
    filters: dict[str, Sequence[str]] = {"kind": [SPEAKER], "speaker": [voice.speaker.name]}
    if known and known.kind == "person":
        filters["person"] = [known.name]
    return Record(link(links.speaker(voice.speaker.id)), text, {"title": voice.speaker.name, "summary": count}, filters)


def article(annotated: Annotated, corpus: Corpus, link: Link) -> Record:
    """Return the record of an article: headline, kicker, standfirst and the text below them."""
    text, about = annotated.article.text, annotated.article.metadata
    blocks = (text[block.start + block.marker : block.end] for block in annotated.article.body)
    shown = {"title": about.title, "kicker": about.kicker, "summary": about.standfirst}
    speakers = {q.speaker.id for q in annotated.annotations.quotations if q.speaker}
    filters = {
        "kind": [ARTICLE],
        **_about(annotated, annotated.annotations.mentions, corpus),
        "speaker": sorted(corpus.voices[id_].speaker.name for id_ in speakers),
    }
    meta = {name: plain(value) for name, value in shown.items() if value}
    return Record(link(links.article(annotated.slug)), plain(" ".join(blocks)), meta, _without_empty(filters))


def quotation(said: Quotation, annotated: Annotated, corpus: Corpus, link: Link) -> Record:
    """Return the record of a quotation: the words and who said them; it leads to its place in the article."""
    within = [m for m in annotated.annotations.mentions if said.span.covers(m.span)]
    name = corpus.voices[said.speaker.id].speaker.name if said.speaker else ""
    filters = {
        "kind": [QUOTATION],
        **_about(annotated, within, corpus),
        "speaker": [name] if name else [],
        "article": [plain(annotated.article.metadata.title)],
    }
    url = link(links.article(annotated.slug, said.id))
    return Record(url, plain(annotated.words_of(said.span)), {"title": name} if name else {}, _without_empty(filters))


def key(name: str) -> str:
    """Return a name in the form in which it is compared: small letters, no diacritics, one hyphen and apostrophe.

    Letters without a decomposition count as those that they are typed as: ø as o, ß as ss. The pages' script does the
    same to what readers type.
    """
    return plain(bare(fold(name)))


def plain(text: str) -> str:
    """Return the text with single spaces between words; Pagefind would take a zero-width space for the only one."""
    return " ".join(text.replace("\u200b", "").split())


def text_of(markup: str) -> str:
    """Return the text of HTML, its blocks parted by spaces."""
    if not markup.strip():
        return ""
    tree: etree._Element = lxml_html.fragment_fromstring(markup, create_parent="div")
    for element in tree.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "br", "dt", "dd"):
        element.tail = " " + (element.tail or "")
    return "".join(tree.itertext())


def _about(annotated: Annotated, mentions: Iterable[Mention], corpus: Corpus) -> dict[str, Sequence[str]]:
    published = annotated.article.metadata.published
    found = list(mentions)
    return {
        "person": _names(found, "person", corpus),
        "place": _names(found, "place", corpus),
        "year": [str(published.year)],
        "date": [published.isoformat()],
    }


def _names(mentions: Iterable[Mention], kind: Kind, corpus: Corpus) -> Sequence[str]:
    return sorted({corpus.glossary[m.term].name for m in mentions if m.kind == kind})


def _without_empty(filters: Filters) -> Filters:
    return {name: values for name, values in filters.items() if values}
