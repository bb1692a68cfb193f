"""The editor has the last word, and a correction that fits nowhere is reported, never dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate import newsroom
from annotate.cache import Cache
from annotate.corpus import Annotated
from annotate.errors import InputError
from annotate.glossary import Glossary
from annotate.newsroom import Newsroom
from annotate.readers import read_seeds

TEXT = "“It is late,” he said. The K-70 and the K-70 came to Port Mercy on Monday.\nAnna Brandt said it was early.\n"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(Path(__file__).parent / "cases" / "glossary")


def annotated(folder: Path, glossary: Glossary, corrections: str, text: str = TEXT) -> tuple[Annotated, list[str]]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.yml").write_text(f"title: T\npublished: 2019-12-04\ncorrections:\n{corrections}", encoding="utf-8")
    room = Newsroom(glossary, Cache(None))
    article = room.corpus(read_seeds(folder)).articles[0]
    return article, [str(p).removeprefix(f"{folder}/") for p in room.orphans]


def test_a_speaker_is_set_and_the_remark_is_settled(tmp_path: Path, glossary: Glossary) -> None:
    before, _ = annotated(tmp_path, glossary, "  []\n")
    assert before.annotations.quotations[0].speaker is None
    assert [r.rule for r in before.annotations.remarks] == ["speaker"]
    after, orphans = annotated(tmp_path, glossary, '  - exact: "It is late"\n    speaker: Weiss\n')
    quotation = after.annotations.quotations[0]
    assert quotation.speaker is not None
    assert (quotation.speaker.name, quotation.speaker.term, quotation.basis) == ("Otto Weiss", "otto-weiss", "editor")
    assert (after.annotations.remarks, orphans) == ((), [])


def test_mentions_quotations_and_dates_are_rejected(tmp_path: Path, glossary: Glossary) -> None:
    article, orphans = annotated(
        tmp_path,
        glossary,
        "  - {exact: K-70, prefix: 'The ', reject: mention}\n"
        "  - {exact: it was early, reject: quotation}\n"
        "  - {exact: Monday, reject: date}\n",
    )
    assert [article.words_of(m.span) for m in article.annotations.mentions] == ["K-70", "Port Mercy", "Anna Brandt"]
    assert article.annotations.mentions[0].span.start == TEXT.rindex("K-70")
    assert len(article.annotations.quotations) == 1
    assert (article.annotations.dates, orphans) == ((), [])


def test_a_mention_is_given_another_term(tmp_path: Path, glossary: Glossary) -> None:
    article, _ = annotated(tmp_path, glossary, "  - {exact: Port Mercy, term: mercy-ship}\n")
    mention = next(m for m in article.annotations.mentions if article.words_of(m.span) == "Port Mercy")
    assert (mention.term, mention.kind, mention.evidence.rule) == ("mercy-ship", "weapon", "editor")


def test_the_words_are_found_again_when_the_article_changes(tmp_path: Path, glossary: Glossary) -> None:
    moved = "A new first line.\n" + TEXT.replace("“It is late,”", '"It is late,"')
    article, orphans = annotated(tmp_path, glossary, "  - {exact: “It is late, speaker: Ida Lorenz}\n", moved)
    speaker = article.annotations.quotations[0].speaker
    assert speaker is not None
    assert (speaker.id, speaker.name, speaker.term, orphans) == ("ida-lorenz", "Ida Lorenz", None, [])


def test_what_fits_nowhere_is_an_orphan_with_its_line(tmp_path: Path, glossary: Glossary) -> None:
    _, orphans = annotated(
        tmp_path,
        glossary,
        "  - {exact: It was never said, speaker: otto-weiss}\n"
        "  - {exact: K-70, reject: mention}\n"
        "  - {exact: came to, reject: mention}\n"
        "  - {exact: came to, speaker: otto-weiss}\n",
    )
    assert orphans == [
        'a.yml:4: corrections: "It was never said" is not in the article any more; adapt or remove the correction',
        'a.yml:5: corrections: "K-70" occurs 2 times; add prefix: or suffix: with the words beside it',
        'a.yml:6: corrections: there is no mention at "came to" to reject; remove the correction',
        'a.yml:7: corrections: there is no quotation at "came to" to give a speaker; remove the correction',
    ]


def test_faulty_corrections_are_errors_with_their_lines(tmp_path: Path, glossary: Glossary) -> None:
    with pytest.raises(InputError) as caught:
        annotated(
            tmp_path,
            glossary,
            "  - {exact: K-70, term: k-71}\n  - {exact: K-70}\n  - {exakt: K-70, reject: mention}\n  - K-70\n",
        )
    assert [str(p).removeprefix(f"{tmp_path}/") for p in caught.value.problems] == [
        "a.yml:4: corrections: term: there is no term k-71 in the glossary",
        "a.yml:5: file: a correction needs exactly one of accept, reject, speaker, term, kind, date and note",
        "a.yml:6: exact: is missing",
        "a.yml:6: exakt: is not a field here; check the spelling or remove it",
        "a.yml:7: corrections: each one is a mapping with exact: …",
    ]


def test_the_cache_saves_work_and_survives_damage(tmp_path: Path, glossary: Glossary) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.yml").write_text("title: T\npublished: 2019-12-04\n", encoding="utf-8")
    seeds = read_seeds(tmp_path)
    kept = tmp_path / "cache"

    def run() -> tuple[bool, Annotated]:
        room = Newsroom(glossary, Cache(kept))
        article = room.annotated(seeds[0])
        return "pipeline" in vars(room), article

    first, second = run(), run()
    assert (first[0], second[0]) == (True, False)
    assert first[1] == second[1]
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes()[:40])
    third = run()
    assert third == first
    room = Newsroom(glossary, Cache(kept))
    room.cache.prune()
    assert list(kept.iterdir()) == []


def test_remarks_name_file_and_line(tmp_path: Path, glossary: Glossary) -> None:
    (tmp_path / "a.txt").write_text("The FPR came.\nThe FPX came.\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text("title: T\npublished: 2019-12-04\n", encoding="utf-8")
    corpus = Newsroom(glossary, Cache(None)).corpus(read_seeds(tmp_path))
    said = [str(p).removeprefix(f"{tmp_path}/") for p, _ in newsroom.remarks(corpus)]
    assert said == [
        'a.txt:2: "FPX" is in no entry and looks like FPR; if that is meant, add a correction to the article\'s .yml '
        "(exact: FPX, term: fpr)"
    ]
