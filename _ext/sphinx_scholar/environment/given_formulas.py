"""Reports the formulas of the bibliography and of front matter, which many pages show, where they are written."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model.problems import Problem
from ..rendering.formulas.given import given_problems

if TYPE_CHECKING:
    from .domain import ScholarDomain


def formula_problems(domain: "ScholarDomain") -> Iterable[Problem]:
    """The formulas that cannot be typeset; none if those of pages are left to a script or to LaTeX."""
    if getattr(domain.state.builder, "math_renderer_name", "") != "mathml":
        return ()
    return given_problems(_given(domain), domain.env.config.scholar_macros)


def _given(domain: "ScholarDomain") -> Iterator[tuple[object, str]]:
    """What the bibliography and front matter have, with the location of each."""
    yield from ((work, work.location) for work in domain.state.bibliography.publications.values())
    written = [(name, page) for name, page in domain.pages.items() if name not in domain.state.generated]
    for docname, page in written:
        yield from ((value, domain.place(docname, page.lines.get(name, 0))) for name, value in page.values.items())
