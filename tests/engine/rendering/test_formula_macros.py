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
        # A command at the end of the text does not run into the letter that follows, whatever the macro is called.
        (r"\newcommand{\t}[1]{#1\Theta}\t{1}n \t1n \t{1}2 \t{1}", r"1\Theta n 1\Theta n 1\Theta2 1\Theta"),
        (r"\newcommand{\*}{\alpha}\*x \*{x} \*1", r"\alpha x \alpha{x} \alpha1"),
        (r"\newcommand{\t}[1]{#1}\t{\alpha}x \t{a}x", r"\alpha x ax"),
        (r"\newcommand{\t}[1]{\{#1\}}\t{1}n", r"\{1\}n"),
        # Arguments keep the braces that the command before them needs.
        (r"\newcommand{\t}[2]{\frac#1#2} \t{ab}c", r"\frac{ab}c"),
        (r"\newcommand{\t}[1]{#1#2} \t{a}", "a#2"),
        # What is defined by another name is that macro, or the command.
        (r"\newcommand{\R}[1]{\mathbb{#1}} \let\Q\R \Q{Q}", r"\mathbb{Q}"),
        (r"\let\R = \mathbb \R{R}", r"\mathbb{R}"),
        (r"\gdef\two#1#2{#2#1} \two ab \edef\x{y}\x", "ba y"),
        (r"\providecommand*{\E}{E} \DeclareRobustCommand\F{F} \E\F", "EF"),
        (r"\newcommand{\norm}[2][]{\|#2\|_{#1}} \norm{x} \norm[]{y} \norm[{]}]{z}", r"\|x\|_{} \|y\|_{} \|z\|_{{]}}"),
        (r"\DeclarePairedDelimiter\abs\lvert\rvert \abs [\Big] {x}", r"\Bigl\lvert x \Bigr\rvert"),
        (r"\newcommand\defeq{:=} \default \letter", r"\default \letter"),
    ],
)
def test_definitions_in_a_formula(tex: str, expected: str) -> None:
    assert result(tex) == expected


def test_macros_of_settings_have_mathjax_notation() -> None:
    settings = {"R": r"\mathbb{R}", r"\E": r"\mathbb{E}", "bold": [r"{\bf #1}", 1], "norm": [r"\|#2\|_{#1}", 2, "2"]}
    assert result(r"\R \E \bold{x} \norm{x}", settings) == r"\mathbb{R} \mathbb{E} {\bf x} \|x\|_{2}"


def test_values_that_are_no_macros_are_left_out() -> None:
    found = macros.from_settings({"a": 1, "b": [], "c": [1], "d": {"text": "x"}, "e": ["x", "y"], "f": ["#1", 1, 7]})
    assert found == {"e": macros.Macro("x"), "f": macros.Macro("#1", 1, "7")}
    assert macros.expand(r"\f \f[y]", found) == "7 y"
    assert macros.expand(r"\e", {}) == r"\e"


def test_macro_that_grows_without_end_is_refused() -> None:
    with pytest.raises(Fault) as raised:
        result(r"\newcommand{\a}{\b\b} \newcommand{\b}{" + "x" * 30_000 + r"} \a\a")
    assert (raised.value.kind.code, raised.value.arguments) == ("formula-long", {"characters": 50_000})


def test_macros_of_front_matter_count_their_arguments() -> None:
    found = macros.of_front_matter(r'{"\\pair": "(#1, #2)", "\\R": {"macro": "\\mathbb{R}"}}')
    assert macros.expand(r"\pair{a}{b} \R", found) == r"(a, b) \mathbb{R}"
    for field in ("not JSON", '["a"]', "1"):
        assert macros.of_front_matter(field) == {}


@pytest.mark.parametrize(
    ("tex", "code"),
    [(r"\newcommand{\a}{\a x} \a", "formula-endless"), (r"\newcommand{\a}[1]{#1} \a", "formula-part")],
)
def test_macro_without_an_end_or_an_argument_is_refused(tex: str, code: str) -> None:
    with pytest.raises(Fault) as raised:
        result(tex)
    assert raised.value.kind.code == code
