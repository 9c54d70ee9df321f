"""Directives: lists and sections made from what the site knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..environment.domain import ScholarDomain
from ..model.pages import Target
from ..model.problems import ProblemKind, did_you_mean
from ..model.slugs import topic_slug
from ..rendering.bylines import KINDS
from ..rendering.problems import report
from ..site.cv import SECTIONS
from . import problems
from .transforms import place


def _words(argument: str | None) -> list[str]:
    return [word for word in (argument or "").replace(",", " ").split() if word]


class ComponentDirective(SphinxDirective):
    """A directive that places one component."""

    component: ClassVar[str]
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {}

    def run(self) -> list[nodes.Node]:
        """Place the component with the options given."""
        options = self.component_options()
        return [] if options is None else [place(self.component, *self.asks(), **options)]

    def asks(self) -> Iterable[Target]:
        """The works and topics that the options name."""
        for name, kind in (("keys", "cite"), ("topic", "topic")):
            value = self.options.get(name, ())
            for word in (value,) if isinstance(value, str) else value:
                yield Target(kind, word, self.lineno)

    def component_options(self) -> dict[str, Any] | None:
        """The options for the component; ``None`` where the directive has been found wrong."""
        options = {name: True if value is None else value for name, value in self.options.items()}
        # Topics are told apart by their slugs.
        return options | {"topic": topic_slug(str(options["topic"]))} if "topic" in options else options

    def warn(self, kind: ProblemKind, /, **arguments: Any) -> None:
        """Report a problem at the directive's line."""
        report(kind.at(self.get_location(), **arguments))

    @property
    def domain(self) -> ScholarDomain:
        """The scholar domain."""
        return ScholarDomain.of(self.env)


class Publications(ComponentDirective):
    """``{publications}``: the owner's papers, or those that the options choose."""

    component = "publications"
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "keys": _words,
        "kind": _words,
        "year": _words,
        "topic": directives.unchanged_required,
        "limit": directives.positive_int,
        "selected": directives.flag,
        "compact": directives.flag,
        "downloads": directives.flag,
    }

    def component_options(self) -> dict[str, Any] | None:
        """Kinds and years have to be such; a wrong one narrows nothing."""
        options = super().component_options() or {}
        for kind in [kind for kind in options.get("kind", ()) if kind not in KINDS]:
            options["kind"].remove(kind)
            suggestion = did_you_mean(kind, KINDS)
            self.warn(problems.PUBLICATION_KIND, kind=kind, suggestion=suggestion, known=", ".join(KINDS))
        for year in [year for year in options.get("year", ()) if not re.fullmatch(r"[0-9]{4}", year)]:
            options["year"].remove(year)
            self.warn(problems.YEAR, year=year)
        return options


class Pages(ComponentDirective):
    """``{pages} project``: the pages of a kind."""

    component = "pages"
    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "topic": directives.unchanged_required,
        "limit": directives.positive_int,
    }

    def component_options(self) -> dict[str, Any] | None:
        """The kind has to exist."""
        kind, kinds = self.arguments[0], self.domain.state.kinds
        if kind not in kinds:
            self.warn(problems.PAGE_KIND, kind=kind, suggestion=did_you_mean(kind, kinds))
            return None
        return {**(super().component_options() or {}), "kind": kind}


class Notes(ComponentDirective):
    """``{notes}``: the notes, by year; with ``limit``, the latest."""

    component = "notes"
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **Pages.option_spec,
        "year": directives.unchanged_required,
    }


class Timeline(ComponentDirective):
    """``{timeline}``: what has a start and an end, and education, to scale; ``compact`` leaves education out.

    ``kind`` chooses among the kinds of page that last, and ``education``.
    """

    component = "timeline"
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "kind": _words,
        "compact": directives.flag,
        "limit": directives.positive_int,
    }

    def component_options(self) -> dict[str, Any] | None:
        """The kinds have to exist."""
        for kind in self.options.get("kind", ()):
            if kind not in (known := [*self.domain.state.kinds, "education"]):
                self.warn(problems.PAGE_KIND, kind=kind, suggestion=did_you_mean(kind, known))
                return None
        return super().component_options()


class Topic(ComponentDirective):
    """``{topic} name``: everything on a topic (what the generated topic pages hold)."""

    component = "topic"
    required_arguments = 1
    final_argument_whitespace = True

    def component_options(self) -> dict[str, Any] | None:
        """The topic is the argument."""
        return {"topic": topic_slug(self.arguments[0])}


class Topics(ComponentDirective):
    """``{topics}``: all topics."""

    component = "topics"


class Map(ComponentDirective):
    """``{map}``: papers, research, projects and notes as one picture with links, drawn from their relations."""

    component = "map"


class Profile(ComponentDirective):
    """``{profile}``: who the owner is and how to reach him."""

    component = "profile"


class CV(ComponentDirective):
    """``{cv} education``: a section of the CV, from its front matter, the bibliography or the pages of a kind."""

    component = "cv"
    required_arguments = 1

    def component_options(self) -> dict[str, Any] | None:
        """The section has to exist."""
        asked, kinds = self.arguments[0], self.domain.state.kinds
        folders = {kind.folder: "papers" if name == "paper" else name for name, kind in kinds.items()}
        name = asked if asked in SECTIONS else folders.get(asked, asked)
        known = [*SECTIONS, *(k for k in self.domain.state.kinds if k not in ("page", "paper", "cv"))]
        if name not in known:
            self.warn(problems.CV_SECTION, section=name, suggestion=did_you_mean(name, known))
            return None
        return {"section": name}


#: All directives by name.
DIRECTIVES: dict[str, type[ComponentDirective]] = {
    "publications": Publications,
    "pages": Pages,
    "notes": Notes,
    "timeline": Timeline,
    "topic": Topic,
    "topics": Topics,
    "map": Map,
    "profile": Profile,
    "cv": CV,
}
