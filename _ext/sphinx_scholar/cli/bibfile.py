"""Insert entries into a .bib file in order, without changing any other byte.

The order is: the owner's papers, the newest first, then works of others by citekey.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from ..site.listing import newest_first
from .workspace import CommandError

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def file_of(item: Publication | Problem) -> str:
    """The file in the location of *item*."""
    return item.location.rpartition(":")[0]


def line_of(item: Publication | Problem) -> int:
    """The line in the location of *item*, counted from 1."""
    return int(item.location.rpartition(":")[2])


def entries(name: str, data: bytes) -> dict[int, str]:
    """The text of each entry in *data* by its line, counted from 1.

    :raises CommandError: if there is no entry, or something that is not a work.
    """
    found = {}
    for chunk in chunks(name, decode(name, data, Report()), Report()):
        if chunk.type in CONTAINERS or chunk.type in ("string", "preamble"):
            raise CommandError(f"{chunk.location}: @{chunk.type} is not a work; add it to the .bib file by hand")
        found[chunk.line] = chunk.text.strip()
    if not found:
        raise CommandError(f"{name} has no BibTeX entry; an entry begins like @article{{key, and ends with a brace")
    return found


def candidates(
    data: bytes, entry: str, paper: Publication, others: Iterable[Publication], is_own: Callable[[Publication], bool]
) -> list[bytes]:
    """The file with *entry* inserted in order, and at the end, where all macros of the file are defined."""
    lines = [_position(data, paper, list(others), is_own), len(_LINE.findall(data))]
    return [_insert(data, line, entry) for line in dict.fromkeys(lines)]


def _position(
    data: bytes, paper: Publication, others: Sequence[Publication], is_own: Callable[[Publication], bool]
) -> int:
    """The line (from 0) before which to insert *paper* into a file that contains the works *others*."""
    # The first line of each entry and macro (from 0), and the line after its last, by its line (from 1).
    found = chunks("", decode("", data, Report()), Report())
    spans = {c.line: (c.line - 1, c.line + c.text.rstrip().count("\n")) for c in found}

    def rank(work: Publication) -> Any:
        return newest_first(work) if own else work.key.casefold()

    own = is_own(paper)
    group = [other for other in others if is_own(other) == own]
    later = next((i for i, other in enumerate(group) if rank(other) > rank(paper)), len(group))
    if later:
        line = spans[line_of(group[later - 1])][1]
    elif group or (own and others):
        line = spans[line_of((group or others)[0])][0]
    else:
        line = len(_LINE.findall(data))
    # Entries may share a line; insert after the last of them.
    while end := next((end for start, end in spans.values() if start < line < end), 0):
        line = end
    return line


def _insert(data: bytes, line: int, entry: str) -> bytes:
    """*data* with *entry* before line *line* (from 0), between blank lines, with the line endings of the file."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(data.removeprefix(mark))
    newline = next((ending[0] for row in lines if (ending := re.search(rb"(?:\r\n|\r|\n)\Z", row))), b"\n")
    before, after = lines[:line], lines[line:]
    text = entry.encode("utf-8").replace(b"\n", newline)
    if before and not before[-1].endswith((b"\n", b"\r")):
        text = newline + text
    elif after or before:
        text += newline
    if before and before[-1].strip():
        text = newline + text
    if after and after[0].strip():
        text += newline
    return mark + b"".join([*before, text, *after])
