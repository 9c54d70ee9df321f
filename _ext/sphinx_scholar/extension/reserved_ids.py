"""Keeps ids that the engine gives apart from those that docutils makes of headings and names.

docutils makes an id of a heading, unless the page has that id already, so that ids which come later are registered
before a page is read: those of the layout, of the title, and of the list of references. What components draw is named
when a page is written, and gives way to what the author named.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..model.slugs import free
from ..rendering.nodes import element
from .bibtex import Citations
from .own_lists import LIST

#: The ids of the layout and of the list of references.
FIXED = ("main-content", "search-dialog", LIST)


#: Stands for an element that the page does not have yet.
_RESERVED = nodes.comment()


def title_id(domain: ScholarDomain, docname: str) -> str:
    """The id of the section of a page's title, if the page has it from the bibliography or the front matter."""
    page = domain.pages.get(docname)
    return free(nodes.make_id(page.slug) or "title", FIXED) if page and domain.page_title(docname) else ""


def reserving(init: Callable[..., None]) -> Callable[..., None]:
    """Replace ``document.__init__``: register the ids that the page will have."""
    known: dict[str, Any] = {}

    @wraps(init)
    def init_document(self: nodes.document, settings: Any, *arguments: Any, **options: Any) -> None:
        init(self, settings, *arguments, **options)
        env = getattr(settings, "env", None)
        if env is None or not env.docname:
            return
        domain, identifiers = ScholarDomain.of(env), Citations.of(env).identifiers
        # There may be thousands of works: a copy is made without a loop.
        if known.get("of") is not identifiers:
            known["of"], known["ids"] = identifiers, dict.fromkeys((*identifiers.values(), *FIXED), _RESERVED)
        self.ids = {**known["ids"], **self.ids}
        if title := title_id(domain, env.docname):
            self.ids[title] = _RESERVED

    return init_document


def register(document: nodes.document, node: nodes.Element, wanted: str) -> None:
    """Give *node* the id *wanted*, or one like it if an element has that, in place of the one made of its heading.

    It keeps those of targets before it and of what is described right below its heading, such as a module.
    """
    names = [name for name in (*node["names"], *node["dupnames"]) if not document.nametypes.get(name)]
    made = {document.nameids.get(name) or nodes.make_id(name) for name in names}
    is_free = document.ids.get(wanted, _RESERVED) is _RESERVED
    name = wanted if is_free else free(wanted, _given(document))
    node["ids"] = [name, *(known for known in node["ids"] if known not in (*made, name))]
    document.ids[name] = node


def take(document: nodes.document, name: str) -> str:
    """The id *name*, which Sphinx leads links to, after a heading that has it was given another."""
    owner = document.ids.get(name)
    if isinstance(owner, nodes.section):
        new = free(name, document.ids)
        owner["ids"] = [new if known == name else known for known in owner["ids"]]
        document.ids[new], document.ids[name] = owner, _RESERVED
        document.nameids.update({key: new for key, known in document.nameids.items() if known == name})
        # Where MyST finds headings; Sphinx has the same dictionary.
        slugs: dict[str, tuple[Any, str, str]] = getattr(document, "myst_slugs", {})
        slugs.update({slug: (line, new, text) for slug, (line, known, text) in slugs.items() if known == name})
    return name


def release(app: Sphinx, document: nodes.document) -> None:
    """Forget the ids that a page was not given, once it is read."""
    document.ids = _given(document)


def _given(document: nodes.document) -> dict[str, nodes.Element]:
    """The ids that elements of a page have."""
    return {name: node for name, node in document.ids.items() if node is not _RESERVED}


def page_of(node: nodes.Node) -> nodes.Element:
    """The page that *node* is in: the document, or a part of it where Sphinx makes one of many pages."""
    parent = node.parent
    while parent.parent is not None and not isinstance(parent, addnodes.start_of_file):
        parent = parent.parent
    return parent


def rename_drawn(page: nodes.Element, drawn: Iterable[nodes.Node]) -> None:
    """Rename the ids of what components have *drawn* on *page* that another element has, and links to them."""
    parts = [node for part in drawn for node in part.findall(element)]
    if not parts:
        return
    ours = {id(node) for node in parts}
    taken: set[str] = {*FIXED}
    for node in page.findall(nodes.Element):
        if id(node) not in ours:
            taken.update(node.get("ids", ()))
    renamed: dict[str, str] = {}
    for node in parts:
        for place, name in enumerate(node["ids"]):
            new = node["ids"][place] = free(name, taken)
            taken.add(new)
            renamed.setdefault(name, new)
    for node in parts:
        target = str(node["attributes"].get("href", ""))
        if target.startswith("#") and target[1:] in renamed:
            node["attributes"]["href"] = f"#{renamed[target[1:]]}"
