"""Formulas as MathML Core: what browsers draw right without a script, and what is reported instead of shown in part."""

import re
from pathlib import Path

import pytest
from docutils.nodes import math, math_block
from lxml import etree

from drawing import parse, texts
from sites import REPOSITORY
from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.formulas import convert, macros, marks, numbers
from sphinx_scholar.rendering.formulas.convert import mathml
from sphinx_scholar.rendering.formulas.rewrite import COMMANDS
from sphinx_scholar.rendering.formulas.scan import check_extent

MATH_CSS = REPOSITORY / "_ext/sphinx_scholar/theme/scholar/static/css/math.css"
GALLERY = Path(__file__).parents[2] / "benchmarks" / "formulas.txt"


def tree(tex: str, display: str = "block") -> etree._Element:
    return etree.fromstring(mathml(tex, display))


def text(element: etree._Element) -> str:
    """The characters that are shown, without the invisible operator for the application of a function."""
    return re.sub(r"[\u2061\u2063\ufe00\ufe01]", "", "".join(element.itertext())).replace("\xa0", " ")


def rows(tex: str) -> list[list[str]]:
    """The cells of the rows of the first table of the formula."""
    table = next(tree(tex).iter("mtable"))
    return [[text(cell) for cell in row] for row in table if row.tag == "mtr"]


def classes(tex: str) -> list[list[str]]:
    table = next(tree(tex).iter("mtable"))
    return [[cell.get("class", "") for cell in row] for row in table]


@pytest.mark.parametrize(
    "name",
    ["aligned", "align", "align*", "split", "flalign*", "alignedat}{2", "alignat}{2", "alignat*}{2", "eqnarray*"],
)
def test_environment_of_equations_has_a_row_for_each_with_its_sides_at_the_sign(name: str) -> None:
    environment = name.partition("}")[0]
    sign = "&=&" if environment == "eqnarray*" else "&="
    tex = rf"\begin{{{name}}} x {sign} r \\ y {sign} s \end{{{environment}}}"
    assert rows(tex) == [["x", "=r"], ["y", "=s"]]
    assert [["right" in a, "left" in b] for a, b in classes(tex)] == [[True, True]] * 2


@pytest.mark.parametrize("name", ["gathered", "gather", "gather*"])
def test_environment_of_formulas_has_a_row_for_each(name: str) -> None:
    assert rows(rf"\begin{{{name}}} a = b \\ c = d \end{{{name}}}") == [["a=b"], ["c=d"]]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\begin{matrix} a & b \\[2em] c & d \end{matrix}", [["a", "b"], ["c", "d"]]),
        (r"\begin{pmatrix*}[r] 1 & -2 \\* 3 & 4 \\ \end{pmatrix*}", [["1", "−2"], ["3", "4"]]),
        (r"\begin{smallmatrix} a & b \\ c & d \end{smallmatrix}", [["a", "b"], ["c", "d"]]),
        (r"\begin{smallmatrix} a \\ c & d \\ \end{smallmatrix}", [["a"], ["c", "d"]]),
        (r"\begin{aligned}[t] a &= b \\ c &= d \end{aligned}", [["a", "=b"], ["c", "=d"]]),
        (r"\begin{gathered}[b] a \\ b \end{gathered}", [["a"], ["b"]]),
        (r"\begin{align} [t] &= b \end{align}", [["[t]", "=b"]]),
        (r"\begin{gathered}[x] \\ b \end{gathered}", [["[x]"], ["b"]]),
        (r"\displaylines{a \cr b}", [["a"], ["b"]]),
        (r"\eqalign{a &= b \cr c &= d}", [["a", "=b"], ["c", "=d"]]),
        (r"\pmatrix{a & b \cr c & d}", [["a", "b"], ["c", "d"]]),
        (r"a \\ \begin{matrix} b & c \end{matrix}", [["a"], ["bc"]]),
        (r"\begin{array}{@{}l|*{2}{c}p{2cm}@{}} a & b & c & d \end{array}", [["a", "b", "c", "d"]]),
        (r"\sum_{\substack{i < n \\ j < m}} a", [["i<n"], ["j<m"]]),
        (r"\cases{ a & b \cr c & d }", [["a", "b"], ["c", "d"]]),
        (r"\begin{dcases*} x & if $x > 0$, \\ y & else \end{dcases*}", [["x", "if x>0,"], ["y", "else"]]),
        (r"a = b \\ c = d", [["a=b"], ["c=d"]]),
        (r"a &= b \\ c &= d", [["a", "=b"], ["c", "=d"]]),
        ("a = b\n\nc = d", [["a=b"], ["c=d"]]),
        (r"\begin{aligned} a &= b \\ \intertext{so} c &= d \end{aligned}", [["a", "=b"], ["so"], ["c", "=d"]]),
        (r"\begin{array}{cc} \multicolumn{2}{c}{ab} \\ c & d \end{array}", [["ab"], ["c", "d"]]),
        (r"\begin{equation} \begin{aligned} x &= r \\ y &= s \end{aligned} \end{equation}", [["x", "=r"], ["y", "=s"]]),
    ],
)
def test_rows_and_columns(tex: str, expected: list[list[str]]) -> None:
    assert rows(tex) == expected


