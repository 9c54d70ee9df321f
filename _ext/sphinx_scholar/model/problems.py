"""Problems in what authors write: each kind is declared once, each problem has a location and arguments."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem, with a unique *code*.

    *subtype* is the part of the warning's type after ``scholar.``. *template* is the message, with the names of
    arguments in braces; ``{hint}`` asks whether the argument *suggestion* was meant, or is *otherwise*, a template as
    well, if that is empty. *level* is ``warning``, or ``info`` for advice.
    """

    subtype: str
    code: str
    template: str
    otherwise: str = ""
    level: str = "warning"

    def at(self, location: str, /, **arguments: Any) -> "Problem":
        """A problem of this kind at *location* (``file`` or ``file:line``, ``""`` if unknown)."""
        return Problem(self, location, arguments)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: its kind, its location (``file`` or ``file:line``), and the arguments of its message."""

    kind: ProblemKind
    location: str
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        # With the arguments that have one: there may be thousands of a kind at one place.
        values = (value for _, value in sorted(self.arguments.items()) if isinstance(value, str | int))
        return hash((self.kind, self.location, *values))

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
            hint = f'; did you mean "{suggestion}"?'
        return self.kind.template.format(hint=hint, **self.arguments)


class Fault(ValueError):
    """A value that cannot be used: the kind of problem and the arguments of its message."""

    def __init__(self, kind: ProblemKind, /, **arguments: Any) -> None:
        super().__init__(kind.code)
        self.kind, self.arguments = kind, arguments


def hints(word: str, known: Collection[str]) -> dict[str, str]:
    """The arguments *suggestion* and *known* of a problem with an unknown *word*."""
    return {"suggestion": did_you_mean(word, known), "known": ", ".join(known)}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The one of *known* that is most similar to *word*, ignoring case, or the empty string."""
    alike = {name.lower(): name for name in sorted(known) if abs(len(name) - len(word)) <= 1 + len(word) // 4}
    found = difflib.get_close_matches(word.lower(), alike, 1, 0.75 if len(word) > 4 else 0.65)
    return alike[found[0]] if found else ""
