"""Problems in what authors write: each kind declared once, each occurrence a value with a location and arguments."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem, with a unique *code*.

    *subtype* is the part of the warning's type after ``scholar.``; *template* the message, with the names of arguments
    in braces. There, ``{hint}`` is the question whether the argument *suggestion* was meant, or *otherwise* (a template
    too) if that is empty. *level* is ``warning``, or ``info`` for advice.
    """

    code: str
    subtype: str
    template: str
    otherwise: str = ""
    level: str = "warning"

    def at(self, location: str, /, **arguments: Any) -> Problem:
        """A problem of this kind at *location* (``file`` or ``file:line``, ``""`` if unknown)."""
        return Problem(self, location, arguments)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: its kind, its location (``file`` or ``file:line``), and the arguments of its message."""

    kind: ProblemKind
    location: str
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def subtype(self) -> str:
        """The part of the warning's type after ``scholar.``."""
        return self.kind.subtype

    @property
    def message(self) -> str:
        """The message, without its location."""
        hint = self.kind.otherwise.format(**self.arguments)
        if suggestion := self.arguments.get("suggestion"):
            hint = f"; did you mean “{suggestion}”?" if self.subtype == "bib" else f'; did you mean "{suggestion}"?'
        return self.kind.template.format(hint=hint, **self.arguments)


class Fault(ValueError):
    """A value that cannot be used: the kind of problem and the arguments of its message."""

    def __init__(self, kind: ProblemKind, /, **arguments: Any) -> None:
        super().__init__(kind.code)
        self.kind, self.arguments = kind, arguments


def near(word: str, candidates: Iterable[str]) -> list[str]:
    """The up to three of *candidates* most like *word*, best first; letter case does not count."""
    lower = {c.lower(): c for c in candidates if abs(len(c) - len(word)) <= 1 + len(word) // 4}
    cutoff = 0.75 if len(word) > 4 else 0.65
    return [lower[match] for match in difflib.get_close_matches(word.lower(), lower, 3, cutoff)]


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest of *known* to *word*, or the empty string."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=cutoff)), "")
