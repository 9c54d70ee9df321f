"""Names in settings that a version has renamed or dropped: the new ones are used, and each is reported."""

from collections.abc import Mapping
from typing import Any

from ..migrations import PARTS, Change, Part, find
from ..model.problems import Problem, ProblemKind
from . import problems as p


def with_new_names(part: Part, given: Mapping[Any, Any]) -> tuple[dict[Any, Any], list[Problem]]:
    """The values in *given* by the names that *part* has now, without those that have no effect, and the problems."""
    values, found = {}, []
    for name, value in given.items():
        change = find(part, str(name))
        if change is None:
            values[name] = value
            continue
        found.append(problem(change, "conf.py"))
        if change.action == "renamed" and change.to not in given:
            values[change.to] = value
    return values, found


#: The kinds of problem of what was renamed and dropped: of settings, of fields, and of what templates and sheets use.
_FIELD = (p.RENAMED_FIELD, p.DROPPED_FIELD)
_THEME = (p.RENAMED_IN_THEME, p.DROPPED_IN_THEME)
_KINDS: Mapping[Part, tuple[ProblemKind, ProblemKind]] = {
    "field": _FIELD,
    "variable": (p.RENAMED_VARIABLE, p.DROPPED_IN_THEME),
    "template": _THEME,
    "block": _THEME,
    "property": _THEME,
}


def problem(change: Change, location: str) -> Problem:
    """The advice to write a new name, or the warning that a name has no effect."""
    about_renamed, about_dropped = _KINDS.get(change.part, (p.RENAMED, p.DROPPED))
    arguments = {"what": PARTS[change.part], "version": change.version, "name": change.name}
    if change.action == "renamed":
        return about_renamed.at(location, to=change.to, **arguments)
    return about_dropped.at(location, instead=change.instead, **arguments)