@pytest.mark.parametrize("name", ["multline", "multline*"])
def test_first_line_is_on_the_left_and_last_on_the_right(name: str) -> None:
    tex = rf"\begin{{{name}}} a \\ b \\ c \end{{{name}}}"
    assert [
        [(cell, of) for cell, of in zip(*row, strict=True) if cell] for row in zip(rows(tex), classes(tex), strict=True)
    ] == [
        [("a", "tex-left")],
        [("b", "")],
        [("c", "tex-right")],
    ]


@pytest.mark.parametrize("size", ["", "small"])
@pytest.mark.parametrize(
    ("letter", "sides"), [("", ""), ("p", "()"), ("b", "[]"), ("v", "||"), ("B", "{}"), ("V", "‖‖")]
)
def test_matrices_of_mathtools_have_their_delimiters_and_alignment(size: str, letter: str, sides: str) -> None:
    name = f"{letter}{size}matrix"
    for star, align, expected in (("*", "[r]", "tex-right"), ("*", "[l]", "tex-left"), ("*", "", ""), ("", "", "")):
        tex = rf"\begin{{{name}{star}}}{align} a & b \\ c & d \end{{{name}{star}}}"
        assert rows(tex) == [["a", "b"], ["c", "d"]]
        assert "".join(text(mo) for mo in tree(tex).iter("mo")) == sides
        aligned = {name for row in classes(tex) for cell in row for name in cell.split() if name != "tex-tight"}
        assert aligned == ({expected} if expected else set())
        # A small one has the size of an index.
        assert bool([style for style in tree(tex).iter("mstyle") if style.get("scriptlevel") == "1"]) == bool(size)


@pytest.mark.parametrize(
    ("given", "side"), [("r", "tex-right"), ("|l|", "tex-left"), ("c", "tex-center"), ("p{1cm}", "tex-center")]
)
def test_cell_of_several_columns_spans_them_and_has_its_alignment(given: str, side: str) -> None:
    table = rf"\begin{{array}}{{cc}} \multicolumn{{2}}{{{given}}}{{a}} \\ c & d \end{{array}}"
    cells = [(cell.get("columnspan"), cell.get("class")) for cell in tree(table).iter("mtd")]
    assert cells == [("2", side), (None, None), (None, None)]


