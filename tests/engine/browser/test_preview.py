"""`scholar serve`: a saved change shows in the open browser, in place where that is possible."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checkers import axe_violations
from previewing import PATIENCE, RunningPreview, SavedAtOnce, previewed, until

CONF = 'extensions = ["sphinx_scholar"]\nhtml_theme = "scholar"\nscholar_owner = "Ada Lovelace"\nproject = "Ada"\nhtml_css_files = ["own.css"]\n'
PARAGRAPHS = "\n\n".join(f"Paragraph {n} on looms." for n in range(80))
HOME = f"""\
# Home

As it was.

:::{{dropdown}} More
Hidden.
:::

```{{raw}} html
<p><label>Name <input name="who"></label></p>
```

{PARAGRAPHS}

Last one.

```{{toctree}}
:hidden:
research/notes/index
```
"""
FILES = {
    "conf.py": CONF,
    "index.md": HOME,
    "refs.bib": "",
    "_static/own.css": "h1 { color: rgb(255, 0, 0); }\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
    "research/notes/one.md": "---\ndate: 2024-05-06\ndescription: One.\ndraft: true\n---\n\n# How looms count\n\nWith cards.\n",
}
#: Holds each build once it has copied scripts and styles, for as long as there is a file beside the site.
HOLD = """
import os, time
from pathlib import Path

builder, held = os.getpid(), Path(__file__).parents[1] / "held"

def hold(*arguments):
    while os.getpid() == builder and held.exists():
        time.sleep(0.02)

def setup(app):
    app.connect("html-page-context", hold)
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """The preview of a small site."""
    with previewed(tmp_path_factory.mktemp("preview"), FILES) as running:
        yield running


@pytest.fixture
def page(chrome: Browser, preview: RunningPreview) -> Iterator[Page]:
    """The home page, in which the reader has opened a detail, scrolled, typed, and chosen the dark mode."""
    SavedAtOnce(preview.folder).write(FILES)
    preview.settled(1)
    page = chrome.new_page(viewport={"width": 900, "height": 600}, color_scheme="light")
    page.set_default_timeout(PATIENCE * 1000)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(preview.address)
    page.locator(".theme-switch").click(click_count=2)
    page.locator("details.sd-dropdown > summary").click()
    page.locator("input[name=who]").fill("Charles")
    page.evaluate("scrollTo(0, 700); window.kept = true")
    yield page
    page.close()
    assert errors == [], "the policy of the page allows what the preview does"


def state(page: Page) -> list[object]:
    """What a reader has done to the page."""
    return page.evaluate(
        """[Math.round(scrollY / 50), document.querySelector("details.sd-dropdown").open,
            document.querySelector("input[name=who]").value, document.activeElement.name ?? "",
            document.documentElement.dataset.theme]"""
    )  # type: ignore[no-any-return]


def in_place(page: Page) -> bool:
    return bool(page.evaluate("window.kept === true"))


def shows(page: Page, text: str) -> None:
    expect(page.locator("main").get_by_text(text, exact=True)).to_have_count(1, timeout=PATIENCE * 1000)


def test_a_changed_text_is_changed_in_place(page: Page, preview: RunningPreview) -> None:
    site = SavedAtOnce(preview.folder)
    before = state(page)
    assert before[1:] == [True, "Charles", "who", "dark"]
    site.replace(
        "index.md", ("As it was.", "As it is now."), ("Paragraph 70 on looms.", "Paragraph *70*.\n\nA new one.")
    )
    shows(page, "As it is now.")
    shows(page, "A new one.")
    assert (in_place(page), state(page)) == (True, before)
    site.replace("index.md", ("Paragraph *70*.\n\nA new one.", "## A section\n\nPart."), ("Last one.", "- One\n- Two"))
    shows(page, "A section")
    assert (in_place(page), state(page)) == (True, before)
    site.write({"index.md": HOME})
    shows(page, "Last one.")
    page.wait_for_timeout(200)
    assert in_place(page)
    served = page.evaluate("fetch(location.href).then((answer) => answer.text())")
    body = "(text) => new DOMParser().parseFromString(text, 'text/html').querySelector('main').textContent.trim()"
    assert page.evaluate("document.querySelector('main').textContent.trim()") == page.evaluate(body, served)


