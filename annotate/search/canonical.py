"""One form of an index: Pagefind (1.5.2) writes facets and their values in the order of a hash table, new in every run.

Its files are gzip around a signature and CBOR (RFC 8949). A file's name holds a digest of its content, so browsers may
keep it; whatever is put into order gets a name of its new content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"


def put_in_order(folder: Path) -> None:
    """Put the facets of an index into the order of their names, and the values of each, and write them anew."""
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text(encoding="utf-8"))
    for language in known["languages"].values():
        renamed: dict[str, str] = {}
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        for _, name in _read(meta)[3]:
            path = folder / "filter" / f"{name}.pf_filter"
            made = _rewrite(path, lambda facet: [facet[0], sorted(facet[1])], 7)
            renamed[name] = made.stem

        def order(whole: list[Any], renamed: dict[str, str] = renamed) -> list[Any]:
            return [*whole[:3], sorted([facet, renamed[name]] for facet, name in whole[3]), *whole[4:]]

        language["hash"] = _rewrite(meta, order, 10).stem.removeprefix("pagefind.")
    known["languages"] = dict(sorted(known["languages"].items()))
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _rewrite(path: Path, change: Callable[[Any], Any], digits: int) -> Path:
    """Change the content of a file, give it a name with so many hexadecimal digits of its digest, and return that."""
    content = _SIGNATURE + cbor2.dumps(change(_read(path)))
    language = path.stem.rpartition("_")[0]
    made = path.with_name(f"{language}_{hashlib.sha256(content).hexdigest()[:digits]}{path.suffix}")
    path.unlink()
    made.write_bytes(gzip.compress(content, mtime=0))
    return made


def _read(path: Path) -> Any:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} is no part of a Pagefind index")
    return cbor2.loads(content[len(_SIGNATURE) :])
