"""Formulas in the bibliography and in front matter, which are shown on many pages and reported where they are."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...model.dataclass_fields import field_names
from ...model.problems import Fault, Problem
from ...model.text import CODE, MATHEMATICS, styled_parts
from . import macros
from .convert import mathml


def given_problems(texts: Iterable[tuple[object, str]], known: Mapping[str, Any]) -> Iterator[Problem]:
    """The formulas that cannot be typeset in *texts*, which are values with their locations; *known* are macros."""
    definitions = macros.from_settings(known)
    told: set[tuple[str, str]] = set()
    for value, location in texts:
        for tex in _formulas(value):
            if (tex, location) in told:
                continue
            told.add((tex, location))
            try:
                mathml(macros.expand(tex, definitions) if "\\" in tex else tex, "inline")
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
