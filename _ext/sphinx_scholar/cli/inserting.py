"""Insert entries into .bib files in order: own papers, newest first; others by key."""

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex import Bibliography
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..site.listing import newest_first
from .console import Console
from .workspace import CommandError, Workspace

#: A work, and the text of its entry.
Entry = tuple[Publication, str]
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def insert(site: Workspace, sources: dict[str, bytes], new: Sequence[Entry], console: Console) -> None:
    """Insert the *new* entries into the *sources*, contents of .bib files by name, which keep all other bytes.

    An entry goes into the file that has entries of its sort (own or others'), else into the first. All are inserted at
    once. If the bibliography has not exactly the new works then, and no new problem, they are inserted one by one.

    :raises CommandError: if an entry has no safe place.
    """
    if new and not _try(site, sources, new, at_end=False):
        for entry in console.progress(new, "Adding"):
            if not any(_try(site, sources, [entry], at_end=at_end) for at_end in (False, True)):
                key = entry[0].key
                files = " or ".join(sources)
                raise CommandError(f"an error in {files} leaves no safe place for {key}; see scholar build")


def _try(site: Workspace, sources: dict[str, bytes], new: Sequence[Entry], *, at_end: bool) -> bool:
    """Insert *new* in order, or *at_end*, where all macros of a file are defined; whether that changed nothing else."""
    now = site.bibliography(sources)
    works = {file: [p for p in now.publications.values() if file_of(p) == file] for file in sources}
    targets: dict[str, list[Entry]] = {}
    for paper, text in new:
        similar = (file for file, papers in works.items() if any(site.is_own(p) == site.is_own(paper) for p in papers))
        targets.setdefault(next(similar, next(iter(sources))), []).append((paper, text))
    changed = {file: _inserted(site, sources[file], added, works[file], at_end) for file, added in targets.items()}
    then = site.bibliography({**sources, **changed})
    wanted = {*now.publications, *(paper.key for paper, _ in new)}
    if then.publications.keys() != wanted or not _mistakes(then) <= _mistakes(now):
        return False
    sources.update(changed)
    return True


def _mistakes(bibliography: Bibliography) -> set[str]:
    """The messages of its problems, without advice; the lines of entries change."""
    return {problem.message for problem in bibliography.problems if problem.kind.level != "info"}


def _inserted(site: Workspace, data: bytes, new: Iterable[Entry], others: Sequence[Publication], at_end: bool) -> bytes:
    """The file *data*, which has the works *others*, with the *new* entries."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(data.removeprefix(mark))
    places: dict[int, list[Entry]] = {}
    spans = _spans(data)
    own = {paper.key: site.is_own(paper) for paper in (*others, *(paper for paper, _ in new))}
    for paper, text in new:
        place = len(lines) if at_end else _position(spans, lines, paper, others, own)
        places.setdefault(place, []).append((paper, text))
    for place in sorted(places, reverse=True):
        papers = [paper for paper, _ in places[place]]
        texts = dict(places[place])
        ordered = [p for mine in (True, False) for p in sorted(papers, key=_rank(mine)) if own[p.key] is mine]
        entries = "\n\n".join(texts[paper] for paper in ordered)
        lines = _LINE.findall(_insert_lines(lines[:place], lines[place:], entries))
    return mark + b"".join(lines)


def file_of(item: Publication | Problem) -> str:
    """The file that an entry or a problem is in."""
    return item.location.rpartition(":")[0]


def line_of(paper: Publication) -> int:
    """The line in which an entry begins, from 1."""
    return int(paper.location.rpartition(":")[2])


def _rank(own: bool) -> Any:
    """The key by which own papers, or those of others, are sorted."""
    return newest_first if own else lambda work: work.key.casefold()


def _spans(data: bytes) -> dict[int, tuple[int, int]]:
    """The first line of each entry and macro (from 0), and the line after its last, by its line (from 1)."""
    found = chunks("", decode("", data, Report()), Report())
    return {c.line: (c.line - 1, c.line + c.text.rstrip().count("\n")) for c in found}


def _position(
    spans: Mapping[int, tuple[int, int]],
    lines: Sequence[bytes],
    paper: Publication,
    others: Sequence[Publication],
    own: Mapping[str, bool],
) -> int:
    """The line (from 0) before which to insert *paper* into a file of *lines* that contains the works *others*."""
    rank = _rank(own[paper.key])
    group = [other for other in others if own[other.key] == own[paper.key]]
    later = next((i for i, other in enumerate(group) if rank(other) > rank(paper)), len(group))
    if later:
        line = spans[line_of(group[later - 1])][1]
    elif group or (own[paper.key] and others):
        line = spans[line_of((group or others)[0])][0]
        # What is written directly above an entry, such as a comment, stays with it.
        while line and lines[line - 1].strip() and all(line != end for _, end in spans.values()):
            line -= 1
    else:
        line = len(lines)
    # Entries may share a line; insert after the last of them.
    while end := next((end for start, end in spans.values() if start < line < end), 0):
        line = end
    return line


def _insert_lines(before: list[bytes], after: list[bytes], entry: str) -> bytes:
    """*entry* between *before* and *after*, with blank lines around it and the line endings of the file."""
    ending = re.search(rb"\r\n|\r|\n", b"".join([*before, *after]))
    newline = ending[0] if ending else b"\n"
    text = entry.encode("utf-8").replace(b"\n", newline)
    if before and not before[-1].endswith((b"\n", b"\r")):
        text = newline + text
    else:
        text += newline
    if before and before[-1].strip():
        text = newline + text
    if after and after[0].strip():
        text += newline
    return b"".join([*before, text, *after])
