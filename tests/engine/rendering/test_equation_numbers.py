"""Numbers of equations: which rows have one, what they are called, and the formula with them in each format."""

import re

import pytest
from docutils.nodes import math_block
from lxml import etree

from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.formulas import numbers


def rows_of(tex: str) -> list[tuple[str, bool, str, tuple[str, ...]]]:
    return [(row.tex.strip(), row.numbered, row.tag, row.labels) for row in numbers.read(tex).rows]


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        ("a", [("a", False, "", ())]),
        (r"a \label{ x } % of it", [("a", True, "", ("x",))]),
        (r"a \tag{A}", [("a", True, "(A)", ())]),
        (r"a \tag*{A}", [("a", True, "A", ())]),
        (r"\begin{equation} a \label{x} \label{y} \end{equation}", [("a", True, "", ("x", "y"))]),
        (r"\begin{equation} a \nonumber \end{equation}", [("a", False, "", ())]),
        (r"\begin{equation*} a \end{equation*}", [("a", False, "", ())]),
        (r"\begin{displaymath} a \end{displaymath}", [("a", False, "", ())]),
        (r"\begin{multline} a \\ b \end{multline}", [(r"a \\ b", True, "", ())]),
        (r"\begin{multline*} a \\ b \end{multline*}", [(r"a \\ b", False, "", ())]),
        (
            r"\begin{align} a \label{x} \\ b \notag \\ c \tag{A} \nonumber \\ d \tag*{\alpha} \\ \end{align}",
            [("a", True, "", ("x",)), ("b", False, "", ()), ("c", True, "(A)", ()), ("d", True, r"\alpha", ())],
        ),
        (r"\begin{gather*} a \label{x} \\ b \end{gather*}", [("a", True, "", ("x",)), ("b", False, "", ())]),
        # Rows within a row have no number of their own, and what is not alone in the formula has none.
        (
            r"\begin{gather} {a \\ b} \\ \begin{split} c \\ d \end{split} \end{gather}",
            [(r"{a \\ b}", True, "", ()), (r"\begin{split} c \\ d \end{split}", True, "", ())],
        ),
        (r"a \begin{align} b \\ c \end{align}", [(r"a \begin{align} b \\ c \end{align}", False, "", ())]),
        (r"\begin{cases} a \\ b \end{cases}", [(r"\begin{cases} a \\ b \end{cases}", False, "", ())]),
    ],
)
def test_rows_with_their_tags_and_labels(tex: str, found: list[tuple[str, bool, str, tuple[str, ...]]]) -> None:
    assert rows_of(tex) == found


@pytest.mark.parametrize("name", ["align", "flalign", "gather", "eqnarray", "alignat", "xalignat"])
def test_each_row_of_an_environment_has_a_number_unless_it_is_starred(name: str) -> None:
    for star, numbered in (("", True), ("*", False)):
        equation = numbers.read(rf"\begin{{{name}{star}}} a \\ b \end{{{name}{star}}}")
        assert [row.numbered for row in equation.rows] == [numbered] * 2
        assert equation.environment == name + star
        assert re.sub(r"\s", "", equation.tex) == rf"\begin{{{name}{star}}}a\\b\end{{{name}{star}}}"


def test_group_has_labels_of_its_own_and_numbers_within_it() -> None:
    equation = numbers.read(
        r"\begin{subequations} \label{g} \begin{align} a \\ b \label{x} \end{align} \end{subequations}"
    )
    assert (equation.group, equation.labels, equation.environment) == (True, ("g",), "align")
    assert [(row.numbered, row.labels) for row in equation.rows] == [(True, ()), (True, ("x",))]
    assert not numbers.read(r"\begin{align} a \\ b \end{align}").group
    for inside in ("a", r"\begin{align} a \end{align} \begin{align} b \end{align}"):
        with pytest.raises(Fault) as raised:
            numbers.read(rf"\begin{{subequations}} {inside} \end{{subequations}}")
        assert raised.value.kind.code == "formula-group"


@pytest.mark.parametrize(
    ("name", "each"),
    [*dict.fromkeys(("align", "gather*", "multline", "equation", "subequations"), True).items(), ("split", False)],
)
def test_environments_whose_rows_may_have_numbers(name: str, each: bool) -> None:
    assert numbers.by_rows(rf"\begin{{{name}}} a \end{{{name}}}") is each
    assert not numbers.by_rows(rf"a + \begin{{{name}}} a \end{{{name}}}")


def numbered(tex: str, given: list[str], ids: list[list[str]] | None = None) -> etree._Element:
    equation = numbers.read(tex)
    return etree.fromstring(numbers.numbered_rows(equation, given, ids or [[] for _ in given], equation.tex))


def cells(made: etree._Element) -> list[list[str]]:
    """The text of the cells that are not empty, by row."""
    return [[found for cell in row if (found := "".join(cell.itertext()))] for row in made.iter("mtr")]


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"\begin{align} a &= b \\ c &= d \end{align}", [["a", "=b", "(1)"], ["c", "=d", "(2)"]]),
        (r"\begin{gather} a \\ b \end{gather}", [["a", "(1)"], ["b", "(2)"]]),
        (r"\begin{eqnarray} a &=& b \\ c &<& d \end{eqnarray}", [["a", "=b", "(1)"], ["c", "<d", "(2)"]]),
        (r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}", [["a", "=b", "(1)"], ["c", "=d", "(2)"]]),
        (
            r"\begin{align} a &= b \\ \intertext{so} c &= d \end{align}",
            [["a", "=b", "(1)"], ["so"], ["c", "=d", "(2)"]],
        ),
    ],
)
def test_formula_has_a_column_of_numbers(tex: str, found: list[list[str]]) -> None:
    made = numbered(tex, ["(1)", "(2)"])
    assert cells(made) == found
    assert (made.get("display"), made.get("alttext")) == ("block", " ".join(numbers.read(tex).tex.split()))
    assert ["".join(c.itertext()) for c in made.iter("mtd") if "eqno" in c.get("class", "").split()] == ["(1)", "(2)"]


