"""Notebooks as pages: front matter in the first cell or the metadata, lines of the file, and pictures in text cells."""

import base64
import json
from typing import Any

import pytest

from notebook import code, notebook, picture, raw, text
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import notebooks
from sphinx_scholar.readers.attachments import with_attachments
from sphinx_scholar.readers.frontmatter import FrontMatter

NOTE = next(kind for kind in KINDS if kind.name == "note")
FRONT = "---\ndate: 2025-06\ntopics: [noise]\norphan: true\nmystnb: {scroll_outputs: true}\n---\n"


def read(source: str) -> FrontMatter:
    return notebooks.read(source, NOTE, "a.ipynb")


def line_of(source: str, part: str) -> int:
    return next(n for n, row in enumerate(source.split("\n"), 1) if part in row)


def found(matter: FrontMatter) -> list[tuple[str, str]]:
    return [(problem.code, problem.location) for problem in matter.problems]


@pytest.mark.parametrize("first", [raw(FRONT), text(FRONT), text(f"{FRONT}\n# Title\n"), raw(f"{FRONT}\nText")])
def test_front_matter_in_the_first_cell(first: dict[str, Any]) -> None:
    source = notebook(first, text("## Part\n"))
    matter = read(source)
    book = json.loads(matter.source)
    assert (str(matter.values["date"]), matter.values["topics"], found(matter)) == ("2025-06", ("noise",), [])
    assert matter.lines == {"date": line_of(source, "date:"), "topics": line_of(source, "topics:")}
    assert book["cells"][0]["cell_type"] == "markdown"
    assert book["cells"][0]["source"] == "".join(first["source"]).removeprefix(FRONT).lstrip("\n")
    # What Sphinx and MyST-NB read is where they look for it.
    assert (book["metadata"]["orphan"], book["metadata"]["mystnb"]) == (True, {"scroll_outputs": True})


def test_front_matter_in_the_metadata() -> None:
    source = notebook(text("# Title\n"), date="2025-06", description="About it.", colab={"date": 1}, authors=[])
    matter = read(source)
    assert (str(matter.values["date"]), matter.values["description"]) == ("2025-06", "About it.")
    names = ("date", "description", "authors")
    assert matter.lines == {name: line_of(source, f'  "{name}"') for name in names}
    assert json.loads(matter.source)["metadata"].keys() == {"kernelspec", "language_info", "colab", "source_map"}


def test_the_first_cell_has_precedence_over_the_metadata() -> None:
    matter = read(notebook(raw("---\ndate: 2025\n---"), date="2020", description="About it."))
    assert (str(matter.values["date"]), matter.values["description"], found(matter)) == ("2025", "About it.", [])


def test_mistakes_are_at_their_lines() -> None:
    source = notebook(text("---\ntopics: a\ndate: soon\nnota: 1\n---\n"), description=["x"])
    places = {"not-text": '"description"', "not-date": "date:", "unknown-field": "nota"}
    assert sorted(found(read(source))) == sorted(
        (code, f"a.ipynb:{line_of(source, part)}") for code, part in places.items()
    )


@pytest.mark.parametrize(
    ("cells", "code_", "line"),
    [
        ([text("---\ndate: 2025\n\nText")], "open-front-matter", 8),
        ([text("---\n\nText below a rule.")], "no-front-matter", 1),
        ([code("---\ndate: 2025\n---")], "no-front-matter", 1),
        ([text(" \n"), text("# Title")], "no-front-matter", 1),
        ([], "no-front-matter", 1),
    ],
)
def test_notebook_without_front_matter(cells: list[dict[str, Any]], code_: str, line: int) -> None:
    assert found(read(notebook(*cells))) == [(code_, f"a.ipynb:{line}")]


