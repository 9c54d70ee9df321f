r"""The macros of authors: ``\newcommand`` and its relatives in a page, and the ``macros`` of MathJax's settings."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...model.patterns import regex
from ...model.problems import Fault
from .. import problems
from .scan import LONGEST, argument, each_command, optional, skip_space

#: A macro that expands to itself would never end.
MOST_EXPANSIONS = 1000
_DEFINITION = regex(
    r"\\(?:(?P<command>(?:re|provide)?newcommand|providecommand|DeclareRobustCommand)\*?"
    r"|(?P<operator>DeclareMathOperator)(?P<star>\*?)|(?P<paired>DeclarePairedDelimiter)"
    r"|(?P<primitive>[gex]?def)|(?P<let>let))(?![A-Za-z])"
)
_NAME = regex(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_PARAMETERS = regex(r"((?:#\d)*)\s*(?=\{)")
_CALL = regex(r"\\([A-Za-z]+|[^A-Za-z\s\\{}&%$#_^,;:!|])")
_USE = regex(r"(\\[A-Za-z]+)?#([1-9])")


@dataclass(frozen=True)
class Macro:
    """A macro: its text with ``#1``, the number of its arguments, the default of the first, and its starred form."""

    text: str
    arguments: int = 0
    default: str | None = None
    starred: str | None = None


Macros = Mapping[str, Macro]


def from_settings(settings: Mapping[str, Any]) -> dict[str, Macro]:
    r"""The macros in MathJax's notation, ``{"R": r"\mathbb{R}", "norm": [r"\|#1\|", 1]}``, or with ``\R`` as name."""
    return {str(name).lstrip("\\"): macro for name, value in settings.items() if (macro := _setting(value)) is not None}


def of_front_matter(field: str) -> dict[str, Macro]:
    """The macros in the field ``math`` of a page's front matter, as MyST documents it; MyST passes them on as JSON."""
    try:
        value = json.loads(field)
    except ValueError:
        return {}
    return from_settings(value) if isinstance(value, Mapping) else {}


def _setting(value: Any) -> Macro | None:
    if isinstance(value, Mapping):
        value = value.get("macro")
    if isinstance(value, str):
        return Macro(value, max([int(n) for n in re.findall(r"#([1-9])", value)], default=0))
    if isinstance(value, list | tuple) and value and isinstance(value[0], str):
        number = value[1] if len(value) > 1 and isinstance(value[1], int) else 0
        return Macro(value[0], number, str(value[2]) if len(value) > 2 else None)
    return None


def definitions(tex: str) -> tuple[str, dict[str, Macro]]:
    """*tex* without the definitions in it, and these. :exc:`.Fault` if one is incomplete."""
    found: dict[str, Macro] = {}

    def take(match: re.Match[str], at: int) -> tuple[str, int]:
        name, at = argument(tex, at)
        if match["primitive"]:
            parameters = _PARAMETERS.match(tex, skip_space(tex, at))
            if not parameters:
                return match[0], match.end()
            text, at = argument(tex, parameters.end())
            macro = Macro(text, len(parameters[1]) // 2)
        elif match["let"]:
            at = skip_space(tex, at)
            text, at = argument(tex, at + 1 if tex.startswith("=", at) else at)
            macro = found.get(text.lstrip("\\"), Macro(text))
        elif match["operator"]:
            text, at = argument(tex, at)
            macro = Macro(rf"\operatorname{match['star']}{{{text}}}")
        elif match["paired"]:
            left, at = argument(tex, at)
            right, at = argument(tex, at)
            macro = Macro(rf"{left} #1 {right}", 1, starred=rf"\left{left} #1 \right{right}")
        else:
            number, at = optional(tex, at)
            default, at = optional(tex, at) if number else (None, at)
            text, at = argument(tex, at)
            macro = Macro(text, int(number) if number and number.isdigit() else 0, default)
        if _NAME.fullmatch(name):
            found[name[1:]] = macro
        return "", at

    return each_command(tex, _DEFINITION, take), found


def used(tex: str, macros: Macros) -> bool:
    """Whether *tex* may have a command of *macros*."""
    return any(found[1] in macros for found in _CALL.finditer(tex))


def expand(tex: str, macros: Macros) -> str:
    """*tex* with *macros* expanded. :exc:`.Fault` if an argument is missing, or an expansion never ends."""
    if not macros or "\\" not in tex:
        return tex
    at = expansions = 0
    while found := _CALL.search(tex, at):
        before = len(tex[: found.start()]) - len(tex[: found.start()].rstrip("\\"))
        macro = macros.get(found[1])
        if macro is None or before % 2:
            at = found.end() if not before % 2 else found.start() + 1
            continue
        expansions += 1
        if expansions > MOST_EXPANSIONS:
            raise Fault(problems.FORMULA_ENDLESS, command=found[0], most=MOST_EXPANSIONS)
        if len(tex) > LONGEST:
            raise Fault(problems.FORMULA_LONG, characters=LONGEST)
        text, after = _call(tex, found.end(), macro)
        # A command at the end of the text must not run into the letters after it.
        glue = " " if re.search(r"\\[A-Za-z]+\Z", text) and tex[after : after + 1].isalpha() else ""
        tex, at = f"{tex[: found.start()]}{text}{glue}{tex[after:]}", found.start()
    return tex


def _call(tex: str, at: int, macro: Macro) -> tuple[str, int]:
    text, values = macro.text, []
    if macro.starred is not None:
        if tex.startswith("*", at):
            text, at = macro.starred, at + 1
        else:
            size, at = optional(tex, at)
            if size:
                left, right = macro.text.split(" #1 ")
                text = rf"{size}l{left} #1 {size}r{right}"
    if macro.default is not None:
        given, at = optional(tex, at)
        values.append(macro.default if given is None else given)
    while len(values) < macro.arguments:
        value, at = argument(tex, at)
        values.append(value)

    def use(match: re.Match[str]) -> str:
        value = values[int(match[2]) - 1] if int(match[2]) <= len(values) else match[0]
        # As an argument it keeps its braces, which it had or needs: "\frac#1#2", "x^#1".
        return f"{match[1]}{{{value}}}" if match[1] else value

    return _USE.sub(use, text), at
