"""What is written between the lists of the CV's page as entries of its PDF: paragraphs, lists, terms and tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from ..rendering.cv import DOT, Entry
from ..rendering.nodes import Child, el, element, placeholder, separated
from .cv_text import inline, leave_out

#: Text in one line.
Phrase = Sequence[Child]


class Listing(NamedTuple):
    """A list, whose items have phrases and further lists: its *pattern* is empty, or that of its numbers in Typst."""

    items: Sequence[Sequence["Phrase | Listing"]]
    pattern: str = ""
    start: int = 1


@dataclass(frozen=True)
class Written(Entry):
    """An entry of the author, with *lists* after its lines."""

    lists: Sequence[Listing] = ()


#: What shows nothing, or what the page shows of itself.
_EMPTY = (nodes.Invisible, nodes.title, nodes.docinfo, nodes.transition, addnodes.toctree, addnodes.index)
#: What only surrounds other elements.
AROUND = (nodes.container, nodes.compound, nodes.block_quote, nodes.topic)
_LINES = (nodes.paragraph, nodes.math_block, nodes.attribution, nodes.line)
#: The sign that Typst has for numbers of a kind.
_NUMBERS = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def written(node: nodes.Node) -> Iterator[Entry]:
    """The entries of an element of a section, and the warning for one that the PDF does not show."""
    if isinstance(node, nodes.definition_list):
        for item in node.children:
            # In reStructuredText, a term may have classifiers.
            terms = [part for part in item.children if not isinstance(part, nodes.definition)]
            yield from _entries(separated((el("span", inline(term)) for term in terms), DOT), _inner(item))
    elif isinstance(node, nodes.field_list):
        for field in node.children:
            yield from _entries(inline(field.children[0]), contents(field.children[1].children))
    elif isinstance(node, (nodes.footnote, nodes.citation)):
        label, *others = node.children
        yield from _entries(inline(label), contents(others))
    elif is_reference_list(node):
        for item in node.children:
            yield Entry([item.children[0].astext()], [inline(item.children[1])])
    elif isinstance(node, nodes.table):
        yield from titled(node)
        yield from map(_row, node.findall(nodes.row))
    else:
        yield from _entries([], contents([node]))


def is_reference_list(node: nodes.Node) -> bool:
    """Whether it is the list of references that a page has without a directive."""
    return isinstance(node, element) and "citation-list" in node["classes"]


def is_empty(node: nodes.Node) -> bool:
    """Whether the PDF has nothing of *node*, as it shows nothing or is a list of the page's own sections."""
    return isinstance(node, _EMPTY) or (isinstance(node, nodes.topic) and "contents" in node["classes"])


def titled(node: nodes.Element) -> Iterator[Entry]:
    """The title of a table or a topic, if it has one."""
    if node.children and isinstance(node[0], nodes.title):
        yield Entry([], [[el("strong", inline(node[0]))]])


def contents(them: Iterable[nodes.Node]) -> Iterator[Phrase | Listing]:
    """The phrases and lists of elements that follow each other."""
    for node in them:
        if is_empty(node):
            continue
        if isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            yield _listing(node)
        elif isinstance(node, _LINES):
            if phrase := inline(node):
                yield phrase
        elif isinstance(node, (nodes.literal_block, nodes.doctest_block)):
            yield from ([el("literal", line)] for line in node.astext().splitlines())
        elif isinstance(node, (*AROUND, nodes.line_block)):
            yield from (entry.lines[0] for entry in titled(node))
            yield from contents(node.children)
        elif isinstance(node, (nodes.definition_list, nodes.field_list, nodes.table)):
            for entry in written(node):
                yield separated((el("span", part) for part in (entry.label, *entry.lines) if part), DOT)
                yield from getattr(entry, "lists", ())
        elif isinstance(node, placeholder):
            leave_out(node, f"`{{{node['component']}}}`")
        else:
            leave_out(node)


def _listing(node: nodes.Element) -> Listing:
    items = [list(contents(item.children)) for item in node.children]
    if isinstance(node, nodes.bullet_list):
        return Listing(items)
    number = _NUMBERS.get(node.get("enumtype", ""), "1")
    return Listing(items, node.get("prefix", "") + number + (node.get("suffix") or "."), node.get("start", 1))


def _inner(item: nodes.Node) -> Iterator[Phrase | Listing]:
    """What defines a term."""
    return contents(child for part in item.children if isinstance(part, nodes.definition) for child in part.children)


def _entries(label: Sequence[Child], found: Iterable[Phrase | Listing]) -> Iterator[Entry]:
    """The entries for what was *found*, in its order: each has lines, then lists; the first has the *label*."""
    lines, lists = list[Phrase](), list[Listing]()
    for part in found:
        if isinstance(part, Listing):
            lists.append(part)
            continue
        if lists:
            yield Written(label, lines, lists=lists)
            label, lines, lists = [], [], []
        lines.append(part)
    if label or lines or lists:
        yield Written(label, lines, lists=lists)


def _row(row: nodes.row) -> Entry:
    """A row of a table: its first cell is the label; the row of headings is strong."""
    label, *cells = (flat(contents(cell.children)) for cell in row)
    line = separated((el("span", cell) for cell in cells if cell), DOT)
    return Entry(label, [[el("strong", line)] if isinstance(row.parent, nodes.thead) else line])


def flat(found: Iterable[Phrase | Listing]) -> list[Child]:
    """Phrases and lists in one line."""
    return separated((el("span", _in_line(part)) for part in found), " ")


def _in_line(part: Phrase | Listing) -> Phrase:
    if not isinstance(part, Listing):
        return part
    return separated((el("span", flat(item)) for item in part.items), DOT)
