"""Reports the formulas of the bibliography and of front matter, which many pages show, where they are written."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from ..model.problems import Problem
from ..rendering.formulas.given import given_problems, known_tex

if TYPE_CHECKING:
    from .domain import ScholarDomain


def formula_problems(domain: "ScholarDomain") -> Iterable[Problem]:
    """The formulas that cannot be typeset; for a script or LaTeX, those that are shown as TeX."""
    builder, macros = domain.state.builder, domain.env.config.scholar_macros
    if takes_tex(builder):
        return given_problems(_given(domain), macros, known_tex)
    return given_problems(_given(domain), macros) if hasattr(builder, "math_renderer_name") else ()


def takes_tex(builder: Builder) -> bool:
    """Whether formulas are left to LaTeX, or to a script or program that runs their commands."""
    if hasattr(builder, "math_renderer_name"):
        return bool(builder.math_renderer_name != "mathml")
    return builder.format in ("latex", "texinfo")


def _given(domain: "ScholarDomain") -> Iterator[tuple[object, str]]:
    """What the bibliography and front matter have, with the location of each."""
    yield from ((work, work.location) for work in domain.state.bibliography.publications.values())
    written = [(name, page) for name, page in domain.pages.items() if name not in domain.state.generated]
    for docname, page in written:
        yield from ((value, domain.place(docname, page.lines.get(name, 0))) for name, value in page.values.items())
