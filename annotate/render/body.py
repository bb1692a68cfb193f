"""The annotated text of an article: blocks with mentions, dates, quotations and the voices beside them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotate.annotation import Mention, Quotation, Span
from annotate.article import Block, Inline
from annotate.calendar import spoken
from annotate.corpus import Annotated, Corpus
from annotate.render import links, wording
from annotate.render.links import Link
from annotate.render.weave import Element, weave
from annotate.slug import slugify

# Outside first: a quotation holds its quoted fragments, these the seed's own markup, this the mentions.
_QUOTATION, _FRAGMENT, _INLINE, _GROUP, _MENTION, _MARKER = range(6)

_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "link": "a", "subscript": "sub", "superscript": "sup"}


def body(annotated: Annotated, corpus: Corpus, link: Link) -> str:
    """Return the blocks of an article as HTML.

    The text of the result's block elements, joined by newlines, is the article's text; nothing else in it has text.
    """
    return _Body(annotated, corpus, link).render()


@dataclass(slots=True)
class _Body:
    annotated: Annotated
    corpus: Corpus
    link: Link

    def render(self) -> str:
        seen: set[str] = set()
        voice: str | None = None
        out: list[str] = []
        anchors: set[str] = set()
        for group in _lists(self.annotated.article.blocks):
            items = []
            for block in group:
                if block.kind == "heading":
                    seen, voice = set(), None
                elements = list(self._elements(block, seen))
                quotations = self._quotations(block)
                labels, voice = self._labels(quotations, voice)
                items.append(self._passage(block, elements, quotations, labels, anchors))
            out.append(_wrapped(group, items))
        return "\n".join(out)

    def _passage(
        self,
        block: Block,
        elements: list[Element],
        quotations: Sequence[Quotation],
        labels: str,
        anchors: set[str],
    ) -> str:
        inner = weave(self.annotated.article.text, block.start, block.end, elements)
        voices = {q.speaker.id for q in quotations if q.speaker}
        hue = f' data-voice="{self.corpus.voices[voices.pop()].hue}"' if len(voices) == 1 else ""
        words = self.annotated.article.text[block.start : block.end]
        # Where no space needs keeping the browser may hang them at line ends, unseen.
        hue += ' data-spaces="single"' if " ".join(words.split()) == words else ""
        element = self._block(block, inner, anchors)
        if block.kind == "item":
            return f'<li class="passage"{hue}>{labels}{element}</li>'
        return f'<div class="passage"{hue}>{labels}{element}</div>'

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
        inlines = [i for i in self.annotated.article.inlines if block.start <= i.start and i.end <= block.end]
        for inline in inlines:
            yield _inline(inline)
        plain = block.kind in ("heading", "preformatted")
        bare = (
            [Span(block.start, block.end)]
            if plain
            else [Span(i.start, i.end) for i in inlines if i.kind in ("link", "code")]
        )
        yield from self._mentions(block, bare, seen)
        yield from self._dates(block, bare)
        yield from self._spoken(block)

    def _mentions(self, block: Block, bare: list[Span], seen: set[str]) -> Iterator[Element]:
        """Yield the mentions of a block; those in headings, links and code are only anchors, not decorated."""
        inside = [m for m in self.annotated.annotations.mentions if _in(m.span, block)]
        hidden = [m for m in inside if any(m.span.overlaps(b) for b in bare)]
        for mention in hidden:
            id_ = self.annotated.mention_ids[mention.span]
            yield Element(mention.span.start, mention.span.end, _MENTION, "span", "", id_)
        for run in _joined([m for m in inside if m not in hidden], self.annotated.article.text):
            again = all(m.term in seen for m in run)
            seen.update(m.term for m in run)
            notes = " ".join(dict.fromkeys(m.term for m in run))
            if len(run) > 1:
                yield Element(run[0].span.start, run[-1].span.end, _GROUP, "span", ' class="mention-group"')
            for mention in run:
                yield self._mention(mention, notes, again)

    def _mention(self, mention: Mention, notes: str, again: bool) -> Element:
        href = self.link(links.term(mention.term))
        quiet = ' tabindex="-1"' if again else f' data-number="{self.annotated.numbers[mention.term]}"'
        attributes = (
            f' class="mention {mention.kind}{" again" if again else ""}" href="{html.escape(href)}"'
            f' data-note="{notes}" data-rule="{html.escape(mention.evidence.rule)}"{quiet}'
        )
        id_ = self.annotated.mention_ids[mention.span]
        return Element(mention.span.start, mention.span.end, _MENTION, "a", attributes, id_)

    def _dates(self, block: Block, bare: list[Span]) -> Iterator[Element]:
        for number, date in enumerate(self.annotated.annotations.dates, start=1):
            if not _in(date.span, block):
                continue
            if any(date.span.overlaps(b) for b in bare):
                yield Element(date.span.start, date.span.end, _MENTION, "span", "", f"d-{number}")
                continue
            note = f"when-{number}"
            attributes = f' class="mention date" href="#note-{note}" data-note="{note}"'
            yield Element(date.span.start, date.span.end, _GROUP, "a", attributes, f"d-{number}")
            day = "" if "/" in date.value else f' datetime="{html.escape(date.value)}"'
            title = f' data-spoken="{html.escape(spoken(date.value))}"'
            yield Element(date.span.start, date.span.end, _MENTION, "time", day + title)

    def _quotations(self, block: Block) -> list[Quotation]:
        return [q for q in self.annotated.annotations.quotations if _in(q.span, block)]

    def _spoken(self, block: Block) -> Iterator[Element]:
        for quotation in self._quotations(block):
            who = quotation.speaker
            hue = f' data-voice="{self.corpus.voices[who.id].hue}" data-speaker="{who.id}"' if who else ""
            attributes = f' class="quotation {quotation.type}"{hue} data-basis="{quotation.basis}"'
            yield Element(quotation.span.start, quotation.span.end, _QUOTATION, "span", attributes, quotation.id)
            for fragment in quotation.fragments:
                yield Element(fragment.start, fragment.end, _FRAGMENT, "span", ' class="fragment"')

    def _labels(self, quotations: list[Quotation], voice: str | None) -> tuple[str, str | None]:
        """Return the labels in the margin, one where a speaker begins, and who spoke last."""
        out: list[str] = []
        for quotation in quotations:
            who = quotation.speaker
            if who is None or who.id == voice:
                continue
            voice = who.id
            words = wording.as_named(quotation, self.annotated, self.corpus)
            named = f' data-as="{html.escape(words)}"' if words else ""
            hue = self.corpus.voices[who.id].hue
            out.append(
                f'<a class="voice" data-voice="{hue}" data-name="{html.escape(who.name)}"{named}'
                f' href="{html.escape(self.link(links.speaker(who.id)))}" tabindex="-1" aria-hidden="true"></a>'
            )
        return "".join(out), voice


def _in(span: Span, block: Block) -> bool:
    return block.start <= span.start and span.end <= block.end


def _inline(inline: Inline) -> Element:
    href = (
        f' href="{html.escape(inline.href)}" rel="external noopener"' if inline.kind == "link" and inline.href else ""
    )
    return Element(inline.start, inline.end, _INLINE, _TAGS[inline.kind], href)


def _joined(mentions: Sequence[Mention], text: str) -> Iterator[list[Mention]]:
    """Yield runs of mentions that a slash joins: ``YPG/PKK`` is one run of two."""
    run: list[Mention] = []
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


def _wrapped(group: list[Block], items: list[str]) -> str:
    if group[0].kind != "item":
        return items[0]
    # A seed that writes its own dashes shows those, not a browser's bullets.
    kind = "marked" if group[0].marker else "plain"
    tag = "ol" if group[0].ordered else "ul"
    return f'<{tag} class="items {kind}">' + "".join(items) + f"</{tag}>"
