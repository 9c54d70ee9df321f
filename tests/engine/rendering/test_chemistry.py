r"""Chemical formulas, ``\ce`` of mhchem, become TeX."""

import pytest

from sphinx_scholar.model.problems import Fault
from sphinx_scholar.rendering.formulas.chemistry import chemistry


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("H2O", r"\mathrm{H}_{2}\mathrm{O}"),
        ("C12H22O11", r"\mathrm{C}_{12}\mathrm{H}_{22}\mathrm{O}_{11}"),
        ("Ca(OH)2", r"\mathrm{Ca}(\mathrm{OH})_{2}"),
        # Numbers before a formula, also as fractions; a small letter is one, too.
        ("2H2", r"2\,\mathrm{H}_{2}"),
        ("1/2 O2", r"\tfrac{1}{2}\, \mathrm{O}_{2}"),
        ("0.5 O2", r"0.5\, \mathrm{O}_{2}"),
        ("x CO", r"x \mathrm{CO}"),
        # Charges and isotopes.
        ("Na+", r"\mathrm{Na}^{+}"),
        ("Cl-", r"\mathrm{Cl}^{-}"),
        ("SO4^2-", r"\mathrm{SO}_{4}^{2-}"),
        ("Fe^{III}", r"\mathrm{Fe}^{\mathrm{III}}"),
        ("^{14}_{6}C", r"^{14}_{6}\mathrm{C}"),
        ("K_a", r"\mathrm{K}_{\mathrm{a}}"),
        # Bonds, states, gases, and what crystallizes with it.
        ("H-C", r"\mathrm{H}\mathord{-}\mathrm{C}"),
        ("O=C", r"\mathrm{O}\mathord{=}\mathrm{C}"),
        ("N#C", r"\mathrm{N}\mathord{\equiv}\mathrm{C}"),
        ("Na+(aq)", r"\mathrm{Na}^{+}\,\mathrm{(aq)}"),
        ("Cl-(aq)", r"\mathrm{Cl}^{-}\,\mathrm{(aq)}"),
        ("Na+, Cl-", r"\mathrm{Na}^{+}, \mathrm{Cl}^{-}"),
        ("H2 ^", r"\mathrm{H}_{2} \uparrow "),
        ("AgCl v", r"\mathrm{AgCl} \downarrow "),
        ("CuSO4*5H2O", r"\mathrm{CuSO}_{4}\cdot 5\,\mathrm{H}_{2}\mathrm{O}"),
        ("$n$H2O", r"n\mathrm{H}_{2}\mathrm{O}"),
        # Arrows, with words or formulas at them.
        ("A -> B", r"\mathrm{A} \;\longrightarrow\; \mathrm{B}"),
        ("A <- B", r"\mathrm{A} \;\longleftarrow\; \mathrm{B}"),
        ("A <-> B", r"\mathrm{A} \;\leftrightarrow\; \mathrm{B}"),
        ("A <--> B", r"\mathrm{A} \;\leftrightarrow\; \mathrm{B}"),
        ("A <=> B", r"\mathrm{A} \;\rightleftharpoons\; \mathrm{B}"),
        ("A <=>> B", r"\mathrm{A} \;\rightleftharpoons\; \mathrm{B}"),
        ("A ->[heat] B", r"\mathrm{A} \;\xrightarrow{\text{heat}}\; \mathrm{B}"),
        ("A ->[][heat] B", r"\mathrm{A} \;\xrightarrow[\text{heat}]{}\; \mathrm{B}"),
        ("A <=>[H2O][$T$] B", r"\mathrm{A} \;\xrightleftharpoons[T]{\mathrm{H}_{2}\mathrm{O}}\; \mathrm{B}"),
        ("A <-[UV] B", r"\mathrm{A} \;\xleftarrow{\mathrm{UV}}\; \mathrm{B}"),
        ("A + B", r"\mathrm{A}  +  \mathrm{B}"),
        ("A ->[\\Delta] B", r"\mathrm{A} \;\xrightarrow{\Delta}\; \mathrm{B}"),
        ("A <->[\\text{slow}] B", r"\mathrm{A} \;\xleftrightarrow{\text{slow}}\; \mathrm{B}"),
        (
            "A ->[H2O, 25 °C][+ 2OH-, $n$] B",
            r"\mathrm{A} \;\xrightarrow[\text{+}\ 2\,\mathrm{OH}^{-},\ n]{\mathrm{H}_{2}\mathrm{O},\ \text{25}\ \text{°C}}\;"
            r" \mathrm{B}",
        ),
        ("A ->[(~)] B", r"\mathrm{A} \;\xrightarrow{\text{(~)}}\; \mathrm{B}"),
        ("A ->[] B", r"\mathrm{A} \;\longrightarrow\; \mathrm{B}"),
        # Particles, which are no numbers, and more than one superscript.
        ("2e-", r"2\,\mathrm{e}^{-}"),
        ("e^- + n+", r"\mathrm{e}^{-}  +  \mathrm{n}^{+}"),
        ("^{0}_{-1}n-", r"^{0}_{-1}\mathrm{n}^{-}"),
        ("Y^{99}+", r"\mathrm{Y}^{99+}"),
        ("x-y", r"x\mathord{-}y"),
        # Numbers before all that can have one.
        ("2 [X]", r"2\, [\mathrm{X}]"),
        ("3 $x$", r"3\, x"),
        ("2n H2", r"2\,n \mathrm{H}_{2}"),
        ("1/2 ^{14}C", r"\tfrac{1}{2}\, ^{14}\mathrm{C}"),
        ("(1/2)O2", r"(\tfrac{1}{2}\,)\mathrm{O}_{2}"),
        ("\\{A2\\}2; B: C{}D", r"\{\mathrm{A}_{2}\}_{2}; \mathrm{B}: \mathrm{C}{}\mathrm{D}"),
        ("[Fe(CN)6]^3-", r"[\mathrm{Fe}(\mathrm{CN})_{6}]^{3-}"),
        ("[AgCl2]-", r"[\mathrm{AgCl}_{2}]^{-}"),
    ],
)
def test_formula(written: str, tex: str) -> None:
    assert chemistry(written) == tex


def test_notation_that_is_not_known_is_named() -> None:
    with pytest.raises(Fault) as found:
        chemistry("H2O ~ D")
    assert found.value.arguments == {"part": "~ D"}


@pytest.mark.parametrize(
    ("arrow", "plain", "with_text"),
    [
        ("->", "longrightarrow", "xrightarrow"),
        ("<-", "longleftarrow", "xleftarrow"),
        ("<->", "leftrightarrow", "xleftrightarrow"),
        ("<-->", "leftrightarrow", "xleftrightarrow"),
        ("<=>", "rightleftharpoons", "xrightleftharpoons"),
        ("<=>>", "rightleftharpoons", "xrightleftharpoons"),
        ("<<=>", "rightleftharpoons", "xrightleftharpoons"),
    ],
)
def test_each_arrow_keeps_its_direction_with_words_at_it(arrow: str, plain: str, with_text: str) -> None:
    assert chemistry(arrow) == rf"\;\{plain}\;"
    assert chemistry(f"{arrow}[a][B]") == rf"\;\{with_text}[\mathrm{{B}}]{{\text{{a}}}}\;"
    assert chemistry(f"{arrow}[$a$]") == rf"\;\{with_text}{{a}}\;"
