"""The components of pages, by name. A further one is a constant of a module beside this one."""

from ..model.declared import declared
from .component import Component

COMPONENTS = {component.name: component for component in declared("sphinx_scholar.rendering", Component)}
