"""How many parts of a page each line of reStructuredText counts for: about ten of them take a millisecond."""

import re

from .directive_weights import weight

#: What begins markup in a line; it counts for two.
_MARK = re.compile(r"[*`|]|_\b|\b_|:\w|\w_(?=\W)|\]_")
#: An item of a list, with its number or letter.
_ITEM = re.compile(r"\s*(?:[-*+•‣⁃]|\(?(\w+|#)[.)])\s")
#: What a line counts for, what the first of a block counts for as well, and what a directive does that is not known to
#: take longer.
LINE, FIRST, DIRECTIVE = 3, 5, 5
#: What the beginning of a line counts for: docutils looks at all targets for each of them.
BEGINNINGS = {".. _": 22, ".. [": 15, "-- ": 10}
#: What an item counts for, and one with which a list begins anew, as of "1." and "3.": docutils has a message for each.
ITEM, LIST = 3, 20
#: Directives that take longer here than in Markdown.
DIRECTIVES = {
    **dict.fromkeys(("option", "cmdoption", "envvar", "confval", "describe", "object", "figure", "literalinclude"), 22),
    **dict.fromkeys(("tab-set", "tab-item", "card", "dropdown", "grid", "grid-item", "grid-item-card"), 12),
}


def within(lines: list[str], most: int) -> tuple[int, int]:
    """How many of *lines* have no more than *most* parts of markup, up to the beginning of a block of text.

    And the number of parts.
    """
    parts = whole = 0
    empty, items = True, set[str]()
    for place, line in enumerate(lines):
        begins, empty = empty and bool(line.strip()), not line.strip()
        if begins and not line[0].isspace():
            whole = place
        if not empty:
            parts += LINE + begins * FIRST + _weight(line, items)
        if parts > most:
            return whole, parts
    return len(lines), parts


def _weight(line: str, items: set[str]) -> int:
    """What the markup in a *line* counts for; *items* are the numbers and letters of its list before it."""
    text = line.lstrip()
    parts = 2 * len(_MARK.findall(line)) + BEGINNINGS.get(text[:4], BEGINNINGS.get(text[:3], 0))
    if ":: " in f"{line} ":
        parts += weight(line, DIRECTIVES, DIRECTIVE)
    elif item := _ITEM.match(line):
        parts += ITEM + (LIST if item[1] and _begins_anew(item[1], items) else 0)
    return parts


def _begins_anew(item: str, items: set[str]) -> bool:
    """Whether *item* begins another list: a number that is not the next one, or a letter that was before."""
    anew = item in items or (item.isdecimal() and bool(items) and str(int(item) - 1) not in items)
    if anew:
        items.clear()
    if item != "#":
        items.add(item)
    return anew
