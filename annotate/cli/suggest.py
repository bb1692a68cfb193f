"""``annotate suggest``: which entries the glossary lacks, and drafts of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import click
from rich.console import Console
from rich.text import Text

from annotate.annotation import Kind
from annotate.cli.site import Site, fail, opened, with_site
from annotate.cli.terminal import as_json, console, counted, fault, passage, say
from annotate.corpus import Corpus
from annotate.desk import drafting
from annotate.desk.candidates import Candidate, candidate, candidates
from annotate.errors import InputError
from annotate.lines import Lines

_SENTENCES = 3


@click.command()
@with_site
@click.option("--write", "name", metavar="NAME", help="Write a draft of the entry for NAME: an identifier or a name.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="The entry's kind, where the articles do not tell it.")
@click.option("--most", default=20, show_default=True, help="How many names to list; 0 for all.")
@click.option("--json", "json_", is_flag=True, help="Print the names with all their sentences as JSON.")
def suggest(site: Site, name: str | None, kind: Kind | None, most: int, json_: bool) -> None:
    """List names without an entry, ranked by what an entry would give: articles, mentions, quotations.

    --write makes a draft from what the articles say, marked as draft: the preview shows it, a deployed site does not.
    An entry that exists is never written over.

    Exit code: 0; 1 where something cannot be read or written, or no article uses NAME.
    """
    _, corpus = opened(site)
    if name is None:
        _list(corpus, most, json_)
        return
    found = candidate(corpus, name) or drafting.named(corpus, name, kind)
    if found is None:
        fault(f"no article uses the name {name}, or it has an entry; `annotate suggest` lists the names without one")
        raise SystemExit(1)
    chosen = kind or found.kind
    if chosen is None:
        fault(f"the articles do not tell what {found.name} is; add --kind person, --kind organisation …")
        raise SystemExit(1)
    try:
        path = drafting.write(found, chosen, corpus.glossary, site.glossary)
    except InputError as error:
        fail(error)
    if json_:
        as_json({"file": path.as_posix(), "term": found.id})
        return
    out = console()
    say(
        out,
        f"{path}: written from {counted(found.articles, 'article')}; check it, give sources, then remove `draft: true`",
    )
    click.echo(path.read_text(encoding="utf-8"), nl=False)


def _list(corpus: Corpus, most: int, json_: bool) -> None:
    known = candidates(corpus)
    shown = known[:most] if most else known
    if json_:
        as_json([_plain(c) for c in shown])
        return
    out = console()
    if not known:
        say(out, "every name that was found has an entry")
    for one in shown:
        _print(out, one)
    if len(known) > len(shown):
        say(out, f"{len(known) - len(shown)} more; --most 0 lists all")


def _print(out: Console, one: Candidate) -> None:
    figures = [(one.articles, "article"), (one.mentions, "mention"), (one.quotations, "quotation")]
    counts = ", ".join(counted(n, what) for n, what in figures if n)
    say(out, Text.assemble((one.name, "bold"), f"  {one.kind or 'kind unknown'}, {counts}  ", (one.id, "cyan")))
    for annotated, span in one.places[:_SENTENCES]:
        line = Lines(annotated.article).of(span.start)
        where = f"{annotated.article.path}{f':{line}' if line else ''}"
        if out.is_terminal:
            say(out, Text(where, "dim"), 2)
            say(out, passage(annotated, span, "bold"), 4)
        else:
            say(out, f"{where}: {passage(annotated, span)}", 2)


def _plain(one: Candidate) -> dict[str, object]:
    lines = {a.slug: Lines(a.article) for a, _ in one.places}
    places: Sequence[dict[str, object]] = [
        {
            "article": a.slug,
            "file": a.article.path.as_posix(),
            "line": lines[a.slug].of(span.start),
            "words": a.words_of(span),
            "sentence": a.words_of(a.context(span)),
        }
        for a, span in one.places
    ]
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "articles": one.articles,
        "mentions": one.mentions,
        "quotations": one.quotations,
        "forms": one.forms,
        "places": places,
    }
