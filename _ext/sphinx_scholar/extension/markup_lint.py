"""Slips of the pen that Markdown takes for text: a formula, a role or a title that would be shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx


logger = logging.getLogger(__name__)


_ROLE = re.compile(r"(\{[a-z][\w:.-]*\})\s+\Z")


#: What is shown as it was typed on purpose.
_TYPED = (nodes.literal, nodes.math, nodes.math_block, nodes.raw, nodes.FixedTextElement)


def check(app: Sphinx, document: nodes.document) -> None:
    """Report the slips of a page that was read."""
    for node, said in slips(document):
        logger.warning(said, location=node, type="scholar", subtype="markup")


def slips(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """Each slip: the element in which it stands, and what to write instead."""
    for text in document.findall(nodes.Text):
        if isinstance(text.parent, _TYPED):
            continue
        if "$$" in text:
            yield text.parent, 'a "$$" stands alone; a formula begins with one and ends with another'
        following = text.next_node(descend=False, siblings=True)
        if (role := _ROLE.search(text)) and isinstance(following, nodes.literal):
            typed = f"{role[1]}`{following.astext()}`"
            yield text.parent, f"between a role and its text there is no space; write {typed}"
    titled = [child for child in document.children if isinstance(child, nodes.section)]
    for section in titled[1:]:
        title = next(section.findall(nodes.title), section)
        yield title, f'a page has one title, and "{title.astext()}" is a second; write it with one "#" more'
