"""A site in two languages in a browser: valid and accessible pages, the way between them, and a search of each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from browser.checkers import invalid
from browser.fixtures import NewWindow
from browser.visits import CHECKS, report, visit_all
from sites import Site, copy_root

NOTE = "zh/research/notes/x.html"


@pytest.fixture(scope="module")
def address(translated: Site, address_of: Callable[[Site], str]) -> str:
    return address_of(translated)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_root("languages", tmp_path_factory.mktemp("languages") / "site").build_without_warnings()


def test_the_nu_checker_reports_nothing(translated: Site) -> None:
    assert invalid(translated, translated.pages()) == {}


def test_pages_are_accessible_and_light(chrome: Browser, address: str) -> None:
    """As those of other sites are: without errors, within the budget, and without a violation that axe finds."""
    pages = ("index.html", "zh/index.html", "zh/research/notes/index.html", NOTE)
    visits = visit_all(chrome, address, {page: page for page in pages}, ((320, "light"), (1280, "dark")))
    assert {check: report(visits, check) for check in CHECKS} == dict.fromkeys(CHECKS, "")


def test_a_link_leads_to_the_other_language_and_back_without_a_script(new_window: NewWindow, address: str) -> None:
    page = new_window(390, javascript=False, address=address).open(NOTE)
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("navigation", name="Languages").get_by_role("link").click()
    expect(page).to_have_url(f"{address.rstrip('/')}/{NOTE}")


def test_the_search_of_a_language_leads_to_its_pages(new_window: NewWindow, address: str) -> None:
    page = new_window(address=address).open(NOTE)
    page.locator(".search-open").click()
    page.keyboard.type("笔记")
    results = page.locator("#search-dialog .search-results li")
    found = results.filter(has_text="两种语言的笔记").locator("a").first
    expect(found).to_have_attribute("href", f"{address.rstrip('/')}/{NOTE}")
    page.locator("#search-dialog input").fill("only")
    expect(results.first).to_contain_text("Only English")
    expect(results.first).to_contain_text("英语")
