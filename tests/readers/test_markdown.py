"""Markdown as people write it reads as they mean it, and what is not on the page is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.readers import markdown
from annotate.readers.draft import Draft

PATH = Path("a.md")


def read(body: str) -> Draft:
    return markdown.read(body, PATH)


def blocks(body: str) -> list[str]:
    return [f"{b.kind}: {b.text}" if b.kind != "paragraph" else b.text for b in read(body).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # What only looks like a heading, a tag, a link or a list
        ("#lighthouse is a word here.", ["#lighthouse is a word here."]),
        ("#1 of them was Marta.", ["#1 of them was Marta."]),
        ("Use <key.name> where x < y, <i think>, \\<br/>.", ["Use <key.name> where x < y, <i think>, <br/>."]),
        ("The [keeper](who had slept) woke.", ["The [keeper](who had slept) woke."]),
        ("1998. A quiet year.", ["1998. A quiet year."]),
        ("<!-- he began, and never ended", ["<!-- he began, and never ended"]),
        ("<script>he began", ["he began"]),
        # What Obsidian, Pandoc, Hugo and Jekyll write
        ("[[Marta Vinge|The keeper]] met [[Olaf]].", ["The keeper met Olaf."]),
        ("[[1]](https://example.org/) is a link.", ["[1] is a link."]),
        ("Seen %%by whom?%% at ten, 5%% of it.", ["Seen at ten, 5%% of it."]),
        ("One.\n\n%%\nTwo.\n\nThree.\n%%\n\nFour.", ["One.", "Four."]),
        ('\\"It\\\'s \\$9,\\" she said.', ['"It\'s $9," she said.']),
        ("## The lamp {#lamp .wide}\n\nIt shone.", ["heading: The lamp", "It shone."]),
        ("## The lamp ## {#lamp}\n\nC {#c}\n---\n\nIt shone.", ["heading: The lamp", "heading: C", "It shone."]),
        ("Mr.\\ Falck saw \\ it.\\ ", ["Mr.\N{NO-BREAK SPACE}Falck saw \\ it.\\"]),
        ("[[Olaf|]] slept.", ["Olaf slept."]),
        ("It was ==*very* red== if a==b or b==c ==.", ["It was very red if a==b or b==c ==."]),
        ("It shone. ^lamp-1\n\nTen to the power ^2.", ["It shone.", "Ten to the power ^2."]),
        ("> [!warning]- Mind the lamp\n> It is hot.", ["quote: Mind the lamp", "quote: It is hot."]),
        ("> [!note]\n> It is hot.\n\n[!] Not here.", ["quote: It is hot.", "[!] Not here."]),
        ("{{< figure x >}}\n\nIt {{ site.verb }} shone.", ["It shone."]),
        ("![Lamp](lamp.png){width=50%} It shone.\n{: .lead}", ["It shone."]),
        ("The [*old* lamp]{.underline} shone.", ["The old lamp shone."]),
        ("::: {.note}\nIt shone.\n:::\n\n:::: warning\nIt burnt.\n::::", ["It shone.", "It burnt."]),
        # Lists, breaks, notes, tables
        ("They want:\n- a chair\n  - soft\n- rest", ["They want:", "item: a chair", "item: soft", "item: rest"]),
        ("The lamp  \nis old\\\nand red.", ["The lamp is old and red."]),
        ("Old.[^1]\n\n[^1]: Ibid.\n\n    And so on.", ["Old.[^1]", "[^1]: Ibid.", "And so on."]),
        (
            "Old.[^a] Red.[^b]\n\n[^a]: Ibid.\n[^b]: https://example.org/",
            ["Old.[^a] Red.[^b]", "[^a]: Ibid.", "[^b]: https://example.org/"],
        ),
        ("[Keeper]: asleep", ["[Keeper]: asleep"]),
        ("|a|\n|-|\n|b|c|", ["row: a", "row: b\tc"]),
        ("It was ~~not~~ lit.", ["It was lit."]),
    ],
)
def test_the_text_is_what_the_writer_sees(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


def test_numbers_are_those_that_are_written() -> None:
    draft = read("4. Pay.\n5. Leave.\n\nThen:\n\n1. Come.\n1. Pay.\n\nAt last:\n\n7) Leave.")
    assert [b.number for b in draft.blocks if b.ordered] == [4, 5, 1, 2, 7]
    (notice,) = draft.notices
    assert notice.rule == "list"
    assert notice.message == "2 numbered lists do not begin with 1, as it is written: 4, 7"
    assert notice.line == 1


@pytest.mark.parametrize(
    ("body", "rule", "words"),
    [
        ("a ![The lamp](lamp.png)", "picture", "The lamp (lamp.png)"),
        ("a ![[lamp.png]]", "picture", "lamp.png"),
        ('a <img src="x" alt="The lamp">', "picture", "The lamp"),
        ("a ![[Lamps]]", "embed", "Lamps"),
        ("a {{< map >}}", "embed", "{{< map >}}"),
        ("a %%who says so?%%", "left-out", "who says so?"),
        ("a <!-- who says so? -->", "left-out", "who says so?"),
        ("a ~~never~~", "deleted", "never"),
        ("a [lamp](../lamp.md)", "link", "../lamp.md"),
        ('a [lamp](https://example.org/ "It shines")', "link", "It shines"),
        ("``` in her words\na\n```", "left-out", "in her words"),
    ],
)
def test_what_is_left_out_is_told_with_its_line(body: str, rule: str, words: str) -> None:
    (notice,) = read(f"---\ntitle: A lamp\n---\nFirst.\n\n{body}\n").notices
    assert (notice.rule, notice.text, notice.line) == (rule, words, 6)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A lamp\npublished: 2021-03-04\nbyline: Marta Vinge\nlanguage: en-GB\n---\n",
        "---\ntitle: A lamp\ndate: 2021-03-04T23:30:00Z\nauthor: Marta Vinge\nlang: en_GB\n---\n",
        "---\nTitle: A lamp\ndate: 2021-03-04 23:30:00 +0100\nauthors: [Marta Vinge]\nlocale: en_GB.UTF-8\n...\n",
        '+++\ntitle = "A lamp"\ndate = 2021-03-04T23:30:00+01:00\nauthors = [{name = "Marta Vinge"}]\n'
        'lang = "en-GB"\n+++\n',
        "---\nheadline: A lamp\npubDate: March 4, 2021\nauthor:\n  name: Marta Vinge\nlang: en-GB\n---\n",
        "\n\n---\ntitle: A lamp\ndate: 4. März 2021\nauthor: [[People/Marta|Marta Vinge]]\nlang: en-GB\n---\n",
        "+++\ntitle = 'A lamp'\ndate = 2021-03-04\nlanguageCode = 'en-GB'\n[params]\nauthor = 'Marta Vinge'\n+++\n",
        '---toml\ntitle = "A lamp"\ndate = 2021-03-04\nauthor = "Marta Vinge"\nlang = "en-GB"\n---\n',
        '{\n  "title": "A lamp", "date": "2021-03-04",\n  "author": {"name": "Marta Vinge"}, "lang": "en-GB"\n}\n\n',
        '---json\n{"title": "A lamp", "date": "2021-03-04", "author": "Marta Vinge", "lang": "en-GB"}\n---\n',
        "Title: A lamp\nDate: 2021-03-04\nAuthor: Marta Vinge\nLang: en-GB\n\n",
    ],
)
def test_front_matter_goes_by_many_names(front: str) -> None:
    draft = read(f"{front}It shone.\n")
    expected = {
        "title": "A lamp", "published": dt.date(2021, 3, 4), "byline": "Marta Vinge", "language": "en-GB",
    }  # fmt: skip
    assert draft.says == expected
    assert [b.text for b in draft.blocks] == ["It shone."]
    assert draft.notices == []


def test_what_a_web_clipper_notes_of_a_page() -> None:
    front = 'source: "https://example.org/lamp"\nauthor:\n  - "[[Marta Vinge]]"\n  - "[[Olaf]]"\npublished: 2021-03-04'
    says = read(f"---\ntitle: A lamp\n{front}\n---\nIt shone.\n").says
    assert (says["url"], says["byline"]) == ("https://example.org/lamp", "Marta Vinge and Olaf")
    assert "source" not in says


@pytest.mark.parametrize(
    "body", ["Warning: hot\nTitle of it: none\n\nIt shone.", "{{< lamp >}}\n\nIt shone.", "Title: A lamp"]
)
def test_what_only_begins_like_front_matter_is_text(body: str) -> None:
    assert read(body).says == {}


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00Z", "03/04/2021", "yesterday", ""])
def test_what_is_no_day_is_none(date: str) -> None:
    draft = read(f"---\ntitle: A lamp\npublished: true\ndate: {date}\n---\nIt shone.\n")
    assert draft.says == {"title": "A lamp"}
    assert draft.notices[0].message == "front matter: published, date: not read here"


def test_a_title_block_is_front_matter_too() -> None:
    draft = read("% A lamp\n  goes out\n% Marta Vinge; Olaf Pettersen\n% 4 March 2021\n\nIt shone.\n")
    assert draft.says == {
        "title": "A lamp goes out", "byline": "Marta Vinge and Olaf Pettersen", "published": dt.date(2021, 3, 4),
    }  # fmt: skip
    assert [b.text for b in draft.blocks] == ["It shone."]


def test_authors_in_a_title_block_stand_on_lines_of_their_own() -> None:
    assert read("% A lamp\n% Marta Vinge\n  Olaf Falck\n% 4 March 2021\n\nIt shone.").says["byline"] == (
        "Marta Vinge and Olaf Falck"
    )


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert blocks("---\nIt shone.\n\n---\n\nIt went out.") == ["It shone.", "It went out."]


def test_unknown_fields_are_told_and_drafts_loudly() -> None:
    draft = read("---\ntitle: A lamp\ntags: [sea, light]\ndraft: true\n---\nIt shone.\n")
    loud, quiet = draft.notices
    assert (loud.severity, loud.line) == ("warning", 4)
    assert (quiet.severity, quiet.line) == ("hint", 3)
    assert "light" in quiet.text


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        (
            "---\ntitle: A\npublished: some day\n---\n",
            'a.md:3: published: "some day" is not a date; write it as 2019-12-04',
        ),
        ("+++\ntitle = A\n+++\n", "a.md:2: not valid TOML: Invalid value"),
        ("---\ntitle: [A\n---\n", "a.md:3: not valid YAML: expected ',' or ']', but got '<stream end>'"),
    ],
)
def test_faulty_front_matter_is_refused_with_its_line(front: str, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"{front}It shone.\n")
    assert [str(problem) for problem in caught.value.problems] == [fault]


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ('{\n"title": "A",\n}\n', "a.md:3: not valid JSON: "),
        ('{"title": ' + "[" * 99_999, "a.md:1: not valid JSON: nested too deeply"),
        ("+++\ntitle = " + "[" * 99_999 + "\n+++\n", "a.md:1: not valid TOML: nested too deeply"),
    ],
)
def test_faults_of_toml_and_json_name_a_line_whatever_their_parser_says(front: str, fault: str) -> None:
    with pytest.raises(InputError, match=f"^{fault}"):
        read(f"{front}It shone.\n")


def test_a_first_heading_is_a_title_but_stays_where_it_is_not_the_articles() -> None:
    assert read("# A lamp\n\nIt shone.").says == {"title": "A lamp"}
    assert read("---\ntitle: A lamp\n---\n# Another lamp\n\nIt shone.").says == {"title": "A lamp"}
    assert blocks("# Another lamp\n\nIt shone.") == ["heading: Another lamp", "It shone."]


def test_html_inside_stays_sanitised() -> None:
    draft = read('<a href="javascript:x">a</a> <b onclick="x">b</b>\n\n<div>\n<script>alert(1)</script>\nc</div>\n')
    assert [b.text for b in draft.blocks] == ["a b", "c"]
    assert [kind for b in draft.blocks for kind, *_ in b.inlines] == ["strong"]
    assert [notice.text for notice in draft.notices] == ["<script>alert(1)</script>"]
