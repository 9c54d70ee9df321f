"""Absolute links on the page for addresses that do not exist, which is shown at any depth.

sphinx-notfound-page makes those of the layout and of pictures absolute; these are the links in the text.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ..rendering.nodes import element


def root_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make the relative links of the page absolute."""
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
