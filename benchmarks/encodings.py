"""Measure how texts in old encodings are read: right, wrong, asked about, and whether the editor is told.

``python benchmarks/encodings.py`` saves texts of many languages, from one sentence to an article, in the encodings that
their editors' programs wrote, reads them as seeds, and writes the figures into ``benchmarks/encodings.md``. The
sentences of ``encodings.yml`` were made for this; spaCy's examples for its languages are a second collection.
"""

from __future__ import annotations

import importlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import chardet
import charset_normalizer
import yaml
from report import table, write

from annotate.errors import InputError
from annotate.readers.encoding import decode

HERE = Path(__file__).parent
TYPEWRITTEN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "–": "-", "…": "...", "€": "EUR", "−": "-"}
)
"""What a program wrote for a character that its encoding lacks."""

OUTCOMES = {
    "right": "right",
    "right, warned": "right, with a warning",
    "asked": "refused, the encodings named",
    "wrong, warned": "wrong, with a warning",
    "wrong, told": "wrong, told as a sure guess",
    "wrong": "wrong without a word",
}
LATIN = ["windows-1252", "iso-8859-15", "mac-roman", "cp850"]
CENTRAL = ["windows-1250", "iso-8859-2", "cp852", "mac-latin2"]
BALTIC = ["windows-1257", "iso-8859-13"]
CYRILLIC = ["windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"]
ENCODINGS_OF = {
    **dict.fromkeys("en de fr es pt it nl nb nn da sv fi ca".split(), LATIN),
    **dict.fromkeys("pl cs sk hu hr sl ro".split(), CENTRAL),
    **dict.fromkeys("ru uk bg".split(), CYRILLIC),
    "lt": BALTIC,
    "tr": ["windows-1254", "iso-8859-9", "cp857"],
    "el": ["windows-1253", "iso-8859-7", "cp737"],
}
"""The encodings of spaCy's languages."""
ENGLISH = (
    "Three fishermen are still missing, and their families were told that the search goes on.",
    "The ministry answered by letter on Tuesday, the mayor said.",
    "Nobody was hurt when the roof of the old hall gave way.",
)


class Text(NamedTuple):
    """A text as it was meant and as it was saved."""

    language: str
    encoding: str
    text: str
    content: bytes


def made() -> Iterator[Text]:
    """Yield the texts of ``encodings.yml``: each sentence, three together, all, and four times all."""
    data = yaml.safe_load((HERE / "encodings.yml").read_text(encoding="utf-8"))
    foreign = data.pop("foreign")
    for language, about in data.items():
        lines = about["text"]
        for encoding in about["encodings"]:
            yield from _saved(language, encoding, [*_lengths(lines), lines * 4])
    for group, encodings in foreign["encodings"].items():
        sentences = [s.format(n) for s, n in zip(foreign["sentences"] * 9, foreign[group], strict=False)]
        english = data["en"]["text"][:3]
        for encoding in encodings:
            yield from _saved(f"en, {group}", encoding, [[s] for s in sentences] + [[*english, s] for s in sentences])


def examples() -> Iterator[Text]:
    """Yield spaCy's example sentences in the same way."""
    for language, encodings in ENCODINGS_OF.items():
        for encoding in encodings:
            yield from _saved(language, encoding, list(_lengths(_sentences(language))))


def words() -> Iterator[Text]:
    """Yield English texts that hold one word of another language, and no other character beyond ASCII."""
    for language, encodings in ENCODINGS_OF.items():
        found = re.findall(r"[^\W\d_]{3,}", " ".join(_sentences(language)))
        lines = [f"The word was {word.capitalize()}, the clerk recalled." for word in sorted(set(found))]
        for encoding in encodings:
            yield from _saved(language, encoding, [[line, ENGLISH[i % 3]] for i, line in enumerate(lines)])


