"""What is measured on a page that a browser shows: accessibility, by axe-core, and what does not fit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: The width of the text on A4 between margins of 2 cm, in CSS pixels.
SHEET = round((21 - 4) / 2.54 * 96)
#: How many times wider than the sheet a page may be: browsers make it as much smaller when they print it.
SHRINK = 2
#: The rules of WCAG 2.2, levels A and AA. What axe leaves out unless asked is the size of targets.
WCAG: Mapping[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}

_SIDEWAYS = """() => {
    const root = document.documentElement, width = root.clientWidth;
    if (root.scrollWidth <= width) return [];
    const scrolls = (e) => e && e !== document.body && e !== root
        && (getComputedStyle(e).overflowX !== "visible" || scrolls(e.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter((e) => {
        const box = e.getBoundingClientRect();
        return (box.right > width + 1 || box.left < -1) && e.checkVisibility() && !scrolls(e.parentElement);
    });
    const inner = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
    return [`${root.scrollWidth} > ${width}`, ...inner.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))];
}"""
_CUT = """(shrink) => {
    const limit = document.documentElement.clientWidth * shrink + 1;
    const cut = [...document.querySelectorAll("main *, [role=main] *")].filter((e) => {
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        const left = e.closest(".visually-hidden, svg, .computed-figure [hidden]");
        if (!e.checkVisibility() || left || box.width < 2) return false;
        return style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 || box.right > limit;
    });
    const inner = cut.filter((e) => !cut.some((other) => other !== e && e.contains(other)));
    return inner.map((e) => e.outerHTML.slice(0, 150));
}"""
_AXE = """async ([context, options]) => {
    const { violations } = await axe.run(context ?? document, { resultTypes: ["violations"], ...options });
    const line = (rule, node) => [`${rule.id} (${rule.impact}): ${node.target.join(" ")}`, node.html.slice(0, 120)];
    return violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
}"""


def open_everything(page: "Page") -> None:
    """Open every disclosure of *page*."""
    page.evaluate("() => { for (const details of document.querySelectorAll('details')) details.open = true; }")


def sideways(page: "Page") -> list[str]:
    """By how much *page* scrolls sideways at its present width, and what makes it; nothing if it does not."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


def cut_off(page: "Page", shrink: float = 1) -> list[str]:
    """The elements of the text of *page* that are cut as it is shown now, or wider than *shrink* times the window."""
    found: list[str] = page.evaluate(_CUT, shrink)
    return found


def axe(page: "Page", options: Mapping[str, Any], context: str | None = None) -> list[tuple[str, str]]:
    """The violations that axe-core finds on *page* as it is shown now, or on its part *context*.

    For each element the rule, its impact and the element, and the beginning of its HTML. *options* are those of
    ``axe.run``.
    """
    load_axe(page)
    return [(rule, html) for rule, html in page.evaluate(_AXE, [context, dict(options)])]


def load_axe(page: "Page", checks: list[Mapping[str, Any]] | None = None) -> None:
    """Load axe-core into *page*, unless it is there, with the settings of *checks*."""
    # Imported here: the package is not one of the engine's own.
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate("checks => axe.configure({ checks })", checks or [])
