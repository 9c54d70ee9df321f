"""Formulas in the texts of publications, for formats that have no mathematics: Unicode, and scripts as styles."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text

from ..model.text import MATHEMATICS, STYLES, joined, part_of, runs_of, styled_parts
from ..readers.bibtex.commands import CLOSE, OPEN, closing_brace, take_styles

_DECODER = LatexNodes2Text(math_mode="text")
#: Commands without arguments, of which the decoder knows some.
_COMMAND = re.compile(r"(?<!\\)\\([A-Za-z]+)(?!\s*[{A-Za-z])")
_WITHOUT_TEXT = frozenset(
    "left right middle big Big bigl bigr bigm Bigl Bigr limits nolimits displaystyle textstyle nonumber notag".split()  # noqa: SIM905
)
#: Functions, before which there is a space: ``n log n``.
_FUNCTION = re.compile(
    r"(?<=[\w)\]}])\s*\\(?=(?:log|ln|lg|exp|sin|cos|tan|max|min|sup|inf|lim|det|dim|gcd)(?![A-Za-z]))"
)
_SCRIPTS: Mapping[str, str] = {"_": "sub", "^": "sup"}
#: The scripts that are letters of their own: degrees and primes.
_SIGNS: Mapping[str, str] = {r"\circ": "°", r"\prime": "′"}
_SCRIPT = re.compile(rf"({OPEN['sub']}|{OPEN['sup']})([^{OPEN['sub']}{OPEN['sup']}{CLOSE}]*){CLOSE}")
#: The scripts that Unicode has and most fonts too.
_UNICODE = {
    OPEN["sub"]: ("_", str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")),
    OPEN["sup"]: ("^", str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")),
}


def plain_text(text: str) -> str:
    """*text* with every ``$...$`` in it as Unicode text."""
    return MATHEMATICS.sub(lambda match: formula(match[1]), text)


def formula(tex: str) -> str:
    r"""A formula as Unicode text: ``\alpha_{1}`` becomes ``α₁``; a command without a sign is kept as its name."""
    text, count = _decoded(tex), 1
    while count:  # the inner scripts first
        text, count = _SCRIPT.subn(_in_unicode, text)
    return text


def _in_unicode(script: re.Match[str]) -> str:
    sign, table = _UNICODE[script[1]]
    return script[2].translate(table) if all(ord(c) in table for c in script[2]) else f"{sign}{script[2]}"


def styled_formula(tex: str) -> str:
    """A formula as text in which the scripts are styles."""
    return take_styles(_decoded(tex))


def markup(text: str) -> str:
    """*text* with its styles and the scripts of its formulas as the HTML that processors of citation styles know."""
    pieces, end = [], 0
    for maths in MATHEMATICS.finditer(text):
        pieces += [part_of(text, end, maths.start()), styled_formula(maths[1])]
        end = maths.end()
    text = joined([*pieces, part_of(text, end, len(text))], "") if pieces else text
    if not runs_of(text):
        return text
    tags = {"sc": ('<span style="font-variant:small-caps;">', "</span>")}
    out = ""
    for part, styles in styled_parts(text):
        pairs = [tags.get(style, (f"<{style}>", f"</{style}>")) for style in styles if style in STYLES]
        out += "".join(first for first, _ in pairs) + part + "".join(last for _, last in reversed(pairs))
    return out


def _decoded(tex: str) -> str:
    """A formula as Unicode, with private characters around scripts."""
    named = _COMMAND.sub(lambda match: match[0] if _known(match[1]) else f" {match[1]} ", _FUNCTION.sub(r"\\ \\", tex))
    return " ".join(_decode(_with_scripts(named)).split())


def _with_scripts(tex: str) -> str:
    out, position = "", 0
    while position < len(tex):
        character = tex[position]
        if character == "\\":
            out += tex[position : position + 2]
            position += 2
        elif character in _SCRIPTS:
            argument, position = _argument(tex, position + 1)
            inner = _SIGNS.get(argument.strip()) or f"{OPEN[_SCRIPTS[character]]}{_with_scripts(argument)}{CLOSE}"
            out += inner if argument.strip() else ""
        else:
            out += character
            position += 1
    return out


def _argument(tex: str, start: int) -> tuple[str, int]:
    """What stands in the script from *start* on, and where it ends: a group, a command with its groups, or a sign."""
    start += len(tex[start:]) - len(tex[start:].lstrip())
    if tex[start : start + 1] == "{" and (end := closing_brace(tex, start)) >= 0:
        return tex[start + 1 : end], end + 1
    if not (command := re.compile(r"\\(?:[A-Za-z]+|.)").match(tex, start)):
        return tex[start : start + 1], start + 1
    position = command.end()
    while tex[position : position + 1] == "{" and (end := closing_brace(tex, position)) >= 0:
        position = end + 1
    return tex[start:position], position


@lru_cache(maxsize=16384)
def _decode(tex: str) -> str:
    try:
        return str(_DECODER.latex_to_text(f"${tex}$"))
    except IndexError:  # of the decoder, for a command without its arguments
        return tex


@cache
def _known(command: str) -> bool:
    r"""Whether the decoder has text for *command*, or it stands for nothing, such as ``\left``."""
    return command in _WITHOUT_TEXT or bool(_decode(f"\\{command}"))
