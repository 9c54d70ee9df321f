"""Spans: the parts of a reference in their roles, lists of them, and persons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from ..locale.messages import ENGLISH, Messages
from ..model.people import Owner
from ..model.publication import Contributor, Publication
from ..model.text import one_line

Role = Literal["text", "author", "owner", "title", "venue", "link"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a reference, with the URL of a ``link``, or of the page of an ``author``."""

    text: str
    role: Role = "text"
    url: str = ""


def listed(spans: Sequence[Span], more: bool, texts: Messages = ENGLISH) -> Iterator[Span]:
    """Persons with commas and ``and`` between them; *more* adds ``et al.``"""
    of_two, last, between = texts.conjunctions
    for i, span in enumerate(spans):
        if i:
            yield Span((of_two if len(spans) == 2 else last) if i == len(spans) - 1 and not more else between)
        yield span
    if more and spans:
        several = texts.gettext(", et al.", "after several names")
        yield Span(texts.gettext(" et al.", "after one name") if len(spans) == 1 else several)


def listed_text(publication: Publication, role: str, texts: Messages = ENGLISH) -> str:
    """``A, B, and C``: the contributors in a *role*."""
    people = [person(one, None, texts) for one in publication.people(role)]
    return "".join(span.text for span in listed(people, role in publication.others, texts))


def count(publication: Publication, role: str) -> int:
    """How many contributors in a *role* there are, where ``and others`` counts as one."""
    return len(publication.people(role)) + (role in publication.others)


def around(text: str, place: str, spans: Iterable[Span]) -> Iterator[Span]:
    """*text* with *spans* in its *place*, such as ``{names}``."""
    before, _, after = text.partition(f"{{{place}}}")
    yield from (Span(before), *spans, Span(after))


def person(person: Contributor, owner: Owner | None, texts: Messages = ENGLISH) -> Span:
    """The span of a person, who may be the *owner*."""
    mine = owner is not None and owner.is_author(person.name)
    known = person.person.address if person.person and not mine else ""
    return Span(one_line(person.named(texts.tag).display), "owner" if mine else "author", known)


def joined(spans: Iterable[Span], texts: Messages = ENGLISH) -> Iterator[Span]:
    """*spans* without empty ones, with commas between them."""
    for i, span in enumerate(span for span in spans if span.text):
        yield from (Span(texts.comma), span) if i else (span,)


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """*spans* without empty ones, adjacent texts joined."""
    for role, group in groupby((span for span in spans if span.text), key=attrgetter("role")):
        if role == "text":
            yield Span("".join(span.text for span in group))
        else:
            yield from group
