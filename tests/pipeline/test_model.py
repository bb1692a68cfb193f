"""A trained pipeline under the components: what its tags, parse and entities add to word lists and forms."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed  # type: ignore[attr-defined]

from annotate import pipeline
from annotate.cache import Cache
from annotate.errors import InputError
from annotate.glossary import Glossary
from annotate.newsroom import Newsroom
from annotate.pipeline.quotations.sentences import Tokens, items
from annotate.readers import read_seeds
from tests.pipeline.conftest import CASES

pytestmark = pytest.mark.xdist_group("model")

# (word, tag, distance to its head, relation), by hand.
SENTENCES = """
Weiss/NNP/1/nsubj observed/VBD/0/ROOT the/DT/1/det bell/NN/1/nsubj carries/VBZ/-3/ccomp names/NNS/-1/dobj ././-5/punct
Vogt/NNP/1/nsubj observed/VBD/0/ROOT the/DT/1/det sign/NN/1/nsubj carries/VBZ/-3/ccomp flags/NNS/-1/dobj ././-5/punct
The/DT/1/det mayor/NN/1/nsubj answers/VBZ/0/ROOT letters/NNS/-1/dobj ././-2/punct
Storm/NN/1/compound claims/NNS/2/nsubj are/VBP/1/aux rising/VBG/0/ROOT ././-1/punct
Storm/NN/1/nn claims/NNS/4/obj that/WDT/1/nsubj stand/VBP/-2/rel were/VBD/1/aux paid/VBN/0/ROOT ././-1/punct
Acme/NNP/1/nsubj said/VBD/0/ROOT it/PRP/1/nsubj was/VBD/-2/ccomp late/JJ/-1/acomp ././-4/punct
He/PRP/1/nsubj said/VBD/0/ROOT it/PRP/1/nsubj was/VBD/-2/ccomp late/JJ/-1/acomp ././-4/punct
""".strip().splitlines()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a tagger, a parser and an entity recogniser on these sentences, in seconds, and keep them on disk."""
    nlp = spacy.blank("en")
    width = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 48, "depth": 2, "embed_size": 500, "window_size": 1,
             "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}  # fmt: skip
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": width}})
    state = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 32,
             "maxout_pieces": 2, "use_upper": True, "tok2vec": width}  # fmt: skip
    nlp.add_pipe("parser", config={"min_action_freq": 1, "model": {**state, "state_type": "parser"}})
    nlp.add_pipe("ner", config={"model": {**state, "state_type": "ner"}})
    examples = [_example(nlp, sentence) for sentence in SENTENCES]
    fix_random_seed(0)
    nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples)
    folder = tmp_path_factory.mktemp("trained")
    nlp.to_disk(folder)
    return folder


def _example(nlp: Language, sentence: str) -> Example:
    words = [word.split("/") for word in sentence.split()]
    doc = Doc(
        nlp.vocab,
        words=[w[0] for w in words],
        tags=[w[1] for w in words],
        heads=[i + int(w[2]) for i, w in enumerate(words)],
        deps=[w[3] for w in words],
        ents=["B-ORG" if w[0] == "Acme" else "O" for w in words],
    )
    return Example(Doc(nlp.vocab, words=[w[0] for w in words]), doc)


def _said(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    doc = nlp(text)
    return [(text[q.span.start : q.span.end], q.speaker.name if q.speaker else None) for q in doc._.quotations]


def test_a_tagger_shows_a_clause_that_word_forms_do_not(trained: Path) -> None:
    text = "Vogt observed the bell carries names."
    assert _said(pipeline.build(Glossary({})), text) == []
    assert _said(pipeline.build(Glossary({}), str(trained)), text) == [("the bell carries names", "Vogt")]


def test_a_tagger_tells_a_noun_from_a_verb(trained: Path) -> None:
    text = "Storm claims that stand were paid."
    assert _said(pipeline.build(Glossary({})), text) == [("stand were paid", "Storm")]
    assert _said(pipeline.build(Glossary({}), str(trained)), text) == []


def test_entities_tell_a_body_from_a_person(trained: Path) -> None:
    text = "Acme said it was late. He said it was late."
    assert _said(pipeline.build(Glossary({})), text)[1] == ("it was late", "Acme")
    assert _said(pipeline.build(Glossary({}), str(trained)), text)[1] == ("it was late", None)


def test_a_parser_gives_the_subject_that_the_rules_miss(trained: Path) -> None:
    nlp = spacy.load(trained)
    doc = nlp("Vogt observed the bell carries names.")
    row, _ = items(Tokens.of(doc), 0, 0, len(doc.text), [])
    assert row[1].subject == (0, 4)
    assert row[4].subject == (14, 22)


# (word, IOB tag); a small recogniser learns these by heart, right and wrong alike.
ENTITIES = """
The/O glim/B-ORG met/O near/O the/O sea/O ./O
The/O glim/B-ORG left/O ./O
Mayor/O Okelo/B-ORG left/O ./O
Mayor/O Okelo/B-ORG met/O Weiss/B-PERSON ./O
Weiss/B-PERSON left/O Nairobi/B-GPE ./O
The/O Port/B-ORG Council/I-ORG left/O ./O
Anna/B-PERSON Brandt/I-PERSON left/O ./O
""".strip().splitlines()


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train an entity recogniser alone and keep it on disk."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = []
    for sentence in ENTITIES:
        pairs = [word.rsplit("/", 1) for word in sentence.split()]
        words = [w for w, _ in pairs]
        examples.append(Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, ents=[t for _, t in pairs])))
    fix_random_seed(0)
    nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples)
    folder = tmp_path_factory.mktemp("recogniser")
    nlp.to_disk(folder)
    return folder


def test_a_model_is_one_more_voice_among_the_names(recogniser: Path) -> None:
    nlp = pipeline.build(Glossary({}), str(recogniser))
    doc = nlp("Mayor Okelo met Weiss. The glim left. The Port Council left.")
    names = {doc.text[n.span.start : n.span.end]: (n.kind, n.evidence.rule, n.sure) for n in doc._.names}
    assert names["Okelo"] == ("person", "title", False)
    assert names["Weiss"] == ("person", "lone", True)
    assert names["glim"] == ("organisation", "model", False)
    assert names["Port Council"] == ("organisation", "head-word", True)
    disagreements = [r.message for r in doc._.remarks if r.rule == "name"]
    assert len(disagreements) == 1
    assert "“Okelo” is taken for a person (title) and the model says organisation" in disagreements[0]


def test_the_glossary_wins_over_a_model(recogniser: Path) -> None:
    nlp = pipeline.build(Glossary.load(CASES / "glossary"), str(recogniser))
    doc = nlp("Anna Brandt left.")
    assert [s.kb_id_ for s in doc.spans["terms"]] == ["anna-brandt"]
    assert doc._.names == []


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no_such_model: no spaCy pipeline of this name or path"):
        pipeline.build(Glossary({}), "no_such_model")


def test_results_with_and_without_a_model_are_cached_apart(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bell.txt").write_text("Vogt observed the bell carries names.\n", encoding="utf-8")
    (tmp_path / "seeds" / "bell.yml").write_text("title: The bell\npublished: 2024-11-03\n", encoding="utf-8")
    found = [
        len(
            Newsroom(Glossary({}), Cache(tmp_path / "cache"), model)
            .corpus(read_seeds(tmp_path / "seeds"))
            .articles[0]
            .annotations.quotations
        )
        for model in (None, str(trained), None)
    ]
    assert found == [0, 1, 0]
