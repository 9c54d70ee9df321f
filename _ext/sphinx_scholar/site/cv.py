"""The curriculum vitae as one value, from which page, PDF and JSON are made, so that they cannot disagree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.dates import PartialDate
from ..model.kinds import ITEMS, Page
from ..model.people import Owner
from ..model.publication import Link, Publication
from .entity import Entity
from .graph import Site
from .page_facts import PERSONS, Fact, address, links, listed_facts, with_persons

#: The label and the name of each file of the CV, at the root of the site or in the folder of its language.
FORMS: Mapping[str, str] = {"PDF": "cv.pdf", "JSON": "resume.json"}
#: The sections that do not show the pages of a kind.
SECTIONS = ("education", "papers", "service", "skills", "honors")
#: A date, ``"present"``, or ``None`` for an unknown end.
End = PartialDate | str | None
#: The types of the fields of an :class:`Item` that its line shows.
_WORDS = ("text", *PERSONS)


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree."""

    start: PartialDate | None = None
    end: End = None
    institution: str = ""
    place: str = ""
    degree: str = ""
    advisor: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Reviewing, a committee, a membership: a *role* for *venues* or an *organization*."""

    role: str = ""
    venues: tuple[str, ...] = ()
    organization: str = ""
    start: PartialDate | None = None
    end: End = None


@dataclass(frozen=True, slots=True)
class Honor:
    """An honor or award."""

    title: str = ""
    issuer: str = ""
    year: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Skills:
    """A group of skills."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A record with a *title* and *details*: a position, a grant, a course or a student, as *section* says."""

    section: str
    title: str
    details: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: End = None
    link: Link | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """A publication of the owner, with its links on the site and the docname of its page."""

    publication: Publication
    links: tuple[Link, ...]
    docname: str


@dataclass(frozen=True, slots=True)
class Experience:
    """A *page* as a record of the CV, with the pages that its relations name, each group under its heading."""

    page: Entity
    cv_title: str = ""
    highlights: tuple[str, ...] = ()
    place: str = ""
    hosts: tuple[str, ...] = ()
    advisors: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    license: str = ""
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    outcomes: tuple[tuple[str, tuple[Entity, ...]], ...] = ()

    @property
    def title(self) -> str:
        """The title on the CV."""
        return self.cv_title or self.page.title


Record = Degree | Service | Honor | Skills | Item | Work | Experience


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the CV's page: its heading and its records."""

    title: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class CurriculumVitae:
    """The whole CV, with the title of its page and the sections in their order there."""

    owner: Owner
    title: str
    updated: PartialDate | None
    sections: tuple[Section, ...]


def forms(site: Site) -> dict[str, str]:
    """The files of the CV that the site has by their labels: none without a CV, and a PDF only if it can be made."""
    page = cv_page(site)
    if page is None:
        return {}
    language = site.languages.of(page.docname)
    return {label: language.docname(name) for label, name in FORMS.items() if label != "PDF" or site.cv_pdf}


def cv_page(site: Site) -> Page | None:
    """The page of the CV, if the site has one: in another language if it is not in that of the graph."""
    return next((page for page in site.pages.values() if page.kind == "cv"), None)


def updated(site: Site, page: Page) -> PartialDate | None:
    """When the CV on *page* was last changed: as it says, or by a paper that has appeared since."""
    said = page.values.get("updated")
    dates = [paper.date for paper in site.papers.values() if paper.date and paper.status != "forthcoming"]
    return max([said, *dates], key=lambda date: date.first) if isinstance(said, PartialDate) else None


def gather(site: Site, page: Page, sections: Iterable[Section]) -> CurriculumVitae:
    """The CV whose page is *page*, with the *sections* that are there."""
    return CurriculumVitae(site.owner, site.titles.get(page.docname, ""), updated(site, page), tuple(sections))


def records(site: Site, section: str) -> tuple[Record, ...]:
    """The records of a section of the CV: papers and pages newest first, others as written."""
    if section == "papers":
        folder = site.kinds["paper"].folder
        return tuple(
            Work(work, site.links(work), site.docname(f"{folder}/{work.slug}")) for work in site.papers.values()
        )
    pages: tuple[Record, ...] = ()
    if section not in SECTIONS:
        experiences = sorted((_experience(site, e) for e in site.entities(section)), key=_latest, reverse=True)
        pages = tuple(experiences)
    # A site may have a kind of the name of one of the further sections, such as teaching, and records of it, too.
    if section not in (*SECTIONS, *ITEMS):
        return pages
    page = cv_page(site)
    found = page.values.get(section, ()) if page else ()
    if of := site.kinds["cv"].field(section):
        found = [with_persons(site, of.fields, record) for record in found] if of.fields else found
    if section == "skills":
        return tuple(Skills(label, names) for label, names in dict(found).items())
    if section in ITEMS:
        return (*pages, *(_item(site, page, section, record) for record in found)) if page else pages
    make: Callable[..., Record] = {"education": Degree, "service": Service, "honors": Honor}[section]
    return tuple(make(**record) for record in found)


def _item(site: Site, page: Page, section: str, record: Mapping[str, Any]) -> Item:
    texts = {of.name: record[of.name] for of in ITEMS[section][1] if of.type in _WORDS and of.name in record}
    title, *details = texts.values() or ("",)
    url, about = address(site, page, str(record.get("url", "")))
    link = Link("website", url, about) if url else None
    return Item(section, title, tuple(details), record.get("start"), record.get("end"), link, texts)


def _latest(record: Experience) -> tuple[int, int, int]:
    """The date by which experiences are sorted: their start, or that of their latest outcome."""
    if record.page.start:
        return record.page.start.first
    return max((to.age for _, members in record.outcomes for to in members), default=(0, 0, 0))


def _experience(site: Site, entity: Entity) -> Experience:
    kind, page = site.kinds[entity.kind], site.pages[entity.docname]
    values = with_persons(site, kind.fields, page.values)
    lists, texts = ("highlights", "advisors", "stack"), ("cv_title", "place", "license")
    written: dict[str, Any] = {name: tuple(values[name]) for name in lists if name in values}
    written |= {name: values[name] for name in texts if name in values}
    own = {"place", "host", "advisors", "stack", "license"}
    return Experience(
        entity,
        hosts=tuple(values.get("host", ())),
        outcomes=tuple(_outcomes(site, entity)),
        facts=tuple(fact for fact in listed_facts(site, page) if fact.field.name not in own),
        links=links(site, page),
        **written,
    )


def _outcomes(site: Site, entity: Entity) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    values = site.pages[entity.docname].values
    for name, heading in ((of.name, of.relation.forward) for of in site.kinds[entity.kind].fields if of.relation):
        found = (site.entity(to.kind, to.name) for to in values.get(name, ()))
        if members := tuple(other for other in found if other):
            kind = site.kinds[members[0].kind]
            yield kind.label if len(members) == 1 and heading == kind.plural else heading, members
