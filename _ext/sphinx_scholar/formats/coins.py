"""COinS: a work as an OpenURL context object, in the title of an empty ``<span class="Z3988">``.

The one static way to make each work of a list importable. Not for a page of one work, whose meta tags it overrides.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ..model.names import Name
from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import home, issue, kind, number, publisher

#: Format and genre of each kind; whatever is not here goes as Dublin Core.
_FORMATS = {
    "journal": ("journal", "article"),
    "conference": ("book", "proceeding"),
    "chapter": ("book", "bookitem"),
    "book": ("book", "book"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
}


# Zotero's names of item types: no other reader is known to heed rft.type.
_DC_TYPES = {
    "preprint": "preprint",
    "software": "computerProgram",
    "dataset": "dataset",
    "post": "blogPost",
    "web": "webpage",
}


#: The keys of the work's title and of what it is part of.
_TITLES = {
    "journal": ("rft.atitle", "rft.jtitle"),
    "conference": ("rft.atitle", "rft.btitle"),
    "chapter": ("rft.atitle", "rft.btitle"),
    "book": ("rft.btitle", ""),
    "report": ("rft.btitle", ""),
    "thesis": ("rft.title", "rft.inst"),
}


def coins(publication: Publication, *, page_url: str = "") -> str:
    """The context object of *publication*, percent-encoded; *page_url* is the address of its page on this site."""
    pairs = [(key, text) for key, value in _pairs(publication, page_url) if key and (text := one_line(value))]
    return "&".join(f"{key}={quote(text, safe='')}" for key, text in [("ctx_ver", "Z39.88-2004"), *pairs])


def _pairs(publication: Publication, page_url: str) -> Iterator[tuple[str, str]]:
    which, venue, names = kind(publication), publication.venue, publication.identifiers
    form, genre = _FORMATS.get(which, ("dc", ""))
    title, container = _TITLES.get(which, ("rft.title", "rft.source"))
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield "rft.genre", genre
    yield "rft_id", f"info:doi/{names.doi}" if names.doi else ""
    yield "rft_id", f"urn:isbn:{names.isbn}" if names.isbn else ""
    yield "rft_id", home(publication, page_url)
    yield title, publication.title
    yield container, venue.name if which != "preprint" else ""
    yield from (("rft.au", _person(author.name)) for author in publication.authors)
    yield "rft.date", publication.date.isoformat() if publication.date else ""
    if form == "dc":
        yield "rft.type", _DC_TYPES.get(which, "document")
        yield "rft.identifier", number(publication)
        yield "rft.publisher", publisher(publication)
        yield "rft.description", publication.abstract
        yield from (("rft.subject", keyword) for keyword in publication.keywords)
    else:
        yield from _details(publication)
    yield "rft.language", publication.language


def _details(publication: Publication) -> Iterator[tuple[str, str]]:
    """What journals and books have, and Dublin Core has not."""
    venue = publication.venue
    yield "rft.volume", venue.volume
    yield "rft.issue", issue(publication)
    yield "rft.spage", publication.first_page or publication.article_number
    yield "rft.epage", publication.last_page
    yield "rft.artnum", publication.article_number
    yield "rft.issn", publication.identifiers.issn
    yield "rft.isbn", publication.identifiers.isbn
    if venue.kind in ("conference", "book", "report"):
        yield "rft.series", venue.series
        yield "rft.pub", publisher(publication)
        yield "rft.place", venue.place


def _person(name: Name) -> str:
    """``Family, Given``; a trailing comma keeps readers from splitting what has no given name."""
    return f"{name.inverted}," if name.literal or not (name.family and name.given) else name.inverted
