"""From bytes to text: nobody is misread in silence.

A file is UTF-8 if it is valid UTF-8, and one byte that is not does not make it another encoding. What a page declares
is read as browsers read it. Everything else is a guess, which the editor is told of, or is asked for.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import chardet

from annotate.errors import InputError, Problem
from annotate.readers.encoding import labels
from annotate.readers.encoding.guessing import FAIR, SURE, USUAL, Guess, guess
from annotate.readers.report import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# What no HTML page can hold: C0 and C1 controls but tab and newline, lone surrogates, noncharacters.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Of them, what browsers show nothing for.
_NOTHING = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")
# What no reader sees; JSON-LD is read for what it says of the article.
_UNSEEN = re.compile(
    rb"<!--(?:.*?-->|.*)|<style\b(?:.*?</style\s*>|.*)|<script\b(?![^<>]*ld\+json)(?:.*?</script\s*>|.*)",
    re.IGNORECASE | re.DOTALL,
)
# What is not closed goes to the end of the file, so that no byte is looked at twice.
_MARKUP = re.compile(rb"<!--(?:.*?-->|.*)|<(script|style)\b(?:.*?</\1\s*>|.*)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
# What is not ASCII: characters of UTF-8 (RFC 3629, section 4), and bytes that belong to none.
_BEYOND_ASCII = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|(?P<stray>[\x80-\xff])"
)
_END_OF_FILE = "\x1a"
"""What DOS put behind a text."""
_LIKELY = 0.5
"""Confidence of chardet in an encoding that is not guessed here, from which it is named to the editor."""
_NAMED = 3
"""Words, bytes and encodings that a sentence names before it says "and more"."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its line breaks ``\\n``, and what the editor is told of how it was read."""

    text: str
    encoding: str
    """Python's codec."""
    notices: tuple[Notice, ...] = ()


def decode(content: bytes, path: Path, *, markup: bool = False, said: str | None = None) -> Decoded:
    """Read the text of a seed.

    Tried in this order: the encoding that the editor says (``said``, a label that ``labels.codec`` knows), a byte order
    mark, UTF-16 by its zero bytes, UTF-8, what HTML declares (``markup``), a guess. Raises InputError naming the first
    byte (offsets from 0) that is no text, or the encodings between which the text does not decide. Control characters
    for which browsers show nothing are taken out of markup, and told where they stood in a text.
    """
    decoded = _decoded(content, path, markup, said)
    text = _LINE_BREAKS.sub("\n", decoded.text.removeprefix("\ufeff"))
    if text.rstrip().endswith(_END_OF_FILE):
        text = text.rstrip().rstrip(_END_OF_FILE)
    if not markup:
        refuse_controls(text, path)
        return Decoded(text, decoded.encoding, decoded.notices)
    return Decoded(_NOTHING.sub("", text), decoded.encoding, (*decoded.notices, *_taken_out(text)))


def decode_strictly(content: bytes, path: Path) -> str:
    """Read what editors write beside seeds, which is UTF-8. Raises InputError."""
    text = _LINE_BREAKS.sub("\n", _strictly(content, "utf-8", path).removeprefix("\ufeff"))
    refuse_controls(text, path)
    return text


def refuse_controls(text: str, path: Path, *, lines: bool = True) -> None:
    """Raise InputError for a character that no page can hold; without ``lines`` the words before it say where."""
    found = _IMPOSSIBLE.search(text)
    if found:
        name = f"U+{ord(found.group()):04X}"
        line = text.count("\n", 0, found.start()) + 1 if lines else None
        before = " ".join(text[max(0, found.start() - 30) : found.start()].split())
        where = "" if lines else f" behind “{before}”"
        raise InputError(
            [Problem(path, line, f"the control character {name}{where} cannot stand on a page; remove it")]
        )


def _taken_out(markup: str) -> tuple[Notice, ...]:
    """Tell of control characters in the text of a page; comments, scripts and styles are nobody's to read."""
    found = _NOTHING.findall(_UNSEEN.sub(b" ", markup.encode("utf-8", "replace")).decode())
    if not found:
        return ()
    names = ", ".join(f"U+{ord(character):04X}" for character in sorted(set(found))[:_NAMED])
    message = f"control characters that no browser shows are left out ({len(found)}: {names})"
    return (Notice("encoding", message),)


def _decoded(content: bytes, path: Path, markup: bool, said: str | None) -> Decoded:
    if said:
        name = labels.codec(said) or said
        return Decoded(_strictly(content, name, path), name)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, name, path), name)
    if b"\x00" in content:
        return _sixteen(content, path)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        fault = error
    declared = labels.declared(content) if markup else None
    if declared and declared != "utf-8":
        try:
            return Decoded(content.decode(declared), declared)
        except UnicodeDecodeError:
            pass  # a wrong declaration is common; the bytes themselves are the better witness
    if markup and _is_utf8(_UNSEEN.sub(b" ", content)):
        return Decoded(content.decode("utf-8", "replace"), "utf-8")
    _refuse_strays(content, path, fault)
    return _guessed(content, path, markup, fault.start)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not content.isascii()


def _strictly(content: bytes, name: str, path: Path) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        shown = "UTF-8" if name == "utf-8" else labels.shown(name)
        message = f"is not {shown} at byte {error.start}; save it as UTF-8"
        raise InputError([Problem(path, _line(content, error.start), message)]) from error


