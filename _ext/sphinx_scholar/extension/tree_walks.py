"""Walks through the tree of a page without a generator for each of its nodes, of which docutils makes one.

Extensions go through each page a hundred times in a build, so that these walks are a tenth of its time.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from docutils import nodes


def flat_walks(findall: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Replace ``Node.findall``, unless it is asked for siblings, or for a part of the tree."""

    @wraps(findall)
    def find(
        self: nodes.Node,
        condition: Any = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Any]:
        if not include_self or not descend or siblings or ascend:
            return findall(self, condition, include_self, descend, siblings, ascend)
        if condition is None or isinstance(condition, type):
            return _instances(self, condition or nodes.Node)
        return _matching(self, condition)

    return find


def _instances(node: Any, wanted: type) -> Iterator[Any]:
    if isinstance(node, wanted):
        yield node
    # Iterators, as a caller may change the children of a node while it is looked at.
    unfinished = [iter(node.children)]
    while unfinished:
        for child in unfinished[-1]:
            if isinstance(child, wanted):
                yield child
            if child.children:
                unfinished.append(iter(child.children))
                break
        else:
            unfinished.pop()


def _matching(node: Any, condition: Callable[[Any], bool]) -> Iterator[Any]:
    return (found for found in _instances(node, nodes.Node) if condition(found))
