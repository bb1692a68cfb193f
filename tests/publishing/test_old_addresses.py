"""An address that was another one before leads to where the page is now."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from tests.conftest import mkdocs

SEED = "“We lower the boats,” said Bjørn Årdal.\nIn the evening, Kåre Øye said: “We raised them again.”\n"


def build(project: Path, *options: str) -> Path:
    seed = project / "seeds" / "Bjørn’s boats.txt"
    seed.write_text(SEED, encoding="utf-8")
    seed.with_suffix(".yml").write_text("title: The boats <b>\npublished: 2024-05-06\n", encoding="utf-8")
    made = mkdocs(project, "build", "--strict", *options)
    assert made.returncode == 0, made.stderr
    return project / "site"


def led(site: Path, old: str) -> tuple[html.HtmlElement, str]:
    """The page at an old address, and the file that its refresh leads to, relative to the site."""
    tree = html.document_fromstring((site / old).read_text(encoding="utf-8"))
    (refresh,) = tree.xpath('//meta[@http-equiv="refresh"]/@content')
    target = re.fullmatch("0; url=(.*)", refresh)
    assert target
    place = ((site / old).parent / target[1]).resolve()
    return tree, str((place if place.is_file() else place / "index.html").relative_to(site.resolve()))


def test_old_addresses_of_articles_and_speakers_lead_to_the_new_ones(project: Path) -> None:
    site = build(project)
    for old, new in (
        ("articles/bjrns-boats", "articles/bjorns-boats"),
        ("speakers/bjrn-ardal", "speakers/bjorn-ardal"),
        ("speakers/kare-ye", "speakers/kare-oye"),
    ):
        tree, target = led(site, f"{old}/index.html")
        assert target == f"{new}/index.html"
        assert (site / target).is_file()
        assert tree.xpath('//link[@rel="canonical"]/@href')[0].endswith(f"{new}/")
        assert tree.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert len(tree.xpath("//a")) == 1
        assert not tree.xpath("//script | //style | //@style | //@onclick | //b")
        assert old not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_without_folders_for_addresses_they_lead_there_as_well(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\nuse_directory_urls: false\n", encoding="utf-8")
    _, target = led(build(project), "speakers/bjrn-ardal.html")
    assert target == "speakers/bjorn-ardal.html"


def test_what_is_published_at_an_old_address_now_stays_there(project: Path) -> None:
    (project / "seeds" / "bjrns-boats.txt").write_text("Another boat sank.\n", encoding="utf-8")
    (project / "seeds" / "bjrns-boats.yml").write_text("title: Sunk\npublished: 2024-05-07\n", encoding="utf-8")
    by_hand = project / "docs" / "speakers" / "bjrn-ardal" / "index.html"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("Made by hand.", encoding="utf-8")
    site = build(project)
    assert "Another boat sank" in (site / "articles/bjrns-boats/index.html").read_text(encoding="utf-8")
    assert (site / "speakers/bjrn-ardal/index.html").read_text(encoding="utf-8") == "Made by hand."


def test_names_that_shared_an_address_are_both_named_there(project: Path) -> None:
    (project / "seeds" / "two.txt").write_text("“Ours,” said Ane Øye.\n“Mine,” said Ane Łye.\n", encoding="utf-8")
    (project / "seeds" / "two.yml").write_text("title: Two\npublished: 2024-05-07\n", encoding="utf-8")
    tree = html.document_fromstring((build(project) / "speakers/ane-ye/index.html").read_text(encoding="utf-8"))
    assert tree.xpath("//a/text()") == ["Ane Łye", "Ane Øye"]
    assert not tree.xpath('//meta[@http-equiv="refresh"]')
