"""The line that says where and when a work was published."""

import re
from collections.abc import Iterator

from docutils import nodes

from ..formats.bibliographic import day, genre, state, venue_parts
from ..formats.reference_venues import begun, boxes
from ..formats.spans import count, listed_text
from ..formats.work_types import kind
from ..locale.messages import Messages
from ..model.message import Message
from ..model.patterns import regex
from ..model.publication import PARTS, Publication
from ..model.roles import ROLES
from ..model.text import is_upright, runs_of
from .nodes import Child, el, rich, separated, time

_WORD = regex(r"\w+")
STATUS = {
    "preprint": Message("Preprint"),
    "report": Message("Technical report"),
    "thesis": Message("Thesis"),
    "forthcoming": Message("Forthcoming"),
    "unpublished": Message("Unpublished"),
}
#: What the status of a thesis says, by its entry type.
THESIS_WORDS = {
    "phdthesis": Message("Ph.D. thesis"),
    "mastersthesis": Message("Master’s thesis"),
    "bachelorsthesis": Message("Bachelor’s thesis"),
}


def venue(publication: Publication, texts: Messages) -> list[Child]:
    """Where and when a work was published: venue, volume, pages or article number, place and date."""
    pages = publication.pages
    parts = [
        *_where(publication, texts),
        with_prefix(pages, texts) if pages else None,
        time(texts, publication.date) if publication.date else None,
    ]
    found = separated(parts, texts.comma)
    if found and isinstance(found[0], str):
        found[0] = begun(found[0])
    return found


def with_prefix(pages: str, texts: Messages) -> str:
    """Numbers of pages after ``pp.`` or ``p.``, but not ``§ 242``."""
    if not pages[:1].isalnum():
        return pages
    several = re.search("[–,]", pages)
    return texts.gettext("pp. {numbers}", numbers=pages) if several else texts.gettext("p. {number}", number=pages)


def _where(publication: Publication, texts: Messages) -> Iterator[Child]:
    parts, which, article = venue_parts(publication, texts), kind(publication), publication.article_number
    at = parts.venue
    if which == "preprint":
        yield el("em", parts.name) if parts.name else None
    elif which in ("journal", "newspaper"):
        numbers = f" {parts.issue}" if parts.issue else ""
        if article:
            numbers += f"{texts.comma}{article}" if numbers else f" {parts.article}"
        # An article that is under review has no journal yet.
        yield el("span", _name(parts.name), numbers) if parts.name else numbers.strip(" ,") or None
        yield _edited_by(publication, texts) if publication.editors else None
    else:
        yield from _part_of(publication, parts.name, texts)
        yield from map(rich_span, _official(publication, at.number, texts))
        own = at.number if parts.series == at.series and which not in ("patent", "standard", "report") else ""
        numbered = parts.issue if which in ("law", "issue") else parts.volume
        yield from map(rich_span, (parts.edition, parts.volumes, parts.series, numbered, parts.version or own))
        yield texts.gettext("issue {number}", number=at.issue) if at.issue and numbered != parts.issue else None
        yield from (parts.chapter, parts.article)
        yield at.publisher if which not in ("conference", "report", "thesis", "patent") else None
        yield at.place


def _edited_by(publication: Publication, texts: Messages) -> Child:
    return el("span", texts.gettext("edited by {names}", names=listed_text(publication, "editor", texts)))


def _part_of(publication: Publication, name: str, texts: Messages) -> Iterator[Child]:
    """``in Miriam Quill (ed.), Thinking with Harbours``."""
    whole = publication.people("bookauthor")
    editors = publication.editors if publication.entry_type in PARTS else ()
    if name and (whole or editors):
        mark = "" if whole else texts.added(texts.of(ROLES["editor"].mark_of(count(publication, "editor"))))
        names = listed_text(publication, "bookauthor" if whole else "editor", texts)
        yield el("span", texts.gettext("in {names}", "whose book", names=names + mark))
        yield _name(name)
        yield _edited_by(publication, texts) if whole and editors else None
    elif name:
        yield el("span", _name(name))


def _official(publication: Publication, number: str, texts: Messages) -> Iterator[str]:
    """What a thesis, report or patent calls itself, its number, its holder and the day it was filed."""
    which = kind(publication)
    own = genre(publication, texts) if which != "thesis" or publication.detail("type") else ""
    yield f"{own} {number}".strip() if which in ("patent", "standard", "report") else own
    if publication.people("holder"):
        yield texts.gettext("assigned to {names}", names=listed_text(publication, "holder", texts))
    if which == "patent" and (filed := publication.detail("eventdate")):
        yield texts.gettext("filed {date}", date=day(filed, texts))
    if which in ("manuscript", "letter"):
        mark = publication.detail("shelfmark")
        yield from [mark] if mark else [publication.detail("collection"), *boxes(publication, texts)]
        yield publication.detail("library")


def _name(name: str) -> Child:
    """The name of a venue, in italics unless its script has none."""
    if not name:
        return None
    return el("span" if is_upright(name) else "em", rich(name))


def rich_span(text: str) -> Child:
    """Text with its styles, ``None`` if it is empty."""
    return el("span", rich(text)) if runs_of(text) else text or None


def badge(publication: Publication) -> Child:
    """The short name of the venue."""
    return el("span", publication.venue.short, classes="short-name") if publication.venue.short else None


def venue_line(publication: Publication, texts: Messages) -> list[Child]:
    """Where and when a work was published, and its status; before these the short name of the venue, unless its words,
    or longer forms of them, are there.
    """
    line: list[Child] = [el("span", venue(publication, texts)), status(publication, texts, always=True)]
    said = _WORD.findall(" ".join(part.astext() for part in line if isinstance(part, nodes.Node)).casefold())
    short = _WORD.findall(publication.venue.short.casefold())
    repeated = all(any(word.startswith(part) for word in said) for part in short)
    return separated([None if repeated else badge(publication), *line], " ")


def status(publication: Publication, texts: Messages, *, always: bool = False) -> Child:
    """The status in words, unless the work is published or, where that is shown, its badge has the same words."""
    words = status_words(publication, texts)
    return el("span", words, classes="status") if words and (always or words != publication.venue.short) else None


def status_words(publication: Publication, texts: Messages) -> str:
    """The status in words, ``""`` where the line of the venue says what a thesis or report calls itself."""
    if words := state(publication, texts):
        return words
    own = publication.detail("type") or publication.entry_type == "manual"
    if own and publication.status in ("thesis", "report"):
        return ""
    words = STATUS.get(publication.status, "")
    return texts.of(THESIS_WORDS.get(publication.entry_type, words) if publication.status == "thesis" else words)
