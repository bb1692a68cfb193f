"""What is guessed is told, what cannot be guessed is asked, and nothing is misread in silence."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from annotate.errors import InputError
from annotate.readers import read_seed
from annotate.readers.encoding import Decoded, decode, decode_strictly, labels
from tests.conftest import ROOT

ABOUT = "title: A title\npublished: 2024-05-06\n"
PATH = Path("seed.txt")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    folder = ROOT / "benchmarks"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("benchmark_of_encodings", folder / "encodings.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    return module


def refusal(content: bytes, *, markup: bool = False, said: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        decode(content, PATH, markup=markup, said=said)
    return "\n".join(map(str, caught.value.problems))


def told(decoded: Decoded) -> str:
    return decoded.notices[0].message if decoded.notices else ""


def test_of_many_texts_in_many_encodings_none_is_misread_without_a_warning(benchmark: ModuleType) -> None:
    found = [(benchmark.outcome(text), text) for text in [*benchmark.made(), *benchmark.examples()][::3]]
    assert not [text for outcome, text in found if outcome in ("wrong", "wrong, told")]
    counts = Counter(outcome for outcome, _ in found)
    assert counts["right"] + counts["right, warned"] > 0.9 * len(found) > 700


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("cp1252", "He called it “a mess” and left. It’s over, she said.", "windows-1252"),
        ("cp1252", "The ferry costs €12 – twice what it was – and £10 for islanders.", "windows-1252"),
        ("mac-roman", "He called it “a mess” and left. It’s over, she said.", "mac-roman"),
        ("cp1250", "Řidiči čekali přes půl dne, než byl most znovu otevřen, řekl mluvčí.", "windows-1250"),
        ("koi8-r", "Паром не ходит третий день, сообщил начальник порта.", "koi8-r"),
    ],
)
def test_a_guess_is_told_with_its_confidence_and_its_words(encoding: str, text: str, name: str) -> None:
    decoded = decode(text.encode(encoding), PATH)
    assert (decoded.text, decoded.notices[0].rule, decoded.notices[0].severity) == (text, "encoding", "hint")
    assert f"is read as {name}, which is a guess (confidence " in told(decoded)
    assert f"write `encoding: {name}` into seed.yml" in told(decoded)
    word = next(w.strip("“”.,") for w in text.split() if not w.strip("“”.,").isascii() or "“" in w)
    assert word in told(decoded)


def test_a_doubtful_guess_is_a_warning_or_a_question() -> None:
    line = "The contract was signed by {}, the clerk recalled, and nobody asked why."
    warned = decode(line.format("Vrtříl").encode("cp1250"), PATH)
    assert (warned.notices[0].severity, warned.encoding) == ("warning", "cp1252")
    assert "it may be windows-1250 (“Vrtříl” for “Vrtøíl”)" in told(warned)
    asked = refusal(line.format("Bøvtun").encode("cp850"))
    assert "does not tell its encoding; it may be " in asked
    assert "cp437" in asked or "cp850 (" in asked
    assert "(“Bõvtun” for " in asked or "mac-roman (" in asked
    assert "or save the file as UTF-8" in asked


@pytest.mark.parametrize("text", ["aé", "Straße", "Öl!", "È", "È già", "bâtir", "Ça coûte", "– the last"])
@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850"])
def test_a_few_letters_are_no_language(text: str, encoding: str) -> None:
    try:
        decoded = decode(text.encode(encoding), PATH)
    except (InputError, UnicodeEncodeError):  # asked, or not to be written so
        return
    assert decoded.text == text or decoded.notices[0].severity == "warning"


def test_utf8_stays_utf8_for_one_byte_that_is_none() -> None:
    content = "The “old” mole\nis gone – and £9".encode() + b"\nit\x92s late"
    assert refusal(content) == (
        "seed.txt:3: the byte 0x92 at offset 41 is no UTF-8, though the rest of the file is; in windows-1252 it is "
        "“’”: write the right character in its place and save the file as UTF-8"
    )
    many = refusal("“é”".encode() * 9 + b"\xe9\xe9\xe9\xe9\xe9")
    assert many.count("is no UTF-8") == 3
    assert "(and 2 more)" in many


@pytest.mark.parametrize("content", ["Gone.\nIt’s".encode()[:-2], "“Gone,” she sé".encode()[:-1]])
def test_a_file_that_was_cut_is_not_another_encoding(content: bytes) -> None:
    assert "in the middle of a character: it is UTF-8 that was cut" in refusal(content)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["It’s late, she said.\nThe port is shut.", "Порт закрыт, сказал мэр."])
def test_utf16_without_its_mark_is_read_and_told(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), PATH)
    assert decoded.text == text
    assert f"is {encoding.upper()} without the mark" in told(decoded)


def test_the_end_of_file_of_dos_is_no_text() -> None:
    assert decode(b"The port is shut.\r\n\x1a", PATH) == Decoded("The port is shut.\n", "utf-8")
    assert "U+001A" in refusal(b"The port\x1a is shut.")


def test_labels_are_read_as_browsers_read_them() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>“Late” – it’s €5.'
    decoded = decode(page.encode("cp1252"), PATH, markup=True)
    assert (decoded.text, decoded.notices) == (page, ())
    hidden = "<!-- <meta charset=koi8-r> --><meta charset='windows-1251'><p>Порт закрыт"
    assert decode(hidden.encode("cp1251"), PATH, markup=True).text == hidden
    assert decode("<meta charset=utf-16><p>é".encode(), PATH, markup=True).text.endswith("é")
    assert [labels.codec(label) for label in ("latin1", "Latin-1", "iso8859-9", "mac-roman", "CP850", "utf8")] == [
        "cp1252", "cp1252", "cp1254", "mac-roman", "cp850", "utf-8"
    ]  # fmt: skip
    assert [labels.codec(label) for label in ("rot13", "zip", "klingon", "", "replacement")] == [None] * 5


def test_a_stray_byte_that_no_reader_sees_is_no_fault() -> None:
    page = "<!-- {} --><script>x = '{}'</script><p>The port’s mole</p>"
    assert "The port’s mole" in decode(page.encode().replace(b"{}", b"\xe9"), PATH, markup=True).text
    seen = '<script type="application/ld+json">{"headline": "caf\xe9"}</script><p>The port’s mole’s end'
    assert "0xE9" in refusal(seen.encode().replace("é".encode(), b"\xe9"), markup=True)


def test_the_editor_decides(tmp_path: Path) -> None:
    seed = tmp_path / "a.txt"
    seed.write_bytes("Vrtříl signed it.".encode("cp1250"))
    (tmp_path / "a.yml").write_text(f"{ABOUT}encoding: windows-1250\n")
    read = read_seed(seed)
    assert (read.article.text, read.article.encoding, read.notices) == ("Vrtříl signed it.", "cp1250", ())
    (tmp_path / "a.yml").write_text(f"{ABOUT}encoding: utf-8\n")
    with pytest.raises(InputError, match=r"a.txt:1: is not UTF-8 at byte 3; save it as UTF-8"):
        read_seed(seed)
    (tmp_path / "a.yml").write_text(f"{ABOUT}encoding: windows-9\n")
    with pytest.raises(InputError, match=r'a.yml:3: encoding: "windows-9" is no encoding that is known here'):
        read_seed(seed)


def test_what_editors_write_is_utf8() -> None:
    assert decode_strictly("\ufefftitle: é\r\n".encode(), PATH) == "title: é\n"
    with pytest.raises(InputError, match=r"seed.txt:2: is not UTF-8 at byte 5; save it as UTF-8"):
        decode_strictly(b"a: b\n\xe9", PATH)


def test_what_no_encoding_reads_is_named(tmp_path: Path) -> None:
    assert "belongs to no encoding that can be detected" in refusal(b"\xff\x01\x00\x02\x00\x03text\x00")
    japanese = "港は月曜日に閉鎖されたと町長は述べた。漁師たちは待っている。".encode("shift_jis")
    assert "if it is cp932, write `encoding: cp932` into seed.yml" in refusal(japanese)


def test_control_characters_count_where_they_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    about = '<title>T</title><meta property="article:published_time" content="2024-05-06">'
    page.write_text(f"{about}<!-- \u0084x\u0093 --><article><p>The port is shut.</p></article>", encoding="utf-8")
    assert read_seed(page).article.text == "The port is shut."
    page.write_text(f"{about}<article><p>The port is \u0084shut.</p></article>", encoding="utf-8")
    with pytest.raises(InputError, match=r"the control character U\+0084 behind “The port is” cannot stand on a page"):
        read_seed(page)


def test_controls_that_no_browser_shows_are_left_out_of_a_page_and_told() -> None:
    page = "<!-- \x01 --><p>The quay\x7f is closed,\x02 the clerk wrote.</p>"
    read = decode(page.encode(), Path("quay.html"), markup=True)
    assert read.text == "<!--  --><p>The quay is closed, the clerk wrote.</p>"
    assert [n.message for n in read.notices] == [
        "control characters that no browser shows are left out (2: U+0002, U+007F)"
    ]
    with pytest.raises(InputError, match=r"U\+007F"):
        decode(b"The quay\x7f is closed.", Path("quay.txt"))
