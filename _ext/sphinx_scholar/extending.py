"""The interface for other Sphinx extensions: components, export formats, fields of papers and kinds of page.

Call the functions in the ``setup(app)`` of your extension. What is added holds for that application alone.
``EXTENDING.md`` has an example of each.
"""

from sphinx.application import Sphinx

from .extension.app_registry import Registry
from .extension.directives import directive
from .formats.format import Format
from .model.field import Field, Relation
from .model.kinds import COMMON, Kind, Page
from .model.paper_fields import PaperField
from .model.problems import ProblemKind
from .model.publication import Publication
from .rendering.component import Component, Options
from .rendering.nodes import Context, el, link, rich, time
from .site.graph import Site

__all__ = [
    "COMMON",
    "Component",
    "Context",
    "Field",
    "Format",
    "Kind",
    "Options",
    "Page",
    "PaperField",
    "ProblemKind",
    "Publication",
    "Relation",
    "Site",
    "add_component",
    "add_field",
    "add_format",
    "add_kind",
    "el",
    "link",
    "rich",
    "time",
]


def add_component(app: Sphinx, component: Component) -> None:
    """Add a component of pages, and its directive if it has options; one of the same name is replaced."""
    Registry.of(app).components[component.name] = component
    if component.options is not None:
        app.add_directive(component.name, directive(component), override=True)


def add_field(app: Sphinx, field: PaperField) -> None:
    """Read one more field of papers from the bibliography, to be shown and exported as it declares."""
    Registry.of(app).fields[field.name] = field


def add_format(app: Sphinx, format: Format) -> None:
    """Offer the papers as files of one more *format*; one of the same name is replaced."""
    Registry.of(app).formats[format.name] = format


def add_kind(app: Sphinx, kind: Kind) -> None:
    """Add a kind of page, which ``scholar_kinds`` in a site's ``conf.py`` can still change."""
    Registry.of(app).kinds[kind.name] = kind
