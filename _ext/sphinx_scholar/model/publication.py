"""The vocabulary of the site: what a publication, a contributor, a date and a page are.

Frozen dataclasses of the standard library, nothing else: every other module of the engine may import this one, and
this one imports none of them. Nothing here knows who owns the site; see :class:`sphinx_scholar.model.owner.Owner`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .dates import PartialDate
from .names import Name


@dataclass(frozen=True, slots=True)
class Contributor:
    """One author of a list. *marks* holds ``equal``, ``corresponding`` and foreign marks as found, sorted."""

    name: Name
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work came out.

    *kind* is one of ``conference``, ``journal``, ``preprint``, ``report``, ``thesis``, ``book``, ``software``,
    ``dataset``, ``web`` and ``other``; *name* the full one (of a report or thesis, the institution), *short* the badge.
    """

    kind: str = "other"
    name: str = ""
    short: str = ""
    volume: str = ""
    issue: str = ""
    number: str = ""
    series: str = ""
    publisher: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Names a work has in registries, bare (no resolver in front): ``10.1103/PhysRevD.103.024040``, ``2011.04418``."""

    doi: str = ""
    arxiv: str = ""
    arxiv_class: str = ""
    anthology: str = ""
    isbn: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Something to open. *role* is a key of :data:`LINK_LABELS`, *url* absolute or a site path (``/x.pdf``)."""

    role: str
    url: str

    @property
    def label(self) -> str:
        """What the button says."""
        return LINK_LABELS[self.role]


#: The roles of links, in the order in which buttons stand, with what their buttons say.
LINK_LABELS: Mapping[str, str] = {
    "doi": "DOI",
    "pdf": "PDF",
    "arxiv": "arXiv",
    "anthology": "ACL Anthology",
    "publisher": "Publisher",
    "html": "HTML",
    "code": "Code",
    "data": "Data",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "blog": "Blog post",
    "supp": "Supplement",
    "website": "Website",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the bibliography, clean: no LaTeX, no marks inside names, no HTML; Unicode throughout.

    In *title*, *abstract* and *award*, ``$...$`` is mathematics in TeX and stays so. *status* is ``published``,
    ``preprint``, ``report``, ``thesis``, ``forthcoming`` or ``unpublished``. *pages* is ``7655–7671`` (en dash); an
    article number stands in *article_number* instead. *others* says that the list of authors ended in ``and others``.
    *more* holds the texts of declared fields that have no attribute (:mod:`sphinx_scholar.model.paper_fields`).
    """

    key: str
    slug: str
    entry_type: str
    title: str
    authors: tuple[Contributor, ...] = ()
    others: bool = False
    editors: tuple[Contributor, ...] = ()
    date: PartialDate | None = None
    venue: Venue = Venue()
    pages: str = ""
    article_number: str = ""
    status: str = "published"
    identifiers: Identifiers = Identifiers()
    links: tuple[Link, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    award: str = ""
    note: str = ""
    language: str = ""
    preview: str = ""
    selected: bool = False
    location: str = field(default="", repr=False)
    more: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def first_page(self) -> str:
        """The first of *pages*, or ``""``."""
        return self.pages.split("–")[0]

    @property
    def last_page(self) -> str:
        """The last of *pages*, or ``""`` where there is but one."""
        return self.pages.rpartition("–")[2] if "–" in self.pages else ""

    def link(self, role: str) -> str:
        """The address of the first link of *role*, or ``""``."""
        return next((link.url for link in self.links if link.role == role), "")
