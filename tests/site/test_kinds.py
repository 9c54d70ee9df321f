"""The browser tests find a page of every kind here, so that none of them is skipped."""

from __future__ import annotations

from browser.pages import KINDS, kinds_of
from sites import Site


def test_every_kind_of_page_is_there(site: Site) -> None:
    assert kinds_of(site).keys() == KINDS.keys()


def test_every_layout_is_among_the_kinds(site: Site) -> None:
    pages = [address.partition("?")[0] for kind, address in kinds_of(site).items() if kind != "not found"]
    layouts = {site.soup(page).body["data-kind"] for page in site.pages()}
    assert {site.soup(page).body["data-kind"] for page in pages} == layouts


def test_the_fullest_page_of_a_kind_stands_for_it(site: Site) -> None:
    kinds = kinds_of(site)
    assert kinds["note"] == "research/notes/expected-speedup.html"
    assert "search-form" in site.html(kinds["search"].partition("?")[0])
