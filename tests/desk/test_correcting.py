"""Every annotation of an article comes with the command that explains it and with corrections that fit it."""

from __future__ import annotations

import datetime as dt
import json
import shlex
from collections.abc import Mapping
from dataclasses import replace

import pytest
import yaml
from click.testing import CliRunner
from lxml import html

from annotate import corrections, newsroom
from annotate.cli import main
from annotate.corpus import Annotated, Corpus
from annotate.corrections import Correction, Placed
from annotate.corrections.model import Action
from annotate.desk.correcting import Correcting, correcting
from annotate.desk.state import state
from annotate.errors import Problem
from annotate.newsroom import Newsroom
from annotate.render import pages
from tests import corpora
from tests.conftest import ROOT

VALUES: Mapping[str, str] = {
    "speaker": "Anna Brandt",
    "term": "nato",
    "kind": "group",
    "date": "2019-12-04",
    "note": "So it is.",
}


@pytest.fixture(scope="module")
def opened() -> tuple[Newsroom, Corpus]:
    return newsroom.open_newsroom(ROOT / "seeds", ROOT / "docs" / "glossary", None)


@pytest.fixture(scope="module")
def seed(opened: tuple[Newsroom, Corpus]) -> Annotated:
    return opened[1].articles[0]


def decided(one: Correcting, action: Action) -> list[dict[str, object]]:
    """Read a snippet as it stands in a file, with a value where it asks for one."""
    snippet = one.snippets[action]
    if action in VALUES:
        snippet = snippet.replace(f"{action}: ", f"{action}: {VALUES[action]}", 1)
    return list(yaml.safe_load(f"corrections:\n{snippet}")["corrections"])


def test_every_anchor_of_the_page_can_be_corrected(opened: tuple[Newsroom, Corpus], seed: Annotated) -> None:
    page = html.fromstring(pages.article(seed, opened[1], lambda address: address))
    body = page.xpath("//*[@data-article-text]")[0]
    anchors = {a for a in body.xpath(".//@id") if a.startswith(("m-", "q-", "d-"))}
    assert len(anchors) > 100
    assert anchors == set(correcting(seed)) == set(seed.anchors)


def test_every_snippet_fits_the_annotation_it_stands_under(opened: tuple[Newsroom, Corpus], seed: Annotated) -> None:
    room, corpus = opened
    for id_, one in correcting(seed).items():
        assert one.snippets.keys() >= {"accept", "reject", "note"}, id_
        assert ("speaker" in one.snippets) == id_.startswith("q-")
        for action in one.snippets:
            (said,) = decided(one, action)
            correction = Correction.model_validate(said)
            changed, orphans = corrections.apply(
                [Placed(correction, seed.article.path, 1)], seed.article, seed.annotations, room.glossary
            )
            assert orphans == [], (id_, action)
            if action == "reject":
                after = set(replace(seed, annotations=changed).anchors.values())
                assert seed.anchors[id_] not in after, id_
    assert corpus.articles[0] is seed


def test_what_is_left_empty_is_a_fault_and_no_decision(seed: Annotated) -> None:
    one = correcting(seed)["m-nato-1"]
    (said,) = yaml.safe_load(f"corrections:\n{one.snippets['term']}")["corrections"]
    assert said["term"] is None
    with pytest.raises(ValueError, match="exactly one of"):
        Correction.model_validate(said)


def test_the_command_explains_these_words(seed: Annotated, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(correcting(seed)["m-article-5-1"].command)
    assert program == "annotate"
    made = CliRunner().invoke(main, arguments)
    assert made.exit_code == 0
    assert "is the term article-5" in made.output


def test_a_shell_reads_the_words_as_they_are() -> None:
    text = "They met at \"$HOME`id`\" on Monday, and 'no' said the ox."
    one = corpora.annotated("a", text, said={'at "$HOME`id`"': "cy"}, dates={"Monday": "2024-05-06"})
    told = correcting(one)
    assert told["d-1"].command == 'annotate explain a "Monday"'
    assert shlex.split(told['q-at "$HOME`id`"'].command)[3] == 'at "$HOME`id`'


def test_words_of_an_article_cannot_end_the_element() -> None:
    text = "A </script><script>alert(1)</script> <!-- LONDON came."
    one = corpora.annotated("a", text, said={"</script><script>alert(1)</script>": "cy"})
    made = pages.corrections(one, lambda problem: problem)
    (element,) = html.fragments_fromstring(made.strip())
    assert (element.tag, len(element)) == ("template", 0)
    told = json.loads(element.text)
    assert told["file"] == "a.yml"
    assert "</script>" in told["annotations"]["q-</script><script>alert(1)</script>"]["command"]


def test_findings_lead_to_the_annotation_at_their_place_or_before_it() -> None:
    one = corpora.annotated("a", "It rained. LONDON was wet, and then PARIS.")
    assert pages.anchor_at(one, 0) == ""
    assert pages.anchor_at(one, one.article.text.index("LONDON")) == "m-london-1"
    assert pages.anchor_at(one, one.article.text.index("then")) == "m-london-1"
    assert pages.anchor_at(one, len(one.article.text)) == "m-paris-1"


def test_the_desk_lists_what_the_commands_list(opened: tuple[Newsroom, Corpus]) -> None:
    room, corpus = opened
    asked: list[str] = []

    def near(problem: Problem) -> Problem:
        return Problem(problem.path.relative_to(ROOT), problem.line, problem.message)

    made = html.fromstring(
        pages.desk(state(room, corpus, dt.date(2026, 11, 25)), corpus, near, lambda a: asked.append(a) or a)  # type: ignore[func-returns-value]
    )
    found = [li.text_content() for li in made.xpath("//ul[contains(@class, 'findings')]/li")]
    assert any(li.startswith("seeds/nato-london-2019.txt:24 slip") for li in found)
    assert made.xpath("//h2[@id='hints']")
    assert made.xpath("//ul[@class='waiting']//code[.='annotate review nato-london-2019']")
    assert [a for a in asked if a.startswith("articles/nato-london-2019.md#")]
    for address in asked:
        _, _, anchor = address.partition("#")
        assert not anchor or anchor in corpus.articles[0].anchors
