"""The glossary: one Markdown file a term, its front matter validated."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from annotate import frontmatter, yamlfile
from annotate.annotation import Kind
from annotate.errors import InputError, Problem
from annotate.slug import slugify
from annotate.text import matched

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[Text, AfterValidator(lambda words: matched(words).text)]
"""Words to look for in articles, in the form in which these are matched."""


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise ValueError(f'"{value}" is not a web address; it must begin with https:// or http://')
    return value


WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": r"^https?://"}),
]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Context(_Model):
    """Words of the article that decide whether an ambiguous alias means this term."""

    near: tuple[Words, ...]
    """At least one of them stands in the same paragraph or the headline; compared without regard to case."""


class Alias(_Model):
    """One way in which articles write a term."""

    text: Words
    """The words as articles write them."""
    case: Literal["exact", "any"] | None = None
    """None: acronyms and single names are compared exactly, phrases in any case."""
    common: bool = False
    """The alias is an ordinary word as well ("Resolve"): at the start of a sentence it is not a mention."""
    when: Context | None = None
    """The alias means this term only near these words."""
    unless: Context | None = None
    """The alias does not mean this term near these words."""

    @property
    def exact(self) -> bool:
        """Whether capitals count: by default for acronyms, designators and one-word names, not for phrases."""
        if self.case:
            return self.case == "exact"
        letters = [c for c in self.text if c.isalpha()]
        acronym = bool(letters) and all(c.isupper() for c in letters)
        one_name = " " not in self.text and any(c.isupper() for c in letters)
        return acronym or one_name


class Source(_Model):
    """Where a fact of an entry can be checked."""

    title: Text
    """What is cited, as a reader looks for it."""
    url: WebAddress
    """Where it stands."""
    accessed: dt.date | None = None
    """The day on which the editor looked it up."""


class Place(_Model):
    """A point on the map, in degrees (WGS 84)."""

    lat: float = Field(ge=-90, le=90)
    """Latitude, north positive."""
    lon: float = Field(ge=-180, le=180)
    """Longitude, east positive."""


class Role(_Model):
    """An office a person holds from one day to another."""

    title: Words
    """As an article writes it: "NATO secretary general"."""
    also: tuple[Words, ...] = ()
    """Other ways to write the office: "NATO chief"."""
    of: str | None = None
    """Identifier of the term (organisation, place …) that the office belongs to."""
    from_: dt.date | None = Field(default=None, alias="from")
    """First day on which the role is held."""
    until: dt.date | None = None
    """First day on which the role is no longer held."""

    def held_on(self, day: dt.date) -> bool:
        """Tell whether the role is held on a day; an open end counts as held."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


