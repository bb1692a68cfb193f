"""What a page says of its article: title, day, byline, source, address and language, and where it says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from lxml.etree import _Element as Element

from annotate.readers.html import headlines, linked_data
from annotate.readers.html.days import day
from annotate.readers.report import Notice

# Names of <meta>, the surest first: Open Graph, RDFa, Dublin Core, Highwire, Parse.ly, Sailthru, systems' own.
_DATES = """
    article:published_time og:article:published_time article:published og:published_time article.published
    rnews:datepublished datepublished dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date
    dc.date.publication citation_publication_date citation_date parsely-pub-date sailthru.date pubdate pub_date
    publish-date publish_date publishdate publication_date publication-date published_date published-date publishtime
    release_date originalpublicationdate article_date_original cxenseparse:recs:publishtime dateissued date.issued
    article:post_date date vr:published_time bt:pubdate analyticsattributes.articledate displaydate created
""".split()
_AUTHORS = """
    author article:author_name parsely-author byl sailthru.author dc.creator dcterms.creator citation_author
    article:author og:article:author twitter:creator
""".split()
_SITES = "og:site_name dc.publisher dcterms.publisher application-name publisher cre".split()
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BY = re.compile(r"^(?:(?:written\s+|posted\s+|story\s+)?by|von|par|por|di|door|av|af)\b[\s:]*", re.IGNORECASE)
_NOBODY = re.compile(
    r"https?:|www\.|@|^(?:admin|administrator|editor|author|staff|unknown|none|null|wordpress|webmaster)$|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$|[<>{}|]",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 120


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a page says of its article."""

    value: Any
    source: str
    """Where it says so, for the editor."""


@dataclass(slots=True)
class About:
    """What is taken of a page's claims."""

    says: dict[str, object] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, Notice] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    is_free: bool = True
    """Whether the page does not say that only those who pay or register may read all of it."""
    words: int = 0
    """How many words the page says its article has; 0 if it does not say."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A page's statements about itself, as they stand in its markup."""

    root: Element
    metas: Mapping[str, str]
    """The first value of every ``<meta>``, by its name in lower case; of an ``itemprop`` with that before it."""
    authors: Mapping[str, Sequence[str]]
    """All values of those that name an author."""
    entries: Sequence[Mapping[str, Any]]
    """What its JSON-LD says of articles, likeliest first."""


def stated(root: Element) -> Stated:
    """Gather what a page states about itself."""
    every = _metas(root)
    metas = {name: values[0] for name, values in every.items()}
    authors = {name: every[name] for name in _AUTHORS if name in every}
    return Stated(root, metas, authors, linked_data.articles(root))


def base(page: Stated) -> str | None:
    """Return the address from which a page's relative links count, if it states one."""
    own = next((claim.value for claim in _addresses(page)), "")
    element = next(page.root.iter("base"), None)
    return _absolute(element.get("href"), own) or own or None if element is not None else own or None


def read(page: Stated, headings: Sequence[str], lesser: Sequence[str] = ()) -> About:
    """Take what a page says of its article but the day, which ``settle`` does.

    Args:
        page: Its statements.
        headings: Its headings of the first level, in their order.
        lesser: Those of other levels, which are its headline where the first level is left to the site's name.
    """
    about = About()
    _take(about, "source", _sources(page))
    _take(about, "url", _addresses(page))
    _take(about, "byline", _bylines(page))
    _take(about, "language", _languages(page))
    _take_title(about, page, headings, lesser)
    about.description = page.metas.get("description") or page.metas.get("og:description", "")
    about.is_free = all(linked_data.is_free(entry) for entry in page.entries)
    about.words = next((n for entry in page.entries if (n := _count(entry.get("wordCount")))), 0)
    return about


def settle(about: About, page: Stated, beside: Claim | None, byline: Claim | None) -> None:
    """Take the day that the best source states, and the byline of the page's text where its markup has none.

    A day that differs by more than a night is asked about.

    Args:
        about: Gets the day, what is asked of it, or what is too weak to be taken.
        page: The page's statements.
        beside: The day that stands at the article's head; None in it if that may be two days.
        byline: The name that stands there.
    """
    if byline and "byline" not in about.says:
        _take(about, "byline", [byline])
    stated = [(value, source) for value, source in _days(page) if value]
    claims = [Claim(one, source) for value, source in stated if (one := day(value))]
    claims += [beside] if beside and beside.value else []
    guess = None if claims else _searched(page.root, extensive=False)
    if claims:
        _take(about, "published", claims)
        best = claims[0]
        other = next((c for c in claims if abs((c.value - best.value).days) > 1), None)
        if other:
            found = f"{best.value} was taken from {best.source}, but {other.source} says {other.value}"
            about.doubts["published"] = _doubtful(best.value, found)
    elif guess and not stated and not beside:  # a page that states a day which is none is not read between its lines
        _take(about, "published", [Claim(guess, "the page's markup")])
        found = f"{guess} was found in the page's markup, which does not say what day it is"
        about.doubts["published"] = _doubtful(guess, found)
    elif weak := guess or _searched(page.root, extensive=True):
        about.offers["published"] = weak.isoformat()


