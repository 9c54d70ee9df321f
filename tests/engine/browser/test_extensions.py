"""Extensions of others, as the guide lists them: with the settings named there each works under the policy of pages."""

import ast
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import expect

from browser.checkers import axe_violations
from browser.fixtures import NewWindow, Window
from browser.pages import tab_stops
from browser.serving import serve
from sites import CONF, REPOSITORY, Project, Site
from sphinx_scholar.cli.check_site.measuring import open_everything, sideways

BASE = CONF.replace('html_theme = "basic"', 'html_theme = "scholar"') + 'html_baseurl = "https://ada.example.org/"\n'
BASE = BASE.replace("bibtex_bibfiles", 'myst_enable_extensions = ["colon_fence", "dollarmath"]\nbibtex_bibfiles')


def guide() -> dict[str, list[str]]:
    """The settings of each extension in the table of the guide."""
    text = (REPOSITORY / "_docs" / "extensions.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| `")
    ]
    return {row[0].strip("`"): re.findall(r"`(\w+ = [^`]+)`", row[2]) for row in rows}


TABLE = guide()
#: Those that go together, on one site with the policy as it is, and those that do not.
TOGETHER = (
    *("sphinx_design", "sphinx_copybutton", "sphinx_togglebutton", "sphinx_tabs.tabs", "sphinxext.opengraph"),
    *("sphinx.ext.graphviz", "sphinx.ext.intersphinx", "sphinx.ext.autodoc", "sphinx.ext.todo"),
)
#: Those that the tests of the engine's own use of them try.
OWN = ("myst_nb",)
ALONE = ("sphinx_inline_tabs", "sphinx_proof", "sphinxcontrib.mermaid", "sphinx.ext.mathjax")

HOME = """# Home

:::{note}
:class: dropdown

In the note.
:::

:::{toggle}
In the toggle.
:::

```python
copied = "a line of code"
```

`````{tabs}

````{group-tab} Apples
An apple.
````

````{group-tab} Pears
A pear.
````
`````

`````{tabs}
````{code-tab} python
python = 1
````
````{code-tab} c
int c = 1;
````
`````

::::{tab-set}
:::{tab-item} One
First of two.
:::
:::{tab-item} Two
Second of two.
:::
::::

::::{card-carousel} 2
:::{card} Left
Card on the left.
:::
:::{card} Middle
:link: https://e.example/
Card {octicon}`rocket` {material-regular}`star`
:::
:::{card} Right
:class-header: sd-bg-success
Card on the right.
:::
::::

:::{dropdown} More
:icon: star
:color: info
In the dropdown.
:::

:::{dropdown}
Without a title.
:::

:::{card} Linked
:link: https://e.example/card
With [another link](https://e.example/other).
:::

::::{tab-set}
:::{tab-item} Alonglabelwithoutanyspacethatiswiderthanaphone
Text.
:::
::::

{bdg-success}`success` {bdg-warning}`warning` {bdg-danger}`danger` {bdg-info}`info` {bdg-secondary-line}`secondary`

```{graphviz}
:alt: From a to b
digraph { a -> b }
```

```{todo}
To be done.
```

```{eval-rst}
.. autofunction:: posixpath.normpath

See :py:func:`os.path.join`.
```
"""
#: Words that are hidden at first.
HIDDEN = ("In the note.", "In the toggle.", "A pear.", "int c = 1;", "Second of two.", "In the dropdown.")
#: Draws a picture with a style of its own, whatever the graph is.
DOT = """#!{python}
import pathlib, sys
given = sys.argv[1:]
target = next(a[2:] for a in given if a.startswith("-o"))
sys.stdin.buffer.read()
pathlib.Path(target).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="900pt" height="50pt" viewBox="0 0 900 50"><text y="20">drawn</text></svg>')
"""


def settings(*extensions: str) -> str:
    """The lines of ``conf.py`` for *extensions*, as the guide has them."""
    chosen = [line for extension in extensions for line in TABLE[extension]]
    assert all(isinstance(ast.parse(line).body[0], ast.Assign) for line in chosen)
    return "\n".join([f"extensions += {list(extensions)}", *chosen, ""])


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    def build(conf: str, home: str, **files: str) -> Site:
        project = Project(tmp_path_factory.mktemp("extensions") / "site")
        project.write({"conf.py": BASE + conf, "index.md": home, "refs.bib": "", "_static/mine.css": "", **files})
        return project.build_without_warnings()

    return build


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = Project(tmp_path_factory.mktemp("together") / "site")
    project.write({"index.md": HOME, "refs.bib": "", "dot": DOT.replace("{python}", sys.executable)})
    (project.source / "dot").chmod(0o755)
    project.write({"conf.py": f"{BASE}{settings(*TOGETHER)}graphviz_dot = {str(project.source / 'dot')!r}\n"})
    names = zlib.compress(b"os.path.join py:function 1 library/os.path.html#$ -\n")
    inventory = (
        b"# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# The remainder is compressed using zlib.\n"
    )
    (project.source / "objects.inv").write_bytes(inventory + names)
    return project.build_without_warnings()


