"""Formatted references, in the style of the ACL, as spans for a renderer, and labels such as ``Xia et al., 2024``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal

from ..model.people import Name, Owner
from ..model.publication import Contributor, Publication
from ..model.roles import ROLES
from ..model.text import one_line
from ..site import listing
from .bibliographic import VenueParts, address, home, is_masters, venue_parts
from .work_types import kind

Role = Literal["text", "author", "owner", "title", "venue", "link"]
#: The year of a work without a date.
NO_DATE = "n.d."
#: The default length to which longer lists of authors are cut.
MAX_AUTHORS = 25


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a reference, with the URL of a ``link``."""

    text: str
    role: Role = "text"
    url: str = ""


def formatted(
    publication: Publication,
    *,
    owner: Owner | None = None,
    max_authors: int | None = MAX_AUTHORS,
    year: str = "",
    url: str = "",
) -> tuple[Span, ...]:
    """The reference of *publication*.

    A list longer than *max_authors* is cut (``None``: never), but names the *owner*, whose span has that role. *year*
    replaces the year of the date (``2023a``); *url* is that of the work's page, used if the work has none of its own.
    """
    people = list(_people(publication, owner, max_authors))
    dated = [Span(year or listing.year(publication, NO_DATE))]
    title = [Span(one_line(publication.title) or publication.key, "title")]
    parts = [people, dated, title] if people else [title, dated]
    spans: list[Span] = []
    for part in [*parts, *_contributions(publication, owner), list(_venue(publication))]:
        if any(span.text for span in part):
            spans += [Span(" "), *part] if spans else part
            spans.append(Span("" if re.search(r"[.?!…]['\"”’»]*$", part[-1].text) else "."))
    if link := address(publication, "doi") or home(publication, url):
        spans += [Span(" "), Span(link, "link", link)]
    return tuple(_merged(spans))


def plain(publication: Publication, *, max_authors: int | None = MAX_AUTHORS, url: str = "") -> str:
    """The text of the reference; see :func:`formatted`."""
    return "".join(span.text for span in formatted(publication, max_authors=max_authors, url=url))


def labels(publications: Iterable[Publication]) -> Mapping[str, tuple[str, str]]:
    """Author part and year by citekey, made unique in order of date: ``("Xia et al.", "2023a")``."""
    ordered = sorted(publications, key=lambda p: (p.date.first if p.date else (9999, 0, 0), p.key))
    bare = {publication.key: _label(publication) for publication in ordered}
    shared, seen = Counter(bare.values()), Counter[tuple[str, str]]()
    unique = {}
    for key, (authors, year) in bare.items():
        suffix = ""
        if shared[authors, year] > 1:
            suffix = ("-" if year == NO_DATE else "") + _letters(seen[authors, year])
            seen[authors, year] += 1
        unique[key] = (authors, year + suffix)
    return unique


def _people(publication: Publication, owner: Owner | None, limit: int | None) -> Iterator[Span]:
    """The authors, or the editors, translators, ... of a work that has none: ``A, B, and C``."""
    role, people = heads(publication)
    spans = [_person(person, owner) for person in people]
    more = bool(publication.others and publication.authors)
    if limit is not None and len(spans) > max(limit, 1):
        limit, more = max(limit, 1), True
        hidden = next((span for span in spans[limit:] if span.role == "owner"), None)
        spans = spans[:limit] + ([Span("…"), hidden] if hidden else [])
    yield from _listed(spans, more)
    if role == "editor":
        yield Span(", editor" if len(people) == 1 else ", editors")
    elif people and role != "author":
        yield Span(f" ({ROLES[role].mark if len(people) == 1 else ROLES[role].marks})")


def heads(publication: Publication) -> tuple[str, tuple[Contributor, ...]]:
    """Those by whom the work is listed, and their role: the authors, or else those of the first role that it has."""
    return next(publication.own_people, ("", ()))


def _contributions(publication: Publication, owner: Owner | None) -> Iterator[list[Span]]:
    """``Translated by A and B``, for each role but that of those by whom the work is listed."""
    first, _ = heads(publication)
    for role, people in publication.own_people:
        if role not in (first, "holder"):
            phrase = ROLES[role].phrase
            yield [Span(phrase[0].upper() + phrase[1:] + " "), *_listed([_person(one, owner) for one in people], False)]


