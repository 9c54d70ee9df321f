"""The values of fields by themselves: LaTeX, names and dates."""

import re

import pytest

from sphinx_scholar.model.people import Name
from sphinx_scholar.model.text import styled_parts
from sphinx_scholar.readers.bibtex.dates import parse_iso
from sphinx_scholar.readers.bibtex.latex import resolve_conditions, to_plain, to_text
from sphinx_scholar.readers.bibtex.months import parse_month
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
        (r"over {\$}{\$}{$\backslash$}mathbb {\{}Q{\}}{\$}{\$}.", r"over $\mathbb {Q}$."),
        (r"{\$}{\$}p{\_}1{\^{}}2{\$}{\$}-adic, \$\$q\$\$-adic", "$p_1^2$-adic, $q$-adic"),
        (r"{\$}5 or {\$}{\$}", "$5 or $$"),
        ("0.5 M&sun;, 5&deg;", "0.5 M☉, 5°"),
        ("AT&amp;T, H<sub>2</sub>O, <i>E. coli</i>, a < b > c", "AT&T, H2O, E. coli, a < b > c"),
        (r"\unknown{kept} \unknown gone", "kept gone"),
        (r"\input{/etc/passwd}", "/etc/passwd"),
        ("{{DNA}} and { } braces {", "DNA and braces"),
        ("夏和明 ü 🎉", "夏和明 ü 🎉"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert to_text(latex) == text


#: LaTeX, HTML and plain text, as other programs write them, and the same with styles as tags.
STYLED = [
    (r"220{\textbackslash}textless, {\textbackslash}textbf", r"220<, \textbf"),
    (r"$\zeta$$^{2}$ Reticuli", r"$\zeta$$^{2}$ Reticuli"),
    ("Bacteriophage $phi$6 costs $5 and $6", "Bacteriophage phi6 costs $5 and $6"),
    (
        r"Krill {\textless}i{\textgreater}Euphausia{\textless}/i{\textgreater}: p {\textless} 0.05",
        "Krill <i>Euphausia</i>: p < 0.05",
    ),
    (
        r"n {\textgreater} 30, a{\textbar}b, \S 5, \pounds3, \enquote{so-called}, `single'",
        "n > 30, a|b, § 5, £3, “so-called”, ‘single’",
    ),
    (r"Phage {$\phi$}6, {CCR5}$\delta$32/$\delta$32, $\sim$30 m", "Phage φ6, CCR5δ32/δ32, ∼30 m"),
    (r"$>$95\% and {\ensuremath{\sim}}3", ">95% and ∼3"),
    (
        r"Growth 2\ifmmode\times\else\texttimes\fi{}2 of $\mathbf{k}\ifmmode\cdot\else\textperiodcentered\fi{}p$",
        r"Growth 2×2 of $\mathbf{k}\cdotp$",
    ),
    (r"${K}^{\ensuremath{-}}$", "${K}^{-}$"),
    (r"H$\,${\sc i} at 21~cm", "H <sc>i</sc> at 21 cm"),
    (
        'Role of <i class="x">E. coli</i>, <mml:math altimg="s.svg"><mml:mi>α</mml:mi></mml:math>-x',
        "Role of <i>E. coli</i>, α-x",
    ),
    (
        '<span class="y">Small</span> <sub class="z">2</sub> of <italic>Aedes</italic><br/>',
        "Small <sub>2</sub> of <i>Aedes</i>",
    ),
    ('<inline-formula><tex-math notation="LaTeX">$O(n)$</tex-math></inline-formula>', "$O(n)$"),
    ('<span style="font-variant: small-caps;">dna</span> &lt;i&gt;x&lt;/i&gt;', "<sc>dna</sc> <i>x</i>"),
    (
        r"Maps of \textit{Rattus} and Ca\textsuperscript{2+}, H\textsubscript{2}O",
        "Maps of <i>Rattus</i> and Ca<sup>2+</sup>, H<sub>2</sub>O",
    ),
    (
        r"\emph{a \textbf{b} c} {\em in vitro} {\itshape x} {\bf{N}}",
        "<i>a <b>b</b> c</i> <i>in vitro</i> <i>x</i> <b>N</b>",
    ),
    (
        r"Astronomy \amp; Astrophysics \mdash; 5\nbsp;km, p \lt; 1, the star\rsquo;s",
        "Astronomy & Astrophysics — 5 km, p < 1, the star’s",
    ),
    (r"{\emph{Ab initio} structure}", "<i>Ab initio</i> structure"),
    (r"\textsc{Nasa} 1\textsuperscript{st} 2\up{e}", "<sc>Nasa</sc> 1<sup>st</sup> 2<sup>e</sup>"),
    (r"Review of \emph{The Ledger} and of \enquote{Salt \enquote{x}}", "Review of <i>The Ledger</i> and of “Salt ‘x’”"),
    (
        r"Methodology\hyphen independent \mkbibquote{quoted} energies\adddot",
        "Methodology-independent “quoted” energies.",
    ),
    (r"\mkbibemph{A} \mkbibparens{b} \foreignlanguage{german}{Über} \textcolor{red}{hot}", "<i>A</i> (b) Über hot"),
    (
        r"\texorpdfstring{$\alpha$}{alpha} \noopsort{1973b}1973 \href{http://x.org/~a}{the \emph{b}}",
        "alpha 1973 the <i>b</i>",
    ),
    (r"\url{https://example.org/~ada/a_b--c}", "https://example.org/~ada/a_b--c"),
    (r"Nguy{\~{\^e}}n, Nguy{\~\^e}n, Tr{\'{\^a}}n, {\DJ}{\`{\u a}}ng, Th{\'{\^e}}", "Nguyễn, Nguyễn, Trấn, Đằng, Thế"),
    (r"\polhk{a} \soft{t} \ocirc{u} \lfhook{S} \udot{H} \cprime \dbar \Dbar \v\j", "ą ť ů Ș Ḥ ʹđĐǰ"),
    (r"{\texteuro}100 3\textdegree{}C \textmu m \guillemotleft a\guillemotright \glqq x\grqq", "€100 3°C µm «a»„x“"),
    ("A `b' c's `d's e' ``f `g' h''", "A ‘b’ c's ‘d's e’ “f ‘g’ h”"),
    ("costs $5, $6 or $7; from $10 to $20", "costs $5, $6 or $7; from $10 to $20"),
    ("the $n$-body problem, $^3$He, $ x $ and $$y$$", "the $n$-body problem, $^3$He, $x$ and $y$"),
    (r"Foo\footnote{bar} baz", "Foo (bar) baz"),
    ("<b>a <b>b <b>c <b>d</b></b></b></b> <i>e", "<b>a </b><b><b>b </b></b><b><b><b>c d</b></b></b> <i>e"),
    ("The <b> element, a vector<i> and map", "The <b> element, a vector<i> and map"),
    ("If a <b and c> d, </i> x<i y>z</i>", "If a <b and c> d, </i> x<i y>z</i>"),
    ("&lt;i&gt; of &lt;b&gt;x&lt;/b&gt;", "<i> of <b>x</b>"),
    ("<jats:p>One<br>two <mml:mi>x</mml:mi></jats:p>", "One two x"),
    (r"\mnras", "Monthly Notices of the Royal Astronomical Society"),
    (r"\aap", "Astronomy & Astrophysics"),
    (r"{\apjl}", "The Astrophysical Journal Letters"),
    ("a < b and c > d", "a < b and c > d"),
]


def tagged(text: str) -> str:
    """*text* with its styles as tags."""
    parts = []
    for part, styles in styled_parts(text):
        before, after = "".join(f"<{s}>" for s in styles), "".join(f"</{s}>" for s in reversed(styles))
        parts.append(f"{before}{part}{after}")
    return "".join(parts).replace("</i><i>", "").replace("</i><i><b>", "<b>")


@pytest.mark.parametrize(("latex", "text"), STYLED)
def test_styles_symbols_and_formulas_of_other_programs(latex: str, text: str) -> None:
    assert tagged(to_text(resolve_conditions(latex))) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("**Best Paper** <a href='x'>Award</a> at [ACL](https://x.org) *twice*", "Best Paper Award at ACL twice"),
        ("snake_case_name 5*3*2 _so_ `code`", "snake_case_name 5*3*2 so code"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("$a*b*c$ *x*", "$a*b*c$ x"),
    ],
)
def test_html_and_markdown_become_text(markup: str, text: str) -> None:
    assert to_plain(markup) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xia, Heming", Name("Xia", "Heming")),
        ("Heming Xia", Name("Xia", "Heming")),
        # initials that could be a degree
        ("de Inda, M. A.", Name("Inda", "M. A.", "de")),
        ("van Dyke, M.S.", Name("Dyke", "M.S.", "van")),
        ("{Leigh Brown}, M.A.", Name("Leigh Brown", "M.A.")),
        ("Leigh Brown, B. A.", Name("Leigh Brown", "B. A.")),
        ("Ada Example, M.A.", Name("Example", "Ada", degrees="M.A.")),
        ("Ada Example, MD", Name("Example", "Ada", degrees="MD")),
        ("Example, Ada, M. A.", Name("Example", "Ada", degrees="M. A.")),
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
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("John von Neumann III", Name("Neumann", "John", "von", "III")),
        ("Martin King Jr.", Name("King", "Martin", "", "Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("King Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr.")),
        ("Wei Zhang 0001", Name("Zhang", "Wei")),
        ("Zhang 0001, Wei", Name("Zhang", "Wei")),
        ("Example A.", Name("Example", "A.")),
        ("Example A", Name("Example", "A")),
        ("Иванов И. И.", Name("Иванов", "И. И.")),
        ("Dr. Ada Example", Name("Example", "Ada")),
        ("Example, Ada, Ph.D.", Name("Example", "Ada", degrees="Ph.D.")),
        ("Ma, Yun", Name("Ma", "Yun")),
        ("Yun Ma", Name("Ma", "Yun")),
        ("Ada Example (ed.)", Name("Example", "Ada")),
        ("The {ATLAS} Collaboration", Name(literal="The ATLAS Collaboration")),
        (r"Barnes {\&} Noble", Name(literal="Barnes & Noble")),
        ("Nguyễn Thị Minh Châu", Name("Nguyễn", "Thị Minh Châu", family_first=True)),
        ("Nguyễn, Thị Minh Châu", Name("Nguyễn", "Thị Minh Châu", family_first=True)),
        ("الحداد، سلمى", Name("الحداد", "سلمى")),
        ("given=Hans, family=Harman, prefix=of the, useprefix=true", Name("Harman", "Hans", "of the")),
        ('family={Müller}, given="J. P.", suffix=Jr., given-i=JP', Name("Müller", "J. P.", "", "Jr.")),
    ],
)
def test_parts_of_names(text: str, name: Name) -> None:
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
        ("Xia‖, Heming", {"‖"}, "Xia, Heming"),
        ("Xia&, Heming", {"&"}, "Xia, Heming"),
        ("Heming Xia^", {"^"}, "Heming Xia"),
        ("Heming Xia¶", {"¶"}, "Heming Xia"),
        ("Heming Xia⋆", {"*"}, "Heming Xia"),
        (r"Heming Xia\P", {"¶"}, "Heming Xia"),
        ("{\\L}ukasz \\v{S}{\\'\\i}p", set(), "{\\L}ukasz \\v{S}{\\'\\i}p"),
        ("O'Brien-Smith, C.", set(), "O'Brien-Smith, C."),
        (r"A B$\,^{a}$", {"a"}, "A B"),
        (r"A B$ \dagger,*$", {"†", "*"}, "A B"),
        # Formulas that are no marks are a part of the name.
        ("{H$_2$O Collaboration}", set(), "{H₂O Collaboration}"),
        (r"{NA$\Lambda$^2 Team}", set(), "{NAΛ^2 Team}"),
        (r"$\beta$, Ada", set(), "β, Ada"),
        ("{K$_{+1}$ Team}", set(), "{K₊₁ Team}"),
    ],
)
def test_marks_are_taken_off_names(text: str, marks: set[str], bare: str) -> None:
    assert take_marks(text) == (marks, bare)


def test_names_are_split_at_and_outside_braces() -> None:
    assert split_names("A and {B and C} AND Anderson and others") == ["A", "{B and C}", "Anderson", "others"]


@pytest.mark.parametrize(
    "text", ["", "05/10/2023", "2023-13", "2023-02-30", "2023-1-5", "2023/2020", "0000-13", "2023/foo", "x" * 9999]
)
def test_text_that_is_not_a_date(text: str) -> None:
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
        ("July 9 to 11", (7, "")),
        ("July and August", (7, "")),
        ("jul–aug", (7, "")),
        ("12--13", (12, "")),
        ("July 1st", (7, "1")),
        ("July 9th", (7, "9")),
        ("Juin", (None, "")),
        ("13", (None, "")),
    ],
)
def test_months(text: str, month: tuple[int | None, str]) -> None:
    assert parse_month(text) == month
