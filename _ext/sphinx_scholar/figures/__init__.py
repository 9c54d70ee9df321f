"""Figures computed at build time. A module in ``_figures/`` imports from here what it needs to draw one."""

from __future__ import annotations

from .model import Drawing, Figure, Source, Table, figure
from .svg import element, number, path, svg

__all__ = ["Drawing", "Figure", "Source", "Table", "element", "figure", "number", "path", "svg"]
