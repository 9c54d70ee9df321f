"""A built site in a browser, without a server: the browser gets the files of the site at its own address."""

import mimetypes
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..workspace import CommandError
from .chromium import FLAGS, find
from .finding import Finding, Findings
from .measuring import SHEET, SHRINK, WCAG, axe, cut_off, open_everything, sideways
from .page import Page
from .site import NOT_FOUND, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page as Window
    from playwright.sync_api import Route

#: The width of small phones, in CSS pixels; and that of a desktop.
NARROW, WIDE = 320, 1280
_MISSING = (
    "--browser needs Playwright, axe and a Chromium: pip install playwright axe-playwright-python, then "
    "playwright install chromium, or CHROME_PATH=/path/to/chromium"
)
#: Only the contrast depends on the colours of a page.
_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def browse(site: Site, names: Iterable[str]) -> Iterator[list[Finding]]:
    """What a browser shows to be wrong in each of the pages *names*.

    :exc:`CommandError` if there is no browser, or a package that drives it is not installed.
    """
    try:
        import axe_playwright_python  # noqa: F401
        from playwright.sync_api import sync_playwright

        executable = find()
    except ImportError as error:
        raise CommandError(_MISSING) from error
    if executable is None:
        raise CommandError(_MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS])
        try:
            context = browser.new_context(reduced_motion="reduce", service_workers="block")
            context.route("**/*", lambda route: _answer(site, route))
            window = context.new_page()
            for name in names:
                yield sorted(set(_look(site, window, name)))
        finally:
            browser.close()


def _answer(site: Site, route: "Route") -> None:
    """Answer a request of the browser from the files of the site, and refuse all others."""
    path = site.path(route.request.url)
    if path is None:
        route.abort()
        return
    file = site.file(path)
    shown = file or next((name for name in NOT_FOUND if name in site.files), None)
    if shown is None:
        route.fulfill(status=404, body="")
        return
    kind = mimetypes.guess_type(shown)[0] or "application/octet-stream"
    route.fulfill(status=200 if file else 404, body=(site.folder / shown).read_bytes(), content_type=kind)


def _look(site: Site, window: "Window", name: str) -> Findings:
    page = site.page(name)
    window.set_viewport_size({"width": NARROW, "height": 844})
    window.emulate_media(media="screen", color_scheme="light")
    window.goto(site.address(name), wait_until="load")
    open_everything(window)
    if wide := sideways(window):
        text = f"at {NARROW} px the page scrolls horizontally ({wide[0]})"
        yield _at(page, "overflow", text, wide[1] if len(wide) > 1 else "")
    window.emulate_media(media="print")
    window.set_viewport_size({"width": SHEET, "height": 1000})
    yield from (_at(page, "overflow", "this is cut off in print", html) for html in cut_off(window, SHRINK))
    window.emulate_media(media="screen")
    window.set_viewport_size({"width": WIDE, "height": 844})
    yield from (_at(page, "axe", rule, html) for rule, html in axe(window, WCAG))
    window.emulate_media(color_scheme="dark")
    yield from (_at(page, "axe", f"dark: {rule}", html) for rule, html in axe(window, _CONTRAST))


def _at(page: Page, kind: str, text: str, html: str) -> Finding:
    """A finding on the element with the *html*, at its line if the file has the tag like that."""
    tag = html.partition(">")[0]
    position = page.text.find(tag) if tag else -1
    line = page.text.count("\n", 0, max(0, position)) + 1
    return Finding(page.path, line, kind, f"{text}: {tag}>" if tag else text)
