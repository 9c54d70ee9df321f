"""Search as a reader uses it: opened, typed into, walked through with keys, on a server and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.checkers import axe_violations
from browser.conftest import NewWindow, Window
from scholar.search.words import words
from sites import Site

SURVEY = "papers/xia-etal-2024-unlocking.html"
SPEC_BENCH = "projects/spec-bench.html"
FILTER = "research/notes/matched-filter-or-cnn.html"
WAVES = "papers/xia-etal-2021-improved.html"
SPEEDUP = "research/notes/expected-speedup.html"

#: What a reader types, and the page meant, which must be the first, or among the first three.
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
    "decoded drafters": SPEEDUP,
    "acceptance rate": SPEEDUP,
    "classifer decompositon": "papers/xia-etal-2023-enhancing.html",
    "Kavli Institute": "research/gravitational-waves.html",
}


def paths(results: Locator) -> list[str]:
    """The pages that the results lead to, as paths of the site."""
    found = [
        urlsplit(unquote(str(link.evaluate("link => link.href")))).path for link in results.get_by_role("link").all()
    ]
    return [re.sub(r"^.*?/(?=(?:papers|research|projects)/|[\w-]+\.html$)", "", path) for path in found]


def ask(page: Page, query: str, within: str = "main") -> list[str]:
    """Type *query* and return what is found."""
    field = page.locator(f"{within} .search-form input")
    field.fill("")
    expect(page.locator(f"{within} .search-status")).to_be_empty()
    field.fill(query)
    expect(page.locator(f"{within} .search-status")).to_contain_text("found")
    settle(page, within)
    return paths(page.locator(f"{within} .search-results"))


def settle(page: Page, within: str) -> None:
    """Wait until the results that are counted are there, or the first ten of them."""
    said = page.locator(f"{within} .search-status").inner_text()
    number = re.match(r"(\d+) pages? found|No pages found", said)
    assert number, said
    expect(page.locator(f"{within} .search-results > li")).to_have_count(min(int(number[1] or 0), 10))


@pytest.fixture
def searching(window: Window) -> Page:
    """The search page."""
    return window.open("search.html")


@pytest.fixture
def from_folder(chrome: Browser, site: Site) -> Iterator[Page]:
    """A page of the site opened from its file, without any server."""
    context = chrome.new_context()
    page = context.new_page()
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page.goto((site.path / SURVEY).as_uri())
    yield page
    context.close()
    assert not errors


def test_what_is_meant_is_on_top(searching: Page) -> None:
    """By title, beginning of a word, author, venue, citekey, identifier, content, form of a word, and misspelt."""
    wanted = {**dict.fromkeys(FIRST, 1), **dict.fromkeys(AMONG_THREE, 3)}
    found = {query: ask(searching, query)[:number] for query, number in wanted.items()}
    assert {query: pages for query, pages in found.items() if (FIRST | AMONG_THREE)[query] not in pages} == {}


def test_nothing_of_search_is_loaded_until_it_is_opened(window: Window) -> None:
    requests: list[str] = []
    window.page.on("request", lambda request: requests.append(urlsplit(request.url).path))
    page = window.open(SURVEY)

    def asked() -> list[str]:
        return [path for path in requests if "search" in path]

    assert asked() == []
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.locator("#search-dialog .search-status")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert asked() == ["/_static/js/search.js", "/_static/js/search-index.js", "/_search/index.js"]
    ask(page, "speculative", "#search-dialog")
    words_loaded = [path for path in asked() if path.startswith("/_search/words/")]
    assert len(words_loaded) <= 2
    assert not any("spelling" in path for path in asked())
    assert len([path for path in asked() if path.startswith("/_search/pages/")]) == 10


def test_the_dialog_by_keys_alone(window: Window) -> None:
    page = window.open("index.html")
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.press("/")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("gravitational")
    results = dialog.locator(".search-results")
    expect(results.get_by_role("link").first).to_be_visible()
    settle(page, "#search-dialog")
    page.keyboard.press("ArrowDown")
    expect(results.get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.get_by_role("link").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = paths(results)[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}*")


def test_the_dialog_closes_by_touch(new_window: NewWindow) -> None:
    page = new_window(width=390, has_touch=True).open("index.html")
    page.get_by_role("link", name="Search", exact=True).tap()
    dialog = page.get_by_role("dialog", name="Search")
    ask(page, "speculative", "#search-dialog")
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/index.html")


def test_enter_opens_the_first_result_even_before_it_is_shown(window: Window) -> None:
    page = window.open("cv.html")
    page.get_by_role("link", name="Search", exact=True).click()
    page.keyboard.type("matched filter cnn")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{FILTER}*")


def test_a_result_says_what_it_is_and_why(searching: Page) -> None:
    assert ask(searching, "Lijing Shao")[0] == WAVES
    first = searching.locator(".search-results > li").first
    expect(first.locator(".badge")).to_have_text("Paper")
    expect(first.locator(".meta")).to_contain_text("Phys. Rev. D 2021")
    assert first.locator(".meta mark").all_inner_texts() == ["Lijing", "Shao"]

    assert FILTER in ask(searching, "templates noise")
    mine = searching.locator(".search-results > li", has_text="Matched filter or CNN?")
    expect(mine.locator(".badge")).to_have_text("Note")
    assert {text.lower() for text in mine.locator(".excerpt mark").all_inner_texts()} >= {"noise"}


def test_a_result_leads_to_the_section_that_has_the_words(searching: Page, site: Site) -> None:
    ask(searching, "beta Spec-Verification")
    link = searching.locator(".search-results a").first
    page, _, anchor = str(link.get_attribute("href")).partition("#")
    assert anchor == "spec-verification"
    assert site.soup(urlsplit(page).path.lstrip("/")).find(id=anchor)


def test_what_is_not_there_is_said(searching: Page) -> None:
    assert ask(searching, "zzzzzz") == []
    expect(searching.get_by_role("status")).to_have_text("No pages found. Nothing has “zzzzzz”.")
    assert ask(searching, "specualtive")
    expect(searching.get_by_role("status")).to_contain_text("Nothing has “specualtive”: these are for “speculative”")


def test_no_list_draft_or_error_page_is_found(searching: Page, site: Site) -> None:
    while searching.get_by_role("button", name="Show more").is_visible():
        searching.get_by_role("button", name="Show more").click()
    found = {
        str(file.read_text("utf-8")).split('"url":"')[1].split('"')[0]
        for file in (site.path / "_search/pages").iterdir()
    }
    pages = {f"{page}.html" for page in site.pages()}
    assert found < pages
    left_out = pages - found
    assert {"404.html", "search.html"} <= left_out
    assert all(page in ("404.html", "search.html") or page.startswith("topics/") for page in left_out)


def test_more_results_on_demand(searching: Page) -> None:
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
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.locator("#search-dialog")).to_be_hidden()
    expect(page.locator("main input")).to_be_focused()


def test_search_works_from_a_folder(from_folder: Page) -> None:
    from_folder.get_by_role("link", name="Search", exact=True).click()
    assert ask(from_folder, "mached fliter", "#search-dialog")[0] == FILTER
    from_folder.keyboard.press("Enter")
    from_folder.wait_for_url(re.compile(re.escape(FILTER)))


def test_an_outdated_index_in_the_cache_is_replaced(new_window: NewWindow, site: Site) -> None:
    page = new_window().open("index.html")
    old = (site.path / "_search/index.js").read_text("utf-8").replace('"words/', '"words/gone-')
    page.route(
        re.compile(r"/_search/index\.js$"), lambda route: route.fulfill(body=old, content_type="text/javascript")
    )
    page.get_by_role("link", name="Search", exact=True).click()
    assert ask(page, "matched filter", "#search-dialog")[0] == FILTER


def test_an_index_that_cannot_be_read_is_said(window: Window) -> None:
    page = window.open("index.html")
    page.route("**/_search/**", lambda route: route.abort())
    page.get_by_role("link", name="Search", exact=True).click()
    page.keyboard.type("matched")
    expect(page.locator("#search-dialog .search-status")).to_contain_text("cannot be read")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_dialog_fits_and_is_accessible(new_window: NewWindow, theme: str, width: int) -> None:
    page = new_window(width=width, theme=theme).open(SPEEDUP)
    page.keyboard.press("/")
    ask(page, "speculative decod", "#search-dialog")
    assert page.evaluate("document.querySelector('#search-dialog').scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(page) == []


def test_without_script_the_search_page_names_the_lists(new_window: NewWindow, site: Site) -> None:
    page = new_window(javascript=False).open("index.html")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.locator("main input")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Searching needs JavaScript")
    for name in ("Publications", "Notes", "Topics"):
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()


def test_page_and_query_are_taken_apart_alike(window: Window) -> None:
    """Each word that the index would have for a text is one that the script looks for in it, and marks."""
    text = (
        "Spec-Bench’s 3.9× speedup, arXiv:2401.07851, 10.18653/v1, Müller-Lüdenscheidt's ﬁeld ΟΔΟΣ, don't, x_i, 𝛼, "
        "推测解码 is ﹙推﹚ fast, カタカナ, 12,5 km², İstanbul, straße"
    )
    page = window.open("index.html")

    shown = set(words(text)) - {"alpha"}  # the name of a letter is found by it, not marked
    compounds = {"specbench", "mullerludenscheidt"}  # a query that has their parts asks for these
    index = 'searchData("index",{"pages":1,"shards":[["","words/all"]],"spelling":"spelling/none"});'
    lines = "\\n".join(f"{word} B1" for word in sorted(shown))
    fragment = f'{{"title":"T","url":"index.html","kind":"K","meta":"","about":"{text}","sections":[]}}'
    answers = {
        "index": index,
        "words/all": f'searchData("words/all","{lines}");',
        "pages/1": f'searchData("pages/1",{fragment});',
    }

    def answer(route: Route) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/_search/").removesuffix(".js")
        route.fulfill(body=answers[name], content_type="text/javascript; charset=utf-8")

    page.route("**/_search/**", answer)
    page.get_by_role("link", name="Search", exact=True).click()
    found = ask(page, text, "#search-dialog")
    assert found
    marked = " ".join(page.locator(".search-results mark").all_inner_texts())
    assert set(words(marked)) >= {word for word in shown - compounds if len(word) > 2}
