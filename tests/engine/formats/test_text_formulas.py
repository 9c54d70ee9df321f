"""Formulas in texts without mathematics."""

import pytest

from sphinx_scholar.formats.text_formulas import markup, plain_text


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
