"""Writes elements of the engine as HTML, and as text alone in other formats.

They are three of four nodes of a note, so that they are written without the visit that docutils makes to each node.
"""

from typing import Any

from docutils import nodes

from .nodes import BLOCKS, VOID, element


def visit_element(self: Any, node: element) -> None:
    """Write an element and what it contains."""
    _write(self, node)
    raise nodes.SkipNode


def depart_element(self: Any, node: element) -> None:
    """Do nothing, as the element has been written."""


def _write(translator: Any, node: element) -> None:
    tag, body = node["tag"], translator.body
    body.append(start_tag(translator, node))
    if tag in VOID:
        return
    for child in node.children:
        if type(child) is element:
            _write(translator, child)
        elif type(child) is nodes.Text:
            translator.visit_Text(child)
        else:
            child.walkabout(translator)
    body.append(f"</{tag}>\n" if tag in BLOCKS else f"</{tag}>")


def start_tag(translator: Any, node: element) -> str:
    """The start tag of an element, as ``starttag`` of docutils writes it; the translator escapes the attributes."""
    tag, classes, ids = node["tag"], node["classes"], node["ids"]
    attributes: dict[str, str] = node["attributes"]
    # What docutils makes of these is not repeated here.
    if len(ids) > 1 or "class" in attributes or "lang" in node.attributes or "dir" in node.attributes:
        return str(translator.starttag(node, tag, "", tag in VOID, **attributes))
    if classes or ids:
        attributes = dict(attributes)
        if classes:
            attributes["class"] = " ".join(dict.fromkeys(classes))
        if ids:
            attributes["id"] = ids[0]
    written = "".join([f' {name}="{translator.attval(str(attributes[name]))}"' for name in sorted(attributes)])
    return f"<{tag}{written} />" if tag in VOID else f"<{tag}{written}>"


def skip(self: Any, node: nodes.Node) -> None:
    """Write the children only."""


#: The visitors of other writers than HTML.
OTHER_WRITERS: dict[str, Any] = dict.fromkeys(("latex", "text", "man", "texinfo"), (skip, skip))
