"""Every word of a Markdown file is in the article, in an address that it links, or told to be left out."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotate.readers import markdown
from annotate.readers.draft import Draft

# Words are capitals, markup is not: so it can be told what must not vanish.
WORDS = st.text("ABCDEFGHÉŁ", min_size=1, max_size=4)
MARKUP = st.sampled_from(
    """# ## ### - * + > 1. 7. 1987. ** * _ __ ` ``` ~~~ ~~ [ ] ( ) ![ [[ ]] ![[ | |-| --- === *** %% { } {{
    }} {{< >}} {% %} {#a} {.b} {:.c} < > <p> </p> <b> </b> <p <br/> <div> </div> <script> </script>
    <style> <pre> </pre> <textarea> <table> <tr> <td> <title> <iframe> <img/> <!-- --> <!d <? ?>
    <![CDATA[ ]]> <foo.bar> <i /> &lt; & \\ \\\\ \\[ : [^ ^ [a]: [a] ]( ]( ](http://x.org/
    <http://x.org/> :: ::: ==""".split()
)
SPACES = st.sampled_from([" ", " ", "\n", "\n\n", "  \n", "    ", "\t", "\n> ", "\n- ", "\n  - ", "\n|", ""])
TEXTS = st.lists(st.one_of(WORDS, WORDS, MARKUP, SPACES, SPACES), max_size=60).map("".join)


def read(content: str) -> Draft:
    return markdown.read(content, Path("a.md"))


def accounted(draft: Draft) -> str:
    blocks = (b.text + unquote("".join(href or "" for _, _, _, href in b.inlines)) for b in draft.blocks)
    return "".join((*blocks, str(draft.says.get("title", "")), *(notice.text for notice in draft.notices)))


def capitals(text: str) -> Counter[str]:
    return Counter(re.findall("[ABCDEFGHÉŁ]", text.replace("<![CDATA[", "")))


@settings(max_examples=300)
@given(TEXTS)
@example("[A]: B")
@example("a\n\n<!-- A")
@example("|a|\n|-|\n|A|B|C|")
@example("<p A\n<i B>C</i>")
@example("> " * 80 + "A\n\nB")
@example("- " * 80 + "A\n\nB")
@example("~~A *B*~~ C")
@example("<script>A\n\nB")
@example("[a](http://x.org/A 'B') ![C](D)")
@example("``` A B\nC\n```")
def test_no_word_is_lost(content: str) -> None:
    lost = capitals(content) - capitals(accounted(read("Z.\n\n" + content)))
    assert not lost


@pytest.mark.alone
@pytest.mark.parametrize(
    "piece",
    [
        "[", "[a](", "![", "[[", "![[", "a\n=\n", "---\n", "*a ", "**a*", "<", "<!--", "\n<!--", "<p ", "{{<", "{%",
        "{: .a ", "%%a ", "\n%%a\n", "[^a]: b\n\n    c\n", "    a\n", "> ", "- ", "[x]: y\n", "~~a",
        "\n|a|\n|-|\n|b|c|", "`a", "&", "\n<script>", "[a]{",
        "==a ", "a ^abc ", "[^a]: b\n", "> [!a] b\n", "*" + "word " * 40 + "€* ",
    ],
)  # fmt: skip
def test_any_markdown_is_read_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        read("a" + piece * times)
        return time.process_time() - start

    assert seconds(5_000) < 40 * max(seconds(500), 0.02)
