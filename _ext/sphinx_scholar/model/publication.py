"""Publications: their contributors, venue, identifiers and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .paper_fields import PaperField

from collections.abc import Mapping
from dataclasses import dataclass, field

from .dates import PartialDate
from .names import Name


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or editor. *marks* are ``equal``, ``corresponding`` and others as written, sorted."""

    name: Name
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work was published.

    *kind* is one of ``conference``, ``journal``, ``preprint``, ``report``, ``thesis``, ``book``, ``software``,
    ``dataset``, ``web`` and ``other``. *name* is the full name, or the institution of a report or thesis; *short* is
    the text of the badge.
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
    """Identifiers without the address of a resolver: ``10.1103/PhysRevD.103.024040``, ``2011.04418``."""

    doi: str = ""
    arxiv: str = ""
    arxiv_class: str = ""
    anthology: str = ""
    isbn: str = ""
    issn: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link. *role* is a key of :data:`LINK_LABELS`; *url* is absolute or a path on the site (``/x.pdf``)."""

    role: str
    url: str

    @property
    def label(self) -> str:
        """The text of the button."""
        return LINK_LABELS[self.role]


#: The roles of links in the order of their buttons, with the texts of the buttons.
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
    """An entry of the bibliography, as Unicode text without LaTeX, HTML and marks in names.

    In *title*, *abstract* and *award*, ``$...$`` is mathematics in TeX. *status* is ``published``, ``preprint``,
    ``report``, ``thesis``, ``forthcoming`` or ``unpublished``. *pages* is ``7655–7671`` (with an en dash), or empty if
    there is an *article_number*. *others* is true if the list of authors ends in ``and others``.
    *more* holds the fields that a site adds, each with its text.
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
    more: tuple[tuple[PaperField, str], ...] = ()

    @property
    def first_page(self) -> str:
        """The first of *pages*, or ``""``."""
        return self.pages.split("–")[0]

    @property
    def last_page(self) -> str:
        """The last of *pages*, or ``""`` if there is only one."""
        return self.pages.rpartition("–")[2] if "–" in self.pages else ""

    def link(self, role: str) -> str:
        """The address of the first link of *role*, or ``""``."""
        return next((link.url for link in self.links if link.role == role), "")
