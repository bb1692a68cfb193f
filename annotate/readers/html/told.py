"""What an editor is told of a page: everything visible that the article does not hold, with how much of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from annotate.readers.html import furniture
from annotate.readers.html.choice import Choice
from annotate.readers.html.pieces import Box, Collected, Thing
from annotate.readers.report import Notice, Rule

_PROSE_WORDS = 12
_SHOWN = 60
_FEW_WORDS = 0.6
"""Share of the page's own count under which an article is told to be short; counts differ by captions and boxes."""


def of_choice(page: Collected, choice: Choice, moved: Sequence[int]) -> list[Notice]:
    """Return what is told of a page of which only the article is taken."""
    kept = set(choice.kept)
    inside = page.within(choice.root)
    asides = [i for i, p in enumerate(page.pieces) if i not in kept and p.box.beside == "aside" and p.box in inside]
    rows = [
        i for i, p in enumerate(page.pieces)
        if i not in kept and p.block.kind == "row" and p.box in inside and not p.box.beside
    ]  # fmt: skip
    taken = {*kept, *asides, *rows, *moved}
    rest = [i for i in range(len(page.pieces)) if i not in taken]

    def is_in(box: Box) -> bool:
        return box in inside and not box.beside

    return [
        *_unsure(choice, page),
        *_head(page, moved),
        *_left_out(page, rest, sorted(kept - set(moved)), is_in),
        *_some("aside", "aside", page, asides),
        *_some("table", "row of a table", page, rows),
        *_of_things(page, is_in),
    ]


def of_fragment(page: Collected) -> list[Notice]:
    """Return what is told of HTML that is content throughout."""

    def is_in(box: Box) -> bool:
        return True

    return [*_left_out(page, (), range(len(page.pieces)), is_in), *_of_things(page, is_in)]


def _of_things(page: Collected, is_in: Callable[[Box], bool]) -> Iterator[Notice]:
    """Yield what is told of things that are no text, where they stand in boxes that are the article's."""
    yield from _things("picture", "picture", [t for t in page.things if t.kind == "picture" and is_in(t.box)])
    yield from _things("embed", "embedded thing", [t for t in page.things if t.kind == "embed" and is_in(t.box)])
    deleted = [t for t in page.things if t.kind == "deleted" and is_in(t.box) and t.text]
    if deleted:
        words = " … ".join(t.text for t in deleted)
        yield Notice(
            "deleted",
            f"{_count(len(deleted), 'passage')} that the page shows struck through left out: {_begin(words)}",
            text=words,
        )
    if page.relative:
        links = _count(page.relative, "link")
        yield Notice("link", f"{links} left out: relative, and the page does not state what its own address is")
    if page.marks:
        yield Notice("added", f"{_count(page.marks, 'quotation')} got the marks that browsers show around <q>")


def too_short(count: int, stated: int, description: str) -> Iterator[Notice]:
    """Yield a warning where an article is much shorter than the page says, or than its own description."""
    if stated and count < _FEW_WORDS * stated:
        yield Notice(
            "left-out",
            f"the article has {count} words, but its page speaks of {stated}; look whether it is whole",
            "warning",
        )
    elif len(description.split()) > count:
        yield Notice(
            "left-out",
            f"the article has {count} words, fewer than the page's own description; look whether it is whole",
            "warning",
        )


def not_free(page: Collected, is_free: bool) -> Iterator[Notice]:
    """Yield a warning where the page says that all of its article is only for those who pay or register."""
    line = next((p.block.text for p in page.pieces if furniture.is_barrier(p.block.text)), "")
    if line or not is_free:
        where = f": {_begin(line)}" if line else ""
        message = f"the page says that its article is not free to read{where}; look whether it is whole"
        yield Notice("left-out", message, "warning")


def _unsure(choice: Choice, page: Collected) -> Iterator[Notice]:
    if not choice.sure and page.pieces:
        yield Notice(
            "left-out",
            "no article could be made out in the page, so all of its text was taken; look it through",
            "warning",
        )


def _head(page: Collected, moved: Sequence[int]) -> Iterator[Notice]:
    if moved:
        lines = [page.pieces[i].block.text for i in moved]
        yield Notice(
            "head",
            f"shown in the article's head and not again in its text: {_begin(' / '.join(lines))}",
            text="\n".join(lines),
        )


def _left_out(
    page: Collected, rest: Sequence[int], kept: Sequence[int], is_in: Callable[[Box], bool]
) -> Iterator[Notice]:
    texts = [page.pieces[i].block.text for i in rest]
    unseen = [t.text for t in page.things if t.text and (t.kind == "unseen" or not is_in(t.box))]
    text = "\n".join([*texts, *unseen])
    if not text:
        return
    outside, inside = (sum(_prose(page, i) for i in indices) for indices in (rest, kept))
    first = max(texts or unseen, key=len)
    share = f"{_count(len(text.split()), 'word')} of the page left out, in it {_begin(first)}"
    if outside > inside:
        yield Notice(
            "left-out",
            f"most of the page was left out: {share}; look whether the article is whole",
            "warning",
            text=text,
        )
    else:
        yield Notice("left-out", share, text=text)


def _prose(page: Collected, index: int) -> int:
    """Return how many words of running text a piece has."""
    piece = page.pieces[index]
    words = len(piece.block.text.split())
    return words if words >= _PROSE_WORDS and 2 * piece.linked < len(piece.block.text) else 0


def _some(rule: Rule, what: str, page: Collected, indices: Sequence[int]) -> Iterator[Notice]:
    if indices:
        text = "\n".join(page.pieces[i].block.text for i in indices)
        yield Notice(rule, f"{what} left out ({_count(len(text.split()), 'word')}): {_begin(text)}", text=text)


def _things(rule: Rule, what: str, things: Sequence[Thing]) -> Iterator[Notice]:
    if things:
        names = next((f": {_begin(t.name)}" for t in things if t.name and not t.name.startswith("data:")), "")
        text = "\n".join(t.text for t in things if t.text)
        yield Notice(rule, f"{_count(len(things), what)} left out{names}", text=text)


def _begin(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN].rsplit(' ', 1)[0]} …”"


def _count(number: int, what: str) -> str:
    return (
        f"{number:,} {what}"
        if number == 1
        else f"{number:,} {re.sub('^row ', 'rows ', what) if what.startswith('row ') else what + 's'}"
    )
