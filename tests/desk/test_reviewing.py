"""Names that the machine found are proposed and reviewed, the unsure first; the decision covers all their places."""

from __future__ import annotations

from dataclasses import replace

from annotate.annotation import Confirmation, Evidence, Kind, Name, Span
from annotate.corpus import Annotated
from annotate.corrections import Correction, Placed, apply
from annotate.desk.candidates import candidate, candidates
from annotate.desk.reviewing import unreviewed
from tests import corpora

TEXT = "Ada Bo and Ada Bo met Mr Bo in Delm.\nA Delmer said no. Said Ada.\nThe NATO of ada bo was there on Monday."


def named(
    annotated: Annotated, words: str, name: str, kind: Kind = "person", *, sure: bool = True, reviewed: bool = False
) -> Annotated:
    """The article with a name at every place of some words."""
    text, found = annotated.article.text, []
    at = text.find(words)
    while at >= 0:
        entity = name.lower().replace(" ", "-")
        span = Span(at, at + len(words))
        found.append(Name(span, entity, name, kind, Evidence("title", "Mr"), sure, reviewed, (1.5, 2.5)))
        at = text.find(words, at + len(words))
    names = sorted((*annotated.annotations.names, *found), key=lambda n: n.span.start)
    return replace(annotated, annotations=replace(annotated.annotations, names=tuple(names)))


def article(slug: str = "a") -> Annotated:
    made = corpora.annotated(slug, TEXT, said={"no": "Cy"}, dates={"Monday": "2024-05-06"})
    made = named(made, "Ada Bo", "Ada Bo")
    made = named(made, "Mr Bo", "Ada Bo")
    return named(made, "Delm", "Delm", "place", sure=False)


def test_what_is_unsure_comes_first_and_equal_words_are_one_question() -> None:
    items = unreviewed(corpora.corpus(article()))
    asked = [(i.subject, i.annotated.words_of(i.spans[0]), len(i.spans)) for i in items]
    assert asked[0] == ("name", "Delm", 2)
    assert asked[1:3] == [("name", "Ada Bo", 2), ("name", "Mr Bo", 1)]
    assert {"mention", "date", "quotation"} <= {subject for subject, *_ in asked[3:]}
    assert items[0].why == "title, Mr, not sure"


def test_what_was_reviewed_is_not_asked_for() -> None:
    one = article()
    names = tuple(replace(n, reviewed=True) for n in one.annotations.names)
    confirmed = (
        Confirmation(one.annotations.mentions[0].span, "mention"),
        Confirmation(one.annotations.dates[0].span, "date"),
        Confirmation(one.annotations.quotations[0].span, "quotation"),
    )
    annotations = replace(one.annotations, names=names, confirmations=confirmed)
    assert unreviewed(corpora.corpus(replace(one, annotations=annotations))) == []


def test_every_decision_can_be_applied_to_what_it_decides() -> None:
    one = article()
    corpus = corpora.corpus(one)
    for item in unreviewed(corpus):
        for action in ("accept", "reject"):
            written = [Correction(**c) for c in item.corrections(action)]
            placed = [Placed(c, one.article.path, 1) for c in written]
            after, orphans = apply(placed, one.article, one.annotations, corpus.glossary)
            assert orphans == [], item.id
            left = {i.id for i in unreviewed(corpora.corpus(replace(one, annotations=after)))}
            places = {s for i in unreviewed(corpora.corpus(replace(one, annotations=after))) for s in i.spans}
            assert places.isdisjoint(item.spans), (item.id, action, left)
    accepted = [c for i in unreviewed(corpus) if i.id == "m-n_ada-bo-1" for c in i.corrections("accept")]
    assert accepted == [{"exact": "Ada Bo", "every": True, "accept": "name"}]


def test_what_describes_a_name_goes_with_it_and_is_no_candidate_by_itself() -> None:
    text = "The Port Council met. Then the council left."
    one = named(corpora.annotated("a", text), "Port Council", "Port Council", "organisation")
    name, start = one.annotations.names[0], text.index("the council") + 4
    described = replace(name, span=Span(start, start + 7), evidence=Evidence("nominal", "the only council"))
    one = replace(one, annotations=replace(one.annotations, names=(name, described)))
    (found,) = candidates(corpora.corpus(one))
    assert (found.mentions, found.forms) == (1, ["Port Council"])
    claims = [i.claim for i in unreviewed(corpora.corpus(one))]
    assert "“council” means Port Council, an organisation without an entry" in claims
    rejected = [Placed(Correction(exact="Port Council", reject="name"), one.article.path, 1)]
    assert apply(rejected, one.article, one.annotations, corpora.corpus(one).glossary)[0].names == ()
    accepted = [Placed(Correction(exact="Port Council", accept="name"), one.article.path, 1)]
    assert len(apply(accepted, one.article, one.annotations, corpora.corpus(one).glossary)[0].names) == 2


def test_names_of_all_articles_are_one_candidate() -> None:
    corpus = corpora.corpus(
        article("a"), article("b"), named(corpora.annotated("c", "Only Ada Bo."), "Ada Bo", "Ada Bo")
    )
    first, second = candidates(corpus)[:2]
    assert (first.id, first.kind, first.articles, first.mentions, first.at) == ("ada-bo", "person", 3, 7, (1.5, 2.5))
    assert first.forms == ["Ada Bo", "Mr Bo"]
    assert (second.id, second.kind, second.mentions) == ("delm", "place", 4)
    assert candidate(corpus, "Mr Bo") == first
    assert candidate(corpus, "Nobody") is None
