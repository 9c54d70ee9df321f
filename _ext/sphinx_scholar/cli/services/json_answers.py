"""Answers of JSON: what is not of the expected form is no value, and never an exception."""

import json
from collections.abc import Mapping
from typing import Any

from .cache import Answer
from .errors import Unusable


def loaded(answer: Answer) -> Any:
    """The value of an answer; :exc:`.Unusable` if it is no JSON, or nested too deeply to be data."""
    try:
        return json.loads(answer.text)
    except (ValueError, RecursionError):
        raise Unusable(answer.service, "the answer is not valid JSON") from None


def mapping(value: Any, *path: str) -> Mapping[str, Any]:
    """The object at a *path* of keys in *value*, an empty one if there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def items(value: Any, key: str) -> list[Any]:
    """The list at a *key* of an object, an empty one if there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def text(value: Any, *keys: str) -> str:
    """The text at the first of the *keys* that has one; of a list, its first; numbers as text."""
    for key in keys:
        found = value.get(key) if isinstance(value, dict) else None
        found = next(iter(found), "") if isinstance(found, list) else found
        if isinstance(found, (str, int)) and not isinstance(found, bool) and str(found).strip():
            return str(found)
    return ""
