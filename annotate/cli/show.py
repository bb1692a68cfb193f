"""``annotate show``: what was found in an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import click
from rich.table import Table

from annotate.cli.site import Site, article_of, opened, with_site
from annotate.cli.terminal import as_json, console, fault
from annotate.corpus import Annotated
from annotate.desk import snapshots


@click.command()
@click.argument("article", required=False)
@with_site
@click.option("--all", "all_", is_flag=True, help="Show all articles.")
@click.option("--json", "json_", is_flag=True, help="Print the annotations as JSON.")
def show(site: Site, article: str | None, all_: bool, json_: bool) -> None:
    """Show the annotations of ARTICLE, named by its slug or its file.

    Exit code: 0; 1 where something cannot be read or there is no such article.
    """
    if (article is None) != all_:
        fault("name one article, or say --all")
        raise SystemExit(2)
    room, corpus = opened(site)
    if all_:
        if json_:
            as_json(snapshots.plain(snapshots.of(corpus)))
        else:
            for annotated in corpus.articles:
                _print(annotated, room.sources[annotated.article.path])
        return
    annotated = article_of(corpus, article or "")
    if json_:
        as_json(snapshots.plain_annotations(annotated.annotations))
    else:
        _print(annotated, room.sources[annotated.article.path])


def _print(annotated: Annotated, sources: Mapping[str, str]) -> None:
    out = console()
    about = Table("field", "value", "said by", title=annotated.article.metadata.title)
    for name, source in sources.items():
        about.add_row(name, str(getattr(annotated.article.metadata, name)), source)
    out.print(about)
    table = Table("quotation", "type", "speaker", "basis")
    for quotation in annotated.annotations.quotations:
        speaker = quotation.speaker.name if quotation.speaker else "—"
        basis = quotation.basis if quotation.mode == "said" else quotation.mode
        table.add_row(annotated.words_of(quotation.span), quotation.type, speaker, basis)
    out.print(table)
    counts = Table("term", "mentions")
    for term, count in annotated.counts.most_common():
        counts.add_row(term, str(count))
    out.print(counts)
    if annotated.annotations.names:
        names = Table("name without an entry", "kind", "times", "reviewed")
        times = Counter((n.name, n.kind) for n in annotated.annotations.names if not n.describes)
        for (name, kind), count in times.most_common():
            reviewed = all(n.reviewed for n in annotated.annotations.names if (n.name, n.kind) == (name, kind))
            names.add_row(name, kind, str(count), "yes" if reviewed else "no")
        out.print(names)
