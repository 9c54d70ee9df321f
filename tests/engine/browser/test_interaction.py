"""The controls of the site, used by mouse, by keyboard and on a phone."""

from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Locator, Page, expect

from browser.fixtures import NewWindow, Window
from browser.pages import Kinds
from sites import Site

LIGHT, DARK = "rgb(253, 253, 252)", "rgb(15, 19, 22)"


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


# --- the theme ----------------------------------------------------------------------------------------------------


def test_the_theme_switch_cycles_and_is_stored(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["home"])
    switch = page.get_by_role("button", name="Theme")
    expect(switch).to_have_accessible_name("Theme: follows the system")
    assert ground(page) == LIGHT
    switch.click()
    expect(switch).to_have_accessible_name("Theme: light")
    switch.press("Enter")
    expect(switch).to_have_accessible_name("Theme: dark")
    assert ground(page) == DARK
    page.get_by_role("navigation", name="Main").get_by_role("link").last.click()
    expect(switch).to_have_accessible_name("Theme: dark")
    assert ground(page) == DARK
    switch.press("Space")
    expect(switch).to_have_accessible_name("Theme: follows the system")
    assert ground(page) == LIGHT
    page.emulate_media(color_scheme="dark")
    assert ground(page) == DARK
    assert not window.errors


def test_the_stored_theme_is_set_before_the_first_paint(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["home"])
    page.evaluate("localStorage.setItem('mode', 'dark')")
    page.add_init_script(
        "new MutationObserver((_, o) => { if (document.documentElement.dataset.theme) { window.themed = performance.now();"
        " o.disconnect(); } }).observe(document, { subtree: true, childList: true, attributes: true });"
    )
    page.route("**/site.js", lambda route: route.abort())
    page.goto(f"{window.base_url}/{kinds['cv']}")
    # Not wait_for_function: it evaluates a string in the page, which the policy forbids.
    page.evaluate(
        "new Promise(done => new PerformanceObserver(() => done()).observe({ type: 'paint', buffered: true }))"
    )
    assert page.evaluate("themed < performance.getEntriesByName('first-paint')[0].startTime")
    assert ground(page) == DARK


@pytest.mark.parametrize("stored", ["purple", "", "__proto__"])
def test_an_invalid_stored_theme_is_ignored(window: Window, stored: str, kinds: Kinds) -> None:
    page = window.open(kinds["home"])
    page.evaluate("value => localStorage.setItem('mode', value)", stored)
    window.open(kinds["cv"])
    expect(page.get_by_role("button", name="Theme")).to_have_accessible_name("Theme: follows the system")
    assert ground(page) == LIGHT
    assert not window.errors


# --- search -------------------------------------------------------------------------------------------------------


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Search")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_search_dialog_opens_and_closes_by_mouse(new_window: NewWindow, width: int, kinds: Kinds) -> None:
    page = new_window(width).open(kinds["cv"])
    expect(dialog(page)).to_be_hidden()
    page.locator(".search-open").click()
    expect(dialog(page)).to_be_visible()
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()
    page.mouse.click(width / 2, 100)
    box = dialog(page).bounding_box()
    assert box
    page.mouse.click(box["x"] + 8, box["y"] + 8)  # its padding
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(2, 780)
    page.mouse.up()
    expect(dialog(page)).to_be_visible()
    if width > 640:
        page.mouse.click(2, 780)
    else:  # it fills the screen
        page.get_by_role("button", name="Close").click()
    expect(dialog(page)).to_be_hidden()
    assert page.url.endswith(kinds["cv"])


