"""The authors of a work, and where and when it was published: the lines of a paper's header, the lists and the CV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..formats.bibliographic import kind, venue_parts
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from .nodes import Child, el, element, separated, time

#: A list of authors longer than this is folded on pages; exports hold it whole.
FOLD = 30
#: The marks of authors: the sign of each, and its meaning.
MARKS = {"equal": ("*", "Equal contribution"), "corresponding": ("†", "Corresponding author")}

STATUS = {
    "preprint": "Preprint",
    "report": "Technical report",
    "thesis": "Thesis",
    "forthcoming": "Forthcoming",
    "unpublished": "Unpublished",
}

THESES = {"phdthesis": "Ph.D. thesis", "mastersthesis": "Master’s thesis", "bachelorsthesis": "Bachelor’s thesis"}

#: The values of the option ``kind`` of lists: kinds of venue, and statuses.
KINDS = (
    *("conference", "journal", "preprint", "report", "thesis", "book", "software", "dataset", "web", "other"),
    *("published", "forthcoming", "unpublished"),
)


def authors(publication: Publication, owner: Owner, *, disclosed: bool = True) -> list[Child]:
    """The authors in order, with the owner emphasized and marks as signs.

    A long list is cut; the owner is named even if they are among the rest. *disclosed* adds the rest in a disclosure,
    which must not be inside a paragraph.
    """
    people = [_author(author, owner) for author in publication.authors]
    more = "et al." if publication.others else None
    folded = publication.authors[FOLD:]
    if not folded:
        return separated([*people, more])
    owners = [_author(author, owner) for author in folded if owner.is_author(author.name)]
    summary = separated([f"and {len(folded)} more", *owners], ", among them ")
    if disclosed:
        rest = separated([*people[FOLD:], more])
        summary = [el("details", el("summary", summary), rest, classes="pub-more-authors")]
    return [*separated(people[:FOLD]), ", ", *summary]


def authors_line(publication: Publication, owner: Owner) -> Child:
    """The authors as a line of their own."""
    tag = "div" if len(publication.authors) > FOLD else "p"
    return el(tag, authors(publication, owner), classes="pub-authors") if publication.authors else None


def _author(author: Contributor, owner: Owner) -> Child:
    is_owner = owner.is_author(author.name)
    name: Child = el("strong", author.name.display) if is_owner else author.name.display
    given = sorted(author.marks, key=lambda mark: (mark != "equal", mark))
    # Marks of unknown meaning are shown as they were written.
    signs = "".join(MARKS.get(mark, (mark,))[0] for mark in given)
    sup = el("sup", signs, classes="mark") if signs else None
    return el("span", name, sup, classes="author owner" if is_owner else "author")


def used_marks(publications: Iterable[Publication]) -> list[tuple[str, str]]:
    """The known signs at the authors of *publications*, with their meanings."""
    used = {mark for paper in publications for author in paper.authors for mark in author.marks}
    return [pair for mark, pair in MARKS.items() if mark in used]


def marks(*publications: Publication) -> element | None:
    """A paragraph with the meanings of the signs at the authors of *publications*."""
    parts = [el("span", el("sup", sign), " ", words) for sign, words in used_marks(publications)]
    return el("p", separated(parts, " "), classes="pub-marks") if parts else None


def venue(publication: Publication) -> list[Child]:
    """Where and when a work was published: venue, volume, pages or article number, place and date."""
    pages = publication.pages
    parts = [
        *_where(publication),
        ("pp. " if "–" in pages else "p. ") + pages if pages else None,
        time(publication.date) if publication.date else None,
    ]
    found = separated(parts)
    if found and isinstance(found[0], str):
        found[0] = found[0][:1].upper() + found[0][1:]
    return found


def _where(publication: Publication) -> Iterator[Child]:
    parts, which, article = venue_parts(publication), kind(publication), publication.article_number
    at = parts.venue
    if which == "preprint":
        yield el("em", parts.name)
    elif which == "journal":
        numbers = f" {parts.issue}" if at.volume else ""
        if article:
            numbers += f", {article}" if numbers else f" {parts.article}"
        yield el("span", el("em", parts.name) if parts.name else None, numbers)
    else:
        yield el("span", el("em", parts.name)) if parts.name else None
        yield from (at.series, parts.volume, parts.version or at.number, parts.article)
        yield at.publisher if which not in ("conference", "report", "thesis") else None
        yield at.place


def badge(publication: Publication) -> Child:
    """The short name of the venue."""
    return el("span", publication.venue.short, classes="badge") if publication.venue.short else None


def status(publication: Publication) -> Child:
    """The status in words, unless the work is published or its badge has the same words."""
    words = STATUS.get(publication.status)
    if publication.status == "thesis":
        words = THESES.get(publication.entry_type, words)
    return el("span", words, classes="status") if words and words != publication.venue.short else None
