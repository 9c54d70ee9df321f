"""Jupyter notebooks (nbformat 4) as pages: their front matter, their text, and what MyST-NB is to read of them.

The front matter is a block between two ``---`` at the start of the first cell with text, or fields in the metadata of
the notebook, or both; the cell has precedence. Lines are those of the file, in which Jupyter writes one line of a cell
on each.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import zip_longest
from typing import Any

import yaml

from ..migrations import find_field
from ..model.kinds import Kind
from ..model.problems import Problem
from . import problems
from .frontmatter import EXTENSION, FOREIGN, OPEN, FrontMatter, is_foreign_name, split
from .frontmatter import read as read_block

#: How the names of the files end.
SUFFIX = ".ipynb"
#: Metadata that docutils would take for facts about a document of its own.
_OF_DOCUTILS = frozenset(
    "abstract address author authors contact copyright date dedication organization status title version".split()  # noqa: SIM905
)
#: A notebook without cells.
EMPTY: Mapping[str, Any] = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
#: A string, or a bracket, in JSON.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]')
_COLON, _BROKEN = re.compile(r"\s*:"), re.compile(r"[ \t\r]*\n")
#: What the first lines of a Markdown file that is a notebook have.
_TEXT_NOTEBOOK = re.compile(r"^(?:file_format:\s*[\"']?mystnb|jupytext:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Places:
    """Lines of the file: of the first line of each cell's source, and of the fields of the notebook's metadata."""

    sources: list[int] = field(default_factory=list)
    metadata: dict[str, int] = field(default_factory=dict)


def find_places(text: str) -> Places:
    """Where the cells and the metadata of the notebook *text* are, counted from 1."""
    places, line, last = Places(), 1, 0
    # The names of the objects and arrays around a token, and that of the value which it begins.
    path: list[str] = []
    name = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        line, last = line + text.count("\n", last, token.start()), token.start()
        if sign in "]}":
            path, name = path[:-1], ""
        elif sign not in "[{" and _COLON.match(text, token.end()):
            name = json.loads(sign) if len(path) < 4 else ""
            if path == ["", "metadata"]:
                places.metadata[name] = line
        else:
            if name == "source" and path == ["", "cells", ""]:
                # Jupyter begins the lines of the cell on the next line.
                places.sources.append(line + bool(_BROKEN.match(text, token.end())))
            path, name = [*path, name] if sign in "[{" else path, ""
    return places


def joined(source: Any) -> str:
    """The text of a cell or of an output, which is a list of lines or one string."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")


def load(text: str) -> dict[str, Any]:
    """The notebook in *text*; one of an older format is converted, without its lines.

    :raises ValueError: if it is no notebook.
    """
    book: dict[str, Any] = json.loads(text)
    if not isinstance(book, dict) or not isinstance(book.get("metadata", {}), dict):
        raise ValueError("it is no notebook")
    if "cells" not in book and "worksheets" in book:
        nbformat: Any = import_module("nbformat")
        book = json.loads(nbformat.writes(nbformat.reads(text, as_version=4)))
    if not isinstance(book.get("cells"), list) or not all(isinstance(cell, dict) for cell in book["cells"]):
        raise ValueError("it has no cells")
    return book


def text_of(source: str) -> str:
    """The text cells of a notebook that :func:`read` has prepared, each line at the line where it is in the file."""
    book = json.loads(source)
    rows: dict[int, str] = {}
    places = book["metadata"].get("source_map", ())
    for cell, start in zip_longest(book["cells"], places):
        if cell.get("cell_type") == "markdown":
            first = len(rows) if start is None else start
            for line, row in enumerate(joined(cell.get("source")).split("\n"), first):
                rows[line] = rows.get(line, "") + row
    return "\n".join(rows.get(line, "") for line in range(max(rows, default=-1) + 1))


def without_code(source: str) -> tuple[str, int]:
    """As :func:`.frontmatter.without_code`, of a notebook that :func:`read` has prepared."""
    book = json.loads(source)
    given = book["metadata"].get("myst")
    if not isinstance(given, dict) or EXTENSION not in repr(given.get("enable_extensions")):
        return source, 0
    del book["metadata"]["myst"]
    return json.dumps(book), 1


