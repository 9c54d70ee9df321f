"""What a feed has to say, whatever its format."""

from dataclasses import dataclass
from datetime import datetime

from ..model.publication import Funding

#: The media types of feeds, by the suffix of their files.
MIME = {"xml": "application/atom+xml", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Author:
    """An author by *name*, with the address of their *page* and of their ORCID iD, and with their roles."""

    name: str
    page: str = ""
    orcid: str = ""
    roles: tuple[str, ...] = ("author",)


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that an item cites: its text, its DOI or other address, and the reasons for the citation, of CiTO."""

    text: str
    doi: str = ""
    url: str = ""
    cito: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed; its content is not here, as it is read from the page that was written.

    *url* is the address of the page, *home* that of the work itself, if it is elsewhere. *license* is an SPDX
    identifier, *holder* who has the copyright.
    """

    ident: str
    docname: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str = ""
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    home: str = ""
    doi: str = ""
    version: str = ""
    license: str = ""
    holder: str = ""
    references: tuple[Reference, ...] = ()
    funding: tuple[Funding, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at *url*, of the site whose home page is *home*; *picture* is that of its *author*."""

    ident: str
    title: str
    url: str
    home: str
    language: str
    author: Author
    email: str = ""
    picture: str = ""
    items: tuple[Item, ...] = ()
    next_url: str = ""
