"""Searching the project's own site: what is found, how it is narrowed, and how a reader gets there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from annotate.glossary import Glossary
from tests.browser import webserver
from tests.browser.addresses import ARTICLE
from tests.browser.conftest import Device, arrive, back, forward, wait_until
from tests.browser.engines import expect
from tests.browser.webserver import Address
from tests.conftest import ROOT, mkdocs

DIALOG = ".search-dialog"
HITS = ".search-dialog .hit"
FOUND = ".search-found .hit"
FIND = """async (queries) => {
  await annotate.load("finder");
  const { find } = annotate.finder;
  const out = [];
  for (const query of queries) {
    const found = await find(query);
    out.push(await Promise.all(found.map(async (result) => (await result.data()).url)));
  }
  return out;
}"""


def search(page: Page, words: str) -> Locator:
    """Open the dialog, type, and return the results once they have come."""
    page.keyboard.press("/")
    field = page.locator(DIALOG).get_by_role("searchbox")
    field.fill(words)
    expect(page.locator(f"{DIALOG} [role=status]")).to_contain_text(f"“{words}”")
    return page.locator(HITS)


def found(page: Page, server: str, queries: list[str]) -> list[list[str]]:
    """Return the addresses of all that is found for each query, relative to the site."""
    page.goto(server + "about/")
    made: list[list[str]] = page.evaluate(FIND, queries)
    return [[url.removeprefix("/") for url in urls] for urls in made]


# What is found.


def test_every_name_of_every_term_leads_to_its_page_first(page: Page, server: str) -> None:
    names: dict[str, set[str]] = {}
    for term in Glossary.load(ROOT / "docs" / "glossary").terms.values():
        offices = [name for role in term.roles for name in (role.title, *role.also)]
        for name in (term.name, *(alias.text for alias in term.aliases), *offices):
            names.setdefault(name, set()).add(f"glossary/{term.id}/")
    assert len(names) > 150
    first = {name: urls[:1] for name, urls in zip(names, found(page, server, list(names)), strict=True)}
    assert {name: url for name, url in first.items() if not url or url[0] not in names[name]} == {}


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("SA-21", "glossary/s-400/"),
        ("sa‑21", "glossary/s-400/"),
        ("NATO chief", "glossary/jens-stoltenberg/"),
        ("kurdish", "glossary/kurds/"),
        ("ERDOĞAN", "glossary/recep-tayyip-erdogan/"),
        ("Triumf", "glossary/s-400/"),
        ("secretary", "glossary/secretary-general-of-nato/"),
    ],
)
def test_a_name_in_another_form_or_in_part_leads_there_too(page: Page, server: str, words: str, address: str) -> None:
    assert found(page, server, [words])[0][0] == address


def test_the_words_of_notes_do_not_find_articles(page: Page, server: str) -> None:
    article = (ROOT / "seeds" / "nato-london-2019.txt").read_text(encoding="utf-8").lower()
    for word, term in (("Norwegian", "glossary/jens-stoltenberg/"), ("repression", "glossary/kurds/")):
        assert word.lower() not in article
        (urls,) = found(page, server, [word])
        assert term in urls
        assert not [url for url in urls if url.startswith(ARTICLE)]


def test_an_article_is_found_by_its_words_and_its_headline(page: Page, server: str) -> None:
    for urls in found(page, server, ["ironclad", "committed to fight terrorism", "NATO leaders’ meeting"]):
        assert ARTICLE in urls


def test_quotations_are_found_by_their_speaker(page: Page, server: str) -> None:
    (urls,) = found(page, server, ["Stoltenberg"])
    said = [url for url in urls if url.startswith(f"{ARTICLE}#q-")]
    assert urls[:2] == ["glossary/jens-stoltenberg/", "speakers/jens-stoltenberg/"]
    assert len(said) == 19
    (both,) = found(page, server, ["Stoltenberg ironclad"])  # a name and a word of what was said
    assert len([url for url in both if url.startswith(f"{ARTICLE}#q-")]) == 1


def test_a_quotation_leads_to_its_place(page: Page, server: str) -> None:
    page.goto(server)
    hits = search(page, "ironclad")
    said = hits.filter(has_text="Quotation").first
    expect(said.locator("mark")).to_have_text("ironclad")
    expect(said).to_contain_text("Jens Stoltenberg")
    expect(said).to_contain_text("4 December 2019")
    said.locator("a").click()
    expect(page).to_have_url(page.url)
    wait_until(page, "location.hash.startsWith('#q-')")
    place = page.locator(f"[id='{page.url.split('#')[1]}']")
    expect(place).to_contain_text("ironclad")
    expect(place).to_be_in_viewport()


def test_results_are_text_whatever_they_hold(browser: Browser, project: Path) -> None:
    (project / "seeds" / "hostile.txt").write_text(
        'Zanzibar <img src=x onerror="window.broken=1"> &lt;b&gt; said <script>window.broken=2</script> Zanzibar.\n',
        encoding="utf-8",
    )
    (project / "seeds" / "hostile.yml").write_text(
        'title: "<img src=x onerror=window.broken=3> Zanzibar"\npublished: 2020-01-01\nkicker: "<b>k</b>"\n', "utf-8"
    )
    made = mkdocs(project, "build", "--strict")
    assert made.returncode == 0, made.stderr
    with webserver.serve(project / "site") as address:  # without the policy: nothing else may stop it
        page = browser.new_page()
        page.goto(address)
        hit = search(page, "zanzibar").first
        expect(hit.locator(".hit-title")).to_have_text("<img src=x onerror=window.broken=3> Zanzibar")
        expect(hit.locator(".hit-text")).to_contain_text(
            '<img src=x onerror="window.broken=1"> &lt;b&gt; said <script>'
        )
        assert page.locator(f"{HITS} :is(img, script, b)").count() == 0
        assert page.evaluate("window.broken") is None
        page.close()


# The dialog.


def test_nothing_of_search_is_loaded_before_it_is_wanted(page: Page, server: Address) -> None:
    before = len(server.asked)
    page.goto(server + ARTICLE, wait_until="networkidle")
    assert not [url for url in server.asked[before:] if "search" in url or "pagefind" in url or "finder" in url]
    page.keyboard.press("/")
    search(page, "turkey")
    assert [url for url in server.asked[before:] if "pagefind" in url]


def test_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(server + ARTICLE)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    field = page.locator(DIALOG).get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("s-400")
    hits = page.locator(HITS)
    expect(hits.first).to_contain_text("S-400")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0).locator("a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1).locator("a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")  # at once, though the field holds words
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    expect(field).to_have_value("s-400")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    arrive(page, server + "glossary/s-400/")


def test_enter_in_the_field_leads_to_all_results(page: Page, server: str) -> None:
    page.goto(server)
    search(page, "turkey")
    page.keyboard.press("Enter")
    arrive(page, server + "search/?q=turkey")
    expect(page.locator(FOUND).first).to_contain_text("Turkey")
    page.locator("body").press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()  # on its own page, not over it
    expect(page.locator(DIALOG)).to_have_count(0)


def test_a_slash_that_is_written_is_a_slash(page: Page, server: str) -> None:
    page.goto(server)
    page.keyboard.press("/")
    expect(page.locator(DIALOG).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("ypg/pkk")
    expect(page.locator(DIALOG).get_by_role("searchbox")).to_have_value("ypg/pkk")
    expect(page.locator(HITS).first).to_be_visible()


def test_nothing_found_is_said(page: Page, server: str) -> None:
    page.goto(server)
    expect(search(page, "qqqxyz")).to_have_count(0)
    expect(page.locator(f"{DIALOG} [role=status]")).to_have_text("Nothing found for “qqqxyz”")


@pytest.mark.needs("interception")
def test_an_index_that_cannot_be_reached_is_said_and_tried_again(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind.js*", lambda route: route.abort())
    page.goto(server)
    page.keyboard.press("/")
    page.locator(DIALOG).get_by_role("searchbox").fill("turkey")
    told = page.locator(f"{DIALOG} [role=status]")
    expect(told).to_have_text("The search index cannot be reached. Try again later.")
    page.unroute("**/pagefind.js*")
    page.locator(DIALOG).get_by_role("searchbox").fill("ankara")
    expect(page.locator(HITS).first).to_contain_text("Ankara")
    page.close()


@pytest.mark.parametrize("device", ["phone", "tablet"], indirect=True)
def test_by_touch(device: Device) -> None:
    page = device.open(ARTICLE)
    device.tap(page.get_by_role("button", name="Search"))
    panel = page.locator(DIALOG)
    panel.get_by_role("searchbox").fill("kurdish")
    hit = page.locator(HITS).first
    expect(hit).to_contain_text("Kurds")
    box, size = panel.bounding_box(), page.viewport_size
    assert box
    assert size
    assert box["width"] <= size["width"]
    for target in (*panel.locator("button").all(), *page.locator(HITS).all(), panel.locator(".search-foot a")):
        reach = target.bounding_box()
        assert reach
        assert min(reach["width"], reach["height"]) >= 24
    device.tap(panel.get_by_role("button", name="Close"))
    expect(panel).to_be_hidden()
    device.tap(page.get_by_role("button", name="Search"))
    device.tap(hit, position={"x": 30, "y": 60})  # the whole of a result leads there
    arrive(page, "**/glossary/kurds/")


# The page of all results.


@pytest.fixture
def all_results(page: Page, server: str) -> Page:
    page.goto(server + "search/?q=nato")
    expect(page.locator(FOUND)).to_have_count(20)
    return page


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"[data-facets] input[name={facet}][value='{value}']")


def total(page: Page, facet: str, value: str) -> int:
    return int(box(page, facet, value).locator("xpath=../span[@class='count']").inner_text())


def status(page: Page, results: int) -> None:
    expect(page.locator("[data-search-status]")).to_contain_text(f"{results} result")


def test_facets_tell_how_many_and_narrow_to_that(all_results: Page) -> None:
    for facet, value in (("kind", "Quotation"), ("speaker", "Jens Stoltenberg"), ("place", "Russia"), ("year", "2019")):
        left = total(all_results, facet, value)
        box(all_results, facet, value).check()
        status(all_results, left)
        expect(box(all_results, facet, value)).to_be_focused()
    for hit in all_results.locator(FOUND).all():
        expect(hit).to_contain_text("Jens Stoltenberg")
    assert total(all_results, "kind", "Article") == 1  # what this choice would give beside the others
    all_results.get_by_role("button", name="Clear all filters").click()
    expect(all_results.locator(FOUND)).to_have_count(20)


def test_values_of_one_facet_widen_those_of_several_narrow(all_results: Page) -> None:
    articles, quotations = total(all_results, "kind", "Article"), total(all_results, "kind", "Quotation")
    box(all_results, "kind", "Quotation").check()
    status(all_results, quotations)
    box(all_results, "kind", "Article").check()
    status(all_results, articles + quotations)
    assert all_results.url.endswith("search/?q=nato&kind=Quotation&kind=Article") or all_results.url.endswith(
        "search/?q=nato&kind=Article&kind=Quotation"
    )


def test_back_undoes_a_choice_and_the_address_brings_it_back(all_results: Page, server: str) -> None:
    box(all_results, "kind", "Quotation").check()
    expect(all_results).to_have_url(server + "search/?q=nato&kind=Quotation")
    left = total(all_results, "kind", "Quotation")
    status(all_results, left)
    back(all_results, server + "search/?q=nato")
    expect(box(all_results, "kind", "Quotation")).not_to_be_checked()
    forward(all_results, server + "search/?q=nato&kind=Quotation")
    expect(box(all_results, "kind", "Quotation")).to_be_checked()
    all_results.reload()
    expect(box(all_results, "kind", "Quotation")).to_be_checked()
    status(all_results, left)
    all_results.get_by_role("searchbox").fill("missiles")
    expect(all_results).to_have_url(server + "search/?q=missiles&kind=Quotation")
    all_results.locator(FOUND).first.locator("a").click()
    arrive(all_results, f"**/{ARTICLE}#q-*")
    back(all_results, server + "search/?q=missiles&kind=Quotation")
    expect(all_results.get_by_role("searchbox")).to_have_value("missiles")
    expect(all_results.locator(FOUND).first).to_be_visible()


def test_more_results_come_when_asked_for(all_results: Page) -> None:
    all_results.get_by_role("button", name="More results").click()
    expect(all_results.locator(FOUND)).to_have_count(40)
    expect(all_results.locator(FOUND).nth(20).locator("a")).to_be_focused()
    all_results.get_by_role("button", name="More results").click()
    expect(all_results.get_by_role("button", name="More results")).to_be_hidden()


def test_all_values_of_a_facet_come_when_asked_for(all_results: Page) -> None:
    places = all_results.locator("[data-facets] input[name=place]")
    expect(places).to_have_count(7)
    rest = all_results.get_by_role("button", name=re.compile("^All [0-9]+: Place"))
    count = int(rest.inner_text().removeprefix("All "))
    assert count > 7
    rest.click()
    expect(places).to_have_count(count)
    expect(places.nth(7)).to_be_focused()


def test_without_words_a_choice_lists_everything_of_it(page: Page, server: str) -> None:
    page.goto(server + "search/")
    expect(page.locator("[data-search-status]")).to_contain_text("Type a name")
    kinds = page.locator("[data-facets] input[name=kind]")
    assert [kind.get_attribute("value") for kind in kinds.all()][:3] == ["Article", "Quotation", "Place"]
    left = total(page, "speaker", "Jens Stoltenberg")
    assert left == 21  # 19 quotations, the article, the speaker's page
    box(page, "speaker", "Jens Stoltenberg").check()
    status(page, left)
    expect(page.locator(FOUND)).to_have_count(20)


def test_filters_are_folded_on_a_phone(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(server + "search/?q=nato&kind=Quotation")
    expect(page.locator(FOUND).first).to_be_in_viewport()
    expect(box(page, "kind", "Quotation")).to_be_hidden()
    page.get_by_text("Filters: 1").click()
    expect(box(page, "kind", "Quotation")).to_be_visible()
    page.close()


# Where it stands.


def test_without_scripts_a_link_leads_to_what_remains(browser: Browser, without_scripts: str) -> None:
    server = without_scripts
    page = browser.new_page()
    page.goto(server + ARTICLE)
    expect(page.get_by_role("button", name="Search")).to_have_count(0)
    page.get_by_role("link", name="Search").click()
    arrive(page, server + "search/")
    sentence = page.get_by_text("Searching this site needs JavaScript.")
    expect(sentence).to_be_visible()
    addresses = [link.get_attribute("href") for link in sentence.locator("a").all()]
    assert addresses == ["../glossary/", "../people/", "../quotations/", "../archive/"]
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.close()


@pytest.fixture
def swapping(browser: Browser, deployed: str) -> Iterator[Page]:
    """The site in a folder, where Material swaps pages: it marks a page that was loaded anew."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(deployed, wait_until="networkidle")
    page.evaluate("window.same = true")
    yield page
    assert page.evaluate("window.same"), "the page was loaded, not swapped"
    context.close()


