"""Search within the site: an index of small scripts (:mod:`sphinx_scholar.search.index`) in place of Sphinx's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: Scripts of Sphinx's own search, which it lays out in every build all the same.
LEFT_OVER = ("searchtools.js", "language_data.js")


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


def remove_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Take away what Sphinx's own search would need."""
    if exception is None and chosen(app):
        for name in LEFT_OVER:
            (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Replace Sphinx's search, where the site names the script that takes its place."""
    app.add_config_value("scholar_search", "", "html", types=frozenset({str}))
    app.connect("builder-inited", replace_search)
    app.connect("html-collect-pages", search_page)
    app.connect("build-finished", remove_scripts)
