"""Plain text: what is joined is told, what closes a report is no crosshead."""

from __future__ import annotations

import time

import pytest

from annotate.readers import text

DIVIDED = """\
The council of Wend has put off all work on the outer wall of the har-
bour until spring, since nobody in the town is a well-known expert on
such walls, and the talks with one from abroad, who has asked for nego-
tiations in a heated room and for a choir that sings nothing but well-
known songs, have failed once more.
"""


def kinds(content: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in text.read(content).blocks]


def told(content: str) -> list[str]:
    return [notice.message for notice in text.read(content).notices]


def test_divided_words_are_put_together_and_told() -> None:
    draft = text.read(DIVIDED)
    (paragraph,) = draft.blocks
    for words in ("the harbour until", "for negotiations in", "but well-known songs"):
        assert words in paragraph.text
    joined, solid, kept = draft.notices
    assert joined.message.startswith("5 lines were joined into 1 paragraph,")
    assert '"har-bour", "nego-tiations"' in solid.message
    assert (solid.text, solid.line) == ("--", 1)
    assert '"well-known"' in kept.message
    assert kept.text == ""


def test_a_sentence_goes_on_behind_the_break_of_a_page() -> None:
    page = (
        "The lighthouse keeper of Hallow has asked for a second chair, so that\n"
        "visitors need not stand, and the ministry has asked him in return for\n"
        "\n"
        "the number of visitors in the last ten years.\n"
        "\n"
        "He has had one, he wrote, and she did not wish to sit down, since the\n"
        "stairs had been enough for her.\n"
    )
    assert [len(words.split()) for _, words in kinds(page)] == [35, 22]


def test_an_address_stays_a_paragraph_and_does_not_undo_the_others() -> None:
    page = (
        "The lighthouse keeper of Hallow has asked for a second chair, so that\n"
        "visitors need not stand, and the ministry has asked him in return for\n"
        "the number of them.\n"
        "https://example.org/" + "a-very-long-address-" * 5 + "\n"
        "The Wend Herald\n"
        "4 Quay Street\n"
    )
    assert [words[:12] for _, words in kinds(page)] == ["The lighthou", "https://exam", "The Wend Her", "4 Quay Stree"]


@pytest.mark.parametrize(
    "words",
    [
        "and a second chair for ten years in",
        "and a second chair, and much more, for ten long years of waiting in",
    ],
)
def test_a_headline_as_wide_as_the_text_or_wider_is_not_joined(words: str) -> None:
    page = (
        f"Keeper gets second lamp {words} the dark\n"
        "By Marta Vinge\n"
        "\n"
        "The lighthouse keeper of Hallow has asked for a second chair, so that\n"
        "visitors need not stand, and the ministry has asked him in return for\n"
        "the number of them.\n"
    )
    assert [len(line.split()) for _, line in kinds(page)][1:] == [3, 30]


def test_a_headline_wider_than_the_text_is_not_joined_to_the_text() -> None:
    page = (
        "Keeper gets a second chair after ten years in which nobody asked him how he fares\n"
        "Visitors to the lighthouse keeper of Hallow have had to stand, and he\n"
        "asked for a second chair, but the ministry has asked him in return for\n"
        "the number of them.\n"
    )
    assert [len(line.split()) for _, line in kinds(page)] == [16, 31]


def test_a_dash_inside_a_sentence_begins_nothing() -> None:
    page = (
        "The keeper of the lighthouse on Hallow, who has lived there since 1998\n"
        "– alone, as he says, but for the gulls – has asked for a second chair,\n"
        "so that visitors need not stand.\n"
    )
    assert [kind for kind, _ in kinds(page)] == ["paragraph"]


def test_items_of_a_list_are_joined_one_by_one() -> None:
    page = (
        "The keeper has asked the ministry of transport for three things, and it\n"
        "has promised him to think about at least one of them before the winter:\n"
        "- a second chair, since visitors must now stand up while he tells them\n"
        "  about the storms that he has seen\n"
        "- a kettle\n"
        "- rest\n"
    )
    assert [kind for kind, _ in kinds(page)] == ["paragraph", "item", "item", "item"]
    assert "tells them about" in kinds(page)[1][1]


@pytest.mark.parametrize(
    "line",
    ["-30-", "--", "###", "* * *", "ENDS", "(Reporting by Olaf Pettersen; editing by Marta Vinge)",
     "- Wend News Agency", "—Marta Vinge, keeper", "- Wend, 4 March 2021", "-4 degrees at noon", "– 31 per cent"],
)  # fmt: skip
def test_what_closes_a_report_and_figures_are_no_crossheads(line: str) -> None:
    assert kinds(f"The lamp went out.\nNobody saw it.\n{line}\n")[-1] == ("paragraph", line)


def test_figures_and_attributions_in_the_middle_are_no_crossheads_either() -> None:
    page = (
        "He said: “I saw the lamp.”\n—Marta Vinge\nIt was cold.\n-4 degrees\n-Wend, 4 March 2021\n- The lamp\n"
        "“It shone.”\n–The Lamp\nIt did.\n- The end\n"
    )
    assert [words for kind, words in kinds(page) if kind == "heading"] == ["- The lamp", "–The Lamp"]


@pytest.mark.parametrize(
    "line", ["- £40m", "– €9 a day", "-~31 per cent", "- USD 40", "– Marta Vinge, keeper of the lamp"]
)
def test_money_and_who_spoke_are_no_crossheads_where_text_goes_on(line: str) -> None:
    assert kinds(f"„Sie brennt.“\n{line}\nIt was cold.\n")[1] == ("paragraph", line)


def test_sign_offs_below_each_other_and_below_a_list_are_no_items() -> None:
    page = "He wants:\n- a kettle\n- rest\n- 30 -\n- Text by Marta Vinge\n"
    assert [kind for kind, _ in kinds(page)] == ["paragraph", "item", "item", "paragraph", "paragraph"]


def test_verse_by_itself_is_not_joined() -> None:
    verse = (
        "O Wend, thou art a windy place,\nthy goalkeeper is slow,\nand no one ever sees his face\nuntil winds blow.\n"
    )
    assert len(kinds(verse)) == 4
    assert told(verse) == []


@pytest.mark.alone
@pytest.mark.parametrize("piece", ["a b-\nc d ", "- ", "word word word\nword ", "2 March 2021, ", "(" * 50, "a\n\nb "])
def test_any_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        text.read(piece * times)
        return time.process_time() - start

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.02)


@pytest.mark.parametrize("lines", [4, 6])
def test_long_verse_that_begins_its_lines_small_is_not_joined(lines: int) -> None:
    verse = (
        "the keeper counts the ships that pass him in the night,\n"
        "the gulls that sleep upon the railing of the tower,\n"
        "the steps he climbs to feed the hungry yellow light,\n"
        "and every wave that breaks upon the rock each hour;\n"
        "he does not count the years that he has spent alone,\n"
        "nor all the letters that he wrote and never sent.\n"
    )
    assert len(kinds("".join(verse.splitlines(keepends=True)[:lines]))) == lines
