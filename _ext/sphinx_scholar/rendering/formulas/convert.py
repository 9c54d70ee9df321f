"""TeX to MathML Core, which all browsers draw; by the library math-core."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from ...model.patterns import regex
from ...model.problems import Fault, ProblemKind
from ...model.text import one_line
from .. import problems
from .environments import MARK
from .marks import replace_marks
from .rewrite import rewrite
from .scan import check_extent, without_comments

if TYPE_CHECKING:
    from math_core import LatexToMathML

#: Environments, and commands, of packages that draw diagrams.
DIAGRAMS = "CD|tikzcd|tikzpicture|xy|tikz-cd"
#: What the converter says of an error, with the problem that it is, and the name of what the message quotes.
_ERRORS: tuple[tuple[str, ProblemKind, str], ...] = (
    (r'Unknown command "(.*)"', problems.FORMULA_COMMAND, "command"),
    (rf'Unknown environment "({DIAGRAMS})"', problems.FORMULA_DIAGRAM, "environment"),
    (r'Unknown environment "(.*)"', problems.FORMULA_ENVIRONMENT, "environment"),
    (r'Found "&"', problems.FORMULA_AMPERSAND, ""),
    (r'Unmatched closing token: "}"', problems.FORMULA_CLOSING_BRACE, ""),
    (r'closing token "}"', problems.FORMULA_OPEN_BRACE, ""),
    (r"Expected argument", problems.FORMULA_PART, ""),
)
#: Declarations of style attributes, which a content-security policy forbids, by the classes of the style sheet.
_CLASSES = {
    "text-align:left": "tex-left",
    "text-align:right": "tex-right",
    "text-align:center": "tex-center",
    "padding-left:0": "tex-l0",
    "padding-right:0": "tex-r0",
    "padding-left:1em": "tex-l18",
    "padding-top:0": "tex-tight",
    "padding-top:0.1667em": "tex-t3",
    "width:100%": "tex-wide",
    "width:50%": "tex-half",
    "width:7.5%": "tex-edge",
    "font-variant-caps:small-caps": "tex-caps",
    **{f"padding-{side}:{mu / 18:.4f}em": f"tex-{side[0]}{mu}" for side in ("left", "right") for mu in (3, 4, 5)},
    **{
        f"border-{side}:0.05em {line} currentcolor": f"tex-{line}-{side}"
        for side in ("top", "left", "right")
        for line in ("solid", "dashed")
    },
}
_STYLED = regex(r'<(\w+)([^<>]*?) style="([^"]*)"([^<>]*)>')
_HYPHEN = regex(r"(?<=<mi>)([^<]*[A-Za-z])−(?=[A-Za-z])")
#: Empty elements that a style sheet of the converter's would draw; the engine's draws ``menclose`` itself.
_STROKE = regex(r'<mrow class="menclose-[a-z]*"></mrow>')
_ENCLOSED = regex(r'<menclose notation="([a-z ]+)"')
_TAG = regex(r"<(/?)(\w+)([^<>]*)>")
_STYLE = regex(r' (?:displaystyle|scriptlevel)="[^"]*"')
#: Inside these, the script level may differ from 0.
_SCALED = frozenset(
    ["mfrac", "mmultiscripts", "mover", "mroot", "mstyle", "msub", "msubsup", "msup", "munder", "munderover"]
)
_LETTER = r"(<m[in](?: [^>]*)?>[^<]*</m[in]>|<mrow><mspace/><mi[^>]*>[^<]*</mi></mrow>)"
_PRIME = regex(rf"<msup>{_LETTER}<mo>([′″‴⁗]+)</mo></msup>")
_PRIME_AND_INDEX = regex(rf"<msubsup>{_LETTER}((?:(?!</?msubsup).)*?)<mo>([′″‴⁗]+)</mo></msubsup>")
_RAISED = r'<mo lspace="0" rspace="0">\{}</mo>'


@cache
def _converter() -> "LatexToMathML":
    # Imported late, since most incremental builds write no page with a formula.
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False, allow_unreliable_rendering=True)


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str:
    """*tex* as MathML; *display* is ``inline`` or ``block``. :exc:`.Fault` if it has an error, or is not supported.

    The attribute ``alttext`` holds *tex*.
    """
    check_extent(tex)
    block, tex = display == "block", without_comments(tex)
    shown = ' display="block"' if block else ""
    return f'<math{shown} alttext="{escape(one_line(tex))}">{content(rewrite(tex, block), block)}</math>'


def content(tex: str, display: bool) -> str:
    """What is inside the element ``math`` for *tex*, in which everything is known to the converter."""
    from math_core import LatexError

    try:
        made = _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        raise _fault(str(error)) from None
    return _tidy(made.partition(">")[2].removesuffix("</math>"))


def _fault(message: str) -> Fault:
    said = message.partition(": ")[2]
    for pattern, kind, name in _ERRORS:
        if found := re.search(pattern, said):
            return Fault(kind, **({name: found[1]} if name else {}))
    return Fault(problems.FORMULA, reason=said.rstrip("."))


def _tidy(made: str) -> str:
    """The converter's MathML without style attributes, and with what marks stand for."""
    made = _STROKE.sub("", made.replace("&ApplyFunction;", "\u2061")).replace("math-core-sans-serif-font", "tex-sans")
    made = made.replace(' class="math-core-serif-font"', "")
    made = _ENCLOSED.sub(lambda m: f'{m[0]} class="tex-{m[1].replace(" ", " tex-")}"', made)
    if MARK in made:
        made = replace_marks(made)
    # Primes of fonts are raised already: as superscripts they would be twice as high and small.
    made = _PRIME_AND_INDEX.sub(r"<msub><mrow>\1" + _RAISED.format(3) + r"</mrow>\2</msub>", made)
    made = _PRIME.sub(r"<mrow>\1" + _RAISED.format(2) + "</mrow>", made)
    # Words and an operator alone would be taken for an operator as a whole, and set without spaces.
    made = made.replace("</mtext><mo", "</mtext><mi></mi><mo")
    made = _STYLED.sub(_with_classes, _HYPHEN.sub("\\1-", made))
    return _with_mstyle(made) if "style=" in made or "level=" in made else made


