"""Links to works by their keys, such as ``[text](#key)`` in Markdown and ``{any}`` make them."""

from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode
from sphinxcontrib.bibtex.domain import BibtexDomain

from ..environment.domain import ScholarDomain


class LinkedWorks(BibtexDomain):
    """A ``cite`` domain in which these links have one target each, and the text of their author."""

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Any, target: str, node: Any, contnode: Any
    ) -> Any:
        """Lead to the place of the work in a list of references, unless the work has a page."""
        if ScholarDomain.of(env).site_of(fromdocname).entity("paper", target):
            return []
        lists = [made for made in self.citations if made.key == target]
        # Upstream writes a citation even where the author wrote a text.
        if not lists or not node.get("refexplicit"):
            return super().resolve_any_xref(env, fromdocname, builder, target, node, contnode)
        language = ScholarDomain.of(env).state.languages.of
        near = [made for made in lists if language(made.bibliography_key.docname) == language(fromdocname)] or lists
        made = next((made for made in near if made.bibliography_key.docname == fromdocname), near[0])
        docname, place = made.bibliography_key.docname, made.citation_id
        if builder.format != "latex":
            return [("p", make_refnode(builder, fromdocname, docname, place, contnode))]
        start = nodes.raw("", rf"\hyperlink{{cite.{docname}:{place}}}{{", format="latex")
        return [("p", nodes.inline("", "", start, contnode, nodes.raw("", "}", format="latex")))]
