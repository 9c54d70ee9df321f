"""Formulas in the browser: columns, numbers, frames, narrow windows, the clipboard, and the rules of HTML."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.checkers import axe_violations, invalid
from browser.fixtures import NewWindow
from browser.serving import serve
from sites import CONF, Project, Site

GALLERY = Path(__file__).parents[2] / "benchmarks" / "formulas.txt"
LONG = r"0\to\ker\alpha\to\ker\beta\to\ker\gamma\to\operatorname{coker}\alpha\to\operatorname{coker}\beta\to\operatorname{coker}\gamma\to0."
PAGE = rf"""# Formulas

Let $x^2$ be, with $\mathbf{{y}}$, so.

$$
{LONG}
$$ (snake)

$$ a = b $$ (short)

$$ {LONG} {LONG} $$ (longer)

\begin{{align}}
\frac{{d}}{{dt}}\int u^2 &= 2\int u\,\Delta u \\
&= -2\int |\nabla u|^2\eta^2 - 4\int u\eta\,\langle\nabla u,\nabla\eta\rangle
\end{{align}}

$$ \boxed{{E}} = \cancel{{x}} $$

The end.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    lines = GALLERY.read_text("utf-8").splitlines()
    formulas = "\n\n".join(f"$$\n{line}\n$$" for line in lines if line and not line.startswith("#"))
    project = Project(tmp_path_factory.mktemp("formulas"))
    conf = CONF.replace('"basic"', '"scholar"') + 'html_title = "Formulas"\nhtml_math_renderer = "mathml"\n'
    index = "# Home\n\n[Page](page.md) [Gallery](gallery.md)\n"
    pages = {"index.md": index, "page.md": PAGE, "gallery.md": f"# Gallery\n\n{formulas}\n"}
    project.write({"conf.py": conf, "refs.bib": "", **pages})
    site = project.build()
    assert not [warning for warning in site.warnings if warning.type == "scholar.math"]
    return site


@pytest.fixture(scope="module")
def address(built: Site) -> Iterator[str]:
    with serve(built.path) as address:
        yield address


#: Pairs of rectangles of a formula and its number that lie on each other, and the overflow of the page.
OVERLAPS = """() => {
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = [...document.querySelectorAll(".equation")].filter((e) =>
    meet(e.querySelector(".math-block").getBoundingClientRect(), e.querySelector(".eqno").getBoundingClientRect()));
  for (const cell of document.querySelectorAll("td.eqno, mtd.eqno"))
    if (meet(cell.getBoundingClientRect(), cell.previousElementSibling.getBoundingClientRect())) found.push(cell);
  return [found.length, document.documentElement.scrollWidth - innerWidth];
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_number_lies_on_its_formula_and_no_page_is_wider_than_the_window(
    address: str, new_window: NewWindow, width: int, theme: str
) -> None:
    window = new_window(address=address, width=width, theme=theme)
    for path in ("page.html", "gallery.html"):
        page = window.open(path)
        overlaps, overflow = page.evaluate(OVERLAPS)
        assert overlaps == 0
        assert overflow <= 0
    assert not window.errors


def test_a_number_stands_beside_a_short_formula_and_below_a_long_one(address: str, new_window: NewWindow) -> None:
    page = new_window(address=address, width=1280).open("page.html")
    below = "e => e.querySelector('.eqno').getBoundingClientRect().top >= e.querySelector('.math-block').getBoundingClientRect().bottom"
    assert page.locator(".equation").evaluate_all(f"found => found.map({below})") == [False, False, True]
    middle = "e => { const r = e.querySelector('math').getBoundingClientRect(), f = e.getBoundingClientRect(); return Math.abs(r.left + r.right - f.left - f.right); }"
    assert page.locator("#equation-short").evaluate(middle) < 2
    narrow = new_window(address=address, width=390).open("page.html")
    assert narrow.locator(".equation").evaluate_all(f"found => found.map({below})") == [True, False, True]
    scrolls = narrow.locator("#equation-snake .math-block").evaluate("e => [e.scrollWidth > e.clientWidth, e.tabIndex]")
    assert scrolls == [True, 0]


def test_signs_of_equations_stand_below_each_other_and_frames_are_drawn(address: str, new_window: NewWindow) -> None:
    page = new_window(address=address).open("page.html")
    rows = page.locator(".amsmath mtr")
    left = "row => row.querySelector('.tex-left mo').getBoundingClientRect().left"
    first, second = rows.evaluate_all(f"rows => rows.map({left})")
    assert abs(first - second) < 1
    style = "(e, name) => getComputedStyle(e)[name]"
    assert page.locator("menclose").first.evaluate(style, "borderTopStyle") == "solid"
    assert "gradient" in page.locator("menclose").last.evaluate(style, "backgroundImage")


#: What the clipboard gets for the text from one element to another.
COPY = """([from, to]) => {
  const range = document.createRange();
  range.setStartBefore(document.querySelector(from));
  range.setEndAfter(document.querySelector(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), cancelable: true, bubbles: true });
  document.querySelector(from).dispatchEvent(event);
  return [event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html").includes("<math")];
}"""


def test_formulas_are_copied_as_tex(address: str, new_window: NewWindow) -> None:
    page = new_window(address=address).open("page.html")
    with page.expect_response("**/copy.js"):
        page.mouse.move(9, 9)
    expect(page.locator("script[src*='copy.js']")).to_be_attached()
    page.wait_for_load_state("networkidle")
    text, html = page.evaluate(COPY, ["main section > p", "#equation-snake"])
    assert text.split("\n")[0] == r"Let $x^2$ be, with $\mathbf{y}$, so."
    assert rf"$${LONG}$$" in text
    assert html
    assert page.evaluate(COPY, ["main p math mi", "main p math mi"]) == ["$x^2$", True]
    assert page.evaluate(COPY, ["main section > p:last-of-type", "main section > p:last-of-type"]) == ["", False]


def test_pages_of_formulas_keep_the_rules_of_html_and_of_accessibility(
    built: Site, address: str, new_window: NewWindow
) -> None:
    # An accent is drawn from the font's table of accents, which knows it as the composing character.
    assert set(invalid(built, ["page", "gallery"])) <= {"Text run starts with a composing character."}
    assert axe_violations(new_window(address=address).open("page.html")) == []
    assert 'style="' not in built.html("gallery").replace('displaystyle="', "")
