"""Labels and terms of each language: a translation keeps those of its original, and its references lead to its own.

The label ``fig`` of a page in ``zh/`` is ``zh:fig`` for the rest of the site. In pages in that language, references to
``fig`` lead there if there is such a label, and otherwise to that of the main language. Anchors stay as they are.
"""

from collections.abc import Callable, Set
from functools import partial, wraps
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from ..model.languages import Languages
from .domain import ScholarDomain

#: The types of references that lead to labels of what Sphinx numbers or names, and of equations.
_TO_LABELS = {"ref", "numref", "any", "myst"}
_TO_EQUATIONS = {"eq", "numref", "any", "myst"}
#: Their domains; other domains have references of the same types.
_DOMAINS = {"std", "math", "", None}


def begin_sections(app: Sphinx) -> None:
    """Have autosectionlabel label sections by their names in each language, and none of generated pages."""
    languages, listeners = ScholarDomain.of(app.env).state.languages, app.events.listeners["doctree-read"]
    for number, listener in enumerate(listeners):
        if getattr(listener.handler, "__module__", "") == "sphinx.ext.autosectionlabel":
            listeners[number] = listener._replace(handler=_with_own_sections(listener.handler, languages))


def begin(app: Sphinx) -> None:
    """Have Sphinx note the labels and terms of pages in other languages as those of their language."""
    domains, languages = app.env.domains, ScholarDomain.of(app.env).state.languages
    std, math = domains.standard_domain, domains.math_domain
    std.process_doc = _with_own_names(std.process_doc, languages)  # type: ignore[method-assign]
    note_equation, note_object = math.note_equation, std.note_object

    @wraps(note_equation)
    def note_own_equation(docname: str, labelid: str, location: Any = None) -> None:
        note_equation(docname, languages.label(docname, labelid), location)

    @wraps(note_object)
    def note_own_object(objtype: str, name: str, labelid: str, location: Any = None) -> None:
        note_object(objtype, languages.label(app.env.docname, name), labelid, location)

    @wraps(std._note_term)
    def note_own_term(term: str, labelid: str, location: Any = None) -> None:
        note_own_object("term", term, labelid, location)
        std._terms[languages.label(app.env.docname, term.lower())] = app.env.docname, labelid

    math.note_equation = note_own_equation  # type: ignore[method-assign]
    std.note_object = note_own_object  # type: ignore[method-assign]
    std._note_term = note_own_term  # type: ignore[method-assign]


def _with_own_names(process: Callable[..., None], languages: Languages) -> Callable[..., None]:
    @wraps(process)
    def run(env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        types, ids = document.nametypes, document.nameids
        document.nametypes = {languages.label(docname, name): explicit for name, explicit in types.items()}
        document.nameids = {languages.label(docname, name): identifier for name, identifier in ids.items()}
        try:
            process(env, docname, document)
        finally:
            # References within the page, of which Sphinx knows nothing, are by the names as they were written.
            document.nametypes, document.nameids = types, ids

    return run


class _OwnNames:
    """Labels by the names that a page gives them, in the *data* of the whole site, without those *left_out*."""

    def __init__(self, data: dict[str, Any], name: Callable[[str], str], left_out: Set[str]) -> None:
        self.data, self.name, self.left_out = data, name, left_out

    def __contains__(self, label: str) -> bool:
        return label not in self.left_out and self.name(label) in self.data

    def __getitem__(self, label: str) -> Any:
        return self.data[self.name(label)]

    def __setitem__(self, label: str, value: Any) -> None:
        if label not in self.left_out:
            self.data[self.name(label)] = value


def _with_own_sections(label: Callable[..., None], languages: Languages) -> Callable[..., None]:
    """The function that makes a label of each section title, with those of each language apart."""

    @wraps(label)
    def run(app: Sphinx, document: nodes.document) -> None:
        if app.env.docname in ScholarDomain.of(app.env).state.generated:
            return  # their titles are those of papers and topics, and not yet known
        data, own = app.env.domains.standard_domain.data, partial(languages.label, app.env.docname)
        labels, anonymous = data["labels"], data["anonlabels"]
        # Sections that the engine makes have no title that was written, to which the name of the page may be added.
        unwritten = {"", nodes.fully_normalize_name(f"{app.env.docname}:")}
        data["labels"], data["anonlabels"] = (_OwnNames(them, own, unwritten) for them in (labels, anonymous))
        try:
            label(app, document)
        finally:
            data["labels"], data["anonlabels"] = labels, anonymous

    return run


def lead_to_own(env: BuildEnvironment, document: nodes.document) -> None:
    """Have the references of pages in other languages lead to the labels of their language."""
    languages = ScholarDomain.of(env).state.languages
    if not languages.several:
        return
    equations = env.domains.math_domain.equations
    for node in document.findall(addnodes.pending_xref):
        if node.get("reftargetid"):
            _lead_into_page(env, node, languages)
        elif (node["refdomain"], node["reftype"]) == ("std", "doc"):
            _lead_to_page(env, node, languages)
        elif node["refdomain"] in _DOMAINS and (name := _own(env, node, languages)):
            node["reftarget"] = name
    for formula in document.findall(nodes.TextElement):
        if isinstance(formula, nodes.math | nodes.math_block) and (labels := formula.get("references")):
            own = {label: languages.label(formula.get("docname") or env.docname, label) for label in labels}
            formula["own_labels"] = {label: name for label, name in own.items() if name in equations}


def _own(env: BuildEnvironment, node: addnodes.pending_xref, languages: Languages) -> str:
    """The label in the language of the page with the reference *node*, ``""`` if there is none."""
    docname, target, kind = node.get("refdoc") or env.docname, node["reftarget"], node["reftype"]
    if languages.of(docname) == languages.main:
        return ""
    std = env.domains.standard_domain
    if kind in _TO_EQUATIONS and (name := languages.label(docname, target)) in env.domains.math_domain.equations:
        return name
    # LaTeX's ``\ref`` leads to both. Names are in lower case, and not all references are.
    if kind in _TO_LABELS or node.get("command") == "ref":
        name = languages.label(docname, target.lower())
        if name in std.anonlabels:
            return name
    name = languages.label(docname, target)
    kinds = std.object_types if kind in {"any", "myst"} else std.objtypes_for_role(kind) or ()
    noted = any((objtype, name) in std.objects for objtype in kinds)
    return name if noted or (kind == "term" and name.lower() in std._terms) else ""


def _lead_to_page(env: BuildEnvironment, node: addnodes.pending_xref, languages: Languages) -> None:
    """Have ``{doc}`` whose page is not translated lead to the page as it is."""
    here = node.get("refdoc") or env.docname
    if other := languages.in_place_of(docname_join(here, node["reftarget"]), here, env.found_docs):
        node["reftarget"] = f"/{other[1]}"


def _lead_into_page(env: BuildEnvironment, node: addnodes.pending_xref, languages: Languages) -> None:
    """Have MyST's reference to a label of a page, ``page.md#label``, lead to its anchor."""
    page, label = node["reftarget"], node["reftargetid"]
    there, anchor = env.domains.standard_domain.anonlabels.get(languages.label(page, label), ("", ""))
    if there == page and label not in env.metadata[page].get("myst_slugs", {}):
        node["reftargetid"] = anchor
