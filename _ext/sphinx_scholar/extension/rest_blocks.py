"""Blocks of reStructuredText in a Markdown page, which are read as a part of it.

MyST reads such a block as a document of its own, and takes only the names of its outermost elements for labels of the
page. Footnotes with automatic numbers and symbols ended in exceptions, substitutions and contents were left undone,
references to the names of addresses led nowhere, and ids were there twice.
"""

from typing import Any

from docutils import nodes
from myst_parser.mdit_to_docutils.base import make_document, token_line
from myst_parser.mocking import MockRSTParser

#: What a document notes of its elements, for references and for its transforms.
_NOTED = (
    *("ids", "id_counter", "nameids", "nametypes", "refids", "refnames", "indirect_targets"),
    *("footnotes", "footnote_refs", "autofootnotes", "autofootnote_refs", "symbol_footnotes", "symbol_footnote_refs"),
    *("citations", "citation_refs", "substitution_defs", "substitution_names", "transformer", "include_log"),
)


def render_block(renderer: Any, token: Any) -> None:
    """Add what is written in the block *token* to the page; replaces ``render_restructuredtext`` of MyST."""
    page: nodes.document = renderer.document
    block = make_document()
    block["source"], block.settings, block.reporter = page["source"], page.settings, renderer.reporter
    for name in _NOTED:
        setattr(block, name, getattr(page, name))
    # As many empty lines come first as there are lines on the page before it, by which problems are reported.
    MockRSTParser().parse("\n" * token_line(token) + token.content, block)
    renderer.current_node.extend(block.children)
