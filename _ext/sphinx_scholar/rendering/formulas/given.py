"""Formulas in the bibliography and in front matter, which are shown on many pages and reported where they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ...model.dataclass_fields import field_names
from ...model.patterns import regex
from ...model.problems import Fault, Problem
from ...model.text import CODE, MATHEMATICS, styled_parts
from .. import problems
from . import macros
from .convert import mathml
from .scan import without_comments

_COMMAND = regex(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
#: The environments that LaTeX has no formula in a text with.
_DISPLAYED = regex(r"\\begin\{((?:align|alignat|eqnarray|equation|flalign|gather|multline)\*?)\}")


def known_tex(tex: str) -> str:
    """The TeX of a value, without comments, for LaTeX or a script, which would run commands that read files or act.

    :raises Fault: for TeX that cannot be typeset as MathML, and for commands that have no meaning there, wherever they
        are: what is the name of a column or class for the one may be a command for the other.
    """
    mathml(tex, "inline")
    if found := _DISPLAYED.search(tex):
        raise Fault(problems.FORMULA_ENVIRONMENT, environment=found[1])
    # It begins the code of a character, which may be a backslash.
    if (code := "^^") in tex:
        raise Fault(problems.FORMULA_COMMAND, command=code)
    for command in dict.fromkeys(_COMMAND.findall(tex)):
        try:
            mathml(command, "inline")
        except Fault as fault:
            if fault.kind is problems.FORMULA_COMMAND:
                raise
    return without_comments(tex)


def given_problems(
    texts: Iterable[tuple[object, str]],
    known: Mapping[str, Any],
    typeset: Callable[[str], object] = lambda tex: mathml(tex, "inline"),
) -> Iterator[Problem]:
    """The formulas that cannot be *typeset* in *texts*, which are values with their locations; *known* are macros."""
    definitions = macros.from_settings(known)
    told: set[tuple[str, str]] = set()
    for value, location in texts:
        for tex in _formulas(value):
            if (tex, location) in told:
                continue
            told.add((tex, location))
            try:
                typeset(macros.expand(tex, definitions) if "\\" in tex else tex)
            except Fault as fault:
                yield fault.kind.at(location, **fault.arguments, tex=tex)


def _formulas(value: object) -> Iterator[str]:
    """The formulas in all texts of a *value*, as :func:`~sphinx_scholar.rendering.nodes.rich` finds them."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            # Most texts have none.
            parts = styled_parts(value) if value.count("$") > 1 else ()
            for part, styles in parts:
                yield from MATHEMATICS.findall(part) if CODE not in styles and "$" in part else ()
        elif isinstance(value, Mapping):
            waiting += reversed([*value.values()])
        elif isinstance(value, (list, tuple, set, frozenset)):
            waiting += reversed([*value])
        elif (names := field_names(type(value))) is not None:  # type: ignore[arg-type]
            waiting += [getattr(value, name) for name in reversed(names)]
