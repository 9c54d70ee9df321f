"""The version in ``pyproject.toml`` that a site was made or last checked with: read, and written where it is safe."""

import codecs
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

#: The head of the table that records the version.
TABLE = b"[tool.sphinx-scholar]"
_HEAD = re.compile(rb"^[ \t]*\[(?!\[)[^\]\n]*sphinx-scholar[^\]\n]*\][ \t]*(?:#[^\r\n]*)?(\r?\n|\Z)", re.MULTILINE)
_VERSION = re.compile(rb"\bversion[\"']?[ \t]*=[ \t]*([\"'])(?P<value>[^\"'\r\n]*)\1")
_NAME = re.compile(rb"^[^#\n]*sphinx-scholar[\"']?[ \t]*[\].=]", re.MULTILINE)


def recorded(data: bytes) -> str:
    """The version in the file *data*; ``""`` if none is recorded, or if the file cannot be read."""
    try:
        version = _table(read(data))["version"]
    except (ValueError, KeyError, TypeError):
        return ""
    return version if isinstance(version, str) else ""


def read(data: bytes) -> dict[str, Any]:
    """The values of the file *data*, which may begin with a byte order mark.

    :raises ValueError: if it is not UTF-8 or not TOML; the message says why.
    """
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def with_version(data: bytes, version: str) -> bytes:
    """The file *data* with this *version*, which is then the only change of its values.

    A byte order mark is left out: pip and other programs cannot read a file with one.

    ``b""`` if the table is written in a way that only its author can add to, or if the file cannot be read.
    """
    try:
        wanted = read(data)
        table = wanted.setdefault("tool", {}).setdefault("sphinx-scholar", {})
        table["version"] = version
    except (ValueError, TypeError, AttributeError):
        return b""
    plain = data.removeprefix(codecs.BOM_UTF8)
    return next((new for new in _candidates(plain, version) if _is(new, wanted)), b"")


def place(data: bytes, new: bytes = b"") -> int:
    """The line, from 1, in which the file *data* and a *new* one differ first, else that of the table."""
    data = data.removeprefix(codecs.BOM_UTF8)
    found = _NAME.search(data)
    differ = (at for at, (old, now) in enumerate(zip(data, new, strict=False)) if old != now)
    at = next(differ, found.start() if found else 0)
    return data.count(b"\n", 0, at) + 1


def line(version: str) -> str:
    """The line that records the *version*."""
    return f"version = {json.dumps(version)}"


def _candidates(data: bytes, version: str) -> Iterator[bytes]:
    """The file with the *version* in each place that may be the right one."""
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    new = line(version).encode()
    for found in _VERSION.finditer(data):
        yield data[: found.start("value")] + version.encode() + data[found.end("value") :]
    for found in _HEAD.finditer(data):
        between = b"" if found[1] else newline
        yield data[: found.end()] + between + new + newline + data[found.end() :]
    before = newline if data.strip() else b""
    before += newline if data.strip() and not data.endswith(b"\n") else b""
    yield data + before + TABLE + newline + new + newline


def _is(data: bytes, wanted: Mapping[str, Any]) -> bool:
    try:
        return read(data) == wanted
    except ValueError:
        return False


def _table(values: Mapping[str, Any]) -> Any:
    return values["tool"]["sphinx-scholar"]
