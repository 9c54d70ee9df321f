"""What a page of each kind weighs on the wire, by type of file: within the budget, and printed for whoever runs this."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route

from browser.fixtures import Window
from browser.pages import (
    FIRST,
    KIB,
    REQUESTS,
    SEARCH,
    SEARCH_REQUESTS,
    SECOND,
    WITH_FIGURE,
    Kinds,
    add_icon,
    record,
)

KINDS_OF_FILE = ("Document", "Stylesheet", "Script", "Font", "Image", "Other")


def test_the_budget_is_kept_by_every_kind_of_page(
    chrome: Browser, base_url: str, record_property: Callable[[str, object], None], kinds: Kinds
) -> None:
    rows, over = [], []
    for kind, path in kinds.items():
        with chrome.new_context() as context:
            window = Window(context.new_page(), base_url)
            first = record(window.page)
            add_icon(first, window.open(path))
        with chrome.new_context() as context:
            window = Window(context.new_page(), base_url)
            window.open(kinds["publications" if kind == "home" else "home"])
            second = record(window.page)
            window.open(path)
        files = first.by_kind()
        assert set(files) <= set(KINDS_OF_FILE)
        sizes = [*(files[name] for name in KINDS_OF_FILE), first.size, second.size]
        rows.append([kind, *(f"{size / KIB:.1f}" for size in sizes), str(len(first.sent))])
        budget, requests, again = WITH_FIGURE if first.has_figure else FIRST, REQUESTS, SECOND
        if kind == "search":
            budget, requests, again = SEARCH, SEARCH_REQUESTS, SEARCH
        if first.size > budget or len(first.sent) > requests or second.size > again:
            over.append(kind)
    record_property("table", table(["KiB on the wire", *KINDS_OF_FILE, "first", "second", "requests"], rows))
    assert not over, table(["kind", *KINDS_OF_FILE, "first", "second", "requests"], rows)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Columns of text, the first one to the left."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        for row in [head, *rows]
    ]
    return "\n".join("  ".join(line) for line in lines)


@pytest.mark.parametrize("name", ["home", "cv", "paper", "note"])
def test_text_is_there_before_the_scripts(name: str, chrome: Browser, base_url: str, kinds: Kinds) -> None:
    """Only theme.js holds up the first paint, and it is at most 1 KiB."""
    with chrome.new_context(bypass_csp=True) as context:  # the waiting below is a script from outside
        page = context.new_page()
        load = record(page)
        page.route("**/*.js", lambda route: route.continue_() if route.request.url.endswith("theme.js") else None)
        page.goto(f"{base_url}/{kinds[name]}", wait_until="commit")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        assert page.locator("h1").is_visible()
        assert [r.size < KIB for r in load.resources.values() if r.url.endswith("theme.js")] == [True]
        page.unroute_all(behavior="ignoreErrors")


#: Notes how far things move, as browsers reckon it (Cumulative Layout Shift).
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) shifts.push([value, ...sources.map(({ node }) => node?.className ?? "")]);
    }).observe({ type: "layout-shift", buffered: true });
"""


def shifts(page: Page, address: str) -> list[object]:
    """What moves on *page* when its scripts come late, after it has been painted."""
    late: list[Route] = []
    page.add_init_script(WATCH_SHIFTS)
    page.route(re.compile(r"(?<!theme)\.js$"), lambda route: late.append(route))
    page.goto(address, wait_until="commit")
    page.evaluate("new Promise((done) => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))")
    assert late, "the page has no script"
    page.route("**/*.js", lambda route: route.continue_())  # those that scripts ask for; the later rule is asked first
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    found: list[object] = page.evaluate("shifts")
    return found


# At the width of a desk it takes as long again, and is left to `make soak`.
@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.soak)])
def test_nothing_moves_when_the_scripts_come(width: int, chrome: Browser, base_url: str, kinds: Kinds) -> None:
    moved = {}
    for kind, path in kinds.items():
        with chrome.new_context(viewport={"width": width, "height": 800}) as context:
            moved[kind] = shifts(context.new_page(), f"{base_url}/{path.partition('?')[0]}")
    assert {kind: found for kind, found in moved.items() if found} == {}
