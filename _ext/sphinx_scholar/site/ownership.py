"""Whose works the bibliography has."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.people import Name, Owner
from ..model.problems import Problem
from ..model.publication import Publication
from ..model.recognition import recognize
from . import problems as p

#: The names that a problem mentions at most.
NAMED = 5


def is_own(owner: Owner, publication: Publication) -> bool:
    """Whether the *owner* wrote, edited or translated the work, or contributed to it in another role."""
    roles = ((role, people) for role, people in publication.own_people if role != "recipient")
    return any(owner.is_author(person.name) for _, people in roles for person in people)


def recognized(owner: Owner, publications: Iterable[Publication]) -> Owner:
    """The *owner* with the names by which the *publications* call them."""
    works = list(publications)
    found = recognize(owner, _lists(works), close=False).names
    people = (person for work in works for _, them in work.own_people for person in them if person.forms)
    # Those whom a form of the name in another script makes the owner.
    more = (person.name for person in people if any(owner.is_author(form) for form in person.names))
    return replace(owner, recognized=tuple(dict.fromkeys((*found, *more))))


def problems(owner: Owner, publications: Iterable[Publication]) -> Iterator[Problem]:
    """If no work is the owner's, that problem, with the names that are close to theirs."""
    works = list(publications)
    if not works or not owner.name.display:
        return
    close = recognize(owner, _lists(works)).close
    found = any(is_own(owner, work) for work in works)
    if not close and found:
        return
    names = ", ".join(f'"{name.inverted}"' for name in close[:NAMED]) + (", ..." if close[NAMED:] else "")
    place = next((work.location for work in works if _has(work, close)), works[0].location)
    kind = p.NEARLY_OWNERS if found else p.NO_OWN_WORK if close else p.ONLY_OTHERS
    yield kind.at(place, owner=owner.name.display, names=names)


def _lists(publications: Iterable[Publication]) -> list[tuple[Name, ...]]:
    return [tuple(person.name for person in people) for work in publications for _, people in work.own_people]


def _has(work: Publication, names: tuple[Name, ...]) -> bool:
    return any(person.name in names for _, people in work.own_people for person in people)
