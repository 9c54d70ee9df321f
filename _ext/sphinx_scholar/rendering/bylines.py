"""Who wrote a work, and where and when it came out: the lines that a paper's header, the lists and the CV share."""

from __future__ import annotations

from collections.abc import Iterator

from ..formats import bibliographic
from ..model.owner import Owner
from ..model.publication import Contributor, Publication
from .nodes import Child, el, element, separated, time

#: A list of authors longer than this is folded on pages; exports hold it whole.
FOLD = 30


#: What marks on authors mean, in words.
MARKS = {"equal": "Equal contribution", "corresponding": "Corresponding author"}


SIGNS = {"equal": "*", "corresponding": "†"}


STATUS = {
    "preprint": "Preprint",
    "report": "Technical report",
    "thesis": "Thesis",
    "forthcoming": "Forthcoming",
    "unpublished": "Unpublished",
}


THESES = {
    "phdthesis": "Ph.D. thesis",
    "mastersthesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
}


#: What lists may be narrowed to: kinds of venue, and statuses.
KINDS = (
    *("conference", "journal", "preprint", "report", "thesis", "book", "software", "dataset", "web", "other"),
    *("published", "forthcoming", "unpublished"),
)


def authors(publication: Publication, owner: Owner, *, disclosed: bool = True) -> list[Child]:
    """The authors in order, the owner set apart, marks as signs.

    A long list is cut, with the owner named if he is among the rest; *disclosed* adds the rest behind a disclosure,
    which no paragraph may hold.
    """
    people = [_author(author, owner) for author in publication.authors]
    more = "et al." if publication.others else None
    if not is_folded(publication):
        return separated([*people, more])
    hidden = publication.authors[FOLD:]
    mine = [_author(author, owner) for author in hidden if owner.is_author(author.name)]
    said = separated([f"and {len(hidden)} more", *mine], ", among them ")
    if disclosed:
        rest = separated([*people[FOLD:], more])
        said = [el("details", el("summary", said), rest, classes="pub-more-authors")]
    return [*separated(people[:FOLD]), ", ", *said]


def is_folded(publication: Publication) -> bool:
    """Whether the list of authors is too long to be shown whole."""
    return len(publication.authors) > FOLD


def authors_line(publication: Publication, owner: Owner) -> Child:
    """The authors as a line of their own."""
    if not publication.authors:
        return None
    return el("div" if is_folded(publication) else "p", authors(publication, owner), classes="pub-authors")


def _author(author: Contributor, owner: Owner) -> Child:
    is_owner = owner.is_author(author.name)
    name: Child = el("strong", author.name.display) if is_owner else author.name.display
    signs = "".join(SIGNS.get(mark, mark) for mark in sorted(author.marks, key=lambda m: (m != "equal", m)))
    return el(
        "span",
        name,
        el("sup", signs, classes="mark") if signs else None,
        classes="author owner" if is_owner else "author",
    )


def marks(*publications: Publication) -> element | None:
    """What the signs at the authors of *publications* mean, in words."""
    used = {mark for paper in publications for author in paper.authors for mark in author.marks}
    parts = [el("span", el("sup", SIGNS[mark]), " ", words) for mark, words in MARKS.items() if mark in used]
    return el("p", separated(parts, " "), classes="pub-marks") if parts else None


def venue(publication: Publication) -> list[Child]:
    """Where and when: venue, volume, pages or article number, place, date, as far as each makes sense of its kind."""
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
    at, number = publication.venue, publication.article_number
    which = bibliographic.kind(publication)
    volume = f"volume {at.volume}" if at.volume else None
    if which == "preprint":
        arxiv = publication.identifiers.arxiv
        yield el("em", f"arXiv:{arxiv}" if arxiv else at.name)
    elif which == "journal":
        numbers = f" {at.volume}" + (f"({at.issue})" if at.issue else "") if at.volume else ""
        article = (f", {number}" if numbers else f" article {number}") if number else ""
        yield el("span", el("em", at.name) if at.name else None, numbers, article)
    else:
        yield el("span", el("em", at.name)) if at.name else None
        yield at.series
        yield volume
        yield f"version {at.number}" if at.number and which in ("software", "dataset") else at.number
        yield f"article {number}" if number else None
        yield at.publisher if which not in ("conference", "report", "thesis") else None
        yield at.place


def badge(publication: Publication) -> Child:
    """The short name of the venue."""
    return el("span", publication.venue.short, classes="badge") if publication.venue.short else None


def status(publication: Publication) -> Child:
    """The status in words, but for what is simply published, and where the badge says the same."""
    words = STATUS.get(publication.status)
    if publication.status == "thesis":
        words = THESES.get(publication.entry_type, words)
    return el("span", words, classes="status") if words and words != publication.venue.short else None
