"""Placing components and references in a page that is read, and drawing them in a page that is written."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, partial
from itertools import takewhile
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.nodes import bibliography

from ..environment import builders
from ..environment.domain import ScholarDomain
from ..model.kinds import Page, Target
from ..model.text import word_count
from ..outputs.files import uses_theme
from ..rendering.component import Component
from ..rendering.languages import foreign_page
from ..rendering.nodes import AUTOMATIC, LISTED, Context, el, mark_generated, placeholder, rich
from ..rendering.papers import title_language
from .bibtex import Citations
from .footcite import cited_in_footnotes, return_to_places, take_pending
from .late_parts import put
from .own_lists import LIST
from .page_downloads import note_files
from .reserved_ids import page_of, register, rename_drawn, title_id
from .source_read import titled_section
from .teasers import note_teaser

#: The files that books of HTML pages may contain.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg")
#: Reading speed in words per minute, on the slow side for technical prose.
WORDS_PER_MINUTE = 200


def place(component: str, *targets: Target, **options: Any) -> placeholder:
    """A placeholder for a component; *targets* are what its options name, checked once all pages are read."""
    return placeholder(component=component, options=options, asks=targets)


def _automatic(domain: ScholarDomain, page: Page, position: str) -> list[placeholder]:
    """The components that *page* has at *position* without a directive."""
    found = [c for c in domain.state.components.values() if c.position == position and c.applies(page)]
    return [place(component.name) for component in sorted(found, key=lambda component: component.order)]


class PlaceComponents(SphinxTransform):
    """Give a page the title of its entry or front matter, its components, and its list of references."""

    # After MyST has made sections of headings, and before Sphinx collects titles.
    default_priority = 330

    def apply(self, **kwargs: Any) -> None:
        """Change the page being read."""
        domain = ScholarDomain.of(self.env)
        page = domain.pages.get(self.env.docname)
        if page is None:
            return
        if page.docname in domain.state.generated:
            # Extensions take the file of a page to be within the source folder.
            self.document["source"] = str(Path(self.env.srcdir, f"{page.docname}.md"))
        _note_mentions(domain, page.docname, self.document)
        note_files(self.env, domain, page)
        note_teaser(self.env, domain, page)
        self._complete(domain, page, titled_section(self.document, domain, page))
        placed = list(self.document.findall(placeholder))
        for i, node in enumerate(placed):
            node["origin"] = (page.docname, i)
        domain.placed[page.docname] = [(node["component"], node["options"]) for node in placed]
        domain.data["asked"][page.docname] = tuple(target for node in placed for target in node["asks"])
        if page.kind == "note":
            domain.data["minutes"][page.docname] = max(1, round(_words(self.document) / WORDS_PER_MINUTE))

    def _complete(self, domain: ScholarDomain, page: Page, section: nodes.section) -> None:
        title = domain.page_title(page.docname)
        if page.kind == "note":
            # The parts of an entry by the names of microformats; the layout has the class of the whole.
            section["classes"].append("e-content")
            if isinstance(heading := section[0], nodes.title):
                heading["classes"].append("p-name")
        if title and isinstance(section[0], nodes.title):
            section[0].children = []
            site = domain.site_of(page.docname)
            paper = site.publication_of(page)
            language = title_language(paper, site) if paper else ""
            section[0] += el("span", rich(title), lang=language) if language else rich(title)
            # A translation of the page would not change the entry or the front matter.
            section[0]["translatable"] = False
            register(self.document, section, title_id(domain, page.docname))
            section["names"] = []
        name, options = domain.state.generated.get(page.docname, ("", {}))
        if name:
            section += place(name, **options)
        section[1:1] = _automatic(domain, page, "head")
        if domain.site_of(page.docname).place.folder:
            section.insert(1, place("outdated"))
        section += _automatic(domain, page, "tail")
        section += take_pending(self.env)
        section += self._references(page)
        section += _automatic(domain, page, "end")

    def _references(self, page: Page) -> list[nodes.Node]:
        """The automatic list of the works that the page cites and no ``{bibliography}`` of it lists."""
        cite = Citations.of(self.env)
        # The references of the page being read are the last ones: to look at all of them would take quadratic time.
        refs = [*takewhile(lambda ref: ref.docname == page.docname, reversed(cite.citation_refs))]
        if not refs:
            return []
        keys = [target.key for ref in reversed(refs) for target in ref.targets]
        listed = cite.listed_by({node["ids"][0] for node in self.document.findall(bibliography)}, page.docname)
        missing = [key for key in keys if key in cite.bibdata.data.entries and key not in listed]
        made = cite.add_list(page.docname, missing) if missing else None
        if not made or not self.config.scholar_reference_lists:
            return []  # citations have their texts all the same
        title = ScholarDomain.of(self.env).texts_of(page.docname).gettext("References")
        references = nodes.section("", nodes.title("", title), names=["references"])
        register(self.document, references, "references")
        references += made
        return [references]


class PlaceFootnotes(SphinxTransform):
    """Move the footnotes, which MyST collects behind everything, to the end of the text."""

    # After MyST has collected them, at 623.
    default_priority = 630

    def apply(self, **kwargs: Any) -> None:
        """Move those of the page being read."""
        return_to_places(self.document)
        section = next(self.document.findall(nodes.section), None)
        collected = list(takewhile(_collected, reversed(self.document.children)))[::-1]
        if section is None or section.parent is not self.document or not collected:
            return
        components = ScholarDomain.of(self.env).state.components
        end = len(section)
        while end and _generated(section[end - 1], components):
            end -= 1
        for node in collected:
            self.document.remove(node)
        section[end:end] = collected


def _words(document: nodes.document) -> float:
    """The number of words of a page, without the cells of a notebook and what these have put out."""
    cells = [node for node in document.findall(nodes.container) if node.get("nb_element") == "cell_code"]
    return word_count(document.astext()) - sum(word_count(cell.astext()) for cell in cells)


def _collected(node: nodes.Node) -> bool:
    rule = isinstance(node, nodes.transition) and "footnotes" in node["classes"]
    return rule or isinstance(node, nodes.footnote)


def _generated(node: nodes.Node, components: Mapping[str, Component]) -> bool:
    """Whether *node* is one of those that a page has below its text without a directive."""
    if isinstance(node, placeholder):
        return components[node["component"]].position in ("tail", "end")
    last = node[-1] if isinstance(node, nodes.section) and len(node) else None
    return isinstance(last, bibliography) and last["ids"] == [LIST]


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
    for target in cited_in_footnotes(domain.env):
        targets.setdefault((target.kind, target.name), target)
    if targets:
        domain.mentions[docname] = tuple(targets.values())
        domain.data["known"][docname] = domain.known_citekeys(docname)


class DrawComponents(SphinxPostTransform):
    """Draw each component in the place of its placeholder, and note the scripts that the page needs."""

    # Before cross-references are resolved, so that a component may contain some.
    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Draw the components of the document being written: of a page, or of all pages in one."""
        domain = ScholarDomain.of(self.env)
        # What is to be translated is what authors wrote, without what is made of it.
        builder = domain.state.builder
        if builder.name == "gettext":
            return
        context, gathered = cache(partial(context_for, domain)), cache(domain.gather)
        scripts: list[str] = []
        above = builders.writes_pages(builder) and uses_theme(builder)
        made: dict[nodes.Element, list[nodes.Node]] = defaultdict(list)
        for node in list(self.document.findall(placeholder)):
            # A file that Sphinx found after discovery is no page.
            if "origin" not in node:
                node.replace_self([])
                continue
            docname, i = node["origin"]
            component, options = domain.state.components[node["component"]], node["options"]
            drawn = component.draw(here := context(docname), domain.site_of(docname), gathered(docname)[i], options)
            if drawn and component.script and component.needs_script(options):
                scripts.append(component.script)
            if not drawn and component.empty:
                drawn = [el("p", here.texts.of(component.empty), classes="meta")]
            if component.generated:
                mark_generated(drawn, AUTOMATIC if component.position else LISTED)
            made[page_of(node)] += drawn
            if component.above and above:
                section = node.parent
                section.remove(node)
                section.parent[(at := section.parent.index(section)) : at] = drawn
            else:
                put(node, drawn, self.document)
        for page, parts in made.items():
            rename_drawn(page, parts)
        if builder.format == "html":
            self.document["scripts"] = list(dict.fromkeys(scripts))


def context_for(domain: ScholarDomain, docname: str) -> Context:
    """The addresses of pages and files for a page."""
    file = partial(file_address, domain, docname)
    # A document that has no links has nothing to download either.
    formats = domain.state.formats if file(docname) and domain.state.builder.name != "text" else ()
    uri, site = partial(domain.relative_url, docname), domain.site_of(docname)
    home, texts = domain.home(site.place), domain.texts_of(docname)
    return Context(docname, uri, file, formats, home, texts, site.docname, partial(foreign_page, site))


def file_address(domain: ScholarDomain, docname: str, path: str) -> str:
    """The address of a file of the site: for builders that do not write it the one on the web, ``""`` without any."""
    builder = domain.state.builder
    copied = builder.format == "html" and path.startswith("_static/")
    if builders.writes_pages(builder) or (copied and path.lower().endswith(PICTURES)):
        return relative_uri(builder.get_target_uri(docname), path)
    base = str(domain.env.config.html_baseurl).rstrip("/")
    # Whether the links of a site work is asked before it is published.
    return f"{base}/{path}" if base and builder.name != "linkcheck" else ""
