"""What the configuration of an old site says that is not imported, for the report."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .left_out import named
from .matter import one_line
from .old_site import PAGES, OldSite

#: Keys that say how something is shown or which file is meant.
_FORM = frozenset(
    """file files id icon template theme style css format class align placement logo-href type pattern hidden numbering
    background foreground border pinned collapse-level search depth root glob""".split()  # noqa: SIM905
)
#: What is of words in configurations that are mostly about a theme.
_WORDS = frozenset(
    """title subtitle tagline description copyright footer footer_text footertext contact_note blog_name
    blog_description menu menus main navigation bio keywords""".split()  # noqa: SIM905
)
_PAGES = (*PAGES, ".ipynb")


def not_imported(
    old: OldSite, file: str, values: Mapping[str, Any], known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The message for the texts and addresses that *values* of a configuration *file* have, except for *known* keys."""
    given = {str(key): value for key, value in values.items() if str(key) not in known}
    found = dict.fromkeys(_texts(old, given, ""))
    if found:
        yield file, f"not imported: {'; '.join(named(found))}"


def words(old: OldSite, file: str, owner: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The message for the titles, descriptions and menus in a configuration *file* that is mostly about a theme."""
    values = old.data(file)
    if not isinstance(values, Mapping):
        return
    parts = [values, *(part for name in ("params", "author") if isinstance(part := values.get(name), Mapping))]
    found = [{name: value for name, value in part.items() if str(name).lower() in _WORDS} for part in parts]
    known = ("", "blank", owner.get("name"))  # al-folio has "blank" for the name of the owner
    kept = [{name: value for name, value in part.items() if one_line(value) not in known} for part in found]
    yield from not_imported(old, file, {str(number): part for number, part in enumerate(kept)}, frozenset())


def _texts(old: OldSite, value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The texts of a value with the names of their fields; names of pages are none."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if str(key) not in _FORM:
                yield from _texts(old, part, str(key))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(old, part, name)
    elif isinstance(value, str):
        text = one_line(value)
        is_page = text.partition("#")[0].endswith(_PAGES) and "://" not in text
        if re.search(r"\w", text) and not is_page:
            yield name, text


def variables(old: OldSite, *names: str) -> Iterator[tuple[str, str]]:
    """The messages for the values in files that texts of pages refer to."""
    for name in names:
        values = old.data(name)
        if isinstance(values, Mapping):
            yield from not_imported(old, name, values, frozenset())


def written(old: OldSite, *names: str) -> str:
    """The one of some *names* of a configuration file that the old site has, else the last."""
    return next((name for name in names if (old.folder / name).is_file()), names[-1])


def named_first(authors: object) -> tuple[Any, list[Any]]:
    """The first of the *authors* of a site, and the others."""
    people = authors if isinstance(authors, list) else [authors]
    return (people[0] if people else None), people[1:]
