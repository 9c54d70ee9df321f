"""Fixtures for the browser tests: the site on a local server, and browser windows that reach no other host."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, sync_playwright

from browser import chromium
from browser.pages import Kinds, kinds_of
from browser.serving import serve
from sites import Site
from sphinx_scholar.cli.check_site.chromium import FLAGS

CLOSING = 10  # attempts, of a second each


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in a folder named browser is a browser test."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")


# The fixtures below depend on ``site``, which is the example site in tests/engine and the owner's in tests/site: they
# belong to a test, and what takes time is cached by site.


@pytest.fixture(scope="session")
def address_of() -> Iterator[Callable[[Site], str]]:
    """The address of a site on a server of this machine, one server for each site."""
    with ExitStack() as servers:
        yield cache(lambda site: servers.enter_context(serve(site.path, urlsplit(site.address).path.rstrip("/"))))


@pytest.fixture
def base_url(site: Site, address_of: Callable[[Site], str]) -> str:
    """The address of the site on a server of this machine."""
    return address_of(site)


@pytest.fixture
def kinds(site: Site) -> Kinds:
    """The address of a page of each kind."""
    return kinds_of(site)


@pytest.fixture
def papers(site: Site, kinds: Kinds) -> list[Tag]:
    """The publications in the site's list."""
    return site.soup(kinds["publications"]).select("li.pub")


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The browser. Every host but this machine is unknown to it."""
    executable = chromium.find()
    if executable is None:
        pytest.fail(chromium.HELP, pytrace=False)
    flags = [*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
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
        """Clear what the page has stored, and close it; a page that is navigating may miss the first attempts."""
        session = self.page.context.new_cdp_session(self.page)
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.base_url))
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
        for _ in range(CLOSING):
            with suppress(Error):
                session.send("Page.close")
                self.page.wait_for_event("close", timeout=1000)
            if self.page.is_closed():
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"{self.page.url} does not close")

    def open(self, path: str = "") -> Page:
        """Go to *path* of the site (``papers/index.html``) and wait until it is loaded and has shown its search results.

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


@pytest.fixture(scope="session")
def shared() -> dict[str, Window]:
    """The windows that tests share, by site and settings. To make one takes longer than to open another page."""
    return {}


@pytest.fixture
def new_window(
    chrome: Browser, profiles: dict[str, BrowserContext], shared: dict[str, Window], request: pytest.FixtureRequest
) -> Iterator[NewWindow]:
    """Open windows: ``new_window(width=390, theme="dark", javascript=False)``.

    Each is on the site unless another *address* is given, and keeps nothing of an earlier test but files in the cache.
    One to *share* is for tests that only look at pages, and inject, route and store nothing: it stays open for the next.
    A request to another host fails the test.
    """
    opened: list[Window] = []

    def new(
        width: int = 1280,
        height: int = 800,
        theme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        address: str | None = None,
        share: bool = False,
        **settings: Any,
    ) -> Window:
        settings |= {
            "viewport": {"width": width, "height": height},
            "color_scheme": theme,
            "java_script_enabled": javascript,
        }
        address, key = address or request.getfixturevalue("base_url"), repr(settings)
        window = shared.get(address + key) if share else None
        if window is None:
            profile = profiles.get(key) or profiles.setdefault(key, chrome.new_context(**settings))
            window = Window(profile.new_page(), address)
            window.watch()
        if share:
            shared[address + key] = window
        opened.append(window)
        return window

    yield new
    foreign = [url for window in opened for url in window.foreign]
    for window in opened:
        window.foreign.clear()
        if window not in shared.values():
            window.close()
    assert not foreign, f"requests to other hosts: {foreign}"


@pytest.fixture
def window(new_window: NewWindow) -> Window:
    """A window of 1280 by 800, light."""
    return new_window()
