"""The persons whose pages a site knows, and which names are theirs.

A name that a person's entry has is theirs, also without accents or in the other order. One that could be theirs, such
as ``Smith, J.`` for ``Jane Smith``, is only if it can be nobody else's: not of another person in the file, nor of
another name in the bibliography, and if all names that could be theirs can be of one person.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from ..model.matching import forms, likely, same, spelled_out, words_of
from ..model.people import Name, Owner, Person
from ..model.problems import Problem
from ..model.publication import Contributor, Publication
from ..readers.bibtex.names import parse_name
from . import problems as p


class Named(str):
    """A text that begins with the *name* of a *person*."""

    __slots__ = ("name", "person")
    name: str
    person: Person

    def __new__(cls, text: str, name: str, person: Person) -> "Named":
        """*text* as it is."""
        made = super().__new__(cls, text)
        made.name, made.person = name, person
        return made

    def __getnewargs__(self) -> tuple[str, str, Person]:  # type: ignore[override]
        return str(self), self.name, self.person

    def __repr__(self) -> str:
        return f"Named({str(self)!r}, {self.name!r}, {self.person!r})"


@dataclass(frozen=True, slots=True)
class People:
    """The persons in *listed*; *names* are those in the bibliography that are theirs.

    *uncertain* are names that could be a person's or another's.
    """

    listed: tuple[Person, ...] = ()
    names: Mapping[Name, Person] = field(default_factory=dict)
    uncertain: tuple[tuple[Person, Name], ...] = ()

    def find(self, text: str) -> tuple[Name | None, Person | None]:
        """The name of a person that a *text* is, and the person if it is one of these."""
        name = parse_name(text)[0] if text and self.listed else None
        if name is None:
            return None, None
        return name, next((one for one in self.listed if any(same(form, name) for form in one.forms)), None)

    def named(self, text: str) -> str:
        """*text*, a name that an affiliation may follow, with the person whose name it is."""
        for name in dict.fromkeys((text, text.split(",")[0].strip())):
            person = self.find(name)[1]
            if person and person.address:
                return Named(text, name, person)
        return text


def resolve(listed: Sequence[Person], owner: Owner, publications: Iterable[Publication]) -> People:
    """The persons *listed* with their names in *publications*; what is the *owner*'s is nobody else's."""
    if not listed:
        return People()
    roles = (those for w in publications for those in (w.authors, w.editors, *(them for _, them in w.contributors)))
    lists = [{one.name for one in them} for them in roles if them]
    known = dict.fromkeys(name for names in lists for name in names if not owner.is_author(name))
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in known:
        for key in _keys(name):
            by_key[key].append(name)
    return _Matching(listed, owner, lists, by_key).result()


class _Matching:
    """Finds the names of each of the persons *listed*, in *lists* of the contributors to one work.

    *by_key* has the names by what :func:`_keys` finds in them.
    """

    def __init__(
        self, listed: Sequence[Person], owner: Owner, lists: list[set[Name]], by_key: Mapping[str, list[Name]]
    ) -> None:
        self.listed, self.lists = listed, lists
        self.others = [form for person in listed for form in person.forms] + [owner.name, *owner.variants]
        #: The names that share a word with each person, those that are theirs, and those that may be.
        self.similar: list[list[Name]] = []
        self.certain: dict[Name, Person] = {}
        self.probable: dict[Name, list[Person]] = defaultdict(list)
        for person in listed:
            found = dict.fromkeys(name for form in person.forms for key in _keys(form) for name in by_key.get(key, ()))
            self.similar.append(list(found))
            for name in found:
                if any(same(form, name) for form in person.forms):
                    self.certain.setdefault(name, person)
                elif any(likely(form, name) for form in _telling(person)):
                    self.probable[name].append(person)

    def result(self) -> People:
        names, uncertain = dict(self.certain), []
        for person, similar in zip(self.listed, self.similar, strict=True):
            maybe = [name for name in similar if name not in self.certain and person in self.probable[name]]
            for name in maybe:
                if self.is_clear(person, name, similar, maybe):
                    names[name] = person
                else:
                    uncertain.append((person, name))
        return People(tuple(self.listed), names, tuple(uncertain))

    def is_clear(self, person: Person, name: Name, similar: Sequence[Name], maybe: Sequence[Name]) -> bool:
        """Whether a *name* that may be a *person*'s can be nobody else's."""
        mine = {name for name in similar if self.certain.get(name) is person}
        rivals = [other for other in (*similar, *self.others) if spelled_out(other) and other not in mine]
        rivals = [other for other in rivals if not any(_may_be(form, other) for form in person.forms)]
        # "Thomas Martin" and "Martin Thomas" may be two persons.
        if mine and len(words_of(name.display)) == 2 and not _same_family(person, name):
            return False
        return (
            len(self.probable[name]) == 1
            and all(_may_be(one, other) for one, other in combinations(maybe, 2))
            and not any(_may_be(rival, name) for rival in rivals)
            and not any(name in them and len(them & {*mine, *maybe}) > 1 for them in self.lists)
        )


def _telling(person: Person) -> Collection[Name]:
    """The spellings by which others are told: not those with initials, if there are others."""
    return [form for form in person.forms if spelled_out(form)] or person.forms


def _may_be(one: Name, other: Name) -> bool:
    return same(one, other) or likely(one, other) or likely(other, one)


def _same_family(person: Person, name: Name) -> bool:
    """Whether the family name of *name* is that of the *person*."""
    return any(not forms(form.family).isdisjoint(forms(name.family)) for form in person.forms)


def _keys(name: Name) -> set[str]:
    """What two names that can be of one person have in common: a word, or a family name of several."""
    words = words_of(name.display)
    whole = [name.family] if " " in name.family or "-" in name.family else []
    return {form for part in (*whole, *words) for form in forms(part) if len(form) > 1}


def linked(publications: Mapping[str, Publication], names: Mapping[Name, Person]) -> dict[str, Publication]:
    """The *publications* with the person at each of the *names*."""
    return {key: _linked(work, names) for key, work in publications.items()}


def _linked(work: Publication, names: Mapping[Name, Person]) -> Publication:
    def those(them: tuple[Contributor, ...]) -> tuple[Contributor, ...]:
        return tuple(
            replace(one, person=_merged(names[one.name], one.person)) if one.name in names else one for one in them
        )

    roles = tuple((role, those(them)) for role, them in work.contributors)
    found: dict[str, Any] = {"authors": those(work.authors), "editors": those(work.editors), "contributors": roles}
    return replace(work, **found) if any(getattr(work, name) != value for name, value in found.items()) else work


def _merged(known: Person, annotated: Person | None) -> Person:
    """A *known* person with what the entry of a work says of them: an affiliation is that at the time of the work."""
    if annotated is None:
        return known
    place = annotated.affiliation or known.affiliation
    return replace(known, orcid=annotated.orcid or known.orcid, affiliation=place)


def problems(people: People, owner: Owner, texts: Iterable[str]) -> Iterator[Problem]:
    """Persons that neither the bibliography nor one of the *texts* of pages names, and names that may be theirs."""
    seen = {id(person) for person in people.names.values()}
    seen |= {id(text.person) for text in map(people.named, texts) if isinstance(text, Named)}
    for person, name in people.uncertain:
        seen.add(id(person))
        yield p.PERSON_UNCERTAIN.at(person.location, name=name.inverted, person=person.name.display)
    for person in people.listed:
        if id(person) not in seen and not any(map(owner.is_author, person.forms)):
            yield p.PERSON_UNUSED.at(person.location, name=person.name.display)
