"""``{computed-figure}``: what a page shows, when a figure is drawn again, and what is reported if it fails."""

import pytest

import recorded
from drawing import links, texts
from sites import Project, Site
from sphinx_scholar.extension import figure_directive

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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with one figure on the home page and on twelve others, read in parallel."""
    project = Project(tmp_path_factory.mktemp("figures") / "site")
    orphan = "---\norphan: true\n---\n\n# Page\n\n:::{computed-figure} dots\n:::\n"
    project.write({**FILES, **{f"page{n}.md": orphan for n in range(12)}})
    return project.build_without_warnings("-j", "2")


def test_pages_are_as_recorded(built: Site) -> None:
    recorded.compare_site("site-figure-directive.txt", built, "index", "page0", "plain")


def test_page_shows_drawing_caption_and_content_and_can_refer_to_them(built: Site) -> None:
    page = built.soup("index")
    figure = page.select_one("figure#figure-dots")
    svg = figure.select_one("svg[role=img]")
    assert figure.find(id=svg["aria-labelledby"]).text == "Dots"
    assert svg.find("desc").text == "3 dots & no more"
    assert len(svg.select("circle")) == 3
    assert texts(figure, "figcaption p:not(.figure-sources)") == ["Dots", "Seen here.", "Counted by hand."]
    assert links(figure, ".figure-sources a") == [("the test\u2019s own", "https://example.org/dots")]
    assert [texts(row, "th, td") for row in figure.select("tr")][1:] == [["0", "1"], ["1", "2"], ["2", "3"]]
    ((label, address),) = links(page, "p a.reference.internal")
    target = page.find(id=address.removeprefix("#"))
    assert label == "Dots"
    assert figure in [target, *target.parents]


def test_only_a_page_with_the_figure_loads_its_script(built: Site) -> None:
    (script,) = built.soup("index").select("script[src*='dots.js']")
    assert script.has_attr("defer")
    assert "dots.js" not in built.html("plain")


def test_pages_read_in_parallel_show_the_same_figure(built: Site) -> None:
    assert len({str(built.soup(f"page{n}").select_one("svg")) for n in range(12)}) == 1


def test_next_build_shows_an_edit_of_a_data_file_or_module(project: Project) -> None:
    project.write(FILES)
    project.remove("_figures/dots.py")
    (warning,) = project.build().warnings
    assert warning.type == "scholar.figure"
    for name, text, radii in (
        ("dots.py", MODULE, ["3"] * 3),
        ("numbers.txt", "1 2 3 4 5\n", ["3"] * 5),
        ("dots.py", MODULE.replace("enumerate(values)]\n    return", "enumerate(values[1:])]\n    return"), ["3"] * 4),
        ("helper.py", "RADIUS = 4.25\n", ["4.25"] * 4),
    ):
        project.write({f"_figures/{name}": text})
        site = project.build()
        assert [circle["r"] for circle in site.soup("index").select("circle")] == radii
        assert site.warnings == ()


#: The name of each figure, its module, and arguments of the message.
WRONG = {
    "dot": ("", ['"dot"', '"dots"?']),
    "waves": ("", ['"waves"', "waves() in _figures/"]),
    "dataless": (MODULE.replace("numbers.txt", "gone.txt"), ['"dataless"', '"gone.txt"', "_figures/"]),
    "failing": (
        MODULE.replace("numbers.split()", "numbers.cut()"),
        ['"failing"', "failing.py:7: AttributeError: 'str' object has no attribute 'cut'"],
    ),
    "unreadable": ("def unreadable(:\n", ["_figures/unreadable.py", "unreadable.py:1: SyntaxError"]),
    "lacking": ("import no_such_library\n" + MODULE, ["lacking.py:1: ModuleNotFoundError: No module named 'no_such"]),
    "text": (MODULE.replace("return Drawing", "return str"), ["TypeError"]),
    "styled": (
        MODULE.replace('class_="fill-1"', 'style="fill: red"'),
        ["ValueError: <circle> has the attribute style"],
    ),
    "ending": (
        "import sys\n" + MODULE.replace("values = numbers", "sys.exit(3)\n    values = numbers"),
        ["SystemExit: 3"],
    ),
    "ended": ("raise SystemExit(4)\n" + MODULE, ["SystemExit: 4"]),
    "uneven": (MODULE.replace("[str(i), value]", "[i]"), ["has 1 cells for 2 columns"]),
    "bodyless": (
        MODULE.replace("svg(100, 10, *circles)", "'<svg/>'"),
        ["TypeError: the body of a drawing is an element"],
    ),
    "scriptless": (MODULE.replace("dots.js", "gone.js"), ['"scriptless"', '"gone.js"']),
}


def test_figure_that_cannot_be_shown_is_reported_by_each_build_and_omitted(project: Project) -> None:
    pages = {f"{name}.md": f"# T\n\n:::{{computed-figure}} {name}\nWritten.\n:::\n\nAfter it.\n" for name in WRONG}
    modules = {
        f"_figures/{name}.py": module.replace("def dots", f"def {name}")
        for name, (module, _) in WRONG.items()
        if module
    }
    twice = FILES["index.md"] + "\n:::{computed-figure} dots\n:::\n\n:::{toctree}\n:glob:\n\n*\n:::\n"
    project.write({**FILES, **modules, **pages, "index.md": twice})
    site = project.build()
    assert {w.type for w in site.warnings} == {"scholar.figure"}
    messages = {(w.file, w.line): w.message for w in site.warnings}
    assert len(site.warnings) == len(messages)
    assert '"dots"' in messages.pop(("index.md", 11))
    assert messages.keys() == {(name, 3) for name in pages}
    for name, (_, arguments) in WRONG.items():
        assert [argument for argument in arguments if argument not in messages[f"{name}.md", 3]] == []
        assert ("Written." in site.html(name), "After it." in site.html(name)) == (True, True)
    assert "Traceback" not in site.output
    assert not (project.source / "_figures/__pycache__").exists()
    assert set(project.build().warnings) == set(site.warnings)


def test_tables_have_values_as_they_are_read_and_no_more_than_there_is_room_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_directive, "CELLS", 6)
    values = MODULE.replace("[str(i), value] for", "[i, 2.5 if i else None] for").replace("by hand", "by\\x0b hand")
    project.write({**FILES, "_figures/dots.py": values, "_figures/numbers.txt": "1 2 3 4 5\n"})
    site = project.build()
    assert ["has more than 6 cells" in warning.message for warning in site.warnings] == [True]
    rows = [[cell.text for cell in row.select("th, td")] for row in site.soup("index").select("figure tbody tr")]
    assert rows == [["0", ""], ["1", "2.5"], ["2", "2.5"]]
    assert "Counted by hand." in site.html("index")


def test_text_has_the_caption_without_the_drawing(project: Project) -> None:
    project.write(FILES)
    text = (project.build("-b", "text").path / "index.txt").read_text("utf-8")
    assert "Counted by hand." in text
    assert "<svg" not in text
