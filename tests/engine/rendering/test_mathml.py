"""Formulas as MathML: rows in rows, and no formula shown in part without a word."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from sphinx_scholar.rendering.mathml import Fault, mathml


def rows(tex: str) -> list[list[str]]:
    """The cells of the formula's rows."""
    tree = etree.fromstring(mathml(tex, "block"))
    return [["".join(cell.itertext()) for cell in row if len(cell)] for row in tree.iter("{*}mtr")]


@pytest.mark.parametrize("name", ["aligned", "align", "align*", "split", "alignedat}{2", "alignat}{2", "alignat*}{2"])
def test_equations_stand_in_rows_at_their_signs(name: str) -> None:
    environment = name.partition("}")[0]
    assert rows(rf"\begin{{{name}}} x &= r \\ y &= s \end{{{environment}}}") == [["x", "=r"], ["y", "=s"]]


@pytest.mark.parametrize("name", ["gathered", "gather", "gather*"])
def test_formulas_stand_below_each_other(name: str) -> None:
    assert rows(rf"\begin{{{name}}} a = b \\ c = d \end{{{name}}}") == [["a=b"], ["c=d"]]


def test_an_equation_is_what_stands_in_it() -> None:
    tex = r"\begin{equation} \begin{aligned} x &= r \\ y &= s \end{aligned} \end{equation}"
    assert rows(tex)[1:] == [["x", "=r"], ["y", "=s"]]


def test_a_command_that_the_converter_lacks() -> None:
    words = "".join(etree.fromstring(mathml(r"\hat a = \arg\max_a f(a) \nonumber", "block")).itertext())
    assert "arg" in words
    assert "\\" not in words


FAULTS = {
    r"\foo{x}": r"\foo is not known",
    r"\ce{H2O}": r"\ce is not known",
    r"\frac{a}": "a part is missing",
    r"a_{b": "a brace is not closed",
    r"a_b}": "a brace is closed too often",
    r"\begin{multline} x \end{multline}": 'the environment "multline" is not known',
    r"a & b": '"&" stands outside of rows',
    r"x^": "it is not whole, or not known here",
}


@pytest.mark.parametrize("tex", FAULTS)
def test_what_is_wrong_is_said(tex: str) -> None:
    with pytest.raises(Fault, match=re.escape(FAULTS[tex])):
        mathml(tex, "block")


@pytest.mark.parametrize(
    "tex",
    [r"\{ x \}", r"a \& b", r"\text{a & b, or \foo}", r"\backslash", r"\begin{array}{ll} a & b \end{array}", r"\\{a}"],
)
def test_what_is_right_is_typeset(tex: str) -> None:
    assert mathml(tex, "inline").startswith("<math")
