"""What is put into a page while it is read, and what is drawn when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

from ..environment.domain import ScholarDomain
from ..model.pages import Target
from ..rendering.nodes import Context, placeholder, rich
from .bibtex import Citations, place_references

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


#: The components that every page of a kind has: after its title, at its end, and after the works it cites. Kinds of
#: conf.py are as ``OTHER``.
HEAD = {"paper": ("paper",), "page": (), "cv": ()}


TAIL = {"paper": ("relations", "cite"), "note": ("relations", "cite"), "page": (), "cv": ()}


LAST = {"note": ("neighbours",)}


OTHER_HEAD, OTHER_TAIL = ("facts",), ("relations",)


#: Reading speed in words a minute, on the slow side for technical prose.
WORDS_PER_MINUTE = 200


def place(component: str, *asks: Target, **options: Any) -> placeholder:
    """A placeholder for a component; *asks* are what its author named, to be there once all pages are read."""
    return placeholder(component=component, options=options, asks=asks)


class PlaceComponents(SphinxTransform):
    """Give a page the title it has from elsewhere, its components, and its list of references."""

    # After MyST has made sections of headings, before Sphinx collects titles.
    default_priority = 330

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        domain = ScholarDomain.of(self.env)
        page = domain.pages.get(self.env.docname)
        section = next(self.document.findall(nodes.section), None)
        if page is None or section is None:
            return
        title = domain.page_title(page.docname)
        if title and isinstance(section[0], nodes.title):
            section[0].children = []
            section[0] += rich(title)
            section["names"], section["ids"] = [], [nodes.make_id(page.slug) or "title"]
        draft = ("draft",) if page.values.get("draft") else ()
        for i, name in enumerate((*draft, *HEAD.get(page.kind, OTHER_HEAD))):
            section.insert(1 + i, place(name))
        _note_mentions(domain, page.docname, self.document)
        for name in TAIL.get(page.kind, OTHER_TAIL):
            section += place(name)
        _append_references(self.env, section, domain.mentions.get(page.docname, ()))
        for name in LAST.get(page.kind, ()):
            section += place(name)
        placed = list(self.document.findall(placeholder))
        domain.placed[page.docname] = [(node["component"], node["options"]) for node in placed]
        asked: list[Target] = []
        for node in placed:
            asked += node.get("asks", ())
        domain.data["asked"][page.docname] = tuple(asked)
        if page.kind == "note":
            words = len(self.document.astext().split())
            domain.data["minutes"][page.docname] = max(1, round(words / WORDS_PER_MINUTE))


def _note_mentions(domain: ScholarDomain, docname: str, document: nodes.document) -> None:
    targets: dict[tuple[str, str], Target] = {}
    for node in document.findall(addnodes.pending_xref):
        if node["refdomain"] == "cite":
            found = [("cite", t.key) for t in parse_citation_targets(node["reftarget"])]
        elif node["refdomain"] == "scholar":
            found = [(node["reftype"], node["reftarget"])]
        else:
            continue
        line = node.line or getattr(node.parent, "line", 0) or 0
        for kind, name in found:
            targets.setdefault((kind, name), Target(kind, name, line))
    if targets:
        domain.mentions[docname] = tuple(targets.values())


def _append_references(env: BuildEnvironment, section: nodes.section, mentions: tuple[Target, ...]) -> None:
    cite = Citations.of(env)
    keys = [t.name for t in mentions if t.kind == "cite"]
    if not any(key in cite.bibdata.data.entries for key in keys):
        return
    references = nodes.section("", nodes.title("", "References"), ids=["references"], names=["references"])
    references += place_references(cite, env.docname, keys)
    section += references


class DrawComponents(SphinxPostTransform):
    """Put into each placeholder what its component gathers and draws."""

    # Before cross-references are resolved, so that a component may leave some.
    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Draw the page being written."""
        domain = ScholarDomain.of(self.env)
        context = context_for(domain.state.builder, self.env.docname)
        page = domain.pages.get(self.env.docname)
        for node in list(self.document.findall(placeholder)):
            drawn: list[nodes.Node] = []
            if page is not None:
                component = domain.state.components[node["component"]]
                data = component.gather(domain.site, page, node["options"])
                drawn = component.draw(context, domain.site, data, node["options"])
            node.replace_self(drawn)


def context_for(builder: Builder, docname: str) -> Context:
    """How to reach pages and files from a page."""

    def file(path: str) -> str:
        return relative_uri(builder.get_target_uri(docname), path)

    return Context(docname, lambda to: builder.get_relative_uri(docname, to), file)


class NameCheckboxes(SphinxTransform):
    """MyST's boxes of task lists get a name, which they do not have of themselves."""

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Name each after its state: what is to be done stands beside it."""
        for raw in self.document.findall(nodes.raw):
            if (text := raw.astext()).startswith('<input class="task-list-item-checkbox"'):
                name = "done" if "checked=" in text else "to do"
                raw[:] = [nodes.Text(text.replace("<input", f'<input aria-label="{name}"', 1))]
