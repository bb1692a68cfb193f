"""Front matter as Hugo, Jekyll, Eleventy, Obsidian, Pandoc and Pelican have it, in many forms and under many names."""

from __future__ import annotations

import datetime as dt
import json
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

_TOML = re.compile(r"(\+\+\+|---(?=toml))(?:toml)?[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"((?:---json[ \t]*\n\s*)?)\{\s*\"[\w -]+\"\s*:")
_JSON_END = re.compile(r"[ \t]*\n(?:---[ \t]*(?:\n|\Z))?")
_HEADER = re.compile(r"(?:[A-Za-z][\w -]{0,30}:[ \t]*\S.*(?:\n|\Z)){2,}(?:\n|\Z)")
_KEY = re.compile(r"\s*\{?\s*[\"']?([\w-]+)[\"']?\s*[=:]")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_PANDOC = re.compile(r"%[ \t]+(\S.*(?:\n[ \t]+\S.*)*)(?:\n%(.*(?:\n[ \t]+\S.*)*))?(?:\n%[ \t]*(.*))?(?:\n|\Z)")
_FIELD = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[\w-]+[\"']?\s*:(?:\s|\Z)")
_AT = re.compile(r" \(at line (\d+), column \d+\)$")
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?(?:\.[\w-]+)?")


@dataclass(frozen=True, slots=True)
class _Found:
    """Front matter as it is written."""

    fields: Mapping[str, Any]
    lines: Mapping[yamlfile.Location, int]
    end: int
    """Offset of the text behind it."""


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
    above = len(text) - len(text.lstrip("\n"))
    for form in _FORMS:
        if found := form(text[above:], path, above + 1):
            return _matter(found, text, above + found.end, path)
    return Matter({}, text, 1)


def _toml(text: str, path: Path, line: int) -> _Found | None:
    """Hugo's, between lines of ``+++``; Eleventy's begins with ``---toml``."""
    block = _TOML.match(text)
    if block is None:
        return None
    try:
        found = tomllib.loads(block[2])
    except (ValueError, RecursionError) as error:
        at = _AT.search(str(error))
        message = f"not valid TOML: {_AT.sub('', _fault(error))}"
        raise InputError([Problem(path, line + int(at[1]) if at else line, message)]) from error
    return _Found(found, _lines(block[2], line + 1), block.end())


def _json(text: str, path: Path, line: int) -> _Found | None:
    """Hugo's, an object at the start; Eleventy's stands between ``---json`` and ``---``."""
    opening = _JSON.match(text)
    if opening is None:
        return None
    try:
        found, end = json.JSONDecoder().raw_decode(text, opening.end(1))
    except (ValueError, RecursionError) as error:
        at = getattr(error, "lineno", 1)
        raise InputError([Problem(path, line + at - 1, f"not valid JSON: {_fault(error)}")]) from error
    closing = _JSON_END.match(text, end)
    return _Found(found, _lines(text[:end], line), closing.end() if closing else end)


def _fault(error: ValueError | RecursionError) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))


def _yaml(text: str, path: Path, line: int) -> _Found | None:
    front, body, _ = frontmatter.split(text)
    if not front or not (_FIELD.match(front) or not front.strip()):
        return None
    return _Found(*yamlfile.parse(front, path, first_line=line + 1), len(text) - len(body))


def _title_block(text: str, path: Path, line: int) -> _Found | None:
    """Pandoc's: up to three lines that begin with ``%``, for title, authors and date."""
    block = _PANDOC.match(text)
    if block is None:
        return None
    title, authors, date = block.groups()
    found = {"title": title, "author": re.split(r"\s*(?:;|\n)\s*", (authors or "").strip()), "date": date}
    return _Found({key: value for key, value in found.items() if value and value != [""]}, {}, block.end())


def _header(text: str, path: Path, line: int) -> _Found | None:
    """MultiMarkdown's and Pelican's: lines such as ``Title: …`` down to the first empty one."""
    block = _HEADER.match(text)
    if block is None:
        return None
    pairs = [one.partition(":") for one in block[0].strip().split("\n")]
    found = {key.strip(): value.strip() for key, _, value in pairs}
    lines: dict[yamlfile.Location, int] = {(key.strip(),): n for n, (key, _, _) in enumerate(pairs, start=line)}
    return _Found(found, lines, block.end()) if "title" in map(str.lower, found) else None


_FORMS: Sequence[Callable[[str, Path, int], _Found | None]] = (_toml, _json, _yaml, _title_block, _header)
"""The forms of front matter; each is given a text, its file and its first line there."""


def _lines(source: str, first: int) -> dict[yamlfile.Location, int]:
    """Return the line of each key of TOML or JSON."""
    keys = [(n, found[1]) for n, line in enumerate(source.split("\n"), start=first) if (found := _KEY.match(line))]
    return {(): first, **{(key,): n for n, key in reversed(keys)}}


def _matter(front: _Found, text: str, end: int, path: Path) -> Matter:
    lines = front.lines
    params = front.fields.get("params")  # where Hugo wants what it does not know itself
    found = (
        {**params, **{k: v for k, v in front.fields.items() if v is not params}}
        if isinstance(params, dict)
        else front.fields
    )
    taken: dict[str, tuple[Any, object]] = {}
    for name, key, value in _taken(found):
        taken[name] = key, value
    says = {name: value for name, (_, value) in taken.items()}
    named: dict[yamlfile.Location, int] = {(name,): lines.get((key,), 1) for name, (key, _) in taken.items()}
    yamlfile.validate(Sidecar, says, {(): 1, **named}, path)
    used = {key for key, _ in taken.values()}
    passed = {key: value for key, value in found.items() if key not in used}
    return Matter(says, text[end:], 1 + text.count("\n", 0, end), tuple(_told(passed, lines)))


def _taken(found: Mapping[str, Any]) -> Iterator[tuple[str, Any, object]]:
    """Yield, for every field of the sidecar, the first of its names that holds what it asks for, and its value."""
    keys: dict[str, Any] = {}
    used: set[Any] = set()
    for key in found:
        keys.setdefault(re.sub(r"[_ -]", "", str(key)).lower(), key)
    for name, (names, value_of) in _FIELDS.items():
        for key in (keys[one] for one in names if one in keys):
            value = value_of(found[key])
            if value is None and key == name and key not in used and not isinstance(found[key], bool):
                value = found[key]  # the sidecar's own name: what is wrong with its value is the editor's to know
            if value is not None:
                used.add(key)
                yield name, key, value
                break


def _line(value: object) -> str | None:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(_WIKILINK.sub(r"\1", str(value)).split()) or None
    return None


def _name_of_source(value: object) -> str | None:
    return None if _address(value) else _line(value)


def _day(value: object) -> dt.date | None:
    """Return a day as it is written, in whatever zone; the first of the year 1 is how Hugo writes none."""
    if isinstance(value, str):
        value = days.day(value)
    day = value.date() if isinstance(value, dt.datetime) else value
    return day if isinstance(day, dt.date) and day.year > 1 else None


def _people(value: object) -> str | None:
    """Return names as a byline has them: ``Ida Roux and Tom Hale``."""
    some = value if isinstance(value, list) else [value]
    some = [f"[[{one[0]}]]" if isinstance(one, list) and len(one) == 1 else one for one in some]  # a link as a list
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
    "byline": (("byline", "author", "authors", "primaryauthor", "by"), _people),
    "url": (("url", "canonicalurl", "canonical", "originalurl", "sourceurl", "link", "source"), _address),
    "source": (("source", "publication", "publisher"), _name_of_source),
    "language": (("language", "lang", "languagecode", "locale"), _language),
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
