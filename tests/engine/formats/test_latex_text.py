"""Texts and names as BibTeX files have them."""

import pytest

from sphinx_scholar.formats.latex_text import braced, latex, verbatim, written_name
from sphinx_scholar.model.people import Name
from sphinx_scholar.model.text import Run, Styled


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("Größe", "Größe"),
        ("100% & more_#{a}~^\\", r"100\% \& more\_\#\{a\}\textasciitilde{}\textasciicircum{}\textbackslash{}"),
        ("$5", r"\$5"),
        ("a }", r"a \textbraceright{}"),
        ("{ a", r"\textbraceleft{} a"),
        ("a } b { c", r"a \textbraceright{} b \textbraceleft{} c"),
        ("{a {b} c", r"\textbraceleft{}a \textbraceleft{}b\textbraceright{} c"),
        ("$a%b$ and $x{$ 5", r"$a\%b$ and \$x\textbraceleft{}\$ 5"),
        (r"$a\%b$ & $c_1$", r"$a\%b$ \& $c_1$"),
        ("two\nlines", "two lines"),
    ],
)
def test_texts(text: str, written: str) -> None:
    assert latex(text) == written


@pytest.mark.parametrize(
    ("text", "runs", "written"),
    [
        ("On E. coli", [(3, 10, "i")], r"On \textit{E. coli}"),
        ("a & b", [(0, 5, "b")], r"\textbf{a \& b}"),
        ("abc", [(0, 3, "i"), (1, 2, "b")], r"\textit{a}\textit{\textbf{b}}\textit{c}"),
        ("a b", [(0, 2, "sc")], r"\textsc{a }b"),
        ("a b", [(1, 3, "sup")], r"a\textsuperscript{ b}"),
        ("H2O", [(1, 2, "sub")], r"H\textsubscript{2}O"),
        ("x y", [(0, 1, "code"), (2, 3, "link:https://a.example/")], r"\texttt{x} y"),
        ("a b", [(1, 2, "i")], r"a\textit{ }b"),
    ],
)
def test_styles_are_commands(text: str, runs: list[Run], written: str) -> None:
    assert latex(Styled(text, runs)) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Lovelace", "Ada"), "Lovelace, Ada"),
        (Name("Beethoven", "Ludwig", "van"), "van Beethoven, Ludwig"),
        (Name("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Name("Berg", "Jan", "van der", "Jr., PhD"), "van der Berg, {Jr., PhD}, Jan"),
        (Name("van der Berg", "Jan"), "{van der Berg}, Jan"),
        (Name("de Haro Garcia", "Ana"), "{de Haro Garcia}, Ana"),
        (Name("García Márquez", "Gabriel"), "García Márquez, Gabriel"),
        (Name("boyd", "danah"), "{boyd}, danah"),
        (Name("Boyd smith", "danah"), "Boyd smith, danah"),
        (Name("And", "Ann and"), "{And}, {Ann and}"),
        (Name("King", "Martin, Luther"), "King, {Martin, Luther}"),
        (Name("Band", "Ann"), "Band, Ann"),
        (Name("King", "ann AND others"), "King, {ann AND others}"),
        (Name("Plato"), "Plato"),
        (Name("others"), "{others}"),
        (Name("AND"), "{AND}"),
        (Name("Xia Li"), "{Xia Li}"),
        (Name("Xia,Li"), "{Xia,Li}"),
        (Name(literal="Loom & Co."), r"{Loom \& Co.}"),
        (Name(), ""),
    ],
)
def test_names_are_in_braces_where_bibtex_would_split_them(name: Name, written: str) -> None:
    assert written_name(name) == written


@pytest.mark.parametrize(("text", "written"), [("a", "{a}"), (" a ", "{ a }"), ("", ""), (" ", ""), ("{}", "")])
def test_empty_texts_have_no_braces(text: str, written: str) -> None:
    assert braced(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("https://a.example/%7Ex_1#b", "https://a.example/%7Ex_1#b"), (r"a b{c}\d", "a%20b%7Bc%7D%5Cd"), (" a\n", "a")],
)
def test_what_would_end_a_verbatim_field_is_percent_encoded(text: str, written: str) -> None:
    assert verbatim(text) == written
