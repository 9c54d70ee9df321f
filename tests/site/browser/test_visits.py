"""Every page of the owner's site on a small phone, with an empty cache."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browser.visits import CHECKS, Visit, report, visit_all
from sites import Site


@pytest.fixture(scope="module")
def visits(chrome: Browser, site: Site, address_of: Callable[[Site], str]) -> dict[str, Visit]:
    return visit_all(chrome, address_of(site), {page: f"{page}.html" for page in site.pages()}, (320,), ("light",))


@pytest.mark.parametrize("check", CHECKS)
def test_every_page_is(visits: dict[str, Visit], check: str) -> None:
    assert not report(visits, check)
