"""The small tongues of a bibliography: LaTeX, names, dates and keys."""

from __future__ import annotations

import re

import pytest

from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.names import Name
from sphinx_scholar.readers.bibtex import slug
from sphinx_scholar.readers.bibtex.dates import parse_iso, parse_month
from sphinx_scholar.readers.bibtex.latex import to_plain, to_text
from sphinx_scholar.readers.bibtex.names import parse_name, split_names, take_marks


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'e} \'e \'{e} {\'{e}} \'{\i}", "é é é é í"),
        (
            r"{\v S}afa{\v r}{\'\i}k Erd\H{o}s \L{}ukasz {\o} \ss{} \aa{} \c{c} \k{a} \u{g} \d{a}",
            "Šafařík Erdős Łukasz ø ß å ç ą ğ ạ",
        ),
        (r"G{\"o}del's {\it proof} and \textbf{more}", "Gödel's proof and more"),
        (r"R\&D, 5\% of 5% \#1 a\_b \{x\} \$5 \textbackslash{} \textasciitilde{}", r"R&D, 5% of 5% #1 a_b {x} $5 \ ~"),
        ("a -- b --- c ``d'' e~f", "a – b — c “d” e f"),
        (r"\url{https://x.org/a_b} \href{https://x.org}{there}", "https://x.org/a_b there"),
        (r"\LaTeX{} \alpha-decay 2\textsuperscript{nd} \ldots \dag \copyright", "LaTeX α-decay 2nd …†©"),
        (r"$\alpha_{i}$ -- \(x^{2}\)", r"$\alpha_{i}$ – $x^{2}$"),
        ("costs $5 and $6", "costs $5 and $6"),
        ("AT&amp;T, H<sub>2</sub>O, <i>E. coli</i>, a < b > c", "AT&T, H2O, E. coli, a < b > c"),
        (r"\unknown{kept} \unknown gone", "kept gone"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        ("{{DNA}} and { } braces {", "DNA and braces"),
        ("夏和明 ü 🎉", "夏和明 ü 🎉"),
    ],
)
def test_latex_is_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**Best Paper** <a href='x'>Award</a> at [ACL](https://x.org) *twice*", "Best Paper Award at ACL twice"),
        ("snake_case_name 5*3*2 _so_ `code`", "snake_case_name 5*3*2 so code"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("$a*b*c$ *x*", "$a*b*c$ x"),
    ],
)
def test_html_and_markdown_are_text(markup: str, text: str) -> None:
    assert to_plain(markup) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xia, Heming", Name("Xia", "Heming")),
        ("Heming Xia", Name("Xia", "Heming")),
        ("Donald~E. Knuth", Name("Knuth", "Donald E.")),
        ("de la Vall{\\'e}e Poussin, Charles", Name("Vallée Poussin", "Charles", "de la")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
        ("{\\'E}mile Zola", Name("Zola", "Émile")),
        ("{Barnes and Noble, Inc.}", Name(literal="Barnes and Noble, Inc.")),
        ("{{CERN}}", Name(literal="CERN")),
        ("夏, 和明", Name("夏", "和明")),
        ("夏，和明", Name("夏", "和明")),
        ("夏 和明", Name("夏", "和明")),
        ("夏和明", Name("夏和明")),
        ("Plato", Name("Plato")),
        ("Xia, Heming,", Name("Xia", "Heming")),
    ],
)
def test_names_have_parts(text: str, name: Name) -> None:
    assert parse_name(text) == (name, None)


@pytest.mark.parametrize(
    ("text", "marks", "bare"),
    [
        ("Xia, Heming*", {"*"}, "Xia, Heming"),
        ("Xia*, Heming", {"*"}, "Xia, Heming"),
        ("Heming Xia$^{1,*}$", {"1", "*"}, "Heming Xia"),
        ("Heming Xia$^\\dagger$", {"†"}, "Heming Xia"),
        ("Heming Xia\\textsuperscript{*}", {"*"}, "Heming Xia"),
        ("Heming Xia{*}", {"*"}, "Heming Xia"),
        ("Heming Xia†‡", {"†", "‡"}, "Heming Xia"),
        ("Heming Xia\\dag{}", {"†"}, "Heming Xia"),
        ("Heming Xia¹", {"1"}, "Heming Xia"),
        ("Heming Xia<sup>*</sup>", {"*"}, "Heming Xia"),
        ("Heming Xia\\thanks{Equal}", set(), "Heming Xia"),
        ("{\\L}ukasz \\v{S}{\\'\\i}p", set(), "{\\L}ukasz \\v{S}{\\'\\i}p"),
        ("O'Brien-Smith, C.", set(), "O'Brien-Smith, C."),
    ],
)
def test_marks_come_off_names(text: str, marks: set[str], bare: str) -> None:
    assert take_marks(text) == (marks, bare)


def test_lists_of_names_part_at_and_outside_of_braces() -> None:
    assert split_names("A and {B and C} AND Anderson and others") == ["A", "{B and C}", "Anderson", "others"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023", (2023,)),
        ("2023-10", (2023, 10)),
        ("2023-10-05/2023-10-07", (2023, 10, 5)),
        ("2023-10-05T12:00:00Z", (2023, 10, 5)),
        ("2023-10~", (2023, 10)),
        ("2023?", (2023,)),
        ("2004-21", (2004,)),
        ("2023-10-uu", (2023, 10)),
        ("1990/..", (1990,)),
        ("/1990", (1990,)),
    ],
)
def test_dates_of_biblatex(text: str, date: tuple[int, ...]) -> None:
    assert parse_iso(text) == PartialDate(*date)


@pytest.mark.parametrize(
    "text", ["", "05/10/2023", "2023-13", "2023-02-30", "2023-1-5", "-0044", "2023/foo", "x" * 9999]
)
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=rf"{re.escape(text)}'?$"):
        parse_iso(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Aug", (8, "")),
        ("August", (8, "")),
        ("08", (8, "")),
        ("10 January", (1, "10")),
        ("January 3rd", (1, "3")),
        ("July 9–14", (7, "")),
        ("jul–aug", (7, "")),
        ("Juin", (None, "")),
        ("13", (None, "")),
    ],
)
def test_months(text: str, month: tuple[int | None, str]) -> None:
    assert parse_month(text) == month


@pytest.mark.parametrize(
    "key", ["xia-etal-2024-unlocking", "Doe2020", "a.b_c-1", "x" * 80, "console", "PhysRev.47.777"]
)
def test_a_safe_key_is_its_own_slug(key: str) -> None:
    assert slug(key) == key


UNSAFE = [
    "DBLP:conf/acl/XiaY24",
    "../../etc/passwd",
    "/etc",
    ".hidden",
    "-x",
    "a.",
    "index",
    "Index",
    "CON",
    "nul.x",
    "com1",
    "a.bib",
    "a.RIS",
    "a.csl.json",
    "a.html",
    "x" * 81,
    "夏",
    "é",
    "a b",
    "",
    "a\n",
    "<script>",
    "a%2f",
    "a\\b",
]


@pytest.mark.parametrize("key", UNSAFE)
def test_any_other_key_gets_a_slug_that_is_safe(key: str) -> None:
    found = slug(key)
    assert found != key
    assert slug(found) == found  # which says that it is safe


def test_slugs_are_stable_and_differ() -> None:
    assert slug("DBLP:conf/acl/XiaY24") == "DBLP-conf-acl-XiaY24-4aba306e"
    assert len({slug(key).lower() for key in UNSAFE}) == len(UNSAFE)
