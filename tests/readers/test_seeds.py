"""Seeds become articles; what cannot be read is said in one line each, all of them together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.readers import read_seed, read_seeds

ROOT = Path(__file__).parent.parent.parent
ABOUT = "title: A title\npublished: 2024-05-06\n"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_seeds(folder)
    return [str(p).removeprefix(f"{folder}/") for p in caught.value.problems]


def test_the_first_seed_is_read_without_a_change() -> None:
    path = ROOT / "seeds" / "nato-london-2019.txt"
    article = read_seed(path).article
    assert article.text == path.read_text(encoding="utf-8").rstrip("\n")
    assert article.metadata.published == dt.date(2019, 12, 4)
    headings = [(b.marker, article.of(b)) for b in article.blocks if b.kind == "heading"]
    assert headings == [(1, "-China, Afghanistan, S-400s"), (1, "-Baltics, terrorist YPG/PKK")]


def test_one_story_in_three_formats_is_one_article(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt="It rained.\n-After the rain\nIt shone, she said.\n",
        b__md="# A title\n\nIt\nrained.\n\n## -After the rain\n\nIt shone, she said.\n",
        c__html="<html><head><title>A title</title></head><body><nav><p>Home</p></nav><article><h1>A title</h1>"
        "<p>It  rained.</p><h2>-After the rain</h2><p>It shone, <span>she said</span>.</p>"
        "<script>alert(1)</script></article><footer>Imprint</footer></body></html>",
    )
    for name in "abc":
        write(tmp_path, **{f"{name}__yml": ABOUT})
    one, two, three = (seed.article for seed in read_seeds(tmp_path))
    assert one.text == two.text == three.text == "It rained.\n-After the rain\nIt shone, she said."
    kinds = [[(b.kind, b.start, b.end, b.level) for b in article.blocks] for article in (one, two, three)]
    assert kinds[0] == kinds[1] == kinds[2]


def test_front_matter_and_html_heads_tell_title_and_date(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__md="---\ntitle: From the front\npublished: 2020-02-29\n---\n\nText *with* a [link](https://example.org/x).\n",
        b__html='<head><meta property="og:title" content="From the head">'
        '<meta property="article:published_time" content="2021-03-04T05:06:07Z"></head><main><p>Text.</p></main>',
    )
    first, second = (seed.article for seed in read_seeds(tmp_path))
    assert (first.metadata.title, first.metadata.published) == ("From the front", dt.date(2020, 2, 29))
    assert (second.metadata.title, second.metadata.published) == ("From the head", dt.date(2021, 3, 4))
    assert [(i.kind, first.of(i), i.href) for i in first.inlines] == [
        ("emphasis", "with", None),
        ("link", "link", "https://example.org/x"),
    ]


def test_hard_wrapped_text_is_put_together_and_lists_are_kept(tmp_path: Path) -> None:
    wrapped = (
        "The committee met on Monday in the old town hall and talked at length\n"
        "about the harbour, which has been closed since the storm of last year\n"
        "broke the mole in two.\n\n"
        "Nobody could say when the work on the new mole would be under way, as\n"
        "the money for it has not been found. The mayor will go to the capital\n"
        "to ask for help.\n"
    )
    write(
        tmp_path, a__txt=wrapped, a__yml=ABOUT, b__txt="They asked for:\n- stone\n- sand\n—No, he said.\n", b__yml=ABOUT
    )
    first, second = (seed.article for seed in read_seeds(tmp_path))
    assert len(first.blocks) == 2
    assert "talked at length about the harbour" in first.text
    assert [(b.kind, b.marker) for b in second.blocks] == [
        ("paragraph", 0), ("item", 2), ("item", 2), ("paragraph", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café “naïve”".encode("utf-8-sig"), "Café “naïve”"),
        ("Café “naïve”".encode("utf-16"), "Café “naïve”"),
        ("Das Café öffnet heute später, weil der Schlüssel fehlt, sagte die Wirtin.".encode("latin-1"), None),
    ],
)
def test_encodings_are_detected(tmp_path: Path, content: bytes, text: str | None) -> None:
    write(tmp_path, a__txt=content, a__yml=ABOUT)
    article = read_seeds(tmp_path)[0].article
    assert article.text == (text or content.decode("latin-1"))


def test_declared_encodings_of_html_are_used(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><title>T</title><article><p>Привет, мир</p></article>'
    write(tmp_path, a__html=page.encode("windows-1251"), a__yml=ABOUT)
    assert read_seeds(tmp_path)[0].article.text == "Привет, мир"


def test_every_fault_is_said_at_once_with_its_place(tmp_path: Path) -> None:
    write(
        tmp_path,
        binary__txt=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe",
        control__txt="One line.\nA bell\x07 here.",
        control__yml=ABOUT,
        empty__txt=" \n\n",
        empty__yml=ABOUT,
        orphan__yml=ABOUT,
        untold__txt="Some text.",
        wrong__txt="Some text.",
        wrong__yml="title: T\npublished: Dec 2019\nurl: javascript:alert(1)\ncolour: red\n",
        word__docx=b"PK\x03\x04\x14\0\0\0\0\0" + b"\0" * 16 + b"\x11\0\0\0word/document.xml",
        unknown__pages=b"no article",
    )
    (tmp_path / "Same.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "Same.yml").write_text(ABOUT, encoding="utf-8")
    write(tmp_path, same__md="Two.", same__yml=ABOUT)
    assert faults(tmp_path) == [
        "binary.txt: is a picture; keep it elsewhere, only articles belong here",
        "control.txt:2: the control character U+0007 cannot stand on a page; remove it",
        "empty.txt: is empty: there is no text to publish",
        "orphan.yml: has no seed beside it; rename or remove it",
        f"same.md: has the same address (articles/same/) as {tmp_path}/Same.txt; rename one",
        "unknown.pages: is not a format that is read here (.txt, .md, .html, .htm, .eml, .mht, .mhtml); rename or "
        "remove it",
        "untold.txt: published is missing; write `published: 2019-12-04` into untold.yml beside it",
        "untold.txt: title is missing; write `title: …` into untold.yml beside it",
        "word.docx: is a Word document (.docx); save it there as plain text (.txt) or as a web page (.html)",
        'wrong.yml:2: published: "Dec 2019" is not a date; write it as 2019-12-04',
        'wrong.yml:3: url: "javascript:alert(1)" is not a web address; it must begin with https:// or http://',
        "wrong.yml:4: colour: is not a field here; check the spelling or remove it",
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.", encoding="utf-8")
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    write(folder, a__yml=ABOUT)
    assert faults(folder) == ["a.txt: is a link that leads out of the seeds' folder; put the file itself there"]
