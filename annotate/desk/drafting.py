"""A draft of a glossary entry, filled from what the articles say and from nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from annotate import frontmatter, yamlfile
from annotate.annotation import Kind, Span
from annotate.article import Article
from annotate.corpus import Annotated, Corpus
from annotate.desk.candidates import Candidate
from annotate.errors import InputError, Problem
from annotate.glossary import FrontMatter, Glossary
from annotate.slug import slugify
from annotate.text import compared

_APPOSITION = re.compile(r"(?: \([^()]*\))?, ((?:an?|the|his|her|its|their|one of the) [^.,;:()“”\"]{3,90})(?=[,.;])")
_TITLE = re.compile(r"((?:[A-Z][\w'’.-]*|of|for|the|and) )*[A-Z][\w'’.-]* $")
_ARTICLES = 10
"""Articles that a draft names for the editor to look into."""


def named(corpus: Corpus, words: str, kind: Kind | None) -> Candidate | None:
    """Return a candidate for words that nobody found to be a name, where articles use them as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(compared(words).text)}(?!\w)")
    places = [
        (annotated, Span(*form.written(*found.span())))
        for annotated in corpus.articles
        for form in [compared(annotated.article.body_text)]
        for found in pattern.finditer(form.text)
    ]
    articles = len({a.slug for a, _ in places})
    return Candidate(slugify(words), words, kind, articles, len(places), 0, tuple(places)) if places else None


def write(candidate: Candidate, kind: Kind, glossary: Glossary, folder: Path) -> Path:
    """Write the draft of an entry and return its file. Raises InputError where there is one already."""
    path = folder / f"{candidate.id}.md"
    content = draft(candidate, kind, glossary)
    front, _, _ = frontmatter.split(content)
    data, lines = yamlfile.parse(front, path, first_line=2)
    yamlfile.validate(FrontMatter, data, lines, path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        message = "is there already and is left as it is; edit it, or remove it first"
        raise InputError([Problem(path, None, message)]) from None
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be written: {error.strerror}")]) from error
    return path


def draft(candidate: Candidate, kind: Kind, glossary: Glossary) -> str:
    """Return the text of a draft: front matter, and for the editor where the facts come from."""
    facts: dict[str, Any] = {"term": candidate.name, "kind": kind}
    aliases = _aliases(candidate, glossary)
    if aliases:
        facts["aliases"] = aliases
    if candidate.gender and kind == "person":
        facts["gender"] = candidate.gender
    facts["summary"] = summary(candidate)
    if candidate.at:
        facts["place"] = {"lat": candidate.at[0], "lon": candidate.at[1]}
    sources = _sources(candidate)
    if sources:
        facts["sources"] = sources
    facts["draft"] = True
    front = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=110)
    seen = [f"# {article.path.as_posix()}\n" for article in articles(candidate)[:_ARTICLES]]
    told = "# Drawn from these articles; check every line, give sources, then remove draft.\n"
    return f"---\n{front}{told}{''.join(seen)}---\n"


def articles(candidate: Candidate) -> list[Article]:
    """Return the articles in which a candidate stands, newest first."""
    return list({a.slug: a.article for a, _ in candidate.places}.values())


def summary(candidate: Candidate) -> str:
    """Say what articles call the candidate, as their words; otherwise only where it appears."""
    shown = articles(candidate)[0].metadata
    for annotated, span in reversed(candidate.places):  # who is introduced is described: the oldest article first
        words = described(annotated, span)
        if words:
            about = annotated.article.metadata
            by = f"{about.source}, " if about.source else ""
            return f"Described as “{words}” in “{about.title}” ({by}{_day(about.published)})."
    return f"Named in “{shown.title}” ({_day(shown.published)})."


def described(annotated: Annotated, span: Span) -> str | None:
    """Return the words that describe a name where it stands: an apposition behind it, or an office before it."""
    text = annotated.article.text
    behind = _APPOSITION.match(text, span.end)
    if behind:
        return behind.group(1)
    block = annotated.block_at(span.start)
    begin = max(block.start + block.marker if block else 0, annotated.context(span).start, span.start - 80)
    before = _TITLE.search(text, begin, span.start)
    words = before.group().strip() if before else ""
    # One capitalised word may only begin the sentence.
    return words if words and " " in words and not words.startswith(("of ", "for ", "the ", "and ")) else None


def _aliases(candidate: Candidate, glossary: Glossary) -> list[str]:
    """The other ways in which articles write the name, but what another entry claims."""
    taken = {a.text for t in glossary.terms.values() for a in t.aliases}
    forms = (re.sub(r"['’]s?$", "", form) for form in candidate.forms)
    own = set(candidate.name.lower().split())
    # The words for a speaker may hold more than the name ("a tired Mr Smith"): only parts of the name are its forms.
    fitting = (f for f in forms if f[:1].isalnum() and (candidate.quotations == 0 or set(f.lower().split()) <= own))
    return [form for form in dict.fromkeys(fitting) if form != candidate.name and form not in taken]


def _sources(candidate: Candidate) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for article in articles(candidate):
        about = article.metadata
        if about.url:
            title = f"{about.source}, {about.title}" if about.source else about.title
            found.setdefault(about.url, {"title": title, "url": about.url})
    return list(found.values())


def _day(date: Any) -> str:
    return f"{date.day} {date:%B %Y}"
