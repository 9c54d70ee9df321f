"""Gains in speed that belong upstream: what Sphinx, MyST and pybtex do anew for each page though it is always the same.

Each is one function, in place of one of theirs, with the same result; each is to be dropped when upstream has it. With
all of them a thousand notes are built in about three quarters of the time.
"""

from __future__ import annotations

import atexit
import gc
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any

import pybtex.plugin
import sphinx.util.docutils
from docutils import nodes
from docutils.frontend import Values
from myst_parser.mdit_to_docutils import base as myst
from sphinx.builders.html import StandaloneHTMLBuilder

#: Marks a function that stands in place of one of upstream's.
MARK = "_scholar_gain"


def remembered_settings(make: Callable[..., Values]) -> Callable[..., Values]:
    """Docutils makes a parser for two hundred command-line options to learn their defaults, for each page twice."""
    known: dict[tuple[type, ...], tuple[dict[str, Any], dict[str, Any]]] = {}

    @wraps(make)
    def settings(*components: Any, **options: Any) -> Values:
        kinds = tuple(part if isinstance(part, type) else type(part) for part in components)
        given, values = known.get(kinds, (None, {}))
        if given != options:
            values = vars(make(*components, **options))
            # As they are now: the caller may change what it was given.
            options = {name: dict(value) if isinstance(value, Mapping) else value for name, value in options.items()}
            known[kinds] = options, _copy(values)
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return Values(_copy(values))

    return settings


def _copy(values: dict[str, Any]) -> dict[str, Any]:
    """Settings that can be changed without changing *values*; each page's list of dependencies is its own."""
    copied = {name: list(value) if isinstance(value, list) else value for name, value in values.items()}
    return {name: value for name, value in copied.items() if name != "record_dependencies"}


def remembered_titles(render: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Sphinx renders a page's title again for each page that is beside it or below it."""
    known: dict[str, dict[str, str]] = {}

    @wraps(render)
    def render_partial(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        # A title that is text alone looks the same on every page.
        if not isinstance(node, nodes.title) or [type(part) for part in node.children] != [nodes.Text]:
            return render(self, node)
        source = str(node)
        if source not in known:
            known[source] = render(self, node)
        return dict(known[source])

    return render_partial


#: What is replaced: where it stands, its name, and what makes the replacement of it.
GAINS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (sphinx.util.docutils, "_get_settings", remembered_settings),
    (myst, "get_default_settings", remembered_settings),
    (StandaloneHTMLBuilder, "render_partial", remembered_titles),
    # pybtex looks through all installed packages at each look-up of a plugin, and sphinxcontrib-bibtex looks one up
    # for each citation.
    (pybtex.plugin, "find_plugin", lru_cache),
)


#: After so many new objects Python looks for garbage. By default it does so after 700, and goes through a whole site's
#: environment again and again while it is read: a quarter of the time of a build without a change.
NEW_OBJECTS = 100_000


def install() -> None:
    """Put the gains in place, once a process; one whose function upstream no longer has is left out."""
    if gc.get_threshold()[0] not in (0, NEW_OBJECTS):
        gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
        # It also goes through all of it when the process ends and its memory is free anyway: a third of such a build.
        atexit.register(gc.freeze)
    for place, name, gain in GAINS:
        function = getattr(place, name, None)
        if function is not None and not hasattr(function, MARK):
            replacement = gain(function)
            setattr(replacement, MARK, True)
            setattr(place, name, replacement)
