"""The limit of a page in reStructuredText, whose parser takes much longer for markup than for text."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.parsers import RSTParser

from ..rendering.problems import report
from .problems import LONG_REST

#: What begins markup in a line; it counts for two, and a line for three.
_MARK = re.compile(r"[*`|]|_\b|\b_|:\w|\w_(?=\W)|\]_")
#: What a target counts for: docutils looks at all of them for each.
TARGET = 25


def whole_lines(lines: list[str], most: int) -> int:
    """How many of *lines* have no more than *most* parts of markup, up to the beginning of a block of text."""
    parts = whole = 0
    for place, line in enumerate(lines):
        if line and not line[0].isspace() and (not place or not lines[place - 1].strip()):
            whole = place
        if line.strip():
            parts += (TARGET if line.lstrip().startswith(".. _") else 3) + 2 * len(_MARK.findall(line))
        if parts > most:
            return whole
    return len(lines)


def bounded(parse: Callable[..., None]) -> Callable[..., None]:
    """Replace ``parse``: what is beyond the limit is shown as typed."""

    @wraps(parse)
    def parse_page(self: Any, inputstring: Any, document: nodes.document) -> None:
        most = max(document.settings.env.config.scholar_page_parts, 0)
        lines = inputstring.split("\n") if isinstance(inputstring, str) else list(inputstring)
        read = whole_lines(lines, most) if most else len(lines)
        if read == len(lines):
            parse(self, inputstring, document)
            return
        # What docutils needs to begin with, if that is nothing.
        parse(self, "\n".join([*lines[:read], ""]), document)
        text = "\n".join(lines[read:])
        shown = nodes.literal_block(text, text, language="text")
        shown.source, shown.line = document["source"], read + 1
        place: nodes.Element = next((node for node in document.children if isinstance(node, nodes.section)), document)
        place += shown
        report(LONG_REST.at("", most=most), shown)

    return parse_page


#: What is replaced: the class, the name, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = ((RSTParser, "parse", bounded),)
