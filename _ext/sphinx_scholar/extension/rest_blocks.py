"""What a block of reStructuredText in a Markdown page leaves to be done for the whole page.

MyST reads such a block as a document of its own, and hands on the labels of its outermost elements alone. Footnotes
with automatic numbers and symbols ended in exceptions, substitutions and contents were left undone, and references to
the names of addresses led nowhere.
"""

from collections.abc import Iterable
from typing import Any

from docutils import nodes

#: What the document notes, by the class of an element and by the kind of its number.
_NOTES: dict[tuple[type[nodes.Element], Any], str] = {
    (nodes.footnote, None): "note_footnote",
    (nodes.footnote, 1): "note_autofootnote",
    (nodes.footnote, "*"): "note_symbol_footnote",
    (nodes.footnote_reference, 1): "note_autofootnote_ref",
    (nodes.footnote_reference, "*"): "note_symbol_footnote_ref",
    (nodes.pending, None): "note_pending",
}
#: The same for elements with the name of another one.
_NAMING: dict[type[nodes.Element], str] = {
    nodes.footnote_reference: "note_footnote_ref",
    nodes.reference: "note_refname",
    nodes.target: "note_indirect_target",
}


def hand_on(document: nodes.document, parts: Iterable[nodes.Node]) -> None:
    """Note in *document* what its transforms look for in *parts*, which another document was read into."""
    for node in (node for part in parts for node in part.findall(nodes.Element)):
        kind = type(node)
        if isinstance(node, (nodes.footnote, nodes.footnote_reference)):
            _number(document, node)
        elif isinstance(node, nodes.substitution_definition):
            document.note_substitution_def(node, node["names"][0])
        names = [_NOTES.get((kind, node.get("auto"))), _NAMING.get(kind) if "refname" in node else None]
        for name in filter(None, names):
            getattr(document, name)(node)


def _number(document: nodes.document, node: nodes.Element) -> None:
    """Give an element an id that no other one of *document* has."""
    if any(document.ids.get(taken, node) is not node for taken in node["ids"]):
        node["ids"] = []
    document.set_id(node)
