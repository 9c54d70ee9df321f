"""Values of options: how each is read, and the words for what it can be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..model.text import is_absolute


class Invalid(ValueError):
    """A value that an option cannot have."""


@dataclass(frozen=True, slots=True)
class Option:
    """How an option is read, what it can be, and what it is for."""

    read: Callable[[Any], Any]
    allowed: str
    meaning: str


def flag(value: Any) -> bool:
    """On or off, as Python, a number or a word."""
    flags = {"true": True, "1": True, "false": False, "0": False}
    if str(value).lower() not in flags:
        raise Invalid
    return flags[str(value).lower()]


def text(value: Any) -> str:
    """Text as it is."""
    if not isinstance(value, str):
        raise Invalid
    return value


def address(value: Any) -> str:
    """A full address."""
    if not is_absolute(text(value)):
        raise Invalid
    return str(value)


def count(value: Any) -> int:
    """A number of things, at most 999."""
    if not re.fullmatch(r"\d{1,3}", str(value)):
        raise Invalid
    return int(value)
