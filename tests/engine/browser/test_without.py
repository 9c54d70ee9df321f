"""The site without scripts, without stylesheets, and without a server."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Page, expect

from browser.fixtures import NewWindow, Window
from browser.pages import KINDS, Kinds, parameters
from sites import Site

#: The visible text of ``main``, without controls that need a script.
VISIBLE_TEXT = """() => {
    const extra = ".copy, .pub-filter, .figure-controls, .figure-status, .without-script, .search-form, .search-status, .search-results, .search-results + button, .computed-figure, .needs-script, .margin-notes";
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest(extra) && parent.checkVisibility()) words.push(walker.currentNode.data.trim());
    }
    return words.filter(Boolean).join(" ");
}"""


@pytest.mark.parametrize("kind", parameters(KINDS))
def test_without_script_all_content_and_no_dead_control_is_shown(
    kind: str, new_window: NewWindow, kinds: Kinds
) -> None:
    whole = new_window(share=True).open(kinds[kind]).evaluate(VISIBLE_TEXT)
    page = new_window(javascript=False, share=True).open(kinds[kind])
    assert page.evaluate(VISIBLE_TEXT) == whole
    links = page.locator("nav[aria-label=Main] a")
    assert page.locator("nav[aria-label=Main] a:visible").count() == links.count() > 0
    dead = page.locator(":is(button, select, input, [role=button], [role=tab]):enabled:not(.sd-tab-set > input)")
    assert [e.evaluate("e => e.outerHTML") for e in dead.all() if e.is_visible()] == []
    for figure in page.locator(".computed-figure").all():
        assert figure.locator("figcaption").is_visible()


def test_without_script_the_theme_follows_the_system(new_window: NewWindow, kinds: Kinds) -> None:
    colours = []
    for theme in ("light", "dark"):
        page = new_window(theme=theme, javascript=False).open(kinds["cv"])
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(253, 253, 252)", "rgb(15, 19, 22)"]


@pytest.mark.soak
def test_without_stylesheets_the_order_is_kept(window: Window, kinds: Kinds) -> None:
    window.page.route("**/*.css", lambda route: route.abort())
    order = [
        ".skip-link",
        ".site-name",
        "nav[aria-label=Main]",
        "main",
        "h1",
        "main > section :is(p, li, form)",
        ".site-footer",
    ]
    top, width = (
        "e => e.getBoundingClientRect().top + scrollY",
        "all => all.map((e) => e.getBoundingClientRect().width)",
    )
    for kind, path in kinds.items():
        page = window.open(path)
        tops = [page.locator(selector).first.evaluate(top) for selector in order]
        assert tops == sorted(tops), (kind, dict(zip(order, tops, strict=True)))
        sizes = page.eval_on_selector_all(":is(a:not(.teaser), button:not(.embed-open)) > svg", width)
        assert [size for size in sizes if size > 64] == [], f"{kind}: icons as large as the window"


@pytest.fixture
def opened_file(chrome: Browser, site: Site) -> Iterator[tuple[Page, list[str]]]:
    """A page for opening the site from files, and the errors there."""
    context = chrome.new_context()
    errors: list[str] = []
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context.new_page(), errors
    context.close()


def test_the_site_works_from_files(opened_file: tuple[Page, list[str]], site: Site, papers: list[Tag]) -> None:
    page, errors = opened_file
    page.goto(f"{site.path.as_uri()}/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 253, 252)"
    switch = page.get_by_role("button", name="Theme")
    switch.click()
    switch.click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Publications").click()
    expect(page.get_by_role("heading", level=1, name="Publications")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 19, 22)"
    title = papers[-1].select_one(".pub-title").text.strip()
    page.get_by_role("searchbox").fill(title)
    expect(page.get_by_role("status").first).to_contain_text("of")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert urlsplit(page.url).scheme == "file"
    # The browser loads no fonts for pages from files; it uses the next face in the list.
    assert [error for error in errors if ".woff2" not in error and "net::ERR_FAILED" not in error] == []