def _sixteen(content: bytes, path: Path) -> Decoded:
    """Read UTF-16 without a mark: spaces and line breaks have their zero byte on one side of them all."""
    at_even, at_odd = content[::2].count(0), content[1::2].count(0)
    name = "utf-16-le" if at_odd > at_even else "utf-16-be"
    first = content.index(0)
    if min(at_even, at_odd) * 20 > max(at_even, at_odd):
        raise _undecodable(path, content, first)
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(path, content, first) from error
    if any(unicodedata.category(c) in ("Cn", "Co") for c in set(text)) or _IMPOSSIBLE.search(text.rstrip("\x1a\n\r ")):
        raise _undecodable(path, content, first)
    message = f"is {name.upper()} without the mark that says so, and is read as that; save it as UTF-8"
    return Decoded(text, name, (Notice("encoding", message),))


def _refuse_strays(content: bytes, path: Path, error: UnicodeDecodeError) -> None:
    """Raise InputError for UTF-8 with a few bytes that are none: what else the file holds is UTF-8 by no accident."""
    found = list(_BEYOND_ASCII.finditer(content))
    strays = [one.start() for one in found if one.group("stray")]
    whole = len(found) - len(strays)
    if error.reason == "unexpected end of data" and (whole or error.end - error.start > 1):
        message = (
            f"ends at byte {error.start} in the middle of a character: it is UTF-8 that was cut; get the whole file"
        )
        raise InputError([Problem(path, _line(content, error.start), message)])
    if len(strays) <= whole:
        more = f" (and {len(strays) - _NAMED} more)" if len(strays) > _NAMED else ""
        raise InputError(_stray(content, path, offset, more) for offset in strays[:_NAMED])


def _stray(content: bytes, path: Path, offset: int, more: str) -> Problem:
    usual = content[offset : offset + 1].decode("cp1252", "replace")
    message = (
        f"the byte 0x{content[offset]:02X} at offset {offset}{more} is no UTF-8, though the rest of the file is; "
        f"in windows-1252 it is “{usual}”: write the right character in its place and save the file as UTF-8"
    )
    return Problem(path, _line(content, offset), message)


def _guessed(content: bytes, path: Path, markup: bool, first: int) -> Decoded:
    evidence = _MARKUP.sub(b" ", content) if markup else content
    made = guess(evidence if any(byte >= 0x80 for byte in evidence) else content)
    if made is None:
        raise _undecodable(path, content, first, _way_out(content, path))
    sure = made.confidence >= SURE
    if not sure and (made.best.encoding != USUAL or made.confidence < FAIR):
        raise InputError([Problem(path, None, _undecided(made, path))])
    text = _strictly(content, made.best.encoding, path)
    notice = Notice("encoding", _told(made, path), "hint" if sure else "warning")
    return Decoded(text, made.best.encoding, (notice,))


def _told(made: Guess, path: Path) -> str:
    name, sidecar = labels.shown(made.best.encoding), path.with_suffix(".yml").name
    words = list(dict.fromkeys(_word(made.best.of(stretch)) for stretch in made.stretches))
    more = " …" if len(words) > _NAMED else ""
    others = _alternatives(made)
    doubt = f"; it may be {' or '.join(others)}" if others else ""
    return (
        f"is read as {name}, which is a guess (confidence {made.confidence:.0%}): "
        f"{', '.join(words[:_NAMED])}{more}{doubt}; "
        f"write `encoding: {name}` into {sidecar} if that is right, or save the file as UTF-8"
    )


def _undecided(made: Guess, path: Path) -> str:
    name, sidecar = labels.shown(made.best.encoding), path.with_suffix(".yml").name
    readings = [f"{name} (confidence {made.confidence:.0%})", *_alternatives(made)]
    return (
        f"does not tell its encoding; it may be {' or '.join(readings)}; write the right one into {sidecar}, as in "
        f"`encoding: {name}`, or save the file as UTF-8"
    )


def _alternatives(made: Guess) -> list[str]:
    """Return the encodings that are nearly as likely, each with the first word that it reads differently."""
    pairs = ((labels.shown(rival.encoding), made.differing(rival)) for rival in made.rivals[:_NAMED])
    return [f"{name} ({_word(pair[1])} for {_word(pair[0])})" for name, pair in pairs if pair]


def _word(stretch: str) -> str:
    """Return a word as a sentence quotes it."""
    return "“" + stretch.strip("“”„«»\"' ") + "”"


def _undecodable(path: Path, content: bytes, offset: int, way: str = "save it as UTF-8") -> InputError:
    message = f"the byte at offset {offset} belongs to no encoding that can be detected; {way}"
    return InputError([Problem(path, _line(content, offset), message)])


def _way_out(content: bytes, path: Path) -> str:
    """Return what to do with a text that no candidate reads; it may be in one of those that only chardet knows."""
    found = chardet.detect(content, compat_names=False)
    if not found["encoding"] or labels.codec(found["encoding"]) is None or found["confidence"] < _LIKELY:
        return "save it as UTF-8"
    name = labels.shown(found["encoding"])
    return f"if it is {name}, write `encoding: {name}` into {path.with_suffix('.yml').name}, else save it as UTF-8"


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
