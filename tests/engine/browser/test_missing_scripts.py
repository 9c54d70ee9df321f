"""Pages on a bad network: a script that does not come leaves no control that does nothing, and no hole."""

import pytest
from playwright.sync_api import Page, expect

from browser.fixtures import NewWindow, Window
from browser.pages import Kinds

#: Controls that are seen, and do nothing without a script.
DEAD = "main :is(button, select, input, [role=button]):enabled:not(.sd-tab-set > input), .theme-switch"


def without(window: Window, script: str, path: str) -> Page:
    """The page at *path*, for which the *script* does not come."""
    window.page.route(f"**/{script}*", lambda route: route.abort())
    return window.open(path)


def test_the_theme_is_switched_without_the_script_of_the_site(window: Window, kinds: Kinds) -> None:
    page = without(window, "site.js", kinds["home"])
    switch = page.get_by_role("button", name="Theme")
    expect(switch).to_have_attribute("title", str(switch.get_attribute("aria-label")))
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch.click()
    switch.click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.locator(".search-open").click()
    page.wait_for_url("**/search.html")


def test_without_its_script_the_theme_is_no_control_and_search_no_dialog(window: Window, kinds: Kinds) -> None:
    page = without(window, "theme.js", kinds["publications"])
    assert [one.evaluate("one => one.outerHTML") for one in page.locator(DEAD).all() if one.is_visible()] == []
    page.locator(".search-open").click()
    page.wait_for_url("**/search.html")
    expect(page.get_by_role("main").get_by_role("link", name="Publications", exact=True)).to_be_visible()


def test_a_filter_that_does_not_come_leaves_no_hole(window: Window, kinds: Kinds) -> None:
    page = without(window, "pub-filter.js", kinds["publications"])
    expect(page.locator(".pub-filter").first).to_be_hidden()
    assert page.locator("li.pub:visible").count() == page.locator("section.pub-year li.pub").count() > 0


def test_code_keeps_no_room_for_buttons_that_do_not_come(new_window: NewWindow, kinds: Kinds) -> None:
    page = without(new_window(), "copy.js", kinds["paper"])
    code = page.locator("#cite pre")
    width = code.bounding_box()["width"]  # type: ignore[index]
    page.mouse.move(9, 9)
    expect(page.locator("html[data-missing~=copy]")).to_be_attached()
    assert code.bounding_box()["width"] > width  # type: ignore[index]


# --- copy buttons ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_copy_is_seen_named_and_covers_nothing(new_window: NewWindow, width: int, kinds: Kinds) -> None:
    window = new_window(width, permissions=["clipboard-read", "clipboard-write"])
    page = window.open(kinds["publications"])
    assert page.locator("script[src*='copy.js']").count() == 0, "readers who only look do not load it"
    page.mouse.move(9, 9)
    expect(page.locator("button.copy").first).to_be_attached()
    for details in page.locator("details.pub-cite").all():
        details.evaluate("details => (details.open = true)")
    buttons = page.locator("button.copy")
    names = buttons.evaluate_all("all => all.map((button) => button.ariaLabel)")
    assert len(set(names)) == len(names) > 1
    assert all(name.startswith("Copy: Cite “") for name in names)
    for button in buttons.all()[:3]:
        assert button.evaluate("button => getComputedStyle(button).opacity") == "1"
        pre = button.locator("..").locator("pre")
        at, code, padding = (
            button.bounding_box(),
            pre.bounding_box(),
            pre.evaluate("pre => parseFloat(getComputedStyle(pre).paddingTop)"),
        )
        assert at
        assert code
        beside = at["x"] >= code["x"] + code["width"]
        above = at["y"] + at["height"] <= code["y"] + padding
        assert beside or above


def test_copying_is_said_once(new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window(permissions=["clipboard-read", "clipboard-write"]).open(kinds["paper"])
    page.mouse.move(9, 9)
    copy = page.locator("button.copy").first
    name = copy.get_attribute("aria-label")
    said = page.locator("body > [role=status]")
    page.evaluate(
        """() => {
            window.heard = [];
            const said = document.querySelector("body > [role=status]");
            new MutationObserver(() => heard.push(said.textContent)).observe(said, { childList: true });
        }"""
    )
    copy.click()
    expect(said).to_have_text("Copied")
    expect(said).to_be_empty(timeout=4000)
    assert page.evaluate("heard") == ["Copied", ""]
    assert copy.get_attribute("aria-label") == name
    assert copy.get_attribute("aria-live") is None
