"""The kinds of problem of formulas and options, and how problems become warnings: the first room that knows Sphinx."""

from functools import partial

from docutils import nodes
from sphinx.util import logging

from ..model.problems import Problem, ProblemKind

logger = logging.getLogger(__name__)

_link = partial(ProblemKind, "unknown_link")


def _formula(code: str, reason: str) -> ProblemKind:
    return ProblemKind("math", code, f"cannot typeset this formula: {reason}; it is shown as TeX: {{tex!r}}")


FORMULA = _formula("formula", "it is incomplete, or not supported")
FORMULA_AMPERSAND = _formula("formula-ampersand", '"&" is outside the rows of an environment; a literal one is "\\&"')
FORMULA_COMMAND = _formula("formula-command", "the command {command} is not known")
FORMULA_ENVIRONMENT = _formula("formula-environment", 'the environment "{environment}" is not known')
FORMULA_OPEN_BRACE = _formula("formula-open-brace", "a brace is not closed")
FORMULA_CLOSING_BRACE = _formula("formula-closing-brace", "a closing brace has no opening brace")
FORMULA_PART = _formula("formula-part", "an argument is missing")
# The options of directives.
PUBLICATION_KIND = _link("publication-kind", 'there is no kind of publication "{kind}"{hint}', "; known: {known}")
YEAR = _link("year-option", '"{year}" is no year; write `:year: 2024`, or several with spaces between them')
PAGE_KIND = _link("page-kind", 'there is no kind of page "{kind}"{hint}')
CV_SECTION = _link("cv-section", 'the CV has no section "{section}"{hint}')


def report(problem: Problem, node: nodes.Node | None = None) -> None:
    """Log *problem*, at *node* if there is one: a warning of type ``scholar``, or a line of information."""
    location = problem.location if node is None else node
    log = logger.info if problem.kind.level == "info" else logger.warning
    log(problem.message, location=location, type="scholar", subtype=problem.subtype)
