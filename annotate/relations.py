"""What belongs together: terms that stand in the same paragraphs, articles that share what is rare."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotate.corpus import Annotated

_COMMON = 200
"""Articles. What more of them mention says little about which two belong together, and would cost much to follow."""


class Related(NamedTuple):
    """An article that belongs to another, and the terms that both mention, the most telling first."""

    article: Annotated
    shared: tuple[str, ...]


class Relations:
    """Relations between the terms and between the articles of a corpus, worked out when first asked for."""

    def __init__(self, articles: Sequence[Annotated]) -> None:
        self._articles = articles

    @cached_property
    def _together(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for article in self._articles:
            for terms in _by_block(article):
                for one, other in combinations(sorted(terms), 2):
                    found[one][other] += 1
                    found[other][one] += 1
        return found

    def neighbours(self, term: str, most: int) -> list[tuple[str, int]]:
        """Return the terms that stand most often in one paragraph with a term, and in how many paragraphs."""
        return sorted(self._together.get(term, Counter()).items(), key=lambda n: (-n[1], n[0]))[:most]

    def together(self, one: str, other: str) -> int:
        """Return in how many paragraphs two terms stand together."""
        return self._together.get(one, Counter())[other]

    def related(self, article: Annotated, most: int) -> list[Related]:
        """Return the articles most like another: cosine of their terms, weighted by rarity (tf-idf, Salton 1983)."""
        own = self._vectors[article.slug]
        scores: dict[int, float] = defaultdict(float)
        for term, weight in own.items():
            for place, other in self._postings.get(term, ()):
                scores[place] += weight * other
        ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
        found = [self._articles[place] for place, _ in ranked[: most + 1] if self._articles[place].slug != article.slug]
        return [Related(other, self._shared(own, self._vectors[other.slug])) for other in found[:most]]

    def _shared(self, own: Mapping[str, float], other: Mapping[str, float]) -> tuple[str, ...]:
        return tuple(sorted((t for t in own if t in other), key=lambda t: (-own[t] * other[t], t)))

    @cached_property
    def _vectors(self) -> Mapping[str, Mapping[str, float]]:
        """The telling terms of every article with their weights, scaled to a vector of length 1."""
        mentioning = Counter(term for article in self._articles for term in article.counts)
        total = len(self._articles)
        vectors = {}
        for article in self._articles:
            raw = {
                term: (1 + math.log(count)) * math.log(1 + total / mentioning[term])
                for term, count in article.counts.items()
            }
            length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
            vectors[article.slug] = {term: weight / length for term, weight in raw.items()}
        return vectors

    @cached_property
    def _postings(self) -> Mapping[str, list[tuple[int, float]]]:
        """Term → place and weight of the articles that mention it, but for terms that too many mention."""
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, article in enumerate(self._articles):
            for term, weight in self._vectors[article.slug].items():
                found[term].append((place, weight))
        return {term: places for term, places in found.items() if len(places) <= _COMMON}


def _by_block(article: Annotated) -> Iterator[set[str]]:
    """Yield the terms of every block with a mention."""
    blocks = iter(article.article.blocks)
    block = next(blocks, None)
    terms: set[str] = set()
    for mention in sorted(article.annotations.mentions, key=lambda m: m.span.start):
        while block is not None and block.end <= mention.span.start:
            block = next(blocks, None)
            if terms:
                yield terms
                terms = set()
        terms.add(mention.term)
    if terms:
        yield terms
