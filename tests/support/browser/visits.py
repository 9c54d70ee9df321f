"""Visits to pages, each recorded once: weight, errors, requests, violations of the policy, width and accessibility."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page

from browser.checkers import LOOKS, axe_violations
from browser.fixtures import Window
from browser.pages import thin
from sphinx_scholar.cli.check_site.measuring import open_everything, sideways

KIB = 1024

#: What a page may weigh on a first visit, on one with an interactive figure, and on a second visit, in bytes.
FIRST, WITH_FIGURE, SECOND = 45 * KIB, 60 * KIB, 12 * KIB
REQUESTS = 8

#: A list of publications grows with their number.
LIST = 16 * KIB

#: The search page loads the index, as no other page does, and grows with the site.
SEARCH, SEARCH_REQUESTS = 68 * KIB, 18

#: The width of a window and the theme of the system.
View = tuple[int, Literal["light", "dark"]]

KINDS_OF_FILE = ("Document", "Stylesheet", "Script", "Font", "Image", "Other")


@dataclass
class Resource:
    """A file that a page asked for."""

    url: str
    kind: str  #: ``Document``, ``Stylesheet``, ``Script``, ``Font``, ``Image``, ...
    status: int = 0
    size: int = 0  #: bytes on the wire, headers included; 0 from the browser's cache
    failure: str = ""
    later: bool = False  #: whether it was asked for when everything on the page was opened


@dataclass
class Load:
    """Everything a page asked for from its first byte on."""

    resources: dict[str, Resource] = field(default_factory=dict)
    later: bool = False  #: whether what is asked for from now on is no part of the visit

    @property
    def size(self) -> int:
        """Bytes on the wire, without the pictures: an author may have as many as they like."""
        return sum(resource.size for resource in self.sent)

    @property
    def sent(self) -> list[Resource]:
        """What went over the wire, without the pictures."""
        asked = self.resources.values()
        return [one for one in asked if one.size and one.kind != "Image" and not one.later]

    @property
    def urls(self) -> set[str]:
        """The addresses of everything."""
        return {resource.url for resource in self.resources.values()}

    def has(self, part: str) -> bool:
        """Whether *part* is in any of the addresses."""
        return any(part in url for url in self.urls)

    def by_kind(self) -> Counter[str]:
        """Bytes by the kind of file."""
        sizes: Counter[str] = Counter()
        for resource in self.resources.values():
            sizes[resource.kind] += resource.size
        return sizes


def record(page: Page, *, fresh: bool = False) -> Load:
    """Record what *page* asks for from now on, as the browser's network panel counts it.

    *fresh* clears the browser's cache first.
    """
    load = Load()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if fresh:
        session.send("Network.clearBrowserCache")

    def asked(event: dict[str, Any]) -> None:
        url, kind = event["request"]["url"], event.get("type", "Other")
        load.resources[event["requestId"]] = Resource(url, kind, later=load.later)

    def answered(event: dict[str, Any]) -> None:
        if event["requestId"] in load.resources:
            load.resources[event["requestId"]].status = event["response"]["status"]

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in load.resources:
            load.resources[event["requestId"]].size = int(event["encodedDataLength"])

    def failed(event: dict[str, Any]) -> None:
        if event["requestId"] in load.resources:
            load.resources[event["requestId"]].failure = event["errorText"] + event.get("blockedReason", "")

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.on("Network.loadingFailed", failed)
    return load


#: Records how far things move, as browsers measure it (Cumulative Layout Shift).
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) shifts.push([value, ...sources.map(({ node }) => node?.className ?? "")]);
    }).observe({ type: "layout-shift", buffered: true });
"""

#: Slow 3G, as the developer tools of browsers have it: milliseconds, and bytes a second.
SLOW = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}

