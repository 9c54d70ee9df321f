"""Roles that lead to a page by its citekey or slug: ``{paper}``, ``{research}``, ``{project}``, ``{note}``."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole


class KindRole(XRefRole):
    """A reference to a page of kind *kind*; it shows the page's title, or the text given."""

    def __init__(self, kind: str) -> None:
        super().__init__(innernodeclass=nodes.inline)
        self.kind = kind

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Send the reference to the scholar domain; its line is where a wrong one is reported."""
        node["refdomain"], node["reftype"] = "scholar", self.kind
        node.line = self.lineno
        return [node], []
