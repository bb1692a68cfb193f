"""Measure what is read of saved pages beside the libraries that find articles.

``python benchmarks/extraction.py FOLDER …`` writes the figures into ``benchmarks/extraction.md``; a folder is a
collection of pages as `pages` knows them. Text is scored by precision, recall and F1 of 4-grams of words, as the
article-extraction-benchmark does, or by pieces of text that belong to an article and pieces that do not.
"""

from __future__ import annotations

import argparse
import platform
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pages import Page, parts, read
from report import share, table, write

from annotate.errors import InputError
from annotate.readers import html
from annotate.readers.draft import Draft
from annotate.readers.encoding import decode
from annotate.readers.html.days import day

Reader = Callable[[str], str]


def readers() -> dict[str, Reader]:
    """Return the readers of pages that are compared: ours, and the libraries that are installed."""
    from trafilatura import extract

    def trafilatura(page: str) -> str:
        return extract(page, include_comments=False) or ""

    def readability(page: str) -> str:
        from readability import Document

        return _text(html.fragment(Document(page).summary()))

    known: dict[str, Reader] = {"annotate": lambda page: _text(html.read(page))}
    known |= {f"trafilatura {version('trafilatura')}": trafilatura}
    try:
        return {**known, f"readability-lxml {version('readability-lxml')}": readability}
    except PackageNotFoundError:
        return known


def score(page: Page, text: str) -> tuple[float, float, float]:
    """Return true and false positives and false negatives of an article's text."""
    if page.segments:
        inside, outside = (sum(_plain(s) in _plain(text) for s in some) for some in page.segments)
        return inside, outside, len(page.segments[0]) - inside
    want, got = _grams(page.text or ""), _grams(text)
    return (want & got).total(), (got - want).total(), (want - got).total()


def accuracy(pages: Sequence[Page], contents: Sequence[str]) -> str:
    """Return the table of figures on text, a column for every reader."""
    some = [(page, content) for page, content in zip(pages, contents, strict=True) if page.segments or page.text]
    pages, contents = [page for page, _ in some], [content for _, content in some]  # an empty text counts 0 for all
    rows: list[list[str]] = [["P"], ["R"], ["F1"], ["other text and none of the article"], ["milliseconds a page"]]
    names = readers()
    for reader in names.values():
        began = time.perf_counter()
        texts = [reader(content) for content in contents]
        spent = time.perf_counter() - began
        scores = [score(page, text) for page, text in zip(pages, texts, strict=True)]
        if pages[0].segments:
            sums = [sum(column) for column in zip(*scores, strict=True)]
            figures = _figures(*sums)
        else:
            each = [_figures(*one) for one in scores]
            figures = [statistics.mean(column) for column in zip(*each, strict=True)]
        lost = sum(not tp and bool(text.strip()) for (tp, _, _), text in zip(scores, texts, strict=True))
        for row, cell in zip(rows, [*map(share, figures), str(lost), f"{spent / len(pages) * 1000:.0f}"], strict=True):
            row.append(cell)
    return table(["", *names], rows)


def kept(pages: Sequence[Page], drafts: Sequence[Draft]) -> str:
    """Return how much of the structure is kept, by kind, and how right the metadata are."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for page, draft in zip(pages, drafts, strict=True):
        want, got = Counter(page.parts), Counter(parts(draft))
        wanted.update(kind for kind, _ in want.elements())
        found.update(kind for kind, _ in (want & got).elements())
    rows = [[f"{kind} kept (of {wanted[kind]})", share(found[kind] / wanted[kind])] for kind in sorted(wanted)]
    dated = [(day(p.published), d) for p, d in zip(pages, drafts, strict=True) if p.published and day(p.published)]
    signed = [(p.byline, d) for p, d in zip(pages, drafts, strict=True) if p.byline]
    if dated:
        right = sum(d.says.get("published") == want for want, d in dated)
        unasked = [
            d for want, d in dated if d.says.get("published") not in (None, want) and "published" not in d.doubts
        ]
        rows.append([f"day right (of {len(dated)})", share(right / len(dated))])
        rows.append(["day wrong and not asked about", share(len(unasked) / len(dated))])
    if signed:
        same = sum(_names(str(d.says.get("byline", ""))) == _names(want) for want, d in signed)
        rows.append([f"byline right (of {len(signed)})", share(same / len(signed))])
    whole = sum(bool(d.blocks) and {"title", "published"} <= d.says.keys() for d in drafts)
    rows.append(["pages that build with no sidecar", share(whole / len(pages))])
    return table(["", "annotate"], rows)


def main() -> None:
    """Measure, and write the figures into the page."""
    parser = argparse.ArgumentParser(description="Articles found in saved pages.")
    parser.add_argument("collections", type=Path, nargs="+", help="folders of public collections of saved pages")
    parser.add_argument("--page", type=Path, default=Path(__file__).with_suffix(".md"), help="where the figures go")
    options = parser.parse_args()
    out = [f"Python {platform.python_version()}, one core."]
    for folder in options.collections:
        pages = read(folder)
        contents = [_decoded(page) for page in pages]
        out.append(f"**{folder.name}**: {len(pages)} pages{_textless(pages)}.")
        out.append(accuracy(pages, contents))
        out.append(kept(pages, [html.read(content) for content in contents]))
    write(options.page, "\n\n".join(out))


def _textless(pages: Sequence[Page]) -> str:
    left = [page.name for page in pages if not page.segments and not page.text]
    return f", of which {len(left)} with an empty expected text not scored for text ({', '.join(left)})" if left else ""


def _decoded(page: Page) -> str:
    try:
        return decode(page.content, Path(page.name), markup=True).text
    except InputError:  # finding articles is measured here, so every reader gets the page
        return page.content.decode("utf-8", "replace")


def _figures(tp: float, fp: float, fn: float) -> list[float]:
    precision = tp / (tp + fp) if tp + fp else float(not fn)
    recall = tp / (tp + fn) if tp + fn else float(not fp)
    return [precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0]


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _names(byline: str) -> frozenset[str]:
    """Return the words of a byline's names: its first line, without "by" and without a day behind a dash."""
    first = re.split(r"\n| - ", byline.strip())[0]
    return frozenset(re.sub(r"(?i)\b(?:by|and)\b|\W", " ", first).casefold().split())


def _text(draft: Draft) -> str:
    return "\n".join(block.text for block in draft.blocks)


if __name__ == "__main__":
    main()