#: Notes what the page's policy forbids, from the first byte on.
WATCH_POLICY = """
    window.forbidden = [];
    addEventListener("securitypolicyviolation", (e) => forbidden.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


def add_icon(load: Load, page: Page) -> None:
    """Count the icon, which a browser with a window asks for and one without does not."""
    icon = page.locator("link[rel=icon]").first.evaluate("link => link.href")
    if icon not in load.urls:
        with urlopen(Request(icon, headers={"Accept-Encoding": "gzip"})) as answer:
            size = len(answer.read()) + sum(len(k) + len(v) + 4 for k, v in answer.headers.items())
            load.resources["icon"] = Resource(icon, "Other", answer.status, size)


def axe_at(
    page: Page, width: int, theme: Literal["light", "dark"], only: Sequence[str], context: str | None = None
) -> list[str]:
    """What axe-core holds against *page*, or its part *context*, at *width* in *theme*, by all its rules or by those in *only*."""
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    return [f"{width}, {theme}: {line}" for line in axe_violations(page, context, only)]


@dataclass
class Visit:
    """A first visit to a page, and what was found there."""

    load: Load
    language: str = "en"
    again: int = 0  #: bytes on the wire for a reader who comes from the home page
    foreign: list[str] = field(default_factory=list)  #: requests to other hosts
    errors: list[str] = field(default_factory=list)  #: console errors and uncaught exceptions
    forbidden: list[str] = field(default_factory=list)  #: violations of the page's policy
    wide: list[str] = field(default_factory=list)  #: what makes the page scroll sideways
    axe: list[str] = field(default_factory=list)  #: in light and dark, with everything opened

    @property
    def failed(self) -> list[str]:
        """The requests that failed."""
        found = self.load.resources.values()
        return [f"{r.url} {r.status} {r.failure}" for r in found if r.failure or r.status != 200]

    @property
    def heavy(self) -> list[str]:
        """The budgets that are exceeded."""
        first, second, requests = (WITH_FIGURE if self.load.has("/js/figure-") else FIRST), SECOND, REQUESTS
        if self.load.has("/pub-filter.js"):
            second = LIST
        elif self.load.has("/_search/"):
            first, second, requests = SEARCH, SEARCH, SEARCH_REQUESTS
        # Words of other languages may weigh that much more.
        more = 0 if self.language.startswith("en") else KIB
        first, second = first + more, second + more
        sizes = [("first visit", self.load.size, first), ("second visit", self.again, second)]
        over = [f"{what}: {size / KIB:.1f} KiB" for what, size, limit in sizes if size > limit]
        if len(self.load.sent) > requests:
            over.append(f"{len(self.load.sent)} requests")
        return over


#: What is asked of every visit.
CHECKS: dict[str, Callable[[Visit], list[str]]] = {
    "no errors": lambda visit: visit.errors,
    "no requests to other hosts": lambda visit: visit.foreign,
    "no failed requests": lambda visit: visit.failed,
    "no violations of the policy": lambda visit: visit.forbidden,
    "within the budget": lambda visit: visit.heavy,
    "no sideways scrolling": lambda visit: visit.wide,
    "accessible": lambda visit: visit.axe,
}


def visit_all(
    chrome: Browser, base_url: str, pages: Mapping[str, str], views: Sequence[View], *, axe: bool = True
) -> dict[str, Visit]:
    """Visit *pages* (addresses by name), each with an empty cache, and measure them in each of *views*.

    All of axe-core's rules are applied in the first view, in the others those that depend on width and theme.
    """
    with chrome.new_context(viewport={"width": 1280, "height": 844}) as context:
        context.add_init_script(WATCH_POLICY)
        found = {name: _visit(Window(context.new_page(), base_url), path, views, axe) for name, path in pages.items()}
    known = next(visit.load.urls for name, visit in found.items() if pages[name] == "index.html")
    for visit in found.values():
        visit.again = sum(resource.size for resource in visit.load.sent if resource.url not in known)
    return found


def _visit(window: Window, path: str, views: Sequence[View], axe: bool) -> Visit:
    window.watch()
    load = record(window.page, fresh=True)
    page = window.open(path)
    add_icon(load, page)
    language = page.locator("html").get_attribute("lang") or ""
    found = Visit(load, language, foreign=window.foreign, errors=window.errors, forbidden=page.evaluate("forbidden"))
    load.later = True
    open_everything(page)
    for width in dict(views):
        page.set_viewport_size({"width": width, "height": 844})
        found.wide += [f"{width}: {line}" for line in sideways(page)]
    if axe:
        thin(page)
        found.axe = [line for view in views for line in axe_at(page, *view, () if view == views[0] else LOOKS)]
    page.close()
    return found


def report(visits: Mapping[str, Visit], check: str) -> str:
    """What *check* finds, a line each; empty if it finds nothing."""
    return "\n".join(f"{name}: {line}" for name, visit in visits.items() for line in CHECKS[check](visit))


def table(visits: Mapping[str, Visit]) -> str:
    """The weight of each visit in KiB, by kind of file."""
    rows = [["KiB on the wire", *KINDS_OF_FILE, "first", "second", "requests"]]
    for name, visit in visits.items():
        files = visit.load.by_kind()
        sizes = [*(files[kind] for kind in KINDS_OF_FILE), visit.load.size, visit.again]
        rows.append([name, *(f"{size / KIB:.1f}" for size in sizes), str(len(visit.load.sent))])
    return "\n".join(f"{row[0]:<16}" + "".join(f"{cell:>11}" for cell in row[1:]) for row in rows)
