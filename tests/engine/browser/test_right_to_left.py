"""A site in Arabic: its pages of every kind, and the sides that their parts are on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.checkers import invalid
from browser.fixtures import NewWindow
from browser.pages import MOST_DIFFERENT, kinds_of
from browser.visits import CHECKS, View, Visit, report, visit_all
from conftest import Once
from sites import Site

VIEWS: list[View] = [(320, "dark")]
#: What is on which side: the sides of a box with a border, in pixels from the edges of its page.
SIDES = """(selector) => {
    const style = getComputedStyle(document.querySelector(selector));
    return [style.direction, parseFloat(style.borderLeftWidth) > 0, parseFloat(style.borderRightWidth) > 0];
}"""


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.soak)])
def visits(
    request: pytest.FixtureRequest,
    chrome: Browser,
    scripts_site: Site,
    address_of: Callable[[Site], str],
    once: Once,
) -> dict[str, Visit]:
    kinds = {kind: page for kind, page in kinds_of(scripts_site).items() if kind != "not found"}
    if request.param == "few":
        kinds = {kind: page for kind, page in kinds.items() if kind in MOST_DIFFERENT}
    name = f"right-to-left-{request.param}"
    found: dict[str, Visit] = once(name, lambda: visit_all(chrome, address_of(scripts_site), kinds, VIEWS))
    return found


@pytest.mark.parametrize("check", [check for check in CHECKS if check != "within the budget"])
def test_pages_of_every_kind_in_arabic(check: str, visits: dict[str, Visit]) -> None:
    assert len(visits) == len(MOST_DIFFERENT) or len(visits) >= 15
    assert report(visits, check) == ""


def test_the_nu_checker_reports_nothing_in_arabic(scripts_site: Site) -> None:
    kinds = kinds_of(scripts_site)
    pages = [kinds[kind].partition(".html")[0] for kind in ("publications", "paper", "note", "timeline", "cv")]
    assert invalid(scripts_site, pages) == {}


def test_sides_are_those_of_the_direction(
    new_window: NewWindow, scripts_site: Site, address_of: Callable[[Site], str]
) -> None:
    page = new_window(address=address_of(scripts_site)).open("research/notes/transformer.html")
    for selector in ("blockquote", ".admonition"):
        assert page.evaluate(SIDES, selector) == ["rtl", False, True], selector
    assert [page.evaluate(SIDES, selector)[0] for selector in ("pre", "p code", "html")] == ["ltr", "ltr", "rtl"]
    dropdown = page.locator(".sd-dropdown summary").evaluate(
        "e => [getComputedStyle(e).borderLeftColor, getComputedStyle(e).boxShadow]"
    )
    assert dropdown[0] == "rgba(0, 0, 0, 0)"
    assert "inset" in dropdown[1]