def test_columns_of_cases_are_set_left_and_rules_are_drawn() -> None:
    assert [
        all("tex-left" in cell for cell in row) for row in classes(r"\begin{cases} a & b \\ c & d \end{cases}")
    ] == [True] * 2
    found = classes(r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}")
    assert "tex-left" in found[0][0]
    assert "tex-solid-right" in found[0][0]
    assert "tex-right" in found[0][1]
    assert ["tex-solid-top" in cell for cell in found[1]] == [True, True]


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\mathbf{ab}", "𝐚𝐛"),
        (r"\mathbf{1}", "𝟏"),
        (r"\boldsymbol{\theta}", "𝜽"),
        (r"\bm{x}", "𝒙"),
        (r"\pmb{x}", "𝒙"),
        (r"\mathbf{\Sigma}", "𝚺"),
        (r"\mathscr{L}", "ℒ"),
        (r"\mathds{1}", "𝟙"),
        (r"\operatorname*{arg\,max}_{x} f", "arg\u2009maxxf"),
        (r"\operatorname{a-b}", "a-b"),
        (r"\mathop{\text{lim sup}}_x f", "lim supxf"),
        (r"\operatornamewithlimits{lim}_x f", "limxf"),
        (r"\nicefrac12 \sfrac{a}{b}", "1/2a/b"),
        (r"\overunderset{a}{b}{c}", "cba"),
        (r"\accentset{a}{b} \underaccent{c}{d}", "badc"),
        (r"\dotsb x", "⋯x"),
        (r"\sgn x \arccot y", "sgnxarccoty"),
        (r"\micro m, 20\celsius, \ohm, \AA", "µm,20∘C,Ω,Å"),
        (r"\mathds{\dotsc}", "..."),
        (r"\buildrel a \over b", "ba"),
        (r"a \class{x}{b} \cssId{y}{c} \htmlId{z}{d} \require{e} \vspace{2em} f", "abcdf"),
        (r"a \nonumber b \relax c \hspace{0pt} d", "abcd"),
        (r"\text{}", ""),
        (r"\textbf{a $x$ b}", "a x b"),
        (r"\text{see \(x\), \ensuremath{y} and \$z}", "see x, y and $z"),
        (r"\text{a \underline{b}---c}", "a b—c"),
        (r"\emph{a} \texttt{b} \textsl{c} \hbox{d}", "abcd"),
        (r"\Big< x \Big>", "⟨x⟩"),
        (r"\smash[b]{x} \rlap{y} \mathclap{z}", "xyz"),
        (r"\varprojlim_n A", "lim←nA"),
        (r"\mbox{a $x$ b}", "a x b"),
        (r"\text{a_b & c \#1}", "a_b & c #1"),
        (r"\left< x \right>", "⟨x⟩"),
        (r"a, \dotsc, b", "a,...,b"),
        (r"\ce{SO4^2- + Ba^2+ -> BaSO4 v}", "SO42−+Ba2+⟶BaSO4↓"),
        (r"\ce{^{14}_{6}C}", "614C"),
        (r"\ce{A ->[up][down] B}", "A→downupB"),
        (r"\ce{A ->[up] B}", "A→upB"),
        (r"\ce{A ->[][down] B}", "A→downB"),
        (r"\root 3 \of x", "x3"),
        (r"\{ x \}", "{x}"),
        (r"\text{50\% of \$5 \& x}", "50% of $5 & x"),
        (r"\text{a--b ``c''}", "a–b “c”"),
    ],
)
def test_letters_signs_and_words(tex: str, shown: str) -> None:
    assert text(tree(tex)) == shown


