"""The part of a reference that says where a work was published, in the style of its kind."""

import re
from collections.abc import Iterator

from ..locale.messages import ENGLISH, Messages
from ..model.publication import Publication
from ..model.text import one_line
from .bibliographic import VenueParts, day, genre, venue_parts
from .spans import Span, count, joined, listed_text
from .work_types import kind


def venue(publication: Publication, texts: Messages = ENGLISH) -> Iterator[Span]:
    """The part after the title, without its full stop."""
    parts, which = venue_parts(publication, texts), kind(publication)
    at = parts.venue
    if which in ("journal", "review"):
        where = one_line(publication.pages or publication.article_number)
        place = f"{parts.issue}:{where}" if parts.issue and where else parts.issue or _pages(publication, parts, texts)
        yield from joined([Span(parts.name, "venue"), Span(place)], texts)
    elif which == "newspaper":
        date = texts.date(publication.date) if publication.date and publication.date.month else ""
        yield from joined(
            [Span(at.name, "venue"), Span(date), Span(parts.edition), Span(_pages(publication, parts, texts))], texts
        )
    elif which in ("conference", "chapter"):
        yield from _collection(publication, parts, which == "chapter", texts)
    elif which == "preprint":
        yield Span(texts.gettext("Preprint, "))
        yield Span(parts.name or texts.gettext("unpublished"), "venue")
    elif which == "thesis":
        # In English, the style has "Ph.D. thesis".
        degree = genre(publication, texts).replace("PhD thesis", "Ph.D. thesis")
        yield from joined([Span(degree), Span(at.name), Span(at.place)], texts)
    elif which == "report":
        yield from joined(map(Span, _report(publication, parts, texts)), texts)
    elif which in ("patent", "standard"):
        yield from joined(map(Span, _official(publication, parts, texts)), texts)
    elif which in ("manuscript", "letter"):
        yield from joined(map(Span, _archived(publication, parts, texts)), texts)
    elif which == "talk":
        said = one_line(publication.note) if publication.entry_type == "unpublished" else ""
        yield from joined(
            [*map(Span, (genre(publication, texts), said)), Span(at.name, "venue"), Span(at.publisher), Span(at.place)],
            texts,
        )
    elif which in ("law", "issue"):
        yield from joined(_legal(publication, parts, texts), texts)
    else:
        yield from joined(_edition(publication, parts, texts), texts)


def _report(publication: Publication, parts: VenueParts, texts: Messages) -> Iterator[str]:
    untold = "" if publication.entry_type == "manual" else texts.gettext("Technical report")
    own = genre(publication, texts) or untold
    yield f"{own} {parts.venue.number}".strip()
    yield from (parts.series, parts.edition, version(publication, texts))
    yield parts.venue.name or parts.venue.publisher
    yield parts.venue.place


def _official(publication: Publication, parts: VenueParts, texts: Messages) -> Iterator[str]:
    """``U.S. Patent 10,123,456 B2, assigned to Nowhere Power Ltd., filed 2019-05-02``; ``IEC 61000-4-2:2008``."""
    yield f"{genre(publication, texts)} {parts.venue.number}".strip()
    if publication.people("holder"):
        yield texts.gettext("assigned to {names}", names=listed_text(publication, "holder", texts))
    if kind(publication) == "patent" and (filed := publication.detail("eventdate")):
        yield texts.gettext("filed {date}", date=day(filed, texts))
    yield from (parts.edition, parts.venue.publisher or parts.venue.name, parts.venue.place)


def _legal(publication: Publication, parts: VenueParts, texts: Messages) -> Iterator[Span]:
    """A law, a decision with its court, or an issue: ``Supreme Court, U.S., 347, pages 483–496``."""
    at = parts.venue
    yield from map(Span, (genre(publication, texts), at.number, one_line(publication.detail("institution"))))
    yield from (Span(at.name, "venue"), Span(parts.issue), Span(_pages(publication, parts, texts)))
    yield from map(Span, (parts.series, at.publisher, at.place))


