"""Fixtures for the browser tests: the real site on a local server, and windows onto it that nothing foreign enters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, sync_playwright

from browser import chromium
from browser.pages import Kinds, kinds_of
from browser.serving import serve
from sites import Site

CLOSING = 10  # attempts, of a second each

#: Parsed pages by their name.
Soups = Mapping[str, BeautifulSoup]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in a folder named browser is a browser test."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")


@pytest.fixture(scope="session")
def base_url(site: Site) -> Iterator[str]:
    """The address of the real site on a server of this machine."""
    with serve(site.path) as address:
        yield address


@pytest.fixture(scope="session")
def kinds(site: Site) -> Kinds:
    """The address of a page of each kind; asked for a kind that the site does not have yet, it skips the test."""
    return kinds_of(site)


@pytest.fixture(scope="session")
def papers(site: Site) -> list[Tag]:
    """The publications in the site's list, of which there are some."""
    found = site.soup("papers/index").select("li.pub")
    return found or pytest.skip("this site has no publications yet")


@pytest.fixture(scope="session")
def soups(site: Site) -> Soups:
    """Every page of the real site, parsed once. To be read, not changed."""
    return {page: site.soup(page) for page in site.pages()}


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The browser. Every host but this machine is unknown to it."""
    executable = chromium.find()
    if executable is None:
        pytest.fail(chromium.HELP, pytrace=False)
    flags = [*chromium.FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


@dataclass
class Window:
    """A page in the browser, and what happened while it was open."""

    page: Page
    base_url: str
    foreign: list[str] = field(default_factory=list)  #: requests to other hosts
    errors: list[str] = field(default_factory=list)  #: uncaught exceptions and console errors

    def close(self) -> None:
        """Forget what the page kept, and close it: again, should it be on its way to another and miss the order."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Storage.clearDataForOrigin", {"origin": self.base_url, "storageTypes": "local_storage"})
        for _ in range(CLOSING):
            with suppress(Error):
                session.send("Page.close")
                self.page.wait_for_event("close", timeout=1000)
            if self.page.is_closed():
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"{self.page.url} does not close")

    def open(self, path: str = "") -> Page:
        """Go to *path* of the site (``papers/index.html``) and wait until it is loaded, and has answered what it is asked.

        The scripts of a page run before it counts as loaded; only search fetches more.
        """
        self.page.goto(f"{self.base_url}/{path.lstrip('/')}", wait_until="load")
        if "?q=" in path and self.page.locator("html[data-mode]").count():
            self.page.locator(".search-results a").first.wait_for()
        return self.page

    def watch(self) -> None:
        """Note the requests of the page to other hosts, and its errors."""
        self.page.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.foreign.append(request.url)


NewWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def profiles() -> dict[str, BrowserContext]:
    """The browser's profiles by their settings. To make one takes longer than to open a page in it."""
    return {}


@pytest.fixture
def new_window(
    chrome: Browser, profiles: dict[str, BrowserContext], request: pytest.FixtureRequest
) -> Iterator[NewWindow]:
    """Open windows: ``new_window(width=390, theme="dark", javascript=False)``.

    Each is on the real site unless another *address* is given, and nothing is kept there of an earlier test but files
    in the cache. A request to another host fails the test, whatever else it asks.
    """
    opened: list[Window] = []

    def new(
        width: int = 1280,
        height: int = 800,
        theme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        address: str | None = None,
        **settings: Any,
    ) -> Window:
        settings |= {
            "viewport": {"width": width, "height": height},
            "color_scheme": theme,
            "java_script_enabled": javascript,
        }
        profile = profiles.get(repr(settings)) or profiles.setdefault(repr(settings), chrome.new_context(**settings))
        window = Window(profile.new_page(), address or request.getfixturevalue("base_url"))
        window.watch()
        opened.append(window)
        return window

    yield new
    foreign = [url for window in opened for url in window.foreign]
    for window in opened:
        window.close()
    assert not foreign, f"requests to other hosts: {foreign}"


@pytest.fixture
def window(new_window: NewWindow) -> Window:
    """A window of 1280 by 800, light."""
    return new_window()