def _with_mstyle(made: str) -> str:
    """*made* with ``displaystyle`` and ``scriptlevel`` only on elements that MathML 3 knows them of.

    MathML Core allows them on all elements, but checkers of HTML still go by MathML 3.
    """
    opened: list[tuple[str, str]] = []

    def tag(match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if closing:
            return opened.pop()[1]
        if attributes.endswith("/"):
            return match[0]
        moved = [] if name == "mstyle" else _STYLE.findall(attributes)
        if name == "mtable":  # Keeps its display style, as browsers make tables compact.
            moved = [attribute for attribute in moved if "level" in attribute]
        for attribute in moved:
            attributes = attributes.replace(attribute, "")
        if moved == [' scriptlevel="0"'] and name == "mtable" and _SCALED.isdisjoint(name for name, _ in opened):
            moved = []  # The level is 0 there.
        if moved and name == "mrow":
            name, attributes, moved = "mstyle", "".join(moved) + attributes, []
        opened.append((name, f"</{name}></mstyle>" if moved else f"</{name}>"))
        return f"<mstyle{''.join(moved)}><{name}{attributes}>" if moved else f"<{name}{attributes}>"

    return _TAG.sub(tag, made)


def _with_classes(match: re.Match[str]) -> str:
    tag, before, style, after = match.groups()
    named, attributes, elements = [], "", ""
    for name, value in _declarations(style):
        if name == "color":
            attributes += f' mathcolor="{value}"'
        elif name == "font-size":
            attributes += f' mathsize="{value}"'
        elif name == "margin-left":
            elements = _back(value)
        elif (known := _CLASSES.get(f"{name}:{value}")) is not None:
            named.append(known)
    if elements:
        return elements
    if named:
        attributes += f' class="{" ".join(named)}"'
    return f"<{tag}{before.rstrip()}{attributes}{after}>"


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if value:
            yield name.strip(), value.strip()


#: The length of units of TeX in em.
_EM: Mapping[str, float] = {"em": 1, "rem": 1, "ex": 0.43}


def _back(length: str) -> str:
    """A negative space, which MathML Core lacks, in steps of 3/18 and 1/18 em."""
    found = re.fullmatch(r"-([\d.]+)([a-z]+)", length)
    steps = round(float(found[1]) * _EM.get(found[2], 1) * 18) if found else 0
    return '<mspace class="tex-back3"></mspace>' * (steps // 3) + '<mspace class="tex-back1"></mspace>' * (steps % 3)
