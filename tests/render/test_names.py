"""Names without an entry and the editor's notes on the page: what is decorated, what a note says, what readers get."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from annotate.annotation import Annotations, Evidence, Explanation, Kind, Name, Span
from annotate.corpus import Annotated
from annotate.publishing import fidelity
from annotate.render import pages
from annotate.unreviewed import shown
from tests.corpora import BECAUSE, annotated, corpus

TEXT = "Ida Lorenz met LONDON in Port Mercy.\nLorenz left. “Go,” said Lorenz in Port Mercy."


def name(text: str, words: str, entity: str, kind: Kind, **more: object) -> Name:
    start = text.index(words)
    full = entity.replace("-", " ").title()
    return Name(Span(start, start + len(words)), entity, full, kind, BECAUSE, **more)  # type: ignore[arg-type]


def with_names(slug: str, text: str, *names: Name, **more: object) -> Annotated:
    made = annotated(slug, text, **more)  # type: ignore[arg-type]
    return replace(made, annotations=replace(made.annotations, names=names))


def page(one: Annotated, *others: Annotated) -> html.HtmlElement:
    whole = corpus(one, *others)
    return html.fromstring(pages.article(one, whole, lambda address: f"/{address}"))


def test_a_name_leads_to_its_speaker_or_else_to_its_note() -> None:
    ida = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    port = name(TEXT, "Port Mercy", "port-mercy", "place", place=(10.0, 20.0))
    made = page(with_names("a", TEXT, ida, port, said={"“Go,”": "ida-lorenz"}))
    mentions = {a.text: a for a in made.xpath("//*[@data-article-text]//a[contains(@class, 'mention')]")}
    assert mentions["Ida Lorenz"].get("href") == "/speakers/ida-lorenz.md"
    assert mentions["Ida Lorenz"].get("class") == "mention person found first"
    assert mentions["Port Mercy"].get("href") == "#note-n_port-mercy"
    note = made.get_element_by_id("note-n_port-mercy")
    assert note.xpath("string(h3)") == "Port Mercy"
    assert note.xpath("string(span)") == "Place, unreviewed"
    assert note.xpath("svg")
    assert not note.xpath("h3/a")
    assert made.xpath("//p[@class='unreviewed']")


def test_every_key_beside_the_text_has_a_mention_and_a_note() -> None:
    ida = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    made = page(with_names("a", TEXT, ida))
    for href in made.xpath("//section[@class='rail-terms']//a/@href"):
        anchor = href.removeprefix("#")
        assert made.get_element_by_id(anchor) is not None
        assert made.get_element_by_id("note-" + anchor.removeprefix("m-").rpartition("-")[0]) is not None
    assert "Ida Lorenz" in made.xpath("//section[@class='rail-terms']//a/text()")


def test_a_repeated_name_is_an_anchor_until_it_is_asked_for() -> None:
    first = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    second = replace(first, span=Span(TEXT.index("\nLorenz") + 1, TEXT.index("\nLorenz") + 7))
    made = page(with_names("a", TEXT, first, second))
    again = made.get_element_by_id("m-n_ida-lorenz-2")
    assert again.tag == "span"
    assert again.get("class") is None


def test_a_description_is_neither_decorated_nor_counted() -> None:
    text = "The Port Council met. LONDON heard the council.\n\nThe council left."
    first = name(text, "Port Council", "port-council", "organisation")
    start = text.index("the council") + 4
    second = replace(first, span=Span(start, start + 7), evidence=Evidence("nominal", "the only council"))
    made = page(with_names("a", text, first, second))
    described = made.get_element_by_id("m-n_port-council-2")
    assert (described.tag, described.get("class"), described.text) == ("span", "described organisation", "council")
    assert made.get_element_by_id("m-n_port-council-1").tag == "a"
    (beside,) = made.xpath("//section[@class='rail-terms']//li[a='Port Council']")
    assert beside.text_content().split() == ["Port", "Council", "1"]


def test_a_note_leads_to_the_other_articles_with_the_name() -> None:
    ida = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    other = "Ida Lorenz resigned."
    made = page(with_names("a", TEXT, ida), with_names("b", other, name(other, "Ida Lorenz", "ida-lorenz", "person")))
    assert made.xpath("//*[@id='note-n_ida-lorenz']/p[@class='also']/a/@href") == ["/articles/b.md#m-n_ida-lorenz-1"]


def test_what_the_editor_confirmed_looks_like_any_other_name() -> None:
    ida = name(TEXT, "Ida Lorenz", "ida-lorenz", "person", reviewed=True)
    made = page(with_names("a", TEXT, ida))
    assert made.get_element_by_id("m-n_ida-lorenz-1").get("class") == "mention person first"
    assert made.xpath("string(//*[@id='note-n_ida-lorenz']/span)") == "Person"
    assert not made.xpath("//p[@class='unreviewed']")


def test_the_editors_note_holds_mentions_and_nothing_harmful() -> None:
    one = annotated("a", TEXT)
    words = "met LONDON in"
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    explained = Explanation(span, "A *sister* city, see [here](https://example.org). <script>alert(1)</script>")
    one = replace(one, annotations=replace(one.annotations, explanations=(explained,)))
    made = page(one)
    mark = made.get_element_by_id("m-e_1-1")
    assert mark.text_content() == words
    assert mark.xpath(".//a[@id='m-london-1']")
    note = made.get_element_by_id("note-e_1")
    assert note.xpath("string(span)") == "The editor’s note"
    assert note.xpath("string(p)").startswith("A sister city, see here.")
    assert note.xpath("p/em")
    assert note.xpath("p/a/@href") == ["https://example.org"]
    assert not made.xpath("//script")
    assert [li.get("id") for li in made.xpath("//section[@class='notes']//li")] == ["note-e_1", "note-london"]


def test_names_change_no_character() -> None:
    ida = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    one = with_names("a", TEXT, ida)
    made = pages.article(one, corpus(one), lambda address: address)
    assert fidelity.visible_text(f"<main>{made}</main>") == TEXT


def test_what_readers_get_of_unreviewed_names() -> None:
    sure = name(TEXT, "Ida Lorenz", "ida-lorenz", "person")
    unsure = name(TEXT, "Port Mercy", "port-mercy", "person", sure=False)
    place = name(TEXT, "LONDON", "london", "place", sure=False)
    confirmed = replace(unsure, reviewed=True)
    found = Annotations(names=(sure, place, unsure))
    assert shown(found, None, preview=True).names == (sure, place, unsure)
    assert shown(found, None, preview=False).names == (sure, place)
    assert shown(found, "mark", preview=False).names == (sure, place, unsure)
    assert shown(found, "hide", preview=True).names == ()
    assert shown(Annotations(names=(sure, confirmed)), "hide", preview=False).names == (confirmed,)
    assert all(n.reviewed for n in shown(found, "show", preview=False).names)
