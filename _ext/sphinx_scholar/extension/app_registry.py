"""What an application has: the components, export formats and kinds of page, built-in ones and those added to it."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from ..formats.format import Format
from ..formats.registry import FORMATS
from ..model.kinds import KINDS, Kind
from ..model.paper_fields import PaperField
from ..rendering.component import Component
from ..rendering.registry import COMPONENTS


@dataclass(eq=False)
class Registry:
    """The tables of one application, by name; two sites that are built in one process have one each."""

    components: dict[str, Component] = field(default_factory=lambda: dict(COMPONENTS))
    formats: dict[str, Format] = field(default_factory=lambda: {format.name: format for format in FORMATS})
    fields: dict[str, PaperField] = field(default_factory=dict)
    #: The extras that are not installed, but that the settings ask for.
    without_extra: set[str] = field(default_factory=set)
    #: The notebooks that are left out without the extra for them.
    notebooks: tuple[str, ...] = ()
    kinds: dict[str, Kind] = field(default_factory=lambda: {kind.name: kind for kind in KINDS})

    @classmethod
    def of(cls, app: Sphinx) -> "Registry":
        """The registry of *app*."""
        return _registries.setdefault(app, cls())


_registries: WeakKeyDictionary[Sphinx, Registry] = WeakKeyDictionary()
