"""Whether two strings name the same speaker, for scoring: more forgiving than the pipeline may ever be."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice-president vice senator sen rep representative "
    "gov governor secretary minister prime chancellor mayor judge justice chief officer general gen col colonel capt "
    "captain sgt lt major maj adm admiral rev reverend father sister pope king queen prince princess chairman "
    "chairwoman spokesman spokeswoman spokesperson ambassador congressman congresswoman attorney speaker director "
    "coach former the republican democratic democrat gop first".split()
)
_NO_NAMES = frozenset(
    "the a an he she they it we i but and in on at as for this that his her their our while when if after before still "
    "yet so then there these those what who one both another some".split()
)
_JOINTS = frozenset("of the for and de van von al el bin la".split())
_ENDS_NAME = re.compile(r",|\(|—|–| who | whose |;")
_GENITIVE = re.compile(r"[’']s\b")
_WORD = re.compile(r"\w+")


def same_speaker(predicted: str | None, gold: str | None, others: Iterable[str] = ()) -> bool:
    """Tell whether two strings name one speaker; ``others`` are further names of the gold speaker.

    They do when they are equal but for case and an article, when their surnames are equal or one of them is a single
    name in the other, and, where the gold speaker has no name, when the prediction holds all its words.
    """
    if not predicted or not gold:
        return False
    return any(_same(predicted, name) for name in (gold, *others))


def _same(predicted: str, gold: str) -> bool:
    said, meant = predicted.strip(" ,.").lower(), gold.strip(" ,.").lower()
    if said == meant or said == f"the {meant}" or meant == f"the {said}":
        return True
    name, other = _name(predicted), _name(gold)
    if name and other:
        single = (len(name) == 1 and name[-1] in other) or (len(other) == 1 and other[-1] in name)
        return name[-1] == other[-1] or single
    words = set(_WORD.findall(meant))
    return (
        not other and bool(words - {"the", "a", "an"}) and words - {"the", "a", "an", "one"} <= set(_WORD.findall(said))
    )


def _name(mention: str) -> list[str]:
    """Return the words of the last capitalised run before any apposition, without titles, as they are compared."""
    runs: list[list[str]] = [[]]
    for part in _GENITIVE.sub(" |", _ENDS_NAME.split(mention)[0]).split("|"):
        for token in part.split():
            word = token.strip(".,:;\"“”‘’'")
            lower = word.lower()
            if word[:1].isupper() and lower not in _NO_NAMES and lower not in _TITLES:
                runs[-1].append(word)
            elif runs[-1] and lower in _JOINTS:
                runs[-1].append(word)
            else:
                runs.append([])
        runs.append([])
    trimmed = [run[:-1] if run and run[-1][:1].islower() else run for run in runs]
    last = next((run for run in reversed(trimmed) if run), [])
    return [re.sub(r"\W", "", word.lower()) for word in last]
