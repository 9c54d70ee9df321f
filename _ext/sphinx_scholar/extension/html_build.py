"""What builds of HTML do beyond Sphinx: links of the 404 page, the engine's search, and outputs beside the pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..environment import manifest
from ..environment.domain import ScholarDomain
from ..outputs.search import uses_engine_search
from ..rendering.nodes import element

#: Scripts of Sphinx's own search, which it copies in any case.
LEFT_OVER = ("searchtools.js", "language_data.js")


def root_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make the relative links on the page for addresses that do not exist absolute, as it is shown at any depth.

    sphinx-notfound-page makes those of the layout and of pictures absolute; these are the links in the text.
    """
    if docname != getattr(app.config, "notfound_pagename", None):
        return
    prefix = app.config.notfound_urls_prefix or "/"
    for node in doctree.findall(nodes.reference):
        if node.get("internal") and "refuri" in node:
            node["refuri"] = prefix + node["refuri"]
    for part in doctree.findall(element):
        href = part["attributes"].get("href", "")
        if part["tag"] == "a" and href and not href.startswith(("#", "/", "http:", "https:", "mailto:")):
            part["attributes"]["href"] = prefix + href


def replace_search(app: Sphinx) -> None:
    """Keep Sphinx from making its own index."""
    if uses_engine_search(app):
        app.builder.search = False  # type: ignore[attr-defined]


def search_page(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """The search page, which Sphinx makes only with its own index."""
    if uses_engine_search(app):
        yield "search", {"scholar_search": app.config.scholar_search}, "search.html"


def write_outputs(app: Sphinx, exception: Exception | None) -> None:
    """Write feeds, citation files and all other outputs, unless nothing has changed since the last build."""
    if exception:
        return
    if uses_engine_search(app):
        for name in LEFT_OVER:
            Path(app.outdir, "_static", name).unlink(missing_ok=True)
    if manifest.writes_pages(app.builder) and not ScholarDomain.of(app.env).state.up_to_date:
        # Imported here: a build that is up to date needs none of their libraries.
        from ..outputs.writers import WRITERS

        for write in WRITERS:
            write(app)
