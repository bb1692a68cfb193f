"""The example's archive as a reader meets it: many articles, many speakers, two years, on three sizes of window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from annotate.render.collation import key
from tests.browser import webserver
from tests.browser.conftest import READY, SIZES, Device, arrive, back, held, wait_until
from tests.browser.engines import expect
from tests.browser.test_accessibility import violations

ARTICLES = 18
KINDS = (
    "", "articles/four-hundred-and-twelve-pages/", "articles/storm-agda/", "archive/", "glossary/",
    "glossary/sea-watch-committee/", "glossary/ellenborg/", "people/", "quotations/", "speakers/elise-brandvold/",
    "timeline/", "about/",
)  # fmt: skip
"""One page of each kind."""


@pytest.fixture(scope="session")
def example_server(example: Path) -> Iterator[str]:
    """Address of the example's site, served under the strict policy."""
    with webserver.serve(example, policy=webserver.POLICY) as address:
        yield address


@pytest.fixture(params=SIZES)
def reader(
    request: pytest.FixtureRequest, browser: Browser, example_server: str, lacking: Mapping[str, str]
) -> Iterator[Device]:
    """Somebody who reads the example on a phone, a tablet or a desk."""
    with held(browser, example_server, request.param, lacking) as made:
        yield made


@pytest.fixture
def desk(browser: Browser, example_server: str, lacking: Mapping[str, str]) -> Iterator[Device]:
    """Somebody who reads the example on a desk."""
    with held(browser, example_server, "desk", lacking) as made:
        yield made


# From article to article.


def test_the_front_page_leads_to_the_newest_and_to_the_rest(reader: Device) -> None:
    page = reader.open("")
    expect(page.locator(".story-card")).to_have_count(13)
    days = page.locator(".story-card time").evaluate_all("all => all.map(t => t.dateTime)")
    assert days == sorted(days, reverse=True)
    first = page.locator(".story-card").first
    expect(first.locator("h2")).to_have_text("A bridge, by one vote")
    assert first.locator(".chips li").count() >= 4
    expect(page.locator(".discussed li")).to_have_count(10)
    page.locator(".all a", has_text="5 more articles").click()
    arrive(page, "**/archive/")
    expect(page.locator(".headlines > li")).to_have_count(ARTICLES)


def test_the_archive_goes_by_months(reader: Device) -> None:
    page = reader.open("archive/")
    months = page.locator(".months a").all_inner_texts()
    assert (months[0], months[-1]) == ("February 2026", "March 2024")
    assert page.locator(".letter h2").all_text_contents() == months  # what is far below has no text drawn yet
    page.locator(".months a", has_text="May 2025").click()
    heading = page.locator("#in-2025-05")
    expect(heading).to_be_in_viewport()
    of_may = page.locator(".letter", has=page.locator("#in-2025-05")).locator(".headlines > li > a")
    assert of_may.all_inner_texts() == ["The last shift of Ingrid Sørvik", "Tonnes, not boats"]
    of_may.first.click()
    expect(page.locator("h1")).to_have_text("The last shift of Ingrid Sørvik")


def test_before_and_after_go_through_the_whole_archive(desk: Device) -> None:
    page = desk.open("articles/thirty-one-to-thirty/")
    expect(page.locator("[rel=next]")).to_have_count(0)
    seen = [page.url]
    while page.locator("[rel=prev]").count():
        page.locator("[rel=prev]").click()
        wait_until(page, f"location.href !== {seen[-1]!r}")
        wait_until(page, READY)
        seen.append(page.url)
    assert len(set(seen)) == len(seen) == ARTICLES
    assert seen[-1].endswith("/night-on-the-sound/")
    page.locator("[rel=next]").click()
    arrive(page, "**/a-judge-for-the-dead/")


