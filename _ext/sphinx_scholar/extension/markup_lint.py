"""Warnings of markup that is not recognised as such: formulas, roles and titles that would be shown as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from ..model.problems import Problem
from ..rendering.problems import report
from . import problems

_ROLE = re.compile(r"(\{[a-z][\w:.-]*\})\s+\Z")
#: Nodes whose text is meant to be shown as typed.
_TYPED = (nodes.literal, nodes.math, nodes.math_block, nodes.raw, nodes.FixedTextElement)


def check(app: Sphinx, document: nodes.document) -> None:
    """Report the slips of a page that was read."""
    for node, problem in slips(document):
        report(problem, node)


def slips(document: nodes.document) -> Iterator[tuple[nodes.Element, Problem]]:
    """Each slip, and the element in which it stands."""
    for text in document.findall(nodes.Text):
        if isinstance(text.parent, _TYPED):
            continue
        if "$$" in text:
            yield text.parent, problems.LONE_DOLLARS.at("")
        following = text.next_node(descend=False, siblings=True)
        if (role := _ROLE.search(text)) and isinstance(following, nodes.literal):
            yield text.parent, problems.ROLE_SPACE.at("", role=role[1], text=following.astext())
    titled = [child for child in document.children if isinstance(child, nodes.section)]
    for section in titled[1:]:
        title = next(section.findall(nodes.title), section)
        yield title, problems.SECOND_TITLE.at("", title=title.astext())