ARGUMENTS = {
    **dict.fromkeys(
        [
            "ensuremath",
            "mathnormal",
            "vcenter",
            "displaylimits",
            "mathds",
            "mathbbm",
            "mathbbmss",
            "pmb",
            "symup",
            "mathbfsf",
            "mathsfit",
            "vspace",
        ],
        1,
    ),
    **dict.fromkeys(["nicefrac", "sfrac", "flatfrac", "accentset", "underaccent", "stackbin"], 2),
    **dict.fromkeys(["overunderset"], 3),
}
#: What is shown of the commands that the converter lacks, with the letters x, y and z as arguments.
SHOWN = {
    "": "allowbreak nobreak noindent null displaybreak protect / - hfill vspace",
    "x": "ensuremath mathnormal vcenter displaylimits symup",
    "...": "dotsc dotso hdots",
    "⋯": "dotsb dotsm dotsi",
    "𝕩": "mathds mathbbm mathbbmss",
    "x/y": "nicefrac sfrac flatfrac",
    "𝒙": "pmb",
    "𝗑": "mathbfsf mathsfit",
    "(": "strut",
    "zyx": "overunderset",
    "yx": "accentset underaccent stackbin",
    "lim←": "varprojlim",
    "lim→": "varinjlim",
    "lim̲": "varlimsup varliminf",
    "∫": "intop smallint",
    "sgn": "sgn",
    "arccot": "arccot",
    ":": "colon",
    "⋅": "centerdot",
    "∣": "shortmid",
    "∥": "shortparallel",
    "∼": "thicksim",
    "≈": "thickapprox",
    "∝": "varpropto",
    "□": "qed qedhere",
    "€": "euro",
    "Å": "angstrom AA",
    "å": "aa",
    "µ": "micro",
    "Ω": "ohm",
    "∘C": "celsius",
    "ø": "o",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ȷ": "j",
}


@pytest.mark.parametrize(("shown", "names"), SHOWN.items())
def test_command_that_the_converter_lacks_is_shown_as_it_should_be(shown: str, names: str) -> None:
    for name in names.split():
        arguments = "".join(f"{{{letter}}}" for letter in "xyz"[: ARGUMENTS.get(name, 0)])
        assert text(tree(rf"a\{name}{arguments} b")) == f"a{shown}b", name


def test_each_of_these_commands_is_tried() -> None:
    assert sorted(" ".join(SHOWN.values()).split()) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("name", "element", "accent"),
    [
        ("varlimsup", "mover", "accent"),
        ("varliminf", "munder", "accentunder"),
        ("varprojlim", "munder", "accentunder"),
        ("varinjlim", "munder", "accentunder"),
    ],
)
def test_line_or_arrow_is_on_its_side_of_the_limit(name: str, element: str, accent: str) -> None:
    (marked,) = (
        part for part in tree(rf"\{name} a").iter("mover", "munder") if part.get("accent") or part.get("accentunder")
    )
    assert (marked.tag, marked.get(accent), text(marked)[:3]) == (element, "true", "lim")


@pytest.mark.parametrize(
    ("tex", "tag", "children"),
    [
        (r"\accentset{x}{y}", "mover", "yx"),
        (r"\underaccent{x}{y}", "munder", "yx"),
        (r"\stackbin{x}{y}", "mover", "yx"),
        (r"\sfrac{x}{y}", "msup", "x"),
        (r"\sfrac{x}{y}", "msub", "/y"),
        (r"\overunderset{x}{y}{z}", "munder", "zy"),
    ],
)
def test_arguments_of_commands_are_in_their_places(tex: str, tag: str, children: str) -> None:
    assert text(next(tree(tex).iter(tag))) == children


def test_limits_of_operators_stand_below_them() -> None:
    for tex in (
        r"\mathop{\rm ess\,sup}_{x} f",
        r"\varprojlim_n A",
        r"\mathop{\mathcal{X}}\limits_n",
        r"\operatorname*{E}_x",
    ):
        assert list(tree(tex).iter("munder")), tex


@pytest.mark.parametrize(
    ("tex", "element"),
    [
        (r"\mathop{\rm lim}\nolimits_x f", "msub"),
        (r"\mathop{X}\nolimits_x f", "msub"),
        (r"\mathop{X}\nolimits^y_x f", "msubsup"),
        (r"\operatorname{X}_x f", "msub"),
        (r"\mathop{X}^y f", "mover"),
        (r"\mathop{X}\limits^y_x f", "munderover"),
        (r"\mathop{X_i}_y f", "munder"),
    ],
)
def test_limits_stand_where_they_are_wanted(tex: str, element: str) -> None:
    placed = ("msub", "msup", "msubsup", "munder", "mover", "munderover")
    assert next(found.tag for found in tree(tex).iter(*placed)) == element


