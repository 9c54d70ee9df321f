"""What a component declares: its directive, its data, its drawing, and the pages that have it without a directive."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docutils import nodes
from docutils.parsers.rst import directives

from ..model.kinds import Kind, Page
from ..model.message import Message
from ..model.problems import Problem
from ..site.graph import Site
from .nodes import Context
from .problems import YEAR

Options = Mapping[str, Any]
#: Options as checked, ``None`` where nothing is to be shown; and what is wrong with them, at the directive's line.
Checked = tuple[Options | None, list[Problem]]
#: What stands in the place of a list of nothing, so that its heading does not stand alone.
NOTHING = Message("Nothing here yet.")
#: The options that narrow a list, with their parsers.
NARROWING = {"topic": directives.unchanged_required, "limit": directives.positive_int}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a page that is made from the site as a whole.

    *gather* returns what the component shows as plain data, *draw* makes nodes of these data and nothing else: a page
    is written again when the data of its components have changed.

    A component with *options*, their parsers by name, has a directive of its own name. *argument* is the option that
    the directive's argument gives, ``""`` if it takes none. *check* validates the options, and *names* gives the kinds
    and names of the pages in them.

    A component with a *position* is on each page that it *applies* to, without a directive: after the title, at the end
    of the text, or after the references. The components of one position are in their *order*. On a page of a site, one
    that is *above* stands before the title.

    *meaning* says what the directive shows, for the guides. Where that is nothing, pages have the words of *empty*.

    *generated* is whether the search index and, if it has a position, the feeds omit it (:data:`.nodes.GENERATED`).
    *script* is a file of the theme, loaded by pages on which the component shows something and *needs_script* is true.
    """

    name: str
    gather: Callable[[Site, Page, Options], Any]
    draw: Callable[[Context, Site, Any, Options], list[nodes.Node]]
    options: Mapping[str, Callable[[str], Any]] | None = None
    argument: str = ""
    names: Callable[[Options], Iterable[tuple[str, str]]] = lambda options: ()
    check: Callable[[Options, Mapping[str, Kind]], Checked] = lambda options, kinds: (options, [])
    position: Literal["", "head", "tail", "end"] = ""
    order: int = 9
    above: bool = False
    applies: Callable[[Page], bool] = lambda page: True
    meaning: str = ""
    empty: str = ""
    generated: bool = True
    script: str = ""
    needs_script: Callable[[Options], bool] = lambda options: True


def words(argument: str | None) -> list[str]:
    """Parse an option that is a list, with spaces or commas between the items."""
    return (argument or "").replace(",", " ").split()


def check_years(options: Options) -> tuple[dict[str, Any], list[Problem]]:
    """*options* without the values of ``year`` that are no years, and what is wrong with those."""
    wrong = [year for year in options.get("year", ()) if not re.fullmatch(r"[0-9]{4}", year)]
    valid = dict(options)
    if wrong:
        valid["year"] = [year for year in options["year"] if year not in wrong]
    return valid, [YEAR.at("", year=year) for year in wrong]
