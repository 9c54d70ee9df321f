"""The kinds of problem found while drawing, and how problems become warnings: the first room that knows Sphinx."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from ..model.problems import Problem, ProblemKind

logger = logging.getLogger(__name__)

FORMULA = ProblemKind("formula", "math", "cannot typeset this formula: {reason}; it is shown as TeX: {tex!r}")


def report(problem: Problem, node: nodes.Node | None = None) -> None:
    """Log *problem* as a warning of type ``scholar``, at *node* if there is one."""
    location = problem.location if node is None else node
    logger.warning(problem.message, location=location, type="scholar", subtype=problem.subtype)
