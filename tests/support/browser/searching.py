"""How the browser tests use the search, and wait for its results."""

import re
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, expect


def paths(results: Locator) -> list[str]:
    """The pages that the results lead to, as paths of the site."""
    root = results.page.locator("script[src*='_static/']").first.evaluate("script => script.src.split('_static/')[0]")
    links = [str(link.evaluate("link => link.href")) for link in results.get_by_role("link").all()]
    return [unquote(urlsplit(link.removeprefix(root)).path) for link in links]


def ask(page: Page, query: str, within: str = "main") -> list[str]:
    """Type *query* and return what is found."""
    field = page.locator(f"{within} .search-form input")
    field.fill("")
    expect(page.locator(f"{within} .search-status")).to_be_empty()
    field.fill(query)
    expect(page.locator(f"{within} .search-status")).not_to_be_empty()
    settle(page, within)
    return paths(page.locator(f"{within} .search-results"))


def settle(page: Page, within: str) -> None:
    """Wait until the results that are counted are there, or the first ten of them."""
    text = page.locator(f"{within} .search-status").inner_text()
    # What is said of no results does not begin with a number, in whatever language.
    number = re.match(r"\d+", text)
    expect(page.locator(f"{within} .search-results > li")).to_have_count(min(int(number[0]) if number else 0, 10))
