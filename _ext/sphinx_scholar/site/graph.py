"""The graph of all pages, publications and topics, complete once every page is read; independent of Sphinx."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from ..model.dates import PartialDate
from ..model.kinds import Kind, Page, Target
from ..model.languages import Language, Languages
from ..model.link_labels import told_apart
from ..model.people import Owner
from ..model.publication import LINK_LABELS, Link, Publication
from ..model.same_address import first_of_each
from ..model.teaser import Teaser
from ..readers.bibtex import Bibliography
from .entity import Entity, by_topic
from .listing import dates_in, newest_first
from .ownership import is_own
from .people import People
from .relations import Edge, Node, declared, mentioned, rank


@dataclass
class Site:
    """All pages with what discovery and reading found: *mentions*, *minutes* and *changed* are by docname.

    *files* has the address, and the type and size in words, of each file that front matter names, by docname and name,
    *teasers* the picture that it names. *references* are those of papers and notes in other styles, by label and text.
    """

    owner: Owner
    kinds: Mapping[str, Kind]
    bibliography: Bibliography
    pages: Mapping[str, Page]
    titles: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    minutes: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, PartialDate] = field(default_factory=dict)
    url: Callable[[str], str] = lambda docname: ""
    name: str = ""
    language: str = "en"
    cv_pdf: bool = True
    people: People = field(default_factory=People)
    files: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    teasers: Mapping[str, Teaser] = field(default_factory=dict)
    references: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    #: The SPDX identifier of the license of texts that have none of their own.
    license: str = ""
    #: The language of those who read this graph, and all languages of the site; see :func:`.languages.in_languages`.
    place: Language = field(default_factory=Language)
    languages: Languages = field(default_factory=Languages)
    #: The entries of notes that were made, by docname.
    works_of_notes: dict[str, Publication] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _docnames(self) -> dict[str, str]:
        return {self.languages.name(docname): docname for docname in self.pages}

    def docname(self, name: str) -> str:
        """The docname of the page of that *name*: in the language of this graph, unless it is only in another one."""
        return self._docnames.get(name, self.place.docname(name)) if self.languages.several else name

    def foreign(self, docname: str) -> Language | None:
        """The language of a page if it is not the one of this graph."""
        language = self.languages.of(docname)
        return language if language != self.place else None

    def is_own(self, publication: Publication) -> bool:
        """Whether the owner wrote, edited or translated the work: such papers have pages."""
        return is_own(self.owner, publication)

    @cached_property
    def papers(self) -> dict[str, Publication]:
        """The owner's publications by citekey, newest first; those of one date in the order of the bibliography."""
        own = filter(self.is_own, self.bibliography.publications.values())
        return {p.key: p for p in sorted(own, key=newest_first)}

    @cached_property
    def latest(self) -> PartialDate | None:
        """The latest month in the site's data, up to which everything without an end has lasted."""
        found = [paper.date for paper in self.papers.values() if paper.date]
        found += [date for page in self.pages.values() for date in dates_in(page.values)]
        return PartialDate(*max(date.first for date in found)[:2]) if found else None

    @cached_property
    def _entities(self) -> dict[Node, Entity]:
        pages = (page for page in self.pages.values() if page.kind not in ("page", "paper"))
        papers = map(self._paper_entity, self.papers.values())
        return {(e.kind, e.name): e for e in (*map(self._page_entity, pages), *papers)}

    def _page_entity(self, page: Page) -> Entity:
        kind, values = self.kinds[page.kind], page.values
        date, title = values.get(kind.order), self.titles.get(page.docname, page.slug)
        start, about = date if isinstance(date, PartialDate) else None, values.get("description", "")
        topics, dated = values.get("topics", ()), None if start else self._newest(values.get("papers", ()))
        of = page.kind, page.slug, kind.label, page.docname
        draft = bool(values.get("draft"))
        return Entity(*of, title, start, values.get("end"), about, topics, draft=draft, dated=dated)

    def _newest(self, papers: Iterable[Target]) -> PartialDate | None:
        known = (self.papers.get(target.name) for target in papers)
        return max((p.date for p in known if p and p.date), key=lambda date: date.first, default=None)

    def _paper_entity(self, paper: Publication) -> Entity:
        kind = self.kinds["paper"]
        docname = self.docname(f"{kind.folder}/{paper.slug}")
        page = self.pages.get(docname)
        about = page.values.get("description", "") if page else ""
        soon = paper.status == "forthcoming" and not paper.date
        title, topics = paper.titled(self.language), paper.keywords
        return Entity("paper", paper.key, kind.label, docname, title, paper.date, None, about, topics, soon)

    def entity(self, kind: str, name: str) -> Entity | None:
        """The page of that kind and citekey or slug, if there is one."""
        return self._entities.get((kind, name))

    def entities(self, kind: str) -> list[Entity]:
        """All pages of a kind, newest first, then by title."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Entity]]:
        kinds: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(self._entities.values(), key=attrgetter("order")):
            kinds[entity.kind].append(entity)
        return kinds

    @cached_property
    def own_notes(self) -> list[Entity]:
        """The notes in the language of this graph, which are those of its feeds."""
        return [note for note in self.entities("note") if self.foreign(note.docname) is None]

    @cached_property
    def neighbours(self) -> dict[str, tuple[Entity | None, Entity | None]]:
        """The older and the newer page of the same kind, by docname."""
        found: dict[str, tuple[Entity | None, Entity | None]] = {}
        for members in self._by_kind.values():
            for newer, this, older in zip([None, *members], members, [*members[1:], None], strict=False):
                found[this.docname] = (older, newer)
        return found

    @cached_property
    def note_years(self) -> dict[str, list[Entity]]:
        """The notes by year, newest first."""
        return {year: list(notes) for year, notes in groupby(self.entities("note"), lambda note: str(note.age[0]))}

    def node(self, page: Page) -> Node:
        """The node of a page, for a paper by its citekey."""
        paper = self.publication_of(page)
        return page.kind, paper.key if paper else page.slug

    def publication_of(self, page: Page) -> Publication | None:
        """The bibliography entry of a paper's page."""
        return self._by_slug.get(page.slug) if page.kind == "paper" else None

    @cached_property
    def _by_slug(self) -> dict[str, Publication]:
        return {paper.slug: paper for paper in self.papers.values()}

    def teaser(self, page: Page) -> Teaser | None:
        """The picture of a paper's page: that of its front matter, or of its entry."""
        paper = self.publication_of(page)
        # A picture on another host would be a request to it.
        if page.docname in self.teasers or paper is None or not paper.preview.startswith("/"):
            return self.teasers.get(page.docname)
        alt, caption = (str(page.values.get(name, "")) for name in ("teaser_alt", "teaser_caption"))
        return Teaser(paper.preview.lstrip("/"), alt, caption)

    def links(self, paper: Publication) -> tuple[Link, ...]:
        """The links of a paper, with the repositories of projects that name it, in the order of buttons."""
        code = (Link("code", url) for url in self._repositories.get(paper.key, ()))
        order = {role: i for i, role in enumerate(LINK_LABELS)}
        links = first_of_each([*paper.links, *code], lambda to: to.url)
        return told_apart(sorted(links, key=lambda to: order.get(to.role, len(order))))

    @cached_property
    def _repositories(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for page in self.pages.values():
            url = str(page.values.get("repository", ""))
            for target in page.values.get("papers", ()) if url else ():
                if url not in found[target.name]:
                    found[target.name].append(url)
        return found

    @cached_property
    def edges(self) -> list[Edge]:
        """All relations between two pages that exist, the declared before the mentioned."""
        found: list[Edge] = []
        for page in self.pages.values():
            found += declared(page, self.node(page), self.kinds[page.kind])
        for docname, targets in self.mentions.items():
            if (source := self.pages.get(docname)) and source.kind not in ("page", "cv"):
                found += mentioned(source, self.node(source), targets)
        return [edge for edge in found if edge.target in self._entities and edge.source != edge.target]

    @cached_property
    def _by_node(self) -> dict[Node, list[tuple[str, Node]]]:
        ends: dict[Node, list[tuple[str, Node]]] = defaultdict(list)
        for edge in self.edges:
            if edge.forward:
                ends[edge.source].append((edge.forward, edge.target))
            ends[edge.target].append((edge.backward, edge.source))
        return ends

    def relations(self, node: Node) -> list[tuple[str, list[Entity]]]:
        """The pages related to *node* under headings, each page once, the strongest relation first."""
        groups: dict[str, list[Entity]] = defaultdict(list)
        seen: set[Node] = {node}
        for heading, other in sorted(self._by_node.get(node, ()), key=lambda end: rank(end[0])):
            if other in self._entities and other not in seen:
                seen.add(other)
                groups[heading].append(self._entities[other])
        return [(heading, sorted(members, key=attrgetter("order"))) for heading, members in groups.items()]

    @cached_property
    def _typed(self) -> dict[Node, dict[tuple[str, Node], None]]:
        ends: dict[Node, dict[tuple[str, Node], None]] = defaultdict(dict)
        for edge in self.edges:
            if edge.forward_type:
                ends[edge.source][edge.forward_type, edge.target] = None
            ends[edge.target]["subjectOf", edge.source] = None
        return ends

    def typed_relations(self, node: Node) -> list[tuple[str, Entity]]:
        """The pages related to *node*, each with the property of schema.org that the relation is."""
        ends = ((kind, self._entities.get(other)) for kind, other in self._typed.get(node, ()))
        return sorted(((k, e) for k, e in ends if e), key=lambda pair: (pair[0], pair[1].order))

    @cached_property
    def topics_by_slug(self) -> dict[str, tuple[str, list[Entity]]]:
        """Topics in alphabetical order by slug, each as its newest page spells it, with its pages, newest first."""
        plain = [page for page in self.pages.values() if page.kind == "page"]
        return by_topic([*self._entities.values(), *map(self._page_entity, plain)])

    @cached_property
    def topics(self) -> dict[str, list[Entity]]:
        """The pages of each topic by its spelling, in the order of :attr:`topics_by_slug`."""
        return dict(self.topics_by_slug.values())
