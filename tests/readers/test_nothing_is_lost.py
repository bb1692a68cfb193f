"""From the bytes of the file to the page every visible character is on the page, or the editor is told of it.

What is visible is counted without the readers: for Markdown and HTML by the words that were put in, and for HTML by a
parser of its own as well.
"""

from __future__ import annotations

import html
import itertools
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from annotate.annotation import Annotations
from annotate.corpus import Annotated, Corpus
from annotate.errors import InputError
from annotate.glossary import Glossary
from annotate.publishing import fidelity
from annotate.readers import Seed, read_seed
from annotate.render import pages
from annotate.text import unseen

ABOUT = "title: Set by the editor\npublished: 2024-05-06\n"
SIDECARS = st.sampled_from([ABOUT, "published: 2024-05-06\n"])
"""An editor may replace a headline that the file holds; then it is told."""
SHOWN_AT_THE_HEAD = ("title", "kicker", "standfirst", "byline", "source")
EXAMPLES = settings(max_examples=60)


def visible(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and not unseen(c) and unicodedata.category(c) not in ("Cc", "Cf"))


@dataclass(frozen=True)
class Page:
    """What a reader of the site and the editor together get of a file."""

    text: str
    """The visible text of the article's page, from its HTML."""
    told: str
    """What stands at the head of the page, and what the editor is told is not on it."""


