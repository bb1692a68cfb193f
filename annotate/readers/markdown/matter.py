"""Front matter as Hugo, Jekyll, Obsidian and Pandoc have it: YAML, TOML or a title block, under many names."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate import days, frontmatter, yamlfile
from annotate.errors import InputError, Problem
from annotate.readers.report import Notice
from annotate.readers.sidecar import Sidecar

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PANDOC = re.compile(r"\A%[ \t]+(\S.*(?:\n[ \t]+\S.*)*)(?:\n%(.*(?:\n[ \t]+\S.*)*))?(?:\n%[ \t]*(.*))?(?:\n|\Z)")
_FIELD = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w-]+[\"']?\s*:(?:\s|\Z)")
_AT = re.compile(r" \(at line (\d+), column \d+\)$")
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?(?:\.[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a file says of itself before its text."""

    says: Mapping[str, object]
    """By the names of the sidecar's fields."""
    body: str
    line: int
    """The body's first line, from 1."""
    notices: Sequence[Notice] = field(default_factory=tuple)


def read(text: str, path: Path) -> Matter:
    """Take the front matter off a text. Raises InputError for one that is not valid, and for a field that is not."""
    if toml := _TOML.match(text):
        return _matter(*_toml(toml[1], path), text, toml.end(), path)
    front, body, _ = frontmatter.split(text)
    if front and (_FIELD.match(front) or not front.strip()):
        return _matter(*yamlfile.parse(front, path, first_line=2), text, len(text) - len(body), path)
    if block := _PANDOC.match(text):
        title, authors, date = (part and " ".join(part.split()) for part in block.groups())
        found = {"title": title, "author": re.split(r"\s*;\s*", authors or ""), "date": date}
        return _matter({k: v for k, v in found.items() if v and v != [""]}, {}, text, block.end(), path)
    return Matter({}, text, 1)


def _toml(source: str, path: Path) -> tuple[dict[str, Any], dict[yamlfile.Location, int]]:
    try:
        found = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        message = f"not valid TOML: {_AT.sub('', str(error))}"
        raise InputError([Problem(path, 1 + int(at[1]) if at else 1, message)]) from error
    keys = ((n, re.match(r"[\"']?([\w-]+)[\"']?\s*=", line)) for n, line in enumerate(source.split("\n"), start=2))
    return found, {(): 1, **{(key[1],): n for n, key in reversed([*keys]) if key}}


def _matter(
    found: Mapping[str, Any], lines: Mapping[yamlfile.Location, int], text: str, end: int, path: Path
) -> Matter:
    taken = dict(_taken(found))
    says = {name: value for name, (_, value) in taken.items()}
    named: dict[yamlfile.Location, int] = {(name,): lines.get((key,), 1) for name, (key, _) in taken.items()}
    yamlfile.validate(Sidecar, says, {(): 1, **named}, path)
    used = {key for key, _ in taken.values()}
    passed = {key: value for key, value in found.items() if key not in used}
    return Matter(says, text[end:], 1 + text.count("\n", 0, end), tuple(_told(passed, lines)))


def _taken(found: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, object]]]:
    """Yield, for every field of the sidecar, the first of its names that holds what it asks for, with its value."""
    keys: dict[str, Any] = {}
    for key in found:
        keys.setdefault(re.sub(r"[_ -]", "", str(key)).lower(), key)
    for name, (names, value_of) in _FIELDS.items():
        for key in (keys[one] for one in names if one in keys):
            value = value_of(found[key])
            if value is None and key == name and not isinstance(found[key], bool):
                value = found[key]  # the sidecar's own name: what is wrong with its value is the editor's to know
            if value is not None:
                yield name, (key, value)
                break


def _line(value: object) -> str | None:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split()) or None
    return None


def _day(value: object) -> dt.date | None:
    """Return a day as it is written, in whatever zone; the first of the year 1 is how Hugo writes none."""
    if isinstance(value, str):
        value = days.day(value)
    day = value.date() if isinstance(value, dt.datetime) else value
    return day if isinstance(day, dt.date) and day.year > 1 else None


def _people(value: object) -> str | None:
    """Return names as a byline has them: ``Ida Roux and Tom Hale``."""
    some = value if isinstance(value, list) else [value]
    names = [n for one in some if (n := _line(one.get("name") if isinstance(one, dict) else one))]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or None


def _language(value: object) -> str | None:
    found = _LOCALE.fullmatch(value) if isinstance(value, str) else None
    return "-".join(filter(None, (found[1].lower(), found[2]))) if found else None


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _as_it_is(value: object) -> object:
    return value


_FIELDS: Mapping[str, tuple[Sequence[str], Callable[[object], object]]] = {
    "title": (("title", "headline"), _line),
    "published": (
        ("published", "publishdate", "pubdate", "datepublished", "publishedat", "publishedon", "date", "created"),
        _day,
    ),
    "kicker": (("kicker", "overline"), _line),
    "standfirst": (("standfirst", "subtitle", "description", "summary", "excerpt", "abstract", "lead", "dek"), _line),
    "byline": (("byline", "author", "authors", "by"), _people),
    "source": (("source", "publication", "publisher"), _line),
    "url": (("url", "canonicalurl", "canonical", "originalurl", "sourceurl", "link"), _address),
    "language": (("language", "lang", "locale"), _language),
    "corrections": (("corrections",), _as_it_is),
}
"""For every field of the sidecar the names that others have for it, without hyphens and in small letters, the surest
first, and what makes its value of theirs."""


def _told(passed: Mapping[str, Any], lines: Mapping[yamlfile.Location, int]) -> Iterator[Notice]:
    """Tell of fields that are not read here, and loudly of a draft."""
    for key, value in passed.items():
        if (str(key).lower(), value) in (("draft", True), ("published", False), ("publish", False)):
            message = f"{key}: {str(value).lower()} says that this is not to be published, but every seed is; move it"
            yield Notice("metadata", message, "warning", lines.get((key,), 1))
    if passed:
        message = f"front matter: {', '.join(map(str, passed))}: not read here"
        words = "\n".join(f"{key}: {value}" for key, value in passed.items())
        yield Notice("metadata", message, line=min(lines.get((key,), 1) for key in passed), text=words)
