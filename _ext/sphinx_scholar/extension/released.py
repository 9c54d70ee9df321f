"""Frees each page once it is written, instead of leaving it to the search for garbage.

The nodes of a page refer to each other: a thousand pages would take eighty MiB more, and the search a twentieth of the
time of a build.
"""

import logging
from collections.abc import Callable
from functools import wraps
from logging.handlers import BufferingHandler
from typing import Any

from docutils import nodes
from jinja2 import Environment
from jinja2.runtime import Context
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.registry import SphinxComponentRegistry
from sphinx.util.logging import NAMESPACE, get_node_location

from ..environment import builders

#: The variable of a page that has those of the templates that it is made by.
_MADE = "_contexts"


def note_nodes(transform: Callable[..., None]) -> Callable[..., None]:
    """Replace ``apply_post_transforms``: note the nodes of a page before some are replaced."""

    @wraps(transform)
    def apply_post_transforms(self: Any, doctree: Any, docname: str) -> None:
        doctree.read_nodes = [*doctree.findall()][1:]
        for node in doctree.read_nodes:
            # Otherwise a copy of the node would hold the whole page; without it, a node asks its parent.
            node.document = None
        transform(self, doctree, docname)

    return apply_post_transforms


def release_page(write: Callable[..., None]) -> Callable[..., None]:
    """Replace ``write_doc``: free the page when it is written."""

    @wraps(write)
    def write_doc(self: Any, docname: str, doctree: nodes.document) -> None:
        write(self, docname, doctree)
        _place_warnings()
        release(doctree, *vars(doctree).pop("read_nodes", ()))
        _release_context(vars(doctree).pop("page_context", {}))

    return write_doc


class TemplateContext(Context):
    """The variables of a template, which its macros and blocks lead back to: noted with those of its page."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *arguments: Any, **options: Any) -> None:
        super().__init__(environment, parent, *arguments, **options)
        # Macros that pages share have none of a page.
        parent.get(_MADE, []).append(self)


def begin(app: Sphinx) -> None:
    """Have the variables of templates noted."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, Environment) and environment.context_class is Context:
        environment.context_class = TemplateContext


def note_context(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Note the variables of a page, for them to be freed with it."""
    if doctree is not None and builders.writes_pages(app.builder):
        doctree.page_context = context
        context[_MADE] = []


def _release_context(context: dict[str, Any]) -> None:
    """Cut the ties of the variables of a page to themselves: functions that use them, and those of its templates."""
    for made in context.pop(_MADE, ()):
        made.vars.clear()
        made.blocks.clear()
        made.parent = {}
    for name in [name for name, value in context.items() if callable(value)]:
        del context[name]


def _place_warnings() -> None:
    """Find the places of warnings that wait for the end of writing, as their nodes lead to them for now only."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        for record in handler.buffer if isinstance(handler, BufferingHandler) else ():
            if isinstance(place := getattr(record, "location", None), nodes.Node):
                record.location = get_node_location(place)


def note_translator(create: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``create_translator``: note the translator of a page, which refers to itself by its handlers."""

    @wraps(create)
    def create_translator(self: Any, builder: Any, document: Any, *arguments: Any) -> Any:
        document.translator = create(self, builder, document, *arguments)
        return document.translator

    return create_translator


def release_around(render: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Replace ``render_partial``: free the document that Sphinx makes around the node, which stays as it was."""

    @wraps(render)
    def render_partial(self: Any, node: Any) -> dict[str, str]:
        found = render(self, node)
        if node is not None and isinstance(around := node.parent, nodes.document):
            node.parent = node.document = None
            around.children = []
            release(around)
        return found

    return render_partial


def release(document: Any, *replaced: Any) -> None:
    """Cut the ties that lead upwards in a tree, and in nodes *replaced* there: what nothing else holds is freed."""
    for node in (*replaced, *document.findall()):
        node.parent = node.document = None
    document.transformer = document.reporter = None
    methods = vars(vars(document).pop("translator", document))
    for name in [name for name in methods if name.startswith(("visit_", "depart_"))]:
        del methods[name]


#: What is replaced: the class, the method, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (BuildEnvironment, "apply_post_transforms", note_nodes),
    (StandaloneHTMLBuilder, "render_partial", release_around),
    (StandaloneHTMLBuilder, "write_doc", release_page),
    (SphinxComponentRegistry, "create_translator", note_translator),
)
