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
    return Glossary.load(Path(__file__).parent.parent / "cases" / "glossary")


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


def test_a_mention_a_quotation_and_a_date_are_confirmed(tmp_path: Path, glossary: Glossary) -> None:
    article, orphans = annotated(
        tmp_path,
        glossary,
        "  - {exact: Port Mercy, accept: mention}\n"
        "  - {exact: Monday, accept: date}\n"
        "  - {exact: It is late, accept: quotation}\n"
        "  - {exact: The K-70, accept: date}\n",
    )
    confirmed = [(article.words_of(c.span), c.subject) for c in article.annotations.confirmations]
    assert confirmed == [("“It is late,”", "quotation"), ("Port Mercy", "mention"), ("Monday", "date")]
    assert article.annotations.remarks == (), "nobody asks again who said it"
    assert orphans == ['a.yml:7: corrections: there is no date at "The K-70" to accept; remove the correction']


def test_words_are_named_without_an_entry(tmp_path: Path, glossary: Glossary) -> None:
    article, orphans = annotated(
        tmp_path,
        glossary,
        "  - {exact: Port Mercy, kind: organisation, name: The Port of Mercy}\n"
        "  - {exact: Monday, kind: event}\n"
        "  - {exact: K-70, every: true, kind: person, name: Otto Weiss}\n",
    )
    found = [(article.words_of(n.span), n.entity, n.name, n.kind, n.reviewed) for n in article.annotations.names]
    assert found == [
        ("K-70", "otto-weiss-as-named", "Otto Weiss", "person", True),
        ("K-70", "otto-weiss-as-named", "Otto Weiss", "person", True),
        ("Port Mercy", "the-port-of-mercy", "The Port of Mercy", "organisation", True),
        ("Monday", "monday", "Monday", "event", True),
    ]
    assert [article.words_of(m.span) for m in article.annotations.mentions] == ["Anna Brandt"], "no word is two things"
    assert (article.annotations.dates, orphans) == ((), [])


def test_a_name_is_confirmed_changed_given_a_term_and_rejected(tmp_path: Path, glossary: Glossary) -> None:
    text = "Ada came. Bea came. Cyd came. Dee came."
    names = "".join(f"  - {{exact: {n}, kind: place}}\n" for n in ("Ada", "Bea", "Cyd", "Dee"))
    article, orphans = annotated(
        tmp_path,
        glossary,
        names + "  - {exact: Ada, accept: name}\n  - {exact: Bea, kind: person}\n  - {exact: Cyd, term: k-70}\n"
        "  - {exact: Dee, reject: name}\n  - {exact: came, every: true, reject: name}\n",
        text,
    )
    assert [(n.name, n.kind) for n in article.annotations.names] == [("Ada", "place"), ("Bea", "person")]
    assert [(article.words_of(m.span), m.term) for m in article.annotations.mentions] == [("Cyd", "k-70")]
    assert orphans == ['a.yml:12: corrections: there is no name wherever "came" stands; remove the correction']


def test_a_date_is_set_and_a_note_is_kept(tmp_path: Path, glossary: Glossary) -> None:
    article, orphans = annotated(
        tmp_path,
        glossary,
        "  - {exact: Monday, date: 2019-11-25}\n"
        "  - {exact: came to, date: 2019}\n"
        "  - {exact: came to, note: 'By *sea*.'}\n",
    )
    dates = [(article.words_of(d.span), d.value, d.evidence.rule) for d in article.annotations.dates]
    assert dates == [("came to", "2019", "editor"), ("Monday", "2019-11-25", "editor")]
    assert [(article.words_of(e.span), e.text) for e in article.annotations.explanations] == [("came to", "By *sea*.")]
    assert orphans == []


def test_a_decision_on_longer_words_does_not_fall_on_a_shorter_mention(tmp_path: Path, glossary: Glossary) -> None:
    _, orphans = annotated(tmp_path, glossary, "  - {exact: came to Port Mercy on Monday, reject: mention}\n")
    assert orphans == [
        'a.yml:4: corrections: there is no mention at "came to Port Mercy on Monday" to reject; remove the correction'
    ]


def test_what_a_correction_cannot_say_is_an_error(tmp_path: Path, glossary: Glossary) -> None:
    with pytest.raises(InputError) as caught:
        annotated(
            tmp_path,
            glossary,
            "  - {exact: Monday, date: soon}\n  - {exact: K-70, name: X, term: k-70}\n  - {exact: K-70, kind: thing}\n"
            "  - {exact: K-70, accept: mention, reject: date}\n",
        )
    said = [str(p).removeprefix(f"{tmp_path}/") for p in caught.value.problems]
    assert said[0] == (
        'a.yml:4: date: "soon" is no date in EDTF; write 2019-12-04, 2019-12, 2019, 199X or 2019-11-25/2019-12-01'
    )
    assert said[1] == "a.yml:5: file: name: belongs to kind; say which kind of thing is named, such as `kind: person`"
    assert said[2].startswith("a.yml:6: kind: \"thing\" input should be 'person'")
    assert said[3].startswith("a.yml:7: file: a correction needs exactly one of")


def test_corrections_in_front_matter_are_not_passed_over(tmp_path: Path) -> None:
    front = "---\ntitle: T\npublished: 2024-05-06\ncorrections: [{exact: a, reject: date}]\n---\nText.\n"
    (tmp_path / "a.md").write_text(front)
    with pytest.raises(InputError, match=r"corrections: are not read from front matter; move them to a\.yml"):
        read_seeds(tmp_path)
