"""The curriculum vitae as one value: page, PDF and JSON take everything from here, so that they cannot disagree.

What only the CV says comes from the front matter of its page, the papers from the bibliography, experiences and
projects from their own pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..model.dates import PartialDate
from ..model.owner import Owner
from ..model.pages import Page
from ..model.publication import Link, Publication
from .graph import Entity, Site

#: The CV's files beside its page, at the root of the site: the label of each, and its name.
FORMS: Mapping[str, str] = {"PDF": "cv.pdf", "JSON": "resume.json"}


#: The sections that do not show the pages of a kind.
SECTIONS = ("education", "papers", "service", "skills", "honors")


#: The links that a publication has on the site.
Links = Callable[[Publication], tuple[Link, ...]]


#: An end: a date, ``"present"``, or ``None`` where nothing is said.
End = PartialDate | str | None


@dataclass(frozen=True, slots=True)
class Degree:
    """A course of study."""

    start: PartialDate | None = None
    end: End = None
    institution: str = ""
    place: str = ""
    degree: str = ""
    advisor: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Reviewing, a committee, a membership: a *role*, for the *venues* or the *organization* served."""

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
class Work:
    """A publication of the owner's: *links* are the site's, *docname* is its page."""

    publication: Publication
    links: tuple[Link, ...]
    docname: str


@dataclass(frozen=True, slots=True)
class Experience:
    """A page of the site as the CV tells it: a research experience, a project, or a page of another kind.

    *kind* and *label* are those of the page; *outcomes* are the pages that its relations name, each group under its
    heading (``Papers``, ``Code and data``).
    """

    kind: str
    label: str
    title: str
    docname: str
    start: PartialDate | None = None
    end: End = None
    description: str = ""
    highlights: tuple[str, ...] = ()
    place: str = ""
    hosts: tuple[str, ...] = ()
    advisors: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    license: str = ""
    repository: str = ""
    homepage: str = ""
    outcomes: tuple[tuple[str, tuple[Entity, ...]], ...] = ()


Record = Degree | Service | Honor | Skills | Work | Experience


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the CV's page lays it out: its heading there, the name of what it shows, and the records."""

    title: str
    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class CurriculumVitae:
    """The whole CV, its sections in the order of its page. *title* is the page's."""

    owner: Owner
    docname: str
    title: str
    updated: PartialDate | None
    sections: tuple[Section, ...]


def cv_page(site: Site) -> Page | None:
    """The page that is the CV, if the site has one."""
    return next((page for page in site.pages.values() if page.kind == "cv"), None)


def gather(site: Site, page: Page, layout: Iterable[tuple[str, str]], links: Links) -> CurriculumVitae:
    """The CV whose page is *page*: *layout* has the heading and the name of each of its sections."""
    updated = page.values.get("updated")
    return CurriculumVitae(
        site.owner,
        page.docname,
        site.titles.get(page.docname, ""),
        updated if isinstance(updated, PartialDate) else None,
        tuple(Section(title, name, records(site, name, links)) for title, name in layout),
    )


def records(site: Site, section: str, links: Links) -> tuple[Record, ...]:
    """What a section of the CV shows, newest first; *links* gives those that a publication has on this site."""
    if section == "papers":
        return tuple(_work(site, paper, links(paper)) for paper in site.papers.values())
    if section not in SECTIONS:
        return tuple(sorted((_experience(site, e) for e in site.entities(section)), key=_latest, reverse=True))
    page = cv_page(site)
    found = page.values.get(section, ()) if page else ()
    if section == "skills":
        return tuple(Skills(label, names) for label, names in dict(found).items())
    make: Callable[..., Record] = {"education": Degree, "service": Service, "honors": Honor}[section]
    return tuple(make(**record) for record in found)


def _work(site: Site, publication: Publication, links: tuple[Link, ...]) -> Work:
    entity = site.entity("paper", publication.key)
    return Work(publication, links, entity.docname if entity else "")


def _latest(record: Experience) -> tuple[int, int, int]:
    """What experiences sort by: when they began; those without a date, when the last of their outcomes came out."""
    if record.start:
        return record.start.first
    return max((to.age for _, members in record.outcomes for to in members), default=(0, 0, 0))


def _experience(site: Site, entity: Entity) -> Experience:
    values = site.pages[entity.docname].values
    outcomes = []
    for of in site.kinds[entity.kind].fields:
        if of.relation:
            found = (site.entity(target.kind, target.name) for target in values.get(of.name, ()))
            if members := tuple(other for other in found if other):
                kind = site.kinds[members[0].kind]
                single = len(members) == 1 and of.relation.forward == kind.plural
                outcomes.append((kind.label if single else of.relation.forward, members))
    return Experience(
        entity.kind,
        entity.label,
        entity.title,
        entity.docname,
        entity.start,
        entity.end,
        entity.description,
        tuple(values.get("highlights", ())),
        str(values.get("place", "")),
        tuple(values.get("host", ())),
        tuple(values.get("advisors", ())),
        tuple(values.get("stack", ())),
        str(values.get("license", "")),
        str(values.get("repository", "")),
        str(values.get("homepage", "")),
        tuple(outcomes),
    )
