"""Formulas as MathML: equations have rows, and unsupported formulas are reported instead of shown in part."""

import pytest
from docutils.nodes import math, math_block
from lxml import etree

from drawing import parse, texts
from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.mathml import mathml


def rows(tex: str) -> list[list[str]]:
    """The cells of the formula's rows."""
    tree = etree.fromstring(mathml(tex, "block"))
    return [["".join(cell.itertext()) for cell in row if len(cell)] for row in tree.iter("{*}mtr")]


@pytest.mark.parametrize("name", ["aligned", "align", "align*", "split", "alignedat}{2", "alignat}{2", "alignat*}{2"])
def test_environment_of_equations_has_a_row_for_each_with_cells_at_the_signs(name: str) -> None:
    environment = name.partition("}")[0]
    assert rows(rf"\begin{{{name}}} x &= r \\ y &= s \end{{{environment}}}") == [["x", "=r"], ["y", "=s"]]


@pytest.mark.parametrize("name", ["gathered", "gather", "gather*"])
def test_environment_of_formulas_has_a_row_for_each(name: str) -> None:
    assert rows(rf"\begin{{{name}}} a = b \\ c = d \end{{{name}}}") == [["a=b"], ["c=d"]]


def test_equation_contains_the_rows_of_the_environment_in_it() -> None:
    tex = r"\begin{equation} \begin{aligned} x &= r \\ y &= s \end{aligned} \end{equation}"
    assert rows(tex)[1:] == [["x", "=r"], ["y", "=s"]]


def test_commands_that_the_converter_lacks_are_replaced() -> None:
    words = "".join(etree.fromstring(mathml(r"\hat a = \arg\max_a f(a) \nonumber", "block")).itertext())
    assert "arg" in words
    assert "\\" not in words


@pytest.mark.parametrize(
    ("tex", "code", "arguments"),
    [
        (r"\foo{x}", "formula-command", {"command": r"\foo"}),
        (r"\ce{H2O}", "formula-command", {"command": r"\ce"}),
        (r"\frac{a}", "formula-part", {}),
        (r"a_{b", "formula-open-brace", {}),
        (r"a_b}", "formula-closing-brace", {}),
        (r"\begin{multline} x \end{multline}", "formula-environment", {"environment": "multline"}),
        (r"a & b", "formula-ampersand", {}),
        (r"x^", "formula", {}),
    ],
)
def test_formula_with_an_error_is_refused(tex: str, code: str, arguments: dict[str, str]) -> None:
    with pytest.raises(Fault) as raised:
        mathml(tex, "block")
    assert (raised.value.kind.code, raised.value.arguments) == (code, arguments)


@pytest.mark.parametrize("kind", [math, math_block])
def test_formula_with_an_error_is_shown_as_it_was_written(kind: type[math | math_block]) -> None:
    tex = r"\foo{a}<b & c"
    assert texts(parse([kind(tex, tex)]), "code.math") == [tex]


@pytest.mark.parametrize(
    "tex",
    [r"\{ x \}", r"a \& b", r"\text{a & b, or \foo}", r"\backslash", r"\begin{array}{ll} a & b \end{array}", r"\\{a}"],
)
def test_correct_formula_is_converted(tex: str) -> None:
    assert mathml(tex, "inline").startswith("<math")


def test_styles_and_links_to_scripts_are_removed() -> None:
    assert "style" not in mathml(r"\style{color:red}{x}", "inline")
    assert "javascript" not in mathml(r"\href{javascript:alert(1)}{x}", "inline")
    assert 'href="https://example.org/"' in mathml(r"\href{https://example.org/}{x}", "inline")
