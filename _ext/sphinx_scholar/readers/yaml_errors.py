"""What the parser of YAML says of a mistake, in words for authors, and the entries of which others may be right."""

import re
from collections.abc import Iterable

import yaml

#: Advice by a part of the message of the parser; in all other cases, quotes are missing.
HINTS = {
    "'\\t'": "indent with spaces, not with a tab",
    "']', but got '<stream end>'": "close the list with `]`",
    "'}', but got '<stream end>'": "close what `{` opened with `}`",
}
QUOTE = "quote a text that holds `: ` or `#`, or starts with `@`, `*`, `[` or `{`"


def explain(error: yaml.YAMLError) -> tuple[str, str, int | None]:
    """The reason for *error*, advice, and the line of the text, counted from 0, if the parser names one."""
    reason = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    mark = getattr(error, "problem_mark", None)
    return reason, next((say for sign, say in HINTS.items() if sign in reason), QUOTE), mark.line if mark else None


def entries(block: str) -> Iterable[tuple[int, str]]:
    """The unindented entries of a block, with their first lines."""
    rows = block.splitlines(keepends=True)
    starts = [i for i, row in enumerate(rows) if re.match(r"[^\s#\-\]}):]", row)] or [0]
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield start, "".join(rows[start:end])
