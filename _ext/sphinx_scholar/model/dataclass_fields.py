"""The names of the fields of dataclasses, for walks through the data of a whole site."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


@cache
def field_names(kind: type[Any]) -> tuple[str, ...] | None:
    """The names of the fields of a dataclass, ``None`` of any other class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
