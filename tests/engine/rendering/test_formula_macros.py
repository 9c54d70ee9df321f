"""Macros of authors: definitions in a page, and those of MathJax's settings and of front matter."""

import pytest

from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.formulas import macros


def result(tex: str, settings: dict[str, object] | None = None) -> str:
    rest, found = macros.definitions(tex)
    return macros.expand(rest, macros.from_settings(settings or {}) | found).strip()


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\newcommand{\R}{\mathbb{R}} \R^n", r"\mathbb{R}^n"),
        (r"\newcommand\R{\mathbb R}\R", r"\mathbb R"),
        (r"\newcommand{\pair}[2]{(#1, #2)} \pair{a}{b} \pair cd", "(a, b) (c, d)"),
        (r"\newcommand{\norm}[2][2]{\|#2\|_{#1}} \norm{x} \norm[p]{x}", r"\|x\|_{2} \|x\|_{p}"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}} \vec{x}", r"\mathbf{x}"),
        (r"\providecommand{\E}{\mathbb{E}} \E X", r"\mathbb{E} X"),
        (r"\def\half#1{\frac#1 2} \half{x}", r"\frac{x} 2"),
        (r"\let\eps=\varepsilon \eps", r"\varepsilon"),
        (r"\let\eps\varepsilon \eps x", r"\varepsilon x"),
        (r"\DeclareMathOperator{\tr}{tr} \tr A", r"\operatorname{tr} A"),
        (r"\DeclareMathOperator*{\argmax}{arg\,max} \argmax_x", r"\operatorname*{arg\,max}_x"),
        (r"\DeclarePairedDelimiter{\abs}{\lvert}{\rvert} \abs{x}", r"\lvert x \rvert"),
        (r"\DeclarePairedDelimiter\abs\lvert\rvert \abs*{x}", r"\left\lvert x \right\rvert"),
        (r"\DeclarePairedDelimiter\abs\lvert\rvert \abs[\big]{x}", r"\bigl\lvert x \bigr\rvert"),
        (r"\newcommand{\a}{\b} \newcommand{\b}{c} \a", "c"),
        (r"\newcommand{\upto}[1]{#1\ldots}\upto{1}n \upto1,", r"1\ldots n 1\ldots,"),
        (r"\newcommand{\R}{R} \\R \Rx", r"\\R \Rx"),
    ],
)
def test_definitions_in_a_formula(tex: str, expected: str) -> None:
    assert result(tex) == expected


def test_macros_of_settings_have_mathjax_notation() -> None:
    settings = {"R": r"\mathbb{R}", r"\E": r"\mathbb{E}", "bold": [r"{\bf #1}", 1], "norm": [r"\|#2\|_{#1}", 2, "2"]}
    assert result(r"\R \E \bold{x} \norm{x}", settings) == r"\mathbb{R} \mathbb{E} {\bf x} \|x\|_{2}"


def test_macros_of_front_matter_count_their_arguments() -> None:
    found = macros.of_front_matter(r'{"\\pair": "(#1, #2)", "\\R": {"macro": "\\mathbb{R}"}}')
    assert macros.expand(r"\pair{a}{b} \R", found) == r"(a, b) \mathbb{R}"
    assert macros.of_front_matter("not JSON") == {}


@pytest.mark.parametrize(
    ("tex", "code"),
    [(r"\newcommand{\a}{\a x} \a", "formula-endless"), (r"\newcommand{\a}[1]{#1} \a", "formula-part")],
)
def test_macro_without_an_end_or_an_argument_is_refused(tex: str, code: str) -> None:
    with pytest.raises(Fault) as raised:
        result(tex)
    assert raised.value.kind.code == code
