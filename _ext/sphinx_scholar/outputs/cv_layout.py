"""The CV's page as what its PDF shows, in order: the records of its lists, and what is written between them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from docutils import nodes
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import ReferencesResolver
from sphinx.util.logging import suppress_logging
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from ..environment.domain import ScholarDomain
from ..environment.graph import with_formulas
from ..environment.own_labels import lead_to_own
from ..model.text import joined_url, url_parts
from ..rendering.cv import Entry, chosen
from ..rendering.late import put_all
from ..rendering.nodes import element, placeholder
from ..rendering.registry import COMPONENTS
from ..site.cv import Experience, Record
from .cv_blocks import AROUND, is_empty, titled, written
from .cv_text import leave_out

#: A record of a list, or text of the author.
Part = Record | Entry
#: The heading and the parts of each section.
Layout = list[tuple[str, list[Part]]]
#: The components that list pages, with the section of the CV that has all of these.
_LISTS = {"pages": "", "notes": "note", "publications": "papers"}
#: The component of which the PDF has all that it shows at its head.
_HEAD = "profile"
#: What fills references and lists of references; the engine's own transform for lists is one of upstream's kind.
_RESOLVERS = (BibliographyTransform, MystReferenceResolver, ReferencesResolver)


def layout(app: Sphinx, docname: str) -> Layout:
    """The heading and the parts of each section of the CV, as its page has them."""
    domain, document = ScholarDomain.of(app.env), _resolved(app, docname)
    tops = (section for section in document.children if isinstance(section, nodes.section))
    return [part for section in tops for part in _sections(domain, docname, section)]


def _resolved(app: Sphinx, docname: str) -> nodes.document:
    """The page, with the texts and the full URLs of its references; those that lead nowhere were reported before."""
    domain, document, data = ScholarDomain.of(app.env), app.env.get_doctree(docname), app.env.temp_data
    before, data["docname"] = data.get("docname"), docname
    try:
        lead_to_own(app.env, document)
        with suppress_logging():
            for resolver in sorted(app.registry.get_post_transforms(), key=lambda made: made.default_priority or 0):
                if issubclass(resolver, _RESOLVERS):
                    resolver(document).apply()
    finally:
        data["docname"] = before
    put_all(document)
    base = domain.url(docname)
    for node in document.findall(nodes.reference):
        if "filename" in node:
            node["refuri"] = domain.file_url(f"_downloads/{node['filename']}")
        else:
            node["refuri"] = _full(node.get("refuri", ""), base)
    for made in document.findall(element):
        if made["tag"] == "a":
            made["attributes"]["href"] = _full(made["attributes"]["href"], base)
    return document


def _full(address: str, base: str) -> str:
    """An *address* on the page at *base* in full, ``""`` without a base."""
    if url_parts(address).scheme:
        return address
    return joined_url(base, address) if base and address else ""


def _sections(domain: ScholarDomain, docname: str, section: nodes.Node) -> Layout:
    """A section and those in it; without anything in them, it is left out."""
    # A section right under the title of the page has no heading.
    title = "" if isinstance(section.parent, nodes.document) else with_formulas(next(section.findall(nodes.title)))
    found: Layout = []
    for inner, children in groupby(section.children, lambda part: isinstance(part, nodes.section)):
        if inner:
            found += [part for below in children for part in _sections(domain, docname, below)]
        # The first are the title and what follows it; after the sections, a page may have footnotes.
        elif (parts := list(_parts(domain, docname, children))) or (title and not found):
            found.append(("" if found else title, parts))
    return found if any(parts for _, parts in found) else []


def _parts(domain: ScholarDomain, docname: str, children: Iterable[nodes.Node]) -> Iterator[Part]:
    for node in children:
        if isinstance(node, placeholder):
            yield from _records(domain, docname, node)
        elif isinstance(node, AROUND) and not is_empty(node):
            yield from titled(node)
            yield from _parts(domain, docname, node.children)
        else:
            yield from written(node)


def _records(domain: ScholarDomain, docname: str, node: placeholder) -> Iterator[Record]:
    """The records of the list that a component draws."""
    name, options, site = str(node["component"]), node["options"], domain.site_of(docname)
    if name == "cv":
        yield from chosen(site, options)
    elif name in _LISTS:
        listed = set(_listed(COMPONENTS[name].gather(site, site.pages[docname], options)))
        yield from (r for r in chosen(site, {"section": _LISTS[name] or options["kind"]}) if _docname(r) in listed)
    elif name != _HEAD and not domain.state.components[name].position:
        leave_out(node, f"`{{{name}}}`")


def _listed(data: Any) -> Iterator[str]:
    """The docnames of the pages in what a component has gathered."""
    if docname := getattr(data, "docname", ""):
        yield docname
    elif isinstance(data, (list, tuple)):
        for part in data:
            yield from _listed(part)


def _docname(record: Record) -> str:
    return record.page.docname if isinstance(record, Experience) else getattr(record, "docname", "")