def _as_alias(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class FrontMatter(_Model):
    """The front matter of a term's file."""

    term: Text
    """The name to show."""
    kind: Kind
    """What kind of thing the term is."""
    summary: Text
    """What the note says: plain text, one or two sentences."""
    aliases: tuple[Annotated[Alias, BeforeValidator(_as_alias, json_schema_input_type=str | Alias)], ...] = ()
    """Every other way in which articles write the term; plain strings, or objects where a default is wrong."""
    adjectives: tuple[Words, ...] = ()
    """Places and peoples: "Turkish", "Turks"."""
    sources: tuple[Source, ...] = ()
    """Where the entry's facts can be checked; at least one for a published term."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """Identifier in Wikidata: Q57665."""
    place: Place | None = None
    """Where it is."""
    roles: tuple[Role, ...] = ()
    """People: offices with the days on which they are held."""
    gender: Literal["female", "male", "other"] | None = None
    """People: which pronouns articles use of them."""
    contested: Text | None = None
    """Who calls it what, in one attributed sentence, where the label is disputed."""
    see: tuple[str, ...] = ()
    """Identifiers of related terms."""
    review: dt.date | None = None
    """The day from which the entry needs to be looked at again; `annotate check` reminds of it."""
    draft: bool = False
    """Shown in the preview only; may still lack a source."""

    @model_validator(mode="after")
    def _published_terms_have_sources(self) -> FrontMatter:
        if not self.sources and not self.draft:
            raise ValueError("sources: a published term needs at least one source; add one or set draft: true")
        return self


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    id: str
    """The file's name without its ending; the last part of the page's address."""
    name: str
    kind: Kind
    summary: str
    """Plain text, one or two sentences."""
    aliases: tuple[Alias, ...]
    """Every way to write it, adjectives included."""
    adjectives: tuple[str, ...]
    sources: tuple[Source, ...]
    roles: tuple[Role, ...]
    see: tuple[str, ...]
    body: str
    """The longer text, Markdown."""
    path: Path
    wikidata: str | None = None
    place: Place | None = None
    gender: Literal["female", "male", "other"] | None = None
    contested: str | None = None
    draft: bool = False
    review: dt.date | None = None
    """The day from which the entry needs to be looked at again."""

    @property
    def other_names(self) -> tuple[str, ...]:
        """Every way to write it but the name that is shown."""
        shown = matched(self.name).text
        return tuple(alias.text for alias in self.aliases if alias.text != shown)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by identifier, in the order of their identifiers."""

    terms: Mapping[str, Term]

    @classmethod
    def load(cls, folder: Path, *, drafts: bool = True) -> Glossary:
        """Read every ``*.md`` of a folder but ``index.md``; drafts are checked in any case, and kept if wanted.

        Raises InputError with the faults of all files together.
        """
        problems: list[Problem] = []
        terms: dict[str, Term] = {}
        lines: dict[str, dict[yamlfile.Location, int]] = {}
        for path in sorted(folder.glob("*.md")):
            if path.name in ("index.md", "README.md"):
                continue
            try:
                term, where = read_term(path)
            except InputError as error:
                problems += error.problems
            else:
                terms[term.id], lines[term.id] = term, where
        known = {*terms, *(p.path.stem for p in problems)}
        for term in terms.values():
            problems += _dangling(term, known, lines[term.id])
        if problems:
            raise InputError(problems)
        return cls({id_: term for id_, term in terms.items() if drafts or not term.draft})

    def __getitem__(self, term: str) -> Term:
        return self.terms[term]

    def called(self, name: str) -> Term | None:
        """Return the term of that identifier, or the one that is called so; None where there is none or several."""
        if name in self.terms:
            return self.terms[name]
        words = matched(name).text
        found = [t for t in self.terms.values() if any(words == a.text for a in t.aliases)]
        return found[0] if len(found) == 1 else None

    def __contains__(self, term: object) -> bool:
        return term in self.terms

    @property
    def digest(self) -> str:
        """Hexadecimal digest of everything that annotating depends on; bodies and sources are not part of it."""
        facts = [
            (t.id, t.name, t.kind, [a.model_dump() for a in t.aliases], [r.model_dump() for r in t.roles], t.gender)
            for t in self.terms.values()
        ]
        return hashlib.sha256(json.dumps(facts, default=str, ensure_ascii=False).encode()).hexdigest()


def read_term(path: Path) -> tuple[Term, dict[yamlfile.Location, int]]:
    """Read one term's file; return it and the lines of its fields. Raises InputError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Problem(path, None, f"is not UTF-8 at byte {error.start}; save it as UTF-8")]) from error
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error
    if slugify(path.stem) != path.stem:
        message = f"the file's name is the term's address: rename it to {slugify(path.stem)}.md"
        raise InputError([Problem(path, None, message)])
    front, body, _ = frontmatter.split(text)
    if not front:
        raise InputError([Problem(path, 1, "a term begins with front matter between two lines of ---")])
    data, lines = yamlfile.parse(front, path, first_line=2)
    facts = yamlfile.validate(FrontMatter, data, lines, path)
    return _term(path, facts, body), lines


def _term(path: Path, facts: FrontMatter, body: str) -> Term:
    adjectives = tuple(Alias(text=a) for a in facts.adjectives)
    aliases = {a.text: a for a in (*adjectives, Alias(text=facts.term), *facts.aliases)}
    return Term(
        id=path.stem,
        name=facts.term,
        kind=facts.kind,
        summary=" ".join(facts.summary.split()),
        aliases=tuple(aliases.values()),
        adjectives=facts.adjectives,
        sources=facts.sources,
        roles=facts.roles,
        see=facts.see,
        body=body.strip(),
        path=path,
        wikidata=facts.wikidata,
        place=facts.place,
        gender=facts.gender,
        contested=facts.contested,
        draft=facts.draft,
        review=facts.review,
    )


def _dangling(term: Term, known: Iterable[str], lines: Mapping[yamlfile.Location, int]) -> Iterator[Problem]:
    """Yield a problem for each reference to a term that does not exist."""
    for index, other in enumerate(term.see):
        if other not in known:
            yield Problem(term.path, lines.get(("see", index)), f"see: there is no term {other}.md beside this file")
    for index, role in enumerate(term.roles):
        if role.of is not None and role.of not in known:
            line = lines.get(("roles", index, "of"))
            yield Problem(term.path, line, f"roles: of: there is no term {role.of}.md beside this file")
