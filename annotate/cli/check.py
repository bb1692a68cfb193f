"""``annotate check``: every problem of the corpus in one list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import click
from rich.console import Console
from rich.text import Text

from annotate.cli.site import Site, with_site
from annotate.cli.terminal import COLOURS, as_json, console, counted, say
from annotate.corpus import Corpus
from annotate.desk.findings import SEVERITIES, Finding, Severity, broken, findings
from annotate.errors import InputError


@click.command()
@with_site
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings as well, for CI.")
@click.option("--json", "json_", is_flag=True, help="Print the list as JSON.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to count review dates from.  [default: today]"
)
def check(site: Site, strict: bool, json_: bool, today: dt.datetime | None) -> None:
    """List everything to mend, the gravest first, each with file, line and the way out.

    Errors are files that cannot be read. Warnings are places where a page may say something wrong: doubtful speakers,
    unpaired quotation marks, ambiguous aliases, corrections that fit nowhere, entries past their review date. Hints are
    what could be better: unknown speakers, likely slips, terms that no article mentions, drafts without a source,
    names in many articles without an entry.

    Exit code: 0 without errors; 1 with errors, with --strict also on anything of severity warning or above.
    """
    corpus: Corpus | None = None
    try:
        newsroom, corpus = site.open()
        found = findings(newsroom, corpus, (today or dt.datetime.now()).date())
    except InputError as error:
        found = broken(error)
    counts = Counter(f.severity for f in found)
    if json_:
        as_json({"findings": [_plain(f) for f in found], "counts": {s: counts[s] for s in SEVERITIES}})
    else:
        _print(console(), found, corpus, counts)
    if counts["error"] or (strict and counts["warning"]):
        raise SystemExit(1)


def _plain(finding: Finding) -> dict[str, object]:
    problem = finding.problem
    return {
        "severity": finding.severity,
        "rule": finding.rule,
        "file": problem.path.as_posix(),
        "line": problem.line,
        "message": problem.message,
        "article": finding.article,
        "offset": finding.offset,
    }


def _print(out: Console, found: Sequence[Finding], corpus: Corpus | None, counts: Counter[Severity]) -> None:
    for finding in found:
        problem = finding.problem
        where = f"{problem.path}:{problem.line}" if problem.line else str(problem.path)
        if out.is_terminal:
            severity = (f"{finding.severity:<8}", COLOURS[finding.severity])
            say(out, Text.assemble(severity, (where, "bold"), (f"  {finding.rule}", "dim")))
            say(out, problem.message, 8)
        else:
            say(out, f"{where}: {finding.severity}: {problem.message} [{finding.rule}]")
    totals = ", ".join(counted(counts[s], s) for s in SEVERITIES)
    if corpus is None:
        say(out, f"{totals}; the articles and terms are looked at when these files can be read")
        return
    quotations = sum(len(a.annotations.said) for a in corpus.articles)
    sizes = ((len(corpus.articles), "article"), (len(corpus.glossary.terms), "term"), (quotations, "quotation"))
    say(out, f"{', '.join(counted(n, what) for n, what in sizes)}: {totals}")
