"""The part of a reference that says where a work was published, in the style of its kind."""

import re
from collections.abc import Iterator

from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import VenueParts, genre, venue_parts
from .spans import Span, joined, listed_text
from .work_types import kind


def venue(publication: Publication) -> Iterator[Span]:
    """The part after the title, without its full stop."""
    parts, which = venue_parts(publication), kind(publication)
    at = parts.venue
    if which in ("journal", "review"):
        where = one_line(publication.pages or publication.article_number)
        place = f"{parts.issue}:{where}" if parts.issue and where else parts.issue or _pages(publication, parts)
        yield from joined([Span(parts.name, "venue"), Span(place)])
    elif which == "newspaper":
        date = publication.date.text() if publication.date and publication.date.month else ""
        yield from joined([Span(at.name, "venue"), Span(date), Span(parts.edition), Span(_pages(publication, parts))])
    elif which in ("conference", "chapter"):
        yield from _collection(publication, parts, which == "chapter")
    elif which == "preprint":
        yield Span("Preprint, ")
        yield Span(parts.name or "unpublished", "venue")
    elif which == "thesis":
        degree = genre(publication).replace("PhD thesis", "Ph.D. thesis") or "Thesis"
        yield from joined([Span(degree), Span(at.name), Span(at.place)])
    elif which == "report":
        yield from joined(map(Span, _report(publication, parts)))
    elif which in ("patent", "standard"):
        yield from joined(map(Span, _official(publication, parts)))
    elif which in ("manuscript", "letter"):
        yield from joined(map(Span, _archived(publication, parts)))
    elif which == "talk":
        said = one_line(publication.note) if publication.entry_type == "unpublished" else ""
        yield from joined(
            [*map(Span, (genre(publication), said)), Span(at.name, "venue"), Span(at.publisher), Span(at.place)]
        )
    elif which in ("law", "issue"):
        yield from joined(_legal(publication, parts))
    else:
        yield from joined(_edition(publication, parts))


def _report(publication: Publication, parts: VenueParts) -> Iterator[str]:
    own = genre(publication) or ("" if publication.entry_type == "manual" else "Technical report")
    yield f"{own} {parts.venue.number}".strip()
    yield from (parts.series, parts.edition, version(publication))
    yield parts.venue.name or parts.venue.publisher
    yield parts.venue.place


def _official(publication: Publication, parts: VenueParts) -> Iterator[str]:
    """``U.S. Patent 10,123,456 B2, assigned to Nowhere Power Ltd., filed 2019-05-02``; ``IEC 61000-4-2:2008``."""
    yield f"{genre(publication)} {parts.venue.number}".strip()
    if holders := publication.people("holder"):
        yield f"assigned to {listed_text(holders)}"
    if kind(publication) == "patent" and (filed := publication.detail("eventdate")):
        yield f"filed {filed}"
    yield from (parts.edition, parts.venue.publisher or parts.venue.name, parts.venue.place)


def _legal(publication: Publication, parts: VenueParts) -> Iterator[Span]:
    """A law, a decision with its court, or an issue: ``Supreme Court, U.S., 347, pages 483–496``."""
    at = parts.venue
    yield from map(Span, (genre(publication), at.number, one_line(publication.detail("institution"))))
    yield from (Span(at.name, "venue"), Span(parts.issue), Span(_pages(publication, parts)))
    yield from map(Span, (parts.series, at.publisher, at.place))


def _archived(publication: Publication, parts: VenueParts) -> Iterator[str]:
    """``MS Vat. lat. 1970, fols 1r–16v, Vatican Library, Vatican City``: the shelfmark is the citation."""
    boxes = [f"{name} {text}" for name in ("box", "folder") if (text := one_line(publication.detail(name)))]
    within = ", ".join(filter(None, [one_line(publication.detail("collection")), *boxes]))
    yield from (genre(publication), one_line(publication.detail("shelfmark") or within or publication.note))
    yield from (parts.venue.name, one_line(publication.detail("library")), parts.venue.publisher, parts.venue.place)


def _edition(publication: Publication, parts: VenueParts) -> Iterator[Span]:
    """The venue, number and publisher of books, software and the rest."""
    at = parts.venue
    number = f"number {at.number}" if at.number and parts.series != f"{at.series} {at.number}" else ""
    numbers = (parts.series, parts.volume, parts.version or number)
    if parts.series != at.series:  # the volume is the work's, the number is the series'
        numbers = (parts.volume, parts.series, parts.version)
    texts = (genre(publication), parts.edition, parts.volumes, parts.chapter, *numbers, version(publication))
    note = publication.note if publication.entry_type == "unpublished" else ""  # it is the place of the work
    publisher = "" if at.publisher in (author.name.display for author in publication.authors) else at.publisher
    shown = [text for text in (*texts, _pages(publication, parts), one_line(note), publisher, at.place) if text]
    if shown and not at.name:
        shown[0] = re.sub(r"\A[a-z](?=[a-z\s])", lambda m: m[0].upper(), shown[0])
    yield Span(at.name, "venue")
    yield from map(Span, shown)


def version(publication: Publication) -> str:
    """``version 1.2`` of a work that is neither software nor a data set."""
    text = one_line(publication.detail("version"))
    return text if not text or text.lower().startswith("v") else f"version {text}"


def _collection(publication: Publication, parts: VenueParts, chapter: bool) -> Iterator[Span]:
    """``In Proceedings of …, pages 1–2, Dublin, Ireland``; of a chapter, with editors and publisher."""
    at = parts.venue
    if not at.name:
        return
    yield Span("To appear in " if publication.status == "forthcoming" else "In ")
    authors = publication.people("bookauthor") if chapter else ()
    if authors:
        yield Span(f"{listed_text(authors)}, ")
    elif chapter and publication.editors:
        yield Span(listed_text(publication.editors))
        yield Span(", editor, " if len(publication.editors) == 1 else ", editors, ")
    editors = f"edited by {listed_text(publication.editors)}" if authors and publication.editors else ""
    publisher = at.publisher if chapter else ""
    numbers = (parts.series, parts.volume) if parts.series == at.series else (parts.volume, parts.series)
    ends = (editors, parts.edition, parts.volumes, *numbers, parts.chapter, _pages(publication, parts))
    yield from joined([Span(at.name, "venue"), *map(Span, (*ends, publisher, at.place))])


def _pages(publication: Publication, parts: VenueParts) -> str:
    if publication.pages and not publication.pages[0].isalnum():
        return one_line(publication.pages)
    if publication.pages:
        return one_line(f"page{'s' if re.search('[–,-]', publication.pages) else ''} {publication.pages}")
    return parts.article
