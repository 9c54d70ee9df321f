"""Publications: their contributors, venue, identifiers, links, and declared fields of text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .dates import PartialDate
from .message import Message
from .people import Name, Person, readers_of
from .roles import EDITORIAL, ROLES
from .unpickling import unpickled_by_slots

if TYPE_CHECKING:
    from .paper_fields import PaperField


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or editor. *marks* are ``equal``, ``corresponding`` and others as written, sorted.

    *person* has the page of their own, if the site knows it. *roles* are names of
    :data:`sphinx_scholar.model.credit.CREDIT`, in its order. *forms* are the name in other scripts, each with the
    language tag of those who read it, in lower case; that with ``""`` is romanized, for all others.
    """

    name: Name
    marks: tuple[str, ...] = ()
    person: Person | None = None
    roles: tuple[str, ...] = ()
    forms: tuple[tuple[str, Name], ...] = ()

    def named(self, language: str) -> Name:
        """The name as those who read a *language*, a tag such as ``zh-CN``, have it."""
        if not self.forms:
            return self.name
        forms, tag = dict(self.forms), language.lower()
        base = tag.partition("-")[0]
        own = self.name if base in readers_of(self.name.display) else None
        return forms.get(tag) or forms.get(base) or own or forms.get("") or self.name

    @property
    def names(self) -> tuple[Name, ...]:
        """The name as it is written, and its other forms."""
        return (self.name, *(form for _, form in self.forms))


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Venue:
    """Where a work was published.

    *kind* is one of ``conference``, ``journal``, ``preprint``, ``report``, ``thesis``, ``book``, ``patent``,
    ``standard``, ``software``, ``dataset``, ``media``, ``law``, ``talk``, ``web`` and ``other``.
    *name* is the full name, or the institution of a report or thesis; *short* is the text of the badge.
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


@unpickled_by_slots
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
class Funding:
    """A grant, or the support of a *funder*; *ror* and *url* are addresses, those of the funder and of the grant."""

    funder: str
    ror: str = ""
    number: str = ""
    title: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        """``Funder, title, number``."""
        return ", ".join(part for part in (self.funder, self.title, self.number) if part)


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Link:
    """A link. *role* is a key of :data:`LINK_LABELS`; *url* is absolute or a path on the site (``/x.pdf``).

    *about* is what a reader wants to know of a file before they load it (``PDF, 1.2 MB``).
    """

    role: str
    url: str
    about: str = ""

    @property
    def text(self) -> str:
        """What the link leads to, in English: a :class:`.Message`, or the name of a service."""
        return LINK_LABELS[self.role]

    @property
    def label(self) -> str:
        """The text of the button in English."""
        return f"{self.text} ({self.about})" if self.about else str(self.text)


#: The entry types of parts: their editors are those of the whole.
PARTS = frozenset(
    """article inproceedings conference incollection inbook bookinbook suppbook suppcollection inreference review
    suppperiodical""".split()  # noqa: SIM905
)
_ORDER = {role: order for order, role in enumerate(("author", *ROLES))}
#: The roles of links in the order of their buttons, with the texts of the buttons.
LINK_LABELS: Mapping[str, str] = {
    "doi": "DOI",
    "pdf": "PDF",
    "arxiv": "arXiv",
    "anthology": "ACL Anthology",
    "publisher": Message("Publisher", "button"),
    "html": "HTML",
    "code": Message("Code", "button"),
    "data": Message("Data", "button"),
    "slides": Message("Slides", "button"),
    "poster": Message("Poster", "button"),
    "video": Message("Video", "button"),
    "blog": Message("Blog post", "button"),
    "supp": Message("Supplement", "button"),
    "project": Message("Project page", "button"),
    "paperlist": Message("Paper list", "button"),
    "website": Message("Website", "button"),
    "demo": Message("Demo", "button"),
    "press": Message("Press", "button"),
    "errata": Message("Errata", "button"),
    "openreview": "OpenReview",
    "pubmed": "PubMed",
    "pmc": "PubMed Central",
    "hal": "HAL",
    "jstor": "JSTOR",
    "handle": "Handle",
    "googlebooks": "Google Books",
    "ssrn": "SSRN",
    "iacr": "IACR ePrint",
    "inspire": "INSPIRE",
    "ads": "ADS",
    "mathscinet": "MathSciNet",
    "zbmath": "zbMATH",
}


@unpickled_by_slots
@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of the bibliography, as Unicode text without LaTeX, HTML and marks in names.

    In *title*, *abstract* and *award*, ``$...$`` is mathematics in TeX. *status* is ``published``, ``preprint``,
    ``report``, ``thesis``, ``forthcoming`` or ``unpublished``. *pages* is ``7655–7671`` (with an en dash), or empty if
    there is an *article_number*. *others* are the roles whose list of names, in BibTeX, ends in ``and others``.
    *contributors* are those in other roles, by the names of :data:`sphinx_scholar.model.roles.ROLES`. Texts can be
    :class:`sphinx_scholar.model.text.Styled`. *more* holds further fields, each with its text: those of
    :data:`sphinx_scholar.model.paper_fields.DETAILS`, and those that a site adds. *grants* are those of notes.
    *titles* are those in other languages than the work's, with the tags of these.
    """

    key: str
    slug: str
    entry_type: str
    title: str
    authors: tuple[Contributor, ...] = ()
    others: tuple[str, ...] = ()
    editors: tuple[Contributor, ...] = ()
    contributors: tuple[tuple[str, tuple[Contributor, ...]], ...] = ()
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
    more: tuple[tuple["PaperField", str], ...] = ()
    grants: tuple[Funding, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    def titled(self, language: str) -> str:
        """The title as those who read a *language*, a tag such as ``zh-CN``, have it.

        That is the title itself if the work is in that language or has no other one.
        """
        base = language.partition("-")[0]
        if not self.titles or self.language.partition("-")[0] == base:
            return self.title
        found = dict(self.titles)
        return found.get(language) or next((to for tag, to in self.titles if tag.partition("-")[0] == base), self.title)

    def people(self, role: str) -> tuple[Contributor, ...]:
        """The contributors in a *role*: ``author``, or one of :data:`sphinx_scholar.model.roles.ROLES`."""
        return self._by_role.get(role, ())

    @property
    def _by_role(self) -> dict[str, tuple[Contributor, ...]]:
        return {"author": self.authors, "editor": self.editors, **dict(self.contributors)}

    @property
    def own_people(self) -> Iterator[tuple[str, tuple[Contributor, ...]]]:
        """The contributors to the work itself by role: without those of the book or journal that it is part of."""
        by_role = self._by_role
        for role in sorted(by_role.keys() & _ORDER.keys(), key=_ORDER.__getitem__):
            of_whole = role in ROLES and (ROLES[role].whole or (role in EDITORIAL and self.entry_type in PARTS))
            if by_role[role] and not of_whole:
                yield role, by_role[role]

    @property
    def first_page(self) -> str:
        """The first of *pages*, or ``""``."""
        return self.pages.split("–")[0]

    @property
    def last_page(self) -> str:
        """The last of *pages*, or ``""`` if there is only one."""
        return self.pages.rpartition("–")[2] if "–" in self.pages else ""

    def detail(self, name: str) -> str:
        """The text of the field *name* in *more*, or ``""``."""
        return next((text for of, text in self.more if of.name == name), "")

    def link(self, role: str) -> str:
        """The address of the first link of *role*, or ``""``."""
        return next((link.url for link in self.links if link.role == role), "")