@pytest.mark.parametrize(
    ("command", "room", "shift"),
    [
        (r"\rlap", {"width": "0"}, None),
        (r"\mathrlap", {"width": "0"}, None),
        (r"\llap", {"width": "0"}, "tex-llap"),
        (r"\mathllap", {"width": "0"}, "tex-llap"),
        (r"\clap", {"width": "0"}, "tex-clap"),
        (r"\mathclap", {"width": "0"}, "tex-clap"),
        (r"\smash", {"height": "0", "depth": "0"}, None),
        (r"\smash[t]", {"height": "0"}, None),
        (r"\smash[b]", {"depth": "0"}, None),
    ],
)
def test_what_takes_no_room_says_so(command: str, room: dict[str, str], shift: str | None) -> None:
    (padded,) = tree(rf"a {command}{{\mathbf{{x}}_1 + \sqrt{{2}}}} b").iter("mpadded")
    assert (dict(padded.attrib), text(padded)) == (room, "𝐱1+2")
    (inner,) = padded
    assert inner.get("class") == shift
    beside = (padded.getprevious(), padded.getnext())
    assert [text(letter) for letter in beside if letter is not None] == ["a", "b"]


def test_what_takes_no_room_may_be_within_each_other() -> None:
    outer, inner = tree(r"\smash{a \rlap{b} c} d").iter("mpadded")
    assert (text(outer), text(inner)) == ("abc", "b")
    (below,) = tree(r"\sum_{\mathclap{i < n}} x").iter("munder")
    assert [part.tag for part in below] == ["mo", "mpadded"]


@pytest.mark.parametrize(
    ("tex", "code", "arguments"),
    [
        ("x" * 50_001, "formula-long", {"characters": 50_000}),
        ("{" * 51 + "x" + "}" * 51, "formula-deep", {"levels": 50}),
        (r"\left(" * 51 + "x" + r"\right)" * 51, "formula-deep", {"levels": 50}),
        (r"\frac" * 501, "formula-chain", {"commands": 500}),
        (r"\frac " * 501, "formula-chain", {"commands": 500}),
    ],
)
def test_formula_beyond_a_limit_is_refused(tex: str, code: str, arguments: dict[str, int]) -> None:
    with pytest.raises(Fault) as raised:
        check_extent(tex)
    assert (raised.value.kind.code, raised.value.arguments) == (code, arguments)


@pytest.mark.parametrize(
    "tex",
    [
        "x" * 50_000,
        "{" * 50 + "x" + "}" * 50,
        "{x}" * 100,
        r"\{" * 100,
        r"\left(x\right)" * 100,
        r"\leftarrow" * 100,
        r"\alpha" * 500,
        r"\alpha x" * 600,
    ],
)
def test_formula_within_the_limits_is_not_refused(tex: str) -> None:
    check_extent(tex)


def test_spaces_between_operators_and_operands() -> None:
    """A negative space, for which MathML Core has no attribute, is a class."""
    assert [space.get("class") for space in tree(r"a \! b").iter("mspace")] == ["tex-back3"]
    assert [space.get("class") for space in tree(r"a \mspace{-5mu} b").iter("mspace")] == [
        "tex-back3",
        "tex-back1",
        "tex-back1",
    ]
    applied = [mo.get("lspace") for mo in tree(r"\ker\alpha").iter("mo")]
    assert applied == ["0.1667em"]
    bars = [(mo.get("lspace"), mo.get("rspace")) for mo in tree("|x|").iter("mo")]
    assert bars == [("0", "0")] * 2


