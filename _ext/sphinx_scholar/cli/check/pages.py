"""Fields of front matter that the installed version does not have."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ...model.kinds import Kind
from ...model.languages import Languages
from ...model.problems import Problem
from ...readers.kinds import kind_of
from ...readers.notebooks import SUFFIX, read_page
from ...readers.problems import DROPPED_FIELD, RENAMED_FIELD, UNKNOWN_FIELD
from ..sources import docname_of
from .findings import Edit, Finding, apply, comment_out

_OURS = (RENAMED_FIELD, DROPPED_FIELD, UNKNOWN_FIELD)


def check_page(
    path: Path, name: str, kinds: Mapping[str, Kind], languages: Languages, *, closed: bool
) -> Iterator[Finding]:
    """The fields of the page at *path*, *name* in the site with these *languages*, that its kind does not have.

    An extension can add kinds of page: unless the list of kinds is *closed*, a page in a folder that is none of a known
    kind may have any field that there never was.
    """
    data = path.read_bytes()
    kind, _ = kind_of(languages.name(docname_of(name)), kinds)
    found = [problem for problem in _problems(data, kind, name) if problem.kind in _OURS]
    for problem in found:
        if problem.kind is UNKNOWN_FIELD and kind.name == "page" and not closed:
            continue
        # The front matter of a notebook is within JSON.
        mendable = problem.kind is not UNKNOWN_FIELD and not name.endswith(SUFFIX)
        edits = _edits(data, problem, kind) if mendable else ()
        # Only what makes the page better, and nothing else.
        left = _problems(apply(data, edits), kind, name) if edits else ()
        worse = {_about(p) for p in left} - {_about(p) for p in _problems(data, kind, name)}
        yield Finding(problem, () if worse else edits)


def _problems(data: bytes, kind: Kind, name: str) -> tuple[Problem, ...]:
    return read_page(data.decode("utf-8-sig", "replace"), kind, name).problems


def _about(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _edits(data: bytes, problem: Problem, kind: Kind) -> tuple[Edit, ...]:
    """The edits that give a field its new name, or make a comment of it."""
    number, name = int(problem.location.rpartition(":")[2]), str(problem.arguments["name"])
    rows = data.splitlines(keepends=True)
    row = rows[number - 1]
    key = re.match(rb"(?P<before>\s*(?P<dash>- +)?)(?P<key>[\"']?%s[\"']?)\s*:(?=\s)" % re.escape(name.encode()), row)
    if key is None:
        return ()
    if problem.kind is RENAMED_FIELD:
        start = sum(map(len, rows[: number - 1])) + key.start("key")
        return (Edit(start, start + len(key["key"]), str(problem.arguments["to"]).encode()),)
    if key["dash"]:
        return ()
    return comment_out(data, number, _last_line(rows, number, len(key["before"])))


def _last_line(rows: list[bytes], number: int, indent: int) -> int:
    """The last line of the value of the key in line *number*, which has spaces before it."""
    last = number
    for count, row in enumerate(rows[number:], number + 1):
        text = row.lstrip(b" ")
        inside = len(row) - len(text) > indent or (len(row) - len(text) == indent and text.startswith(b"- "))
        if text.strip() and not inside:
            break
        last = count if text.strip() else last
    return last
