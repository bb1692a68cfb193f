"""The last good site stays until a better one is whole, whatever happens to a build."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from annotate.publishing.staging import Staging
from annotate.publishing.strictness import Strictness
from tests.conftest import mkdocs


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def built(site: Path, text: str) -> Staging:
    """A staging folder in which a whole site stands."""
    staging = Staging(site)
    folder(staging.folder, text)
    return staging


def shown(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.iterdir())


def test_the_old_site_is_kept_until_the_build_is_over(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    staging = built(site, "new")
    assert shown(site) == "old"
    staging.publish()
    assert shown(site) == "new"
    staging.settle()
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("before", ["old", ""])
def test_a_failure_after_publishing_brings_back_what_was_there(tmp_path: Path, before: str) -> None:
    site = folder(tmp_path / "site", before) if before else tmp_path / "site"
    staging = built(site, "new")
    staging.publish()
    staging.discard()
    assert names(tmp_path) == (["site"] if before else [])
    assert not before or shown(site) == before


def test_a_build_killed_while_the_sites_change_places_is_set_right_by_the_next(tmp_path: Path) -> None:
    folder(tmp_path / ".site.old", "old")
    folder(tmp_path / ".site.next", "half")
    Staging(tmp_path / "site")
    assert shown(tmp_path / "site") == "old"
    assert names(tmp_path) == ["site"]


def test_a_build_killed_after_they_changed_places_leaves_the_new_one(tmp_path: Path) -> None:
    folder(tmp_path / ".site.old", "old")
    folder(tmp_path / "site", "new")
    Staging(tmp_path / "site")
    assert shown(tmp_path / "site") == "new"
    assert names(tmp_path) == ["site"]


def test_a_link_stays_and_the_folder_that_it_leads_to_changes_places(tmp_path: Path) -> None:
    folder(tmp_path / "web" / "site-17", "old")
    link = tmp_path / "site"
    link.symlink_to(tmp_path / "web" / "site-17", target_is_directory=True)
    staging = built(link, "new")
    staging.publish()
    staging.settle()
    assert link.is_symlink()
    assert shown(link) == "new"
    assert names(tmp_path / "web") == ["site-17"]


def test_where_the_new_site_cannot_take_its_place_the_old_one_stays(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", "old")
    staging = Staging(site)  # with nothing in it, as if the disk had lost it
    with pytest.raises(OSError, match="No such file"):
        staging.publish()
    assert shown(site) == "old"


def test_warnings_count_though_they_are_not_printed_and_loggers_are_left_as_they_were() -> None:
    logger, pages = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.structure.pages")
    printed = logging.StreamHandler()
    logger.addHandler(printed)
    before = logger.level
    try:
        for level in (logging.ERROR, logging.DEBUG):
            logger.setLevel(level)
            strictness = Strictness()
            strictness.begin()
            logging.getLogger("mkdocs.plugins.some").warning("a link leads nowhere")
            assert pages.getEffectiveLevel() > logging.DEBUG
            assert (printed.level >= logging.ERROR) == (level == logging.ERROR)
            assert strictness.end() == 1
            assert (logger.level, pages.level, printed.level) == (level, logging.NOTSET, logging.NOTSET)
    finally:
        logger.removeHandler(printed)
        logger.setLevel(before)


def test_what_strict_mode_does_not_let_pass_is_not_published(project: Path) -> None:
    page = project / "site" / "about" / "index.html"
    assert mkdocs(project, "build", "--strict").returncode == 0
    before = page.read_bytes()
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as file:
        file.write("\nA lantern, [described elsewhere](index.md#lanterns).\n")
    for options in (["--strict"], ["--strict", "--verbose"], ["--strict", "--quiet"]):
        made = mkdocs(project, "build", *options)
        assert made.returncode == 1, options
        assert "the build gave 1 warning, which strict mode does not let pass" in made.stderr
        assert page.read_bytes() == before, options
        assert not list(project.glob(".site*"))
    assert mkdocs(project, "build").returncode == 0
    assert "A lantern" in page.read_text(encoding="utf-8")


def test_a_failure_behind_the_last_step_brings_the_old_site_back(project: Path) -> None:
    assert mkdocs(project, "build").returncode == 0
    (project / "site" / "kept.txt").touch()
    (project / "hooks" / "later.py").write_text(
        "from mkdocs.exceptions import PluginError\nfrom mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-200)\ndef on_post_build(config):\n    raise PluginError('the upload failed')\n",
        encoding="utf-8",
    )
    config = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("hooks:\n", "hooks:\n  - hooks/later.py\n")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    made = mkdocs(project, "build")
    assert made.returncode == 1
    assert "the upload failed" in made.stderr
    assert (project / "site" / "kept.txt").exists()
    assert not list(project.glob(".site*"))
