"""Relations between pages: each is written once, by the page that owns it, and shown on both of its pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.kinds import Kind, Page, Target
from ..model.message import Message

#: A page as an end of relations: its kind, and its citekey or slug.
Node = tuple[str, str]
#: The headings of declared relations, the strongest first, and of mentions. Between them come those of the site's own
#: kinds, in alphabetical order.
BUILDS_ON = "Builds on"
DECLARED = ("Papers", "Research project", "Code and data", BUILDS_ON)
NOTES, OTHERS = Message("Related notes"), Message("See also")
CITES, CITED_BY = Message("Cites"), Message("Cited by")
MENTIONED = (CITES, CITED_BY, NOTES, OTHERS)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from the page that wrote it to its target, with a heading for each end, *declared* or mentioned."""

    source: Node
    target: Node
    forward: str
    backward: str
    declared: bool = True

    @property
    def forward_type(self) -> str:
        """The property of schema.org that it is for the source, ``""`` where that has another one for its target."""
        if self.forward == BUILDS_ON:
            return "isBasedOn"
        return "hasPart" if self.declared and self.source[0] == "research" else ""


def declared(page: Page, source: Node, kind: Kind) -> Iterator[Edge]:
    """The relations in the front matter of *page*, whose node is *source*."""
    for field in kind.fields:
        if field.relation:
            for target in page.values.get(field.name, ()):
                backward = _backward(page, target, field.relation.backward)
                yield Edge(source, (target.kind, target.name), field.relation.forward, backward)


def mentioned(page: Page, source: Node, targets: Iterable[Target]) -> Iterator[Edge]:
    """The relations to the *targets* that the text of *page* mentions."""
    note = page.kind == "note"
    for target in targets:
        node = ("paper" if target.kind == "cite" else target.kind, target.name)
        backward = _backward(page, target, NOTES if note else OTHERS)
        yield Edge(source, node, CITES if note else "", backward, declared=False)


def _backward(page: Page, target: Target, heading: str) -> str:
    return CITED_BY if page.kind == target.kind == "note" else heading


def rank(heading: str) -> tuple[int, str]:
    """The sort key of a heading: the strongest relations first."""
    if heading in MENTIONED:
        return len(DECLARED) + 1 + MENTIONED.index(heading), ""
    return (DECLARED.index(heading), "") if heading in DECLARED else (len(DECLARED), heading)
