"""Addresses from names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from anyascii import anyascii

from annotate.text import unseen

_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"})
"""Scripts whose letters have counterparts in ASCII that can be read; of others too many names would become one."""


def slugify(name: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for a name; never empty.

    Letters of other alphabets are written in Latin ones (AnyAscii: ø o, þ th, щ shch). A name with letters for which
    there are none gets a digest of it, so that two such names do not meet in one address.
    """
    name = unicodedata.normalize("NFC", name)
    read = [_ascii(character) for character in name]
    slug = _joined("".join(letters or "" for letters in read))
    if slug and None not in read:
        return slug
    return "-".join(filter(None, (slug, _digest(name))))


def former(name: str) -> str:
    """Return the slug that a name had before letters of other alphabets were read; old addresses are made of it."""
    return _joined(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()) or _digest(name)


def _ascii(character: str) -> str | None:
    """Return what stands for a character in an address: letters, a mark that parts words, nothing; None for no way."""
    if character.isascii():
        return character
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    if plain.isascii():
        return plain
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Lm") or unseen(character):
        return ""
    if kind[0] == "N":
        return str(unicodedata.digit(character, "")) or re.sub(r"[^\x00-\x7f]", " ", plain)
    if kind[0] == "L" or kind == "Mc":
        known = unicodedata.name(character, "").partition(" ")[0] in _ALPHABETS
        return anyascii(character) if known else None
    return "’" if character in "‘’" else " "


def _joined(plain: str) -> str:
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)|['’.]", "", plain.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
