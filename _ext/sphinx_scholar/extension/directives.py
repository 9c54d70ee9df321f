"""A directive for each component with options, and a role for each kind of page: ``{paper}``, ``{note}`` and others."""

from dataclasses import replace
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.parsers.rst.directives.body import Highlights, Topic
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective

from ..environment.domain import ScholarDomain
from ..model.kinds import Target
from ..rendering.component import Component
from ..rendering.problems import report
from ..site.languages import slug_in_all
from .rest_tables import run_as
from .transforms import place

#: Directives of docutils that have the name of a component. They have content, which no component has.
UPSTREAM: dict[str, type[Directive]] = {"highlights": Highlights, "topic": Topic}


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
            options["topic"] = slug_in_all(str(options["topic"]), ScholarDomain.of(self.env).state.languages)
        checked, problems = component.check(options, ScholarDomain.of(self.env).state.kinds)
        for problem in problems:
            report(replace(problem, location=self.get_location()))
        if checked is None:
            return []
        targets: list[Target] = []
        for name, kind in (("keys", "cite"), ("teaser", "cite"), ("topic", "topic")):
            value = self.options.get(name, ())
            targets += [Target(kind, word, self.lineno) for word in ([value] if isinstance(value, str) else value)]
        named = component.names(checked)
        targets += [Target("cite" if kind == "paper" else kind, name, self.lineno) for kind, name in named]
        return [place(component.name, *targets, **checked)]


class SharedDirective(ComponentDirective):
    """The directive of a component, or with content the directive of docutils that has its name."""

    upstream: ClassVar[type[Directive]]
    has_content = True
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Do as upstream where there is content."""
        if not self.content:
            if unknown := sorted({*self.options} - {*(self.component.options or ())}):
                raise self.error(f'unknown option: "{unknown[0]}"')
            if not self.arguments:
                raise self.error(f'"{self.name}" needs an argument or content')
            return super().run()
        if self.arguments and not self.upstream.required_arguments:
            source, offset = self.content.info(0)
            for line in ("", self.arguments.pop()):
                self.content.insert(0, line, source, offset or 0)
        return run_as(self.upstream, self)


def directive(component: Component) -> type[ComponentDirective]:
    """The class of *component*'s directive."""
    count, options = (1 if component.argument else 0), dict(component.options or {})
    attributes: dict[str, Any] = {"component": component, "required_arguments": count, "option_spec": options}
    name = f"{component.name.capitalize()}Directive"
    if upstream := UPSTREAM.get(component.name):
        attributes |= {"upstream": upstream, "required_arguments": 0}
        attributes["option_spec"] = options | dict(upstream.option_spec or {})
        return type(name, (SharedDirective,), attributes)
    return type(name, (ComponentDirective,), attributes)


class KindRole(XRefRole):
    """A reference to a page of kind *kind*; it shows the page's title, or the text given."""

    def __init__(self, kind: str) -> None:
        super().__init__(innernodeclass=nodes.inline)
        self.kind = kind

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Send the reference to the scholar domain; its line is where a wrong one is reported."""
        node["refdomain"], node["reftype"] = "scholar", self.kind
        node.line = self.lineno
        return [node], []
