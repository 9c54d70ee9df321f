"""The directives that place components: one for each component with options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..environment.domain import ScholarDomain
from ..model.kinds import Target
from ..model.slugs import topic_slug
from ..rendering.component import Component
from ..rendering.problems import report
from .transforms import place


class ComponentDirective(SphinxDirective):
    """The directive of one component."""

    component: ClassVar[Component]
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Place the component, unless its options are invalid; report what is wrong with them."""
        component = self.component
        options = {name: True if value is None else value for name, value in self.options.items()}
        if component.argument:
            options[component.argument] = self.arguments[0]
        if "topic" in options:
            options["topic"] = topic_slug(str(options["topic"]))
        checked, problems = component.check(options, ScholarDomain.of(self.env).state.kinds)
        for problem in problems:
            report(replace(problem, location=self.get_location()))
        return [] if checked is None else [place(component.name, *self._targets(), **checked)]

    def _targets(self) -> Iterable[Target]:
        """The works and topics that the options name."""
        for name, kind in (("keys", "cite"), ("topic", "topic")):
            value = self.options.get(name, ())
            for word in (value,) if isinstance(value, str) else value:
                yield Target(kind, word, self.lineno)


def directive(component: Component) -> type[ComponentDirective]:
    """The class of *component*'s directive."""
    attributes = {
        "component": component,
        "required_arguments": 1 if component.argument else 0,
        "option_spec": dict(component.options or {}),
    }
    return type(f"{component.name.capitalize()}Directive", (ComponentDirective,), attributes)