@pytest.mark.parametrize(
    ("tex", "styles"),
    [
        (r"\tfrac12", [("mstyle", "false", None), ("mfrac", None, None)]),
        (r"\cfrac12", [("mstyle", "true", "0"), ("mfrac", None, None)]),
        (r"{\textstyle x}", [("mstyle", "false", "0"), ("mi", None, None)]),
        (r"\begin{dcases} x \end{dcases}", [("mtable", "true", None)]),
        (r"a^{\begin{cases} x \end{cases}}", [("mstyle", None, "0"), ("mtable", "false", None)]),
        (r"\dfrac1{\begin{cases} x \end{cases}}", [("mstyle", "true", None), ("mfrac", None, None)]),
    ],
)
def test_styles_and_script_levels_are_kept(tex: str, styles: list[tuple[str, str | None, str | None]]) -> None:
    found = [(e.tag, e.get("displaystyle"), e.get("scriptlevel")) for e in tree(tex).iter()]
    at = next(i for i, (_, display, level) in enumerate(found) if display or level)
    assert found[at : at + len(styles)] == styles


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\boxed{x}", "tex-box"),
        (r"\xcancel{x}", "tex-updiagonalstrike tex-downdiagonalstrike"),
        (r"\angl{x}", "tex-actuarial"),
        (r"\phase{x}", "tex-phasorangle"),
    ],
)
def test_frames_and_strokes_have_classes_by_which_the_style_sheet_draws_them(tex: str, expected: str) -> None:
    """A rule for a class is left out of the style sheet of a site without such a formula."""
    classes = next(tree(tex).iter("menclose")).get("class", "").split()
    assert classes == expected.split()
    assert all(f".{name}" in MATH_CSS.read_text("utf-8") for name in classes)


def test_each_class_of_formulas_has_a_rule_in_the_style_sheet() -> None:
    marked = re.findall('class="([^"]+)"', " ".join(marks._GROUPS.values()) + str(marks._LAPS))
    rules = set(re.findall(r"\.(tex-[a-z0-9-]+)", MATH_CSS.read_text("utf-8")))
    assert {*convert._CLASSES.values(), *marked} - rules == set()


def gallery() -> list[str]:
    lines = GALLERY.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_gallery_is_converted_without_style_attributes_and_with_its_source() -> None:
    """The policy of pages forbids the attribute; what browsers do not know is in no formula."""
    assert len(gallery()) >= 300
    for line in gallery():
        tex, found = macros.definitions(line.replace(r"\tag{*}", ""))
        tex = macros.expand(tex, found)
        made = tree(tex)
        assert made.get("alttext") == " ".join(tex.split()), line
        for element in made.iter():
            assert "style" not in element.attrib, line
            # Valid by MathML Core and by MathML 3, which the Nu checker knows.
            assert "displaystyle" not in element.attrib or element.tag in ("mstyle", "mtable"), line
            assert "scriptlevel" not in element.attrib or element.tag == "mstyle", line
            assert element.get("mathvariant") in (None, "normal"), line
            assert "\ue000" not in "".join(element.itertext()), line


@pytest.mark.parametrize(
    ("tex", "attribute"),
    [
        (r"\textcolor{red}{x}", 'mathcolor="#FF0000"'),
        (r"\textcolor{#ff8800}{x}", 'mathcolor="#ff8800"'),
        (r"\color[HTML]{FF8800} x", 'mathcolor="#ff8800"'),
        (r"\color{#F80} x", 'mathcolor="#f80"'),
        (r"\colorbox{yellow}{$x$}", '<mrow mathbackground="#FFEB3D">'),
        (r"\colorbox{NavyBlue}{}", 'mathbackground="#086FBD"'),
        (r"\colorbox[HTML]{ff8800}{x}", '<mrow mathbackground="#ff8800">'),
        (r"\colorbox{#f80}{x}", 'mathbackground="#f80"'),
        (r"\textcolor[rgb]{0, .5,1}{x}", 'mathcolor="#0080ff"'),
        (r"\textcolor[RGB]{255,128,0}{x}", 'mathcolor="#ff8000"'),
        (r"\colorbox[gray]{0.5}{x}", 'mathbackground="#808080"'),
    ],
)
def test_colours_are_attributes(tex: str, attribute: str) -> None:
    assert attribute in mathml(tex, "inline")