def outcome(text: Text) -> str:
    """Read a text as a seed; return one of ``OUTCOMES``."""
    try:
        decoded = decode(text.content, Path("seed.txt"))
    except InputError:
        return "asked"
    severity = decoded.notices[0].severity if decoded.notices else ""
    if decoded.text == text.text:
        return "right, warned" if severity == "warning" else "right"
    return {"warning": "wrong, warned", "hint": "wrong, told"}.get(severity, "wrong")


def _sentences(language: str) -> list[str]:
    examples = importlib.import_module(f"spacy.lang.{language}.examples").sentences
    # The encodings of Romanian have the letters with a cedilla.
    return [s.strip().translate(str.maketrans("șțȘȚ", "şţŞŢ")) for s in examples]


def _lengths(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from ([line] for line in lines)
    yield from (lines[at : at + 3] for at in range(0, len(lines), 3))
    yield lines


def _saved(language: str, encoding: str, texts: Iterable[Sequence[str]]) -> Iterator[Text]:
    """Yield texts as a program saves them, but none with a letter that the encoding lacks, or with nothing to guess."""
    for lines in texts:
        text = "".join(f"{line}\n" for line in lines)
        text = "".join(c if _is_in(c, encoding) else c.translate(TYPEWRITTEN) for c in text)
        if all(_is_in(c, encoding) for c in text) and (not text.isascii() or encoding.startswith("utf-16")):
            yield Text(language, encoding, text, text.encode(encoding))


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def by_encoding(texts: Sequence[Text]) -> str:
    """Return the table of outcomes, a row for each encoding."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        counts.setdefault(text.encoding, Counter())[outcome(text)] += 1
    rows = [[name, str(sum(c.values())), *(str(c[o]) for o in OUTCOMES)] for name, c in sorted(counts.items())]
    whole = sum(counts.values(), Counter[str]())
    rows.append(["all", str(whole.total()), *(str(whole[o]) for o in OUTCOMES)])
    return table(["encoding", "texts", *OUTCOMES.values()], rows)


def beside_others(collections: Mapping[str, Sequence[Text]]) -> str:
    """Return the table of what detectors alone make of the same texts, which tell nobody of a guess."""

    def wrong(read: Callable[[bytes], str | None], texts: Sequence[Text]) -> str:
        return str(sum(read(text.content) != text.text for text in texts))

    rows = []
    for name, texts in collections.items():
        outcomes = Counter(map(outcome, texts))
        silent = f"{outcomes['wrong'] + outcomes['wrong, told']}"
        rows.append([name, str(len(texts)), silent, wrong(_by_chardet, texts), wrong(_by_charset_normalizer, texts)])
    return table(["texts of", "texts", "wrong here, unwarned", "wrong by chardet", "wrong by charset-normalizer"], rows)


def _by_chardet(content: bytes) -> str | None:
    found: Any = chardet.detect(content)["encoding"]
    return content.decode(found, "replace") if found else None


def _by_charset_normalizer(content: bytes) -> str | None:
    best = charset_normalizer.from_bytes(content).best()
    return str(best) if best else None


def main() -> None:
    own, others, single = list(made()), list(examples()), list(words())
    begin = time.process_time()
    first = by_encoding(own)
    took = (time.process_time() - begin) / len(own) * 1000
    collections = {"`encodings.yml`": own, "spaCy's examples": others, "English with one foreign word": single}
    rows = [
        [name, str(len(t)), *(str(Counter(map(outcome, t))[o]) for o in OUTCOMES)] for name, t in collections.items()
    ]
    languages, encodings = len({t.language for t in own}), len({t.encoding for t in own})
    write(
        HERE / "encodings.md",
        f"{len(own):,} texts of `encodings.yml` in {languages} languages and mixtures and {encodings} encodings, "
        f"{took:.1f} ms a text:\n\n{first}\n{table(['texts of', 'texts', *OUTCOMES.values()], rows)}\n"
        f"{beside_others(collections)}",
    )


if __name__ == "__main__":
    main()
