"""The editor's desk in the preview: its page, and what every article's page tells the script of its notes."""

from __future__ import annotations

import dataclasses
import html
import json
from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup, escape

from annotate.corpus import Annotated, Corpus
from annotate.corrections import writing
from annotate.desk.correcting import correcting
from annotate.desk.findings import Finding
from annotate.desk.state import State
from annotate.errors import Problem
from annotate.render import links
from annotate.render.links import Link
from annotate.render.pages.environment import render

MOST = 20
"""Names without an entry that the page lists; `annotate suggest --most 0` lists all."""

Near = Callable[[Problem], Problem]
"""Gives a problem its path as the editor would name it."""


class _Listed(NamedTuple):
    """A finding on the page."""

    where: str
    message: Markup
    rule: str
    address: str
    """Its place, as ``Link`` takes it; empty where the site has none."""


def desk(state: State, shown: Corpus, near: Near, link: Link) -> str:
    """Return the desk's page; ``shown`` is the corpus as the pages show it, so that every link has its anchor."""
    pages = {a.slug: a for a in shown.articles}
    files = {path: a for a in shown.articles for path in (a.article.path, writing.sidecar(a.article.path))}
    terms = {term.path: term.id for term in shown.glossary.terms.values()}

    def listed(finding: Finding) -> _Listed:
        problem, address = near(finding.problem), ""
        if finding.article in pages and finding.offset is not None:
            annotated = pages[finding.article]
            address = links.article(annotated.slug, anchor_at(annotated, finding.offset))
        elif finding.problem.path in files:
            address = links.article(files[finding.problem.path].slug)
        elif finding.problem.path in terms:
            address = links.term(terms[finding.problem.path])
        where = f"{problem.path.as_posix()}{f':{problem.line}' if problem.line else ''}"
        return _Listed(where, with_code(problem.message), finding.rule, address)

    best = state.candidates[:MOST]
    return render(
        "desk.html",
        link,
        groups=[(severity, [listed(f) for f in state.of(severity)]) for severity in state.severities],
        waiting=state.waiting,
        candidates=[
            (one, links.article(a.slug, anchor_at(pages[a.slug], span.start)))
            for one in best
            for a, span in one.places[:1]
        ],
        more=len(state.candidates) - len(best),
    )


def corrections(annotated: Annotated, near: Near) -> str:
    """Return what the script adds to the notes of an article's page: JSON in an element that is neither shown nor run.

    Not in a script element: Material makes the scripts of a page that it swaps in anew, without their type,
    and so would run it.
    """
    path = near(Problem(writing.sidecar(annotated.article.path), None, "")).path.as_posix()
    told = {id_: dataclasses.asdict(one) for id_, one in correcting(annotated).items()}
    content = json.dumps({"file": path, "annotations": told}, ensure_ascii=False)
    return f"\n<template data-desk>{html.escape(content, quote=False)}</template>\n"


def anchor_at(annotated: Annotated, offset: int) -> str:
    """Return the anchor of the annotation that begins at an offset or last before it; empty where there is none."""
    before = [(span.start, id_) for id_, span in annotated.anchors.items() if span.start <= offset]
    return max(before, key=lambda found: found[0])[1] if before else ""


def with_code(message: str) -> Markup:
    """Return a message as HTML, with what stands between backticks as code."""
    parts = message.split("`")
    if len(parts) % 2 == 0:
        return escape(message)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )
