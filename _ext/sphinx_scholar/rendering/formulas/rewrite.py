"""TeX that the converter does not know, as TeX that it knows and that looks the same."""

import re
from collections.abc import Callable
from functools import partial

from ...model.patterns import regex
from ...model.problems import Fault
from .. import problems
from .chemistry import chemistry
from .colours import hexadecimal
from .environments import enclose, environment, lines, mark, text_column, without_gaps
from .scan import argument, each_command, each_environment, optional

#: Ends a row that has no number.
END = "\ue001"
#: Commands that the converter lacks, by those that it has. ``#1`` is the first argument.
COMMANDS = {
    **dict.fromkeys(("allowbreak", "nobreak", "noindent", "null", "displaybreak", "protect", "/", "-"), "{}"),
    **dict.fromkeys(("ensuremath", "mathnormal", "vcenter", "displaylimits"), "#1"),
    **dict.fromkeys(("dotsc", "dotso", "hdots"), r"\ldots"),
    **dict.fromkeys(("dotsb", "dotsm", "dotsi"), r"\cdots"),
    **dict.fromkeys(("mathds", "mathbbm", "mathbbmss"), r"\mathbb{#1}"),
    **dict.fromkeys(("nicefrac", "sfrac", "flatfrac"), r"{}^{#1}\!/_{#2}"),
    "pmb": r"\boldsymbol{#1}",
    "symup": r"\mathrm{#1}",
    "mathbfsf": r"\mathbf{\mathsf{#1}}",
    "mathsfit": r"\mathsf{#1}",
    "strut": r"\vphantom{(}",
    "hfill": r"\quad",
    "vspace": "",
    "overunderset": r"\overset{#1}{\underset{#2}{#3}}",
    "accentset": r"\overset{#1}{#2}",
    "underaccent": r"\underset{#1}{#2}",
    "stackbin": r"\mathbin{\overset{#1}{#2}}",
    "varprojlim": r"\mathop{\underleftarrow{\lim}}",
    "varinjlim": r"\mathop{\underrightarrow{\lim}}",
    "varlimsup": r"\mathop{\overline{\lim}}",
    "varliminf": r"\mathop{\underline{\lim}}",
    "intop": r"\int",
    "smallint": r"{\textstyle\int}",
    "sgn": r"\operatorname{sgn}",
    "arccot": r"\operatorname{arccot}",
    "colon": r"\mathpunct{:}\,",
    "centerdot": r"\cdot",
    "shortmid": r"\mid",
    "shortparallel": r"\parallel",
    "thicksim": r"\sim",
    "thickapprox": r"\approx",
    "varpropto": r"\propto",
    "qed": r"\square",
    "qedhere": r"\quad\square",
    "euro": r"\text{€}",
    "angstrom": r"\text{Å}",
    "AA": r"\text{Å}",
    "aa": r"\text{å}",
    "micro": r"\text{µ}",
    "ohm": r"\Omega",
    "celsius": r"{}^\circ\mathrm{C}",
    "o": r"\text{ø}",
    "ss": r"\text{ß}",
    "ae": r"\text{æ}",
    "oe": r"\text{œ}",
    "i": r"\imath",
    "j": r"\jmath",
}
_ARGUMENTS = {name: max([int(n) for n in re.findall(r"#(\d)", text)], default=0) for name, text in COMMANDS.items()}
_ARGUMENTS["vspace"] = 1
_COMMAND = regex(rf"\\({'|'.join(re.escape(name) for name in sorted(COMMANDS, key=len, reverse=True))})(?![A-Za-z])")
#: Commands of text, in which ``$`` begins a formula; with what the converter calls them.
_TEXTS = {
    **dict.fromkeys(("text", "mbox", "hbox", "textnormal", "textup", "textmd", "textrm"), "text"),
    **dict.fromkeys(("textit", "textsl"), "textit"),
    **{name: name for name in ("textbf", "texttt", "textsf", "emph", "textsc")},
}
_TEXT = regex(rf"\\({'|'.join(_TEXTS)})\b")
_IN_TEXT = regex(r"(?<!\\)\$(.*?)(?<!\\)\$|\\\((.*?)\\\)|\\ensuremath\s*(?=\{)", re.DOTALL)
_CHEMISTRY = regex(r"\\(?:ce|cee|cf)(?![A-Za-z])")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_COLOUR = regex(r"\\(textcolor|color|colorbox)(?![A-Za-z])")
_DROPPED = regex(
    r"\\(?:nonumber|notag|relax|displaybreak|mathstrut(?=\s*\\mathstrut)|[hv]space\*?\s*\{0[a-z]*\}"
    r"|(?:require|cssId|class|htmlClass|htmlId|vspace\*?)(?=\s*\{))(?![A-Za-z])"
)
_ANGLE = regex(r"(\\(?:left|right|middle|[bB]igg?[lrm]?))\s*([<>])")
_ANGLES = {"<": r"\langle ", ">": r"\rangle "}
_LAP = regex(r"\\(?:math)?(rlap|llap|clap|smash)(?![A-Za-z])")
_OPERATOR = regex(r"\\(mathop|operatornamewithlimits)(?![A-Za-z])")
_LIMITS = regex(r"\s*\\(no)?limits(?![A-Za-z])")
_WORD = regex(
    r"\s*\\(?:mathrm|operatorname|text(?:rm|normal)?|rm)\s*(?:\{([^{}]*)\}|([^{}\\]+))\s*\Z|\s*[A-Za-z]{2,}\s*\Z"
)
_PLAIN = regex(r"\\(displaylines|eqalign|cases|[pbvB]?matrix)\s*(?=\{)")
_PLAIN_NAMES = {"displaylines": "gathered", "eqalign": "aligned"}
_CR = regex(r"\\(?:cr|tabularnewline|newline)(?![A-Za-z])")
_SUBSTACK = regex(r"\\substack(?![A-Za-z])")
_INTERTEXT = regex(r"\\(?:short)?intertext(?![A-Za-z])")
_MULTICOLUMN = regex(r"\\multicolumn(?![A-Za-z])")
_OLD_FRACTION = regex(r"\\buildrel(?![A-Za-z])(.*?)\\over(?![A-Za-z])", re.DOTALL)
_ROOT = regex(r"\\root(?![A-Za-z])(.*?)\\of(?![A-Za-z])", re.DOTALL)
_HSPACE = regex(r"\\hspace\*")


def rewrite(tex: str, display: bool) -> str:
    """*tex* for the converter. :exc:`.Fault` if an argument is missing or a brace is not closed."""
    tex = rewrite_row(tex).replace(END, "")
    return lines(tex) if display else tex


def rewrite_row(tex: str) -> str:
    """A row of a formula for the converter; text between rows is followed by :data:`END`."""
    tex = _CR.sub(r"\\\\", _ANGLE.sub(lambda m: m[1] + _ANGLES[m[2]], tex))
    tex = _OLD_FRACTION.sub(r"\\overset{\1}", _ROOT.sub(r"\\sqrt[\1]", _HSPACE.sub(r"\\hspace", tex)))
    if "cases*}" in tex:
        tex = each_environment(tex, text_column)
    for pattern, change in _STEPS:
        tex = each_command(tex, pattern, partial(change, tex))
    return each_environment(tex, environment)


def _command(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    replacement = COMMANDS[match[1]]
    for n in range(1, _ARGUMENTS[match[1]] + 1):
        value, at = argument(tex, at)
        replacement = replacement.replace(f"#{n}", _again(value))
    # The letters after a command must not become part of its replacement.
    return f"{replacement} " if replacement[-1:].isalpha() else replacement, at


def _again(tex: str) -> str:
    return each_command(tex, _COMMAND, lambda match, at: _command(tex, match, at))


def _text(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    r"""``\text{a $x$ b}`` as text and a formula, in a group that is set as in running text."""
    body, at = argument(tex, at)
    name, parts, last = _TEXTS[match[1]], [], 0
    while found := _IN_TEXT.search(body, last):
        parts.append(_words(name, body[last : found.start()]))
        inner, last = (found[1] or found[2] or "", found.end())
        if found[0].startswith(r"\ens"):
            inner, last = argument(body, found.end())
        parts.append(f"{{{rewrite(inner, False)}}}")
    parts.append(_words(name, body[last:]))
    return (mark("text") + "".join(parts) + "}" if len(parts) > 1 else parts[0] or r"\text{}"), at


def _words(name: str, text: str) -> str:
    """Text in the style *name*; other than in LaTeX, ``_``, ``&`` and ``#`` need no backslash."""
    if not text:
        return ""
    text = re.sub(r"(?<!\\)([_&#])", r"\\\1", text)
    for typed, shown in _LIGATURES:
        text = text.replace(typed, shown)
    # The converter drops a space there.
    text = re.sub(r"(\\[%&_#{}$]) ", r"\1\\ ", text)
    text = re.sub(r"\\(?:underline|uline)\s*\{([^{}]*)\}", r"\1", text)
    return rf"\{name}{{{text}}}"


def _chemistry(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    body, at = argument(tex, at)
    return f"{{{chemistry(body)}}}", at


def _colour(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    """A colour in numbers, of which the converter knows none, and a coloured box."""
    model, at = optional(tex, at)
    name, at = argument(tex, at)
    digits = hexadecimal(model, name)
    if match[1] == "colorbox":
        body, at = argument(tex, at)
        inside = rewrite(rf"\text{{{body}}}", False)
        # The converter knows colours by name for text alone.
        return (
            f"{mark(f'box{digits}')}{inside}}}" if digits else rf"\textcolor{{{name}}}{{{mark('box')[1:]}{inside}}}"
        ), at
    if not digits:
        return tex[match.start() : at], at
    body, at = argument(tex, at) if match[1] == "textcolor" else (tex[at:], len(tex))
    return f"{mark(f'ink{digits}')}{rewrite_row(body)}}}", at


def _drop(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    takes = re.match(r"\\(require|cssId|class|htmlClass|htmlId|vspace)", match[0])
    return "", argument(tex, at)[1] if takes else at


def _lap(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    side, at = optional(tex, at) if match[1] == "smash" else (None, at)
    body, at = argument(tex, at)
    return mark(match[1] + (side if side in ("t", "b") else "")) + rewrite(body, False) + "}", at


def _operator(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    r"""``\mathop``, whose limits the converter sets beside it: a word as an operator's name, the rest marked."""
    body, at = argument(tex, at)
    limits = _LIMITS.match(tex, at)
    at = limits.end() if limits else at
    beside = limits and limits[1]
    if (word := _WORD.match(body)) or match[1] != "mathop":
        name = ((word and (word[1] or word[2])) or body).strip()
        # In a text, spaces count.
        name = name.replace(" ", r"\ ") if word and r"\text" in body else name
        return rf"\operatorname{'' if beside else '*'}{{{name}}}", at
    inner = rewrite(body, False)
    return rf"\mathop{{{inner if beside else mark('operator') + inner + '}'}}}", at


def _plain(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    body, at = argument(tex, at)
    return enclose(_PLAIN_NAMES.get(match[1], match[1]), body), at


def _substack(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    body, at = argument(tex, at)
    return rf"\begin{{subarray}}{{c}}{without_gaps(body)}\end{{subarray}}", at


def _intertext(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    """Text between rows, as a row that :mod:`.marks` lets span all columns."""
    body, at = argument(tex, at)
    return rf"{mark('row')}\text{{{body}}}}}{END} \\ ", at


def _multicolumn(tex: str, match: re.Match[str], at: int) -> tuple[str, int]:
    number, at = argument(tex, at)
    align, at = argument(tex, at)
    body, at = argument(tex, at)
    if not number.strip().isdigit():
        raise Fault(problems.FORMULA_PART)
    letter = next((c for c in align if c in "lcr"), "c")
    return f"{mark(f'span{int(number)}{letter}')}{body}}}", at


_STEPS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str], int], tuple[str, int]]], ...] = (
    (_CHEMISTRY, _chemistry),
    (_DROPPED, _drop),
    (_COLOUR, _colour),
    (_PLAIN, _plain),
    (_INTERTEXT, _intertext),
    (_TEXT, _text),
    (_SUBSTACK, _substack),
    (_MULTICOLUMN, _multicolumn),
    (_COMMAND, _command),
    (_LAP, _lap),
    (_OPERATOR, _operator),
)
