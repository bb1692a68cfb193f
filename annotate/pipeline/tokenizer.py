"""spaCy's English tokenizer, taught the joints of news text."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex

_HYPHENS = "-‐‑"


def teach(nlp: Language) -> Language:
    """Make ``nlp`` split what news joins.

    ``-China`` (a crosshead), ``U.S.-led``, ``U.S./NATO``, ``non‑nuclear`` with a non-breaking hyphen.
    """
    prefixes = [*(nlp.Defaults.prefixes or ()), rf"[{_HYPHENS}](?=\w)"]
    infixes = [
        *(nlp.Defaults.infixes or ()),
        r"(?<=[A-Za-z])[‐‑](?=[A-Za-z])",
        rf"(?<=\.)[{_HYPHENS}/](?=[A-Za-z])",
        r"(?<=[A-Za-z])/(?=[A-Za-z])",
        r"[“”„«»\"]",
        r"(?<=\w)[–—―](?=\w)",
    ]
    tokenizer: Any = nlp.tokenizer  # typed as a callable, is spaCy's Tokenizer
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp
