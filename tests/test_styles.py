"""What the style sheets may not say, since an engine drops it without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "theme" / "assets" / "stylesheets").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_lines_under_words_are_asked_for_one_property_at_a_time(sheet: Path) -> None:
    """WebKit takes nothing but the line in the shorthand, and drops it whole with a colour or a thickness in it."""
    text = sheet.read_text(encoding="utf-8")
    said = re.findall(r"text-decoration:\s*([^;}]+)", text)
    assert {value.removesuffix("!important").strip() for value in said} <= {"none", "underline"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_placed_by_anchor(sheet: Path) -> None:
    """WebKit chooses a fallback by where the words were before the page was scrolled; card.js places the card."""
    text = sheet.read_text(encoding="utf-8")
    assert not re.search(r"anchor-name|position-(?:anchor|area|try)", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_fades_in(sheet: Path) -> None:
    """WebKit now and then leaves an open note at the first frame of such an animation: there, and not to be seen."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not [line for line in text.splitlines() if "@keyframes" in line and "opacity" in line]
