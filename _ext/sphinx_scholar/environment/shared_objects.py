"""What several pages declare, such as a label, an option or a function. One of these pages has it.

Of labels and most others it is the last one by name, in a whole build. If another one were read alone, it would have it
instead; and if the one that has it is removed, nobody would, though others declare it. So all of them are read again
together, in the order of a whole build.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.nodes import bibliography

from .domain import ScholarDomain
from .fingerprints import clear_pages

#: Ids that docutils and ``{index}`` number on each page.
_NUMBERED = re.compile(r"(id|index-)\d+")
#: What only its page refers to: pages have the same notes by number, and lists of the same name.
_OF_ONE_PAGE = (bibliography, nodes.footnote, nodes.footnote_reference, nodes.topic)
_HEADINGS = (nodes.section, nodes.rubric)


def note_declared(app: Sphinx, document: nodes.document) -> None:
    """Record what a page declares that a reference can lead to."""
    domain, docname = ScholarDomain.of(app.env), app.env.docname
    folder = domain.state.languages.of(docname).folder
    if found := {(folder, *key) for key in (*_labels(document), *_objects(document))}:
        domain.data["declares"][docname] = found


def _labels(document: nodes.document) -> Iterator[tuple[str, str]]:
    """The labels that :mod:`sphinx.domains.std` takes from a page."""
    for name, explicit in document.nametypes.items():
        node = document.ids.get(document.nameids.get(name) or "") if explicit else None
        if node is not None and not isinstance(node, nodes.footnote) and "refuri" not in node:
            yield "label", name


def _objects(document: nodes.document) -> Iterator[tuple[str, str]]:
    """The ids of whatever else is declared on a page, those of headings excepted, and the labels of equations."""
    for node in document.findall(nodes.Element):
        # It has no id if it is not for references; viewcode leads back to it from its code.
        if isinstance(node, addnodes.desc_signature) and (name := node.get("fullname")):
            yield node.parent["domain"], f"{node.get('module')} {name}"
        if isinstance(node, nodes.math_block) and (label := node.get("label")):
            yield "equation", label
        # Most elements have none.
        if (names := node["ids"]) and "refuri" not in node and not isinstance(node, _OF_ONE_PAGE):
            domain = node.parent["domain"] if isinstance(node, addnodes.desc_signature) else ""
            # That of a heading comes before those of what is declared above it; MyST adds another one.
            own = [n for n in names[1:] if n != node.get("slug")] if isinstance(node, _HEADINGS) else names
            yield from ((domain, name.lower()) for name in own if not _NUMBERED.fullmatch(name))


def read_with_others(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read those that declare the same as one of the pages that are to be read."""
    domain = ScholarDomain.of(env)
    docnames[:] = sorted({*docnames, *together(domain, docnames)} & env.found_docs)
    domain.state.read_in = dict.fromkeys(docnames, 0)


def note_parts(env: BuildEnvironment, parts: Iterable[Iterable[str]]) -> None:
    """Record which pages were read together, in processes of their own."""
    for number, part in enumerate(parts):
        ScholarDomain.of(env).state.read_in |= dict.fromkeys(part, number)


def outdated(app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]) -> list[str]:
    """The pages that declare the same as one that was removed."""
    return sorted(together(ScholarDomain.of(env), removed) - removed)


def read_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Read pages again that turn out to declare the same, if not all were read, or not by the same process."""
    domain = ScholarDomain.of(env)
    place = domain.state.read_in.get
    apart = {docname for docnames in _shared(domain) if len(set(map(place, docnames))) > 1 for docname in docnames}
    again = sorted(together(domain, apart))
    clear_pages(app, env, again)
    for docname in again:
        app.builder.read_doc(docname)
    return again


def _shared(domain: ScholarDomain) -> list[list[str]]:
    """The pages that declare the same, for each such thing."""
    pages = defaultdict(list)
    for docname, declared in domain.data["declares"].items():
        for key in declared:
            pages[key].append(docname)
    return [docnames for docnames in pages.values() if len(docnames) > 1]


def together(domain: ScholarDomain, docnames: Iterable[str]) -> set[str]:
    """The pages that declare the same as one of *docnames*, and those that declare the same as these."""
    known, new = set(docnames), set(docnames)
    shared = _shared(domain) if new else []
    while new:
        new = {docname for group in shared if not new.isdisjoint(group) for docname in group} - known
        known |= new
    return known


def put_in_order(app: Sphinx, env: BuildEnvironment) -> None:
    """Put what domains keep of pages in the order of a whole build, such as tasks: a page read again comes last."""
    for domain in env.domains.sorted():
        for kept in domain.data.values():
            if not isinstance(kept, dict):
                continue
            if kept.keys() <= env.all_docs.keys() and [*kept] != (names := sorted(kept)):
                values = [(name, kept[name]) for name in names]
                kept.clear()
                kept.update(values)
            for listed in kept.values():
                if isinstance(listed, list) and all(hasattr(part, "docname") for part in listed):
                    listed.sort(key=lambda part: part.docname)