def test_what_scripts_look_for_is_loaded_again_and_the_page_stays_as_it_was(
    page: Page, preview: RunningPreview
) -> None:
    site = SavedAtOnce(preview.folder)
    before = state(page)
    site.replace("index.md", ("Last one.", "```python\nprint('new')\n```"))
    expect(page.locator("main pre")).to_have_count(1, timeout=PATIENCE * 1000)
    until(lambda: not in_place(page) and state(page) == before)
    site.write({"index.md": HOME})
    shows(page, "Last one.")


@pytest.mark.soak
def test_pages_load_and_change_while_a_build_runs(chrome: Browser, tmp_path: Path) -> None:
    held, red, blue = tmp_path / "held", "rgb(255, 0, 0)", "rgb(0, 0, 255)"
    with (
        previewed(tmp_path, {**FILES, "conf.py": f"{CONF}{HOLD}"}) as preview,
        closing(chrome.new_page()) as page,
        closing(chrome.new_page()) as other,
    ):
        site, heading = SavedAtOnce(preview.folder), other.locator("h1")
        page.goto(preview.address)
        page.evaluate("window.kept = true")
        held.touch()
        site.replace("index.md", ("As it was.", "As it is now."))
        shows(page, "As it is now.")
        assert in_place(page)
        other.goto(preview.address)
        shows(other, "As it is now.")
        expect(heading).to_have_css("color", red)
        # This needs scripts, and so the page is loaded again.
        site.replace("index.md", ("Last one.", "```python\nprint('new')\n```"))
        for shown in (page, other):
            expect(shown.locator("main pre")).to_have_count(1, timeout=PATIENCE * 1000)
        assert not in_place(page)
        assert "As it is now." not in (site.source / "_build/preview/index.html").read_text("utf-8")
        other.evaluate("window.kept = true")
        site.replace("_static/own.css", (red, blue))
        held.unlink()
        expect(heading).to_have_css("color", blue, timeout=PATIENCE * 1000)
        assert in_place(other)


def test_a_changed_style_sheet_and_other_pages_show(page: Page, preview: RunningPreview) -> None:
    site = SavedAtOnce(preview.folder)
    site.write({"_static/own.css": "h1 { color: rgb(0, 0, 255); }\n"})
    color = "getComputedStyle(document.querySelector('h1')).color"
    until(lambda: page.evaluate(color) == "rgb(0, 0, 255)")
    assert in_place(page)
    page.goto(f"{preview.address}research/notes/index.html")
    shows(page, "How looms count")
    site.replace("research/notes/one.md", ("# How looms count", "# How mills count"))
    shows(page, "How mills count")
    (site.source / "research/notes/one.md").unlink()
    expect(page.get_by_text("How mills count")).to_have_count(0, timeout=PATIENCE * 1000)


def test_warnings_and_errors_are_shown_over_the_page_until_they_are_corrected(
    page: Page, preview: RunningPreview
) -> None:
    site = SavedAtOnce(preview.folder)
    site.replace("index.md", ("As it was.", "As {cite:t}`none` says."))
    overlay = page.locator("#scholar-preview")
    expect(overlay.get_by_text("index.md:3")).to_be_visible(timeout=PATIENCE * 1000)
    expect(overlay.get_by_text("none")).to_be_visible()
    expect(overlay.locator("summary")).to_have_text("1 warning")
    # The style sheet arrives after the text.
    expect(overlay.locator("section")).to_have_css("position", "fixed")
    with closing(page.context.browser.new_page(bypass_csp=True)) as other:  # type: ignore[union-attr]
        other.goto(preview.address)
        expect(other.locator("#scholar-preview").get_by_text("index.md:3")).to_be_visible()
        assert axe_violations(other, "#scholar-preview") == []
    site.write({"index.md": HOME, "conf.py": f"{CONF}\nthis is wrong\n"})
    expect(overlay.get_by_text("conf.py:7")).to_be_visible(timeout=PATIENCE * 1000)
    site.write({"conf.py": CONF})
    expect(overlay).to_have_count(0, timeout=PATIENCE * 1000)
    shows(page, "As it was.")
