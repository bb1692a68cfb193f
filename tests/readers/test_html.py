"""What is read of a page, what is told of it, and that nothing visible is lost without a word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotate.readers import html
from annotate.readers.draft import Draft
from annotate.readers.report import Notice

ROPE = "The rope-makers of Vell have stopped work until the new hemp arrives, their guild said on Thursday evening."
LOFT = "In the long loft above the quay, four of the six wheels stand still for the first time since the war ended."
BOAT = "A boat with ninety bales left Riga on Monday and is expected before the end of the coming week, it added."
PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def article(inner: str, head: str = "") -> Draft:
    return html.read(
        f"<html lang=en><head><title>Ropes</title>{head}</head><body><article>{inner}</article></body></html>"
    )


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def told(draft: Draft, rule: str) -> Notice:
    (notice,) = [n for n in draft.notices if n.rule == rule]
    return notice


@pytest.mark.parametrize(
    ("markup", "rule", "message", "text"),
    [
        ("<figure><img src=loft.jpg alt='The loft'></figure>", "picture", "1 picture left out: “The loft”", ""),
        ("<iframe src='https://tube.example/7'></iframe><video></video>", "embed", "2 embedded things left out", ""),
        ("<p>It has <del>three</del> four boats.</p>", "deleted", "struck through", "three"),
        ("<aside><p>Hemp is a plant.</p></aside>", "aside", "aside left out (4 words)", "Hemp is a plant."),
        ("<p>See <a href='/hemp'>hemp</a>.</p>", "link", "1 link left out", ""),
        ("<p>She said: <q>Soon.</q></p>", "added", "1 quotation", ""),
        ("<div class='share-buttons'><a href='#'>Pass it on</a></div>", "left-out", "3 words", "Pass it on"),
    ],
)
def test_what_is_left_out_is_told_once(markup: str, rule: str, message: str, text: str) -> None:
    notice = told(article(f"<p>{ROPE}</p><p>{LOFT}</p>{markup}<p>{BOAT}</p>"), rule)
    assert message in notice.message
    assert notice.text == text


def test_relative_links_count_from_the_page_s_own_address() -> None:
    draft = article(
        f"<p>{ROPE}</p><p>See <a href='../hemp'>hemp</a> and <a href='javascript:x()'>this</a>.</p>",
        "<link rel=canonical href='https://vell.example/a/ropes'>",
    )
    assert [i[3] for b in draft.blocks for i in b.inlines] == ["https://vell.example/hemp"]
    assert not [n for n in draft.notices if n.rule == "link"]


@pytest.mark.parametrize(
    ("lang", "markup", "text"),
    [
        ("en", "<q>Soon</q>", "“Soon”"),
        ("en", "<q>He said <q>soon</q></q>", "“He said ‘soon’”"),
        ("de", "<q>Bald</q>", "„Bald“"),
        ("fr", "<q>Bientôt</q>", "«Bientôt»"),
        ("en", "“<q>Soon</q>”", "“Soon”"),
        ("en", "<q>“Soon”</q>", "“Soon”"),
    ],
)
def test_q_gets_the_marks_that_browsers_show(lang: str, markup: str, text: str) -> None:
    assert texts(html.read(f"<html lang={lang}><p>{ROPE}</p><p>{markup}</p>"))[-1] == text


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One.<br><br>Two.</p>", ["One.", "Two."]),
        ("<p>One<br>line.</p>", ["One line."]),
        ("<x-par>One.</x-par><x-par>Two.</x-par>", ["One.", "Two."]),
        ("<p>A <x-tip>rare</x-tip> word.</p>", ["A rare word."]),
        ("<div>A <x-tip>rare</x-tip> word.</div>", ["A rare word."]),
        ("<table><tr><th><p>Boat</p></th><th>Bales</th></tr></table>", ["Boat\tBales"]),
        ("<table><tr><td><p>One.</p><p>Two.</p><ul><li>Three</li></ul></td></tr></table>", ["One.", "Two.", "Three"]),
        ("<p>Seen<span class='sr-only'>, in a new tab</span>.</p>", ["Seen."]),
        ("<p>Seen<span style='display:none'> by nobody</span>.</p>", ["Seen."]),
        ("<b>One<br><br>Two</b>", ["One", "Two"]),
    ],
)
def test_blocks_are_those_that_browsers_show(markup: str, blocks: list[str]) -> None:
    assert texts(html.fragment(markup)) == blocks


def test_markup_that_spans_blocks_marks_each_of_them() -> None:
    assert [b.inlines for b in html.fragment("<b>One<br><br>Two</b>").blocks] == [[("strong", 0, 3, None)]] * 2


def test_captions_are_known_by_their_class_and_long_text_is_none() -> None:
    draft = html.fragment(f"<div class=photo-caption>The loft.</div><div class=has-caption>{ROPE}</div>")
    assert [b.kind for b in draft.blocks] == ["caption", "paragraph"]


def test_a_page_without_an_article_is_read_whole_and_the_editor_is_warned() -> None:
    draft = html.read("<body><nav>Start</nav><div>Low tide</div><div>High tide</div></body>")
    assert texts(draft) == ["Low tide", "High tide"]
    assert "no article could be made out" in next(n for n in draft.notices if n.severity == "warning").message


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","wordCount":900}</script>', "speaks of 900"),
        (f'<meta name=description content="{" ".join(["hemp"] * 90)}">', "fewer than the page's own description"),
    ],
)
def test_an_article_shorter_than_its_page_says_is_a_warning(head: str, message: str) -> None:
    draft = article(f"<p>{ROPE}</p><p>{LOFT}</p>", head)
    assert any(message in n.message and n.severity == "warning" for n in draft.notices)


def test_more_prose_outside_than_inside_is_a_warning() -> None:
    comments = "".join(
        f"<p>I have seen many ropes in my life, and number {n} was longer than the rest.</p>" for n in range(20)
    )
    draft = html.read(f"<article><p>{ROPE}</p><p>{LOFT}</p></article><div id=comments>{comments}</div>")
    assert texts(draft) == [ROPE, LOFT]
    assert told(draft, "left-out").severity == "warning"


def visible(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def accounted(draft: Draft) -> Counter[str]:
    return visible("".join(texts(draft)) + "".join(n.text for n in draft.notices))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_visible_character_of_a_page_is_in_the_article_or_told(page: Path) -> None:
    content = page.read_text("utf-8")
    body = re.sub(r"(?is)^.*?<body[^>]*>|<(script|style|textarea)\b.*?</\1>|<[^>]+>", "", content).replace("&amp;", "&")
    assert not visible(body) - accounted(html.read(content))


WORDS = st.text(st.sampled_from("abc é“."), min_size=1, max_size=12)
TAGS = (
    "p div section article aside nav footer header main h1 h2 ul li ol blockquote q a b em del s table tr td th form "
    "button figure figcaption pre span x-box dl dt dd details summary label br"
).split()
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts, name: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
        st.sampled_from(["", "share-bar", "related", "comments", "byline", "caption", "entry", "sr-only"]),
    ),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=6).map("".join))
@example("<table><tr><td>a</td><td><p>b</p></td></tr></table>")
@example("<ul><li>a<ol><li>b</li></ol>c</li></ul><q><q>b</q></q>")
@example(f"<nav>a</nav><h1>b</h1><p>{ROPE}</p><del>c</del><p>{LOFT}</p><button>a</button><svg><text>c</text></svg>")
def test_every_visible_character_of_any_page_is_in_the_article_or_told(markup: str) -> None:
    shown = visible(re.sub(r"<[^>]+>", "", markup))
    assert not shown - accounted(html.read(f"<html><body>{markup}</body></html>"))
    assert not shown - accounted(html.fragment(markup))


@pytest.mark.parametrize("depth", [300, 1_500, 10_000])
def test_what_is_nested_too_deep_for_the_finders_is_read_all_the_same(depth: int) -> None:
    assert texts(html.read("<div>" * depth + f"<p>{ROPE}</p>" + "</div>" * depth)) == [ROPE]


def test_a_picture_with_sources_is_told_and_parts_no_paragraph() -> None:
    picture = '<picture><source srcset="a.webp"><img src="a.jpg" alt="The lamp"></picture>'
    draft = html.fragment(f"<p>The lamp {picture} went out.</p>{picture}")
    assert [block.text for block in draft.blocks] == ["The lamp went out."]
    assert [notice.message.split(" ", 1)[0] for notice in draft.notices if notice.rule == "picture"] == ["2"]


REPLY = "Meine Großmutter hat in dieser Halle gearbeitet, und damals war der Hanf auch schon knapp, sage ich euch."


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize(
    "names",
    [
        "class='leserkommentare'",
        "id='comentarios'",
        "class='commentaires-liste'",
        "class='wpReacties'",
        "class='c-comment-thread'",
        "id='reader_comments'",
        "class='komentarze'",
        "class='yorumlar'",
        "class='sf_comment_list'",
        "class='articleComments'",
    ],
)
def test_readers_comments_are_no_part_of_the_article_whatever_its_length(names: str, inside: bool) -> None:
    story, replies = f"<h1>Ropes</h1><p>{ROPE}</p><p>{LOFT}</p>", f"<article><p>{REPLY}</p></article>" * 9
    box = f"<section {names}>{replies}</section>"
    draft = article(story + box) if inside else html.read(f"<div class=page><div>{story}</div>{box}</div>")
    assert texts(draft) == ["Ropes", ROPE, LOFT] or texts(draft) == [ROPE, LOFT]
    assert REPLY in told(draft, "left-out").text


@pytest.mark.parametrize(
    "names", ["comments-on", "comment opinion", "has-comments", "js-comments-enabled", "kommentar"]
)
def test_an_article_whose_box_is_named_for_its_comments_is_kept(names: str) -> None:
    banner = "<div><p>We use cookies to make this site a better one for all of our readers.</p></div>"
    draft = html.read(f"<main><div class='{names}'><p>{ROPE}</p><p>{LOFT}</p><p>{BOAT}</p></div></main>{banner}")
    assert texts(draft)[:3] == [ROPE, LOFT, BOAT]


@pytest.mark.parametrize(
    "label", ["Lees ook", "Leia também:", "Verwandte Artikel", "Les plus lus", "Zobacz też", "Läs också", "関連記事"]
)
def test_labels_of_other_languages_are_no_text(label: str) -> None:
    assert texts(article(f"<p>{ROPE}</p><p>{label}</p><p>{LOFT}</p>")) == [ROPE, LOFT]


@pytest.mark.parametrize(
    ("before", "links", "kept"),
    [
        ("<p>The guild names three makers of hemp:</p>", ["/a", "/b", "/c"], True),
        ("<p>They buy from makers of hemp.</p>", ["https://a.example", "https://b.example", "https://c.example"], True),
        ("<p>They buy from makers of hemp.</p>", ["/a", "/b", "/c"], False),
        ("<p>Lees ook:</p>", ["/a", "/b", "/c"], False),
    ],
)
def test_a_list_of_links_is_kept_if_the_text_announces_it_or_it_leads_to_several_sites(
    before: str, links: list[str], kept: bool
) -> None:
    items = "".join(f"<li><a href='{href}'>Hemp of Riga</a></li>" for href in links)
    draft = article(f"<p>{ROPE}</p>{before}<ul>{items}</ul><p>{LOFT}</p>")
    assert [b.kind for b in draft.blocks].count("item") == (3 if kept else 0)


def test_a_title_that_a_gallery_repeats_is_no_paragraph() -> None:
    slides = "<div class=gallery>Ropes of Vell</div>" * 4
    assert texts(article(f"<p>{ROPE}</p><div><p>{LOFT}</p>{slides}</div><p>{BOAT}</p>")) == [ROPE, LOFT, BOAT]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Read more:</b> <a href='/hemp'>Hemp is dear in Riga</a></p>",
        "<p>Lesen Sie auch: <a href='/hemp'>Hemp is dear in Riga</a></p>",
        "<div id=onetrust-banner-sdk><p>We and our partners read data on your device, as you know.</p></div>",
        "<div role=dialog><p>We and our partners read data on your device, as you know.</p></div>",
        "<div role=complementary><p>Hemp is a plant of which the ropes of Vell have been made since 1540.</p></div>",
    ],
)
def test_what_leads_elsewhere_or_speaks_over_the_page_is_no_text(markup: str) -> None:
    assert texts(article(f"<p>{ROPE}</p>{markup}<p>{LOFT}</p><p>{BOAT}</p>")) == [ROPE, LOFT, BOAT]


def test_a_sentence_with_a_colon_and_a_link_is_text() -> None:
    line = "The guild has put its letter on its site: see the guild's own pages."
    linked = line.replace("the guild's own pages", "<a href='https://guild.example/'>the guild's own pages</a>")
    assert texts(article(f"<p>{ROPE}</p><p>{linked}</p><p>{BOAT}</p>")) == [ROPE, line, BOAT]


@pytest.mark.parametrize("card", ["<article class=card>", "<div class=box>"])
def test_a_teaser_far_from_the_article_is_no_part_of_it(card: str) -> None:
    teaser = f"{card}<h3><a href=/x>Hemp is dear</a></h3><p>Hemp has not been as dear in Riga as now since 1911.</p>"
    page = f"<div><div><p>{ROPE}</p><p>{LOFT}</p><p>{BOAT}</p></div></div>"
    assert texts(html.read(f"<body><div>{page}</div><div><div>{teaser}")) == [ROPE, LOFT, BOAT]
