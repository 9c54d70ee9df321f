"""The figures of a site: the modules of a folder, read again when they change, and what is wrong with them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_scholar.figures.library import explain, open_library
from sphinx_scholar.figures.model import Drawing, Figure, Source, Table, figure
from sphinx_scholar.figures.svg import element, svg

FIGURE = """
from sphinx_scholar.figures import Drawing, Source, figure, svg

@figure("{title}", sources=[Source("a test")])
def {name}():
    return Drawing(svg(1, 1), "D", "C")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of figures, which is a package of a name of its own."""
    made = tmp_path / f"figures_{tmp_path.name}"
    made.mkdir()
    yield made
    for name in [name for name in sys.modules if name.partition(".")[0] == made.name]:
        del sys.modules[name]


def write(folder: Path, **modules: str) -> None:
    for n, (name, text) in enumerate(modules.items()):
        file = folder / f"{name.replace('__in__', '/')}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        # The time of a change is what tells of it, and clocks of file systems are coarse.
        stamp = 1_700_000_000 + n + len(text)
        os.utime(file, (stamp, stamp))


def test_figures_are_those_of_the_modules_that_define_them(folder: Path) -> None:
    shared = "from .one import dots\n"
    write(folder, one=FIGURE.format(name="dots", title="Dots"), two=shared + FIGURE.format(name="lines", title="Lines"))
    write(folder, deeper__in__three=FIGURE.format(name="hidden", title="Hidden"))
    library = open_library(folder)
    assert {name: made.title for name, made in library.figures.items()} == {"dots": "Dots", "lines": "Lines"}
    assert (library.folder, library.broken, library.lacking) == (folder, {}, {})


def test_modules_are_read_again_only_if_one_has_changed(folder: Path) -> None:
    write(folder, one=FIGURE.format(name="dots", title="Dots"), helpers__in__names="NAME = 'First'")
    write(
        folder, two="from .helpers.names import NAME\n" + FIGURE.format(name="named", title="X").replace('"X"', "NAME")
    )
    first = open_library(folder)
    assert open_library(folder) is first
    assert first.figures["named"].title == "First"
    write(folder, helpers__in__names="NAME = 'Second one'")
    assert open_library(folder).figures["named"].title == "Second one"
    write(folder, three=FIGURE.format(name="more", title="More"))
    assert set(open_library(folder).figures) == {"dots", "named", "more"}
    (folder / "three.py").unlink()
    assert set(open_library(folder).figures) == {"dots", "named"}


def test_figures_of_the_package_itself(folder: Path) -> None:
    write(folder, __init__=FIGURE.format(name="dots", title="Dots"))
    assert set(open_library(folder).figures) == {"dots"}


def test_no_folder_has_no_figures(tmp_path: Path) -> None:
    assert not open_library(tmp_path / "none").figures


def test_reading_leaves_nothing_behind(folder: Path) -> None:
    before, compiled = list(sys.path), sys.dont_write_bytecode
    write(folder, one=FIGURE.format(name="dots", title="Dots"), broken="1 / 0")
    open_library(folder)
    assert (sys.path, sys.dont_write_bytecode) == (before, compiled)
    assert not list(folder.rglob("*.pyc"))


def test_broken_modules_are_named_with_the_line_and_leave_the_others(folder: Path) -> None:
    write(
        folder,
        one=FIGURE.format(name="dots", title="Dots"),
        fails="def of():\n    raise ValueError('not\\n  good')\n\nof()\n",
        syntax="x = 1\ny = (\n",
        lacks="import json\nimport none_such.part\n",
        value="import json\njson.loads('')\n",
    )
    library = open_library(folder)
    assert set(library.figures) == {"dots"}
    assert {path.name: reason for path, reason in library.broken.items()} == {
        "fails.py": "fails.py:2: ValueError: not good",
        "syntax.py": "syntax.py:2: SyntaxError: '(' was never closed",
        "lacks.py": "lacks.py:2: ModuleNotFoundError: No module named 'none_such'",
        "value.py": "value.py:2: JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
    }
    assert library.lacking == {folder / "lacks.py": "none_such"}


def test_module_that_is_not_installed_may_be_there_the_next_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, one="import none_such\n" + FIGURE.format(name="dots", title="Dots"))
    assert not open_library(folder).figures
    monkeypatch.setitem(sys.modules, "none_such", sys)
    assert set(open_library(folder).figures) == {"dots"}


def test_error_from_elsewhere_has_no_line(folder: Path) -> None:
    assert explain(ValueError("not\ngood"), folder) == "ValueError: not good"


def returning(made: object) -> Figure:
    return Figure("_spec_Bench", "Title", lambda: made, [Source("a test")])  # type: ignore[arg-type, return-value]


def test_drawing_is_labelled_with_its_id_title_and_description() -> None:
    table = Table(["A"], [["1"]])
    made = returning(Drawing(svg(1, 1), "Described", "Caption", table)).render(Path())
    assert made.markup == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img"'
        ' aria-labelledby="figure-spec-bench-title"><title id="figure-spec-bench-title">Title</title>'
        "<desc>Described</desc></svg>"
    )
    assert (made.caption, made.table) == ("Caption", table)
    assert returning(Drawing(element("p", "Words"), "", "")).render(Path()).markup == "<p>Words</p>"


@pytest.mark.parametrize("returned", [None, "<svg/>", svg(1, 1)])
def test_figure_that_returns_no_drawing_is_refused(returned: object) -> None:
    kind = type(returned).__name__
    with pytest.raises(TypeError, match=rf"^_spec_Bench\(\) returned {kind}; "):
        returning(returned).render(Path())


def test_declared_figure_is_drawn_from_its_data_and_parameters(tmp_path: Path) -> None:
    @figure("Größen", sources=[Source("a test")], data={"text": "of/größe.csv"}, parameters={"size": 2}, script="a.js")
    def sizes(text: str, size: int) -> Drawing:
        return Drawing(svg(size, size), text, "")

    assert (sizes.name, sizes.title, sizes.script, sizes.identifier) == ("sizes", "Größen", "a.js", "figure-sizes")
    (tmp_path / "of").mkdir()
    (tmp_path / "of" / "größe.csv").write_text("größe,1\n", "utf-8")
    markup = sizes.render(tmp_path).markup
    assert 'viewBox="0 0 2 2"' in markup
    assert "<desc>größe,1\n</desc>" in markup
    with pytest.raises(FileNotFoundError):
        sizes.render(tmp_path / "none")


def test_figure_without_data_or_parameters() -> None:
    @figure("T", sources=[Source("a", "https://e.org/")])
    def plain() -> Drawing:
        return Drawing(svg(1, 1), "", "")

    assert (plain.data, plain.parameters, plain.script) == ({}, {}, "")
    assert plain.sources == [Source("a", "https://e.org/")]
    assert plain.render(Path()).table is None
