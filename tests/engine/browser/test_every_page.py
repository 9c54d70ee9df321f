"""Every page of the site on a phone, none left out: errors, requests, policy, weight, width and accessibility."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext

from browser.fixtures import Window
from browser.pages import (
    FIRST,
    KIB,
    REQUESTS,
    SEARCH,
    SEARCH_REQUESTS,
    SECOND,
    WATCH_POLICY,
    WITH_FIGURE,
    Load,
    add_icon,
    axe_in_both_themes,
    record,
    sideways,
)
from sites import Site


@dataclass
class Visit:
    """A first visit to a page, and all that was found there."""

    load: Load
    foreign: list[str] = field(default_factory=list)  #: requests to other hosts
    errors: list[str] = field(default_factory=list)  #: on the console, or caught by nobody
    forbidden: list[str] = field(default_factory=list)  #: by the page's policy
    wide: dict[int, list[str]] = field(default_factory=dict)  #: what scrolls sideways, by width of the screen
    axe: list[str] = field(default_factory=list)


def visit(context: BrowserContext, base_url: str, path: str) -> Visit:
    """Open a page as one who has never been here, on a phone."""
    window = Window(context.new_page(), base_url)
    window.watch()
    page = window.page
    load = record(page, fresh=True)
    page.goto(f"{base_url}/{path}", wait_until="load")
    found = Visit(load, window.foreign, window.errors)
    found.wide[390] = sideways(page)
    found.forbidden = page.evaluate("forbidden")
    found.axe = axe_in_both_themes(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found.wide[320] = sideways(page)
    add_icon(load, page)
    page.close()
    return found


@pytest.fixture(scope="module")
def visits(chrome: Browser, base_url: str, site: Site) -> dict[str, Visit]:
    """A first visit to every page, all with one profile, which is quicker than one for each."""
    with chrome.new_context(viewport={"width": 390, "height": 844}) as context:
        context.add_init_script(WATCH_POLICY)
        return {page: visit(context, base_url, f"{page}.html") for page in site.pages()}


def faults(found: dict[str, list[str]]) -> str:
    """What was found, page by page, for a reader of the test's output; empty if nothing was."""
    return "\n".join(f"{page}: {line}" for page, lines in found.items() for line in lines)


def test_every_page_is_visited(visits: dict[str, Visit], site: Site) -> None:
    sitemap = BeautifulSoup((site.path / "sitemap.xml").read_text("utf-8"), "xml")
    listed = {urlsplit(loc.text).path.strip("/") or "index.html" for loc in sitemap.find_all("loc")}
    assert listed == {f"{page}.html" for page in visits} - {"404.html", "search.html"}


def test_no_errors(visits: dict[str, Visit]) -> None:
    assert not faults({page: found.errors for page, found in visits.items()})


def test_no_requests_that_fail_or_go_elsewhere(visits: dict[str, Visit]) -> None:
    assert not faults({page: found.foreign for page, found in visits.items()})
    failed = {
        page: [f"{r.url} {r.status} {r.failure}" for r in found.load.resources.values() if r.failure or r.status != 200]
        for page, found in visits.items()
    }
    assert not faults(failed)


def test_nothing_that_the_policy_forbids(visits: dict[str, Visit]) -> None:
    assert not faults({page: found.forbidden for page, found in visits.items()})


def test_first_visit_weight(visits: dict[str, Visit]) -> None:
    heavy = {}
    for page, found in visits.items():
        budget, requests = (WITH_FIGURE if found.load.has_figure else FIRST), REQUESTS
        if page == "search":
            budget, requests = SEARCH, SEARCH_REQUESTS
        if found.load.size > budget or len(found.load.sent) > requests:
            heavy[page] = [f"{found.load.size / KIB:.1f} KiB, {len(found.load.sent)} requests"]
    assert not faults(heavy)


def test_second_visit_weight(visits: dict[str, Visit]) -> None:
    """To one who comes from the home page (or, to the home page, from the publications)."""
    heavy = {}
    for page, found in visits.items():
        before = visits["papers/index" if page == "index" else "index"].load.sent
        known = {resource.url for resource in before}
        size = sum(resource.size for resource in found.load.sent if resource.url not in known)
        if size > SECOND and page != "search":
            heavy[page] = [f"{size / KIB:.1f} KiB"]
    assert not faults(heavy)


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_scrolls_sideways(visits: dict[str, Visit], width: int) -> None:
    assert not faults({page: found.wide[width] for page, found in visits.items()})


def test_axe_finds_nothing_in_light_and_dark(visits: dict[str, Visit]) -> None:
    assert not faults({page: found.axe for page, found in visits.items()})
