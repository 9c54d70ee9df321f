"""Every kind of page on paper."""

import io
import re

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from browser.fixtures import NewWindow
from browser.pages import KINDS, Kinds, parameters
from sites import Site
from sphinx_scholar.cli.check_site.measuring import SHEET, cut_off

FURNITURE = ".site-nav, .site-tools, .site-footer, .breadcrumbs, .outline, .skip-link, .pub-filter, .copy, dialog, .figure-controls"


@pytest.fixture(params=parameters(sorted(KINDS.keys() - {"search", "not found"})))
def sheet(request: pytest.FixtureRequest, new_window: NewWindow, kinds: Kinds) -> Page:
    """A page of each kind in print, opened in the dark theme."""
    page = new_window(SHEET, 1000, theme="dark", share=True).open(kinds[request.param])
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_a_printed_page_is_dark_text_without_controls(sheet: Page) -> None:
    visible = [element for element in sheet.locator(FURNITURE).all() if element.is_visible()]
    assert visible == []
    assert sheet.locator("h1").is_visible()
    assert cut_off(sheet) == []
    colours = sheet.evaluate(
        """() => ["body", "h1", "main p", "main a"].map((s) => document.querySelector(s)).filter(Boolean)
            .map((e) => getComputedStyle(e).color)"""
    )
    dark = [colour for colour in colours if max(int(part) for part in re.findall(r"\d+", colour)[:3]) <= 130]
    assert dark == colours, "light text does not show on paper"

    pdf = PdfReader(io.BytesIO(sheet.pdf(format="A4", prefer_css_page_size=True)))
    text = squeezed("".join(leaf.extract_text() for leaf in pdf.pages))
    assert squeezed(sheet.locator("h1").inner_text()) in text
    for last in sheet.locator("main :is(p, li, dd):visible").all()[-1:]:
        assert squeezed(last.inner_text())[-30:] in text


def test_addresses_are_printed_behind_links_in_prose(new_window: NewWindow, site: Site) -> None:
    """Except links within the site, and links whose text is the address."""
    pages = {page: len(site.soup(page).select("main section > p > a[href^=http]")) for page in site.pages()}
    fullest = max(pages, key=lambda page: pages[page])
    page = new_window(SHEET, 1000).open(f"{fullest}.html")
    page.emulate_media(media="print")
    after = "a => getComputedStyle(a, '::after').content"
    for link in page.locator("main section > p > a[href]").all():
        target = link.get_attribute("href") or ""
        content = link.evaluate(after)
        if target.startswith("http") and link.inner_text() != target:
            assert target in content
        else:
            assert content in ("none", "normal")
    for link in page.locator(".citation a").all():
        assert link.evaluate(after) in ("none", "normal")


def test_lists_of_papers_are_printed_with_their_addresses(new_window: NewWindow, kinds: Kinds) -> None:
    page = new_window(SHEET, 1000).open(kinds["publications"])
    addresses = page.locator(".pub .formatted-citation a[href^='https://doi.org/']").all_text_contents()
    printed = "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert addresses
    assert [address for address in addresses if squeezed(address) not in squeezed(printed)] == []


def squeezed(text: str) -> str:
    """*text* without the white space and hyphens that a line break may add, with one kind of dash."""
    return re.sub(r"[\s\u00ad]+", "", text).replace("\u2012", "\u2013")
