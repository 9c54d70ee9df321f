"""Collects the problems of settings."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..migrations import Part
from ..model.problems import Problem, ProblemKind, hints
from .renames import with_new_names


class SettingReport(list[Problem]):
    """Problems of settings, in the order in which they are found."""

    def add(self, kind: ProblemKind, /, **arguments: Any) -> None:
        """Add a problem of *kind*."""
        self.append(kind.at("conf.py", **arguments))

    def renamed(self, part: Part, given: Mapping[Any, Any]) -> dict[Any, Any]:
        """What is *given* by the names that *part* has now; those of another version are reported."""
        values, found = with_new_names(part, given)
        self += found
        return values

    def unknown(self, kind: ProblemKind, name: str, given: Iterable[Any], known: Collection[str], /, **of: str) -> None:
        """Report those of *given* that are not *known*, each as the argument *name*."""
        for key in given:
            if key not in known:
                self.add(kind, **of, **{name: key}, **hints(str(key), known))
