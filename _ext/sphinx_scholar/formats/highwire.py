"""The ``<meta>`` elements of a page: Highwire tags, which Google Scholar and Zotero read, and OpenGraph."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import address, inverted, issue, kind, number, publisher
from .types import types


def highwire(publication: Publication, *, page_url: str, pdf_url: str = "") -> list[tuple[str, str]]:
    """``(name, content)`` of each tag of the page at *page_url*, in an order that matters: keep it.

    *pdf_url* is the absolute address of the PDF; by default that of the publication's ``pdf`` link.
    """
    tags = _tags(publication, page_url, pdf_url or address(publication, "pdf"))
    return [(name, text) for name, value in tags if (text := one_line(value))]


def _tags(publication: Publication, page_url: str, pdf_url: str) -> Iterator[tuple[str, str]]:
    names, date = publication.identifiers, publication.date
    yield "citation_title", publication.title
    yield from (("citation_author", inverted(author.name)) for author in publication.authors)
    yield from (("citation_editor", inverted(editor.name)) for editor in publication.editors)
    yield "citation_publication_date", date.isoformat().replace("-", "/") if date else ""
    yield from _venue_tags(publication)
    yield "citation_volume", publication.venue.volume
    yield "citation_issue", issue(publication)
    yield "citation_firstpage", publication.first_page or publication.article_number
    yield "citation_lastpage", publication.last_page
    yield "citation_doi", names.doi
    yield "citation_arxiv_id", names.arxiv
    yield "citation_issn", names.issn
    yield "citation_isbn", names.isbn
    yield "citation_public_url", page_url
    yield "citation_pdf_url", pdf_url
    yield "citation_language", publication.language
    yield "citation_keywords", "; ".join(publication.keywords)
    yield "citation_abstract", publication.abstract


def _venue_tags(publication: Publication) -> Iterator[tuple[str, str]]:
    """The tags that make the item's type. Of several, readers heed the last."""
    which, venue = kind(publication), publication.venue
    if which == "conference":
        # The book's title before the conference's, which has to have the last word on the type.
        yield "citation_inbook_title", venue.name
        yield "citation_series_title", venue.series
        yield "citation_conference_title", venue.name
    elif which == "chapter":
        yield "citation_inbook_title", venue.name
        yield "citation_series_title", venue.series
    elif which == "journal":
        yield "citation_journal_title", venue.name
    elif which == "thesis":
        yield "citation_dissertation_institution", publisher(publication)
    elif which == "report":
        yield "citation_technical_report_institution", publisher(publication)
    if which in ("report", "preprint"):
        yield "citation_technical_report_number", number(publication)
    if which not in ("report", "thesis"):
        yield "citation_publisher", publisher(publication)
    yield "DC.type", types(publication).highwire
