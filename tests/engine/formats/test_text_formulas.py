"""Formulas in texts without mathematics."""

import pytest

from sphinx_scholar.formats.text_formulas import formula, markup, plain_text
from sphinx_scholar.model.text import Run, Styled


@pytest.mark.parametrize(
    ("text", "plain", "html"),
    [
        ("H$_{2}$CO and Al$_2$O$_3$", "H₂CO and Al₂O₃", "H<sub>2</sub>CO and Al<sub>2</sub>O<sub>3</sub>"),
        ("$^{13}$CO", "¹³CO", "<sup>13</sup>CO"),
        ("$O(n^{2})$", "O(n²)", "O(n<sup>2</sup>)"),
        ("$10^{-3}$", "10⁻³", "10<sup>-3</sup>"),
        (r"$\Sigma_{SFR}$", "Σ_SFR", "Σ<sub>SFR</sub>"),
        (r"${\rm{Co}}_{{{\rm{S}}}}^{0}$", "Co_S⁰", "Co<sub>S</sub><sup>0</sup>"),
        (r"$\mathbb{R}^n$", "ℝⁿ", "ℝ<sup>n</sup>"),
        (r"$a_\alpha^\mathrm{x}$", "a_α^x", "a<sub>α</sub><sup>x</sup>"),
        (r"$a_i^\prime$ at $20^{\circ}$C", "a_i′ at 20°C", "a<sub>i</sub>′ at 20°C"),
        (r"$\mathcal{O}(n\log n)$", "𝒪(n log n)", "𝒪(n log n)"),
        ("$x_$, $_$ and $x^$", "x,  and x", "x,  and x"),
        ("costs $5 and $6", "costs $5 and $6", "costs $5 and $6"),
    ],
)
def test_scripts(text: str, plain: str, html: str) -> None:
    assert (plain_text(text), markup(text)) == (plain, html)


@pytest.mark.parametrize(
    ("text", "runs", "html"),
    [
        ("The abc", [(4, 7, "sc")], 'The <span style="font-variant:small-caps;">abc</span>'),
        ("a b", [(0, 3, "i"), (2, 3, "b")], "<i>a </i><i><b>b</b></i>"),
        ("$x_1$ of a", [(9, 10, "i")], "x<sub>1</sub> of <i>a</i>"),
        ("a link", [(0, 1, "code"), (2, 6, "link:https://e.org/")], "a link"),
        ("none", [], "none"),
    ],
)
def test_styles_are_those_that_processors_of_citation_styles_know(text: str, runs: list[Run], html: str) -> None:
    assert markup(Styled(text, runs)) == html


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"x_ {12}", "x₁₂"),
        (r"x_\mathrm{ab}^2", "x_ab²"),
        (r"x^\Alpha + y", "x^Α + y"),
        (r"a + \unknowncommand + b", "a + unknowncommand + b"),
        (r"\left( a \right)", "( a )"),
        ("x_{ }y", "xy"),
    ],
)
def test_formulas_as_text(tex: str, plain: str) -> None:
    assert formula(tex) == plain