@pytest.fixture(scope="module")
def address(together: Site) -> Iterator[str]:
    with serve(together.path) as address:
        yield address


@pytest.fixture
def page(new_window: NewWindow, address: str) -> Window:
    return new_window(address=address, reduced_motion="reduce", bypass_csp=False)


# --- the table -------------------------------------------------------------------------------------------------------


def test_every_extension_of_the_table_is_tried() -> None:
    assert set(TABLE) == {*TOGETHER, *ALONE, *OWN}


# --- together ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (320, "dark")])
def test_all_together_are_accessible_and_ask_no_other_host(
    width: int, theme: str, new_window: NewWindow, address: str
) -> None:
    window = new_window(width, theme=theme, address=address, reduced_motion="reduce", bypass_csp=False)
    page = window.open("index.html")
    expect(page.locator("button.copybtn").first).to_be_attached()
    stops = list(tab_stops(page))
    assert [stop["html"] for stop in stops if stop["outline"] < 2 and "<object" not in stop["html"]] == []
    open_everything(page)
    rules = ["color-contrast", "target-size", "button-name", "summary-name", "aria-allowed-attr", "label", "link-name"]
    assert axe_violations(page, only=rules) == []
    assert sideways(page) == []
    assert window.errors == []


def test_what_is_hidden_is_shown_by_keyboard(page: Window) -> None:
    shown = page.open("index.html")
    for words in HIDDEN:
        expect(shown.get_by_text(words)).not_to_be_visible()
    for control in (
        ".admonition button.toggle-button",
        "details.toggle-details summary",
        "summary.sd-bg-info",
    ):
        shown.locator(control).focus()
        shown.keyboard.press("Enter")
    shown.get_by_role("tab", name="Apples").focus()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("Enter")
    shown.get_by_role("tab", name="Python").focus()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("Enter")
    shown.locator(".sd-tab-set input").first.focus()
    shown.keyboard.press("ArrowRight")
    for words in HIDDEN:
        expect(shown.get_by_text(words)).to_be_visible()
    assert page.errors == []


def test_code_has_one_button_that_copies(page: Window) -> None:
    shown = page.open("index.html")
    code = shown.locator(".highlight-python").first
    code.hover()
    assert [button.get_attribute("class").split()[0] for button in code.locator("button:visible").all()] == ["copybtn"]
    code.locator("button.copybtn").focus()
    shown.keyboard.press("Enter")
    expect(code.locator("button.copybtn.success")).to_be_visible()


def test_icons_and_graphs_are_drawn(page: Window) -> None:
    shown = page.open("index.html")
    icons = shown.locator(".sd-octicon, .sd-material-icon")
    sizes = icons.evaluate_all("all => all.map(e => [e.getBBox().width, e.getBBox().height])")
    assert len(sizes) >= 3
    assert all(min(size) > 0 for size in sizes)
    assert shown.locator("main i[class*=fa]").count() == 0
    drawn = shown.locator("object.graphviz")
    assert drawn.evaluate("e => e.contentDocument.documentElement.textContent") == "drawn"


def test_link_in_a_card_that_is_a_link_leads_where_it_says(page: Window) -> None:
    shown = page.open("index.html")
    top = "(e) => { const r = e.getBoundingClientRect(); return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2).href }"
    inner = shown.get_by_role("link", name="another link")
    inner.scroll_into_view_if_needed()
    assert inner.evaluate(top) == "https://e.example/other"
    assert shown.get_by_text("Linked").evaluate(top) == "https://e.example/card"


def test_everything_is_there_without_scripts(new_window: NewWindow, address: str) -> None:
    shown = new_window(address=address, javascript=False).open("index.html")
    for words in set(HIDDEN) - {"Second of two.", "In the dropdown."}:
        expect(shown.get_by_text(words)).to_be_visible()
    # These need none.
    shown.locator("label", has_text="Two").click()
    shown.locator("summary.sd-bg-info").click()
    for words in HIDDEN:
        expect(shown.get_by_text(words)).to_be_visible()


def test_everything_is_on_paper(page: Window) -> None:
    shown = page.open("index.html")
    printed = " ".join(part.extract_text() for part in pypdf.PdfReader(BytesIO(shown.pdf())).pages)
    words = " ".join(printed.split())
    assert [
        part
        for part in (*HIDDEN, "An apple.", "First of two.", "Card on the right.", "To be done.")
        if part not in words
    ] == []


