"""From files to corpus: everything that is read and annotated before the first page is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from annotate import corrections
from annotate.annotation import Annotations, Mention, Remark
from annotate.article import Article
from annotate.cache import Cache
from annotate.corpus import Annotated, Corpus
from annotate.errors import InputError, Problem
from annotate.glossary import Glossary
from annotate.lines import Lines
from annotate.readers import Seed, read_readable
from annotate.readers.report import Notice

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass
class Newsroom:
    """Seeds, glossary and cache of one site.

    The pipeline is made when the first article has to be annotated: a build that finds everything in the cache does
    not load spaCy.
    """

    glossary: Glossary
    cache: Cache
    model: str | None = None
    """Name or path of a trained spaCy pipeline to build on."""
    orphans: list[Problem] = field(default_factory=list)
    """Corrections that fit nowhere any more."""
    notices: list[tuple[Problem, Notice]] = field(default_factory=list)
    """What readers tell of the files that they read, each with its file and line."""
    sources: dict[Path, Mapping[str, str]] = field(default_factory=dict)
    """Where each field of an article's metadata was said, by the article's file."""

    @cached_property
    def pipeline(self) -> Language:
        """The spaCy pipeline that knows the glossary."""
        from annotate import pipeline

        return pipeline.build(self.glossary, self.model)

    def corpus(self, seeds: Iterable[Seed]) -> Corpus:
        """Annotate all seeds. Raises InputError with the faults of all corrections together."""
        annotated: list[Annotated] = []
        problems: list[Problem] = []
        for seed in seeds:
            try:
                annotated.append(self.annotated(seed))
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        return Corpus.of(annotated, self.glossary)

    def annotated(self, seed: Seed) -> Annotated:
        """Annotate one seed and apply the editor's corrections. Raises InputError."""
        article = seed.article
        found = self.cache.get(
            (*_key(article, self.glossary), *self._model_key), Annotations, lambda: self._annotate(article)
        )
        placed = corrections.read(seed.corrections, seed.lines or {}, seed.path or article.path, self.glossary)
        found, orphans = corrections.apply(placed, article, found, self.glossary)
        self.orphans += orphans
        self.notices += [(Problem(article.path, notice.line, notice.message), notice) for notice in seed.notices]
        self.sources[article.path] = seed.sources
        return Annotated(article, found)

    @cached_property
    def _model_key(self) -> tuple[str, ...]:
        """What the model adds to a result's key; another model of the same name is another key."""
        return (self.model, self.pipeline.config.to_str(), str(self.pipeline.meta)) if self.model else ()

    def _annotate(self, article: Article) -> Annotations:
        from annotate import pipeline

        return pipeline.annotate(self.pipeline, article)

    def mentions(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Find the terms in the texts of a hand-written page, each a piece of it."""
        return self.cache.get(("page", self.glossary.digest, *texts), list[list[Mention]], lambda: self._find(texts))

    def _find(self, texts: Sequence[str]) -> list[list[Mention]]:
        from annotate import pipeline

        return [pipeline.mentions(self.pipeline, text) for text in texts]


def remarks(corpus: Corpus) -> list[tuple[Problem, Remark]]:
    """Return what an editor may want to look at, each with its file and line."""
    return [
        (Problem(annotated.article.path, lines.of(remark.span.start), remark.message), remark)
        for annotated in corpus.articles
        for lines in [Lines(annotated.article)]
        for remark in annotated.annotations.remarks
    ]


def open_newsroom(
    seeds: Path, glossary: Path, cache: Path | None, *, drafts: bool = True, model: str | None = None
) -> tuple[Newsroom, Corpus]:
    """Read a site's seeds and glossary and annotate them. Raises InputError with all faults of all files together."""
    terms: Glossary | None = None
    reading = read_readable(seeds)
    read, problems = reading.seeds, list(reading.problems)
    try:
        terms = Glossary.load(glossary, drafts=drafts)
    except InputError as error:
        problems += error.problems
    if terms is None or problems:
        raise InputError([*problems, *_faulty_corrections(read, terms)])
    newsroom = Newsroom(terms, Cache(cache), model)
    newsroom.notices += [(Problem(path, None, notice.message), notice) for path, notice in reading.passed_over]
    return newsroom, newsroom.corpus(read)


def _faulty_corrections(seeds: Iterable[Seed], glossary: Glossary | None) -> Iterator[Problem]:
    """Yield the faults of the corrections beside the seeds that could be read."""
    for seed in seeds:
        try:
            corrections.read(seed.corrections, seed.lines or {}, seed.path or seed.article.path, glossary)
        except InputError as error:
            yield from error.problems


def _key(article: Article, glossary: Glossary) -> tuple[str, ...]:
    blocks = repr([(b.kind, b.start, b.end, b.marker) for b in article.blocks])
    about = article.metadata
    return ("article", glossary.digest, article.text, blocks, about.published.isoformat(), about.title)