def _doubtful(published: dt.date, found: str) -> Notice:
    advice = f"write `published: {published}` into the .yml if it is right"
    return Notice("metadata", f"published: {found}; {advice}", "warning")


def _metas(root: Element) -> Mapping[str, Sequence[str]]:
    """Return the values of every ``<meta>``, by its name in lower case; one that holds JSON counts as several."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (meta.get(key) or "").lower().split():
                if content:
                    metas.setdefault(f"itemprop:{name}" if key == "itemprop" else name, []).append(content)
    packed = linked_data.object_in(metas.get("parsely-page", [""])[0])
    for name, key in (("parsely-author", "author"), ("parsely-pub-date", "pub_date"), ("parsely-title", "title")):
        metas.setdefault(name, []).extend(linked_data.names(packed.get(key)))
    return {name: values for name, values in metas.items() if values}


def _take(about: About, name: str, claims: Sequence[Claim]) -> None:
    if claims:
        about.says[name] = claims[0].value
        about.sources[name] = claims[0].source


def _take_title(about: About, page: Stated, headings: Sequence[str], lesser: Sequence[str]) -> None:
    """Take the headline that readers see: the heading of which a declared title is a version, or else that title.

    ``<title>`` declares least: a page's only ``<h1>`` is taken before it.
    """
    sites = [str(about.says.get("source", "")), _host(str(about.says.get("url", "")))]
    headings = [h for h in headings if not headlines.same(h, sites[0])]
    title = next(page.root.iter("title"), None)
    shown = " ".join("".join(title.itertext()).split()) if title is not None else ""
    named = [linked_data.words(entry.get("name")) for entry in page.entries]
    claims = [Claim(name, "JSON-LD") for name in named if any(headlines.same(name, h) for h in headings)]
    claims += [Claim(page.metas[name], name) for name in ("og:title",) if name in page.metas]
    claims += [Claim(line, "JSON-LD") for entry in page.entries if (line := linked_data.words(entry.get("headline")))]
    claims += [
        Claim(page.metas[name], name) for name in ("twitter:title", "parsely-title", "dc.title") if name in page.metas
    ]
    claims = claims or ([Claim(shown, "<title>")] if shown else [])
    every = [*((h, "<h1>") for h in headings), *((h, "a heading") for h in lesser)]
    claims = [Claim(headlines.without_site(c.value, sites, [h for h, _ in every]), c.source) for c in claims]
    for alike, some in ((headlines.same, every), (headlines.alike, every[: len(headings)])):
        seen = [Claim(h, where) for claim in claims for h, where in some if alike(h, claim.value)]
        if seen:
            _take(about, "title", seen)
            return
    if len(headings) == 1 and claims and claims[0].source == "<title>" and not headlines.alike(headings[0], shown):
        claims = []  # what stands in a window's bar says less of an article than what stands over it
    _take(about, "title", claims or [Claim(h, "<h1>") for h in headings])
    if claims and len(headings) == 1:
        taken = f'title: "{claims[0].value}" was taken from {claims[0].source}'
        message = f'{taken}, but the page shows "{headings[0]}" as its headline; write the right one into the .yml'
        about.doubts["title"] = Notice("metadata", message)


def _searched(root: Element, *, extensive: bool) -> dt.date | None:
    """Let htmldate look for a day. Its bounds are fixed, since nothing here depends on the day of the build."""
    from htmldate import find_date

    try:
        return day(
            find_date(
                root, extensive_search=extensive, original_date=True, min_date="1990-01-01", max_date="2100-01-01"
            )
        )
    except Exception:  # whatever a hostile page does to it, the editor is asked for the day
        return None


def _days(page: Stated) -> Iterator[tuple[str | None, str]]:
    """Yield what a page's markup states as the day of publication, the best source first."""
    metas = page.metas
    yield from ((linked_data.words(entry.get("datePublished")), "JSON-LD") for entry in page.entries)
    yield from ((metas[name], name) for name in _DATES if name in metas and name.startswith(("article", "og:")))
    yield metas.get("itemprop:datepublished"), "itemprop=datePublished"
    for element in page.root.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text, "itemprop=datePublished"
    yield from ((metas[name], name) for name in _DATES if name in metas)
    yield metas.get("itemprop:datecreated"), "itemprop=dateCreated"
    yield from ((linked_data.words(entry.get("dateCreated")), "JSON-LD") for entry in page.entries)
    for element in page.root.iterfind(".//time[@pubdate]"):
        yield element.get("datetime") or element.text, "<time pubdate>"