def test_related_articles_say_what_they_share(reader: Device) -> None:
    page = reader.open("articles/one-word/")
    related = page.locator(".related > li")
    assert 2 <= related.count() <= 4
    assert "Strait Lines pleads not guilty to 44 counts" in " ".join(related.all_inner_texts())
    for one in related.all():
        expect(one.locator("p a").first).to_be_visible()
        assert one.locator("p a").count() >= 2
    related.first.locator("> a").click()
    arrive(page, re.compile(r"/articles/(?!one-word)"))
    expect(page.locator(".story-body")).to_be_visible()


# People.


def test_a_speaker_has_one_hue_everywhere(desk: Device) -> None:
    hues: dict[str, set[str]] = {}
    for slug in (
        "night-on-the-sound",
        "the-mate-gives-evidence",
        "the-trial-opens",
        "one-word",
        "thirty-one-to-thirty",
    ):
        page = desk.open(f"articles/{slug}/")
        rail = page.locator(".rail-voices li").evaluate_all(
            "all => all.map(e => [e.querySelector('a').textContent, getComputedStyle(e).getPropertyValue('--voice')])"
        )
        for name, hue in rail:
            hues.setdefault(name, set()).add(hue)
    for name in ("Ingrid Sørvik", "Jonas Sørvik", "Vilhelm Örn", "Nils Abernethy", "Dónal Keir"):
        assert len(hues[name]) == 1, name
    assert hues["Ingrid Sørvik"] != hues["Jonas Sørvik"]  # they speak in one article
    page = desk.open("speakers/ingrid-sorvik/")
    own = page.locator(".speaker-page").evaluate("e => getComputedStyle(e).getPropertyValue('--voice')")
    assert hues["Ingrid Sørvik"] == {own}


def test_people_stand_under_their_surnames_whatever_the_accents(reader: Device) -> None:
    page = reader.open("people/")
    letters = dict(
        page.locator(".letter").evaluate_all(
            "all => all.map(s => [s.querySelector('h2').textContent, "
            "[...s.querySelectorAll('.entry-name')].map(a => a.textContent)])"
        )
    )
    assert list(letters) == sorted(letters)
    expected = {
        "A": {"Nils Abernethy", "Birgit Ålmark", "Håkon Ålund"},
        "C": {"Noémi Çelan"},
        "E": {"Ísold Éluard", "Tobias Engström"},
        "O": {"Ragnar Ölander", "Vilhelm Örn"},
        "R": {"Annika Reyes"},
        "S": {"Štefania Šimek", "Ingrid Sørvik", "Jonas Sørvik"},
        "Z": {"Konrad Žitnik"},
    }
    for letter, names in expected.items():
        assert names <= set(letters[letter]), letter
    people = [n for n in letters["S"] if n in expected["S"]]
    assert people == ["Štefania Šimek", "Ingrid Sørvik", "Jonas Sørvik"]
    bare = [n for n in letters["A"] if " " not in n or n in expected["A"]]
    assert bare == sorted(bare, key=lambda n: key(n.split()[-1]))
    page.locator(".letters a", has_text="Z").click()
    expect(page.locator("#letter-z")).to_be_in_viewport()


def test_a_speaker_has_offices_over_time_and_filters(reader: Device) -> None:
    page = reader.open("speakers/elise-brandvold/")
    offices = page.locator(".roles li").all_inner_texts()
    assert len(offices) == 2
    assert "from 22 November 2024" in offices[1]
    assert page.locator(".office").first.text_content() == "then prime minister"
    assert page.locator(".office").last.text_content() == "then leader"
    everything = page.locator(".saying:visible").count()
    page.locator("[data-filter=type] label", has_text="Indirect").click()
    indirect = page.locator(".saying:visible")
    assert 0 < indirect.count() < everything
    assert set(indirect.evaluate_all("all => all.map(e => e.dataset.type)")) == {"indirect"}
    page.locator("[data-filter=year] label", has_text="2024").click()
    both = page.locator(".saying:visible").evaluate_all("all => all.map(e => [e.dataset.type, e.dataset.year].join())")
    assert set(both) == {"indirect,2024"}
    assert page.locator(".from-article:visible").count() < page.locator(".from-article").count()
    for name in ("type", "year"):
        page.locator(f"[data-filter={name}] label", has_text="All").click()
    assert page.locator(".saying:visible").count() == everything


