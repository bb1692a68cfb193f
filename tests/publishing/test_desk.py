"""The editor's desk belongs to the preview: what is built to be deployed holds nothing of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from lxml import html

from tests.conftest import mkdocs
from tests.preview import serving

ARTICLE = "articles/nato-london-2019/"


def test_a_built_site_has_no_desk(site: Path) -> None:
    assert not (site / "desk").exists()
    assert not [path for path in site.rglob("*") if path.stem == "desk"]
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "data-desk" not in page, path
        assert "desk-bar" not in page, path
        assert "desk.js" not in page, path
        assert "desk.css" not in page, path
    assert "desk" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_built_site_has_none_whatever_the_option_says(project: Path) -> None:
    options = project / "mkdocs.yml"
    options.write_text(options.read_text().replace("    seeds: seeds", "    seeds: seeds\n    desk: true"))
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    assert not [path for path in (project / "site").rglob("*") if path.stem == "desk"]


def test_the_preview_shows_the_desk_until_it_is_told_not_to(project: Path) -> None:
    (project / "seeds" / "nato-london-2019.yml").open("a").write("corrections: [{exact: nowhere, reject: date}]\n")
    with serving(project) as preview:
        # Every link has its page and its anchor: MkDocs would warn.
        assert re.findall(r"WARNING.*", preview.output()) == [
            'WARNING -  seeds/nato-london-2019.yml:7: corrections: "nowhere" is not in the article any more; adapt or '
            "remove the correction"
        ]
        desk = html.fromstring(preview.get("desk/"))
        assert desk.xpath("string(//nav[@class='desk-bar'])").split() == ["Preview", "·", "2", "warnings", "·", "Desk"]
        assert desk.xpath("//ul[@class='findings warning']/li/a/text()") == [
            "seeds/nato-london-2019.txt:23",
            "seeds/nato-london-2019.yml:7",
        ]
        assert desk.xpath("//ul[@class='findings hint']/li/a/@href")
        assert not desk.xpath("//nav[@class='md-tabs']//a[contains(@href, 'desk')]")
        article = html.fromstring(preview.get(ARTICLE))
        (told,) = article.xpath("//template[@data-desk]/text()")
        assert json.loads(told)["file"] == "seeds/nato-london-2019.yml"
        assert article.xpath("//nav[@class='desk-bar']/a/@href") == ["../../desk/"]
        assert html.fromstring(preview.get("404.html")).xpath("//nav[@class='desk-bar']")
        preview.rebuild("mkdocs.yml", "    seeds: seeds", "    seeds: seeds\n    desk: false")
        assert preview.get("desk/") == ""
        assert "data-desk" not in preview.get(ARTICLE)
        assert "desk-bar" not in preview.get("")
        assert preview.get("assets/javascripts/desk.js") == ""