@pytest.mark.parametrize("keys", ["Control+k", "Meta+k"])
def test_the_search_dialog_keeps_and_returns_the_focus(window: Window, keys: str, kinds: Kinds) -> None:
    page = window.open(kinds["cv"])
    opener = page.locator(".search-open")
    opener.focus()
    page.keyboard.press(keys)
    expect(dialog(page).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("and/or")
    expect(dialog(page).get_by_role("searchbox")).to_have_value("and/or")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(opener).to_be_focused()


# --- publications -------------------------------------------------------------------------------------------------


def shown(page: Page) -> int:
    return page.locator("li.pub:visible").count()


def test_publications_are_filtered(window: Window, papers: list[Tag], kinds: Kinds) -> None:
    page = window.open(kinds["publications"])
    total = len(papers)
    form = page.get_by_role("search", name="Filter publications")
    count = form.get_by_role("status")
    expect(count).to_have_text(f"{total} publications")
    assert shown(page) == total

    name, word = (papers[0].select_one(part).text.split()[-1] for part in (".author", ".pub-title"))
    form.get_by_role("searchbox").fill(f"{name} {word.upper()}")
    matching = [p for p in papers if name.lower() in p.text.lower() and word.lower() in p.text.lower()]
    expect(count).to_have_text(f"{len(matching)} of {total} publications")
    assert 0 < shown(page) == len(matching)
    form.get_by_role("searchbox").fill("nothing of this kind")
    expect(count).to_have_text(f"0 of {total} publications")
    assert page.locator(".pub-year:visible").count() == 0
    form.get_by_role("searchbox").fill("")
    assert shown(page) == total

    for name, attribute in (("year", "data-year"), ("kind", "data-kind"), ("topic", "data-topics")):
        value = papers[-1][attribute].split("|")[0]
        form.locator(f"select[name={name}]").select_option(value)
        having = [p for p in papers if value in p[attribute].split("|")]
        expect(count).to_have_text(f"{len(having)} of {total} publications")
        assert shown(page) == len(having)
        form.locator(f"select[name={name}]").select_option("")
    expect(count).to_have_text(f"{total} publications")
    form.locator("select[name=year]").select_option(papers[0]["data-year"])
    form.get_by_role("searchbox").fill(word)
    form.get_by_role("searchbox").press("Enter")
    assert page.url.partition("?")[0].endswith(kinds["publications"])
    matching = [p for p in papers if word.lower() in p.text.lower() and p["data-year"] == papers[0]["data-year"]]
    assert 0 < shown(page) == len(matching)
    assert not window.errors


def test_a_citation_is_opened_and_copied(new_window: NewWindow, site: Site, papers: list[Tag], kinds: Kinds) -> None:
    window = new_window(permissions=["clipboard-read", "clipboard-write"])
    page = window.open(kinds["publications"])
    paper = page.locator("li.pub").first
    summary = paper.locator("summary")
    expect(paper.locator("pre")).to_be_hidden()
    summary.click()
    expect(paper.locator("pre")).to_be_visible()
    summary.press("Enter")
    expect(paper.locator("pre")).to_be_hidden()
    summary.press("Space")
    copy = paper.locator("button.copy")
    copy.click()
    expect(copy).to_have_text("Copied")
    address = Path(kinds["publications"]).with_name(papers[0].select_one(".pub-title a")["href"])
    file = (site.path / address.with_suffix(".bib")).read_text("utf-8")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0] == file.splitlines()[0]
    fields = [{"".join(line.split()).rstrip(",") for line in lines} for lines in (copied, file.splitlines())]
    assert fields[0] <= fields[1]
    assert len(copied) > 4
    expect(copy).to_have_text("Copy", timeout=4000)
    assert not window.errors


def test_a_forbidden_clipboard_is_reported(new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window().open(kinds["paper"])
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }")
    page.mouse.move(9, 9)
    copy = page.locator("#cite button.copy")
    copy.focus()
    copy.press("Enter")
    expect(copy).to_have_text("Copy failed")


def test_downloads_hold_the_paper(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["paper"])
    title = page.get_by_role("heading", level=1).inner_text()
    for link in page.locator("#cite a[download]").all():
        with page.expect_download() as download:
            link.click()
        text = download.value.path().read_text("utf-8")
        assert title in text.replace("{", "").replace("}", "")


# --- finding one's way --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 320])
def test_every_section_is_reached_from_the_navigation(
    new_window: NewWindow, width: int, site: Site, kinds: Kinds
) -> None:
    """On the smallest phone too, without opening a menu."""
    page = new_window(width).open(kinds["home"])
    sections = [link.get_text(strip=True) for link in site.soup("index").select("nav[aria-label=Main] a")]
    assert "Publications" in sections
    for name in sections:
        page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
        here = page.get_by_role("navigation", name="Main").locator("[aria-current]")
        expect(here).to_have_text(name)
    owner = site.soup("index").h1.get_text()
    page.get_by_role("link", name=owner).first.click()
    expect(page.get_by_role("heading", level=1, name=owner)).to_be_visible()


def test_contents_are_open_on_desktops_and_closed_on_phones(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["note"])
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(contents).to_be_hidden()
    page.locator("details.outline > summary").click()
    contents.get_by_role("link").last.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()


# --- what authors may use -----------------------------------------------------------------------------------------


def test_tabs_and_dropdowns(window: Window, kinds: Kinds) -> None:
    page = window.open(kinds["note"])
    first, second = page.get_by_text("Words of the first tab."), page.get_by_text("Words of the second tab.")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.get_by_text("Second", exact=True).click()
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_visible()
    inside = page.get_by_text("Words in the dropdown.")
    expect(inside).to_be_hidden()
    page.get_by_text("More", exact=True).click()
    expect(inside).to_be_visible()
    page.get_by_text("More", exact=True).click()
    expect(inside).to_be_hidden()
    assert not window.errors
