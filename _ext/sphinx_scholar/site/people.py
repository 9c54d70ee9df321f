"""The persons whose pages a site knows, and which names are theirs.

A name that a person's entry has is theirs, also without accents or in the other order. One that could be theirs, such
as ``Smith, J.`` for ``Jane Smith``, is only if it can be nobody else's: not of another person in the file, nor of
another name in the bibliography, and if all names that could be theirs can be of one person.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, islice
from typing import Any

from ..model.matching import forms, likely, may_be, spelled_out, words_of
from ..model.name_index import LikelyNames, SameNames
from ..model.people import Name, Owner, Person
from ..model.problems import Problem
from ..model.publication import Contributor, Publication
from ..readers.bibtex.names import parse_name
from . import problems as p

#: The persons that a name may be of at most: of those of hundreds, nobody wants to read each.
UNCERTAIN = 20


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
    by_name: SameNames[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        forms = ((form, place) for place, person in enumerate(self.listed) for form in person.forms)
        object.__setattr__(self, "by_name", SameNames(forms))

    def find(self, text: str) -> tuple[Name | None, Person | None]:
        """The name of a person that a *text* is, and the person if it is one of these."""
        name = parse_name(text)[0] if text and self.listed else None
        if name is None:
            return None, None
        place = min(self.by_name.find(name), default=None)
        return name, None if place is None else self.listed[place]

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
    return _Matching(listed, owner, lists, list(known)).result()


class _Matching:
    """Finds the names of each of the persons *listed* among those that are *known*, in *lists* of contributors."""

    def __init__(self, listed: Sequence[Person], owner: Owner, lists: list[set[Name]], known: Sequence[Name]) -> None:
        self.listed = listed
        self.lists: dict[Name, list[set[Name]]] = defaultdict(list)
        for them in lists:
            for name in them:
                self.lists[name].append(them)
        #: The words by which names can be a person's, by the place of the person in the file.
        self.words = [{key for form in person.forms for key in _keys(form)} for person in listed]
        by_form = [(form, place) for place, person in enumerate(listed) for form in person.forms]
        self.by_form, self.by_likely = SameNames(by_form), LikelyNames(by_form)
        others = [*(form for form, _ in by_form), owner.name, *owner.variants]
        #: All names, with whether they are of a person in the file or the owner.
        self.names = LikelyNames([*((name, False) for name in known), *((name, True) for name in others)])
        #: The names that are a person's, and those that may be, by the place of the person.
        self.certain: dict[int, list[Name]] = defaultdict(list)
        self.maybe: dict[int, list[Name]] = defaultdict(list)
        #: How many persons may have a name.
        self.probable: Counter[Name] = Counter()
        for name in known:
            self.place(name)

    def place(self, name: Name) -> None:
        """Find whose *name* is, or may be."""
        found = (place for place in sorted(set(self.by_form.find(name))) if self.shares(place, name))
        if (certain := next(found, None)) is not None:
            self.certain[certain].append(name)
            return
        places = sorted({place for _, place in self.by_likely.near(name)})
        near = (place for place in places if self.shares(place, name))
        likely_places = (n for n in near if any(likely(form, name) for form in _telling(self.listed[n])))
        for place in islice(likely_places, UNCERTAIN):
            self.maybe[place].append(name)
            self.probable[name] += 1

    def shares(self, place: int, name: Name) -> bool:
        """Whether a name has a word in common with the person at *place*."""
        return not self.words[place].isdisjoint(_keys(name))

    def result(self) -> People:
        names = {name: self.listed[place] for place, those in self.certain.items() for name in those}
        uncertain = []
        for place, maybe in sorted(self.maybe.items()):
            for name in maybe:
                if self.is_clear(place, name, maybe):
                    names[name] = self.listed[place]
                else:
                    uncertain.append((self.listed[place], name))
        return People(tuple(self.listed), names, tuple(uncertain))

    def is_clear(self, place: int, name: Name, maybe: Sequence[Name]) -> bool:
        """Whether a *name* that may be of the person at *place* can be nobody else's."""
        person, mine = self.listed[place], set(self.certain[place])
        # "Thomas Martin" and "Martin Thomas" may be two persons.
        if mine and len(words_of(name.display)) == 2 and not _same_family(person, name):
            return False
        return (
            self.probable[name] == 1
            and all(may_be(one, other) for one, other in combinations(maybe, 2))
            and not any(len(them & {*mine, *maybe}) > 1 for them in self.lists[name])
            and not any(
                spelled_out(other)
                and other not in mine
                and (listed or self.shares(place, other))
                and may_be(other, name)
                and not any(may_be(form, other) for form in person.forms)
                for other, listed in self.names.near(name)
            )
        )


def _telling(person: Person) -> Collection[Name]:
    """The spellings by which others are told: not those with initials, if there are others."""
    return [form for form in person.forms if spelled_out(form)] or person.forms


def _same_family(person: Person, name: Name) -> bool:
    """Whether the family name of *name* is that of the *person*."""
    return any(not forms(form.family).isdisjoint(forms(name.family)) for form in person.forms)


@lru_cache(maxsize=16384)
def _keys(name: Name) -> frozenset[str]:
    """What two names that can be of one person have in common: a word, or a family name of several."""
    words = words_of(name.display)
    whole = [name.family] if " " in name.family or "-" in name.family else []
    return frozenset(form for part in (*whole, *words) for form in forms(part) if len(form) > 1)


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