@pytest.mark.parametrize(
    ("spec", "letters"),
    [
        ("lcr", "lcr"),
        ("L C R", "lcr"),
        ("*{3}{r}l", "rrrl"),
        ("* 2 {lr}", "lrlr"),
        ("*{12}{c}", "c" * 12),
        ("X p{2cm} m{1cm} b{2em} S", "lllll"),
        ("w{c}{2cm} W{r}{1em} w{l}{3cm}", "crl"),
        (r">{\bf}r<{x}@{,}c!{\quad}l", "rcl"),
    ],
)
def test_alignment_of_columns(spec: str, letters: str) -> None:
    tex = rf"\begin{{array}}{{{spec}}} {' & '.join('a' * len(letters))} \end{{array}}"
    side = {"l": "tex-left", "c": "", "r": "tex-right"}
    assert classes(tex) == [[side[letter] for letter in letters]]
    assert classes(tex.replace("}{", "}[t]{", 1)) == [[side[letter] for letter in letters]]


@pytest.mark.parametrize("name", ["cases*", "dcases*", "rcases*"])
def test_second_column_of_cases_is_text(name: str) -> None:
    tex = rf"\begin{{{name}}} x & if $x > 0$ \\ \begin{{matrix}} a & b \end{{matrix}} & else \end{{{name}}}"
    (outer,) = (table for table in tree(tex).iter("mtable") if table.getparent().tag != "mtd")
    assert [[text(cell) for cell in row] for row in outer] == [["x", "if x>0"], ["ab", "else"]]
    assert [text(words).strip() for words in outer.iter("mtext")] == ["if", "else"]


def test_formula_outside_of_a_table_is_as_it_is() -> None:
    for tex in ("a = b", r"\begin{equation} a = b \end{equation}", r"\begin{subequations} a = b \end{subequations}"):
        assert (text(tree(tex)), list(tree(tex).iter("mtable"))) == ("a=b", [])
    # Lines of a formula in running text are no table.
    assert not list(tree(r"a \\ b", "inline").iter("mtable"))
    assert rows(r"\begin{eqnarray*} a \\ b &=& c \end{eqnarray*}") == [["a"], ["b", "=c"]]
    assert [text(cell) for cell in tree("a\n\n\nb &= c\n \n").iter("mtd")] == ["a", "b", "=c"]
    assert [cell.get("class") for cell in tree("a\n\nb").iter("mtd")] == [None, None], (
        "lines without a sign are centred"
    )


def test_last_rule_of_a_table_is_as_wide_as_the_table() -> None:
    found = classes(r"\begin{array}{|c|c|} \hline a & b \\ \hline \end{array}")
    assert ["solid-top" in cell for cell in found[-1]] == [True, True]


@pytest.mark.parametrize("tex", ["f'", "f''", "x'_a", "\\mathbf{x}'", "x_{a'}"])
def test_primes_are_no_superscripts_since_fonts_raise_them(tex: str) -> None:
    made = tree(tex)
    assert [mo.text in ("′", "″") and mo.get("lspace") for mo in made.iter("mo")] == ["0"]
    assert not list(made.iter("msup", "msubsup"))


def test_an_operator_between_words_has_its_spaces() -> None:
    """In MathML words are space: with nothing else beside it, an operator would give its spaces to the whole."""
    row = next(tree(r"\frac{\text{a} + \text{b}}{2}").iter("mrow"))
    assert [child.tag for child in row] == ["mtext", "mi", "mo", "mtext"]


def test_comments_are_not_copied() -> None:
    assert tree("a % b\n+ c").get("alttext") == "a + c"


