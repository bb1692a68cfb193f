"""``unreviewed:`` says what readers of a built site get of names that nobody has looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.conftest import mkdocs

NEWS = """Nora Feld, a pilot, watched from the quay of Lima. The Ministry of Ports did not answer.
Later Grenwald said nothing, and Nora Feld left.
"""
CORRECTIONS = "corrections: [{exact: Ministry of Ports, accept: name}]\n"


def built(project: Path, policy: str | None) -> html.HtmlElement:
    """The page of an article that nobody has seen, but for one name that the editor has confirmed."""
    (project / "seeds" / "quay.txt").write_text(NEWS, encoding="utf-8")
    (project / "seeds" / "quay.yml").write_text(f"title: Quay\npublished: 2024-05-15\n{CORRECTIONS}", encoding="utf-8")
    options = project / "mkdocs.yml"
    if policy:
        options.write_text(
            options.read_text().replace("    seeds: seeds", f"    seeds: seeds\n    unreviewed: {policy}")
        )
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    return html.fromstring((project / "site" / "articles" / "quay" / "index.html").read_bytes())


def marked(page: html.HtmlElement) -> dict[str, bool]:
    """Name → whether it is marked as found by the machine."""
    mentions = page.xpath("//*[@data-article-text]//a[contains(@class, 'mention')]")
    return {a.text_content(): "found" in a.get("class").split() for a in mentions}


@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        # Of Grenwald the rules are not sure.
        (None, {"Nora Feld": True, "Lima": True, "Ministry of Ports": False}),
        ("mark", {"Nora Feld": True, "Lima": True, "Ministry of Ports": False, "Grenwald": True}),
        ("show", {"Nora Feld": False, "Lima": False, "Ministry of Ports": False, "Grenwald": False}),
        ("hide", {"Ministry of Ports": False}),
    ],
)
def test_readers_get_what_the_option_says(project: Path, policy: str | None, shown: dict[str, bool]) -> None:
    page = built(project, policy)
    assert marked(page) == shown
    noted = {h3.text_content() for h3 in page.xpath("//section[@class='notes']//h3")}
    assert noted == set(shown)
    assert bool(page.xpath("//p[@class='unreviewed']")) == any(shown.values())


def test_another_policy_is_refused(project: Path) -> None:
    options = project / "mkdocs.yml"
    options.write_text(options.read_text().replace("    seeds: seeds", "    seeds: seeds\n    unreviewed: maybe"))
    made = mkdocs(project, "build")
    assert made.returncode == 1
    assert "mkdocs.yml: extra.annotate.unreviewed: " in made.stderr
