"""Functions of other packages that compute the same result for every page, which are made to compute it once."""

import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.frontend import Values
from sphinx.builders.html import StandaloneHTMLBuilder


def settings(make: Callable[..., Values]) -> Callable[..., Values]:
    """Cache the default settings, for which docutils makes a parser of two hundred options, twice a page."""
    known: dict[tuple[type, ...], tuple[dict[str, Any], dict[str, Any]]] = {}

    @wraps(make)
    def settings_of(*components: Any, **options: Any) -> Values:
        kinds = tuple(part if isinstance(part, type) else type(part) for part in components)
        given, values = known.get(kinds, (None, {}))
        if given != options:
            values = vars(make(*components, **options))
            # As they are now: the caller may change what it was given.
            options = {name: dict(value) if isinstance(value, Mapping) else value for name, value in options.items()}
            known[kinds] = options, _copy(values)
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return Values(_copy(values))

    return settings_of


def _copy(values: dict[str, Any]) -> dict[str, Any]:
    """Settings that can be changed without changing *values*, and without the list of dependencies of a page."""
    copied = {name: list(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in copied.items() if name != "record_dependencies"}


def titles(render: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Cache the HTML of titles, which Sphinx renders again for each page next to a page or below it."""
    known: dict[str, dict[str, str]] = {}

    @wraps(render)
    def render_partial(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        # A title that is text alone looks the same on every page.
        if not isinstance(node, nodes.title) or [type(part) for part in node.children] != [nodes.Text]:
            return render(self, node)
        source = str(node)
        if source not in known:
            # Copied: Sphinx 8.2 uses the same dictionary for the next one.
            known[source] = dict(render(self, node))
        return dict(known[source])

    return render_partial
