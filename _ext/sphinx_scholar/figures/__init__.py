"""Figures computed at build time: what modules in ``_figures/`` import to define and draw them."""

from .model import Drawing, Figure, Source, Table, figure
from .svg import element, number, path, svg

__all__ = ["Drawing", "Figure", "Source", "Table", "element", "figure", "number", "path", "svg"]
