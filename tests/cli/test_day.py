"""An editor's day: a new article is put in, checked, reviewed and corrected, then edited; every decision stays, and is
seen on the published page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from annotate.publishing import fidelity
from tests.cli.conftest import Run, said
from tests.conftest import ROOT, mkdocs

NEWS = """Fishermen blocked the port on Tuesday after the K-70 was seen, and nobody could say for how long it had been.
“We shall not leave,” Berta Quint, the head of the fishermen, told reporters. “Not this time,” she added.
Olaf Renk said that the port would open. “It is ours,” the mayor said. He smiled at the FPR.
Nora Feld, a pilot, watched from the quay. The Ministry of Ports did not answer; the ministry was closed, and Feld left.
Mercy was quiet. Officials of the FPX did not answer either.
"""
PAGE = "site/articles/blockade/index.html"


@pytest.fixture
def paper(desk: Path) -> Path:
    """The site's folder with what MkDocs needs to build it."""
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, desk / name)
    shutil.copy(ROOT / "mkdocs.yml", desk)
    (desk / "docs" / "about.md").write_text("# About\n")
    return desk


def test_every_decision_outlives_the_edits_of_a_day(paper: Path, run: Run) -> None:
    seed, sidecar = paper / "seeds" / "blockade.txt", paper / "seeds" / "blockade.yml"
    seed.write_text(NEWS, encoding="utf-8")
    missing = run("check")
    assert missing.exit_code == 1
    assert "seeds/blockade.txt: error: title is missing; write `title: …` into blockade.yml beside it" in missing.output
    sidecar.write_text("title: Fishermen block the port  # from the wire\npublished: 2024-05-15\n", encoding="utf-8")

    checked = said(run("check", "--json"))["findings"]
    assert {f["rule"] for f in checked if f["article"] == "blockade"} >= {"slip"}
    suggested = {c["id"]: c["kind"] for c in said(run("suggest", "--json"))}
    assert suggested.items() >= {
        ("berta-quint", "person"),
        ("olaf-renk", "person"),
        ("nora-feld", "person"),
        ("ministry-of-ports", "organisation"),
    }
    for name in ("berta-quint", "olaf-renk"):
        assert run("suggest", "--write", name).exit_code == 0
        entry = paper / "docs" / "glossary" / f"{name}.md"
        source = "sources: [{title: Harbour register, url: 'https://example.org/register'}]"
        entry.write_text(entry.read_text(encoding="utf-8").replace("draft: true", source), encoding="utf-8")

    # Not reviewed yet: readers see what the machine found as such.
    feld = published(paper).get_element_by_id("m-n_nora-feld-1")
    assert feld.get("class") == "mention person found first"

    items = said(run("review", "blockade", "--json"))
    assert {i["id"] for i in items} >= {"m-n_fpx-1", "m-n_nora-feld-1", "m-n_ministry-of-ports-1", "m-berta-quint-1"}
    answers = {"FPX": "t fpr", "“It is ours,”": "s Olaf Renk", "Mercy": "r", "how long it had been": "r"}
    typed = "".join(answers.get(i["words"], "a") + "\n" for i in items)
    reviewed = run("review", "blockade", input=typed)
    assert reviewed.output.splitlines()[-1] == f"{len(items)} decided, 0 left to review"
    assert sidecar.read_text(encoding="utf-8").startswith("title: Fishermen block the port  # from the wire\n")
    assert said(run("review", "blockade", "--json")) == []
    assert_decided(published(paper))

    edited = NEWS.replace("Fishermen blocked", "Some forty fishermen blocked").replace("“It is ours,”", '"It is ours,"')
    paragraphs = edited.splitlines()
    paragraphs.insert(2, "Nobody was hurt, and the weather was fair on the whole coast, as it had been all week long.")
    paragraphs.append(paragraphs.pop(1))
    seed.write_text("\n".join(paragraphs) + "\n", encoding="utf-8")
    assert [f for f in said(run("check", "--json"))["findings"] if f["rule"] == "correction"] == []
    # What the editor has just written is all there is to look at.
    assert {i["words"] for i in said(run("review", "blockade", "--json"))} <= {"week", "all week"}
    page = published(paper)
    assert_decided(page)
    assert fidelity.visible_text((paper / PAGE).read_text(encoding="utf-8")) == "\n".join(paragraphs)

    # What is taken out of the article is reported, and the decision stays in the file until the editor removes it.
    kept = [line for line in paragraphs if "Olaf Renk" not in line]
    seed.write_text("\n".join(kept) + "\n", encoding="utf-8")
    before = sidecar.read_bytes()
    orphans = [f["message"] for f in said(run("check", "--json"))["findings"] if f["rule"] == "correction"]
    assert any("It is ours" in message for message in orphans)
    assert run("check", "--strict").exit_code == 1
    refused = mkdocs(paper, "build", "--strict")
    assert (refused.returncode, "seeds/blockade.yml:" in refused.stderr) == (1, True)
    assert sidecar.read_bytes() == before


def published(paper: Path) -> html.HtmlElement:
    """Build the site and return the article's page."""
    made = mkdocs(paper, "build", "--strict")
    assert made.returncode == 0, made.stderr
    return html.fromstring((paper / PAGE).read_bytes())


def assert_decided(page: html.HtmlElement) -> None:
    """Find every decision on the page: entries, the slip, confirmed names, speakers; what was wrong is gone."""
    assert not page.xpath("//*[contains(@class, 'found')]")
    body = page.xpath("//*[@data-article-text]")[0]
    linked = {a.text_content(): a.get("href") for a in body.xpath(".//a[contains(@class, 'mention')]")}
    assert linked.items() >= {
        ("Berta Quint", "../../glossary/berta-quint/"),
        ("Olaf Renk", "../../glossary/olaf-renk/"),
        ("Nora Feld", "#note-n_nora-feld"),
        ("Ministry of Ports", "#note-n_ministry-of-ports"),
    }
    assert page.get_element_by_id("m-fpr-2").text_content() == "FPX"
    assert page.get_element_by_id("m-n_nora-feld-2").text_content() == "Feld"
    described = page.get_element_by_id("m-n_ministry-of-ports-2")
    assert (described.text_content(), described.get("class")) == ("ministry", "described organisation")
    assert "Mercy" not in {e.text_content() for e in body.xpath(".//*[starts-with(@id, 'm-')]")}
    said = page.xpath("//section[@class='attributions']")[0]
    (renk,) = said.xpath("h3[.='Olaf Renk']/following-sibling::ol[1]")
    bases = [li.text_content() for li in renk.xpath("li")]
    assert len(bases) == 2
    assert any("It is ours" in li and li.endswith("set by the editor") for li in bases)
    assert len(said.xpath("h3[.='Berta Quint']/following-sibling::ol[1]/li")) == 2
    assert {h3.text_content() for h3 in said.xpath("h3")} == {"Berta Quint", "Olaf Renk"}
