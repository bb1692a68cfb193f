"""What all articles together say: mentions of a term, quotations by a speaker, what happened when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from annotate import sentences
from annotate.annotation import Annotations, DateMention, Mention, Name, Quotation, Span, Speaker
from annotate.article import Article, Block
from annotate.calendar import bounds
from annotate.glossary import Glossary
from annotate.relations import Relations
from annotate.unreviewed import Policy, shown

VOICES = 8
"""How many hues the pages tell speakers apart by."""


@dataclass(frozen=True)
class Annotated:
    """An article with its annotations."""

    article: Article
    annotations: Annotations

    @property
    def slug(self) -> str:
        """The article's slug."""
        return self.article.slug

    def words_of(self, span: Span) -> str:
        """Return the text of a span."""
        return self.article.text[span.start : span.end]

    @cached_property
    def mention_ids(self) -> Mapping[Span, str]:
        """The anchor of every mention and name: ``m-nato-2`` is the second mention of NATO."""
        seen: Counter[str] = Counter()
        ids: dict[Span, str] = {}
        for mention in self.annotations.named:
            seen[mention.key] += 1
            ids[mention.span] = f"m-{mention.key}-{seen[mention.key]}"
        return ids

    @cached_property
    def anchors(self) -> Mapping[str, Span]:
        """Every anchor in the text of the article's page, and where it stands."""
        anchors = {id_: span for span, id_ in self.mention_ids.items()}
        anchors |= {f"d-{number}": date.span for number, date in enumerate(self.annotations.dates, start=1)}
        anchors |= {quotation.id: quotation.span for quotation in self.annotations.quotations}
        blocks = {id_: self.block_at(span.start) for id_, span in anchors.items()}
        return {id_: span for id_, span in anchors.items() if (block := blocks[id_]) and span.end <= block.end}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each term is mentioned, in the order of first mention."""
        return Counter(m.term for m in self.annotations.mentions)

    @cached_property
    def names(self) -> Mapping[str, list[Name]]:
        """Key of an entity without an entry → its names, in the order of the first; descriptions are no names."""
        found: dict[str, list[Name]] = {}
        for name in self.annotations.names:
            if not name.describes:
                found.setdefault(name.key, []).append(name)
        return found

    @cached_property
    def words(self) -> int:
        """How many words the article has."""
        return len(self.article.text.split())

    @cached_property
    def shares(self) -> dict[str, float]:
        """Each speaker's part of the words quoted, directly or indirectly, from 0 to 1; the largest first."""
        said: Counter[str] = Counter()
        for quotation in self.annotations.quotations:
            if quotation.speaker:
                said[quotation.speaker.id] += len(self.words_of(quotation.span).split())
        total = sum(said.values())
        return {speaker: count / total for speaker, count in sorted(said.items(), key=lambda x: (-x[1], x[0]))}

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset."""
        return next((b for b in self.article.blocks if b.start <= offset < b.end), None)

    def context(self, span: Span) -> Span:
        """Return the sentences that hold a span."""
        block = self.block_at(span.start)
        if block is None:
            return span
        spans = self._sentences(block)
        return Span(*sentences.around(spans, span.start, span.end)) if spans else span

    def _sentences(self, block: Block) -> list[tuple[int, int]]:
        if block.start not in self._split:
            self._split[block.start] = sentences.split(self.article.text, block.start + block.marker, block.end)
        return self._split[block.start]

    @cached_property
    def _split(self) -> dict[int, list[tuple[int, int]]]:
        return {}


@dataclass(frozen=True)
class Voice:
    """A speaker with everything said, newest article first."""

    speaker: Speaker
    quotations: tuple[tuple[Annotated, Quotation], ...]
    hue: int
    """From 1 to VOICES; steady while the corpus stays."""

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return sum(len(a.words_of(q.span).split()) for a, q in self.quotations)

    @cached_property
    def anchors(self) -> Mapping[tuple[str, str], str]:
        """``(article's slug, quotation's id)`` → anchor on the speaker's page.

        It is the quotation's id; words that several articles quote get a number behind it.
        """
        seen: Counter[str] = Counter()
        anchors: dict[tuple[str, str], str] = {}
        for annotated, quotation in reversed(self.quotations):  # the oldest keeps its anchor when others come
            seen[quotation.id] += 1
            count = seen[quotation.id]
            anchors[annotated.slug, quotation.id] = quotation.id if count == 1 else f"{quotation.id}-{count}"
        return anchors

    @property
    def articles(self) -> list[Annotated]:
        """The articles in which the speaker is quoted, newest first."""
        return list({a.slug: a for a, _ in self.quotations}.values())


@dataclass(frozen=True)
class Dated:
    """A date in an article."""

    begin: dt.date
    end: dt.date
    """First and last day of what the date means."""
    date: DateMention
    number: int
    """Which date of its article it is, from 1."""
    annotated: Annotated

    @property
    def value(self) -> str:
        """The date's value in EDTF."""
        return self.date.value


