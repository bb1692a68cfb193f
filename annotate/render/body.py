"""The annotated text of an article: blocks with mentions, dates, quotations and the voices beside them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotate.annotation import Mention, Name, Quotation, Span
from annotate.article import Article, Block, Inline
from annotate.calendar import spoken
from annotate.corpus import Annotated, Corpus
from annotate.render import links, wording
from annotate.render.links import Link
from annotate.render.weave import Element, weave
from annotate.slug import slugify

# Outside first: a quotation holds its quoted fragments, these the seed's own markup, this the mentions; what the editor
# explains may hold mentions as well.
_QUOTATION, _FRAGMENT, _INLINE, _EXPLAINED, _MENTION, _MARKER = range(6)

_MACHINE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
"""Values that ``<time>`` can hold: a day, a month, a year."""

_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "link": "a", "subscript": "sub", "superscript": "sup"}


class Body(NamedTuple):
    """The annotated text of an article."""

    html: str
    """The blocks below the head. The text of its block elements, joined by newlines, is the article's below its head;
    nothing else in it has text."""
    noted: tuple[str, ...]
    """Keys of terms, names and the editor's notes in the order of their first decorated mention, which is the order of
    the notes."""


def body(annotated: Annotated, corpus: Corpus, link: Link) -> Body:
    """Return the annotated text of an article."""
    made = _Body(annotated, corpus, link)
    return Body(made.render(), tuple(made.noted))


def inline(article: Article, block: Block) -> list[Element]:
    """Return the elements of the seed's own markup in a block."""
    return [_inline(i) for i in _inside(article, block)]


def _inside(article: Article, block: Block) -> list[Inline]:
    return [i for i in article.inlines if block.start <= i.start and i.end <= block.end]


