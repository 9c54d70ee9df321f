"""Functions of other packages that compute the same result for every page, which are made to compute it once."""

import os
import warnings
from collections.abc import Callable, Mapping, Set
from functools import cache, lru_cache, wraps
from gettext import NullTranslations
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

import sphinx.util.docutils
from docutils import nodes
from docutils.frontend import Values
from docutils.writers.html5_polyglot import HTMLTranslator
from myst_parser.mdit_to_docutils import base as myst
from sphinx import builders
from sphinx.builders import html
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters import toctree
from sphinx.highlighting import PygmentsBridge
from sphinx.transforms import i18n


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


#: A title by which all others are rendered.
_SAMPLE = "A “&” <b>@c: \"d\" -- 'e'..."


def titles(render: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Render one title that is text alone, in whose HTML the text of every other takes its place.

    Sphinx makes a document and a translator for the title of each page, and for those of the pages next to it.
    """
    known: dict[Any, dict[str, str]] = {}

    @wraps(render)
    def render_partial(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title) or [type(part) for part in node.children] != [nodes.Text]:
            return render(self, node)
        if any(node.attributes.values()):
            return render(self, node)
        if self not in known:
            # Copied: Sphinx 8.2 uses the same dictionary for the next one.
            known[self] = dict(render(self, nodes.title("", _SAMPLE)))
        if known[self].get("title") != _SAMPLE.translate(HTMLTranslator.special_characters):
            return render(self, node)
        text = node.astext().translate(HTMLTranslator.special_characters)
        return {name: html.replace(known[self]["title"], text) for name, html in known[self].items()}

    return render_partial


def formatters(make: Callable[..., Any]) -> Callable[..., Any]:
    """Cache the formatters of Pygments, which writes the rules of its whole style for each block of code."""
    known: dict[tuple[Any, str], Any] = {}

    @wraps(make)
    def get_formatter(self: Any, **options: Any) -> Any:
        wanted = self, repr(sorted(options.items()))
        if wanted not in known:
            known[wanted] = make(self, **options)
        return known[wanted]

    return get_formatter


def pages_above(find: Callable[..., Set[str]]) -> Callable[..., Set[str]]:
    """Replace the function that finds the pages above a page: Sphinx goes through all pages of the site for each.

    As in Sphinx, a page that several toctrees list is below the last of them.
    """
    known: list[tuple[str, list[str]]] = []
    lengths: list[tuple[int, int]] = []
    parents: dict[str, str] = {}

    @wraps(find)
    def ancestors(toctree_includes: Mapping[str, list[str]], docname: str) -> Set[str]:
        # Not compared by their items, which may be thousands, for each page: lists are replaced, or become longer.
        found_lengths = [(id(children), len(children)) for children in toctree_includes.values()]
        if lengths != found_lengths:
            # The lists themselves, of which no other one can have the identity as long as they are there.
            known[:], lengths[:] = toctree_includes.items(), found_lengths
            parents.clear()
            parents.update((child, parent) for parent, children in known for child in children)
        found: dict[str, None] = {}
        while docname in parents and docname not in found:
            found[docname] = None
            docname = parents[docname]
        return found.keys()

    return ancestors


def parsers(create: Callable[..., Any]) -> Callable[..., Any]:
    """Read the next page with the same parser of Markdown: to make one takes as long as to read a page with it."""
    free: list[tuple[Any, Any, Any]] = []

    @wraps(create)
    def create_md_parser(config: Any, renderer: Any) -> Any:
        if free and free[0][:2] == (config, renderer):
            return free.pop()[2]
        parser = create(config, renderer)
        render = parser.render

        def render_page(*arguments: Any) -> Any:
            # Free after that: a page may include one, and after a failure a parser is not used again.
            result = render(*arguments)
            free[:] = [(config, renderer, parser)]
            return result

        parser.render = render_page
        return parser

    return create_md_parser


def catalogs(init: Callable[..., tuple[NullTranslations, bool]]) -> Callable[..., tuple[NullTranslations, bool]]:
    """Replace the function that looks for the translation of a page: in folders that are not there it finds none."""
    there = cache(os.path.isdir)

    @wraps(init)
    def init_locale(folders: Any, *arguments: Any, **options: Any) -> tuple[NullTranslations, bool]:
        found = [folder for folder in folders if folder is None or there(folder)]
        return init(found, *arguments, **options) if found else (NullTranslations(), False)

    return init_locale


def addresses(make: Callable[..., str]) -> Callable[..., str]:
    """Replace ``get_target_uri``: quote the name of a page once."""
    known: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()

    @wraps(make)
    def address(self: Any, docname: str, typ: str | None = None) -> str:
        made = known.setdefault(self, {})
        if docname not in made:
            made[docname] = make(self, docname, typ)
        return made[docname]

    return address


def quoted_addresses(make: Callable[..., str]) -> Callable[..., str]:
    """Replace ``get_target_uri`` for pages that are folders: quote their names, as Sphinx does for other pages."""

    @wraps(make)
    def address(self: Any, docname: str, typ: str | None = None) -> str:
        return quote(make(self, docname, typ))

    return address


def relative_addresses(make: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Replace ``relative_uri``: pages of a folder lead to the same pages and files by the same addresses."""
    known = lru_cache(maxsize=4096)(make)

    @wraps(make)
    def address(base: str, to: str) -> str:
        if "#" in base or base == to.partition("#")[0]:
            return make(base, to)
        # The name of the file matters only to a link to itself.
        return known(base[: base.rfind("/") + 1] + "\0", to)

    return address


#: What is replaced: the module or class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (sphinx.util.docutils, "_get_settings", settings),
    (myst, "get_default_settings", settings),
    (StandaloneHTMLBuilder, "render_partial", titles),
    (PygmentsBridge, "get_formatter", formatters),
    (toctree, "_get_toctree_ancestors", pages_above),
    (i18n, "init_locale", catalogs),
    (StandaloneHTMLBuilder, "get_target_uri", addresses),
    (DirectoryHTMLBuilder, "get_target_uri", quoted_addresses),
    (builders, "relative_uri", relative_addresses),
    (html, "relative_uri", relative_addresses),
)
