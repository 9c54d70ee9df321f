"""Walks through the tree of a page without what docutils makes for each node: a generator, an exception, a text.

Extensions go through each page a hundred times in a build, so that these walks are a tenth of its time.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.transforms.references import DanglingReferences, DanglingReferencesVisitor
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform, HighlightLanguageVisitor


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
    above, here = [], iter(node.children)
    while True:
        for child in here:
            if isinstance(child, wanted):
                yield child
            if below := child.children:
                above.append(here)
                here = iter(below)
                break
        else:
            if not above:
                return
            here = above.pop()


def _matching(node: Any, condition: Callable[[Any], bool]) -> Iterator[Any]:
    # The same loop, since one iterator within another takes longer.
    if condition(node):
        yield node
    above, here = [], iter(node.children)
    while True:
        for child in here:
            if condition(child):
                yield child
            if below := child.children:
                above.append(here)
                here = iter(below)
                break
        else:
            if not above:
                return
            here = above.pop()


def quiet_visits(walkabout: Callable[..., bool]) -> Callable[..., bool]:
    """Replace ``Node.walkabout``: make no text for the log of docutils about each node, unless it is printed."""

    @wraps(walkabout)
    def visit(self: Any, visitor: nodes.NodeVisitor) -> bool:
        if visitor.document.reporter.debug_flag:
            return walkabout(self, visitor)
        departs, stop = True, False
        try:
            try:
                visitor.dispatch_visit(self)
            except nodes.SkipNode:
                return False
            except nodes.SkipDeparture:
                departs = False
            try:
                for child in self.children[:]:
                    if child.walkabout(visitor):
                        stop = True
                        break
            except nodes.SkipSiblings:
                pass
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stop = True
        if departs:
            visitor.dispatch_departure(self)
        return stop

    return visit


def found_upwards(document: property) -> property:
    """Replace ``Node.document``, which is asked for each node that is added: without an exception at the top."""

    def find(self: Any) -> nodes.document | None:
        node = self
        while node is not None:
            if node._document is not None:
                return node._document  # type: ignore[no-any-return]
            node = node.parent
        return None

    return property(find, document.fset, doc=document.__doc__)


def sets_languages(document: nodes.document) -> bool:
    """Whether a directive of the page sets how the code that follows is highlighted."""
    return next(document.findall(addnodes.highlightlang), None) is not None


def code_alone(apply: Callable[..., None]) -> Callable[..., None]:
    """Replace ``apply`` of the transform for languages of code: visit code alone where no directive sets a language."""

    @wraps(apply)
    def apply_settings(self: Any, **options: Any) -> None:
        if sets_languages(self.document):
            apply(self, **options)
            return
        visitor = HighlightLanguageVisitor(self.document, self.config.highlight_language)
        visitor.visit_document(self.document)
        for node in self.document.findall(nodes.literal_block):
            visitor.visit_literal_block(node)

    return apply_settings


def references_alone(apply: Callable[..., None]) -> Callable[..., None]:
    """Replace ``apply`` of the transform for names of targets: visit references that have one, and no other node."""

    @wraps(apply)
    def resolve(self: Any, **options: Any) -> None:
        document = self.document
        # Sphinx leaves out its messages about targets to which nothing refers.
        if document.reporter.report_level <= document.reporter.INFO_LEVEL:
            apply(self, **options)
            return
        visitor = DanglingReferencesVisitor(document, document.transformer.unknown_reference_resolvers)
        for node in [node for node in document.findall(nodes.Referential) if node.hasattr("refname")]:
            visitor.dispatch_visit(node)

    return resolve


#: What is replaced: the class, the method, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (nodes.Node, "document", found_upwards),
    (nodes.Node, "findall", flat_walks),
    (nodes.Node, "walkabout", quiet_visits),
    (HighlightLanguageTransform, "apply", code_alone),
    (DanglingReferences, "apply", references_alone),
)