@dataclass(slots=True)
class _Body:
    annotated: Annotated
    corpus: Corpus
    link: Link
    noted: dict[str, None] = field(default_factory=dict)
    """Keys of which a decorated mention stands before; in order."""

    def render(self) -> str:
        seen: set[str] = set()
        voice = ""
        out: list[str] = []
        anchors = {"notes", "onward", "who-said-what", "content", *self.annotated.mention_ids.values()}
        for group in _lists(self.annotated.article.body):
            items = []
            number: int | None = 0
            for block in group:
                if block.kind == "heading":
                    seen, voice = set(), ""
                quotations = self._quotations(block)
                hues = {self.corpus.voices[q.speaker.id].hue for q in quotations if q.speaker}
                hue = f' data-voice="{hues.pop()}"' if len(hues) == 1 else ""
                elements = [*self._elements(block, seen), *self._spoken(quotations, coloured=bool(hue))]
                labels = self._labels(quotations, voice)
                voice = next((q.speaker.id for q in reversed(quotations) if q.speaker), voice)
                items.append(self._passage(block, elements, hue + _numbered(block, number), labels, anchors))
                number = block.number
            out.append(_wrapped(group, items))
        return "\n".join(out)

    def _passage(
        self,
        block: Block,
        elements: list[Element],
        attributes: str,
        labels: str,
        anchors: set[str],
    ) -> str:
        inner = weave(self.annotated.article.text, block.start, block.end, elements)
        words = self.annotated.article.text[block.start : block.end]
        # Where no space needs keeping the browser may hang them at line ends, unseen.
        spaces = "" if " ".join(words.split()) == words else " spaced"
        element = self._block(block, inner, anchors)
        if block.kind == "item":
            return f'<li class="passage{spaces}"{attributes}>{labels}{element}</li>'
        return f'<div class="passage{spaces}"{attributes}>{labels}{element}</div>'

    def _block(self, block: Block, inner: str, anchors: set[str]) -> str:
        match block.kind:
            case "heading":
                level = min(6, max(2, block.level))
                words = self.annotated.article.text[block.start + block.marker : block.end]
                return f'<h{level} class="crosshead" id="{_unique(slugify(words), anchors)}">{inner}</h{level}>'
            case "preformatted":
                return f"<pre>{inner}</pre>"
            case "quote":
                return f'<blockquote data-level="{block.level}"><p>{inner}</p></blockquote>'
            case "item":
                return f'<p class="item" data-level="{block.level}">{inner}</p>'
            case "caption" | "row":
                return f'<p class="{block.kind}">{inner}</p>'
            case _:
                return f"<p>{inner}</p>"

    def _elements(self, block: Block, seen: set[str]) -> Iterator[Element]:
        if block.marker:
            yield Element(block.start, block.start + block.marker, _MARKER, "span", ' class="marker"')
        inlines = _inside(self.annotated.article, block)
        for inline in inlines:
            yield _inline(inline)
        plain = block.kind in ("heading", "preformatted")
        bare = (
            [Span(block.start, block.end)]
            if plain
            else [Span(i.start, i.end) for i in inlines if i.kind in ("link", "code")]
        )
        yield from self._explained(block, bare)
        yield from self._mentions(block, bare, seen)
        yield from self._dates(block, bare)

    def _explained(self, block: Block, bare: list[Span]) -> Iterator[Element]:
        """Yield what the editor explains in a block, each once."""
        for number, one in enumerate(self.annotated.annotations.explanations, start=1):
            if not _in(one.span, block) or any(one.span.overlaps(b) for b in bare):
                continue
            key = f"e_{number}"
            self.noted[key] = None
            # No link: it may hold mentions, which are links.
            yield Element(
                one.span.start, one.span.end, _EXPLAINED, "span", ' class="mention explained first"', f"m-{key}-1"
            )

    def _mentions(self, block: Block, bare: list[Span], seen: set[str]) -> Iterator[Element]:
        """Yield the mentions and names of a block; in headings, links and code they are only anchors."""
        inside = [m for m in self.annotated.annotations.named if _in(m.span, block)]
        hidden = [m for m in inside if any(m.span.overlaps(b) for b in bare)]
        for mention in hidden:
            yield self._anchor(mention)
        described = [m for m in inside if isinstance(m, Name) and m.describes and m not in hidden]
        for name in described:
            # Plain text as well, and never the first mention of what it means.
            yield self._anchor(name, f' class="described {name.kind}"')
        bared = {m.span for m in (*hidden, *described)}
        for run in _joined([m for m in inside if m.span not in bared], self.annotated.article.text):
            if all(m.key in seen for m in run):
                # A repeated mention is plain text with an anchor. The script links it for readers who want all.
                for mention in run:
                    yield self._anchor(mention)
                continue
            seen.update(m.key for m in run)
            for mention in run:
                first = " first" if mention.key not in self.noted else ""
                self.noted[mention.key] = None
                found_by_machine = " found" if isinstance(mention, Name) and not mention.reviewed else ""
                href = html.escape(self._page(mention))
                attributes = f' class="mention {mention.kind}{found_by_machine}{first}" href="{href}"'
                id_ = self.annotated.mention_ids[mention.span]
                yield Element(mention.span.start, mention.span.end, _MENTION, "a", attributes, id_)

    def _page(self, mention: Mention | Name) -> str:
        """Where a mention leads: to the term, to the speaker, or, where no page says more, to the note below."""
        if isinstance(mention, Mention):
            return self.link(links.term(mention.term))
        return (
            self.link(links.speaker(mention.entity)) if mention.entity in self.corpus.voices else f"#note-{mention.key}"
        )

    def _anchor(self, mention: Mention | Name, attributes: str = "") -> Element:
        id_ = self.annotated.mention_ids[mention.span]
        return Element(mention.span.start, mention.span.end, _MENTION, "span", attributes, id_)

    def _dates(self, block: Block, bare: list[Span]) -> Iterator[Element]:
        for number, date in enumerate(self.annotated.annotations.dates, start=1):
            if not _in(date.span, block):
                continue
            if any(date.span.overlaps(b) for b in bare):
                yield Element(date.span.start, date.span.end, _MENTION, "span", "", f"d-{number}")
                continue
            # An interval is no machine-readable time; the element then only says in words what is meant.
            tag, day = ("span", "") if not _MACHINE.fullmatch(date.value) else ("time", f' datetime="{date.value}"')
            attributes = f' class="mention date"{day} data-spoken="{html.escape(spoken(date.value))}"'
            yield Element(date.span.start, date.span.end, _MENTION, tag, attributes, f"d-{number}")

    def _quotations(self, block: Block) -> list[Quotation]:
        return [q for q in self.annotated.annotations.quotations if _in(q.span, block)]

    def _spoken(self, quotations: Sequence[Quotation], *, coloured: bool) -> Iterator[Element]:
        """Yield the quotations of a block; in a ``coloured`` passage all have its hue."""
        for quotation in quotations:
            who = quotation.speaker
            hue = f' data-voice="{self.corpus.voices[who.id].hue}"' if who and not coloured else ""
            unsaid = "" if quotation.mode == "said" else " unsaid"
            attributes = f' class="quotation {quotation.type}{unsaid}"{hue}'
            yield Element(quotation.span.start, quotation.span.end, _QUOTATION, "span", attributes, quotation.id)
            for fragment in quotation.fragments:
                yield Element(fragment.start, fragment.end, _FRAGMENT, "span", ' class="fragment"')

    def _labels(self, quotations: list[Quotation], voice: str) -> str:
        """Return the labels in the margin: everybody who speaks in a passage, unless only the last speaker goes on."""
        said = {q.speaker.id: q for q in reversed(quotations) if q.speaker}
        if not said.keys() - {voice}:
            return ""
        out: list[str] = []
        for id_, quotation in sorted(said.items(), key=lambda s: s[1].span.start):
            words = wording.as_named(quotation, self.annotated, self.corpus)
            named = f' data-as="{html.escape(words)}"' if words else ""
            one = self.corpus.voices[id_]
            out.append(
                f'<a class="voice" data-voice="{one.hue}" data-name="{html.escape(one.speaker.name)}"{named}'
                f' href="{html.escape(self.link(links.speaker(id_)))}" tabindex="-1"></a>'
            )
        return f'<div class="voices" aria-hidden="true">{"".join(out)}</div>'


