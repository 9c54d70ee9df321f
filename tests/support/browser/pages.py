"""What the browser tests share: a page of every kind, and measurements on the page in a window."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from _pytest.mark.structures import ParameterSet
from playwright.sync_api import Page

from sites import Site

#: Every kind of page: what the fullest page of that kind is told by, or its address where there is one only.
KINDS = {
    "home": "index.html",
    "publications": "[data-kind=publications]",
    "paper": "[data-kind=paper]",
    "timeline": "[data-kind=list] .timeline",
    "research": "[data-kind=research]",
    "list": "[data-kind=list] .page-card",
    "project": "[data-kind=project]",
    "notes": "[data-kind=list] .note-list",
    "note": "[data-kind=note]",
    "talk": "[data-kind=talk]",
    "data set": "[data-kind=data]",
    "media": ":is(video, audio)",
    "cv": "cv.html",
    "topics": "topics/index.html",
    "topic": "[data-kind=topic]",
    "not found": "no/such/page.html",
    "search": "search.html?q=",
}

#: Those that differ most.
MOST_DIFFERENT = frozenset({"home", "publications", "note", "cv"})
#: Those that few sites have.
OPTIONAL = frozenset({"talk", "data set", "media"})
#: Those whose parts are on pages of other kinds, too.
ALIKE = frozenset({"research", "list", "talk", "data set", "topics"})


def parameters(kinds: Iterable[str], *others: object, soak: Container[str] = ALIKE) -> list[ParameterSet]:
    """Each of *kinds*, with *others*, as the parameters of a test; those in *soak* are tried there only."""
    return [pytest.param(kind, *others, marks=pytest.mark.soak if kind in soak else ()) for kind in kinds]


#: The address of a page of each kind.
Kinds = Mapping[str, str]


@cache
def kinds_of(site: Site) -> Kinds:
    """The fullest page of each kind; the search page is asked for a word that the home page has."""
    pages = {page: site.soup(page) for page in site.pages()}
    found = {}
    for kind, selector in KINDS.items():
        if selector[0] in "[:":
            own = [page for page, soup in pages.items() if soup.select(selector) and page != "topics/index"]
            if not own and kind in OPTIONAL:
                continue
            found[kind] = max(own, key=lambda page: len(site.html(page))) + ".html"
        else:
            found[kind] = selector + (quote(word_of(site)) if kind == "search" else "")
    return found


def word_of(site: Site) -> str:
    """A word to search *site* for: the last one of its name."""
    return site.soup("index").h1.get_text().split()[-1]


def thin(page: Page) -> None:
    """Take the items of lists and the rows of tables out of *page* whose parts are those of an earlier one.

    What looks at each element on its own judges them alike: the elements, their classes and other attributes are the same.
    """
    page.evaluate(
        """() => {
            const kind = (e) => [e.localName, e.getAttribute("class"), ...e.getAttributeNames()].join(" ");
            const seen = new Set();
            for (const item of document.querySelectorAll("main :is(li, tr)")) {
                const parts = new Set([item.parentElement, item, ...item.querySelectorAll("*")].map(kind));
                const all = [...parts].sort().join();
                if (seen.has(all)) item.remove();
                seen.add(all);
            }
        }"""
    )


def tab_stops(page: Page, key: str = "Tab", limit: int = 600) -> Iterator[dict[str, Any]]:
    """Press *key* from where the focus is to the end of *page*; gives each stop as :data:`DESCRIBE_FOCUS` tells it."""
    seen, last = set[int](), -1
    for _ in range(limit):
        page.keyboard.press(key)
        stop: dict[str, Any] | None = page.evaluate(DESCRIBE_FOCUS)
        if stop is None or (stop["id"] in seen and stop["id"] != last):
            return
        # The controls within a recording are the browser's own.
        if stop["id"] != last:
            yield stop
        last = stop["id"]
        seen.add(last)
    raise AssertionError(f"more than {limit} stops")


#: The focused element: what it is, whether it shows that it has the focus, and whether any of it can be seen.
DESCRIBE_FOCUS = """() => {
    const active = document.activeElement;
    if (!active || active === document.body || active === document.documentElement) return null;
    // What is seen of a tab's radio button is its label.
    const element = active.matches(".sd-tab-set > input") ? active.nextElementSibling : active;
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
