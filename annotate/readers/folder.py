"""Whose files are these: which of a folder's files are seeds, which belong to seeds, and which to somebody else."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotate.errors import Problem
from annotate.readers.report import Notice

SIDECARS = (".yml", ".yaml")
_PAGES = (".html", ".htm")

# What programs and systems leave beside the files that people put there.
_OF_PROGRAMS = re.compile(
    r"""
    .*~ | \#.*\# | ~\$.*                                        # Emacs, Nano, Gedit; Word's locks
    | .*\.(?:txt|md|html?|ya?ml)\.[a-z0-9]{6} | sed[a-z0-9]{6}  # Kate and sed, while they write
    | .*\.(?:bak|backup|orig|rej|save|sw[a-p]|tmp|temp|part|crdownload|lock)
    | 4913 | 5036 | 5159                                        # files by which Vim tries whether it may write
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_SYSTEMS = frozenset("thumbs.db ehthumbs.db desktop.ini icon\r __macosx $recycle.bin @eadir".split(" "))
_README = re.compile(r"readme(?:\.(?:txt|md|markdown|rst|html?|adoc|ya?ml))?", re.IGNORECASE)
# What browsers call the folder of a page saved as "Webpage, complete"; Windows knows the pair by these endings.
_BESIDE_A_PAGE = tuple(
    "_files .files -dateien _fichiers _bestanden _file _archivos -filer _tiedostot _pliki _soubory _elemei _ficheiros "
    "_arquivos _dosyalar _datoteke _fitxers _failid _fails _bylos _fajlovi _fitxategiak _файлы".split()
)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(slots=True)
class Contents:
    """What a folder of seeds holds, each kind in the order of the paths."""

    seeds: list[Path] = field(default_factory=list)
    """Files that are to be read as articles."""
    sidecars: list[Path] = field(default_factory=list)
    passed_over: list[tuple[Path, Notice]] = field(default_factory=list)
    """Files and folders that are not read, and why. Hidden ones are not listed, nor the folder of a saved page."""
    problems: list[Problem] = field(default_factory=list)
    """What somebody meant to be read and cannot be."""


def contents(folder: Path) -> Contents:
    """Look through a folder and those in it. Nothing is opened; links to folders are not followed."""
    found = Contents()
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            found.problems.append(Problem(here, None, f"cannot be looked into: {error.strerror}"))
            continue
        waiting += reversed(list(_sorted_out(entries, found)))
    for paths in (found.seeds, found.sidecars):
        paths.sort()
    return found


def kind_of(mode: int) -> str:
    """Return what something is that is no file, by its ``st_mode``."""
    return next((name for test, name in _KINDS if test(mode)), "something else")


def _sorted_out(entries: list[os.DirEntry[str]], found: Contents) -> Iterator[Path]:
    """Put the entries of one folder where they belong, and yield the folders to look into."""
    pages = {Path(entry.name).stem.lower() for entry in entries if entry.name.lower().endswith(_PAGES)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if not _is_utf8(entry.name):
            shown = path.with_name(os.fsencode(entry.name).decode("utf-8", "backslashreplace"))
            found.problems.append(Problem(shown, None, "has a name that is not UTF-8; rename it"))
            continue
        why = _somebody_elses(entry.name)
        if why is None:
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                if isinstance(error, FileNotFoundError) and not entry.is_symlink():
                    continue  # an editor's file that is gone again
                reason = "is a link to nothing" if entry.is_symlink() else f"cannot be read: {error.strerror}"
                found.problems.append(Problem(path, None, f"{reason}; mend or remove it"))
                continue
            if stat.S_ISDIR(mode):
                if entry.is_symlink():
                    why = "is a link to a folder, and these are not followed"
                elif not _belongs_to(entry.name, pages):
                    yield path
            elif stat.S_ISREG(mode):
                (found.sidecars if path.suffix.lower() in SIDECARS else found.seeds).append(path)
            else:
                why = f"is no file but {kind_of(mode)}"
        if why is not None:
            found.passed_over.append((path, Notice("passed-over", f"{why}; it is passed over")))


def _somebody_elses(name: str) -> str | None:
    if _OF_PROGRAMS.fullmatch(name):
        return "is an editor's or another program's own file"
    if name.lower() in _OF_SYSTEMS:
        return "is the system's own"
    return "says how this folder is used" if _README.fullmatch(name) else None


def _belongs_to(name: str, pages: Collection[str]) -> bool:
    """Tell whether a folder was saved together with one of the pages beside it."""
    lower = name.lower()
    return any(lower.endswith(ending) and lower.removesuffix(ending) in pages for ending in _BESIDE_A_PAGE)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
