"""Front matter and data files of other systems, read as text, and front matter written for pages here."""

import codecs
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import yaml

from ...readers.frontmatter import split
from ...readers.yaml_extent import LEVELS, REPEATED, WRITTEN, extent, is_deep
from .repeats import REPEATS, without_repeats

_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_OTHER = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Dates need no quotes.
_DATED = re.compile(r"^(\s*(?:- )?(?:date|start|end|updated|year)): '([\d-]+)'$", re.MULTILINE)
UNREADABLE = "the front matter cannot be read; only the name of the file was used"


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding if that is not UTF-8: UTF-16 by its mark, else one of one byte."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16"
    for encoding, name in (("utf-8-sig", ""), ("cp1252", "Windows-1252")):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding), name
    return data.decode("latin-1"), "Latin-1"


def read_yaml(text: str) -> Any:
    """The value of *text*, with scalars as text except for true and false; ``None`` if it is not valid."""
    with suppress(ValueError):
        return read_data("", text)
    return None


def read_data(name: str, text: str) -> Any:
    """The value of a file in TOML, if its *name* ends so, or in YAML, of which JSON is a part.

    :raises ValueError: if it is not valid; the message says why, and begins with the line if that is known.
    """
    if name.endswith(".toml"):
        return _toml(text)
    try:
        if is_deep(text):
            raise ValueError("it is nested too deeply")
        loader = yaml.BaseLoader(text)
        node = loader.get_single_node()
        if node is None:
            return None
        levels, written, distinct = extent((node, node))
        if levels > LEVELS or (written > WRITTEN and written > REPEATED * distinct):
            raise ValueError("its aliases stand for too many parts")
        return _flags(loader.construct_document(node))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"{line}{error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(one_line(error)) from error


def _toml(text: str) -> Any:
    """The value of *text* in TOML, with dates as text; :exc:`ValueError` if it is not valid."""
    try:
        return json.loads(json.dumps(tomllib.loads(text), default=str))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _flags(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _flags(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_flags(item) for item in value]
    return {"true": True, "false": False}.get(value, value)


def read_matter(source: str) -> tuple[dict[str, Any], str, list[str]]:
    """The front matter of *source* in YAML, TOML or JSON, its body, and messages."""
    values, body, messages = _split_matter(source)
    shown = without_repeats(body)
    return values, shown, messages if shown is body else [*messages, REPEATS]


def _split_matter(source: str) -> tuple[dict[str, Any], str, list[str]]:
    if found := _TOML.match(source):
        try:
            values: Any = _toml(found[1])
        except ValueError:
            values = None
        return (values, source[found.end() :], []) if values is not None else ({}, source[found.end() :], [UNREADABLE])
    block, body, _ = split(source)
    values = read_yaml(block) if block else {}
    if values is None and block.strip():
        return {}, body, [UNREADABLE]
    return (values, body, []) if isinstance(values, dict) else ({}, body, [UNREADABLE] if values else [])


def write_matter(head: Mapping[str, Any]) -> str:
    """The front matter *head* between its two lines ``---``."""
    lines = []
    for name, value in head.items():
        style = None if isinstance(value, Mapping | list | tuple) else False
        lines.append(yaml.safe_dump({name: _plain(value)}, allow_unicode=True, default_flow_style=style, width=10**6))
    block = re.sub(_DATED, r"\1: \2", "".join(lines))
    return f"---\n{block}---\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool) else str(value)


def texts(value: object) -> list[str]:
    """The items of a list, or of a text with commas or, as Jekyll reads it, spaces between them."""
    if isinstance(value, list):
        return [str(item).strip() for item in value if item and not isinstance(item, Mapping)]
    return re.split(r"[,\s]+", value.strip()) if isinstance(value, str) and value.strip() else []


def items(value: object) -> list[str]:
    """The items of a list, or of a text with commas between them."""
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    return texts(value)


def one_line(value: object) -> str:
    """A value as text in one line."""
    return " ".join(str(value or "").split())


def day(value: object, fallback: str = "") -> str:
    """A date as ``2024-02-03``, from texts such as ``2024-2-3 10:00``; *fallback* if there is none.

    ``3-2-2024`` is read day by day, and ``Feb 3, 2024`` by its words.
    """
    text = str(value or "").strip()
    if found := _ISO.match(text):
        return _date(found[1], found[2], found[3]) or fallback
    if found := _OTHER.match(text):
        return _date(found[3], found[2], found[1]) or _date(found[3], found[1], found[2]) or fallback
    if (found := _WORDS.match(text)) and found[2].lower() in _MONTHS:
        number = str(_MONTHS.index(found[2].lower()) + 1)
        return _date(found[4], number, found[1] or found[3] or "1") or fallback
    return fallback


def bad_date(value: object, used: str) -> list[str]:
    """A message if *value* is to be a date and is none, so that *used* stands in its place, a date or nothing."""
    text = one_line(value)
    if not text or day(value):
        return []
    return [f'its date "{text}" is not valid; ' + (f"{used} was used" if used else "write a date such as 2024-02-03")]


def _date(year: str, month: str, number: str) -> str:
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return ""


def joined(names: Sequence[str]) -> str:
    """Names as a sentence has them: ``A, B and C``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
