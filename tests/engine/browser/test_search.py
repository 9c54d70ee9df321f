"""The search in a browser: by mouse, keyboard and touch, from a server and from files."""

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.checkers import LOOKS
from browser.fixtures import NewWindow, Window
from browser.pages import Kinds, word_of
from browser.searching import ask, paths, settle
from browser.visits import axe_at
from search_index import indexed
from sites import REPOSITORY, Site
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.locale.scripts import translated
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.outputs.search_entries import Result
from sphinx_scholar.outputs.search_index import build
from sphinx_scholar.outputs.search_words import words


@pytest.fixture(scope="module")
def word(site: Site) -> str:
    """A word that pages of the site have."""
    return word_of(site)


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
    page.goto((site.path / "cv.html").as_uri())
    yield page
    context.close()
    assert not errors


def test_nothing_of_search_is_loaded_until_it_is_opened(window: Window, word: str) -> None:
    requests: list[str] = []
    window.page.on("request", lambda request: requests.append(request.url.removeprefix(window.base_url)))
    page = window.open("cv.html")

    def asked() -> list[str]:
        return [path for path in requests if "search" in path]

    assert asked() == []
    page.locator(".search-open").click()
    expect(page.locator("#search-dialog form[data-ready]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert asked() == ["/_static/js/search.js", "/_static/js/search-index.js", "/_search/index.js"]
    found = ask(page, word, "#search-dialog")
    words_loaded = [path for path in asked() if path.startswith("/_search/words/")]
    assert len(words_loaded) <= 2
    assert not any("spelling" in path for path in asked())
    assert len([path for path in asked() if path.startswith("/_search/packs/")]) <= 2
    assert len([path for path in asked() if path.startswith("/_search/pages/")]) <= min(len(found), 5)


def test_the_dialog_works_by_keyboard(window: Window, word: str) -> None:
    page = window.open("index.html")
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.press("Control+k")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type(word)
    results = dialog.locator(".search-results")
    expect(results.get_by_role("link").first).to_be_visible()
    settle(page, "#search-dialog")
    page.keyboard.press("ArrowDown")
    expect(results.get_by_role("link").first).to_be_focused()
    if results.get_by_role("link").count() > 1:
        page.keyboard.press("ArrowDown")
        expect(results.get_by_role("link").nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = paths(results)[0]
    with page.expect_navigation(url=f"**/{target}*"):
        page.keyboard.press("Enter")


def test_the_dialog_closes_by_touch(new_window: NewWindow, word: str) -> None:
    page = new_window(width=390, has_touch=True).open("index.html")
    page.locator(".search-open").tap()
    dialog = page.get_by_role("dialog", name="Search")
    ask(page, word, "#search-dialog")
    dialog.get_by_role("button", name="Close").tap()
    expect(dialog).to_be_hidden()
    assert page.url.endswith("/index.html")


def test_a_word_that_no_page_has_is_reported(searching: Page) -> None:
    assert ask(searching, "zzzzzz") == []
    expect(searching.get_by_role("status")).to_have_text("No results for “zzzzzz”.")


def test_a_phrase_without_spaces_is_found_among_many(chrome: Browser, tmp_path: Path) -> None:
    """All pairs of its characters are looked up, not only the first, which many newer pages have."""
    texts = ["推测解码", *[f"推测{a}{b}码" for a, b in itertools.product("语言模型引力波", "解数据分析视")]]
    entries = [
        Result(
            f"page-{n}", f"page-{n}.html", "Note", f"Page {n}", date=PartialDate(2000 + n), sections=(("", "", text),)
        )
        for n, text in enumerate(texts)
    ]
    for name, text in build(entries).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    shutil.copytree(REPOSITORY / "_ext/sphinx_scholar/theme/scholar/static/js", tmp_path / "_static/js")
    for script in (tmp_path / "_static/js").glob("*.js"):
        script.write_text(translated(script.read_text("utf-8"), ENGLISH), "utf-8")
    form = '<main><form class="search-form"><input></form><p class="search-status"></p><button class="search-retry" hidden></button></main><script src="_static/js/search.js"></script>'
    (tmp_path / "search.html").write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>Search</title>{form}', "utf-8")
    context = chrome.new_context()
    page = context.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    expect(page.locator("form[data-ready]")).to_be_attached()
    found = ask(page, "推测解码"), len(ask(page, "推测"))
    context.close()
    assert found == (["page-0.html"], 10)


def test_error_pages_and_years_are_not_found(site: Site) -> None:
    found = {page["url"].partition("?")[0] for page in indexed(site.path).values()}
    pages = {f"{page}.html" for page in site.pages()}
    assert found - pages <= {"cv.pdf", "feed.xml"}
    left_out = pages - found
    assert {"404.html", "search.html"} <= left_out
    assert all(page in ("404.html", "search.html", "trip/index.html") or "/years/" in page for page in left_out)


def test_search_works_from_a_folder(from_folder: Page, word: str) -> None:
    from_folder.locator(".search-open").click()
    found = ask(from_folder, word, "#search-dialog")
    from_folder.keyboard.press("Enter")
    from_folder.keyboard.press("Enter")
    from_folder.wait_for_url(re.compile(re.escape(found[0])))


def test_an_outdated_index_in_the_cache_is_replaced(new_window: NewWindow, site: Site, word: str) -> None:
    page = new_window().open("index.html")
    old = (site.path / "_search/index.js").read_text("utf-8").replace('"words/', '"words/gone-')
    page.route(
        re.compile(r"/_search/index\.js$"), lambda route: route.fulfill(body=old, content_type="text/javascript")
    )
    page.locator(".search-open").click()
    assert ask(page, word, "#search-dialog")


def test_an_unreadable_index_is_reported(window: Window) -> None:
    page = window.open("index.html")
    page.route("**/_search/**", lambda route: route.abort())
    page.locator(".search-open").click()
    page.keyboard.type("anything")
    expect(page.locator("#search-dialog .search-status")).to_contain_text("unavailable")


@pytest.mark.parametrize("script", ["search.js", "search-index.js"])
def test_enter_leads_to_the_search_page_if_a_script_is_missing(window: Window, script: str) -> None:
    page = window.open("index.html")
    page.route(f"**/{script}", lambda route: route.abort())
    page.locator(".search-open").click()
    expect(page.locator("#search-dialog .search-status")).to_contain_text("unavailable")
    page.keyboard.type("anything")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=anything")


def test_the_dialog_fits_and_is_accessible(window: Window, word: str) -> None:
    page = window.open("cv.html")
    page.keyboard.press("Control+k")
    ask(page, word, "#search-dialog")
    for width, theme, only in ((1280, "light", ()), (390, "dark", LOOKS), (320, "dark", LOOKS)):
        assert axe_at(page, width, theme, only, "#search-dialog") == []
        assert page.evaluate("document.querySelector('#search-dialog').scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_search_page_names_the_lists(new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window(javascript=False).open("index.html")
    page.locator(".search-open").click()
    expect(page.locator("main input")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Search requires JavaScript")
    for name in ("Publications", "Field notes", "Topics"):
        expect(page.get_by_role("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.locator(".without-script a", has_text="Publications").click()
    expect(page.get_by_role("heading", name="Publications", level=1)).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        "Spec-Bench’s 3.9× speedup, arXiv:2401.07851, 10.18653/v1, Müller-Lüdenscheidt's ﬁeld ΟΔΟΣ, don't, x_i, 𝛼, "
        "推测解码 is ﹙推﹚ fast, カタカナ, 12,5 km², İstanbul, straße",
        "Łuczak, الشبكات في المدن، كفاءة المحوّل، ٢٠٢٤, محـــول, إلى أحمد وبالمدينة للعلوم, œuvre, Ørsted",
    ],
)
def test_python_and_the_script_split_text_into_the_same_words(window: Window, text: str) -> None:
    """The script looks for, and marks, each word that the index has for a text."""
    page = window.open("index.html")

    shown = set(words(text)) - {"alpha"}  # the name of a letter is found, but not marked
    compounds = {"specbench", "mullerludenscheidt"}  # found by queries for their parts
    index = 'searchData("index",{"pages":1,"shards":[["","words/all"]],"packs":[[1,"packs/1"]],"spelling":"spelling/none"});'
    lines = "\\n".join(f"{word} B1" for word in sorted(shown))
    fragment = f'[[1,"T","index.html","K","","{text}",0]]'
    answers = {
        "index": index,
        "words/all": f'searchData("words/all","{lines}");',
        "packs/1": f'searchData("packs/1",{fragment});',
    }

    def answer(route: Route) -> None:
        name = route.request.url.partition("/_search/")[2].removesuffix(".js")
        route.fulfill(body=answers[name], content_type="text/javascript; charset=utf-8")

    page.route("**/_search/**", answer)
    page.locator(".search-open").click()
    found = ask(page, text, "#search-dialog")
    assert found
    marked = " ".join(page.locator(".search-results mark").all_inner_texts())
    assert set(words(marked)) >= {word for word in shown - compounds if len(word) > 2}
