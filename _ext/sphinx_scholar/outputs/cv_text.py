"""What is written on the page of the CV as phrases, with the styles and links that its PDF has."""

import re

from docutils import nodes

from ..rendering.nodes import GENERATED, Child, el, element, link
from ..rendering.problems import report
from .problems import NOT_IN_PDF

#: The styles of text that the PDF has.
_STYLES = (nodes.strong, nodes.emphasis, nodes.superscript, nodes.subscript, nodes.literal)


def leave_out(node: nodes.Node, name: str = "") -> None:
    """Report what the PDF does not show: a component by its *name*, another element by its type."""
    place = node
    while not place.line and place.parent:
        place = place.parent
    report(NOT_IN_PDF.at("", what=name or type(node).__name__.replace("_", " ")), place)


def inline(node: nodes.Node) -> list[Child]:
    """The text of *node* in its styles, with links that have an address."""
    if isinstance(node, nodes.Text):
        # Without the signs that stand for backslashes.
        return [node.astext()]
    if isinstance(node, nodes.math):
        return [node.deepcopy()]
    if isinstance(node, nodes.math_block):
        return [nodes.math("", node.astext())]
    if isinstance(node, nodes.Invisible) and not isinstance(node, nodes.target):
        return []
    if isinstance(node, nodes.raw) and _is_line_break(node):
        return [" "] if node.get("format") == "html" else []
    if isinstance(node, nodes.footnote_reference):
        return [el("superscript", node.astext())]
    if isinstance(node, element):
        # The links back to the places that cite a work are not of the PDF.
        return [] if GENERATED in node["attributes"] else [_with_inner(node)]
    if isinstance(node, (nodes.image, nodes.raw)):
        leave_out(node)
        return []
    inner: list[Child] = [child for part in node.children for child in inline(part)]
    if isinstance(node, _STYLES):
        return [el(node.tagname, inner)]
    if isinstance(node, nodes.reference) and node["refuri"]:
        return [link(node["refuri"], inner)]
    return inner


def _with_inner(node: element) -> element:
    """An element of the engine with what the PDF shows of its content."""
    inner = (part for child in node.children for part in inline(child))
    return el(node["tag"], inner, classes=" ".join(node["classes"]), **node["attributes"])


def _is_line_break(node: nodes.raw) -> bool:
    """Whether it is a line break of Markdown, which MyST writes in HTML and in LaTeX, or one in HTML."""
    return bool(re.fullmatch(r"\s*(?:<br\s*/?>|\\\\)\s*", node.astext()))
