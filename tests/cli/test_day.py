"""An editor's day: a new article is put in, checked, reviewed and corrected, then edited, and every decision stays."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, said

NEWS = """Fishermen blocked the port on Tuesday after the K-70 was seen, and nobody could say for how long it had been.
“We shall not leave,” Berta Quint, the head of the fishermen, told reporters. “Not this time,” she added.
Olaf Renk said that the port would open. “It is ours,” the mayor said. He smiled at the FPR.
Mercy was quiet. Officials of the FPX did not answer.
"""


def test_every_decision_outlives_the_edits_of_a_day(desk: Path, run: Run) -> None:
    seed, sidecar = desk / "seeds" / "blockade.txt", desk / "seeds" / "blockade.yml"
    seed.write_text(NEWS, encoding="utf-8")
    missing = run("check")
    assert missing.exit_code == 1
    assert "seeds/blockade.txt: error: title is missing; write `title: …` into blockade.yml beside it" in missing.output
    sidecar.write_text("title: Fishermen block the port  # from the wire\npublished: 2024-05-15\n", encoding="utf-8")

    checked = said(run("check", "--json"))["findings"]
    assert {f["rule"] for f in checked if f["article"] == "blockade"} >= {"slip"}
    suggested = [c["id"] for c in said(run("suggest", "--json"))]
    assert {"berta-quint", "olaf-renk"} <= set(suggested)
    for name in ("berta-quint", "olaf-renk"):
        assert run("suggest", "--write", name, "--kind", "person").exit_code == 0

    items = said(run("review", "blockade", "--json"))
    answers = {"FPX": "t fpr", "“It is ours,”": "s Olaf Renk", "Mercy": "r"}
    typed = "".join(answers.get(i["words"], "a") + "\n" for i in items)
    reviewed = run("review", "blockade", input=typed)
    assert reviewed.output.splitlines()[-1] == f"{len(items)} decided, 0 left to review"
    assert sidecar.read_text(encoding="utf-8").startswith("title: Fishermen block the port  # from the wire\n")
    assert said(run("review", "blockade", "--json")) == []
    assert run("snapshot", "before.json").exit_code == 0

    edited = NEWS.replace("Fishermen blocked", "Some forty fishermen blocked").replace("“It is ours,”", '"It is ours,"')
    paragraphs = edited.splitlines()
    paragraphs.insert(2, "Nobody was hurt, and the weather was fair on the whole coast, as it had been all week long.")
    seed.write_text("\n".join(reversed(paragraphs)) + "\n", encoding="utf-8")
    assert [f for f in said(run("check", "--json"))["findings"] if f["rule"] == "correction"] == []
    assert said(run("review", "blockade", "--json")) == []
    quotation = next(
        c for c in said(run("show", "blockade", "--json"))["quotations"] if c["speaker"]["term"] == "olaf-renk"
    )
    assert quotation["basis"] in ("editor", "explicit")

    # What is taken out of the article is reported, and the decision stays in the file until the editor removes it.
    kept = [line for line in paragraphs if "Olaf Renk" not in line]
    seed.write_text("\n".join(kept) + "\n", encoding="utf-8")
    before = sidecar.read_bytes()
    orphans = [f["message"] for f in said(run("check", "--json"))["findings"] if f["rule"] == "correction"]
    assert any("It is ours" in message for message in orphans)
    assert run("check", "--strict").exit_code == 1
    assert sidecar.read_bytes() == before
