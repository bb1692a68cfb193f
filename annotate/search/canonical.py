"""One form of an index: Pagefind (1.5.2) writes facets and their values in the order of a hash table, new in every run.

Its files are gzip around a signature and CBOR (RFC 8949). A file's name holds a digest of its content, so browsers may
keep it; whatever is put into order gets the name of its new content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index, path → content, with facets in the order of their names and the values in each."""
    made = {path: content for path, content in files.items() if not path.endswith((".pf_filter", ".pf_meta"))}
    entry = json.loads(files[ENTRY])
    for code, language in entry["languages"].items():
        meta = _read(files[f"pagefind.{language['hash']}.pf_meta"])
        facets = []
        for facet, name in meta[3]:
            _, values = _read(files[f"filter/{name}.pf_filter"])
            content = _written([facet, sorted(values)])
            named = f"{code}_{_digest(content)[:7]}"
            made[f"filter/{named}.pf_filter"] = content
            facets.append([facet, named])
        content = _written([*meta[:3], sorted(facets), *meta[4:]])
        language["hash"] = f"{code}_{_digest(content)[:10]}"
        made[f"pagefind.{language['hash']}.pf_meta"] = content
    entry["languages"] = dict(sorted(entry["languages"].items()))
    made[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return made


def _read(content: bytes) -> Any:
    plain = gzip.decompress(content)
    if not plain.startswith(_SIGNATURE):
        raise ValueError("this is no part of a Pagefind index")
    return cbor2.loads(plain[len(_SIGNATURE) :])


def _written(value: Any) -> bytes:
    return gzip.compress(_SIGNATURE + cbor2.dumps(value), mtime=0)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
