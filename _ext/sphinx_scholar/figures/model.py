"""A figure: a function from declared inputs to a drawing, with the sources of the inputs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from .svg import label, serialise

#: Characters that neither HTML nor XML can have.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(value: object) -> str:
    """The text of a *value*, without what no page can show; :exc:`TypeError` for bytes."""
    if isinstance(value, bytes):
        raise TypeError(f"bytes are no text: {value!r:.50}")
    return "" if value is None else _CONTROL.sub("", str(value))


@dataclass(frozen=True, slots=True)
class Source:
    """Where an input comes from, with a URL if there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a figure, as they are to be read. The first column has the names of the rows."""

    columns: Sequence[Any]
    rows: Sequence[Sequence[Any]]

    def as_text(self) -> "Table":
        """The table with texts alone; :exc:`ValueError` if a row has more or fewer cells than there are columns."""
        columns = [shown(name) for name in self.columns]
        rows = [[shown(cell) for cell in row] for row in self.rows]
        if wrong := next((row for row in rows if len(row) != len(columns)), None):
            raise ValueError(f"a row of the table has {len(wrong)} cells for {len(columns)} columns: {wrong}")
        return Table(columns, rows)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawing whose *markup* is labelled, checked and serialised, with its caption and table."""

    markup: str
    caption: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The result of a figure function.

    *body* is an ``<svg>`` element, or an HTML element for a figure that consists of text (see :func:`.svg.element`).
    *description* is the alternative text, *caption* says under which conditions the numbers in *table* hold.
    """

    body: Element
    description: str
    caption: str
    table: Table | None = None

    def render(self, identifier: str, title: str) -> Rendered:
        """Serialise the drawing, with *title* and description under ids that begin with *identifier*.

        :raises TypeError: if the body is no element, or a text is none
        :raises ValueError: if the rows of the table differ in length
        """
        if not isinstance(self.body, Element):
            raise TypeError(f"the body of a drawing is an element, not {type(self.body).__name__}")
        if self.body.tag == "svg":
            label(self.body, identifier, title, self.description)
        return Rendered(shown(serialise(self.body)), shown(self.caption), self.table.as_text() if self.table else None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure function with its inputs, made by the decorator :func:`figure`; calling it draws the figure.

    *data* maps parameters of the function to text files, relative to the folder of figures, whose contents are passed;
    *parameters* maps other parameters to values. *script* is a file in ``html_static_path``.
    """

    name: str
    title: str
    function: Callable[..., Drawing]
    sources: Sequence[Source]
    data: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    script: str = ""

    def __call__(self, **arguments: Any) -> Drawing:
        """Draw with *arguments*, which take precedence over the declared parameters."""
        return self.function(**{**self.parameters, **arguments})

    @property
    def identifier(self) -> str:
        """The id of the figure on a page: ``figure-spec-bench`` for ``spec_bench``."""
        return "figure-" + self.name.strip("_").replace("_", "-").lower()

    def render(self, folder: Path) -> Rendered:
        """Draw with the data files in *folder*; exceptions are passed on, :exc:`TypeError` is raised for no drawing."""
        drawing: object = self(**{name: (folder / path).read_text("utf-8") for name, path in self.data.items()})
        if not isinstance(drawing, Drawing):
            raise TypeError(f"{self.name}() returned {type(drawing).__name__}; a figure returns a Drawing")
        return drawing.render(self.identifier, self.title)


def figure(
    title: str,
    *,
    sources: Sequence[Source],
    data: Mapping[str, str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    script: str = "",
) -> Callable[[Callable[..., Drawing]], Figure]:
    """Declare a function as a :class:`Figure`, which pages show by its name; :exc:`ValueError` without a source."""
    if not sources:
        raise ValueError(f"the figure {title!r} names no source")

    def decorate(function: Callable[..., Drawing]) -> Figure:
        return Figure(function.__name__, title, function, sources, data or {}, parameters or {}, script)

    return decorate
