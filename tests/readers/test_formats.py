"""What a file is, its content says: other formats are refused with the way out, or read as what they are."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.readers import read_seed

ABOUT = "title: A title\npublished: 2024-05-06\n"
PAGE = "<html><head><title>The mole</title></head><body><article><p>The mole is “gone”.</p></article></body></html>"


def seed(folder: Path, name: str, content: str | bytes, about: str = ABOUT) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if about:
        path.with_suffix(".yml").write_text(about)
    return path


def archive(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return held.getvalue()


MAIL = """Return-Path: <desk@example.org>
From: Desk <desk@example.org>
Subject: =?utf-8?q?The_mole=E2=80=99s_end?=
Date: Mon, 06 May 2024 08:00:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The =93mole=94 is=
 gone.
"""
SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/mole
Subject: The mole
Date: Tue, 07 May 2024 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/mole

<html><body><article><p>The mole is =E2=80=9Cgone=E2=80=9D.</p></article></body></html>
--b
Content-Type: text/css

p { color: red }
--b--
"""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"%PDF-1.7\n1 0 obj\n", "is a PDF; save the article in it as plain text"),
        ("a.md", b"{\\rtf1\\ansi The mole.\\par}", "is RTF, the rich text of a word processor; save it there"),
        ("a.txt", archive(word__document="x"), "is a Word document (.docx)"),
        ("a.docx", archive(word__document="x"), "is a Word document (.docx)"),
        ("a.txt", archive(mole="x"), "is a zip archive"),
        ("a.html", gzip.compress(b"<p>The mole.</p>", mtime=0), "is compressed (gzip)"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word document (.doc)"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "is a picture; keep it elsewhere"),
        ("a.txt", b"SQLite format 3\0" + bytes(84), "is no text by its content (application/x-sqlite3)"),
        ("a.txt", '<?xml version="1.0"?><rss><item/></rss>', "is XML that is no web page"),
        ("a.txt", MAIL, "is a mail with its headers (MIME); rename it to a.eml"),
        ("a.html", SAVED, "is a web page saved as one file (MHTML); rename it to a.mhtml"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith(("a.", "is ")) else "content",
)
def test_other_formats_are_refused_with_the_way_out(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_seed(seed(tmp_path, name, content))
    assert len(caught.value.problems) == 1
    assert said in str(caught.value)


@pytest.mark.parametrize("before", ["", "\ufeff\n", "<?xml version='1.0'?>\n", "<!-- saved --><!DOCTYPE html>\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_web_page_is_read_as_one_whatever_its_name(tmp_path: Path, name: str, before: str) -> None:
    read = read_seed(seed(tmp_path, name, before + PAGE))
    assert read.article.text == "The mole is “gone”."
    assert [notice.rule for notice in read.notices] == ["format"]
    assert "rename it to a.html" in read.notices[0].message


def test_a_mail_with_one_text_is_read_with_its_subject_and_day(tmp_path: Path) -> None:
    article = read_seed(seed(tmp_path, "a.eml", MAIL, about="")).article
    assert (article.text, article.metadata.title) == ("The “mole” is gone.", "The mole’s end")
    assert article.metadata.published.isoformat() == "2024-05-06"


def test_a_page_saved_as_one_file_is_read_with_its_address_but_not_the_day_of_saving(tmp_path: Path) -> None:
    path = seed(tmp_path, "a.mhtml", SAVED, about="published: 2024-05-06\n")
    article = read_seed(path).article
    assert (article.text, article.metadata.title) == ("The mole is “gone”.", "The mole")
    assert article.metadata.url == "https://example.org/mole"
    path.with_suffix(".yml").unlink()
    with pytest.raises(InputError, match="published is missing"):
        read_seed(path)


def test_what_a_mail_has_besides_its_text_is_told_or_refused(tmp_path: Path) -> None:
    def mixed(second: str) -> str:
        head = "MIME-Version: 1.0\nSubject: S\nDate: Mon, 06 May 2024 08:00:00 +0200"
        head += '\nContent-Type: multipart/mixed; boundary="b"'
        return f"{head}\n\n--b\nContent-Type: text/plain\n\nThe mole is gone.\n--b\n{second}\n--b--\n"

    attached = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="mole.pdf"\n\nx'
    read = read_seed(seed(tmp_path, "a.eml", mixed(attached)))
    assert (read.article.text, read.notices[0].message) == (
        "The mole is gone.",
        "attached files are not read: mole.pdf",
    )
    with pytest.raises(InputError, match="holds 2 texts"):
        read_seed(seed(tmp_path, "b.eml", mixed("Content-Type: text/plain\n\nMore.")))
    with pytest.raises(InputError, match="holds no text of a mail"):
        read_seed(seed(tmp_path, "c.eml", attached))


@pytest.mark.parametrize(
    "text",
    [
        "From: The port\nTo: Editors\nSubject: The mole\n\nThe mole is gone.",
        "BMW is leaving the port, the mayor said.",
        "PK is short for the port’s keeper.",
        "The tag <html> opens a page, she explained.",
    ],
)
def test_texts_that_look_like_something_else_are_texts(tmp_path: Path, text: str) -> None:
    assert "".join(read_seed(seed(tmp_path, "a.txt", text)).article.text.split()) == "".join(text.split())