@pytest.mark.parametrize(
    ("tex", "code", "arguments"),
    [
        (r"\foo{x}", "formula-command", {"command": r"\foo"}),
        (r"\frac{a}", "formula-part", {}),
        (r"\begin{array}{cc} \multicolumn{x}{c}{a} \end{array}", "formula-part", {}),
        (r"x^", "formula-part", {}),
        (r"a_{b", "formula-open-brace", {}),
        (r"a_b}", "formula-closing-brace", {}),
        (r"\begin{foo} x \end{foo}", "formula-environment", {"environment": "foo"}),
        (r"\begin{foomatrix*} x \end{foomatrix*}", "formula-environment", {"environment": "foomatrix*"}),
        (r"\begin{CD} A @>>> B \end{CD}", "formula-diagram", {"environment": "CD"}),
        (r"\begin{tikzcd} A \arrow[r] & B \end{tikzcd}", "formula-diagram", {"environment": "tikzcd"}),
        (r"\left( a & b \right)", "formula-ampersand", {}),
        (r"\colorbox{red!20}{x}", "formula", {"reason": 'Unknown color "red!20"'}),
        (r"\textcolor{none}{x}", "formula", {"reason": 'Unknown color "none"'}),
        *(
            (
                rf"\textcolor[{model}]{{{name}}}{{x}}",
                "formula",
                {"reason": f"{name!r} is no colour of the model {model}"},
            )
            for model, name in (("rgb", "1,2,0"), ("rgb", "1,0"), ("rgb", "a,0,0"), ("RGB", "256,0,0"), ("gray", "0,,"))
        ),
        (r"\ce{H2O \foo}", "formula-chemistry", {"part": r"\foo"}),
        (r"\style{color:red}{x}", "formula-command", {"command": r"\style"}),
        (r"\href{javascript:alert(1)}{x}", "formula-command", {"command": r"\href"}),
    ],
)
def test_formula_with_an_error_is_refused(tex: str, code: str, arguments: dict[str, str]) -> None:
    with pytest.raises(Fault) as raised:
        mathml(tex, "block")
    assert (raised.value.kind.code, raised.value.arguments) == (code, arguments)


@pytest.mark.parametrize("kind", [math, math_block])
def test_formula_with_an_error_is_shown_as_it_was_written(kind: type[math | math_block]) -> None:
    tex = r"\foo{a}<b & c"
    shown = parse([kind(tex, tex, ids=["one"])])
    assert texts(shown, "code.math") == [tex]
    assert len(shown.select("#one")) == 1


def test_labels_of_a_formula_with_an_error_have_anchors() -> None:
    tex = r"\begin{align} \foo \\ b \end{align}"
    shown = parse([math_block(tex, tex, numbers=["A", "B"], anchors=[["one"], ["two", "three"]])])
    assert [span["id"] for span in shown.select("span[id]")] == ["one", "two", "three"]


@pytest.mark.parametrize("tex", [r"a \& b", r"\text{a < b}", r"\backslash", 'a " < > b', r"\text{</math><script>}"])
def test_what_html_reserves_is_escaped(tex: str) -> None:
    assert "<script" not in mathml(tex, "inline")
    assert tree(tex, "inline").tag == "math"


@pytest.mark.parametrize(
    ("tex", "label", "number_all", "numbered"),
    [
        ("a", "", True, [True]),
        ("a", "", False, [False]),
        (r"\begin{equation*} a \end{equation*}", "", True, [False]),
        (r"\begin{equation*} a \end{equation*}", "own", False, [True]),
        (r"\begin{align*} a \\ b \end{align*}", "", True, [False, False]),
        (r"\begin{align} a \\ b \nonumber \end{align}", "", False, [True, False]),
    ],
)
def test_setting_for_numbers_leaves_starred_environments_alone(
    tex: str, label: str, number_all: bool, numbered: list[bool]
) -> None:
    rows = numbers.with_label(numbers.read(tex), label, number_all)
    assert [row.numbered for row in rows] == numbered
