"""RIS (Research Information Systems), as reference managers read it: ``XX  - value`` lines that end in CR LF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.names import Name
from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import address, home, is_masters, issue, kind, number, publisher

_TYPES = {
    "conference": "CPAPER",
    "journal": "JOUR",
    "preprint": "UNPB",
    "report": "RPRT",
    "thesis": "THES",
    "book": "BOOK",
    "chapter": "CHAP",
    "software": "COMP",
    "dataset": "DATA",
    "post": "BLOG",
    "web": "ELEC",
}


def ris(publication: Publication, url: str = "") -> str:
    """The record of *publication*; *url* is the address of its page here, given if the work has none of its own.

    Write it as bytes, in UTF-8: the line ends are part of the format.
    """
    values = [(tag, one_line(value)) for tag, value in _tags(publication, url)]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value) + "ER  - \r\n"


def ris_file(publications: Iterable[tuple[Publication, str]]) -> str:
    """A ``.ris`` file of *publications*, each with the URL of its page."""
    return "\r\n".join(ris(publication, url) for publication, url in publications)


def _tags(publication: Publication, url: str) -> Iterator[tuple[str, str]]:
    which, venue, names = kind(publication), publication.venue, publication.identifiers
    yield "TY", _TYPES.get(which, "GEN")
    yield "ID", publication.key
    yield from (("AU", _person(person.name)) for person in publication.authors)
    if publication.others and publication.authors:
        yield "AU", "others"
    # A book's A2 are the editors of its series.
    yield from (("A3" if which == "book" else "A2", _person(person.name)) for person in publication.editors)
    yield "TI", publication.title
    yield from _venue_tags(publication)
    yield from _date_tags(publication)
    yield "VL", venue.volume
    yield "IS", issue(publication)
    yield "SP", publication.first_page or publication.article_number
    yield "EP", publication.last_page
    yield "PB", publisher(publication)
    yield "CY", venue.place
    yield "SN", number(publication) if which == "report" else names.issn or names.isbn
    yield "AN", f"arXiv:{names.arxiv}" if names.arxiv else ""
    yield "DO", names.doi
    yield "UR", home(publication, url).replace(";", "%3B")  # a semicolon would begin another address
    yield "L1", address(publication, "pdf")
    yield "LA", publication.language
    yield "AB", publication.abstract
    yield from (("KW", keyword) for keyword in publication.keywords)
    yield "N1", publication.note


def _venue_tags(publication: Publication) -> Iterator[tuple[str, str]]:
    which, venue = kind(publication), publication.venue
    if which == "book":
        yield "T2", venue.series
        return
    if which in ("report", "thesis"):
        yield "T2", venue.series
        if which == "thesis":
            yield "M3", "Master's thesis" if is_masters(publication) else "PhD thesis"
        return
    yield "T2", venue.name or (publisher(publication) if which == "preprint" else "")
    if which == "conference":
        yield "C3", venue.name
    if which in ("software", "dataset"):
        yield "ET", venue.number
    yield "T3", venue.series


def _date_tags(publication: Publication) -> Iterator[tuple[str, str]]:
    if date := publication.date:
        month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
        yield "PY", f"{date.year:04}"
        yield "DA", f"{date.year:04}/{month}/{day}/"


def _person(name: Name) -> str:
    """``von Family, Given, Jr.``; an organisation, or a name of one part, as it is."""
    if name.literal:
        return name.literal
    last = " ".join(part for part in (name.particle, name.family) if part)
    return ", ".join(part for part in (last, name.given, name.suffix) if part)
