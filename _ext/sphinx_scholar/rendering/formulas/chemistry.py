r"""Chemical formulas, ``\ce{H2O}`` of LaTeX's package mhchem, as TeX: its common notations, without its typography."""

import re

from ...model.patterns import regex
from ...model.problems import Fault
from .. import problems

_ARROWS = {
    "<=>>": r"\rightleftharpoons",
    "<<=>": r"\rightleftharpoons",
    "<=>": r"\rightleftharpoons",
    "<-->": r"\leftrightarrow",
    "<->": r"\leftrightarrow",
    "->": r"\longrightarrow",
    "<-": r"\longleftarrow",
}
_WITH_TEXT = {
    **dict.fromkeys(("<=>>", "<<=>", "<=>"), r"\xrightleftharpoons"),
    **dict.fromkeys(("<-->", "<->"), r"\xleftrightarrow"),
    **{"->": r"\xrightarrow", "<-": r"\xleftarrow"},
}
_PART = regex(
    r"(?P<arrow><=>>|<<=>|<=>|<-->|<->|->|<-)(?P<above>\[[^\]]*\])?(?P<below>\[[^\]]*\])?"
    r"|(?P<script>[\^_])(?P<value>\{[^{}]*\}|\d*[+-]|[+-]?\d+|[A-Za-z]+|\*)"
    r"|(?P<coefficient>(?<![\w)\]}])\d+(?:[./]\d+)?(?=\s*[A-Za-z(\[$^)]))"
    r"|(?P<count>(?<=[A-Za-z)\]}])\d+)"
    r"|(?P<charge>(?<=[A-Za-z\d)\]}])[+-](?=\s|$|[)\],]|\((?:aq|s|l|g)\)))"
    r"|(?P<math>\$[^$]*\$)|(?P<state>\((?:aq|s|l|g)\))|(?P<gas>(?<=\s)[v^](?=\s|$))"
    r"|(?P<letters>[A-Za-z]+)|(?P<bond>[-=#](?=[A-Za-z(\[]))|(?P<dot>[*.](?=\s*\d|\s*[A-Z]))"
    r"|(?P<bracket>[()\[\]]|\\[{}]|\{\})|(?P<plus>\+)|(?P<space>\s+)|(?P<comma>[,;:])"
)
#: The words at an arrow: a command of TeX or a formula, a chemical formula, or else a word.
_WORDS = regex(r"(?P<tex>\\[A-Za-z]+(?:\{[^{}]*\})?|\$[^$]*\$)|(?P<formula>\d*[A-Z(\[][^\s$]*)|[^\s$]+")
_BONDS = {"-": "-", "=": "=", "#": r"\equiv "}


def chemistry(source: str) -> str:
    """The TeX of what is in ``\\ce{...}``. :exc:`.Fault` if it has a notation that is not known."""
    out: list[str] = []
    at = 0
    while at < len(source):
        found = _PART.match(source, at)
        if not found:
            raise Fault(problems.FORMULA_CHEMISTRY, part=source[at:])
        sign = found["charge"] or (found["value"] if found[0] in ("^+", "^-") else "")
        out.append(_charged(out.pop(), sign) if out and sign else _part(found))
        at = found.end()
    return "".join(out)


def _charged(part: str, sign: str) -> str:
    """*part* with a charge, which may follow another superscript; a small letter is a particle then."""
    if part.startswith("^{"):
        return f"{part[:-1]}{sign}}}"
    return rf"\mathrm{{{part}}}^{{{sign}}}" if part.isalpha() else f"{part}^{{{sign}}}"


def _part(found: re.Match[str]) -> str:
    kind, text = found.lastgroup or "", found[0]
    if found["arrow"]:
        above, below = ((found[name] or "")[1:-1] for name in ("above", "below"))
        if above or below:
            return rf"\;{_WITH_TEXT[found['arrow']]}{f'[{_label(below)}]' if below else ''}{{{_label(above)}}}\;"
        return rf"\;{_ARROWS[found['arrow']]}\;"
    if found["script"]:
        value = found["value"].strip("{}")
        return f"{found['script']}{{{_upright(value)}}}"
    match kind:
        case "coefficient":
            number = rf"\tfrac{{{text.replace('/', '}{')}}}" if "/" in text else text
            return rf"{number}\,"
        case "count":
            return f"_{{{text}}}"
        case "math":
            return text[1:-1]
        case "state":
            return rf"\,\mathrm{{{text}}}"
        case "gas":
            return r"\downarrow " if text == "v" else r"\uparrow "
        case "letters":
            # A small letter alone is a number, as in "x H2O".
            return text if len(text) == 1 and text.islower() else rf"\mathrm{{{text}}}"
        case "bond":
            return rf"\mathord{{{_BONDS[text].strip()}}}"
        case "dot":
            return r"\cdot "
        case "plus":
            return " + "
        case "space":
            return r" "
    return text


def _upright(value: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda match: rf"\mathrm{{{match[0]}}}", value)


def _label(text: str) -> str:
    """What stands at an arrow: formulas, words, and commands of TeX such as ``\\Delta``."""
    return r"\ ".join(map(_word, _WORDS.finditer(text)))


def _word(found: re.Match[str]) -> str:
    if found["tex"]:
        return found[0].strip("$")
    try:
        return chemistry(found[0]) if found["formula"] else rf"\text{{{found[0]}}}"
    except Fault:
        return rf"\text{{{found[0]}}}"
