"""Formulas in HTML: what is around them, what names them, their numbers, and those that cannot be converted."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document

from drawing import parse, text, texts
from sphinx_scholar.rendering.formulas.writers import PARTIAL, KeepTogether, section_prefix
from sphinx_scholar.rendering.nodes import el


def inline(tex: str, **attributes: Any) -> nodes.math:
    return nodes.math(tex, tex, **attributes)


def block(tex: str, *given: str, anchors: list[list[str]] | None = None, **attributes: Any) -> nodes.math_block:
    ids = anchors or [[] for _ in given]
    return nodes.math_block(tex, tex, numbers=list(given), anchors=ids, docname="a", **attributes)


def table(stubs: int) -> nodes.table:
    """A table with a head of one row, a row below it, and *stubs* columns that are heads."""
    specs = [nodes.colspec("", colwidth=1, **({"stub": 1} if n < stubs else {})) for n in range(2)]
    rows = [
        nodes.row("", *(nodes.entry("", nodes.paragraph("", "", inline(name))) for name in row)) for row in ("ab", "cd")
    ]
    return nodes.table("", nodes.tgroup("", *specs, nodes.thead("", rows[0]), nodes.tbody("", rows[1]), cols=2))


@pytest.mark.parametrize(
    ("drawn", "labels"),
    [
        (nodes.paragraph("", "Of ", inline("x^2")), [None]),
        (nodes.section("", nodes.title("", "Of ", inline("x^2")), ids=["s"]), ["x²"]),
        (nodes.paragraph("", "", nodes.reference("", "", nodes.emphasis("", "", inline("x")), refuri="a")), ["x"]),
        (nodes.rubric("", "", inline("x")), ["x"]),
        (nodes.table("", nodes.title("", "", inline('x"'))), ['x"']),
        (el("a", inline("x"), href="a"), ["x"]),
        (el("th", inline("x")), ["x"]),
        (el("summary", el("span", inline("x"))), ["x"]),
        (el("td", inline("x")), [None]),
        (table(0), ["a", "b", None, None]),
        (table(1), ["a", "b", "c", None]),
    ],
)
def test_formula_has_a_label_where_it_names_something(drawn: nodes.Node, labels: list[str | None]) -> None:
    """Browsers leave formulas out of the names of links, headings and headers of tables."""
    assert [math.get("aria-label") for math in parse([drawn]).select("math")] == labels


def test_formula_in_a_title_that_is_written_for_other_pages_has_a_label() -> None:
    assert parse([nodes.inline("", "", inline("x^2"))], source=PARTIAL).math["aria-label"] == "x²"  # type: ignore[index]


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Any:
    """The codes and the messages of warnings."""
    return lambda: [
        (record.subtype, record.getMessage()) for record in caplog.records if record.levelno >= logging.WARNING
    ]  # type: ignore[attr-defined]


def test_formula_with_an_error_is_reported_but_not_again_in_titles_on_other_pages(warnings: Any) -> None:
    for source, count in ((PARTIAL, 0), ("a.md", 1)):
        shown = parse([nodes.paragraph("", "", inline(r"\foo<", ids=["own"]))], source=source)
        assert texts(shown, "code.math") == [r"\foo<"]
        assert len(shown.select("code#own")) == 1
        assert [(subtype, r"\foo" in message) for subtype, message in warnings()] == [("math", True)] * count


def test_macros_of_the_site_are_expanded_and_references_are_numbers(warnings: Any) -> None:
    macros, equations = {"Loom": r"\mathbb{R}"}, {"one": ("a", 3)}
    for node in (inline, block):
        for tex, shown in ((r"\Loom", "ℝ"), ("R", "R"), (r"a \eqref{one}", "a(3)"), (r"\ref{one}\Loom", "3ℝ")):
            assert text(parse([node(tex)], macros=macros, equations=equations).math) == shown
    assert text(parse([inline(r"\Loom")], macros={}).code) == r"\Loom"
    assert len(warnings()) == 1
    assert text(parse([inline(r"\eqref{none}")], equations=equations).math) == "(??)"
    assert [("none" in message, subtype) for subtype, message in warnings()[1:]] == [(True, "math")]


def test_displayed_formula_is_in_a_box_that_scrolls() -> None:
    shown = parse([block("x", ids=["own"])])
    (box,) = shown.find_all(recursive=False)
    assert (box.name, box["class"], box["id"], box["tabindex"]) == ("div", ["math-block"], "own", "0")
    assert not shown.select(".equation, .eqno")


def test_number_is_beside_the_box() -> None:
    shown = parse([block("x", "[A&B]", ids=["own"])])
    (equation,) = shown.find_all(recursive=False)
    assert (equation.name, equation["class"], equation["id"]) == ("div", ["equation"], "own")
    parts = [(part.name, part["class"], part.get("id"), text(part)) for part in equation.find_all(recursive=False)]
    assert parts == [("div", ["math-block"], None, "x"), ("span", ["eqno"], None, "[A&B]")]


def test_numbers_of_rows_are_in_the_formula() -> None:
    tex = r"\begin{align} x \\ y \end{align}"
    shown = parse([block(tex, "[A]", "[B]", anchors=[["one"], []], ids=["own"])])
    assert texts(shown, "div.math-block#own > math td, mtd.eqno") == ["[A]", "[B]"]
    assert text(shown.select_one("#one")) == "[A]"
    assert not shown.select(".equation")
    # A number for the whole is beside all rows.
    assert texts(parse([block(tex, "[A]")]), ".equation > .eqno") == ["[A]"]


def test_formula_of_rows_with_an_error_keeps_the_anchors_of_its_rows() -> None:
    tex = r"\begin{align} \foo \\ y \end{align}"
    shown = parse([block(tex, "[A]", "[B]", anchors=[["one"], ["two"]], ids=["own"])])
    (box,) = shown.find_all(recursive=False)
    assert (box.name, box["class"], box.get("id")) == ("div", ["math-block"], None)
    assert [(part.name, part.get("id")) for part in box.find_all(recursive=False)] == [
        ("span", "one"),
        ("span", "two"),
        ("code", "own"),
    ]
    shown = parse([block(r"\foo", "[A]", anchors=[["own"]], ids=["own"])])
    assert len(shown.select("#own")) == 1


def environment(section: tuple[int, ...] | None, **settings: Any) -> Any:
    """Sphinx's environment, with the number of the section of the page ``a`` and settings."""
    config = SimpleNamespace(
        **({"numfig": True, "math_numfig": True, "numfig_secnum_depth": 1, "math_numsep": "."} | settings)
    )
    math = SimpleNamespace(equations={})
    secnumbers = {"a": {"": section}} if section else {}
    return SimpleNamespace(config=config, toc_secnumbers=secnumbers, domains=SimpleNamespace(math_domain=math))


