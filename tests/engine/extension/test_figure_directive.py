"""``{computed-figure}``: what a page shows, when a figure is drawn again, and what is reported if it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import Project

CONF = """\
extensions = ["myst_parser", "sphinx_scholar", "sphinx_scholar.extension.figure_directive"]
myst_enable_extensions = ["colon_fence"]
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = []
html_static_path = ["_static"]
show_warning_types = True
"""
MODULE = """\
from sphinx_scholar.figures import Drawing, Source, Table, element, figure, svg
from .helper import RADIUS

@figure("Dots", sources=[Source("the test's own", "https://example.org/dots")], data={"numbers": "numbers.txt"},
        script="dots.js")
def dots(numbers):
    values = numbers.split()
    circles = [element("circle", cx=10 * i, cy=5, r=RADIUS, class_="fill-1") for i, _ in enumerate(values)]
    return Drawing(svg(100, 10, *circles), f"{len(values)} dots & no more", "Counted by hand.",
                   Table(["Dot", "Value"], [[str(i), value] for i, value in enumerate(values)]))
"""
FILES = {
    "conf.py": CONF,
    "index.md": "# Home\n\n:::{computed-figure} dots\n:name: my-dots\n\nSeen *here*.\n:::\n\nSee {ref}`my-dots`.\n",
    "plain.md": "---\norphan: true\n---\n\n# Plain\n",
    "_figures/__init__.py": "",
    "_figures/helper.py": "RADIUS = 3\n",
    "_figures/dots.py": MODULE,
    "_figures/numbers.txt": "1 2 3\n",
    "_static/dots.js": "// nothing\n",
}


@pytest.fixture
def dots(project: Project) -> Project:
    """A small site with one figure."""
    project.write(FILES)
    return project


def test_a_page_shows_drawing_caption_sources_and_table(dots: Project) -> None:
    built = dots.build()
    assert built.warnings == ()
    figure = built.soup("index").select_one("figure#figure-dots")
    svg = figure.select_one("svg[role=img]")
    named = [figure.find(id=name).text for name in svg["aria-labelledby"].split()]
    assert named == ["Dots", "3 dots & no more"]
    assert len(svg.select("circle")) == 3
    assert figure.select_one(".caption-text").text == "Dots"
    assert "Seen here." in figure.text
    assert "Counted by hand." in figure.text
    assert figure.select_one(".figure-sources").text == "Source: the test\u2019s own."
    assert figure.select_one(".figure-sources a")["href"] == "https://example.org/dots"
    table = figure.select_one("details table")
    assert [[cell.text for cell in row.select("th, td")] for row in table.select("tr")] == [
        ["Dot", "Value"], ["0", "1"], ["1", "2"], ["2", "3"],
    ]  # fmt: skip
    assert [th["scope"] for th in table.select("th")] == ["col", "col", "row", "row", "row"]


def test_a_figure_can_be_referred_to(dots: Project) -> None:
    page = dots.build().soup("index")
    link = page.select_one("p a.reference.internal")
    assert link.text == "Dots"
    target = page.find(id=link["href"].removeprefix("#"))
    assert page.select_one("figure") in [target, *target.parents]


def test_only_the_page_with_the_figure_loads_its_script(dots: Project) -> None:
    built = dots.build()
    (script,) = built.soup("index").select("script[src*='dots.js']")
    assert script.has_attr("defer")
    assert "dots.js" not in built.html("plain")


@pytest.mark.parametrize(
    ("file", "text", "radii"),
    [
        ("_figures/numbers.txt", "1 2 3 4 5\n", ["3"] * 5),
        (
            "_figures/dots.py",
            MODULE.replace("enumerate(values)]\n    return", "enumerate(values[1:])]\n    return"),
            ["3"] * 2,
        ),
        ("_figures/helper.py", "RADIUS = 4.25\n", ["4.25"] * 3),
    ],
    ids=["data", "module of the figure", "other module"],
)
def test_the_next_build_shows_an_edit_of_a_data_file_or_module(
    dots: Project, file: str, text: str, radii: list[str]
) -> None:
    dots.build()
    dots.write({file: text})
    assert [circle["r"] for circle in dots.build().soup("index").select("circle")] == radii


def test_pages_read_in_parallel_show_the_same_figure(dots: Project) -> None:
    pages = {
        f"page{n}.md": f"---\norphan: true\n---\n\n# P{n}\n\n:::{{computed-figure}} dots\n:::\n" for n in range(12)
    }
    dots.write(pages)
    built = dots.build("-j", "2")
    assert built.warnings == ()
    drawn = {str(built.soup(f"page{n}").select_one("svg")) for n in range(12)}
    assert len(drawn) == 1


def page(text: str) -> dict[str, str]:
    """The small site with another home page."""
    return {**FILES, "index.md": f"# Home\n\n{text}\n\nAfter it.\n"}


FIGURE = ":::{computed-figure} dots\n:::"


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        (page(":::{computed-figure} dot\n:::"), ['"dot"', '"dots"?']),
        (page(":::{computed-figure} waves\n:::"), ['"waves"', "waves() in _figures/"]),
        (page(FIGURE) | {"_figures/numbers.txt": None}, ['"dots"', '"numbers.txt"', "_figures/"]),
        (
            page(FIGURE) | {"_figures/dots.py": MODULE.replace("numbers.split()", "numbers.cut()")},
            ['"dots"', "dots.py:7: AttributeError: 'str' object has no attribute 'cut'"],
        ),
        (page(FIGURE) | {"_figures/dots.py": "def dots(:\n"}, ["_figures/dots.py", "dots.py:1: SyntaxError"]),
        (
            page(FIGURE) | {"_figures/dots.py": "import no_such_library\n" + MODULE},
            ["dots.py:1: ModuleNotFoundError: No module named 'no_such_library'"],
        ),
        (page(FIGURE) | {"_figures/dots.py": MODULE.replace("return Drawing", "return str")}, ["TypeError"]),
        (
            page(FIGURE) | {"_figures/dots.py": MODULE.replace('class_="fill-1"', 'style="fill: red"')},
            ["ValueError: <circle> has the attribute style"],
        ),
        (page(FIGURE) | {"_static/dots.js": None, "_static/x.js": ""}, ['"dots"', '"dots.js"']),
        (page(f"{FIGURE}\n\n{FIGURE}"), ['"dots"']),
    ],
)
def test_a_figure_that_cannot_be_shown_is_reported_by_each_build_and_omitted(
    project: Project, files: dict[str, str | None], arguments: list[str]
) -> None:
    project.write({name: text for name, text in files.items() if text is not None})
    built = project.build()
    (warning,) = built.warnings
    assert [argument for argument in arguments if argument not in warning.message] == []
    assert (warning.type, warning.file) == ("scholar.figure", "index.md")
    assert warning.line in (3, 6)
    assert "Traceback" not in built.output
    assert not (project.source / "_figures/__pycache__").exists()
    assert "After it." in built.html("index")
    assert project.build().warnings == built.warnings


def test_a_corrected_figure_appears_in_the_next_build(project: Project) -> None:
    project.write({name: text for name, text in FILES.items() if name != "_figures/dots.py"})
    assert project.build().warnings
    project.write({"_figures/dots.py": MODULE})
    built = project.build()
    assert built.warnings == ()
    assert built.soup("index").select("svg")


def test_text_has_the_caption_without_the_drawing(dots: Project) -> None:
    built = dots.build("-b", "text", output="text")
    text = Path(built.path / "index.txt").read_text(encoding="utf-8")
    assert "Counted by hand." in text
    assert "<svg" not in text