def _in(span: Span, block: Block) -> bool:
    return block.start <= span.start and span.end <= block.end


def _inline(inline: Inline) -> Element:
    href = (
        f' href="{html.escape(inline.href)}" rel="external noopener"' if inline.kind == "link" and inline.href else ""
    )
    return Element(inline.start, inline.end, _INLINE, _TAGS[inline.kind], href)


def _joined(mentions: Sequence[Mention | Name], text: str) -> Iterator[list[Mention | Name]]:
    """Yield runs of mentions that a slash joins: ``YPG/PKK`` is one run of two."""
    run: list[Mention | Name] = []
    for mention in mentions:
        if run and text[run[-1].span.end : mention.span.start] != "/":
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _unique(anchor: str, taken: set[str]) -> str:
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name


def _lists(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield runs of list items of one list, and every other block alone."""
    run: list[Block] = []
    for block in blocks:
        if run and (block.kind != "item" or block.ordered != run[0].ordered):
            yield run
            run = []
        if block.kind == "item":
            run.append(block)
        else:
            yield [block]
    if run:
        yield run


def _numbered(item: Block, before: int | None) -> str:
    """Return the attribute that makes a browser count as the seed does: lists begin anywhere and lie in others."""
    if not item.ordered:
        return ""
    if item.number is None:
        return ' data-more=""'
    return "" if before is not None and item.number == before + 1 else f' value="{item.number}"'


def _wrapped(group: list[Block], items: list[str]) -> str:
    if group[0].kind != "item":
        return items[0]
    # A seed that writes its own dashes shows those, not a browser's bullets.
    kind = "marked" if group[0].marker else "plain"
    tag = "ol" if group[0].ordered else "ul"
    return f'<{tag} class="items {kind}">' + "".join(items) + f"</{tag}>"
