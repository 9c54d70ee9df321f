"""Filing an entry in a .bib file: in its order among the others, with every other byte of the file left alone.

Order is that of ``refs.bib``: the owner's papers, the newest first; and the works of others by citekey.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from ..site.listing import newest_first
from .errors import Refusal

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


#: The first line of an entry and the one behind its last, counted from 0.
Span = tuple[int, int]


def entries(name: str, data: bytes) -> dict[int, str]:
    """The text of each entry in *data* by its line (from 1). :exc:`Refusal` where there is none, or more than works."""
    found = {}
    for chunk in chunks(name, decode(name, data, Report()), Report()):
        if chunk.type in CONTAINERS or chunk.type in ("string", "preamble"):
            raise Refusal(f"{chunk.location}: @{chunk.type} is no work; put it into the .bib file by hand")
        found[chunk.line] = chunk.text.strip()
    if not found:
        raise Refusal(f"{name} holds no BibTeX entry; one begins like @article{{key, and ends with its closing brace")
    return found


def _spans(data: bytes) -> dict[int, Span]:
    """Where each entry (and macro) of a file stands, by its line (from 1)."""
    found = chunks("", decode("", data, Report()), Report())
    return {chunk.line: (chunk.line - 1, chunk.line + chunk.text.rstrip().count("\n")) for chunk in found}


def _line(paper: Publication) -> int:
    return int(paper.location.rpartition(":")[2])


def _rank(paper: Publication, own: bool) -> Any:
    """The sort key of *paper* among the entries of its group."""
    return newest_first(paper) if own else paper.key.casefold()


def position(
    data: bytes, paper: Publication, others: Sequence[Publication], is_own: Callable[[Publication], bool]
) -> int:
    """The line (from 0) that *paper* is to be put before, in a file that holds the works *others*."""
    spans, own = _spans(data), is_own(paper)
    group = [other for other in others if is_own(other) == own]
    later = next((i for i, other in enumerate(group) if _rank(other, own) > _rank(paper, own)), len(group))
    if later:
        line = spans[_line(group[later - 1])][1]
    elif group or (own and others):
        line = spans[_line((group or others)[0])][0]
    else:
        line = len(_LINE.findall(data))
    # Entries may share a line: none is to be cut in two.
    while cut := next((end for start, end in spans.values() if start < line < end), 0):
        line = cut
    return line


def insert(data: bytes, line: int, entry: str) -> bytes:
    """*data* with *entry* before its line *line*, a blank line to either side, in the line endings of the file."""
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


def candidates(
    data: bytes, entry: str, paper: Publication, others: Iterable[Publication], is_own: Callable[[Publication], bool]
) -> list[bytes]:
    """The file with the entry in its order; and at its end, where macros defined anywhere in it are known."""
    lines = [position(data, paper, list(others), is_own), len(_LINE.findall(data))]
    return [insert(data, line, entry) for line in dict.fromkeys(lines)]