def _archived(publication: Publication, parts: VenueParts, texts: Messages) -> Iterator[str]:
    """``MS Vat. lat. 1970, fols 1r–16v, Vatican Library, Vatican City``: the shelfmark is the citation."""
    within = texts.comma.join(filter(None, [one_line(publication.detail("collection")), *boxes(publication, texts)]))
    yield from (genre(publication, texts), one_line(publication.detail("shelfmark") or within or publication.note))
    yield from (parts.venue.name, one_line(publication.detail("library")), parts.venue.publisher, parts.venue.place)


def boxes(publication: Publication, texts: Messages) -> Iterator[str]:
    """``box 12``, ``folder 3``: where in a collection a work is."""
    box, folder = (one_line(publication.detail(name)) for name in ("box", "folder"))
    yield texts.gettext("box {number}", number=box) if box else ""
    yield texts.gettext("folder {number}", number=folder) if folder else ""


def _edition(publication: Publication, parts: VenueParts, texts: Messages) -> Iterator[Span]:
    """The venue, number and publisher of books, software and the rest."""
    at = parts.venue
    number = (
        texts.gettext("number {number}", number=at.number)
        if at.number and parts.series != f"{at.series} {at.number}"
        else ""
    )
    numbers = (parts.series, parts.volume, parts.version or number)
    if parts.series != at.series:  # the volume is the work's, the number is the series'
        numbers = (parts.volume, parts.series, parts.version)
    own = genre(publication, texts)
    said = (own, parts.edition, parts.volumes, parts.chapter, *numbers, version(publication, texts))
    note = publication.note if publication.entry_type == "unpublished" else ""  # it is the place of the work
    publisher = "" if at.publisher in (author.name.display for author in publication.authors) else at.publisher
    shown = [text for text in (*said, _pages(publication, parts, texts), one_line(note), publisher, at.place) if text]
    if shown and not at.name:
        shown[0] = begun(shown[0])
    yield Span(at.name, "venue")
    yield from map(Span, shown)


def begun(text: str) -> str:
    """*text* at the beginning of a line, with a word in upper case, but not an abbreviation of a letter: ``c. 12``."""
    return re.sub(r"\A[^\W\d_](?=[^\W\d_]|\s)", lambda first: first[0].upper(), text)


def version(publication: Publication, texts: Messages = ENGLISH) -> str:
    """``version 1.2`` of a work that is neither software nor a data set."""
    text = one_line(publication.detail("version"))
    return text if not text or text.lower().startswith("v") else texts.gettext("version {number}", number=text)


def _collection(publication: Publication, parts: VenueParts, chapter: bool, texts: Messages) -> Iterator[Span]:
    """``In Proceedings of …, pages 1–2, Dublin, Ireland``; of a chapter, with editors and publisher."""
    at = parts.venue
    if not at.name:
        return
    soon = publication.status == "forthcoming"
    # What the whole is, follows the words "in" or "to appear in" and the names of its authors or editors.
    yield Span(texts.gettext("To appear in ", "before a book") if soon else texts.gettext("In ", "before a book"))
    authors = listed_text(publication, "bookauthor", texts) if chapter else ""
    names = listed_text(publication, "editor", texts)
    if authors:
        yield Span(f"{authors}{texts.comma}")
    elif chapter and names:
        yield Span(names)
        one = count(publication, "editor") == 1
        yield Span(texts.gettext(", editor") if one else texts.gettext(", editors"))
        yield Span(texts.comma)
    editors = texts.gettext("edited by {names}", names=names) if authors and names else ""
    publisher = at.publisher if chapter else ""
    numbers = (parts.series, parts.volume) if parts.series == at.series else (parts.volume, parts.series)
    ends = (editors, parts.edition, parts.volumes, *numbers, parts.chapter, _pages(publication, parts, texts))
    yield from joined([Span(at.name, "venue"), *map(Span, (*ends, publisher, at.place))], texts)


def _pages(publication: Publication, parts: VenueParts, texts: Messages) -> str:
    if publication.pages and not publication.pages[0].isalnum():
        return one_line(publication.pages)
    if publication.pages:
        pages = publication.pages
        several = re.search("[–,-]", pages)
        written = (
            texts.gettext("pages {numbers}", numbers=pages) if several else texts.gettext("page {number}", number=pages)
        )
        return one_line(written)
    return parts.article
