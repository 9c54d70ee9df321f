"""The search dialog for those who use a keyboard, an input method, a screen reader or a bad network."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.fixtures import NewWindow, Window
from browser.pages import Kinds, word_of
from browser.searching import ask
from sites import Site

DIALOG = "#search-dialog"


@pytest.fixture(scope="module")
def word(site: Site) -> str:
    """A word that pages of the site have."""
    return word_of(site)


def opened(page: Page) -> Locator:
    """The dialog, opened by its button."""
    page.locator(".search-open").click()
    return page.get_by_role("dialog", name="Search")


def status(page: Page) -> Locator:
    return page.locator(f"{DIALOG} .search-status")


def test_a_result_on_the_same_page_closes_the_dialog_and_gets_the_focus(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    heading = page.locator("main section > h2").first
    dialog = opened(page)
    ask(page, heading.inner_text(), DIALOG)
    link = dialog.locator(".search-results a").first
    # Whatever is found first, this one leads to a section of the page that is open.
    anchor = heading.locator("..").get_attribute("id")
    link.evaluate("(link, anchor) => (link.href = `#${anchor}`)", anchor)
    link.click()
    expect(dialog).to_be_hidden()
    expect(heading).to_be_focused()
    assert page.url.endswith(f"#{anchor}")


def test_a_result_on_another_page_leaves_no_dialog_behind(window: Window, word: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    dialog = opened(page)
    ask(page, word, DIALOG)
    with page.expect_navigation():
        dialog.locator(".search-results a").first.click()
    page.go_back()
    expect(dialog).to_be_hidden()


def test_focused_results_are_never_under_the_form(new_window: NewWindow, word: str, kinds: Kinds) -> None:
    page = new_window(width=390, height=420).open(kinds["cv"])
    dialog = opened(page)
    links = dialog.locator(".search-results a")
    ask(page, "a", DIALOG) if len(ask(page, word, DIALOG)) < 3 else None
    for link in reversed(links.all()):
        link.focus()
        form, at = dialog.locator("form").bounding_box(), link.bounding_box()
        assert form
        assert at
        assert at["y"] >= form["y"] + form["height"] - 1


def test_no_single_key_opens_the_search(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    for key in ("/", "k", "s"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    opener = page.get_by_role("button", name="Search")
    assert str(opener.get_attribute("title")).startswith("Search (")
    opener.press("Space")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def test_keys_of_an_input_method_neither_move_nor_close(window: Window, word: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    dialog = opened(page)
    ask(page, word, DIALOG)
    field = dialog.get_by_role("searchbox")
    for key in ("ArrowDown", "Escape"):
        field.evaluate(
            "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true }))",
            key,
        )
    expect(dialog).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(field).not_to_be_focused()


def test_a_slow_search_says_that_it_works_and_opens_nothing_later(window: Window, word: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    dialog = opened(page)
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Loading search…")
    page.route("**/_search/index.js", lambda route: held.append(route))
    held.pop(0).continue_()
    expect(status(page)).to_have_text("Searching…")
    held.pop(0).continue_()
    expect(status(page)).to_contain_text("result")
    expect(dialog.locator(".search-results a").first).to_be_focused()
    assert page.url.endswith(kinds["cv"])


@pytest.mark.parametrize(
    "part", ["search.js", "search-index.js", "_search/index.js", "_search/words/", "_search/packs/"]
)
def test_a_part_that_does_not_load_is_said_and_loaded_again(window: Window, word: str, part: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    missing = [True]
    page.route(re.compile(re.escape(part)), lambda route: route.abort() if missing else route.continue_())
    dialog = opened(page)
    page.keyboard.insert_text(word)
    expect(status(page)).to_contain_text("Search is unavailable")
    again = dialog.get_by_role("button", name="Try again")
    again.click()
    expect(status(page)).to_contain_text("Search is unavailable")
    missing.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(status(page)).to_contain_text("result")
    expect(dialog.locator(".search-results a").first).to_be_visible()
    expect(again).to_be_hidden()


def test_another_page_in_the_place_of_a_part_is_told(window: Window, word: str, kinds: Kinds) -> None:
    """As networks send one that ask for a password first."""
    page = window.open(kinds["cv"])
    login = [True]
    page.route(
        "**/_search/words/*",
        lambda route: route.fulfill(content_type="text/html", body="<p>Log in</p>") if login else route.continue_(),
    )
    dialog = opened(page)
    page.keyboard.insert_text(word)
    expect(status(page)).to_contain_text("Search is unavailable")
    login.clear()
    dialog.get_by_role("button", name="Try again").click()
    expect(status(page)).to_contain_text("result")


def test_what_an_earlier_query_does_not_get_is_no_matter(window: Window, word: str, kinds: Kinds) -> None:
    """Its parts fail after those of the query that is asked now, which is tried again, and then found."""
    page = window.open(kinds["cv"])
    held: list[Route] = []
    answers = [held.append]
    page.route("**/_search/words/*", lambda route: answers[-1](route))
    dialog = opened(page)
    page.keyboard.insert_text("Publications")
    expect(status(page)).to_have_text("Searching…")
    assert held
    answers.append(lambda route: route.abort())
    dialog.get_by_role("searchbox").fill(word)
    expect(status(page)).to_contain_text("Search is unavailable")
    while held:
        held.pop().abort()
        page.wait_for_timeout(100)
    answers.append(lambda route: route.continue_())
    dialog.get_by_role("button", name="Try again").click()
    expect(status(page)).to_contain_text("result")


def test_texts_that_do_not_load_cost_no_result(window: Window, word: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    page.route("**/_search/pages/**", lambda route: route.abort())
    opened(page)
    assert ask(page, word, DIALOG)
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_search_that_finds_nothing_names_the_ways_on(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    dialog = opened(page)
    assert ask(page, "zzzzzz", DIALOG) == []
    ways = dialog.locator(".search-elsewhere a").all_inner_texts()
    assert ways[: page.locator(".site-nav a").count()] == page.locator(".site-nav a").all_inner_texts()
    assert "Topics" in ways
    dialog.get_by_role("link", name="Publications").click()
    expect(page.get_by_role("heading", name="Publications", level=1)).to_be_visible()


@pytest.mark.parametrize("script", ["site.js", "search.js", "search-index.js"])
def test_the_search_page_without_its_scripts_names_the_lists(window: Window, script: str) -> None:
    window.page.route(f"**/{script}", lambda route: route.abort())
    page = window.open("search.html")
    expect(page.get_by_role("main").get_by_role("link", name="Publications", exact=True)).to_be_visible()
    if script == "site.js":
        expect(page.locator("main input")).to_be_hidden()
    else:
        expect(page.locator("main .search-status")).to_contain_text("unavailable")
        page.unroute(f"**/{script}")
        page.get_by_role("main").get_by_role("button", name="Try again").click()
        expect(page.locator("main .without-script")).to_be_hidden()
        assert ask(page, "publications")
