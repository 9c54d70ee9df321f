"""Annotations of names, as biblatex has them: ``author+an = {1=equal; 2=equal, corresponding}``.

A mark that is a role of CRediT is that role. Annotations with a name of their own say more of a person:
``author+an:orcid = {1="0000-0002-1825-0097"}``, ``author+an:affiliation``, ``author+an:ror`` and ``author+an:credit``.
With the name of a language, they are the name in its script: ``author+an:zh = {1="林知远"}``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...model.credit import credit_role, in_order
from ...model.people import Affiliation, Name, Person, readers_of
from ..identifier_types import orcid, ror
from . import problems
from .entry import RawEntry, short
from .languages import to_language
from .latex import to_text
from .names import parse_name

ANNOTATION = re.compile(r"(\d+)(?::[\w-]+(?::\d+)?)?=(.*)\Z", re.DOTALL)
#: A part of an annotation, and one of its values: separators between quotation marks are text.
_PART, _VALUE = re.compile(r'(?:"[^"]*"|[^;"]|")+'), re.compile(r'(?:"[^"]*"|[^,"]|")+')
#: The names of annotations, by what they say.
ORCID, ROR = frozenset(("orcid",)), frozenset(("ror",))
AFFILIATION = frozenset(("affiliation", "affiliations", "institution"))
ROLES = frozenset(("credit", "role", "roles"))
#: Those that are the name in its own script, in whatever language that is, and the name in Latin letters.
ORIGINAL = frozenset(("original", "native", "script"))
ROMANIZED = frozenset(("romanized", "romanised", "latin", "pinyin", "romaji"))


@dataclass
class Annotations:
    """What annotations say of one person."""

    marks: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    orcid: str = ""
    affiliation: str = ""
    ror: str = ""
    forms: dict[str, Name] = field(default_factory=dict)

    @property
    def ordered_roles(self) -> tuple[str, ...]:
        """The roles of CRediT in the order of the taxonomy."""
        return in_order(self.roles)

    def person(self, name: Name) -> Person | None:
        """The person with that *name*, if there is more to know of them than the name."""
        place = Affiliation(self.affiliation, self.ror) if self.affiliation or self.ror else None
        return Person(name, orcid=self.orcid, affiliation=place) if self.orcid or place else None


def read_annotations(raw: RawEntry, role: str, count: int) -> Mapping[int, Annotations]:
    """What the annotations of a field of *count* names say, by the numbers of these."""
    found: dict[int, Annotations] = defaultdict(Annotations)
    for name in [name for name in raw.fields if name.partition(":")[0] == f"{role}+an"]:
        about = name.partition(":")[2]
        for number, values in _parts(raw, name, role, count):
            _add(found[number], about, values, raw, name)
    return found


def _parts(raw: RawEntry, name: str, role: str, count: int) -> Iterator[tuple[int, list[str]]]:
    for part in filter(None, map(str.strip, _PART.findall(raw.text(name)))):
        match = ANNOTATION.match(part)
        if match is None:
            raw.add_problem(problems.BAD_ANNOTATION, name, text=short(part), field=name)
        elif not 1 <= (number := int(match[1][:9])) <= count:
            raw.add_problem(problems.ANNOTATION_NUMBER, name, field=name, role=role, number=number, count=count)
        else:
            texts = (str(to_text(value.strip().strip('"'))) for value in _VALUE.findall(match[2]))
            yield number, [text for text in texts if text]


def _add(to: Annotations, about: str, values: list[str], raw: RawEntry, name: str) -> None:
    if about in AFFILIATION:
        to.affiliation = ", ".join(values)
    elif about in ROLES:
        for value in values:
            if role := credit_role(value):
                to.roles.add(role)
            else:
                raw.add_problem(problems.BAD_CREDIT, name, text=short(value), field=name)
    elif about in ORCID or about in ROR:
        for value in values:
            identifier = orcid(value) if about in ORCID else ror(value)
            if not identifier:
                kind = problems.BAD_ORCID if about in ORCID else problems.BAD_ROR
                raw.add_problem(kind, name, text=short(value), field=name)
            elif about in ORCID:
                to.orcid = identifier
            else:
                to.ror = identifier
    elif (languages := _languages(about, values)) is not None:
        written, _ = parse_name(", ".join(values))
        if written and not languages:
            raw.add_problem(problems.NO_LANGUAGE, name, text=short(written.display), field=name)
        elif written:
            to.forms.update(dict.fromkeys(languages, written))
    else:
        roles = {value: credit_role(value) for value in values}
        to.roles.update(role for role in roles.values() if role)
        to.marks.update(value for value, role in roles.items() if not role)


def _languages(about: str, values: list[str]) -> tuple[str, ...] | None:
    """The tags of the languages that show the name in another script that an annotation *about* gives.

    ``None`` if the annotation gives no name.
    """
    if about in ROMANIZED:  # before languages: the name in Latin letters is none in Latin
        return ("",)
    if about in ORIGINAL:
        return readers_of(" ".join(values))
    language = to_language(about.replace("_", "-")).lower()
    return (language,) if language else None
