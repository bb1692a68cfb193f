"""What an article weighs: its own scripts and style sheets compressed, and its page beside a plain one."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import yaml
from lxml import html

from annotate.readers import read_seed
from tests.conftest import mkdocs

ARTICLE = Path("articles/nato-london-2019/index.html")
LIMIT = 12_000
"""Bytes of all own scripts that an article can ask for, and of all own style sheets."""
RICHER = 2.5
"""How often an annotated page may hold the plain page of the same article."""

_MATERIAL = re.compile(r"\.[0-9a-f]{8}\.min\.")


def packed_bytes(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def packed(files: set[Path]) -> int:
    return sum(packed_bytes(file.read_bytes()) for file in files)


def asked_for(site: Path, query: str) -> set[Path]:
    """Return the project's own files that an article's page names."""
    page = site / ARTICLE
    found = {(page.parent / name).resolve() for name in html.parse(str(page)).xpath(query)}
    return {file for file in found if not _MATERIAL.search(file.name)}


def test_own_scripts_are_light(site: Path) -> None:
    """Modules that scripts of the page import count, at once or later."""
    files = asked_for(site, "//script[@src]/@src")
    assert len(files) >= 3
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        for name in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", file.read_text(encoding="utf-8")):
            imported = (file.parent / name).resolve()
            assert imported.is_file(), f"{file.name} imports {name}, which is not there"
            if imported not in files:
                files.add(imported)
                waiting.append(imported)
    assert packed(files) <= LIMIT


def test_own_style_sheets_are_light(site: Path) -> None:
    files = asked_for(site, "//link[@rel='stylesheet']/@href")
    assert len(files) >= 3
    assert packed(files) <= LIMIT


@pytest.fixture
def plain(project: Path) -> Path:
    """The same site with stock Material: its options and sections, without hook, overrides and generated pages."""
    options = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Tags)
    for name in ("hooks", "extra", "exclude_docs", "site_url"):
        del options[name]
    del options["theme"]["custom_dir"], options["theme"]["static_templates"]
    options["plugins"] = ["search"]
    docs = project / "docs"
    for section in options["nav"]:
        for address in section.values():
            if not (docs / address).exists():
                (docs / address).write_text("# Section\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(options), encoding="utf-8")
    article = read_seed(project / "seeds" / "nato-london-2019.txt").article
    (docs / "articles").mkdir()
    (docs / "articles" / "nato-london-2019.md").write_text(
        "\n\n".join([f"# {article.metadata.title}", *article.text.splitlines()]), encoding="utf-8"
    )
    made = mkdocs(project, "build", "--quiet")
    assert made.returncode == 0, made.stderr
    return project / "site"


class Tags(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags are MkDocs' own."""


Tags.add_multi_constructor("!", lambda loader, suffix, node: None)


def test_an_annotated_page_is_not_much_longer_than_a_plain_one(site: Path, plain: Path) -> None:
    ours, theirs = ((folder / ARTICLE).read_bytes() for folder in (site, plain))
    assert b"ironclad" in theirs
    assert b"md-header" in theirs
    assert len(ours) <= RICHER * len(theirs), f"{len(ours)} bytes, plain {len(theirs)}"
    assert packed_bytes(ours) <= RICHER * packed_bytes(theirs)