def page(name: str, content: bytes, about: str = ABOUT) -> Page | None:
    """Publish a file; None where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        path.with_suffix(".yml").write_text(about, encoding="utf-8")
        try:
            seed = read_seed(path, Path(folder))
        except InputError:
            return None
    annotated = Annotated(seed.article, Annotations())
    made = pages.article(annotated, Corpus.of([annotated], Glossary({})), lambda address: f"/{address}")
    fidelity.check(seed.article, made)
    return Page(fidelity.visible_text(made), "\n".join(_told(seed)))


def _told(seed: Seed) -> Iterator[str]:
    for field in SHOWN_AT_THE_HEAD:
        if seed.sources.get(field, "").endswith(".yml"):
            continue
        yield getattr(seed.article.metadata, field) or ""
    yield from (notice.text for notice in seed.notices)


def lost(content: str, made: Page) -> str:
    """The visible characters of a text that neither the page nor the editor got, in the order of their code points."""
    return "".join(sorted((Counter(visible(content)) - Counter(visible(made.text + made.told))).elements()))


# Plain text.

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
LINES = st.lists(st.text(LETTERS, max_size=90), min_size=1, max_size=8)
PROSE = st.lists(
    st.sampled_from(
        "the harbour-master said “No” at dawn, and 14 boats (of 20) left; – * • — - … 3. no. § PIER 5:1 -30-".split()
    ),
    min_size=1,
    max_size=60,
).map(" ".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


@given(LINES, ENCODINGS, st.sampled_from(["\n", "\r\n", "\r"]))
@EXAMPLES
def test_lines_of_plain_text(lines: list[str], encoding: str, end: str) -> None:
    content = end.join(lines)
    made = page("a.txt", content.encode(encoding))
    assert made is None or lost(content, made) == ""
    assert made or not visible(content)


@given(
    st.lists(PROSE, min_size=1, max_size=6), st.sampled_from([40, 64, 72, 100, 1000]), st.sampled_from(["\n", "\n\n"])
)
@EXAMPLES
def test_prose_that_a_program_broke(paragraphs: list[str], width: int, between: str) -> None:
    content = between.join("\n".join(_wrapped(paragraph, width)) for paragraph in paragraphs)
    made = page("a.txt", content.encode())
    assert made
    assert lost(content, made) == ""


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


# Markdown and HTML: every word is another one, so that none can stand for one that is lost.


class Words:
    """Words that stand nowhere else: w0w, w1w …"""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self.all: list[str] = []

    def some(self, count: int) -> str:
        new = [f"w{next(self._numbers)}w" for _ in range(count)]
        self.all += new
        return " ".join(new)

    def lost(self, made: Page) -> list[str]:
        found = f"{made.text} {made.told}"
        return [word for word in self.all if word not in found]


INLINE_MARKDOWN = [
    *("{}", "*{}*", "**{}**", "_{}_", "`{}`", "[{}](https://example.org/x)", "[{}](other.md)", "<em>{}</em>", "~~{}~~"),
    *("“{}”", "{}  \n", "{}\\\n", "&amp; {}", "{} < 5", "[[{}]]", "#{}", "{} {{", "({})", "\\*{}\\*", "^{}^", "{}[^1]"),
]
BLOCK_MARKDOWN = [
    *("{}", "# {}", "## {}", "### {} ###", "{}\n====", "{}\n----", "***", "—{}", "> {}", "> > {}", "1987. {}"),
    *("- {}\n- {}", "* {}\n  * {}", "1. {}\n2. {}", "7. {}\n8. {}", "- {}\n\n    {}", "- [ ] {}\n- [x] {}"),
    *("```\n{}\n```", "    {}", "| {} | {} |\n| --- | --- |\n| {} | {} |", "{}\n: {}", "!!! note\n    {}", "[^1]: {}"),
    *("<div>{}</div>", "<aside><p>{}</p></aside>", "<figure>{}</figure>"),
]


@st.composite
def markdown_files(draw: st.DrawFn) -> tuple[str, Words]:
    words = Words()

    def inline() -> str:
        parts = draw(st.lists(st.sampled_from(INLINE_MARKDOWN), min_size=1, max_size=4))
        return " ".join(part.replace("{}", words.some(draw(st.integers(1, 6)))) for part in parts).rstrip()

    blocks = []
    for block in draw(st.lists(st.sampled_from(BLOCK_MARKDOWN), min_size=1, max_size=8)):
        filled = block.split("{}")
        blocks.append("".join(itertools.chain(*((piece, inline()) for piece in filled[:-1]), filled[-1:])))
    front = draw(st.sampled_from(["", "---\ntags: [a, b]\n---\n\n"]))
    return front + "\n\n".join(blocks) + "\n", words


@given(markdown_files(), SIDECARS)
@EXAMPLES
def test_words_of_markdown(made_up: tuple[str, Words], about: str) -> None:
    content, words = made_up
    made = page("a.md", content.encode(), about)
    assert made is None or words.lost(made) == []


PHRASES = "b i em strong a span code small u s mark del ins q cite abbr time sub sup font label".split()
SECTIONS = "div section article main header footer nav aside form blockquote figure center fieldset details".split()
LEAVES = "p div h1 h2 h3 h4 li pre figcaption address summary span button".split()
CLASSES = ["", *(f' class="{name}"' for name in "share-box story-body advert byline".split()), ' id="comments"']
UNSEEN = ["<script>let x = 1;</script>", "<style>p {}</style>", "<!-- x -->", '<img src="x.png">', "<br>", "<hr>"]


@st.composite
def html_files(draw: st.DrawFn) -> tuple[str, Words]:
    words = Words()

    def phrase(depth: int = 2) -> str:
        text = f"{words.some(draw(st.integers(1, 12)))} {html.escape(draw(st.text(LETTERS, max_size=5)))}"
        if depth and draw(st.booleans()):
            tag = draw(st.sampled_from(PHRASES))
            text = f"{text} <{tag}>{phrase(depth - 1)}</{tag}>{draw(st.sampled_from(['', ', ', ' ']))}{words.some(1)}"
        return text

    def block(depth: int) -> str:
        if depth == 0 or draw(st.integers(0, 2)) == 0:
            leaf = draw(st.sampled_from(LEAVES))
            return f"<{leaf}{draw(st.sampled_from(CLASSES))}>{phrase()}</{leaf}>"
        match draw(st.integers(0, 5)):
            case 0:
                kind = draw(st.sampled_from(["ul", "ol"]))
                items = (f"<li>{phrase()}</li>" for _ in range(draw(st.integers(1, 3))))
                return f"<{kind}{draw(st.sampled_from(CLASSES))}>{''.join(items)}</{kind}>"
            case 1:
                first = f"<tr><th>{phrase(0)}</th><td>{phrase()}</td></tr>"
                return f"<table><caption>{phrase(0)}</caption>{first}<tr><td>{phrase()}</td></tr></table>"
            case 2:
                return f"<dl><dt>{phrase(0)}</dt><dd>{phrase()}</dd></dl>"
            case 3:
                return f"{phrase()}{draw(st.sampled_from(UNSEEN))}{phrase()}"
        section = draw(st.sampled_from(SECTIONS))
        inner = "".join(block(depth - 1) for _ in range(draw(st.integers(1, 4))))
        return f"<{section}{draw(st.sampled_from(CLASSES))}>{inner}</{section}>"

    body = "\n".join(block(3) for _ in range(draw(st.integers(1, 5))))
    return f"<!doctype html><html><head><title>Not shown</title></head><body>{body}</body></html>", words


@given(html_files(), SIDECARS)
@EXAMPLES
def test_words_and_characters_of_html(made_up: tuple[str, Words], about: str) -> None:
    content, words = made_up
    made = page("a.html", content.encode(), about)
    assert made is None or words.lost(made) == []
    assert made is None or lost(_shown(content), made) == ""


def _shown(content: str) -> str:
    """What a browser shows of a page, by a parser that the readers do not use."""
    body = lxml_html.document_fromstring(content).find("body")
    etree.strip_elements(body, "script", "style", etree.Comment, with_tail=False)
    return "".join(body.itertext())


# The rules of this file themselves.


def test_a_loss_is_seen() -> None:
    made = Page("one two", "five w0w w2w")
    assert lost("one two three, five", made) == ",eehrt"
    words = Words()
    words.some(3)
    assert words.lost(made) == ["w1w"]
