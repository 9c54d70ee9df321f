"""Jupyter notebooks that tests make: their cells, their outputs, and the JSON that Jupyter writes."""

import base64
import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

#: The kernel of most notebooks.
PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}


def notebook(*cells: Mapping[str, Any], **metadata: Any) -> str:
    """The file of a notebook, each line of a cell on a line of its own."""
    numbered = [{"id": f"c{n}", **cell} for n, cell in enumerate(cells)]
    book = {"cells": numbered, "metadata": PYTHON | metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, indent=1) + "\n"


def text(source: str, **more: Any) -> dict[str, Any]:
    """A cell of Markdown."""
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True), **more}


def raw(source: str, **metadata: Any) -> dict[str, Any]:
    """A raw cell."""
    return {"cell_type": "raw", "metadata": metadata, "source": source.splitlines(keepends=True)}


def code(source: str, *outputs: Mapping[str, Any], **metadata: Any) -> dict[str, Any]:
    """A cell of code with its outputs."""
    lines = source.splitlines(keepends=True)
    return {"cell_type": "code", "execution_count": 1, "metadata": metadata, "outputs": [*outputs], "source": lines}


def printed(said: str, name: str = "stdout") -> dict[str, Any]:
    """What a cell prints."""
    return {"output_type": "stream", "name": name, "text": said.splitlines(keepends=True)}


def shown(data: Mapping[str, Any], metadata: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a cell shows, by media type."""
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def failed(name: str, value: str, *traceback: str) -> dict[str, Any]:
    """The exception that has ended a cell."""
    return {"output_type": "error", "ename": name, "evalue": value, "traceback": [*traceback]}


def picture(width: int = 4, height: int = 3, grey: int = 128) -> str:
    """A PNG of one grey, as notebooks hold it."""
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(chunks)).decode()
