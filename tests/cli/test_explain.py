"""``annotate explain`` says what is claimed, why, and what lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run, said


def explained(run: Run, article: str, words: str) -> tuple[str, str]:
    result = run("explain", article, words, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = said(result)
    return "\n".join(c for f in found for c in f["claims"]), "\n".join(c for f in found for c in f["lost"])


def test_a_mention_names_its_alias_and_the_shorter_reading_that_lost(run: Run) -> None:
    claims, lost = explained(run, "port", "Otto Weiss")
    assert "“Otto Weiss” is the term otto-weiss: its alias “Otto Weiss” matches; nobody has reviewed it" in claims
    assert "“Weiss” as otto-weiss (alias “Weiss”) lost: a longer reading is taken, “Otto Weiss” (otto-weiss)" in lost


def test_a_role_that_was_not_held_says_when_it_was(run: Run) -> None:
    _, lost = explained(run, "seeds/port.txt", "League chief")
    assert (
        "“League chief” as anna-brandt (role “League chief”) lost: the role is held from 2014-01-01 until 2020-01-01, "
        "the article is of 2024-05-06" in lost
    )
    assert "as otto-weiss (role “League chief”) lost: the holder's name follows, and the name is the mention" in lost


def test_ambiguous_aliases_say_what_their_context_decided(desk: Path, run: Run) -> None:
    (desk / "seeds" / "x.txt").write_text("He met Mercy.\nMercy, the port, is old.\nResolve is late.\nThe fog came.\n")
    (desk / "seeds" / "x.yml").write_text("title: X\npublished: 2024-01-01\n")
    terms = desk / "docs" / "glossary"
    (terms / "fog.md").write_text("---\nterm: Fog\nkind: concept\nsummary: A.\naliases: [the fog]\ndraft: true\n---\n")
    (terms / "mist.md").write_text(
        "---\nterm: Mist\nkind: concept\nsummary: A.\naliases: [the fog]\ndraft: true\n---\n"
    )
    claims, lost = explained(run, "x", "Mercy")
    assert "no word of its `when:` (harbour, port, mayor) stands in the paragraph or headline" in lost
    assert "“Mercy” is the term washington-city" in claims
    assert "it begins a sentence and is an ordinary word as well" in explained(run, "x", "Resolve")[1]
    assert "several terms claim the words and nothing decides" in explained(run, "x", "fog")[1]


def test_a_pronoun_names_whom_it_passed_over(run: Run) -> None:
    claims, lost = explained(run, "port", "she")
    assert "said by Ida Lorenz; a pronoun, “she”, cue “added”" in claims
    assert "“she” as Otto Weiss" not in claims
    assert lost == "" or "Otto Weiss" in lost


def test_words_without_annotation_say_why(run: Run) -> None:
    claims, lost = explained(run, "port", "harbour is")
    assert "in direct speech “The harbour is closed,”: said by Ida Lorenz; named beside the cue" in claims
    claims, lost = explained(run, "port", "laughed")
    assert claims == ""
    assert "no alias, role, date, name or quotation rule matches “laughed”" in lost


def test_a_name_without_an_entry_says_which_rule_found_it(run: Run) -> None:
    claims, _ = explained(run, "port", "FPX")
    assert "“FPX” is a name without an entry, FPX (organisation): " in claims
    assert "found by the machine, " in claims
    assert "remark (slip)" in claims


def test_the_editors_word_is_named_with_its_file_and_line(desk: Path, run: Run) -> None:
    with (desk / "seeds" / "port.yml").open("a") as file:
        file.write("corrections:\n  - {exact: Port Mercy, term: mercy-ship}\n  - {exact: K-70, accept: mention}\n")
    claims, lost = explained(run, "port", "Port Mercy")
    assert "“Port Mercy” is the term mercy-ship: the editor set it" in claims
    assert "a correction says term: mercy-ship (seeds/port.yml:5)" in claims
    assert "as washington-city (alias “Port Mercy”) lost: the editor decided otherwise" in lost
    assert "the editor has confirmed it" in explained(run, "port", "K-70")[0]


def test_words_or_articles_that_are_not_there(run: Run) -> None:
    result = run("explain", "port", "harbor")
    assert (result.exit_code, "there is harbour" in result.output) == (1, True)
    result = run("explain", "prot", "harbour")
    assert (result.exit_code, "there is no article prot; known are port" in result.output) == (1, True)
