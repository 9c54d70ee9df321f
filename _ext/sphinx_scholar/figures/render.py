"""Compute a figure and serialise its drawing for a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .model import Drawing, Figure, Table
from .svg import label, serialise


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawing whose *markup* is labelled, checked and serialised."""

    markup: str
    description: str
    caption: str
    table: Table | None


def identifier(figure: Figure) -> str:
    """The id of *figure* on a page: ``figure-spec-bench`` for ``spec_bench``."""
    return "figure-" + figure.name.strip("_").replace("_", "-").lower()


def render(figure: Figure, folder: Path) -> Rendered:
    """Call the function of *figure* with its data files, which are relative to *folder*.

    :raises FileNotFoundError: if a data file is missing.
    :raises TypeError: if the function does not return a :class:`Drawing`.
    :raises ValueError: if the drawing contains markup that pages do not allow.

    Exceptions of the function itself are passed on.
    """
    drawing: object = figure(**{name: (folder / path).read_text("utf-8") for name, path in figure.data.items()})
    if not isinstance(drawing, Drawing):
        raise TypeError(f"{figure.name}() returned {type(drawing).__name__}; a figure returns a Drawing")
    return write(identifier(figure), figure.title, drawing)


def write(identifier: str, title: str, drawing: Drawing) -> Rendered:
    """Serialise *drawing*; an ``<svg>`` is labelled with *title* under ids that begin with *identifier*."""
    if drawing.body.tag == "svg":
        label(drawing.body, identifier, title, drawing.description)
    return Rendered(serialise(drawing.body), drawing.description, drawing.caption, drawing.table)
