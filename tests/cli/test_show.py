"""``annotate show``: what is known of an article, and who said it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_every_field_is_shown_with_where_it_was_said(desk: Path, run: Run) -> None:
    head = "<title>Pier shut | Echo</title><meta name=date content=2024-05-09>"
    page = f"{head}<p>Ida Lorenz has shut the pier, she said.</p>"
    (desk / "seeds" / "pier.html").write_text(page)
    (desk / "seeds" / "pier.yml").write_text("source: The Echo\n")
    lines = [line.split("│") for line in run("show", "pier").output.splitlines() if "│" in line]
    rows = {cells[1].strip(): (cells[2].strip(), cells[3].strip()) for cells in lines if len(cells) > 3}
    assert rows["published"] == ("2024-05-09", "date")
    assert rows["title"] == ("Pier shut", "<title>")
    assert rows["source"] == ("The Echo", "pier.yml")
