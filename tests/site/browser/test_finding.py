"""What the search of the owner's site finds first: by title, name, number, and misspelt."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.fixtures import Window
from browser.searching import ask, paths, settle
from sites import Site

SURVEY = "papers/xia-etal-2024-unlocking.html"
SPEC_BENCH = "projects/spec-bench.html"
FILTER = "research/notes/matched-filter-or-cnn.html"
WAVES = "papers/xia-etal-2021-improved.html"
SPECDEC = "papers/xia-etal-2023-speculative.html"
SPEEDUP = "research/notes/expected-speedup.html"

#: Queries, and the page that must be the first result, or among the first three.
FIRST = {
    "matched filter or cnn": FILTER,
    "how fast can speculative decoding be": SPEEDUP,
    "spec-bench": SPEC_BENCH,
    "specbench": SPEC_BENCH,
    "imagenetv": "papers/xia-etal-2023-imagenetvc.html",
    "Curriculum": "cv.html",
    "xia-etal-2024-unlocking": SURVEY,
    "2401.07851": SURVEY,
    "10.18653/v1/2024.findings-acl.456": SURVEY,
    "PHYS rev": WAVES,
    "mached fliter": FILTER,
    "gravtiational wave analysis toolkit": "projects/gw-toolkit.html",
    "publications": "papers/index.html",
}
AMONG_THREE = {
    "Zhoujian Cao": WAVES,
    "Wenjie Li": SURVEY,
    "decoded drafters": SPECDEC,
    "acceptance rate": SPEEDUP,
    "classifer decompositon": "papers/xia-etal-2023-enhancing.html",
    "Kavli Institute": "research/gravitational-waves.html",
}


@pytest.fixture
def searching(window: Window) -> Page:
    """The search page."""
    return window.open("search.html")


def test_queries_find_the_page_that_is_meant_first(searching: Page) -> None:
    """By title, beginning of a word, author, venue, citekey, identifier, content, form of a word, and misspelt."""
    wanted = {**dict.fromkeys(FIRST, 1), **dict.fromkeys(AMONG_THREE, 3)}
    found = {query: ask(searching, query)[:number] for query, number in wanted.items()}
    assert {query: pages for query, pages in found.items() if (FIRST | AMONG_THREE)[query] not in pages} == {}


def test_enter_leads_to_the_first_result_and_opens_it_when_pressed_again(window: Window) -> None:
    page = window.open("cv.html")
    page.locator("a.search-open").click()
    page.keyboard.type("matched filter cnn")
    page.keyboard.press("Enter")
    expect(page.locator("#search-dialog .search-results a").first).to_be_focused()
    assert page.url.endswith("cv.html")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FILTER}*")


@pytest.mark.usefixtures("english")
def test_a_result_shows_kind_venue_and_marked_words(searching: Page) -> None:
    assert ask(searching, "Lijing Shao")[0] == WAVES
    first = searching.locator(".search-results > li").first
    expect(first.locator(".short-name")).to_have_text("Paper")
    expect(first.locator(".meta")).to_contain_text("Phys. Rev. D 2021")
    assert first.locator(".meta mark").all_inner_texts() == ["Lijing", "Shao"]

    assert FILTER in ask(searching, "templates noise")
    mine = searching.locator(".search-results > li", has_text="Matched filter or CNN?")
    expect(mine.locator(".short-name")).to_have_text("Note")
    assert {text.lower() for text in mine.locator(".excerpt mark").all_inner_texts()} & {"noise", "templates"}


def test_a_result_leads_to_the_section_that_has_the_words(searching: Page, site: Site) -> None:
    ask(searching, "beta Spec-Verification")
    link = searching.locator(".search-results a").first
    page, _, anchor = str(link.get_attribute("href")).partition("#")
    assert anchor == "spec-verification"
    assert site.soup(urlsplit(page).path.lstrip("/")).find(id=anchor)


@pytest.mark.usefixtures("english")
def test_a_misspelt_word_is_corrected(searching: Page) -> None:
    assert ask(searching, "specualtive")
    expect(searching.get_by_role("status")).to_contain_text(
        "No results for “specualtive”. Showing results for “speculative”"
    )


@pytest.mark.usefixtures("english")
def test_more_results_are_shown_on_demand(searching: Page) -> None:
    ask(searching, "speculative")
    total = int(searching.get_by_role("status").inner_text().split()[0])
    assert total > 10
    searching.get_by_role("button", name="Show more").click()
    expect(searching.locator(".search-results > li")).to_have_count(min(total, 20))
    expect(searching.locator(".search-results a").nth(10)).to_be_focused()


def test_the_search_page_keeps_what_was_asked_in_its_address(window: Window) -> None:
    page = window.open("search.html?q=imagenetvc")
    expect(page.locator("main input")).to_have_value("imagenetvc")
    settle(page, "main")
    assert paths(page.locator(".search-results"))[0] == "papers/xia-etal-2023-imagenetvc.html"
    ask(page, "matched filter")
    assert page.url.endswith("search.html?q=matched%20filter")
    page.keyboard.press("Escape")
    page.locator("a.search-open").click()
    expect(page.locator("#search-dialog")).to_be_hidden()
    expect(page.locator("main input")).to_be_focused()
