"""A page of each kind, on a desktop and on a small phone, in light and dark, with an empty cache."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.pages import MOST_DIFFERENT, Kinds, kinds_of
from browser.visits import CHECKS, KIB, WATCH_SHIFTS, View, Visit, record, report, table, visit_all
from sites import Site

#: Pages in the dark and on a desktop are visited in other tests, too: in Arabic, in Chinese, and those of the owner's site.
VIEWS: list[View] = [(320, "light"), (1280, "dark")]


@pytest.fixture(scope="module", params=[VIEWS[:1], pytest.param(VIEWS, marks=pytest.mark.soak)], ids=len)
def visits(
    request: pytest.FixtureRequest, chrome: Browser, site: Site, address_of: Callable[[Site], str]
) -> dict[str, Visit]:
    # A page that is the fullest of two kinds is visited once.
    kinds = {path: kind for kind, path in kinds_of(site).items() if kind != "not found"}
    return visit_all(chrome, address_of(site), {kind: path for path, kind in kinds.items()}, request.param)


@pytest.mark.parametrize("check", CHECKS)
def test_every_kind_of_page_is(
    visits: dict[str, Visit], check: str, record_property: Callable[[str, object], None]
) -> None:
    assert len(visits) >= 15
    if check == "within the budget":
        record_property("table", table(visits))
    assert not report(visits, check)


@pytest.mark.parametrize("name", ["home", "cv", "paper", "note"])
def test_text_is_painted_before_the_scripts_arrive(name: str, chrome: Browser, base_url: str, kinds: Kinds) -> None:
    """Only theme.js holds up the first paint, and it is at most 1 KiB."""
    with chrome.new_context(bypass_csp=True) as context:  # the waiting below is a script from outside
        page = context.new_page()
        load = record(page)
        page.route("**/*.js", lambda route: route.continue_() if route.request.url.endswith("theme.js") else None)
        page.goto(f"{base_url}/{kinds[name]}", wait_until="commit")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        assert page.locator("h1").is_visible()
        assert [r.size < KIB for r in load.resources.values() if r.url.endswith("theme.js")] == [True]
        page.unroute_all(behavior="ignoreErrors")


def shifts(page: Page, address: str) -> list[object]:
    """What moves on *page* when its scripts arrive late, after it has been painted."""
    late: list[Route] = []
    page.add_init_script(WATCH_SHIFTS)
    page.route(re.compile(r"(?<!theme)\.js$"), lambda route: late.append(route))
    page.goto(address, wait_until="commit")
    page.evaluate("new Promise((done) => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))")
    assert late, "the page has no script"
    page.route("**/*.js", lambda route: route.continue_())  # those that scripts ask for; the later rule is asked first
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    found: list[object] = page.evaluate("shifts")
    return found


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.soak)])
def test_nothing_moves_when_the_scripts_arrive(width: int, chrome: Browser, base_url: str, kinds: Kinds) -> None:
    moved = {}
    for kind, path in kinds.items():
        if width == 390 and kind not in MOST_DIFFERENT:
            continue  # the soak has the others on a desktop
        with chrome.new_context(viewport={"width": width, "height": 800}) as context:
            moved[kind] = shifts(context.new_page(), f"{base_url}/{path.partition('?')[0]}")
    assert {kind: found for kind, found in moved.items() if found} == {}
