"""Writing corrections into an article's ``.yml`` without touching anything else in it.

The addition is put into the file's text, so that comments, order and layout stay byte for byte; what came of it is read
again and compared before it takes the old file's place.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from annotate import yamlfile
from annotate.corrections.model import Correction
from annotate.errors import InputError, Problem

_FIELDS = ("exact", "prefix", "suffix", "every", "accept", "reject", "speaker", "term", "kind", "name", "date", "note")


@dataclass(frozen=True, slots=True)
class Written:
    """One addition to a file, so that it can be taken back."""

    path: Path
    before: bytes | None
    """The file's content before; None where there was none."""
    after: bytes


def sidecar(seed: Path) -> Path:
    """Return the file that holds a seed's corrections, whether it exists or not."""
    existing = (seed.with_suffix(suffix) for suffix in (".yml", ".yaml"))
    return next((p for p in existing if p.is_file()), seed.with_suffix(".yml"))


def append(seed: Path, corrections: Sequence[Mapping[str, Any]]) -> Written:
    """Add corrections to the ``.yml`` beside a seed, which is made if there is none.

    Raises InputError, with the file as it was, where it is not UTF-8, not YAML, or cannot be written.
    """
    path = sidecar(seed)
    checked = [fields(Correction.model_validate(dict(c))) for c in corrections]
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be read: {error.strerror}")]) from error
    after = _added(before or b"", checked, path)
    replace_file(path, after)
    return Written(path, before, after)


def take_back(written: Written) -> None:
    """Undo an addition. Raises InputError where the file has changed since; then it stays as it is."""
    path = written.path
    try:
        current = path.read_bytes()
    except OSError:
        current = b""
    if current != written.after:
        raise InputError([Problem(path, None, "was changed meanwhile; remove the last correction there by hand")])
    if written.before is None:
        path.unlink()
    else:
        replace_file(path, written.before)


def fields(correction: Correction) -> dict[str, Any]:
    """Return what a correction says, in the order in which it is written."""
    said = correction.model_dump(exclude_defaults=True)
    return {key: said[key] for key in _FIELDS if key in said}


def snippet(correction: Correction, indent: str = "  ") -> str:
    """Return a correction as it is written into a ``.yml``, its line break at the end."""
    lines: list[str] = []
    for key, value in fields(correction).items():
        lines += f"{key}: {_scalar(value)}".split("\n")
    return "".join(f"{indent}{'- ' if i == 0 else '  '}{line}\n" if line else "\n" for i, line in enumerate(lines))


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in the place of another in one step: readers see the old one or the new one, whole.

    Raises InputError where it cannot be written.
    """
    target = path.resolve()  # a link stays a link
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    except OSError as error:
        raise InputError([Problem(path, None, f"cannot be written: {error.strerror}")]) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, name)
        else:
            os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InputError([Problem(path, None, f"cannot be written: {error.strerror}")]) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _added(before: bytes, corrections: Sequence[Mapping[str, Any]], path: Path) -> bytes:
    try:
        source = before.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 at byte {error.start}; save it as UTF-8, then corrections can be written into it"
        raise InputError([Problem(path, None, message)]) from error
    data, _ = yamlfile.parse(source.removeprefix("\ufeff"), path)
    newline = "\r\n" if "\r\n" in source else "\n"
    made = _inserted(source, corrections, newline)
    expected = {**data, "corrections": [*(data.get("corrections") or []), *map(dict, corrections)]}
    try:
        found, _ = yamlfile.parse(made.removeprefix("\ufeff"), path)
    except InputError:
        found = {}
    if found != expected:
        message = "is written in a way to which no correction can be added safely; write `corrections:` as a plain list"
        raise InputError([Problem(path, None, message)])
    return made.encode("utf-8")


def _inserted(source: str, corrections: Sequence[Mapping[str, Any]], newline: str) -> str:
    """Return the source with the corrections put in where they belong."""
    root = yaml.compose(source, Loader=yaml.SafeLoader)
    inline = json.dumps([dict(c) for c in corrections], ensure_ascii=False)
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        joint = ", " if root.value else ""
        at = root.end_mark.index - 1
        return f"{source[:at]}{joint}corrections: {inline}{source[at:]}"
    listed = _listed(root)
    if listed is None:
        return _under_new_key(source, corrections, root, newline)
    key, value = listed
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        at = value.end_mark.index - 1
        return f"{source[:at]}{', ' if value.value else ''}{inline[1:-1]}{source[at:]}"
    if isinstance(value, yaml.SequenceNode):
        column = value.start_mark.column
        after = _line_end(source, _last_mark(value.value[-1]))
    else:
        column = key.start_mark.column + 2
        after = _line_end(source, max(value.end_mark.index, key.end_mark.index))
    items = _items(corrections, " " * column, newline)
    gap = "" if source[:after].endswith("\n") else newline
    return source[:after] + gap + items + source[after:]


def _listed(root: yaml.Node | None) -> tuple[yaml.Node, yaml.Node] | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    return next(((key, value) for key, value in root.value if key.value == "corrections"), None)


def _under_new_key(source: str, corrections: Sequence[Mapping[str, Any]], root: yaml.Node | None, newline: str) -> str:
    """Add the key at the end of the document, which is the end of the file unless ``...`` ends it before."""
    closed = re.search(r"^\.\.\.\s*$", source[_last_mark(root) if root else 0 :], re.MULTILINE)
    at = (_last_mark(root) if root else 0) + closed.start() if closed else len(source)
    gap = "" if at == 0 or source[:at].endswith(("\n", "\ufeff")) else newline
    column = " " * (root.start_mark.column if isinstance(root, yaml.MappingNode) else 0)
    return f"{source[:at]}{gap}{column}corrections:{newline}{_items(corrections, column + '  ', newline)}{source[at:]}"


def _last_mark(node: yaml.Node) -> int:
    """Return the offset behind a node's last word; a block's own end mark stands behind the comments that follow."""
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        key, value = node.value[-1]
        return max(_last_mark(key), _last_mark(value))
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return _last_mark(node.value[-1])
    return int(node.end_mark.index)


def _line_end(source: str, offset: int) -> int:
    """Return the offset behind the line that holds an offset; a comment after a value stays with it."""
    if offset and source[offset - 1] == "\n":  # a block scalar ends with its line
        return offset
    end = source.find("\n", offset)
    return len(source) if end < 0 else end + 1


def _items(corrections: Sequence[Mapping[str, Any]], indent: str, newline: str) -> str:
    made = "".join(snippet(Correction.model_validate(dict(c)), indent) for c in corrections)
    return made.replace("\n", newline)


def _scalar(value: Any) -> str:
    """Return a value in YAML: plain where that is read as the same text, lines as a block, otherwise in marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    plain = re.fullmatch(r"[^\W\d_](?:[\w ,./–—’“”-]*[\w.”])?", text)
    # A single word may be a value to YAML (`yes`, `null`); several are always text, and need no costly reading.
    if plain and (" " in text or _reads_as(text, text)):
        return text
    if "\n" in text:
        block = "|-\n" + "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
        if _reads_as(block, text):
            return block
    return '"' + "".join(map(_escaped, text)) + '"'


def _reads_as(written: str, text: str) -> bool:
    try:
        return bool(yaml.safe_load(f"key: {written}\n") == {"key": text})
    except yaml.YAMLError:
        return False


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable() and character != "\ufeff":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