# Terms and time.


def test_a_term_shows_its_company_as_a_drawing_and_as_a_table(reader: Device) -> None:
    page = reader.open("glossary/sea-watch-committee/")
    expect(page.locator(".page-head .contested")).to_contain_text("it calls itself a neighbourhood patrol")
    rows = page.locator(".company tbody tr")
    expect(rows).to_have_count(10)
    names = page.locator(".network a text").all_text_contents()
    assert set(names) == set(page.locator(".company tbody td:first-child").all_inner_texts())
    counts = [int(n) for n in page.locator(".company tbody td:last-child").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    if reader.width > 1000:
        page.locator(".network a", has_text="Skerrow").click()
        arrive(page, "**/glossary/skerrow/")
        expect(page.locator("svg.map.labelled")).to_be_visible()
    else:
        rows.first.locator("a").click()
        arrive(page, "**/glossary/lisk-rights-front/")


def test_a_place_has_a_map_with_its_neighbours(reader: Device) -> None:
    page = reader.open("glossary/sound-of-lisk/")
    drawn = page.locator("svg.map.labelled")
    expect(drawn).to_be_visible()
    assert drawn.locator(".near text").count() >= 2
    expect(page.locator(".here text")).to_have_text("Sound of Lisk")
    dot = drawn.locator(".dot").evaluate("dot => dot.getBoundingClientRect().width")
    assert 6 < dot < 16  # as large as its neighbours, however narrow the map


def test_the_timeline_zooms_into_a_year_and_back(reader: Device) -> None:
    page = reader.open("timeline/")
    years = page.locator(".year")
    everything = years.count()
    assert everything >= 10
    page.locator(".steps a", has_text="2024").first.click()
    expect(page.locator(".year:visible")).to_have_count(1)
    expect(page.locator("#y-2024")).to_be_visible()
    assert page.url.endswith("#y-2024")
    page.locator("#y-2024 .steps a", has_text="2025").click()
    expect(page.locator("#y-2025")).to_be_visible()
    expect(page.locator("#y-2024")).to_be_hidden()
    back(page, f"{reader.server}timeline/#y-2024")
    expect(page.locator("#y-2024")).to_be_visible()
    page.locator(".zoom button").click()
    expect(page.locator(".year:visible")).to_have_count(everything)
    decade = page.locator(".years a[aria-label^='2020–2029']")
    decade.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#y-2024")).to_be_visible()
    expect(page.locator("#y-2025")).to_be_visible()
    expect(page.locator("#y-1741")).to_be_hidden()
    expect(decade).to_have_attribute("aria-current", "true")
    days = page.locator("#y-2025 .event-line a")
    assert days.count() == page.locator("#y-2025 .events > li").count() > 20
    page.locator("#y-2024 .events a").first.click()
    arrive(page, "**/articles/**")


def test_an_editors_decision_and_an_unknown_speaker_are_said(desk: Device) -> None:
    page = desk.open("articles/the-trial-opens/")
    expect(page.locator(".attributions")).to_contain_text("set by the editor")
    page = desk.open("articles/night-on-the-sound/")
    expect(page.locator(".attributions h3", has_text="Not known who")).to_have_count(1)


# Every page.


@pytest.mark.parametrize(
    ("engine", "width"), [("chromium", 320), ("chromium", 390), ("firefox", 320), ("webkit", 320)], indirect=["engine"]
)
def test_no_page_is_wider_than_its_window(browser: Browser, example: Path, example_server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    addresses = sorted(str(p.parent.relative_to(example)) for p in example.rglob("index.html"))
    assert len(addresses) > 100
    wide = []
    for address in addresses:
        page.goto(f"{example_server}{address}/" if address != "." else example_server)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []
    context.close()


@pytest.mark.parametrize("engine", ["chromium"], indirect=True)  # what axe finds is in the page, not in the engine
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_page_is_accessible(browser: Browser, example_server: str, address: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page: Page = context.new_page()
    page.goto(example_server + address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    assert violations(page) == []
    context.close()
