"""All that is known of the site once every page is read, and the relations derived from it.

Relations are written once, by the page that owns them; here they get their way back. Pure: no Sphinx, so that the
graph of a thousand pages is tested and timed alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.dates import PartialDate
from ..model.kinds import Kind
from ..model.owner import Owner
from ..model.pages import Page, Target
from ..model.publication import Publication
from ..model.slugs import topic_slug
from ..readers.bibtex import Bibliography
from .listing import newest_first

#: A node of the graph: kind and citekey or slug.
Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entity:
    """A page as others show it: in lists, relations and roles."""

    kind: str
    name: str
    label: str
    docname: str
    title: str
    start: PartialDate | None = None
    end: PartialDate | str | None = None
    description: str = ""
    topics: tuple[str, ...] = ()

    @property
    def age(self) -> tuple[int, int, int]:
        """What lists sort by."""
        return self.start.first if self.start else (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation: from the page that wrote it, at *line*, to its target."""

    source: Node
    target: Node
    forward: str
    backward: str
    line: int
    declared: bool = True


@dataclass
class Site:
    """Pages, publications and what their authors said of them."""

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

    def is_own(self, publication: Publication) -> bool:
        """Whether the owner is among the authors: such papers have pages."""
        return any(self.owner.is_author(author.name) for author in publication.authors)

    @cached_property
    def papers(self) -> dict[str, Publication]:
        """The owner's publications by citekey, newest first; those of one date in the order of the bibliography."""
        own = filter(self.is_own, self.bibliography.publications.values())
        return {p.key: p for p in sorted(own, key=newest_first)}

    @cached_property
    def latest(self) -> PartialDate | None:
        """The latest month there is in the site's data, from which it is known what still goes on."""
        found = [date for entity in self._entities.values() for date in (entity.start, entity.end)]
        for page in self.pages.values():
            for value in page.values.values():
                records = value if isinstance(value, (list, tuple)) else [value]
                found += [part for item in records for part in (item.values() if isinstance(item, Mapping) else [item])]
        dates = [date.first for date in found if isinstance(date, PartialDate)]
        return PartialDate(*max(dates)[:2]) if dates else None

    @cached_property
    def _entities(self) -> dict[Node, Entity]:
        entities = {(p.kind, p.slug): self._entity(p) for p in self.pages.values() if p.kind not in ("page", "paper")}
        folder = self.kinds["paper"].folder
        for paper in self.papers.values():
            page = self.pages.get(f"{folder}/{paper.slug}")
            entities["paper", paper.key] = Entity(
                "paper",
                paper.key,
                self.kinds["paper"].label,
                f"{folder}/{paper.slug}",
                paper.title,
                paper.date,
                None,
                str(page.values.get("description", "")) if page else "",
                paper.keywords,
            )
        return entities

    def _entity(self, page: Page) -> Entity:
        kind = self.kinds[page.kind]
        start = page.values.get(kind.order)
        return Entity(
            page.kind,
            page.slug,
            kind.label,
            page.docname,
            self.titles.get(page.docname, page.slug),
            start if isinstance(start, PartialDate) else None,
            page.values.get("end"),
            str(page.values.get("description", "")),
            page.values.get("topics", ()),
        )

    def entity(self, kind: str, name: str) -> Entity | None:
        """The page of that kind and citekey or slug, if there is one."""
        return self._entities.get((kind, name))

    def entities(self, kind: str) -> list[Entity]:
        """All pages of a kind, newest first, then by title."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[Entity]]:
        kinds: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(self._entities.values(), key=lambda e: ([-n for n in e.age], e.title)):
            kinds[entity.kind].append(entity)
        return kinds

    @cached_property
    def neighbours(self) -> dict[str, tuple[Entity | None, Entity | None]]:
        """The older and the newer page of the same kind, by docname, for kinds that have a date."""
        found: dict[str, tuple[Entity | None, Entity | None]] = {}
        for members in self._by_kind.values():
            for newer, this, older in zip([None, *members], members, [*members[1:], None], strict=False):
                found[this.docname] = (older, newer)
        return found

    @cached_property
    def note_years(self) -> dict[str, list[Entity]]:
        """The notes by year, the latest first."""
        years: dict[str, list[Entity]] = defaultdict(list)
        for note in self.entities("note"):
            years[str(note.age[0])].append(note)
        return years

    def names(self, kind: str) -> list[str]:
        """The citekeys or slugs of a kind, for "did you mean"."""
        return [name for of, name in self._entities if of == kind]

    def node(self, page: Page) -> Node:
        """The graph's node of a page; a paper's is its citekey."""
        if page.kind == "paper":
            return ("paper", self._key_of_slug.get(page.slug, page.slug))
        return (page.kind, page.slug)

    def publication_of(self, page: Page) -> Publication | None:
        """The entry behind a paper's page."""
        return self.papers.get(self._key_of_slug.get(page.slug, "")) if page.kind == "paper" else None

    @cached_property
    def repositories(self) -> dict[str, list[str]]:
        """The code of each paper, by citekey: the repositories of the projects that claim it."""
        found: dict[str, list[str]] = defaultdict(list)
        for page in self.pages.values():
            url = str(page.values.get("repository", ""))
            for target in page.values.get("papers", ()) if url else ():
                if url not in found[target.name]:
                    found[target.name].append(url)
        return found

    @cached_property
    def _key_of_slug(self) -> dict[str, str]:
        return {paper.slug: paper.key for paper in self.papers.values()}

    @cached_property
    def edges(self) -> list[Edge]:
        """All relations that hold, declared ones before mere mentions."""
        declared = [edge for page in self.pages.values() for edge in self._declared(page)]
        mentioned = [edge for docname, targets in self.mentions.items() for edge in self._mentioned(docname, targets)]
        return [e for e in declared + mentioned if e.target in self._entities and e.source != e.target]

    def _declared(self, page: Page) -> Iterable[Edge]:
        for of in self.kinds[page.kind].fields:
            if of.relation:
                for target in page.values.get(of.name, ()):
                    at = (target.kind, target.name)
                    yield Edge(
                        self.node(page),
                        at,
                        of.relation.forward,
                        self._backward(page, at, of.relation.backward),
                        target.line,
                    )

    def _mentioned(self, docname: str, targets: Iterable[Target]) -> Iterable[Edge]:
        page = self.pages.get(docname)
        if page is None or page.kind in ("page", "cv"):
            return
        for target in targets:
            at = ("paper" if target.kind == "cite" else target.kind, target.name)
            back = self._backward(page, at, "Written about in" if page.kind == "note" else "Mentioned in")
            yield Edge(self.node(page), at, "Cites" if page.kind == "note" else "", back, target.line, declared=False)

    @staticmethod
    def _backward(page: Page, target: Node, heading: str) -> str:
        """A note sees the notes that lean on it as citing it."""
        return "Cited by" if page.kind == "note" and target[0] == "note" else heading

    @cached_property
    def _by_node(self) -> dict[Node, list[tuple[str, Node]]]:
        ends: dict[Node, list[tuple[str, Node]]] = defaultdict(list)
        for edge in self.edges:
            if edge.forward:
                ends[edge.source].append((edge.forward, edge.target))
            ends[edge.target].append((edge.backward, edge.source))
        return ends

    def relations(self, node: Node) -> list[tuple[str, list[Entity]]]:
        """What a page is related to, grouped under headings, each page once, the strongest relation first."""
        groups: dict[str, list[Entity]] = {}
        seen: set[Node] = {node}
        for heading, other in sorted(self._by_node.get(node, ()), key=lambda end: _rank(end[0])):
            entity = self._entities.get(other)
            if entity is None or other in seen:
                continue
            seen.add(other)
            groups.setdefault(heading, []).append(entity)
        for members in groups.values():
            members.sort(key=lambda e: ([-n for n in e.age], e.title))
        return list(groups.items())

    @cached_property
    def topics(self) -> dict[str, list[Entity]]:
        """Every topic (spelt as first met) with its pages, newest first; topics in alphabetical order."""
        spelling: dict[str, str] = {}
        members: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(self._entities.values(), key=lambda e: ([-n for n in e.age], e.title)):
            for topic in entity.topics:
                slug = topic_slug(topic)
                spelling.setdefault(slug, topic)
                members[slug].append(entity)
        return {spelling[slug]: members[slug] for slug in sorted(members)}


#: The headings of what pages declare, the strongest first, and of what their texts mention. Those of a site's own
#: kinds stand between them, in alphabetical order.
DECLARED = ("Came out of", "Papers", "Code and data", "Used in", "Builds on")


MENTIONED = ("Cites", "Cited by", "Written about in", "Mentioned in")


def _rank(heading: str) -> tuple[int, str]:
    if heading in MENTIONED:
        return len(DECLARED) + 1 + MENTIONED.index(heading), ""
    return (DECLARED.index(heading), "") if heading in DECLARED else (len(DECLARED), heading)
