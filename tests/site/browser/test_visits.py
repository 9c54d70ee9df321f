"""Pages of the owner's site on a small phone, with an empty cache: the fullest of each kind and those with figures, which
are also checked for accessibility, and in the soak all others.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.pages import Kinds, kinds_of
from browser.visits import CHECKS, SLOW, WATCH_SHIFTS, Visit, report, visit_all
from sites import Site


@pytest.fixture(scope="module", params=["fullest", pytest.param("others", marks=pytest.mark.soak)])
def visits(
    request: pytest.FixtureRequest, chrome: Browser, site: Site, address_of: Callable[[Site], str]
) -> dict[str, Visit]:
    address, fullest = address_of(site), {path.partition("?")[0] for path in kinds_of(site).values()}
    pages = {page: f"{page}.html" for page in site.pages()}
    checked = {page for page, path in pages.items() if path in fullest or "computed-figure" in site.html(page)}
    found = checked if request.param == "fullest" else pages.keys() - checked
    visited = {page: pages[page] for page in sorted(found | {"index"})}
    return visit_all(chrome, address, visited, ((320, "light"),), axe=request.param == "fullest")


@pytest.mark.soak
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["home", "publications", "paper", "note", "cv"])
def test_nothing_moves_at_slow_3g(kind: str, width: int, chrome: Browser, base_url: str, kinds: Kinds) -> None:
    with chrome.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.add_init_script(WATCH_SHIFTS)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        page.goto(f"{base_url}/{kinds[kind]}", wait_until="networkidle", timeout=60_000)
        assert page.evaluate("shifts") == []


@pytest.mark.parametrize("check", CHECKS)
def test_every_page_is(visits: dict[str, Visit], check: str) -> None:
    assert len(visits) >= 10
    assert not report(visits, check)
