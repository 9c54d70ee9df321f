"""What the modules of this package hand each other: fields with their place, entries as written, and the complaints."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from scholar.model import Problem


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

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, location: str, message: str) -> None:
        """Note a problem of the bibliography at *location*."""
        self.problems.append(Problem(message, "bib", location))


def near(word: str, candidates: Iterable[str], cutoff: float = 0.75) -> list[str]:
    """The up to three of *candidates* most like *word*, best first; letter case does not count."""
    lower = {c.lower(): c for c in candidates if abs(len(c) - len(word)) <= 1 + len(word) // 4}
    return [lower[match] for match in difflib.get_close_matches(word.lower(), lower, 3, cutoff)]


@lru_cache(maxsize=1024)
def _hint(word: str, candidates: tuple[str, ...]) -> str:
    found = near(word, candidates)
    return f"; did you mean “{found[0]}”?" if found else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``; did you mean “title”?``, or ``""`` where nothing is near. Only the first thousand are compared."""
    return _hint(word, tuple(candidates)[:1000])
