"""sphinxcontrib-bibtex, made to scale and to fail kindly.

Three gains that belong upstream, each a small override here, to be dropped when upstream has it:

- A reference list on every page is quadratic in upstream, which tests every entry against every citation of the site
  for each list. :class:`Citations` keeps its data by page and gives each list its own page's keys alone.
- A broken .bib file is a traceback in upstream. The engine reads the files itself and hands over what it read.
- A key that is not found is said at the line of the citation, with what may have been meant
  (:meth:`sphinx_scholar.environment.domain.ScholarDomain.check_consistency`), and the rest of the citation stays.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from docutils import nodes
from pybtex.database import Entry
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.formatting import BaseStyle, FormattedEntry
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.nodes import bibliography as bibliography_node
from sphinxcontrib.bibtex.plugin import register_plugin
from sphinxcontrib.bibtex.roles import CiteRole
from sphinxcontrib.bibtex.style import template
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.referencing.basic_author_year import BasicAuthorYearTextualReferenceStyle
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from ..environment.domain import ScholarDomain
from ..formats import reference
from ..model.owner import Owner
from ..readers.bibtex import Bibliography
from ..rendering.nodes import el, link, rich
from ..rendering.problems import report
from .problems import CITATION

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


#: The scheme of links to a paper's own page, which become relative addresses when a page is written.
PAPER_SCHEME = "paper:"


#: The identifier of a page's list of references.
LIST = "references-list"


class ScholarStyle(BaseStyle):  # type: ignore[misc]
    """The pybtex style of reference lists: the engine's own formatted citation, as pybtex's rich text."""

    def __init__(self, bibliography: Bibliography, owner: Owner, own: Iterable[str]) -> None:
        super().__init__()
        self.bibliography, self.owner, self.own = bibliography, owner, frozenset(own)
        self.parts = reference.labels(bibliography.publications.values())

    def label(self, key: str) -> str:
        """``Xia et al., 2024``: readable, and never the same for two works."""
        return ", ".join(part for part in self.parts[key] if part)

    def format_labels(self, sorted_entries: Sequence[Entry]) -> list[str]:
        """The labels of *sorted_entries*."""
        return [self.label(entry.key) for entry in sorted_entries]

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """One line of a reference list."""
        publication = self.bibliography.publications[entry.key]
        spans = reference.formatted(publication, owner=self.owner, year=self.parts[entry.key][1])
        return FormattedEntry(entry.key, Text(*(self._span(span, entry.key) for span in spans)), label)

    def _span(self, span: reference.Span, key: str) -> Any:
        if span.role == "owner":
            return Tag("strong", span.text)
        if span.role == "venue":
            return Tag("em", span.text)
        if span.role == "title" and key in self.own:
            return HRef(PAPER_SCHEME + key, span.text)
        if span.role == "link":
            return HRef(span.url, span.text)
        return span.text


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ")


class Textual(BasicAuthorYearTextualReferenceStyle):
    """``Xia et al. (2024)``: the whole is the link, because a year alone says nothing in a list of links."""

    def inner(self, role_name: str) -> Any:
        """The template of one citation."""
        author = self.person.author_or_editor_or_title(full="s" in role_name)
        parts = template.pre_text, template.year, template.post_text
        year = template.join2(sep1=self.pre_text_sep, sep2=self.post_text_sep)[parts]
        within = template.join[self.bracket.left, year, self.bracket.right]
        return template.reference[template.join(sep=self.text_reference_sep)[author, within]]


class RoundAuthorYear(AuthorYearReferenceStyle):
    """``(Xia et al., 2024)`` and ``Xia et al. (2024)``."""

    def __init__(self) -> None:
        super().__init__(bracket_textual=_round(), bracket_parenthetical=_round(), bracket_year=_round())
        textual = Textual(bracket=self.bracket_textual, person=self.person)
        self.role_style.update(dict.fromkeys(textual.role_names(), textual))


register_plugin("sphinxcontrib.bibtex.style.referencing", "round_author_year", RoundAuthorYear)


class Cite(CiteRole):
    """Upstream's role; a malformed citation is a warning at its line, not a traceback."""

    def result_nodes(self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool) -> Any:
        """Check the citation's keys before upstream takes them."""
        try:
            list(parse_citation_targets(self.target))
        except ValueError:
            report(CITATION.at("", target=self.target), node)
            return [nodes.Text(self.target)], []
        return super().result_nodes(document, env, node, is_ref)  # type: ignore[no-untyped-call]


