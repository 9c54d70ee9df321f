"""What exports, metadata and citations ask alike of a work: what kind it is, who brought it out, where it is found."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ..model.names import Name
from ..model.publication import Publication
from ..model.text import clean_url, is_absolute, one_line

#: Where the registries of :class:`sphinx_scholar.model.publication.Identifiers` resolve a name.
RESOLVERS: Mapping[str, str] = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "anthology": "https://aclanthology.org/{}/",
}


# The page that is the work itself comes first, what merely leads there last.
_HOMES = ("anthology", "publisher", "html", "doi", "arxiv", "pdf")


# A piece of software, a data set or a web page is its own companion page; a paper is not.
_COMPANIONS = ("website", "code", "data", "blog")


_PAPERS = frozenset({"conference", "journal", "preprint", "report", "thesis", "book"})


_VOLUMES = frozenset({"proceedings", "mvproceedings"})


_CHAPTERS = frozenset({"incollection", "inbook", "bookinbook", "suppbook", "inreference"})


_WEB_PAGES = frozenset({"online", "www", "electronic"})


def kind(publication: Publication) -> str:
    """The kind of the venue, with a ``chapter`` told from a ``book``, a blog's ``post`` from another ``web`` page."""
    venue = publication.venue
    if venue.kind == "conference" and publication.entry_type in _VOLUMES:
        return "book"
    if venue.kind == "book" and publication.entry_type in _CHAPTERS and venue.name:
        return "chapter"
    if venue.kind == "web" and publication.entry_type not in _WEB_PAGES:
        return "post"
    return venue.kind


def is_masters(publication: Publication) -> bool:
    """Whether a thesis is a Master's, by its type or its note; otherwise it is a PhD's."""
    return "master" in f"{publication.entry_type} {publication.note}".lower()


def inverted(name: Name) -> str:
    """``Family, Given``; a name of one part ends in a comma, which keeps readers from splitting it."""
    return f"{name.inverted}," if name.literal or not (name.family and name.given) else name.inverted


def publisher(publication: Publication) -> str:
    """Who brought the work out: of a report or thesis the institution, of a preprint the server."""
    venue = publication.venue
    if venue.kind in ("report", "thesis"):
        return venue.name or venue.publisher
    if venue.kind == "preprint":
        return venue.publisher or venue.name or ("arXiv" if publication.identifiers.arxiv else "")
    return venue.publisher


def number(publication: Publication) -> str:
    """A report's number, a preprint's (``arXiv:2006.09882``), a program's version."""
    if publication.venue.kind == "preprint" and publication.identifiers.arxiv:
        return f"arXiv:{publication.identifiers.arxiv}"
    return publication.venue.number


def issue(publication: Publication) -> str:
    """The issue of a journal; BibTeX writers put it in ``number``."""
    venue = publication.venue
    return venue.issue or (venue.number if venue.kind == "journal" else "")


def address(publication: Publication, *roles: str) -> str:
    """The first absolute address that *publication* has among *roles* (of links or identifiers), or ``""``."""
    for role in roles:
        if role in RESOLVERS and (name := getattr(publication.identifiers, role)):
            return RESOLVERS[role].format(quote(one_line(name), safe="/:;()-._~"))
        if is_absolute(url := publication.link(role)):
            return clean_url(url)
    return ""


def home(publication: Publication, fallback: str = "") -> str:
    """Where the work itself is found: the publisher's page rather than a registry's; *fallback* if it names none."""
    roles = _HOMES if publication.venue.kind in _PAPERS else _HOMES[:3] + _COMPANIONS + _HOMES[3:]
    return address(publication, *roles) or (clean_url(fallback) if is_absolute(fallback) else "")