def test_rows_without_a_number_have_none_and_each_label_has_an_anchor() -> None:
    made = numbered(r"\begin{align} a \\ b \\ c \end{align}", ["(1)", "", "($x_1$<)"], [["one"], [], ["two", "three"]])
    assert cells(made) == [["a", "(1)"], ["b"], ["c", "(x1<)"]]
    assert [(e.tag, e.get("id"), "".join(e.itertext())) for e in made.iter() if e.get("id")] == [
        ("mtd", "one", "(1)"),
        ("mtd", "two", "(x1<)"),
        ("mrow", "three", ""),
    ]


def test_number_beside_a_formula_may_have_a_formula() -> None:
    assert numbers.number_html("(1)") == "(1)"
    assert numbers.number_html("(A & <b>)") == "(A &amp; &lt;b&gt;)"
    for tag in (r"($\star$)", r"(\textbf{A})"):
        assert etree.fromstring(numbers.number_html(tag)).tag == "math"


def test_references_in_formulas_are_numbers() -> None:
    tex = r"a \eqref{ x }, \ref{y}, \cref{x} \Cref{y} \autoref{x} \refer \\eqref{n}"
    assert numbers.labels_in(tex) == ["x", "y", "x", "y", "x"]
    assert numbers.replace_references(tex, lambda label: {"x": "1", "y": "2b"}[label]) == (
        r"a \text{(1)}, \text{2b}, \text{(1)} \text{(2b)} \text{(1)} \refer \\eqref{n}"
    )
    assert numbers.labels_in("a + b") == []


@pytest.mark.parametrize(
    ("tex", "label", "found"),
    [
        ("a", "own", [(True, ("own",))]),
        (r"a \label{x}", "own", [(True, ("own", "x"))]),
        (r"a \label{own}", "own", [(True, ("own",))]),
        # The whole has the label if no row has one or a tag; otherwise the first row with a number.
        (r"\begin{align} a \\ b \end{align}", "own", [(True, ("own",))]),
        (
            r"\begin{align} a \notag \\ b \label{x} \\ c \end{align}",
            "own",
            [(False, ()), (True, ("own", "x")), (True, ())],
        ),
        (r"\begin{align} a \\ b \tag{A} \end{align}", "own", [(True, ("own",)), (True, ())]),
        (r"\begin{align} a \\ b \end{align}", "", [(True, ()), (True, ())]),
    ],
)
def test_label_beside_a_formula(tex: str, label: str, found: list[tuple[bool, tuple[str, ...]]]) -> None:
    rows = numbers.with_label(numbers.read(tex), label, False)
    assert [(row.numbered, row.labels) for row in rows] == found


def test_number_of_the_whole_is_that_of_its_source() -> None:
    (row,) = numbers.with_label(numbers.read(r"\begin{align} a \\ b \end{align}"), "own", False)
    assert row.tex == r"\begin{align} a  \\  b \end{align}"


def for_latex(tex: str, **attributes: object) -> tuple[str, dict[str, object]]:
    node = math_block(tex, tex, docname="a/b", **attributes)
    return numbers.for_latex(tex, node), {name: node.get(name) for name in ("nowrap", "label")}


def test_latex_gets_labels_with_the_name_of_the_page() -> None:
    align = r"\begin{align} a \label{ x } \tag{A} \\ b \label{y} \nonumber \end{align}"
    tex, node = for_latex(align, label="y")
    assert tex == align.replace(r"\label{ x }", r"\label{equation:a/b:x}").replace("{y}", "{equation:a/b:y}")
    assert node == {"nowrap": True, "label": None}, "Sphinx writes neither an environment nor the label again"
    # Sphinx writes the label of a formula of one line.
    assert for_latex(r"c \label{z}", label="z") == ("c ", {"nowrap": None, "label": "z"})
    assert for_latex(r"c \label{z}", label="own") == (
        r"c \label{equation:a/b:z}",
        {"nowrap": None, "label": "own"},
    )
    assert for_latex(r"\begin{cases} a \end{cases}")[1] == {"nowrap": True, "label": None}


def for_mathjax(tex: str, **attributes: object) -> tuple[str, math_block]:
    node = math_block(tex, tex, **attributes)
    return numbers.for_mathjax(tex, node), node


def test_mathjax_gets_the_numbers_of_rows_as_tags() -> None:
    tex, node = for_mathjax(
        r"\begin{align} a \label{x} \\ b \\ c \tag{A} \end{align}", numbers=["(1)", "", "(A)"], number="(1)"
    )
    assert re.sub(r"\s+", " ", tex) == r"\begin{align} a \tag*{(1)} \\ b \notag \\ c \tag*{(A)}\end{align}"
    assert (node["number"], node["classes"]) == (None, ["amsmath"])


def test_mathjax_gets_one_number_beside_the_formula() -> None:
    tex, node = for_mathjax(r"a \label{x}", numbers=["(A<B)"], number="A<B")
    assert (tex.strip(), node["number"], node["classes"]) == ("a", "A&lt;B", [])
    tex, node = for_mathjax(r"\begin{align} a \\ b \end{align}", numbers=["(1)"], number="1", classes=["amsmath"])
    assert (tex, node["number"], node["classes"]) == (r"\begin{align} a  \\  b \end{align}", "1", ["amsmath"])
    tex, node = for_mathjax(r"\begin{equation} a \end{equation}")
    assert (node.get("number"), node["classes"]) == (None, ["amsmath"])