def read(text: str, kind: Kind, file: str) -> FrontMatter:
    """Read the front matter of the notebook *text* against *kind*; the source that remains is JSON for MyST-NB."""
    try:
        book = load(text)
    except (ValueError, RecursionError) as error:
        problem = problems.NOTEBOOK.at(f"{file}:{getattr(error, 'lineno', 1)}", reason=str(error))
        return FrontMatter(problems=(problem,), source=json.dumps(EMPTY))
    places = find_places(text)
    metadata, cells = book.setdefault("metadata", {}), book["cells"]
    front = _front(metadata, cells, places, kind)
    found = read_block(front.text, kind, file)
    reported = (replace(of, location=f"{file}:{front.place(_line(of))}") for of in found.problems)
    if front.cell is not None:
        # A raw cell is shown only if it has a format.
        cells[front.cell] |= {"source": front.body, "cell_type": "markdown"}
    _keep_foreign(metadata, split(found.source)[0], kind)
    if len(places.sources) == len(cells):
        # MyST-NB counts the lines of a cell from here on, and from 0.
        metadata["source_map"] = [
            (front.body_line if n == front.cell else line) - 1 for n, line in enumerate(places.sources)
        ]
    lines = {name: front.place(line) for name, line in found.lines.items()}
    return FrontMatter(found.values, lines, tuple(reported), json.dumps(book))


def _line(problem: Problem) -> int:
    return int(problem.location.rpartition(":")[2])


@dataclass(frozen=True, slots=True)
class _Front:
    """The front matter as YAML between fences, and the line in the file of each of its lines.

    If it is in a cell: the index of that, its text after the front matter, and the line of this text.
    """

    text: str = ""
    lines: tuple[int, ...] = ()
    cell: int | None = None
    body: str = ""
    body_line: int = 0

    def place(self, line: int) -> int:
        return self.lines[line - 1] if line <= len(self.lines) else 1


def _front(metadata: Mapping[str, Any], cells: list[dict[str, Any]], places: Places, kind: Kind) -> _Front:
    first = next((n for n, cell in enumerate(cells) if joined(cell.get("source")).strip()), None)
    source = joined(cells[first].get("source")) if first is not None else ""
    start = places.sources[first] if first is not None and first < len(places.sources) else 1
    if first is None or cells[first].get("cell_type") == "code":
        source = ""
    block, body, count = split(source)
    if not count and OPEN.match(source):
        return _Front(source, tuple(range(start, start + source.count("\n") + 1)))
    given = [
        name
        for name in metadata
        if _is_own(name, kind) and not re.search(rf"^[\"']?{re.escape(name)}[\"']?\s*:", block, re.MULTILINE)
    ]
    if not count and not given:
        return _Front()
    rows = "".join(f"{json.dumps(name)}: {json.dumps(metadata[name])}\n" for name in given)
    lines = (start, *(places.metadata.get(name, 1) for name in given), *range(start + 1, start + max(count, 1)))
    text = body.lstrip("\n")
    return _Front(
        f"---\n{rows}{block}---\n", lines, first if count else None, text, start + count + len(body) - len(text)
    )


def _is_own(name: str, kind: Kind) -> bool:
    """Whether a field of the metadata is one of the engine; tools keep values of their own there."""
    return kind.field(name) is not None or find_field(kind.name, name) is not None


def _keep_foreign(metadata: dict[str, Any], block: str, kind: Kind) -> None:
    """Leave in the *metadata* what Sphinx, MyST and tools read, with such fields of the first cell's *block*."""
    for name in [*metadata]:
        if name not in FOREIGN and (_is_own(name, kind) or name in _OF_DOCUTILS):
            del metadata[name]
    try:
        given = yaml.safe_load(block)
    except yaml.YAMLError:
        return
    if isinstance(given, dict):
        found = {name: value for name, value in given.items() if is_foreign_name(str(name))}
        metadata.update(json.loads(json.dumps(found, default=str)))


def is_text_notebook(text: str) -> bool:
    """Whether the Markdown *text* is a notebook of MyST-NB or Jupytext, by its front matter."""
    block = split(text)[0]
    if not _TEXT_NOTEBOOK.search(block):
        return False
    try:
        given = yaml.safe_load(block)
    except yaml.YAMLError:
        return False
    if not isinstance(given, dict):
        return False
    represented: Any = given.get("jupytext")
    for name in ("text_representation", "format_name"):
        represented = represented.get(name) if isinstance(represented, dict) else None
    return given.get("file_format") == "mystnb" or represented == "myst"


def read_page(text: str, kind: Kind, file: str) -> FrontMatter:
    """Read the front matter of a page, by the name of its *file*."""
    return (read if file.endswith(SUFFIX) else read_block)(text, kind, file)