def test_pages_have_what_extensions_write(together: Site) -> None:
    soup = together.soup("index")
    assert soup.select_one("dl.py.function dt").get_text(strip=True).startswith("posixpath.normpath")
    assert soup.select_one("a[href='https://docs.python.org/3/library/os.path.html#os.path.join']")
    assert "To be done." in soup.select_one(".admonition-todo").get_text()
    titles = [tag["content"] for tag in soup.select("meta[property='og:title']")]
    urls = [tag["content"] for tag in soup.select("meta[property='og:url']")]
    assert (titles, urls) == (["Home"], ["https://ada.example.org/index.html"])


# --- alone -------------------------------------------------------------------------------------------------------------


def test_inline_tabs(build: Callable[..., Site], new_window: NewWindow) -> None:
    home = "# Home\n\n```{tab} One\nFirst.\n```\n\n```{tab} Two\nSecond.\n```\n"
    site = build(settings("sphinx_inline_tabs"), home)
    with serve(site.path) as address:
        window = new_window(320, theme="dark", address=address, bypass_csp=False)
        page = window.open("index.html")
        expect(page.get_by_text("Second.")).not_to_be_visible()
        page.locator(".tab-set input").first.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Second.")).to_be_visible()
        assert page.locator("input:checked + label").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        assert axe_violations(page, only=["color-contrast"]) == []
        assert "First. Second." in " ".join(pypdf.PdfReader(BytesIO(page.pdf())).pages[0].extract_text().split())
        assert window.errors == []


def test_mermaid(build: Callable[..., Site], new_window: NewWindow) -> None:
    stub = """export default {
      initialize(options) {},
      async parse() { return true; },
      async render(id) { return { svg: `<svg id="${id}"></svg>` }; },
      async run() {
        const style = document.createElement("style");
        style.textContent = ".mermaid { outline: 7px solid }";
        document.head.append(style);
        for (const graph of document.querySelectorAll(".mermaid")) graph.innerHTML = "<svg class='drawn'></svg>";
      },
    };"""
    name = "_static/mermaid/mermaid.esm.min.mjs"
    site = build(
        settings("sphinxcontrib.mermaid"), "# Home\n\n```{mermaid}\ngraph LR\n  A --> B\n```\n", **{name: stub}
    )
    with serve(site.path) as address:
        window = new_window(address=address, bypass_csp=False)
        page = window.open("index.html")
        expect(page.locator(".mermaid svg.drawn")).to_be_attached()
        assert page.locator(".mermaid").evaluate("e => getComputedStyle(e).outlineWidth") == "7px"
        assert window.errors == []


def test_mathjax(build: Callable[..., Site], new_window: NewWindow) -> None:
    stub = """const style = document.createElement("style");
    style.textContent = ".math { outline: 7px solid }";
    document.head.append(style);
    document.querySelector(".math").textContent = MathJax.tex.macros.RR;
    new Worker(URL.createObjectURL(new Blob([""])));"""
    conf = f'{settings("sphinx.ext.mathjax")}mathjax4_config = {{"tex": {{"macros": {{"RR": "Reals"}}}}}}\n'
    site = build(conf, "# Home\n\n$x$\n", **{"_static/mathjax/tex-mml-chtml.js": stub})
    with serve(site.path) as address:
        window = new_window(address=address, bypass_csp=False)
        page = window.open("index.html")
        expect(page.get_by_text("Reals")).to_be_visible()
        assert page.locator(".math").evaluate("e => getComputedStyle(e).outlineWidth") == "7px"
        assert window.errors == []


@pytest.mark.soak
def test_proof(tmp_path: Path, new_window: NewWindow) -> None:
    """Its requirements do not agree with those of the engine, so that it is installed beside them."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path / "packages")]
    subprocess.run([*command, "sphinx-proof"], check=True)
    project = Project(tmp_path / "site")
    home = "# Home\n\n```{prf:theorem} Of Looms\n:label: looms\nWeave.\n```\n\n{prf:ref}`looms` and {prf:ref}`dye`\n\n:::{notes}\n:::\n"
    note = "---\ndate: 2024-01-01\n---\n# A note\n\n```{prf:lemma}\n:label: dye\nDye.\n```\n\n{prf:ref}`looms`\n"
    path = f"import sys\nsys.path.insert(0, {str(tmp_path / 'packages')!r})\n"
    conf = path + BASE + settings("sphinx_proof")
    project.write({"conf.py": conf, "index.md": home, "research/notes/a.md": note, "refs.bib": ""})
    site = project.build_without_warnings()
    links = [link.get_text() for link in site.soup("index").select("p > a.reference.internal")]
    assert links == ["Theorem 1", "Lemma 1"]
    with serve(site.path) as address:
        window = new_window(320, theme="dark", address=address, bypass_csp=False)
        page = window.open("index.html")
        assert axe_violations(page, only=["color-contrast"]) == []
        assert (window.errors, sideways(page)) == ([], [])
