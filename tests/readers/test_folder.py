"""Which files of a folder are seeds, where those in folders are published, and what is said of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.readers import read_readable, read_seeds

ABOUT = "title: A title\npublished: 2024-05-06\n"


def put(folder: Path, *names: str, content: str = "The port is shut.") -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        if path.suffix in (".txt", ".md", ".html"):
            path.with_suffix(".yml").write_text(ABOUT)
    return folder


def slugs(folder: Path) -> list[str]:
    return [seed.article.slug for seed in read_seeds(folder)]


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_seeds(folder)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def passed_over(folder: Path) -> dict[str, str]:
    found = read_readable(folder).passed_over
    assert {notice.rule for _, notice in found} <= {"passed-over"}
    return {path.relative_to(folder).as_posix(): notice.message for path, notice in found}


def test_files_of_editors_and_systems_are_passed_over_and_told(tmp_path: Path) -> None:
    left = [
        "a.txt~",
        "#a.txt#",
        "a.txt.bak",
        "a.yml.orig",
        "a.swp",
        "b.tmp",
        "4913",
        "Thumbs.db",
        "desktop.ini",
        "~$a.docx",
    ]
    put(tmp_path, "a.txt", *left)
    put(tmp_path, "__MACOSX/x.txt", "2024/a.md~")
    put(tmp_path, ".DS_Store", ".#a.txt", ".git/config", "2024/.a.txt.swp")
    assert slugs(tmp_path) == ["a"]
    assert sorted(passed_over(tmp_path)) == sorted([*left, "__MACOSX", "2024/a.md~"])


def test_only_readme_itself_is_no_seed(tmp_path: Path) -> None:
    put(tmp_path, "readmedia-sold.txt", "readme-of-the-war.md", "Readmes.html")
    (tmp_path / "README.md").write_text("How to.")
    (tmp_path / "readme").write_text("How to.")
    assert slugs(tmp_path) == ["readmes", "readme-of-the-war", "readmedia-sold"]
    assert passed_over(tmp_path) == {
        "README.md": "says how this folder is used; it is passed over",
        "readme": "says how this folder is used; it is passed over",
    }


def test_folders_are_part_of_the_address(tmp_path: Path) -> None:
    put(tmp_path, "harbour.txt", "2024/harbour.txt")
    put(tmp_path, "2024/May Days/Mole & Co.txt")
    assert slugs(tmp_path) == ["2024/may-days/mole-co", "2024/harbour", "harbour"]
    put(tmp_path, "2024/Harbour.md")
    assert faults(tmp_path) == [
        f"2024/harbour.txt: has the same address (articles/2024/harbour/) as {tmp_path}/2024/Harbour.md; rename one"
    ]


def test_an_index_is_the_page_of_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "2024.txt", "2024/index.txt")
    assert "has the same address (articles/2024/)" in faults(tmp_path)[0]


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers", ".files", "_archivos"])
def test_the_folder_of_a_saved_page_belongs_to_the_page(tmp_path: Path, ending: str) -> None:
    put(tmp_path, "The mole.html", content="<article><p>The port is shut.</p></article>")
    put(tmp_path, f"The mole{ending}/frame.html", f"The mole{ending}/app.js", f"The mole{ending}/sub/photo.jpg")
    assert slugs(tmp_path) == ["the-mole"]
    assert passed_over(tmp_path) == {}
    (tmp_path / "The mole.html").rename(tmp_path / "Another.html")
    assert any("app.js: is not a format that is read here" in fault for fault in faults(tmp_path))


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "elsewhere/b.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert slugs(tmp_path) == ["a", "elsewhere/b"]
    assert passed_over(tmp_path) == {
        "linked": "is a link to a folder, and these are not followed; it is passed over",
        "pipe.txt": "is no file but a named pipe; it is passed over",
        "zero.txt": "is no file but a device; it is passed over",
    }


def test_what_was_meant_to_be_read_and_cannot_be_is_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "w") as file:
        file.write("x")
    assert faults(tmp_path) == [
        "\\xff\\xfe.txt: has a name that is not UTF-8; rename it",
        "gone.txt: is a link to nothing; mend or remove it",
        "loop.txt: is a link to nothing; mend or remove it",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("0001-01-01", 'published: "0001-01-01" is no day of publication; it must lie between 1450 and 2100'),
        ("9999-12-31", 'published: "9999-12-31" is no day of publication; it must lie between 1450 and 2100'),
        ("20240506", 'published: "20240506" is not a date; write it as 2019-12-04'),
    ],
)
def test_a_day_that_none_was_published_on_is_refused(tmp_path: Path, day: str, said: str) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "a.yml").write_text(f"title: T\npublished: {day}\n")
    assert faults(tmp_path)[0].startswith(f"a.yml:2: {said}")
    (tmp_path / "a.yml").unlink()
    (tmp_path / "a.txt").rename(tmp_path / "a.md")
    (tmp_path / "a.md").write_text(f"---\ntitle: T\npublished: {day}\n---\nThe port is shut.\n")
    assert faults(tmp_path)[0].startswith(f"a.md:3: {said}")
