"""Fields and entries as written, and the report of their problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...model.problems import Problem, ProblemKind, did_you_mean


class Field(NamedTuple):
    """The text of a field as written, in LaTeX, and its location (``refs.bib:12``)."""

    value: str
    location: str


class Report:
    """The problems found so far."""

    #: Problems that get a suggestion; computing one is slow, and after so many problems nobody reads on.
    HINTS = 100

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._hints = self.HINTS

    def add(self, kind: ProblemKind, location: str, /, **arguments: Any) -> None:
        """Add a problem at *location*."""
        self.problems.append(kind.at(location, **arguments))

    def suggestion(self, word: str, candidates: Iterable[str]) -> str:
        """The nearest of *candidates* to *word*, or ``""``."""
        self._hints -= 1
        return did_you_mean(word, candidates) if self._hints >= 0 else ""


@dataclass(slots=True)
class RawEntry:
    """An entry as parsed, all names in lower case; *damaged* are names of unusable fields, not reported as missing."""

    key: str
    type: str
    location: str
    report: Report
    fields: dict[str, Field] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    #: The names of the fields that were asked for by :meth:`text`.
    read: set[str] = field(default_factory=set)

    def text(self, *names: str) -> str:
        """The value of the first of the fields *names* in the entry, or ``""``; what is asked for is used."""
        for name in names:
            if name in self.fields:
                self.read.add(name)
                return self.fields[name].value
        return ""

    def peek(self, *names: str) -> str:
        """The same, of which nothing but what kind of work it is will be shown."""
        return next((self.fields[name].value for name in names if name in self.fields), "")

    def has(self, *names: str) -> bool:
        """Whether the entry has one of the fields *names*, usable or not."""
        return any(name in self.fields or name in self.damaged for name in names)

    def add_problem(self, kind: ProblemKind, /, *names: str, **arguments: Any) -> None:
        """Report a problem at the first of the fields *names* in the entry, else at the entry."""
        location = next((self.fields[name].location for name in names if name in self.fields), self.location)
        self.report.add(kind, location, **arguments)

    def drop(self, name: str) -> None:
        """Remove a field that cannot be used."""
        self.fields.pop(name, None)
        self.damaged.add(name)


def short(text: str) -> str:
    """*text*, shortened for a message."""
    return text if len(text) <= 60 else f"{text[:57]}..."