def test_in_a_folder_with_swapped_pages(swapping: Page, deployed: str) -> None:
    assert deployed.endswith("/wire/")
    search(swapping, "s-400").first.locator("a").click()
    arrive(swapping, deployed + "glossary/s-400/")
    expect(swapping.locator(DIALOG)).to_be_hidden()
    expect(swapping.locator("h1")).to_have_text("S-400")
    hits = search(swapping, "nato")
    expect(hits.first).to_contain_text("NATO")
    swapping.get_by_role("link", name="All results and filters").click()
    arrive(swapping, deployed + "search/?q=nato")
    expect(swapping.locator(FOUND)).to_have_count(20)
    box(swapping, "kind", "Quotation").check()
    expect(swapping).to_have_url(deployed + "search/?q=nato&kind=Quotation")
    back(swapping, deployed + "search/?q=nato")
    expect(box(swapping, "kind", "Quotation")).not_to_be_checked()
    swapping.locator(f"{FOUND} a").first.click()
    arrive(swapping, deployed + "glossary/nato/")
    back(swapping, deployed + "search/?q=nato")
    expect(swapping.locator(FOUND)).to_have_count(20)
    back(swapping, deployed + "glossary/s-400/")
    expect(swapping.locator("h1")).to_have_text("S-400")


@pytest.mark.needs("forced colours")
def test_forced_colours_keep_what_is_marked_and_where_the_keyboard_is(browser: Browser, server: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(server)
    hit = search(page, "ironclad").first
    plain = hit.evaluate("e => getComputedStyle(e).backgroundColor")
    assert hit.locator("mark").evaluate("e => getComputedStyle(e).backgroundColor") != plain
    page.keyboard.press("ArrowDown")
    assert hit.locator("a").evaluate("e => getComputedStyle(e, '::after').outlineStyle") == "solid"
    context.close()


# What it weighs.


def compressed(site: Path, *patterns: str) -> int:
    files = [path for pattern in patterns for path in (site / "assets").glob(pattern)]
    assert files
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)


def test_an_article_stays_light(page: Page, server: Address, site: Path) -> None:
    before = len(server.asked)
    page.goto(server + ARTICLE, wait_until="networkidle")
    own: dict[str, list[str]] = {"js": [], "css": []}
    for path in server.asked[before:]:
        own.setdefault(path.rpartition(".")[2], []).append(path)
    for kind, folder in (("js", "javascripts"), ("css", "stylesheets")):
        names = {url.rpartition("/")[2] for url in own[kind] if f"assets/{folder}/" in url and ".min." not in url}
        assert len(names) > 2
        assert compressed(site, *(f"{folder}/{name}" for name in names)) <= 12_000


def test_search_itself_is_small(site: Path) -> None:
    names = ("search", "search-page", "finder", "hits")
    assert compressed(site, *(f"javascripts/{name}.js" for name in names)) <= 7_500
    assert compressed(site, "stylesheets/search.css") <= 3_000
    assert sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) <= 300_000
