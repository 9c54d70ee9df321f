"""What a figure is: a function from stated inputs to a drawing, with the sources of those inputs.

Standard library only. A figure is written once, in Python, and everything a page shows of it (picture, words, table,
sources) comes out of the same call, so that none of them can drift from the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Source:
    """Where an input comes from, in words a reader can follow, and its address if it has one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figure's numbers, as they are printed. The first column names the row."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a figure function returns.

    *body* is an ``<svg>`` element, or an HTML element for a figure made of text (see
    :func:`sphinx_scholar.figures.svg.element`); *description* tells what it shows to a reader who cannot see it;
    *caption* states the conditions the numbers hold under; *table* holds the numbers themselves.
    """

    body: Element
    description: str
    caption: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure function with its inputs. Made by the decorator :func:`figure`; calling it draws.

    *data* maps a parameter of the function to a text file, relative to the folder of figures, whose content it gets;
    *parameters* maps the others to values that JSON can hold; *script* is a file below ``html_static_path``.
    """

    name: str
    title: str
    function: Callable[..., Drawing]
    sources: Sequence[Source]
    data: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    script: str = ""

    @property
    def module(self) -> str:
        """The full name of the module that defines the function."""
        return self.function.__module__

    def __call__(self, **arguments: Any) -> Drawing:
        """Draw, with *arguments* in place of (or besides) the stated parameters."""
        return self.function(**{**self.parameters, **arguments})


def figure(
    title: str,
    *,
    sources: Sequence[Source],
    data: Mapping[str, str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    script: str = "",
) -> Callable[[Callable[..., Drawing]], Figure]:
    """Make a function a figure, which pages show by the function's name. See :class:`Figure` for the arguments.

    :raises ValueError: where no source is named; an invented example names itself as one.
    """
    if not sources:
        raise ValueError(f"the figure {title!r} names no source")

    def decorate(function: Callable[..., Drawing]) -> Figure:
        return Figure(function.__name__, title, function, sources, data or {}, parameters or {}, script)

    return decorate
