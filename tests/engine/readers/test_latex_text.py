r"""LaTeX as text: formulas, accents, symbols, escapes of several programs, ends of lines, and unknown commands."""

import pytest

from sphinx_scholar.readers.bibtex.latex import resolve_conditions, to_plain, to_text, unknown_commands


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        # what programs have escaped twice
        (r"{\textbackslash}textless b{\textbackslash}textgreater", "< b>"),
        (r"\textbackslash{}textdegree C", "° C"),
        (r"{\textbackslash}foo x", r"\foo x"),
        (r"a\textbackslash b", r"a\b"),
        (r"{\$}{\$}p{\_}1{\$}{\$} of", "$p_1$ of"),
        (r"\$\$x{\^}2\$\$", "$x^2$"),
        (r"\$\$x$\backslash$y\$\$", r"$x\y$"),
        (r"{\$}{\$}{\{}a{\}}{\$}{\$}", "${a}$"),
        (r"\amp; \ndash; \lt;", "& – <"),
        # HTML
        ("A &amp; B", "A & B"),
        ("x &foo; y", "x &foo; y"),
        ("it &sun; up", "it ☉ up"),
        ("x &#8211; y &#x2013;", "x – y –"),
        ("x&#7;y", "xy"),
        # formulas
        ("costs $5 and $6", "costs $5 and $6"),
        ("costs $5 and $6 or $x$", "costs $5 and $6 or $x$"),
        (r"costs \$5 and $x$", "costs $5 and $x$"),
        ("a $ 5 $ b", "a $5$ b"),
        ("a $12$ b", "a $12$ b"),
        ("a $ ab$ b", "a $ ab$ b"),
        ("a $ a<b$ b", "a $a<b$ b"),
        ("a $alpha$5", "a alpha5"),
        ("$x$5", "x5"),
        (r"$\alpha$5 and $\phi$6", "α5 and φ6"),
        (r"\(x\) and \ensuremath{y^{2}}", "$x$ and $y^{2}$"),
        (r"$\ensuremath {y^{a}}$", "$y^{a}$"),
        (r"a$\,$b and a\(\,\)b", "a b and a b"),
        ("$$x$$ of $y$", "$x$ of $y$"),
        ("a$ $b", "a$ $b"),
        (r"50\% of $x$\%", "50% of $x$%"),
        # accents
        (r"\'{e}\'e\'\i{\'{\i}}", "ééíí"),
        (r"Nguy\~{\^{e}}n Nguy\~\^en", "Nguyễn Nguyễn"),
        (r"\c{c}\c c\v{s}\H{o}\k{a}\r{a}\u{g}\d{s}\b{d}", "ççšőąåğṣḏ"),
        (r"\t{oo}\G{o}\newtie{oo}", "o͡oȍo͡o"),
        # symbols
        (r"\S 5, \S5, \S{} 5", "§ 5, §5, § 5"),
        (r"\P 5, \P5", "¶ 5, ¶5"),
        (r"\copyright 5", "©5"),
        (r"a\ss b \ss{} {\ae}x", "aßb ß æx"),
        (r"\% \& \# \_ \{ \}", "% & # _ { }"),
        ("`a' and ``b'' `it's so'", "‘a’ and “b” ‘it's so’"),
        ("don't `a'b", "don't `a'b"),
        ("a---b--c", "a—b–c"),
        (r"a\,b\;c~d\quad e", "a b c d e"),
        (r"x\-y\/z", "xyz"),
        ("a\ue123b$ {c}  d ", "ab$ c d"),
        # ends of lines, and commands whose backslash is doubled
        (r"One\\Two\\ three \\ four\newline five\par six\linebreak seven", "One Two three four five six seven"),
        (r"One\\[2pt]Two\\[0.5 em] three", "One Two three"),
        (r"a\\and b", "a and b"),
        (r"x\\alpha\\&", "xα&"),
        (r"Caf\\'e", "Café"),
    ],
)
def test_latex_is_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain", "plain"),
        (r"\ifmmode a\else b\fi", "b"),
        (r"$\ifmmode a\else b\fi$", "$a$"),
        (r"\ifmmode a\fi x", "x"),
        (r"\$ \ifmmode a\else b\fi", r"\$ b"),
        (r"$x$ \ifmmode a\else b \fi{} $\ifmmode c \else d\fi$", "$x$ b $c$"),
    ],
)
def test_conditions_are_those_of_text_or_formulas(latex: str, text: str) -> None:
    assert resolve_conditions(latex) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Best** [paper](x) <b>now</b>", "Best paper now"),
        ("*a* $*b*$ _c_ `x`", "a $*b*$ c x"),
        ("a_b_c", "a_b_c"),
        ("$a$ *b* $c$ *d*", "$a$ b $c$ d"),
    ],
)
def test_markup_is_taken_from_awards(text: str, plain: str) -> None:
    assert to_plain(text) == plain


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("foo", []),
        (r"\foo y \bar{x} \foo", ["foo"]),
        (r"\foo{x} $\foo$ \emph{\baz z}", ["baz"]),
        (r"\alpha \par \'e \~\^en \textnormal \%", []),
        (r"a\\Two \\foo", []),
    ],
)
def test_unknown_commands_are_named(latex: str, names: list[str]) -> None:
    assert unknown_commands(latex) == names