def _bylines(page: Stated) -> list[Claim]:
    def found() -> Iterator[tuple[Sequence[str], str]]:
        for key in ("author", "creator"):
            yield from ((linked_data.names(entry.get(key)), "JSON-LD") for entry in page.entries)
        yield from ((values, name) for name, values in page.authors.items())
        for path, source in (
            (".//*[@itemprop='author']//*[@itemprop='name']", "itemprop=author"),
            (".//*[@itemprop='author']", "itemprop=author"),
            (".//*[@rel='author']", "rel=author"),
        ):
            many = page.root.iterfind(path)
            yield (
                [
                    " ".join("".join(e.itertext()).split()) or e.get("content") or ""
                    for _, e in zip(range(8), many, strict=False)
                ],
                source,
            )

    return [Claim(line, source) for names, source in found() if (line := _byline(names))]


def _byline(names: Sequence[str]) -> str:
    """Return names as a byline shows them, without what is nobody's name."""
    clean = [_BY.sub("", name).strip(" ,;") for name in names]
    known = [name for name in dict.fromkeys(clean) if name and not _NOBODY.search(name) and not day(name)]
    line = ", ".join(known)
    return line if len(line) <= _LONGEST_BYLINE else ""


def _sources(page: Stated) -> list[Claim]:
    claims = [Claim(page.metas[name], name) for name in _SITES[:1] if name in page.metas]
    claims += [
        Claim(name, "JSON-LD") for entry in page.entries for name in linked_data.names(entry.get("publisher"))[:1]
    ]
    claims += [Claim(page.metas[name], name) for name in _SITES[1:] if name in page.metas]
    claims += [
        Claim(name, "JSON-LD") for entry in page.entries for name in linked_data.names(entry.get("isPartOf"))[:1]
    ]
    return [claim for claim in claims if not _NOBODY.search(claim.value)]


def _addresses(page: Stated) -> list[Claim]:
    canonical = next(
        (link.get("href") for link in page.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()),
        None,
    )
    claims = [Claim(canonical, "rel=canonical"), Claim(page.metas.get("og:url"), "og:url")]
    claims += [Claim(_identity(entry.get("url")), "JSON-LD") for entry in page.entries]
    claims += [Claim(_identity(entry.get("mainEntityOfPage")), "JSON-LD") for entry in page.entries]
    claims += [Claim(page.metas.get("twitter:url"), "twitter:url")]
    element = next(page.root.iter("base"), None)
    stated = [claim.value for claim in claims] + [element.get("href") if element is not None else None]
    base = next((one.strip() for one in stated if isinstance(one, str) and one.strip().startswith("http")), "https:")
    absolute = (Claim(_absolute(claim.value, base), claim.source) for claim in claims)
    return [claim for claim in absolute if claim.value]


def _identity(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _absolute(href: object, base: str) -> str:
    if not isinstance(href, str) or not href.strip():
        return ""
    try:
        whole = quote(urljoin(base, href.strip()), safe="%/:=&?~#+!$,;'@()*[]")
        parts = urlsplit(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def _host(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.").rpartition(".")[0]


def _languages(page: Stated) -> list[Claim]:
    claims = [
        Claim(
            page.root.get("lang")
            or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
            or page.root.get("xml:lang"),
            "<html lang>",
        )
    ]
    for entry in page.entries:
        spoken = entry.get("inLanguage")
        spoken = spoken.get("alternateName") or spoken.get("name") if isinstance(spoken, dict) else spoken
        claims.append(Claim(linked_data.words(spoken), "JSON-LD"))
    claims += [
        Claim(page.metas.get(name), name) for name in ("og:locale", "content-language", "dc.language", "language")
    ]
    tags = (Claim(_tag(claim.value), claim.source) for claim in claims)
    return [claim for claim in tags if claim.value]


def _tag(value: object) -> str:
    tag = value.strip().replace("_", "-").split(",")[0].split(";")[0] if isinstance(value, str) else ""
    first, *rest = tag.split("-")
    tag = "-".join([first.lower(), *(_subtag(one) for one in rest)])
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _subtag(one: str) -> str:
    """Write a part of a language's code as BCP 47 recommends: regions in capitals, scripts with one."""
    return one.upper() if len(one) == 2 else one.title() if len(one) == 4 else one


def _count(value: object) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else 0
