"""``annotate explain``: why words are annotated as they are, or why not."""

from __future__ import annotations

import difflib

import click
from rich.text import Text

from annotate.cli.site import Site, article_of, fail, opened, with_site
from annotate.cli.terminal import as_json, console, fault, passage, say
from annotate.corpus import Annotated
from annotate.errors import InputError
from annotate.lines import Lines
from annotate.readers import read_seed


@click.command()
@click.argument("article")
@click.argument("text")
@with_site
@click.option("--json", "json_", is_flag=True, help="Print the explanation as JSON.")
def explain(site: Site, article: str, text: str, json_: bool) -> None:
    """Explain every place at which TEXT stands in ARTICLE: what is claimed, by which rule, and what lost.

    Exit code: 0; 1 where something cannot be read, or TEXT does not stand in the article.
    """
    newsroom, corpus = opened(site)
    annotated = article_of(corpus, article)
    # The pipeline is loaded here and not before: the other commands are faster without it.
    from annotate.desk import explaining

    try:
        seed = read_seed(annotated.article.path, site.seeds)
        found = explaining.explain(newsroom, seed, annotated, text)
    except InputError as error:
        fail(error)
    if not found:
        fault(f"“{text}” does not stand in {annotated.article.path}{_nearest(annotated, text)}")
        raise SystemExit(1)
    lines = Lines(annotated.article)
    if json_:
        as_json(
            [
                {
                    "file": annotated.article.path.as_posix(),
                    "line": lines.of(one.span.start),
                    "start": one.span.start,
                    "end": one.span.end,
                    "claims": one.claims,
                    "lost": one.lost,
                }
                for one in found
            ]
        )
        return
    out = console()
    for one in found:
        line = lines.of(one.span.start)
        say(out, Text(f"{annotated.article.path}{f':{line}' if line else ''}", "bold"))
        say(out, passage(annotated, one.span), 2)
        for claim in one.claims:
            say(out, Text.assemble(("+ ", "green"), claim), 4)
        for lost in one.lost:
            say(out, Text.assemble(("- ", "yellow"), lost), 4)


def _nearest(annotated: Annotated, text: str) -> str:
    """Name words of the article that are like those asked for."""
    words = list(dict.fromkeys(annotated.article.text.split()))
    close = difflib.get_close_matches(text, words, 3, 0.7)
    return f"; there is {', '.join(close)}" if close else ""
