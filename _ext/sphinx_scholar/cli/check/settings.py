"""Names in ``conf.py`` that the installed version does not have: settings, what is in them, options of the theme."""

from collections.abc import Collection, Iterator

from ...extension.parent_options import PARENT_OPTIONS
from ...migrations import Part, find, known
from ...model.problems import Problem, ProblemKind, hints
from ...readers.conf_source import ConfSource, Place
from ...readers.config import setting_problem
from ...readers.kind_problems import FIELD_OPTION, KIND_OPTION
from ...readers.problems import OWNER_SETTING
from ...readers.renames import problem
from ...readers.theme_options import OF_PARENT
from ..problems import OPTION
from .findings import Edit, Finding, comment_out

#: The dictionaries whose keys are public: the setting, the way to them, what they are, and what an unknown one is.
_KEYS: tuple[tuple[str, tuple[str, ...], Part, ProblemKind, str], ...] = (
    ("scholar_owner", (), "owner", OWNER_SETTING, "setting"),
    ("html_theme_options", (), "option", OPTION, "option"),
    ("scholar_kinds", ("*",), "kind", KIND_OPTION, "option"),
    ("scholar_kinds", ("*", "fields", "*"), "kind field", FIELD_OPTION, "option"),
)


def check_settings(conf: ConfSource) -> Iterator[Finding]:
    """What *conf* gives that there is not, or that is called otherwise."""
    data = b"".join(conf.rows)
    given = {place.name for place in conf.settings()}
    for place in conf.settings():
        if found := setting_problem(place.name, ()):
            yield Finding(_at(found, place), _edits_of_setting(conf, data, place, given))
    for setting, path, part, unknown, argument in _KEYS:
        # Another theme has options of its own.
        if setting == "html_theme_options" and conf.value("html_theme") != "scholar":
            continue
        names = {*known(part), *((*PARENT_OPTIONS, *OF_PARENT) if part == "option" else ())}
        # The settings of a site made with an older version.
        for name in (setting, *(place.name for place in conf.settings() if _is_now(place.name, setting))):
            places = conf.keys(name, *path)
            for place in places:
                yield from _key(data, place, part, names, {p.name for p in places}, unknown, argument)


def _is_now(name: str, setting: str) -> bool:
    change = find("setting", name)
    return change is not None and change.to == setting


def _key(
    data: bytes, place: Place, part: Part, names: Collection[str], given: Collection[str], kind: ProblemKind, word: str
) -> Iterator[Finding]:
    """The finding about the key of a dictionary, if there is one."""
    change = find(part, place.name)
    if change is None:
        if place.name not in names:
            about = {word: place.name, "kind": next(iter(place.above), ""), "field": next(iter(place.above[2:]), "")}
            yield Finding(_at(kind.at("", **about, **hints(place.name, sorted(names))), place))
    elif change.action == "dropped":
        edits = comment_out(data, place.line, place.last) if place.alone else ()
        yield Finding(_at(problem(change, ""), place), edits)
    else:
        quoted = data[place.start : place.end].decode()
        edit = Edit(place.start, place.end, quoted.replace(place.name, change.to).encode())
        yield Finding(_at(problem(change, ""), place), () if change.to in given else (edit,))


def _edits_of_setting(conf: ConfSource, data: bytes, place: Place, given: Collection[str]) -> tuple[Edit, ...]:
    """The edits that give a setting its new name, wherever it is used, or make a comment of what has no effect."""
    change = find("setting", place.name)
    uses = conf.uses(place.name)
    if change is None or change.to in given:
        return ()
    if change.action == "renamed":
        return tuple(Edit(use.start, use.end, change.to.encode()) for use in uses)
    return comment_out(data, place.line, place.last) if place.alone and len(uses) == 1 else ()


def _at(found: Problem, place: Place) -> Problem:
    return Problem(found.kind, f"conf.py:{place.line}", found.arguments)
