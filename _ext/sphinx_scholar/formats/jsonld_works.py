"""JSON-LD of a work: ``ScholarlyArticle`` and related types, with container and identifiers."""

from __future__ import annotations

from ..model.people import Owner
from ..model.publication import LINK_LABELS, Publication, exported
from .bibliographic import RESOLVERS, address, is_masters, issue, kind, number, publisher
from .jsonld import Thing, document, person, thing
from .types import types


def scholarly_article(
    publication: Publication,
    *,
    page_url: str,
    owner: Owner | None = None,
    pdf_url: str = "",
    description: str = "",
) -> Thing:
    """The work whose page is *page_url*. *pdf_url* defaults to its ``pdf`` link, *description* to its abstract."""
    which, venue = kind(publication), publication.venue
    pdf = pdf_url or address(publication, "pdf")
    return document(
        types(publication).schema_org,
        name=publication.title,
        headline=publication.title if which in ("conference", "journal", "preprint", "report", "post") else "",
        url=page_url,
        mainEntityOfPage=page_url,
        author=[person(author.name, owner) for author in publication.authors],
        editor=[person(editor.name, owner) for editor in publication.editors],
        datePublished=publication.date,
        isPartOf=_part_of(publication),
        pagination=publication.pages or publication.article_number if which != "book" else "",
        publisher=thing("Organization", name=name) if (name := publisher(publication)) else None,
        reportNumber=number(publication) if which == "report" else "",
        inSupportOf=("Master's degree" if is_masters(publication) else "PhD") if which == "thesis" else "",
        creativeWorkStatus={"preprint": "Preprint", "forthcoming": "Forthcoming"}.get(publication.status, ""),
        identifier=_identifiers(publication),
        isbn=publication.identifiers.isbn if which == "book" else "",
        version=venue.number if which in ("software", "dataset") else "",
        codeRepository=address(publication, "code") if which == "software" else "",
        sameAs=_same_as(publication),
        keywords=list(publication.keywords),
        description=description or publication.abstract,
        **exported(publication, "jsonld"),
        encoding=thing("MediaObject", contentUrl=pdf, encodingFormat="application/pdf") if pdf else None,
    )


def _part_of(publication: Publication) -> Thing | None:
    """The issue and volume of a journal, or the book and its series."""
    which, venue, names = kind(publication), publication.venue, publication.identifiers
    if which == "journal":
        whole: Thing | None = thing("Periodical", name=venue.name, issn=names.issn) if venue.name else None
        if venue.volume:
            whole = thing("PublicationVolume", volumeNumber=venue.volume, isPartOf=whole)
        if number := issue(publication):
            whole = thing("PublicationIssue", issueNumber=number, isPartOf=whole)
        return whole
    series = thing("BookSeries", name=venue.series, issn=names.issn) if venue.series else None
    if which in ("conference", "chapter"):
        isbn, volume = names.isbn, venue.volume
        return thing("Book", name=venue.name, isbn=isbn, volumeNumber=volume, isPartOf=series) if venue.name else series
    if which in ("post", "web"):
        return thing("WebSite", name=venue.name) if venue.name else None
    return series


def _identifiers(publication: Publication) -> list[Thing]:
    return [
        thing("PropertyValue", propertyID=LINK_LABELS[role], value=value, url=address(publication, role))
        for role in RESOLVERS
        if (value := getattr(publication.identifiers, role))
    ]


def _same_as(publication: Publication) -> list[str]:
    """The pages of the work on other sites."""
    pages = (address(publication, role) for role in (*RESOLVERS, "publisher", "html"))
    return list(dict.fromkeys(url for url in pages if url))
