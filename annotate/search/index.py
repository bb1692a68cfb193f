"""The index that browsers search: Pagefind's, made by its indexer from records, without a network.

The indexer is asked over its own protocol, messages of JSON in base64 parted by commas: Pagefind's Python client
(1.5.2) waits a tenth of a second before it reads each answer, which makes minutes of what takes a second.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from pagefind.service import get_executable

from annotate.search.canonical import ENTRY, in_order
from annotate.search.records import Record
from annotate.text import LETTERS, bare

FOLDER = "pagefind"
"""Folder of the index in the site."""
_LOADED = ("pagefind.js", "pagefind-worker.js", ENTRY)
_PARTS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""What pages load. Pagefind makes its own interfaces as well, half a megabyte that nobody would ask for."""


EVERY = "ⵥ"
"""A word in every record, by which pages ask for all that a filter leaves: asked without words, Pagefind would fetch
the whole index. It is a letter that nobody types, so that no beginning of a word finds it."""


class SearchIndexError(Exception):
    """The index could not be made; the message is one sentence."""


def write(records: Iterable[Record], site: Path, language: str) -> int:
    """Write the index of a site into its folder and return how many records it holds.

    ``language`` (ISO 639-1) decides how words are reduced to their stems. The same records in the same order give the
    same bytes. Raises SearchIndexError.
    """
    count = 0
    with _Indexer() as indexer:
        index = indexer.ask({"type": "NewIndex", "config": {}})["index_id"]
        for record in records:
            meta = {**record.meta, "every": EVERY, **typed(record)}
            filters = {name: list(values) for name, values in record.filters.items()}
            message = {"url": record.url, "content": record.content, "language": language, "sort": None}
            indexer.ask({"type": "AddRecord", "index_id": index, **message, "meta": meta, "filters": filters})
            count += 1
        # Told to write them itself, it answers before all is on the disk.
        answer = indexer.ask({"type": "GetFiles", "index_id": index})
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    for path, content in _loaded(in_order(files)):
        place = site / FOLDER / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        except OSError as error:
            raise SearchIndexError(f"the search index was not made: {place}: {error.strerror}") from error
    return count


def typed(record: Record) -> dict[str, str]:
    """Return, under ``typed``, the words as who lacks their letters types them; Pagefind folds é, not ø."""
    words = {word for text in (record.content, *record.meta.values()) for word in re.findall(r"\w+", text)}
    folded = sorted({bare(word) for word in words if not LETTERS.keys().isdisjoint(word.lower())})
    return {"typed": " ".join(folded)} if folded else {}


def _loaded(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield what pages load: of the programs that read the index only those for its languages."""
    languages = json.loads(files[ENTRY])["languages"].values()
    wanted = {*_LOADED, *(f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in languages)}
    return ((path, content) for path, content in files.items() if path in wanted or path.endswith(_PARTS))


class _Indexer:
    """Pagefind's indexer as it runs, one question and its answer at a time."""

    def __enter__(self) -> _Indexer:
        try:
            program = get_executable()
            if program is None:
                raise FileNotFoundError("it is not installed")
            self._process = subprocess.Popen(
                [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            reason = error.strerror or error
            raise SearchIndexError(
                f"the search index was not made: Pagefind's program does not start ({reason}); "
                'install it with pip install "pagefind[bin]"'
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Send a message and return the answer to it. Raises SearchIndexError."""
        assert self._process.stdin
        message = {"message_id": 1, "payload": payload}
        try:
            self._process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended; there will be no answer
        answer: dict[str, Any] = self._answer()["payload"]
        if answer["type"] == "Error":
            raise SearchIndexError(f"the search index was not made: {_shown(payload)}: {answer['message']}")
        return answer

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        parts: list[bytes] = []
        while not (parts and parts[-1].endswith(b",")):
            parts.append(os.read(self._process.stdout.fileno(), 1 << 16))
            if not parts[-1]:
                code = self._process.wait()
                raise SearchIndexError(f"the search index was not made: Pagefind's program ended early (code {code})")
        answer: dict[str, Any] = json.loads(base64.b64decode(b"".join(parts)[:-1]))
        return answer


def _shown(payload: Mapping[str, Any]) -> str:
    return str(payload.get("url") or payload["type"])