class Citations(BibtexDomain):
    """The ``cite`` domain, one page at a time: while *page* is set, citations and references are that page's own."""

    roles: ClassVar[dict[str, Any]] = {name: Cite() for name in BibtexDomain.roles}
    initial_data: ClassVar[dict[str, Any]] = {**BibtexDomain.initial_data, "read": set()}

    page: str | None = None
    style: ScholarStyle
    _formatted: dict[str, FormattedEntry]
    _in_text: dict[tuple[str, str], nodes.Element]
    _by_page: tuple[Mapping[str, list[Citation]], Mapping[str, list[Any]]] | None = None

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """The domain of an environment."""
        domain = env.get_domain(cls.name)
        assert isinstance(domain, cls)
        return domain

    @property
    def citations(self) -> list[Citation]:
        """All citations, or those of the page in focus."""
        return self.data["citations"] if self.page is None else self._of_pages()[0].get(self.page, [])

    @property
    def citation_refs(self) -> list[Any]:
        """All references to citations, or those of the page in focus."""
        return self.data["citation_refs"] if self.page is None else self._of_pages()[1].get(self.page, [])

    def hand_over(self, bibliography: Bibliography, owner: Owner, own: Iterable[str], files: Iterable[Path]) -> None:
        """Take what the engine read from the .bib *files* in place of reading them again.

        Upstream parses files whose data look out of date; these never do.
        """
        paths = [path.resolve() for path in files]
        keys = dict.fromkeys(bibliography.entries)
        self.style = ScholarStyle(bibliography, owner, own)
        self._formatted, self._in_text = {}, {}
        # In-text citations show the year as the labels have it: 2023a, 2023b.
        years = {key: self.style.parts[key][1] for key in keys}
        self.data["bibdata"] = BibData(
            encoding=self.env.config.bibtex_encoding,
            bibfiles={path: BibFile(get_mtime(path), keys if not i else {}) for i, path in enumerate(paths)},
            data=bibliography.pybtex_data(years),
        )

    def listed(self, docname: str) -> Sequence[str]:
        """The keys in a page's list of references, as it was read."""
        made = self.bibliographies.get(BibliographyKey(docname, LIST))
        return made.keys if made else ()

    def get_formatted_entries(
        self, bibliography_key: BibliographyKey, docnames: list[str], tooltips: bool, tooltips_style: str
    ) -> Iterable[Any]:
        """A page's list holds that page's keys, in the order of their labels."""
        known = self.bibdata.data.entries
        for key in sorted(self.bibliographies[bibliography_key].keys, key=lambda k: (self.style.label(k), k)):
            if key not in self._formatted:
                self._formatted[key] = self.style.format_entry(self.style.label(key), known[key])
            yield known[key], self._formatted[key], None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note that there may be something of this page to clear."""
        self.data["read"].add(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        super().merge_domaindata(docnames, otherdata)
        self.data["read"] |= docnames & otherdata["read"]

    def clear_doc(self, docname: str) -> None:
        """Forget a page. Upstream looks through all citations for every page, new ones too."""
        if docname in self.data["read"]:
            self.data["read"].discard(docname)
            super().clear_doc(docname)

    def env_updated(self) -> Iterable[str]:
        """Gather all citations, which a build with nothing to do has from the last one."""
        self._by_page = None
        scholar = ScholarDomain.of(self.env)
        return () if scholar.state.up_to_date else super().env_updated()

    def _of_pages(self) -> tuple[Mapping[str, list[Citation]], Mapping[str, list[Any]]]:
        """All citations and all references to them, each by page."""
        if self._by_page is None:
            citations, refs = defaultdict(list), defaultdict(list)
            for made in self.data["citations"]:
                citations[made.bibliography_key.docname].append(made)
            for ref in self.data["citation_refs"]:
                refs[ref.docname].append(ref)
            self._by_page = citations, refs
        return self._by_page

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> Any:
        """Resolve within the page; an unknown key stays as text."""
        known = [t for t in parse_citation_targets(target) if t.key in self.bibdata.data.entries]
        if not known:
            return contnode
        self.page = fromdocname
        try:
            cited = ",".join(_braced(t.pre) + t.key + _braced(t.post) for t in known)
            if {t.key for t in known} - {made.key for made in self.citations}:
                return super().resolve_xref(env, fromdocname, builder, typ, cited, node, contnode)
            # Into the list of its own page it looks and leads the same from everywhere.
            if (typ, cited) not in self._in_text:
                resolved = super().resolve_xref(env, fromdocname, builder, typ, cited, node, contnode)
                self._in_text[typ, cited] = resolved
            return self._in_text[typ, cited].deepcopy()
        finally:
            self.page = None


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def place_references(domain: Citations, docname: str, keys: Iterable[str]) -> nodes.Node:
    """Register a list of references of the page being read, for *keys* alone, and return its node."""
    cited = [key for key in dict.fromkeys(keys) if key in domain.bibdata.data.entries]
    node = bibliography_node("", docname=docname, ids=[LIST])
    made: dict[str, nodes.Element] = {}
    for key in cited:
        made[key] = nodes.citation(ids=[nodes.make_id(f"cite-{key}")], docname=docname)
    domain.bibliographies[BibliographyKey(docname, LIST)] = BibliographyValue(
        line=0,
        bibfiles=[],
        style="scholar",
        list_="citation",
        enumtype="arabic",
        start=1,
        labelprefix="",
        keyprefix="",
        filter_=ast.parse("False"),
        citation_nodes=made,
        keys=cited,
    )
    return node


def _item(citation: nodes.Element) -> nodes.Node:
    """A work in a list of references, as a list item: docutils' own markup for it fails screen readers."""
    label, *body = citation.children
    for part in [part for node in body for part in node.findall(nodes.Text) if "$" in part]:
        part.parent.replace(part, rich(part.astext()))
    text = label.astext()
    back: list[str] = citation.get("backrefs", [])
    name = el("span", text, classes="label")
    if back:
        name = link(f"#{back[0]}", text, classes="label", role="doc-backlink")
    return el("li", name, body, ids=" ".join(citation["ids"]), classes="citation")


class References(BibliographyTransform):
    """Upstream's transform, seeing one page alone, and with links to papers' own pages made relative."""

    # Before upstream's own, which would look through the citations of all pages for each list.
    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs: Any) -> None:
        """Fill the page's reference list."""
        domain = Citations.of(self.env)
        domain.page = self.env.docname
        try:
            super().run(**kwargs)
        finally:
            domain.page = None
        for listing in list(self.document.findall(nodes.container)):
            items = [child for child in listing.children if isinstance(child, nodes.citation)]
            if items:
                listing.replace_self(el("ul", [_item(child) for child in items], classes="citation-list"))
        scholar = ScholarDomain.of(self.env)
        for node in list(self.document.findall(nodes.reference)):
            if node.get("refuri", "").startswith(PAPER_SCHEME):
                entity = scholar.site.entity("paper", node["refuri"].removeprefix(PAPER_SCHEME))
                if entity:
                    node["refuri"] = scholar.state.builder.get_relative_uri(self.env.docname, entity.docname)
                    node["internal"] = True