@dataclass(frozen=True)
class Corpus:
    """All articles with their annotations, and the glossary that explains them."""

    articles: tuple[Annotated, ...]
    """Newest first; of one day by title."""
    glossary: Glossary

    @classmethod
    def of(cls, articles: Iterable[Annotated], glossary: Glossary) -> Corpus:
        """Order the articles."""
        ordered = sorted(articles, key=lambda a: (a.article.metadata.title, a.slug))
        ordered.sort(key=lambda a: a.article.metadata.published, reverse=True)
        return cls(tuple(ordered), glossary)

    def shown(self, policy: Policy | None, *, preview: bool) -> Corpus:
        """Return the corpus with what readers get of unreviewed names."""
        articles = (Annotated(a.article, shown(a.annotations, policy, preview=preview)) for a in self.articles)
        return Corpus(tuple(articles), self.glossary)

    @cached_property
    def mentions(self) -> Mapping[str, list[tuple[Annotated, list[Mention]]]]:
        """Term → the articles that mention it, newest first, each with the mentions in text order."""
        found: dict[str, dict[str, tuple[Annotated, list[Mention]]]] = {}
        for article in self.articles:
            for mention in article.annotations.mentions:
                found.setdefault(mention.term, {}).setdefault(article.slug, (article, []))[1].append(mention)
        return {term: list(by_article.values()) for term, by_article in found.items()}

    @cached_property
    def mention_counts(self) -> Counter[str]:
        """How often each term is mentioned in all articles."""
        return Counter({term: sum(len(m) for _, m in found) for term, found in self.mentions.items()})

    @cached_property
    def named(self) -> Mapping[str, list[Annotated]]:
        """Key of an entity without an entry → the articles that name it, newest first."""
        found: dict[str, list[Annotated]] = {}
        for article in self.articles:
            for key in article.names:
                found.setdefault(key, []).append(article)
        return found

    @cached_property
    def dated(self) -> list[Dated]:
        """Everything that has a date, in the calendar's order; of one day the article published first comes first."""
        found = [
            Dated(*bounds(date.value), date, number, article)
            for article in reversed(self.articles)
            for number, date in enumerate(article.annotations.dates, start=1)
        ]
        return sorted(found, key=lambda d: (d.begin, d.end))

    @cached_property
    def relations(self) -> Relations:
        """Which terms and which articles belong together."""
        return Relations(self.articles)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {article.slug: place for place, article in enumerate(self.articles)}

    def beside(self, article: Annotated) -> tuple[Annotated | None, Annotated | None]:
        """Return the article published before another and the one published after it."""
        place = self._place[article.slug]
        older = self.articles[place + 1] if place + 1 < len(self.articles) else None
        return older, self.articles[place - 1] if place else None

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Speaker → what they said; those with most quotations first."""
        said: dict[str, list[tuple[Annotated, Quotation]]] = {}
        for article in self.articles:
            for quotation in article.annotations.quotations:
                if quotation.speaker:
                    said.setdefault(quotation.speaker.id, []).append((article, quotation))
        ranked = sorted(said, key=lambda s: (-len(said[s]), s))
        hues = _hues(ranked, self.articles)
        return {s: Voice(_fullest(q for _, q in said[s]), tuple(said[s]), hues[s]) for s in ranked}


def _hues(ranked: Iterable[str], articles: Iterable[Annotated]) -> dict[str, int]:
    """Give every speaker a hue, and speakers of one article different ones as long as there are hues left."""
    company: dict[str, set[str]] = {}
    for article in articles:
        speakers = {q.speaker.id for q in article.annotations.quotations if q.speaker}
        for speaker in speakers:
            company.setdefault(speaker, set()).update(speakers)
    hues: dict[str, int] = {}
    for rank, speaker in enumerate(ranked):
        used = Counter(hues[other] for other in company[speaker] if other in hues)
        hues[speaker] = min((used[hue], (hue - 1 - rank) % VOICES, hue) for hue in range(1, VOICES + 1))[2]
    return hues


def _fullest(quotations: Iterable[Quotation]) -> Speaker:
    """Of the names a speaker has in several articles show the longest, then the first in the alphabet."""
    speakers = {q.speaker for q in quotations if q.speaker}
    return min(speakers, key=lambda s: (-len(s.name), s.name))
