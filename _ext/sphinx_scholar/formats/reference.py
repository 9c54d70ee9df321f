"""Formatted references, in the style of the ACL, as spans for a renderer."""

import re
from collections.abc import Iterator

from ..locale.messages import ENGLISH, Messages
from ..model.message import Message
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..model.roles import ROLES
from ..model.text import Styled, is_upright, one_line, runs_of
from ..site import listing
from .bibliographic import address, authors, day, home
from .reference_venues import venue
from .spans import Span, around, count, listed, merged, person
from .work_types import kind

#: The year of a work without a date.
NO_DATE = Message("n.d.", "no date")
ACCESSED = Message("Accessed", "field")
#: The default length to which longer lists of authors are cut.
MAX_AUTHORS = 25


def formatted(
    publication: Publication,
    *,
    owner: Owner | None = None,
    max_authors: int | None = MAX_AUTHORS,
    year: str = "",
    url: str = "",
    notes: bool = False,
    texts: Messages = ENGLISH,
) -> tuple[Span, ...]:
    """The reference of *publication*.

    A list longer than *max_authors* is cut (``None``: never), but names the *owner*, whose span has that role. *year*
    replaces the year of the date (``2023a``); *url* is that of the work's page, used if the work has none of its own.
    With *notes*, what an entry says of the work in ``note`` and ``addendum`` follows, for works without such a page.
    The words of the reference are those of *texts*.
    """
    people = list(_people(publication, owner, max_authors, texts))
    if people and len(all_authors := authors(publication)) > len(publication.authors):
        people.append(Span(texts.added(all_authors[-1].name.display)))
    first = publication.detail("origdate")
    dated = [Span((f"({first}) " if first else "") + (year or _year(publication, texts)))]
    title = [Span(_title(publication), "title")]
    parts = [people, dated, title] if people else [title] if kind(publication) == "newspaper" else [title, dated]
    if added := one_line(publication.detail("titleaddon")):
        parts.append([Span(added)])
    spans: list[Span] = []
    where = list(venue(publication, texts))
    parts += [*_contributions(publication, owner, texts), where, *(_notes(publication, where) if notes else ())]
    stop = texts.full_stop
    for part in parts:
        if text := "".join(span.text for span in part):
            spans += [Span(_gap(spans, stop)), *part] if spans else part
            spans.append(Span("" if re.search(r"[.?!…。？！]['\"”’»」』]*$", text) else stop.rstrip()))
    if link := address(publication, "doi") or home(publication, url):
        spans += [Span(_gap(spans, stop)), Span(link, "link", link)]
        if (seen := one_line(publication.detail("urldate"))) and kind(publication) in ("web", "post", "other"):
            spans.append(Span(texts.added(_accessed(seen, texts))))
    return tuple(merged(spans))


def _gap(before: list[Span], stop: str) -> str:
    """The space between two parts, which full-width marks have in themselves."""
    last = next((span.text for span in reversed(before) if span.text), "")
    return "" if stop == "。" and last.endswith(("。", "？", "！", "」", "』", "》", "）")) else " "


def _accessed(written: str, texts: Messages) -> str:
    """``accessed 2019-05-02``; what is written before a day is not before a month in some languages."""
    if texts.base == "en" or written.count("-") == 2:
        return texts.gettext("accessed {date}", date=day(written, texts))
    return texts.prefix(ACCESSED) + day(written, texts)


def _title(publication: Publication) -> str:
    """The title, which is in italics if it is that of a book, a film, a picture or the like."""
    title = one_line(publication.title) or publication.key
    whole = kind(publication) in ("book", "issue", "media") and not is_upright(title)
    return Styled(title, [(0, len(title), "i"), *runs_of(title)]) if whole else title


def _notes(publication: Publication, where: list[Span]) -> Iterator[list[Span]]:
    """The notes of the author of the entry that *where* the work is does not have already."""
    written = "".join(span.text for span in where)
    for text in (publication.note, publication.detail("addendum")):
        if (said := one_line(text)) and said not in written:
            yield [Span(said)]


def plain(
    publication: Publication, *, max_authors: int | None = MAX_AUTHORS, url: str = "", texts: Messages = ENGLISH
) -> str:
    """The text of the reference; see :func:`formatted`."""
    return "".join(span.text for span in formatted(publication, max_authors=max_authors, url=url, texts=texts))


def _people(publication: Publication, owner: Owner | None, limit: int | None, texts: Messages) -> Iterator[Span]:
    """The authors, or the editors, translators, ... of a work that has none: ``A, B, and C``."""
    role, people = heads(publication)
    spans = [person(one, owner, texts) for one in people]
    more = role in publication.others
    if limit is not None and len(spans) > max(limit, 1):
        limit, more = max(limit, 1), True
        hidden = next((span for span in spans[limit:] if span.role == "owner"), None)
        spans = spans[:limit] + ([Span("…"), hidden] if hidden else [])
    yield from listed(spans, more, texts)
    if role == "editor":
        yield Span(texts.gettext(", editor") if count(publication, role) == 1 else texts.gettext(", editors"))
    elif people and role != "author":
        yield Span(texts.added(texts.of(ROLES[role].mark_of(count(publication, role)))))


def _year(publication: Publication, texts: Messages) -> str:
    return texts.year(publication.date) if publication.date else texts.of(listing.year(publication, NO_DATE))


def heads(publication: Publication) -> tuple[str, tuple[Contributor, ...]]:
    """Those by whom the work is listed, and their role: the authors, or else those of the first role that it has."""
    return next(publication.own_people, ("", ()))


def _contributions(publication: Publication, owner: Owner | None, texts: Messages) -> Iterator[list[Span]]:
    """``Translated by A and B``, for each role but that of those by whom the work is listed."""
    first, _ = heads(publication)
    for role, people in publication.own_people:
        if role not in (first, "holder"):
            phrase = texts.of(ROLES[role].phrase)
            names = listed([person(one, owner, texts) for one in people], role in publication.others, texts)
            yield list(around(phrase[0].upper() + phrase[1:], "names", names))
