"""The file of the persons whose pages the site knows, such as ``people.yml``.

It is a list of persons, each with a name, or the file of al-folio, ``coauthors.yml``: the persons by their family name,
each with the given names by which bibliographies call them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from ..model.field import Field
from ..model.name_index import SameNames
from ..model.people import Affiliation, Name, Person
from ..model.problems import Problem, ProblemKind
from ..model.text import is_absolute, quote_url
from . import problems as p
from .bibtex.names import parse_name
from .encoding import broken_line
from .field_types import items, line_of
from .frontmatter import FieldReader, name_of
from .yaml_errors import explain
from .yaml_extent import FAST_LOADER, is_deep

_COMMON = (
    Field("url", "text", "the address of their page"),
    Field("orcid", "orcid", "their ORCID iD"),
    Field("affiliation", "text", "their institution"),
    Field("ror", "ror", "the ROR identifier of the institution"),
)
#: The fields of a person, and those that they have below a family name, as in the file of al-folio.
FIELDS = (
    Field("name", "text", "`Given Family` or `Family, Given`", required=True),
    *_COMMON,
    Field("variants", "texts", "other spellings of the name", synonyms=("aliases",)),
)
BY_FAMILY = (Field("firstname", "texts", "the given names by which they are called", required=True), *_COMMON)


class _Reader(FieldReader):
    def report(self, kind: ProblemKind, line: int, /, **arguments: Any) -> None:
        # Lines are counted as in front matter, which has one before them.
        super().report(replace(kind, subtype="people"), line - 1, **arguments)

    def persons(self, node: yaml.Node) -> Iterator[Person]:
        """All persons in the file."""
        if isinstance(node, yaml.MappingNode):
            for family, those in node.value:
                for one in items(those):
                    yield from self.person(one, BY_FAMILY, name_of(family))
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                yield from self.person(one, FIELDS)
        else:
            self.report(p.NOT_PEOPLE, line_of(node))

    def person(self, node: yaml.Node, fields: tuple[Field, ...], family: str = "") -> Iterator[Person]:
        """The person in *node*, if there is one that something leads to."""
        if not isinstance(node, yaml.MappingNode):
            self.report(p.NOT_PEOPLE, line_of(node))
            return
        line = line_of(node)
        values = self.record(node.value, fields, f"people.{self.file}", line)
        texts = [f"{family}, {given}" for given in values.get("firstname", ())]
        texts = texts or [values[name] for name in ("name",) if name in values]
        names = list(self.names([*texts, *values.get("variants", ())], line))
        if not texts or not names:
            return
        if family:
            # The whole name, by which others are known.
            names.sort(key=lambda name: -len(name.given))
        url, orcid = self.url(values.get("url", ""), line), values.get("orcid", "")
        written = {name_of(key) for key, _ in node.value}
        if not url and not written & {"url", "orcid", "affiliation", "ror"}:
            self.report(p.PERSON_WITHOUT_PAGE, line, name=names[0].display)
        place = Affiliation(values.get("affiliation", ""), values.get("ror", ""))
        where = f"{self.file}:{line - 1}"
        yield Person(names[0], tuple(names[1:]), url, orcid, where, place if place != Affiliation() else None)

    def names(self, texts: list[str], line: int) -> Iterator[Name]:
        for text in texts:
            name, problem = parse_name(text)
            if name and not problem:
                yield name
            else:
                self.report(p.PERSON_NAME, line, value=text)

    def url(self, text: str, line: int) -> str:
        if text and not is_absolute(text):
            self.report(p.PERSON_URL, line, value=text)
            return ""
        return quote_url(text)


def read(data: bytes, file: str) -> tuple[tuple[Person, ...], tuple[Problem, ...]]:
    """The persons in the *data* of a *file*, which problems name, and the problems.

    Of two entries with the same name, the first counts.
    """
    reader = _Reader(file, "people")
    if line := broken_line(data):
        reader.report(p.NOT_UTF_8, line + 1)
    node = _composed(data.decode("utf-8-sig", "replace"), reader)
    found: list[Person] = []
    by_name: SameNames[int] = SameNames()
    for person in reader.persons(node) if node else ():
        if others := {place for form in person.forms for place in by_name.find(form)}:
            line = int(person.location.rpartition(":")[2])
            first = found[min(others)].location.rpartition(":")[2]
            reader.report(p.PERSON_REPEATED, line + 1, name=person.name.display, line=first)
        else:
            for form in person.forms:
                by_name.add(form, len(found))
            found.append(person)
    return tuple(found), tuple(reader.problems)


def _composed(text: str, reader: _Reader) -> yaml.Node | None:
    try:
        if not is_deep(text):
            return yaml.compose(text, Loader=FAST_LOADER)
        reader.report(p.DEEP_YAML, 2)
    except yaml.YAMLError as error:
        reason, advice, at = explain(error)
        reader.report(p.NO_PEOPLE_READ, (at or 0) + 2, reason=reason, advice=advice)
    return None
