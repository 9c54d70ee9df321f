"""Replaces Sphinx's search by the engine's own index (:mod:`sphinx_scholar.outputs.search`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from ..outputs.search import uses_engine_search

#: Scripts of Sphinx's own search, which it copies in any case.
LEFT_OVER = ("searchtools.js", "language_data.js")


def replace_search(app: Sphinx) -> None:
    """Keep Sphinx from making its own index."""
    if uses_engine_search(app):
        app.builder.search = False  # type: ignore[attr-defined]


def search_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search page, which Sphinx makes only with its own index."""
    if uses_engine_search(app):
        yield "search", {"scholar_search": app.config.scholar_search}, "search.html"


def remove_scripts(app: Sphinx, exception: Exception | None) -> None:
    """Delete the scripts of Sphinx's own search."""
    if exception is None and uses_engine_search(app):
        for name in LEFT_OVER:
            (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Replace Sphinx's search if ``scholar_search`` names a script."""
    app.add_config_value("scholar_search", "", "html", types=frozenset({str}))
    app.connect("builder-inited", replace_search)
    app.connect("html-collect-pages", search_page)
    app.connect("build-finished", remove_scripts)
