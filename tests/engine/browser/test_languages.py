"""A site in two languages in a browser: valid and accessible pages, the way between them, and a search of each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from browser.checkers import invalid
from browser.fixtures import NewWindow
from browser.visits import CHECKS, report, visit_all
from sites import Site

NOTE = "zh/fieldnotes/decibels.html"
#: A page of each kind in Chinese, and pages in English with those in Chinese.
CHINESE = (
    *("index.html", "publications/index.html", "publications/hayashi-2025-result-ferry.html", "research/noise.html"),
    *("fieldnotes/index.html", "fieldnotes/decibels.html", "cv.html", "topics/tools.html", "search.html"),
)
ENGLISH = ("index.html", "fieldnotes/index.html", "publications/hayashi-2023-port-zh.html")
#: Those of Chinese that differ most.
FEW = ("index.html", "publications/index.html", "fieldnotes/decibels.html")


@pytest.fixture(scope="module")
def address(bilingual_site: Site, address_of: Callable[[Site], str]) -> str:
    return address_of(bilingual_site)


@pytest.mark.soak
def test_the_nu_checker_reports_nothing(bilingual_site: Site) -> None:
    assert invalid(bilingual_site, bilingual_site.pages()) == {}


@pytest.mark.parametrize(
    ("chinese", "english"), [(FEW, ENGLISH[:1]), pytest.param(CHINESE, ENGLISH, marks=pytest.mark.soak)]
)
def test_pages_are_accessible_and_light(
    chrome: Browser, address: str, chinese: tuple[str, ...], english: tuple[str, ...]
) -> None:
    """As those of other sites are: without errors, within the budget, and without a violation that axe finds."""
    # Widths and themes are those of the pages of other sites.
    views = ((390, "dark"),)
    for folder, pages in (("/zh", chinese), ("", english)):
        visits = visit_all(chrome, f"{address.rstrip('/')}{folder}", {page: page for page in pages}, views)
        assert {check: report(visits, check) for check in CHECKS} == dict.fromkeys(CHECKS, ""), folder


def test_a_link_leads_to_the_other_language_and_back_without_a_script(new_window: NewWindow, address: str) -> None:
    page = new_window(390, javascript=False, address=address).open(NOTE)
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("navigation", name="Languages").get_by_role("link").click()
    expect(page).to_have_url(f"{address.rstrip('/')}/{NOTE}")


def test_the_search_of_a_language_leads_to_its_pages(new_window: NewWindow, address: str) -> None:
    page = new_window(address=address).open(NOTE)
    page.locator(".search-open").click()
    page.keyboard.type("分贝")
    results = page.locator("#search-dialog .search-results li")
    found = results.filter(has_text="从头说起：分贝").locator("a").first
    expect(found).to_have_attribute("href", f"{address.rstrip('/')}/{NOTE}")
    # A page that is not translated is found, too, and marked.
    page.locator("#search-dialog input").fill("deployment")
    expect(results.first).to_contain_text("First deployment")
    expect(results.first).to_contain_text("英语")
