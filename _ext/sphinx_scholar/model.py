"""The vocabulary of the site: what a publication, a contributor, a date and a page are.

Frozen dataclasses of the standard library, nothing else: every other module of the engine may import this one, and
this one imports none of them. Nothing here knows who owns the site; see :class:`sphinx_scholar.owner.Owner`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

#: Mathematics within a text, in TeX between dollars. As pandoc has it, no space stands inside next to a dollar, and no
#: digit behind the second: "costs $5 and $6" has none.
MATHEMATICS = re.compile(r"(?<!\\)\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<!\s)\$(?!\d)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake of an author, said so that he can mend it.

    *subtype* is the part of the warning's type behind ``scholar.`` (``bib``, ``frontmatter``, ``unknown_link``,
    ``missing_entry``, ``config``); *location* is ``file`` or ``file:line``.
    """

    message: str
    subtype: str
    location: str


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision). Unknown parts are ``None``."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2023``, ``2023-10`` or ``2023-10-05``; anything else is a :exc:`ValueError`."""
        match = PARTIAL_DATE.match(text.strip())
        if match is None:
            raise ValueError(f"not a date: {text!r}; write 2023, 2023-10 or 2023-10-05")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"no such month: {text!r}")
        if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"no such day: {text!r}")
        return cls(year, month, day)

    def isoformat(self) -> str:
        """The date as ``2023``, ``2023-10`` or ``2023-10-05``."""
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part])

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day this may be, as ``(year, month, day)``; dates sort by it."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day this may be, as ``(year, month, day)``."""
        month = self.month or 12
        return (self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def text(self, *, short: bool = False) -> str:
        """The date for readers: ``5 October 2023``, ``October 2023`` (*short*: ``Oct 2023``) or ``2023``."""
        month = _MONTHS[self.month - 1][: 3 if short else None] if self.month else ""
        return " ".join(part for part in (str(self.day or ""), month, str(self.year)) if part)

    def __str__(self) -> str:
        return self.isoformat()


# Not the calendar module's names: those follow the locale of the machine.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts, as BibTeX knows them, or an organisation's, whole, in *literal*."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def display(self) -> str:
        """``Ludwig van Beethoven Jr.``; East Asian names (no Latin letter) run family name first, unspaced."""
        if self.literal:
            return self.literal
        if self.family and self.given and not re.search(r"[^⺀-鿿가-힣㐀-䶿]", self.family + self.given):
            return self.family + self.given
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """``van Beethoven, Ludwig`` and ``King Jr., Martin Luther`` (the form of Highwire tags)."""
        if self.literal:
            return self.literal
        last = " ".join(part for part in (self.particle, self.family, self.suffix) if part)
        return ", ".join(part for part in (last, self.given) if part)

    def __str__(self) -> str:
        return self.display


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author in his place in the list. *marks* holds ``equal`` and ``corresponding``, and foreign marks as found."""

    name: Name
    marks: frozenset[str] = frozenset()


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
    location: str = ""

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


@dataclass(frozen=True, slots=True)
class Target:
    """What a relation points at, as written: a *kind* of page (``paper``, ``project``, ...) and its key or slug."""

    kind: str
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, as its front matter declares it.

    *values* holds the validated fields of its kind (see :mod:`sphinx_scholar.frontmatter`), *lines* the line of each.
    """

    docname: str
    kind: str
    slug: str
    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
