"""What the modules of this package hand each other: fields with their place, entries as written, and the complaints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ...model.problems import Problem, ProblemKind, did_you_mean


class Field(NamedTuple):
    """The text of a field as written (still LaTeX), and where it stands (``refs.bib:12``)."""

    value: str
    location: str


@dataclass(slots=True)
class RawEntry:
    """An entry as BibTeX's grammar gives it: *type* and names of fields in lower case, macros expanded.

    *damaged* names the fields that were there but could not be used; they are not missed a second time.
    """

    key: str
    type: str
    location: str
    fields: dict[str, Field] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)

    def text(self, *names: str) -> str:
        """The value of the first of *names* that the entry has, or ``""``."""
        return next((self.fields[name].value for name in names if name in self.fields), "")

    def place(self, *names: str) -> str:
        """Where the first of *names* that the entry has stands, else where the entry begins."""
        return next((self.fields[name].location for name in names if name in self.fields), self.location)

    def has(self, *names: str) -> bool:
        """Whether the entry was given one of *names*, usable or not."""
        return any(name in self.fields or name in self.damaged for name in names)

    def drop(self, name: str) -> None:
        """Take out a field that cannot be used."""
        self.fields.pop(name, None)
        self.damaged.add(name)


class Report:
    """Collects the problems of one reading."""

    #: How many problems get a "did you mean": looking for what is near costs time, and past these nobody reads on.
    HINTS = 100

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._hints = self.HINTS

    def add(self, kind: ProblemKind, location: str, /, **arguments: Any) -> None:
        """Note a problem at *location*."""
        self.problems.append(kind.at(location, **arguments))

    def suggestion(self, word: str, candidates: Iterable[str]) -> str:
        """The nearest of *candidates* to *word*, or ``""``."""
        self._hints -= 1
        return did_you_mean(word, candidates) if self._hints >= 0 else ""


def short(text: str) -> str:
    """*text*, shortened to what a message can hold."""
    return text if len(text) <= 60 else f"{text[:57]}..."
