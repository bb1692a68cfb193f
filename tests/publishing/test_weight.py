"""What an annotated page weighs beside a plain one; scripts and style sheets are weighed as browsers ask for them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml

from annotate.readers import read_seed
from tests.conftest import mkdocs

ARTICLE = Path("articles/nato-london-2019/index.html")
RICHER = 2.5
"""How often an annotated page may hold the plain page of the same article."""


def packed_bytes(content: bytes) -> int:
    return len(gzip.compress(content, 9))


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
