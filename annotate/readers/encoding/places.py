"""Whether a character can stand where a reading puts it: a guard against readings that give letters but no words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

_ALONE = frozenset("àèéêòóáíåæőúįÀÈÉÓÅÆÁÍÚ")
"""Latin letters beyond a to z that are words by themselves in some language: French à, Polish ó, Danish å."""


def misplaced(before: str, character: str, after: str, next_: str) -> bool:
    """Tell whether a character beyond ASCII stands where nobody writes it.

    ``before`` and ``after`` are its neighbours, ``next_`` the one behind ``after``; a space where the text ends.
    """
    rule = _SIGNS.get(character)
    if rule:
        return rule(before, after)
    category = unicodedata.category(character)
    if category in ("Lu", "Ll", "Lt", "Lm", "Lo"):
        return _misplaced_letter(before, character, after, next_)
    return category != "Sc" or _beside_letter(before, after)


def _misplaced_letter(before: str, letter: str, after: str, next_: str) -> bool:
    if before.isdigit() or after.isdigit():
        return True
    if letter.isupper() and (before.islower() or (after.isupper() and next_.islower())):
        return True
    if letter.islower() and after.isupper():
        return True
    script = _script(letter)
    neighbours = [c for c in (before, after) if c.isalpha()]
    if any(_script(c) != script for c in neighbours):
        return True
    return not neighbours and script == "LATIN" and letter not in _ALONE


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


def _word(character: str) -> bool:
    return character.isalpha() or character.isdigit()


def _beside_letter(before: str, after: str) -> bool:
    return before.isalpha() or after.isalpha()


def _inside_word(before: str, after: str) -> bool:
    return before.isalpha() and after.isalpha()


def _mark(before: str, after: str) -> bool:
    return (_word(before) and _word(after)) or (before.isspace() and after.isspace())


def _opening(before: str, after: str) -> bool:
    return _word(before) or not (_word(after) or after in "“«‘¿¡…–-(\xa0 ")


# A quotation mark behind a word may close, as in German.
_SIGNS: Mapping[str, Callable[[str, str], bool]] = {
    **dict.fromkeys("“”", _mark),
    **dict.fromkeys("«»", lambda before, after: _word(before) and _word(after)),
    **dict.fromkeys("‚„¿¡", _opening),
    "‘": lambda before, after: _word(before) or after.isspace(),
    "’": lambda before, after: before.isspace() and not after.isdigit(),
    **dict.fromkeys("–—", lambda before, after: False),
    **dict.fromkeys("…\xa0", _inside_word),
    **dict.fromkeys("•†", lambda before, after: _word(before)),
    "·": lambda before, after: before not in "lL" or after not in "lL",  # Catalan: col·legi
    "\xad": lambda before, after: not _inside_word(before, after),
    **dict.fromkeys("ªº", lambda before, after: not (_word(before) or before == ".") or after.isalpha()),
    "°": lambda before, after: not (before.isdigit() or before in "Nn" or (before.isspace() and after in "CF")),
    **dict.fromkeys("²³¹", lambda before, after: after.isalpha() or not (before.isdigit() or before in "mM")),
    **dict.fromkeys("™®", lambda before, after: after.isalpha()),
    **dict.fromkeys("½¼¾§¶©±×÷", _beside_letter),
    "µ": lambda before, after: before.isalpha(),
    "‰": lambda before, after: not (before.isdigit() or before.isspace()),
    # Rarer than the letters that stand for them in other encodings.
    **dict.fromkeys("¤‹›", lambda before, after: True),
}
