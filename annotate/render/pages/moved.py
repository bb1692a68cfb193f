"""Old addresses: a small page where a name was read into an address otherwise, which leads to the new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotate.corpus import Corpus
from annotate.render import links
from annotate.render.links import Link
from annotate.render.pages.environment import Site, render
from annotate.slug import former


class Place(NamedTuple):
    """Where an old address leads."""

    address: str
    """Source address of the page."""
    title: str


def moved(corpus: Corpus) -> Mapping[str, Sequence[Place]]:
    """Return the old source addresses of articles and speakers, and where each leads: several, if they shared it.

    A term's address is its file's name, which always was plain letters.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    for old, place in (*_articles(corpus), *_speakers(corpus)):
        if old != place.address and place not in found[old]:
            found[old].append(place)
    return {old: places for old, places in found.items() if places}


def old_address(places: Sequence[Place], site: Site, canonical: str, link: Link) -> str:
    """Return the whole page at an old address; ``canonical`` is the new one as search engines shall know it."""
    return render("moved.html", link, places=places, site=site, canonical=canonical)


def _articles(corpus: Corpus) -> Iterator[tuple[str, Place]]:
    for annotated in corpus.articles:
        place = Place(links.article(annotated.slug), annotated.article.metadata.title)
        yield links.article(former(annotated.article.path.stem)), place


def _speakers(corpus: Corpus) -> Iterator[tuple[str, Place]]:
    for id_, voice in corpus.voices.items():
        place = Place(links.speaker(id_), voice.speaker.name)
        for name in sorted(
            {said.speaker.name for _, said in voice.quotations if said.speaker and not said.speaker.term}
        ):
            yield links.speaker(former(name) + _suffix(id_)), place


def _suffix(id_: str) -> str:
    """What an identifier has behind the slug of its name, where a term has the same one."""
    return "-as-named" if id_.endswith("-as-named") else ""
