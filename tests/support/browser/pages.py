"""What the browser tests share: a page of every kind, a page load with its weight, and questions put to a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page

from browser.checkers import COLOURS, axe_violations
from sites import Site

#: Every kind of page, and how its pages are told by what they say of themselves where the address depends on the site.
KINDS = {
    "home": "index.html",
    "publications": "papers/index.html",
    "paper": "",
    "research list": "research/index.html",
    "research": "",
    "projects list": "projects/index.html",
    "project": "",
    "notes list": "research/notes/index.html",
    "note": "",
    "cv": "cv.html",
    "topics list": "topics/index.html",
    "topic": "",
    "not found": "projects/no/such/page.html",
    "search": "search.html?q=",
}


class Kinds(dict[str, str]):
    """An address for every kind of page that a site has. A test that asks for another is skipped: a site which has just
    been begun has no papers and no notes.
    """

    def __missing__(self, kind: str) -> str:
        pytest.skip(f"this site has no {kind} yet")


def kinds_of(site: Site) -> Kinds:
    """The fullest page of each kind. The search page is asked something that every page has, and the page for what is
    not found stands in for one that is deep in the site.
    """
    pages = {page: site.soup(page).body["data-kind"] for page in site.pages()}
    found = Kinds()
    for kind, address in KINDS.items():
        own = [page for page, layout in pages.items() if layout == kind]
        if address.removesuffix(".html") in pages or kind == "not found":
            found[kind] = address
        elif kind == "search":
            found[kind] = address + quote(asked(site))
        elif own:
            found[kind] = max(own, key=lambda page: len(site.html(page))) + ".html"
    return found


def asked(site: Site) -> str:
    """A word to search *site* for: the last one of its name, which the first page has at least."""
    return site.soup("index").h1.get_text().split()[-1]


KIB = 1024
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

#: What a page may weigh on a first visit, on one with an interactive figure, and on a second visit, in bytes.
FIRST, WITH_FIGURE, SECOND = 45 * KIB, 60 * KIB, 12 * KIB
REQUESTS = 8

#: The search page is no content page: the index is loaded there and nowhere else, and grows with the site.
SEARCH, SEARCH_REQUESTS = 72 * KIB, 24


@dataclass
class Resource:
    """A file that a page asked for."""

    url: str
    kind: str  #: ``Document``, ``Stylesheet``, ``Script``, ``Font``, ``Image``, ...
    status: int = 0
    size: int = 0  #: bytes on the wire, headers included; 0 from the browser's cache
    failure: str = ""


@dataclass
class Load:
    """Everything a page asked for from its first byte on."""

    resources: dict[str, Resource] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return sum(resource.size for resource in self.resources.values())

    @property
    def sent(self) -> list[Resource]:
        """What went over the wire."""
        return [resource for resource in self.resources.values() if resource.size]

    @property
    def has_figure(self) -> bool:
        """Whether an interactive figure stands on the page."""
        return any("/js/figure-" in resource.url for resource in self.resources.values())

    def by_kind(self) -> Counter[str]:
        """Bytes by the kind of file."""
        sizes: Counter[str] = Counter()
        for resource in self.resources.values():
            sizes[resource.kind] += resource.size
        return sizes


def record(page: Page, *, fresh: bool = False) -> Load:
    """Write down what *page* asks for from now on, as the browser's own network panel counts it.

    *fresh* makes the browser forget all that it has kept, as if it had never been here.
    """
    load = Load()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if fresh:
        session.send("Network.clearBrowserCache")

    def asked(event: dict[str, Any]) -> None:
        load.resources[event["requestId"]] = Resource(event["request"]["url"], event.get("type", "Other"))

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


#: Notes what the page's policy forbids, from the first byte on.
WATCH_POLICY = """
    window.forbidden = [];
    addEventListener("securitypolicyviolation", (e) => forbidden.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""


def add_icon(load: Load, page: Page) -> None:
    """Count the icon, which a browser with a window asks for and one without does not."""
    icon = page.locator("link[rel=icon]").first.evaluate("link => link.href")
    if not any(urlsplit(resource.url).path == urlsplit(icon).path for resource in load.resources.values()):
        answer = page.context.request.get(icon)
        size = int(answer.headers["content-length"]) + sum(len(k) + len(v) + 4 for k, v in answer.headers.items())
        load.resources["icon"] = Resource(icon, "Image", answer.status, size)


def axe_in_both_themes(page: Page, context: str | None = None) -> list[str]:
    """What axe-core holds against *page* in light, and in dark by the rules on colour: the others see no theme."""
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        found += [f"{theme}: {line}" for line in axe_violations(page, context, COLOURS if theme == "dark" else ())]
    return found


def sideways(page: Page) -> list[str]:
    """The elements that make *page* scroll sideways at its present width."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1);
            return [`${document.documentElement.scrollWidth} > ${width}`, ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
        }"""
    )
    return found


def open_everything(page: Page) -> None:
    """Open every disclosure of *page*."""
    page.evaluate("() => { for (const details of document.querySelectorAll('details')) details.open = true; }")


def tab_stops(page: Page, key: str = "Tab", limit: int = 600) -> Iterator[dict[str, Any]]:
    """Press *key* from where the focus is to the end of *page*; gives each stop as :data:`DESCRIBE_FOCUS` tells it."""
    seen: set[int] = set()
    for _ in range(limit):
        page.keyboard.press(key)
        stop: dict[str, Any] | None = page.evaluate(DESCRIBE_FOCUS)
        if stop is None or stop["id"] in seen:
            return
        seen.add(stop["id"])
        yield stop
    raise AssertionError(f"more than {limit} stops")


#: The focused element: what it is, whether it shows that it has the focus, and whether any of it can be seen.
DESCRIBE_FOCUS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const all = (window.stops ??= []);
    if (!all.includes(element)) all.push(element);
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const lines = [...element.getClientRects()];
    const points = lines.flatMap((r) => [[r.left + r.width / 2, r.top + r.height / 2], [r.left + 2, r.top + 2], [r.right - 2, r.bottom - 2]]);
    const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element));
    });
    return {
        id: all.indexOf(element),
        html: element.outerHTML.slice(0, 140),
        name: (element.getAttribute("aria-label") || element.textContent || element.name || "").trim().replace(/\\s+/g, " "),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        colour: style.outlineColor,
        ground: getComputedStyle(document.body).backgroundColor,
        seen,
        top: box.top,
    };
}"""


def contrast(first: str, second: str) -> float:
    """The contrast of two colours in the form ``rgb(1, 2, 3)``, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
