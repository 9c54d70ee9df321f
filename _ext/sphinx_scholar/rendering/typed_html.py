"""HTML that authors write as elements, which can be converted for builders that write no HTML."""

import re
from collections.abc import Iterator

from docutils import nodes
from lxml import etree, html

from .nodes import Child, el

#: Attributes that mean something in other formats.
_ATTRIBUTES = ("href", "alt", "title", "role", "aria-label", "aria-hidden")


def elements(markup: str) -> list[Child]:
    """The elements and texts of *markup*. What it leaves open ends with it; an end without a beginning is nothing."""
    try:
        parts = html.fragments_fromstring(markup)
    except etree.ParserError:  # a comment alone
        return []
    return [child for part in parts for child in ([_spaced(part)] if isinstance(part, str) else _element(part))]


def _element(node: html.HtmlElement) -> Iterator[Child]:
    if node.tag == "pre":
        yield nodes.literal_block("", node.text_content())
    elif isinstance(node.tag, str):
        given = {name: value for name in _ATTRIBUTES if (value := node.get(name)) is not None}
        inner = [_spaced(node.text), *(child for part in node for child in _element(part))]
        yield el(node.tag, *inner, ids=node.get("id") or "", **given)
    yield _spaced(node.tail)


def _spaced(text: str | None) -> str:
    """Text with a space where lines end, as browsers have it."""
    return re.sub(r"\s+", " ", text or "")
