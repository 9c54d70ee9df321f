"""No page runs code: MyST's ``substitution`` extension hands what stands between double braces to Jinja, which does.

A page could switch it on for itself, in the fields of its front matter that are for MyST.
"""

from __future__ import annotations

from myst_parser.config.main import TopmatterReadError, read_topmatter

EXTENSION = "substitution"


def without_code(source: str) -> tuple[str, int]:
    """A page's *source* for MyST, and the line in which it switched substitutions on, or 0 if it did not.

    The fields of such a page are blanked, line for line. It is MyST's own reading that counts, not ours.
    """
    try:
        given = (read_topmatter(source) or {}).get("myst")
    except TopmatterReadError:
        return source, 0
    if not isinstance(given, dict) or EXTENSION not in repr(given.get("enable_extensions")):
        return source, 0
    rows = source.split("\n")
    ends = (i for i, row in enumerate(rows) if i and row.startswith(("---", "...")))
    end = next(ends, len(rows) - 1)
    line = next((i for i, row in enumerate(rows) if EXTENSION in row), 0) + 1
    return "\n".join([""] * (end + 1) + rows[end + 1 :]), line
