"""Builders that write no site of HTML pages: books, single pages, LaTeX, Texinfo, man pages, text, XML, link checks."""

import mimetypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..environment.builders import has_theme, writes_pages
from ..environment.domain import ScholarDomain
from ..environment.toctree import children_of
from ..model.files import is_file
from ..outputs.xhtml import well_formed
from ..rendering.nodes import el, element
from ..rendering.portable import Converter
from ..rendering.typed_html import elements
from .accessible_names import CHECKBOX


class Portable(SphinxPostTransform):
    """Make the elements of a page such nodes as the builder knows."""

    # After components and references are drawn, before links are resolved.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Convert the document being written."""
        builder = ScholarDomain.of(self.env).state.builder
        if builder.name == "gettext" or writes_pages(builder):
            return
        for raw in list(self.document.findall(nodes.raw)):
            if (html := raw.astext()).startswith("<input") and CHECKBOX in html:
                raw.replace_self(nodes.Text("[x] " if "checked=" in html else "[ ] "))
        if builder.name == "epub":
            _open_tabs(self.document)
        if builder.format == "html":
            for node in list(self.document.findall(element)):
                if "visually-hidden" in node["classes"] and not has_theme(builder):
                    node.parent.remove(node)
                if node["tag"] == "a" and not node["attributes"].get("href"):
                    # A file that this builder does not write.
                    node["tag"] = "span"
                    node["attributes"] = {}
            return
        for raw in list(self.document.findall(nodes.raw)):
            if raw.get("typed") and (shown := _shown(raw.astext())):
                raw.replace_self(shown)
        Converter(self._picture, addresses=builder.name == "text").replace(self.document)

    def _picture(self, path: str) -> str:
        """The file of a picture in ``html_static_path``, noted as one of the page, if the builder can show it."""
        builder, static = ScholarDomain.of(self.env).state.builder, "_static/"
        if not path.startswith(static):
            return ""
        for folder in self.config.html_static_path:
            file = Path(folder, path.removeprefix(static)).as_posix()
            kind, _ = mimetypes.guess_type(file)
            if is_file(Path(self.env.srcdir, file)) and kind in builder.supported_image_types:
                self.env.images.add_file(self.env.docname, file)
                return file
        return ""


def _shown(markup: str) -> element | None:
    """HTML that an author typed, if other formats have anything of it."""
    made = el("span", *elements(markup))
    drawn = any(part["tag"] in ("img", "br") for part in made.findall(element))
    return made if drawn or made.astext().strip() else None


def allow_entries_twice(app: Sphinx, config: Config) -> None:
    """Have a book list a page in several languages: what is not translated leads to the main language."""
    if config.scholar_languages:
        config.suppress_warnings = [*config.suppress_warnings, "epub.duplicated_toc_entry"]


def close_elements(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Make the HTML of a page of a book well-formed."""
    if app.builder.name == "epub" and "body" in context:
        context["body"] = well_formed(str(context["body"]))


def _open_tabs(document: nodes.document) -> None:
    """Show the tabs of sphinx-design one below the other: a book would hide all but one, and their HTML is no XML."""
    for tabs in document.findall(nodes.container):
        if tabs.get("design_component") == "tab-set":
            for part in tabs.findall(nodes.container):
                part["design_component"], part["classes"] = "", []


class UniqueIds(SphinxPostTransform):
    """In a single page of HTML, give each id once, and lead links to it: each document has its own ``references``."""

    # After links are resolved.
    default_priority = 950
    builders = ("singlehtml",)

    def run(self, **kwargs: Any) -> None:
        """Rename the ids that a document before has."""
        # The first document has no place that links to it lead to.
        for section in list(self.document.findall(nodes.section))[:1]:
            section["ids"].append(f"document-{self.env.docname}")
        owners = list(_with_documents(self.document, self.env.docname))
        taken: set[str] = set()
        renamed: dict[tuple[str, str], str] = {}
        for node, docname in owners:
            ids: list[str] = node.get("ids", [])
            for name in ids:
                new = name if name not in taken else f"{nodes.make_id(docname)}-{name}"
                renamed.setdefault((docname, name), new)
            taken.update(ids)
        for node, docname in owners:
            for attribute in ("ids", "backrefs"):
                if node.get(attribute):
                    node[attribute] = [renamed.get((docname, name), name) for name in node[attribute]]
            if "refid" in node:
                node["refid"] = renamed.get((docname, node["refid"]), node["refid"])
            elif str(node.get("refuri", "")).startswith("#document-"):
                to, _, target = node["refuri"].removeprefix("#document-").partition("#")
                node["refuri"] = f"#{renamed.get((to, target), target)}" if target else node["refuri"]
            if isinstance(node, element) and node["attributes"].get("href", "").startswith("#"):
                to, _, target = node["attributes"]["href"][1:].rpartition("#")
                page = to.removeprefix("document-") if to else docname
                node["attributes"]["href"] = f"#{renamed.get((page, target), target)}"


class PlainLinks(SphinxPostTransform):
    """In a man page, show a link to another page as text; the writer would put an empty address after it."""

    # After links are resolved.
    default_priority = 950
    builders = ("man",)

    def run(self, **kwargs: Any) -> None:
        """Replace the links that have no address."""
        for link in list(self.document.findall(nodes.reference)):
            if not link.get("refuri") and "refid" not in link:
                parent: Any = link.parent
                place = parent.index(link)
                parent[place : place + 1] = link.children


def _with_documents(node: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """The elements of a document, each with the docname of the page that it is from."""
    if isinstance(node, addnodes.start_of_file):
        docname = node["docname"]
    yield node, docname
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _with_documents(child, docname)


def include_all_pages(app: Sphinx, builder: Builder) -> None:
    """Have builders of one document, which follow the toctrees of authors, include all other pages."""
    if writes_pages(builder) or builder.name == "gettext":
        return
    env, original = app.env, app.env.get_doctree
    missing = unlisted(env)
    for docname, members in missing.items():
        entry = next(iter(env.tocs[docname].findall(nodes.list_item)), None)
        if entry is not None:
            entry += nodes.bullet_list("", _toctree(docname, members))

    def get_doctree(docname: str) -> nodes.document:
        doctree = original(docname)
        if members := missing.get(docname):
            section: nodes.Element = next(iter(doctree.findall(nodes.section)), doctree)
            # Without an element around it, of which pages that are files of their own would show an empty one.
            section += _toctree(docname, members)
        return doctree

    env.get_doctree = get_doctree  # type: ignore[method-assign]


def unlisted(env: BuildEnvironment) -> dict[str, list[str]]:
    """The pages in no toctree of an author, by the page to list them: that of their folder, or the home page."""
    root = env.config.root_doc
    listed = {child for docname in env.tocs for child in children_of(env, docname)}
    found: dict[str, list[str]] = {}
    for index, members in env.toctree_includes.items():
        if more := [docname for docname in members if docname not in listed]:
            found[index] = more
    held = listed.union({root}, *found.values())
    rest = [d for d in sorted(env.found_docs) if d not in held and "orphan" not in env.metadata[d]]
    if rest:
        found[root] = [*found.get(root, []), *rest]
    return found


def _toctree(docname: str, members: Iterable[str]) -> addnodes.toctree:
    files = list(members)
    return addnodes.toctree(
        "",
        parent=docname,
        entries=[(None, name) for name in files],
        includefiles=files,
        caption=None,
        glob=False,
        hidden=True,
        includehidden=False,
        maxdepth=-1,
        numbered=0,
        titlesonly=False,
    )
