"""Figures computed at build time. A module in ``_figures/`` imports from here what it needs to draw one."""

from .markup import element, number, path, svg
from .model import Drawing, Figure, Source, Table, figure

__all__ = ["Drawing", "Figure", "Source", "Table", "element", "figure", "number", "path", "svg"]