@pytest.mark.parametrize(
    ("source", "line"),
    [("{\n'a': 1}", 2), ("", 1), ("[]", 1), ("{}", 1), ('{"cells": 1}', 1), ('{"cells": [], "metadata": 1}', 1)],
)
def test_what_is_no_notebook_is_reported_and_has_no_cells(source: str, line: int) -> None:
    matter = read(source)
    assert found(matter) == [("notebook-broken", f"a.ipynb:{line}")]
    assert json.loads(matter.source)["cells"] == []


def test_lines_of_cells_are_those_of_the_file() -> None:
    held = {"x": {"source": ["no\n", "cell"]}, "text/html": '"source": ["neither"]'}
    source = notebook(
        raw(f"{FRONT}\n\nFirst"),
        code("one = 1\ntwo", {"output_type": "display_data", "metadata": {}, "data": held}),
        text("Second\nThird"),
    )
    book = json.loads(read(source).source)
    # Counted from 0.
    assert [line + 1 for line in book["metadata"]["source_map"]] == [
        line_of(source, "First"),
        line_of(source, "one = 1"),
        line_of(source, "Second"),
    ]
    rows = notebooks.text_of(read(source).source).split("\n")
    assert {row: n for n, row in enumerate(rows, 1) if row} == {
        row: line_of(source, row) for row in ("First", "Second", "Third")
    }


@pytest.mark.parametrize("indent", [None, 0, 4])
def test_notebooks_of_other_programs_are_read_alike(indent: int | None) -> None:
    source = json.dumps(json.loads(notebook(raw(FRONT), text("One\nTwo"))), indent=indent, ensure_ascii=False)
    matter = read(source)
    assert str(matter.values["date"]) == "2025-06"
    assert [cell["source"] for cell in json.loads(matter.source)["cells"]] == ["", ["One\n", "Two"]]


def test_notebook_of_an_old_format_is_converted() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["Old"]},
        {"cell_type": "code", "input": ["x"], "language": "python", "metadata": {}, "outputs": [], "collapsed": False},
    ]
    old = {
        "metadata": {"name": "", "date": "2014"},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    matter = read(json.dumps(old))
    assert str(matter.values["date"]) == "2014"
    assert [notebooks.joined(cell["source"]) for cell in json.loads(matter.source)["cells"]] == ["Old", "x"]


def test_substitutions_which_run_code_are_taken_out() -> None:
    source = read(notebook(raw("---\ndate: 2025\nmyst: {enable_extensions: [substitution]}\n---"))).source
    safe, line = notebooks.without_code(source)
    assert ("myst" in json.loads(safe)["metadata"], line) == (False, 1)
    assert notebooks.without_code(safe) == (safe, 0)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("file_format: mystnb", True),
        ("title: T\njupytext:\n  text_representation:\n    format_name: myst", True),
        ("jupytext:\n  text_representation:\n    format_name: light", False),
        ("jupytext: x", False),
        ("title: file_format", False),
        ("file_format: [", False),
    ],
)
def test_text_notebooks_are_told_by_their_front_matter(front: str, expected: bool) -> None:
    assert notebooks.is_text_notebook(f"---\n{front}\n---\n\n# Title\n") is expected


def test_pictures_in_text_cells_become_files() -> None:
    held = {"a b.png": {"image/png": picture()}, "c.svg": {"image/svg+xml": "<svg/>"}, "d.png": {"image/png": "="}}
    said = '![A](attachment:a%20b.png)\n<img src=\'attachment:c.svg\' width="20" alt="C"/> ![D](attachment:d.png)'
    files: list[tuple[bytes, str]] = []

    def write(content: bytes, suffix: str) -> str:
        files.append((content, suffix))
        return f"/{len(files)}{suffix}"

    book = json.loads(with_attachments(notebook(text(said, attachments=held)), write))
    assert book["cells"][0]["source"] == "![A](/1.png)\n![C](/2.svg){width=20} ![D](attachment:d.png)"
    assert files == [(base64.b64decode(picture()), ".png"), (b"<svg/>", ".svg")]
