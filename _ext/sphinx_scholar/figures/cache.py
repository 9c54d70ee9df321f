"""Drawn figures, kept in the build folder until one of their inputs changes."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .library import Library
from .model import Drawing, Figure, Table
from .svg import label, serialise


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawing as text, ready for a page: its markup, already labelled, and the words and numbers beside it."""

    markup: str
    description: str
    caption: str
    table: Table | None


def identifier(figure: Figure) -> str:
    """The id of *figure* on a page: ``figure-spec-bench`` for ``spec_bench``."""
    return "figure-" + figure.name.strip("_").replace("_", "-").lower()


def render(figure: Figure, drawing: object) -> Rendered:
    """Write out what the function of *figure* returned.

    :raises TypeError: if that is no :class:`Drawing`.
    :raises ValueError: if it holds markup that a page must not.
    """
    if not isinstance(drawing, Drawing):
        raise TypeError(f"{figure.name}() returned {type(drawing).__name__}; a figure returns a Drawing")
    return write(identifier(figure), figure.title, drawing)


def write(identifier: str, title: str, drawing: Drawing) -> Rendered:
    """Write out a *drawing*, labelled for the page by *identifier*."""
    if drawing.body.tag == "svg":
        label(drawing.body, identifier, title, drawing.description)
    return Rendered(serialise(drawing.body), drawing.description, drawing.caption, drawing.table)


def obtain(library: Library, figure: Figure, folder: Path) -> Rendered:
    """The rendered *figure*: from *folder* if it is there with the same inputs, or drawn now and put there.

    :raises FileNotFoundError: if one of its data files is missing; and whatever its function raises.
    """
    data = {name: (library.folder / path).read_text(encoding="utf-8") for name, path in figure.data.items()}
    place = folder / f"{figure.name}-{key(library, figure, data)}.json"
    if not place.is_file():
        _store(place, render(figure, figure(**data)))
    return _load(place)


def key(library: Library, figure: Figure, data: Mapping[str, str]) -> str:
    """A hash of everything a drawing depends on: code, data, parameters, and the versions of what computes it."""
    inputs = {
        "figure": [figure.name, figure.title],
        "code": [path.read_text(encoding="utf-8") for path in library.modules(figure)],
        "data": dict(data),
        "parameters": dict(figure.parameters),
        "versions": [sys.version, *(_version(name) for name in library.libraries(figure))],
        "engine": _engine(),
    }
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:16]


def _version(package: str) -> str:
    """``numpy 2.4.1``; the name alone of a package that does not tell."""
    return f"{package} {getattr(importlib.import_module(package), '__version__', '')}"


@cache
def _engine() -> str:
    """A hash of this package, which has its part in every drawing."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _load(place: Path) -> Rendered:
    stored: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    table = stored.pop("table")
    return Rendered(**stored, table=Table(**table) if table else None)


def _store(place: Path, rendered: Rendered) -> None:
    """Write in one move, since another process may draw the same figure now; drop what the figure was before."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=place.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(rendered), file, ensure_ascii=False)
    Path(scratch).replace(place)
    for old in place.parent.glob(f"{place.stem.rpartition('-')[0]}-*.json"):
        if old != place:
            old.unlink(missing_ok=True)