def _listed(spans: Sequence[Span], more: bool) -> Iterator[Span]:
    for i, span in enumerate(spans):
        if i:
            last = i == len(spans) - 1 and not more
            yield Span((" and " if len(spans) == 2 else ", and ") if last else ", ")
        yield span
    if more and spans:
        yield Span(" et al." if len(spans) == 1 else ", et al.")


def _person(person: Contributor, owner: Owner | None) -> Span:
    mine = owner is not None and owner.is_author(person.name)
    return Span(one_line(person.name.display), "owner" if mine else "author")


def _venue(publication: Publication) -> Iterator[Span]:
    """The part after the title, without its full stop."""
    parts, which = venue_parts(publication), kind(publication)
    venue = parts.venue
    if which == "journal":
        where = one_line(publication.pages or publication.article_number)
        place = f"{parts.issue}:{where}" if parts.issue and where else parts.issue or _pages(publication, parts)
        yield from _joined([Span(parts.name, "venue"), Span(place)])
    elif which in ("conference", "chapter"):
        yield from _collection(publication, parts, which == "chapter")
    elif which == "preprint":
        yield Span("Preprint, ")
        yield Span(parts.name or "unpublished", "venue")
    elif which == "thesis":
        degree = "Master's thesis" if is_masters(publication) else "Ph.D. thesis"
        yield from _joined([Span(degree), Span(venue.name), Span(venue.place)])
    elif which == "report":
        number = f" {venue.number}" if venue.number else ""
        yield from _joined([Span(f"Technical report{number}"), Span(venue.name or venue.publisher), Span(venue.place)])
    else:
        yield from _joined(_edition(parts))


def _edition(parts: VenueParts) -> Iterator[Span]:
    """The venue, number and publisher of books, software and the rest."""
    venue = parts.venue
    number = parts.version or (f"number {venue.number}" if venue.number else "")
    texts = [text for text in (venue.series, parts.volume, number, venue.publisher, venue.place) if text]
    if texts and not venue.name:
        texts[0] = texts[0][0].upper() + texts[0][1:]
    yield Span(venue.name, "venue")
    yield from map(Span, texts)


def _collection(publication: Publication, parts: VenueParts, chapter: bool) -> Iterator[Span]:
    """``In Proceedings of …, pages 1–2, Dublin, Ireland``; of a chapter, with editors and publisher."""
    venue = parts.venue
    if not venue.name:
        return
    yield Span("To appear in " if publication.status == "forthcoming" else "In ")
    if chapter and publication.editors:
        yield from _listed([replace(_person(person, None), role="text") for person in publication.editors], False)
        yield Span(", editor, " if len(publication.editors) == 1 else ", editors, ")
    publisher = venue.publisher if chapter else ""
    ends = (venue.series, parts.volume, _pages(publication, parts), publisher, venue.place)
    yield from _joined([Span(venue.name, "venue"), *map(Span, ends)])


def _pages(publication: Publication, parts: VenueParts) -> str:
    if publication.pages:
        return one_line(f"page{'s' if re.search('[–,-]', publication.pages) else ''} {publication.pages}")
    return parts.article


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """*spans* without empty ones, with commas between them."""
    for i, span in enumerate(span for span in spans if span.text):
        yield from (Span(", "), span) if i else (span,)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """*spans* without empty ones, adjacent texts joined."""
    for role, group in groupby((span for span in spans if span.text), key=attrgetter("role")):
        if role == "text":
            yield Span("".join(span.text for span in group))
        else:
            yield from group


def _label(publication: Publication) -> tuple[str, str]:
    _, people = heads(publication)
    names = [_short(person.name) for person in people]
    if not names:
        words = one_line(publication.title).split()
        authors = " ".join(words[:4]) + (" …" if len(words) > 4 else "") or publication.key
    elif len(names) > 2 or publication.others:
        authors = f"{names[0]} et al."
    else:
        authors = " and ".join(names)
    return authors, listing.year(publication, NO_DATE).lower()


def _short(name: Name) -> str:
    """The family name in a label; of an organization the acronym, if it gives one in parentheses."""
    if name.literal:
        acronym = re.search(r"\(([A-Z][\w&-]*)\)$", one_line(name.literal))
        return acronym[1] if acronym else one_line(name.literal).removeprefix("The ")
    # A family name of one character is too short: names in Chinese, Japanese or Korean script are given in full.
    if name.family_first or (not re.search(r"[^\W\d_]", name.display, re.ASCII) and " " not in name.display):
        return one_line(name.display)
    return one_line(f"{name.particle} {name.family}") or one_line(name.display)


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab`` and so on."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
