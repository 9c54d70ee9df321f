"""Every page of the owner's site on a small phone, with an empty cache; the fullest of each kind and those with figures
are also checked for accessibility.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.pages import kinds_of
from browser.visits import CHECKS, Visit, report, visit_all
from sites import Site


@pytest.fixture(scope="module")
def visits(chrome: Browser, site: Site, address_of: Callable[[Site], str]) -> dict[str, Visit]:
    address, fullest = address_of(site), {path.partition("?")[0] for path in kinds_of(site).values()}
    pages = {page: f"{page}.html" for page in site.pages()}
    checked = {page for page, path in pages.items() if path in fullest or "computed-figure" in site.html(page)}
    rest = {page: path for page, path in pages.items() if page not in checked or page == "index"}
    found = visit_all(chrome, address, {page: pages[page] for page in sorted(checked | {"index"})}, ((320, "light"),))
    return visit_all(chrome, address, rest, ((320, "light"),), axe=False) | found


@pytest.mark.parametrize("check", CHECKS)
def test_every_page_is(visits: dict[str, Visit], check: str) -> None:
    assert not report(visits, check)
