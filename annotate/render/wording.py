"""How annotations are put into words for readers."""

from __future__ import annotations

import datetime as dt

from annotate.annotation import Quotation
from annotate.corpus import Annotated, Corpus
from annotate.glossary import Glossary, Role
from annotate.text import compared

KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "group": "Group",
    "place": "Place",
    "event": "Event",
    "weapon": "Weapon",
    "agreement": "Agreement",
    "concept": "Concept",
}

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("People", ("person",)),
    ("Organisations", ("organisation", "group")),
    ("Places", ("place",)),
    ("Arms", ("weapon",)),
    ("Agreements and events", ("agreement", "event")),
    ("Ideas", ("concept",)),
)
"""The headings under which the names in an article are listed, each with its kinds."""

MARKS: tuple[tuple[str, str], ...] = (
    *((heading, " ".join(kinds)) for heading, kinds in GROUPS),
    ("Dates", "date"),
    ("Quotations", "quotation"),
)
"""What readers can choose to see: the name of the choice, and the classes of the marks."""


ANSWERS = ("A", "Answer")
"""Labels of an interview's turns, which are no name for anybody."""


def day(date: dt.date) -> str:
    """Return ``4 December 2019``."""
    return f"{date.day} {date:%B %Y}"


def month(year_and_month: tuple[int, int]) -> str:
    """Return ``December 2019``."""
    return f"{dt.date(*year_and_month, 1):%B %Y}"


def held(role: Role) -> str:
    """Say how long an office was held: ``from 1 October 2014 until 1 October 2024``."""
    parts = [f"from {day(role.from_)}" if role.from_ else "", f"until {day(role.until)}" if role.until else ""]
    return " ".join(p for p in parts if p)


def capital(text: str) -> str:
    """Return the text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def count(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 mention``, ``2 mentions``, ``1,200 words``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def minutes(words: int) -> int:
    """Reading time in whole minutes at 230 words a minute, at least 1 (Brysbaert 2019 measured 238 for non-fiction)."""
    return max(1, round(words / 230))


def as_named(quotation: Quotation, annotated: Annotated, corpus: Corpus) -> str:
    """What stands under a speaker's name in the margin: the article's words for a role or pronoun, else the office."""
    words = annotated.words_of(quotation.mention) if quotation.mention else ""
    if quotation.basis in ("role", "pronoun") and words not in ("", *ANSWERS):
        return f"“{words}”"
    return role_of(quotation, annotated, corpus.glossary)


def role_of(quotation: Quotation, annotated: Annotated, glossary: Glossary) -> str:
    """Return the office that the speaker held on the article's day, of several the last to be taken up; or nothing."""
    speaker = quotation.speaker
    if speaker is None or speaker.term is None:
        return ""
    held = [r for r in glossary[speaker.term].roles if r.held_on(annotated.article.metadata.published)]
    return max(held, key=lambda r: r.from_ or dt.date.min).title if held else ""


def basis(quotation: Quotation, annotated: Annotated) -> str:
    """Say how the speaker was found, in one phrase."""
    if quotation.mode != "said":
        return unsaid(quotation, annotated)
    words = f"“{annotated.words_of(quotation.mention)}”" if quotation.mention else ""
    detail = quotation.evidence.detail
    match quotation.basis:
        case "explicit":
            return f"named {words} ({detail})" if detail else f"named {words}"
        case "pronoun":
            return f"{detail}" if detail else f"the pronoun {words}"
        case "role":
            told = compared(detail).text in compared(words).text
            return f"by role: {words}" if told else f"by role: {words} ({detail})"
        case "continued":
            return f"goes on from {words}" if words else "goes on from the quotation before"
        case "editor":
            return "set by the editor"
        case _:
            return "not known who"


def unsaid(quotation: Quotation, annotated: Annotated) -> str:
    """Say what the text says of words that it does not give as said."""
    who = f"“{annotated.words_of(quotation.mention)}”" if quotation.mention else "anybody"
    match quotation.mode:
        case "denied":
            return f"{who} denies this"
        case "negated":
            return f"the text denies that {who} said this"
        case "future":
            return f"the text expects {who} to say this"
        case "question":
            return f"the text asks whether {who} said this"
        case _:
            return f"the text only supposes that {who} says this"
