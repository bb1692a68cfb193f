"""What is known of words: names and English words that the product carries, and the alphabets of languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

WORD = re.compile(r"[^\W\d_]+")
_MARKED = str.maketrans("çéèêëï", "ceeeei")
"""What English writes on the letters of words that it took from its neighbours: naïve, crème."""
_MARKED_LENGTH = 5
"""Letters of such a word; shorter ones are words with other marks as well."""
_CONTRACTIONS = frozenset("s t re ll ve d m".split())
_QUOTED = re.compile(r"(?:[^\W\d_]|[“”‘’„«»'\"])+")
"""Letters with quotation marks and apostrophes around and between them; any other sign parts two words."""
_SHORTEST = 3
"""Letters of a word that tells anything: in single letters every reading is a word of some language."""


def known(text: str) -> bool:
    """Tell whether a stretch without spaces consists of names and English words, contractions included."""
    words = WORD.findall(text)
    if sum(map(len, words)) < _SHORTEST or not _QUOTED.fullmatch(text):
        return False
    lists = _words()
    return all(w in lists or _plain(w.lower()) in lists or w in _CONTRACTIONS for w in words)


def _plain(word: str) -> str:
    return word.translate(_MARKED) if len(word) >= _MARKED_LENGTH else word


@cache
def alphabets() -> Mapping[str, frozenset[str]]:
    """Return the letters beyond a to z of each language, lower-case, by its ISO 639-1 code."""
    data = json.loads((resources.files(__package__) / "alphabets.json").read_text(encoding="utf-8"))
    return {language: frozenset(letters) for language, letters in data.items() if language != "origin"}


@cache
def _words() -> frozenset[str]:
    # Not by way of the package that the lists belong to: it would load spaCy.
    folder = resources.files("annotate") / "pipeline" / "data"
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    people = " ".join(names[kind] for kind in ("female", "male", "either", "surnames"))
    places = (line.partition("\t")[0] for line in (folder / "places.tsv").read_text(encoding="utf-8").splitlines())
    english = (folder / "words.txt").read_text(encoding="utf-8")
    return frozenset([*people.split(), *WORD.findall(" ".join(places)), *english.split()])
