"""A page of every kind on a desk and on the smallest phone, with everything open that can be opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.fixtures import NewWindow
from browser.pages import KINDS, Kinds, axe_in_both_themes, open_everything, sideways


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("kind", KINDS)
def test_accessible_and_no_wider_than_the_screen(kind: str, width: int, new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window(width).open(kinds[kind])
    open_everything(page)
    assert sideways(page) == []
    assert axe_in_both_themes(page) == []
    page.keyboard.press("/")
    if kind == "search":
        expect(page.locator("main").get_by_role("searchbox")).to_be_focused()
        return
    page.locator("#search-dialog").wait_for()
    assert sideways(page) == []
    assert axe_in_both_themes(page, "#search-dialog") == []
