"""Jupyter notebooks as pages: their text and code, and the outputs that they hold, as text and pictures."""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .old_site import OldSite

_PICTURES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_ATTACHMENT = re.compile(r"(?<=\]\()attachment:([^)\s]+)")
BROKEN = "the notebook cannot be read; save it again with Jupyter"


def notebook(old: OldSite, name: str, text: str) -> tuple[str, list[str]]:
    """The notebook in the file *name* as Markdown, with its pictures among the files of the old site; and messages."""
    try:
        book = json.loads(text)
        return _cells(book, _Pictures(old, name)), []
    except (ValueError, AttributeError, TypeError, RecursionError):
        return "", [BROKEN]


def _cells(book: Any, pictures: "_Pictures") -> str:
    """The text of a notebook; :exc:`AttributeError`, :exc:`TypeError` or :exc:`ValueError` for what is none."""
    cells = book.get("cells") or [cell for sheet in book.get("worksheets", ()) for cell in sheet.get("cells", ())]
    language = _joined(book.get("metadata", {}).get("kernelspec", {}).get("language")) or "python"
    parts: list[str] = []
    for cell in cells:
        source = _joined(cell.get("source", cell.get("input", "")))
        if cell.get("cell_type") == "markdown":
            parts.append(_ATTACHMENT.sub(lambda m, cell=cell: pictures.attached(cell, m[1]), source))  # type: ignore[misc]
        elif cell.get("cell_type") == "raw":
            # The first cell may hold the front matter.
            parts.append(source if not parts and source.startswith("---") else _fenced(source, "text"))
        elif cell.get("cell_type") == "code" and source.strip():
            parts += [_fenced(source, language), *_outputs(cell, pictures)]
        elif cell.get("cell_type") == "heading":
            parts.append("#" * int(cell.get("level", 1)) + f" {source}")
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


class _Pictures:
    """The pictures within a notebook, each a file of its own."""

    def __init__(self, old: OldSite, name: str) -> None:
        self.old, self.stem, self.count = old, name.removesuffix(".ipynb"), 0

    def add(self, data: str, suffix: str) -> str:
        """The address of a picture, ``""`` if its data are broken."""
        try:
            content = data.encode() if suffix == "svg" else base64.b64decode(data)
        except (binascii.Error, ValueError):
            return ""
        self.count += 1
        path = f"{self.stem}-{self.count}.{suffix}"
        self.old.files[path] = content
        return f"/_static/{path}"

    def attached(self, cell: Mapping[str, Any], name: str) -> str:
        """The address of a picture that was put into the text of a cell."""
        found = cell.get("attachments", {}).get(name, {})
        kind = next((kind for kind in _PICTURES if kind in found), "")
        return (self.add(_joined(found[kind]), _PICTURES[kind]) if kind else "") or f"attachment:{name}"


def _outputs(cell: Mapping[str, Any], pictures: _Pictures) -> Iterator[str]:
    """What a cell printed and drew."""
    printed: list[str] = []
    for output in cell.get("outputs", ()):
        data = output.get("data", output)
        kind = next((kind for kind in _PICTURES if kind in data), "")
        address = pictures.add(_joined(data[kind]), _PICTURES[kind]) if kind else ""
        if address:
            yield from [_fenced("".join(printed), "text")] if printed else []
            printed = []
            yield f"![]({address})"
            continue
        text = _joined(output.get("text", data.get("text/plain", data.get("traceback", ""))))
        printed.append(_COLOURS.sub("", text if text.endswith("\n") else f"{text}\n") if text else "")
    if "".join(printed).strip():
        yield _fenced("".join(printed), "text")


def _joined(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _fenced(code: str, language: str) -> str:
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"^`+", code, re.MULTILINE)), default=0))
    return f"{ticks}{language}\n{code.strip(chr(10))}\n{ticks}"
