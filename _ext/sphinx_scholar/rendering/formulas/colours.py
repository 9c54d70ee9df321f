"""Colours of formulas, in the models of LaTeX's package xcolor."""

import re

from ...model.problems import Fault
from .. import problems

_DIGITS = re.compile(r"[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?")
_NUMBER = re.compile(r"\d*\.?\d+")
#: Models by numbers: how many there are, and the greatest.
_NUMBERS = {"rgb": (3, 1), "RGB": (3, 255), "gray": (1, 1)}


def hexadecimal(model: str | None, name: str) -> str:
    """The hexadecimal digits of a colour, ``""`` for one that has a name. :exc:`.Fault` if a number is wrong."""
    name = name.strip()
    if model in _NUMBERS:
        count, most = _NUMBERS[model]
        numbers = [float(part) / most for part in name.split(",") if _NUMBER.fullmatch(part.strip())]
        if len(numbers) != count or max(numbers) > 1 or name.count(",") != count - 1:
            raise Fault(problems.FORMULA, reason=f"{name!r} is no colour of the model {model}")
        return "".join(f"{round(255 * number):02x}" for number in numbers * (3 // count))
    digits = name.removeprefix("#")
    return digits.lower() if _DIGITS.fullmatch(digits) and (model == "HTML" or name.startswith("#")) else ""
