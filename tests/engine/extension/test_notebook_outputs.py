"""Outputs of notebooks, one by one: what is shown of them, and what is said of the rest."""

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

pytest.importorskip("myst_nb")

from myst_nb.core.render import MimeData, NbElementRenderer

from sphinx_scholar.extension import notebook_outputs
from sphinx_scholar.extension.notebook_outputs import LIGHT_DARK, LINES, OutputRenderer


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A renderer for a notebook of four cells, with a limit of 1 KiB; *reported* is what its end reports."""
    for name in ("stdout", "stderr", "error"):
        text = (lambda output: "\n".join(output["traceback"])) if name == "error" else (lambda output: output["text"])
        monkeypatch.setattr(
            NbElementRenderer, f"render_{name}", lambda self, output, *_, text=text: [nodes.literal("", text(output))]
        )
    for name in ("text_plain", "text_html", "text_latex"):
        monkeypatch.setattr(NbElementRenderer, f"render_{name}", lambda self, data: [nodes.literal("", data.string)])
    monkeypatch.setattr(NbElementRenderer, "render_image", lambda self, data: [nodes.image(uri=data.string)])
    monkeypatch.setattr(
        NbElementRenderer, "render_raw_cell", lambda self, content, *_: [nodes.raw("", content, format="html")]
    )
    cells = [{"metadata": {"tags": tags}} for tags in ([], [LIGHT_DARK], [LIGHT_DARK], [])]
    environment = SimpleNamespace(config=SimpleNamespace(scholar_output_limit=1))
    inner = SimpleNamespace(sphinx_env=environment, nb_client=SimpleNamespace(notebook={"cells": cells}))
    made: Any = OutputRenderer(inner, None)
    reported: list[tuple[str, str, str]] = []
    monkeypatch.setattr(OutputRenderer, "source", "/s/a.ipynb", raising=False)
    monkeypatch.setattr(
        notebook_outputs,
        "report",
        lambda problem: reported.append((problem.code, problem.location, problem.arguments["cells"])),
    )
    made.reported = reported
    return made


def data(kind: str, content: str, cell: int = 0, output: int = 0, line: int = 3, **more: Any) -> MimeData:
    return MimeData(kind, content, more.get("cell_metadata", {}), more.get("metadata", {}), cell, output, line)


def text(made: list[nodes.Element]) -> str:
    return "".join(node.astext() for node in made)


def ended(renderer: Any) -> list[tuple[str, str, str]]:
    renderer.render_nb_finalise({})
    found: list[tuple[str, str, str]] = renderer.reported
    return found


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_printed_text_is_as_a_terminal_shows_it(renderer: Any, name: str) -> None:
    render = getattr(renderer, f"render_{name}")
    assert text(render({"text": "10 %\r20 %\n"}, {}, 0, 3)) == "20 %\n"
    assert ended(renderer) == []
    long = "x" * 2000
    for cell, line in ((1, 5), (2, 9)):
        assert text(render({"text": long}, {}, cell, line)).strip() == f"{'x' * 1024}\n[976 more characters]"
    assert ended(renderer) == [("output-cut", "/s/a.ipynb:5", "cells 2, 3")]


def test_many_lines_are_cut(renderer: Any) -> None:
    shown = text(renderer.render_text_plain(data("text/plain", "a\n" * (LINES + 5))))
    assert shown.count("a\n") <= LINES
    assert [code for code, *_ in ended(renderer)] == ["output-cut"]


def test_traceback_has_no_colours_and_an_empty_one_the_exception(renderer: Any) -> None:
    assert text(renderer.render_error({"traceback": ["\x1b[31mOne\x1b[0m", "Two"]}, {}, 0, 3)) == "One\nTwo"
    assert text(renderer.render_error({"ename": "ValueError", "evalue": "no"}, {}, 0, 3)) == "ValueError: no"


def test_html_is_shown_without_what_pages_cannot_have(renderer: Any) -> None:
    html = '<table><tr><td onclick="x()">1</td></tr></table><script>x()</script>'
    shown = text(renderer.render_text_html(data("text/html", html)))
    assert "<td>1</td>" in shown
    assert "script" not in shown
    assert "onclick" not in shown
    assert renderer.render_text_html(data("text/html", "<p>" + "x" * 2000 + "</p>", cell=3, line=7)) == []
    assert ("output-cut", "/s/a.ipynb:7", "cell 4") in ended(renderer)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<iframe src="https://e.org/"></iframe>', "output-frame"),
        ('<video src="data:video/mp4;base64,AA"></video>', "output-media"),
        ('<img src="data:image/png;base64,AA">', "output-picture"),
        ("<style>p { color: red }</style><p>x</p>", "output-style"),
    ],
)
def test_what_is_lost_of_html_is_reported(renderer: Any, html: str, code: str) -> None:
    renderer.render_text_html(data("text/html", html, cell=1))
    assert (code, "/s/a.ipynb:3", "cell 2") in ended(renderer)


def test_tables_in_latex_are_for_pdf_alone(renderer: Any) -> None:
    (table,) = renderer.render_text_latex(data("text/latex", r"\begin{tabular}{c} 1 \end{tabular}"))
    assert (type(table), table["format"]) == (nodes.raw, "latex")
    assert text(renderer.render_text_latex(data("text/latex", "$x$"))) == "$x$"


def test_pictures_have_the_alternative_text_of_the_code_and_their_mode(renderer: Any) -> None:
    tagged = {"tags": [LIGHT_DARK]}
    given = {"image/png": {"alt": "A curve"}}
    found = [
        renderer.render_image(data("image/png", f"{n}.png", cell=1, output=n, cell_metadata=tagged, metadata=given))[0]
        for n in range(4)
    ]
    assert [picture["classes"] for picture in found] == [["only-light"], ["only-dark"]] * 2
    assert {picture["alt"] for picture in found} == {"A curve"}
    (again,) = renderer.render_image(data("image/svg+xml", "1.svg", cell=1, output=1, cell_metadata=tagged))
    assert again["classes"] == ["only-dark"], "another format of the same output"
    assert "alt" not in again
    (plain,) = renderer.render_image(data("image/png", "a.png", cell=0))
    assert plain["classes"] == []
    assert ended(renderer) == []
    renderer.render_image(data("image/png", "b.png", cell=2, cell_metadata=tagged))
    assert [(code, cells) for code, _, cells in ended(renderer)] == [("picture-pair", "cell 3")]


@pytest.mark.parametrize(
    ("shown", "left", "reported"),
    [
        ([], ["application/javascript"], True),
        (["text/plain"], ["application/vnd.jupyter.widget-view+json"], True),
        (["image/png"], ["application/javascript"], False),
        (["text/plain"], [], False),
    ],
)
def test_output_that_only_scripts_show_is_reported(
    renderer: Any, monkeypatch: pytest.MonkeyPatch, shown: list[str], left: list[str], reported: bool
) -> None:
    monkeypatch.setattr(
        NbElementRenderer, "render_mime_type", lambda self, data: [nodes.literal()] if data.mime_type in shown else []
    )
    for kind in (*shown, *left):
        assert len(renderer.render_mime_type(data(kind, "x", cell=1, line=4))) == (kind in shown)
    assert ended(renderer) == ([("output-script", "/s/a.ipynb:4", "cell 2")] if reported else [])


def test_what_only_programs_read_is_left_out(renderer: Any) -> None:
    for name in ("javascript", "widget_view", "unhandled", "unhandled_inline"):
        assert getattr(renderer, f"render_{name}")(data("x", "x")) == []


@pytest.mark.parametrize(("metadata", "reported"), [({}, True), ({"format": "text/html"}, False)])
def test_raw_cells_have_a_format(renderer: Any, metadata: dict[str, str], reported: bool) -> None:
    assert text(renderer.render_raw_cell("<b>", metadata, 2, 8)) == "<b>"
    assert ended(renderer) == ([("raw-cell", "/s/a.ipynb:8", "cell 3")] if reported else [])
