"""Measure the search index of a large archive: how long it takes to make, what it weighs, what a first result costs.

``python benchmarks/search.py [--articles 1000]`` makes articles by itself, the same ones in every run, of
words as frequent as those of a language (Zipf's law) and names from a glossary of 2,000 terms. Each has about 600
words, 20 quotations and 20 mentions. They are indexed as in a build, and a real browser asks for a first result.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import http.server
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import provide_browser
import report

from annotate.annotation import Annotations, Evidence, Kind, Mention, Quotation, Span, Speaker
from annotate.article import Article, Block, Metadata
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Alias, Glossary, Term
from annotate.search import index
from annotate.search.records import records

ROOT = Path(__file__).parent.parent
WORDS, NAMES, SPEAKERS = 30_000, 2_000, 600
PARAGRAPHS, LENGTH = 20, 30
BECAUSE = Evidence("benchmark")
ASK = """async (query) => {
  const begin = performance.now();
  await annotate.load("finder");
  const found = await annotate.finder.find(query);
  const shown = await Promise.all(found.slice(0, 12).map((result) => result.data()));
  return [found.length, shown.length, performance.now() - begin];
}"""


class Vocabulary:
    """Words made of syllables, drawn as often as the words of a language are."""

    def __init__(self, chance: random.Random) -> None:
        syllables = [c + v for c in "b d f g k l m n p r s t v st tr".split() for v in "a e i o u ai or en".split()]
        found: dict[str, None] = {}
        while len(found) < WORDS:
            found["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
        self.chance, self.words = chance, list(found)
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))

    def text(self, count: int) -> list[str]:
        """Draw words."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def name(self) -> str:
        """Make a name of two words."""
        return " ".join(word.capitalize() for word in self.chance.choices(self.words[500:], k=2))


def glossary(words: Vocabulary) -> Glossary:
    """Make the terms, each with two names and a summary."""
    kinds: Sequence[Kind] = ("person", "place", "organisation", "event")
    terms: dict[str, Term] = {}
    for number in range(NAMES):
        id_, name = f"term-{number}", words.name()
        aliases = (Alias(text=name), Alias(text=words.name()))
        summary, body = " ".join(words.text(20)), " ".join(words.text(40))
        kind = kinds[number % len(kinds)]
        terms[id_] = Term(id_, name, kind, summary, aliases, (), (), (), (), body, Path(f"{id_}.md"))
    return Glossary(terms)


def article(number: int, words: Vocabulary, known: Sequence[Term], speakers: Sequence[Speaker]) -> Annotated:
    """Make an article: every paragraph holds a quotation and a name or two."""
    parts: list[str] = []
    blocks, mentions, quotations = [], [], []
    at = 0
    for paragraph in range(PARAGRAPHS):
        begin = at
        named = known[int(len(known) * words.chance.random() ** 3)]
        for text in (named.name + " ", " ".join(words.text(LENGTH // 2)) + " "):
            parts.append(text)
            if text == named.name + " ":
                mentions.append(Mention(Span(at, at + len(named.name)), named.id, named.kind, BECAUSE))
            at += len(text)
        said = f"“{' '.join(words.text(LENGTH // 2))}”"
        speaker = speakers[int(len(speakers) * words.chance.random() ** 2)]
        span = Span(at, at + len(said))
        quotations.append(Quotation(f"q-{number}-{paragraph}", span, "direct", speaker, "explicit", BECAUSE))
        parts.append(said + "\n")
        at += len(said)
        blocks.append(Block("paragraph", begin, at))
        at += 1
    day = dt.date(2005, 1, 1) + dt.timedelta(days=words.chance.randrange(7300))
    about = Metadata(" ".join(words.text(8)).capitalize(), day, standfirst=" ".join(words.text(20)))
    text = "".join(parts)[:-1]
    made = Article(f"article-{number}", text, tuple(blocks), (), about, Path("none"))
    return Annotated(made, Annotations(tuple(mentions), (), tuple(quotations)))


def archive(articles: int) -> Corpus:
    """Make the archive, the same in every run."""
    words = Vocabulary(random.Random(2026))
    terms = glossary(words)
    speakers = [Speaker(f"speaker-{number}", words.name()) for number in range(SPEAKERS)]
    known = list(terms.terms.values())
    return Corpus.of((article(number, words, known, speakers) for number in range(articles)), terms)


class Served(NamedTuple):
    """What a browser was sent."""

    address: str
    sent: list[tuple[str, int]]


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve a folder and keep account of what was sent."""
    sent: list[tuple[str, int]] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            path = Path(self.translate_path(self.path))
            if path.is_file():
                sent.append((path.name, path.stat().st_size))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{running.server_address[1]}/", sent)
        running.shutdown()


def ask(site: Path, query: str) -> tuple[int, float, int, int]:
    """Return how much is found, in what time (ms), and bytes and number of the files that this took."""
    scripts = site / "assets" / "javascripts"
    scripts.mkdir(parents=True, exist_ok=True)
    for script in ("first.js", "finder.js"):
        (scripts / script).write_bytes((ROOT / "theme" / "assets" / "javascripts" / script).read_bytes())
    head = '<meta charset="utf-8"><title>Search</title><script src="assets/javascripts/first.js"></script>'
    (site / "index.html").write_text(f'<!doctype html><html lang="en">{head}</html>', encoding="utf-8")
    with serve(site) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=provide_browser.provide().path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(served.address)
        served.sent.clear()
        found, _, milliseconds = page.evaluate(ASK, query)
        browser.close()
        return found, milliseconds, sum(size for _, size in served.sent), len(served.sent)


def measure(articles: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each figure."""
    corpus = archive(articles)
    bodies = {term.id: f"<p>{term.body}</p>" for term in corpus.glossary.terms.values()}
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        count = index.write(records(corpus, bodies, (), lambda address: address.replace(".md", "/")), site, "en")
        elapsed, used = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        files = [path for path in (site / index.FOLDER).rglob("*") if path.is_file()]
        yield "records", f"{count:,}"
        yield "indexing", f"{elapsed:.1f} s"
        yield "of it Pagefind", f"{used.ru_utime - before:.1f} s"
        yield "memory of Pagefind, at most", f"{used.ru_maxrss / 1024:.0f} MB"
        yield "index", f"{sum(path.stat().st_size for path in files) / 1e6:.1f} MB in {len(files):,} files"
        term = next(iter(corpus.glossary.terms.values())).name
        speaker = next(iter(corpus.voices.values())).speaker.name
        for what, query in (("a term's name", term), ("a speaker's name", speaker), ("one word of a text", "trai")):
            found, milliseconds, sent, requests = ask(site, query)
            said = f"{found:,} found, {milliseconds:.0f} ms, {sent / 1000:.0f} kB in {requests} files"
            yield f"first search, {what}", said


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Size, cost and speed of the search index of a large archive.")
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    sys.stdout.write(report.table([f"{options.articles:,} articles", ""], measure(options.articles)))


if __name__ == "__main__":
    main()
