"""Search within the site: an index of small scripts (:mod:`scholar.search.index`) in place of Sphinx's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def chosen(app: Sphinx) -> bool:
    """Whether the site has a script for this search; otherwise Sphinx's own stays."""
    return bool(app.config.scholar_search) and app.builder.format == "html"


def replace_search(app: Sphinx) -> None:
    """Have Sphinx make no index of its own."""
    if chosen(app):
        app.builder.search = False  # type: ignore[attr-defined]


def search_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search page, which Sphinx makes only for its own index."""
    if chosen(app):
        yield "search", {"scholar_search": app.config.scholar_search}, "search.html"


def setup(app: Sphinx) -> None:
    """Replace Sphinx's search, where the site names the script that takes its place."""
    app.add_config_value("scholar_search", "", "html", types=frozenset({str}))
    app.connect("builder-inited", replace_search)
    app.connect("html-collect-pages", search_page)
