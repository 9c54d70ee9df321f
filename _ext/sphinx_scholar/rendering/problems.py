"""The kinds of problem of formulas and options, and how problems become warnings: the first room that knows Sphinx."""

from functools import partial

from docutils import nodes
from sphinx.util import logging

from ..model.problems import Problem, ProblemKind

logger = logging.getLogger(__name__)

_link = partial(ProblemKind, "unknown_link")


def _formula(code: str, reason: str) -> ProblemKind:
    return ProblemKind("math", code, f"cannot typeset this formula: {reason}; it is shown as TeX: {{tex!r:.120}}")


FORMULA = _formula("formula", "{reason}")
FORMULA_ENDLESS = _formula(
    "formula-endless", "its macros are expanded more than {most} times; check whether {command} contains itself"
)
FORMULA_LONG = _formula("formula-long", "it has more than {characters} characters; split it")
FORMULAS_LONG = _formula(
    "formulas-long", "macros make the formulas of the page more than {characters} characters longer; split the page"
)
FORMULA_DEEP = _formula("formula-deep", "it is nested in more than {levels} levels; split it")
FORMULA_CHAIN = _formula("formula-chain", "it has more than {commands} commands in a row; split it")
FORMULA_AMPERSAND = _formula("formula-ampersand", '"&" is outside the rows of an environment; a literal one is "\\&"')
FORMULA_COMMAND = _formula("formula-command", "the command {command} is unknown")
FORMULA_ENVIRONMENT = _formula("formula-environment", 'the environment "{environment}" is unknown')
FORMULA_GROUP = _formula("formula-group", "subequations must contain one environment, such as align")
FORMULA_CHEMISTRY = _formula(
    "formula-chemistry", "\\ce{{...}} cannot contain {part!r}; write it with \\mathrm and scripts"
)
FORMULA_DIAGRAM = _formula(
    "formula-diagram",
    'the environment "{environment}" draws a diagram; save it as SVG, and show it with '
    "`![what it shows](diagram.svg)` or a figure directive",
)
FORMULA_OPEN_BRACE = _formula("formula-open-brace", "a brace is not closed")
FORMULA_CLOSING_BRACE = _formula("formula-closing-brace", "a closing brace has no opening brace")
FORMULA_PART = _formula("formula-part", "an argument is missing")
# The options of directives.
PUBLICATION_KIND = _link("publication-kind", 'there is no kind of publication "{kind}"{hint}', "; known: {known}")
YEAR = _link("year-option", '"{year}" is not a year; write `:year: 2024`, or several years separated by spaces')
LINK_ROLE = _link("link-role", 'papers have no link "{role}"{hint}', "; known: {known}")
PAGE_KIND = _link("page-kind", 'there is no kind of page "{kind}"{hint}')
CV_KIND = _link("cv-kind", 'only the section "papers" of the CV has kinds of works, not "{section}"')
CV_SECTION = _link("cv-section", 'the CV has no section "{section}"{hint}')


REFERENCE = ProblemKind(
    "math", "formula-reference", "no equation has the label {label!r}; write `\\label{{{label}}}` in its formula"
)
LABEL_IN_TEXT = ProblemKind(
    "math",
    "formula-label-in-text",
    "inline formulas are not numbered, so the label {label!r} has no effect; put the formula between `$$`",
)


def report(problem: Problem, node: nodes.Node | None = None) -> None:
    """Log *problem*, at *node* if there is one: a warning of type ``scholar``, or a line of information."""
    location = problem.location if node is None else node
    log = logger.info if problem.kind.level == "info" else logger.warning
    log(problem.message, location=location, type="scholar", subtype=problem.subtype)
