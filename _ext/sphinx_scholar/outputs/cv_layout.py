"""The CV's page as what its PDF shows, in order: the records of its lists, and what is written between them."""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..rendering.cv import DOT, Entry, chosen
from ..rendering.nodes import Child, el, link, placeholder, rich, separated
from ..rendering.problems import report
from ..rendering.registry import COMPONENTS
from ..site.cv import Experience, Record
from ..site.graph import Site
from .problems import NOT_IN_PDF

#: A record of a list, or text of the author.
Part = Record | Entry
#: The heading and the parts of each section.
Layout = list[tuple[str, list[Part]]]
#: The components that list pages, with the section of the CV that has all of these.
_LISTS = {"pages": "", "notes": "note", "publications": "papers"}
#: What shows nothing, and what only surrounds other elements.
_EMPTY = (nodes.Invisible, nodes.title, nodes.docinfo, nodes.field_list, addnodes.toctree, addnodes.index)
_AROUND = (nodes.container, nodes.compound, nodes.block_quote, nodes.topic)


def layout(app: Sphinx, docname: str) -> Layout:
    """The heading and the parts of each section of the CV, as its page has them."""
    domain, document = ScholarDomain.of(app.env), app.env.get_doctree(docname)
    found: Layout = []
    for section in document.findall(nodes.section):
        # A section right under the title of the page has no heading.
        title = "" if isinstance(section.parent, nodes.document) else section[0].astext()
        parts = list(
            _parts(domain, docname, (child for child in section.children if not isinstance(child, nodes.section)))
        )
        if parts:
            found.append((title, parts))
    return found


def _parts(domain: ScholarDomain, docname: str, children: Iterable[nodes.Node]) -> Iterator[Part]:
    for node in children:
        if isinstance(node, placeholder):
            yield from _records(domain.site, docname, node)
        elif isinstance(node, _AROUND):
            yield from _parts(domain, docname, node.children)
        elif isinstance(node, nodes.paragraph):
            if line := _inline(domain, node):
                yield Entry([], [line])
        elif isinstance(node, (nodes.bullet_list, nodes.enumerated_list)):
            yield Entry([], [], [_inline(domain, item) for item in node])
        elif isinstance(node, nodes.definition_list):
            for term, *_, definition in (item.children for item in node.children):
                yield Entry(_inline(domain, term), [_inline(domain, part) for part in definition.children])
        elif isinstance(node, nodes.table):
            for row in node.findall(nodes.row):
                yield _row(domain, row)
        elif not isinstance(node, _EMPTY):
            _leave_out(node)


def _leave_out(node: nodes.Node) -> None:
    place = node if node.line else node.parent
    report(NOT_IN_PDF.at("", what=type(node).__name__.replace("_", " ")), place)


def _row(domain: ScholarDomain, row: nodes.row) -> Entry:
    """A row of a table: its first cell is the label; the row of headings is strong."""
    label, *cells = [_inline(domain, cell) for cell in row]
    line = separated((el("span", cell) for cell in cells if cell), DOT)
    return Entry(label, [[el("strong", line)] if isinstance(row.parent, nodes.thead) else line])


def _records(site: Site, docname: str, node: placeholder) -> Iterator[Record]:
    """The records of the list that a component draws."""
    name, options = str(node["component"]), node["options"]
    if name == "cv":
        yield from chosen(site, options)
    elif name in _LISTS:
        listed = set(_listed(COMPONENTS[name].gather(site, site.pages[docname], options)))
        yield from (r for r in chosen(site, {"section": _LISTS[name] or options["kind"]}) if _docname(r) in listed)


def _listed(data: Any) -> Iterator[str]:
    """The docnames of the pages in what a component has gathered."""
    if docname := getattr(data, "docname", ""):
        yield docname
    elif isinstance(data, (list, tuple)):
        for part in data:
            yield from _listed(part)


def _docname(record: Record) -> str:
    return record.page.docname if isinstance(record, Experience) else getattr(record, "docname", "")


def _inline(domain: ScholarDomain, node: nodes.Node) -> list[Child]:
    """The text of *node* in its styles, with links that have an address."""
    if isinstance(node, (nodes.Text, nodes.math)):
        return [node.deepcopy()]
    if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "scholar":
        entity = domain.site.entity(node["reftype"], node["reftarget"])
        if entity and not node["refexplicit"]:
            return [link(domain.url(entity.docname), rich(entity.title))]
    if isinstance(node, (nodes.image, nodes.raw)):
        _leave_out(node)
        return []
    inner: list[Child] = [child for part in node.children for child in _inline(domain, part)]
    if isinstance(node, nodes.strong):
        return [el("strong", inner)]
    if isinstance(node, nodes.emphasis):
        return [el("em", inner)]
    if isinstance(node, nodes.reference) and "refuri" in node:
        return [link(node["refuri"], inner)]
    if isinstance(node, nodes.paragraph) and isinstance(node.parent, (nodes.list_item, nodes.entry)):
        # The paragraphs of an item follow each other in a line.
        return [*inner, " "] if node.parent[-1] is not node else inner
    return inner