@pytest.mark.parametrize(
    ("section", "settings", "prefix"),
    [
        ((2, 3), {}, "2."),
        ((2, 3), {"numfig_secnum_depth": 2}, "2.3."),
        ((2, 3), {"numfig_secnum_depth": 2, "math_numsep": "-"}, "2.3-"),
        ((2, 3), {"numfig_secnum_depth": 0}, ""),
        ((2, 3), {"numfig": False}, ""),
        ((2, 3), {"math_numfig": False}, ""),
        (None, {}, ""),
    ],
)
def test_numbers_begin_with_that_of_the_section_if_settings_say_so(
    section: tuple[int, ...] | None, settings: dict[str, Any], prefix: str
) -> None:
    env = environment(section, **settings)
    assert section_prefix(env, "a") == prefix
    assert section_prefix(env, "other") == ""
    tex = r"\begin{align} x \\ y \end{align}"
    shown = parse([block("x", "(1)"), block("y", "(1a)"), block("z", "(A)"), block(tex, "(2)", "(A1)")], env=env)
    assert texts(shown, ".eqno") == [f"({prefix}1)", f"({prefix}1a)", "(A)", f"({prefix}2)", "(A1)"]


def together(*parts: nodes.Node | str) -> list[str]:
    """The parts of a paragraph, those that are kept on one line in brackets."""
    document = new_document("", get_default_settings())
    document += nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))
    KeepTogether(document).run()
    return [
        f"[{node.astext()}]" if isinstance(node, nodes.inline) and node["classes"] == ["unbroken"] else node.astext()
        for node in document[0]
    ]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("by ", "$x$", ", and"), ["by ", "[x,]", " and"]),
        (("by (", "$x$", "), and"), ["by ", "[(x),]", " and"]),
        (("by (", "$x$", " and"), ["by ", "[(x]", " and"]),
        (("by ", "$x$", " and"), ["by ", "x", " and"]),
        (("$x$", ".”"), ["[x.”]", ""]),
        (("“", "$x$"), ["", "[“x]"]),
        (("$x$", "; ", "$y$", "."), ["[x;]", " ", "[y.]", ""]),
        (("$x$", "$y$", "?!"), ["x", "[y?!]", ""]),
        (("$x$",), ["x"]),
    ],
)
def test_formula_and_punctuation_are_on_one_line(parts: tuple[str, ...], found: list[str]) -> None:
    assert together(*(inline(part[1:-1]) if part.startswith("$") else part for part in parts)) == found


def test_formula_beside_other_nodes_is_left_alone() -> None:
    assert together(nodes.strong("", "("), inline("x"), nodes.strong("", ".")) == ["(", "x", "."]
