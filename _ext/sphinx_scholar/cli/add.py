"""Add entries to the bibliography in its order (own papers, newest first; others by key), and change no other byte."""

import codecs
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from ..site.listing import newest_first
from .new_page import start_page
from .workspace import CommandError, Workspace

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def add(site: Workspace, file: str, *, page: bool) -> str:
    """Add the entries in *file*, or on standard input for ``-``, to the bibliography; the report says what was done.

    A work that is there already is named and not added. With *page*, start the pages of own papers.

    :raises CommandError: if an entry has a problem; then none is added.
    """
    if file != "-" and not Path(file).is_file():
        raise CommandError(f'there is no file "{file}"')
    if file == "-" and sys.stdin.isatty():
        print("Paste the BibTeX entry, then press Ctrl-D on a line of its own:", file=sys.stderr)
    data = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read()
    added, there = _add_entries(site, file if file != "-" else "pasted", data)
    lines = [f"{new.key} is in {old.location} already, as {old.key}; not added." for new, old in there]
    for paper in added:
        where = f"Pages that cite it, with {{cite:p}}`{paper.key}`, list it."
        if site.is_own(paper):
            address = f"{site.kinds['paper'].folder}/{paper.slug}.html"
            where = f"It gets the page {address}, and appears in publication list and CV."
        lines.append(f"{paper.key} is in {paper.location}. {where}")
        if page and site.is_own(paper):
            path = site.folder / site.kinds["paper"].folder / f"{paper.slug}.md"
            lines.append(f"{path.name} exists already." if path.exists() else _start_page(site, paper))
    return "\n".join(lines)


def start_paper(site: Workspace, key: str) -> str:
    """Start the page of the entry with *key*; :exc:`CommandError` if there is none, or it is not one of the owner's."""
    paper = site.bibliography(site.sources()).publications.get(key)
    if paper is None:
        raise CommandError(f'no entry in {" or ".join(site.bibfiles)} has the key "{key}"; scholar add files one')
    return _start_page(site, paper)


def _start_page(site: Workspace, paper: Publication) -> str:
    if not site.is_own(paper):
        raise CommandError(f"{paper.key} is not one of {site.owner.name.display}'s papers: only those have pages")
    return start_page(site, site.kinds["paper"], paper.slug, paper.title)


def _add_entries(
    site: Workspace, name: str, data: bytes
) -> tuple[list[Publication], list[tuple[Publication, Publication]]]:
    """Add all entries in *data*, which messages call *name*, or none if one of them has a problem.

    The result has those added, and pairs of those not added and the works that they are.
    """
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    old = site.sources()
    sources = dict.fromkeys(site.bibfiles, b"") | old
    name = f"{name} (pasted)" if name in sources else name
    entries = _entries(name, data)
    tried = site.bibliography({**sources, name: data})
    if problems := [problem for problem in tried.problems if _file_of(problem) == name]:
        raise CommandError("\n" + "\n".join(f"  {problem.location}: {problem.message}" for problem in problems))
    works = tried.publications.values()
    there = _same_works(
        [paper for paper in works if _file_of(paper) == name], [paper for paper in works if _file_of(paper) != name]
    )
    new = [p for p in works if _file_of(p) == name and p.key not in {paper.key for paper, _ in there}]
    for paper in new:
        _insert(site, sources, paper, entries[_line_of(paper)])
    for file, content in sources.items():
        if content and content != old.get(file):
            _replace(site.folder / file, content)
    added = site.bibliography(sources).publications
    return [added[paper.key] for paper in new], there


def _same_works(new: Sequence[Publication], old: Sequence[Publication]) -> list[tuple[Publication, Publication]]:
    """Those of the *new* works that are among the *old* ones, by DOI, arXiv identifier, or title and first author."""
    known = {mark: paper for paper in reversed(old) for mark in _marks(paper)}
    found = ((paper, next((known[mark] for mark in _marks(paper) if mark in known), None)) for paper in new)
    return [(paper, other) for paper, other in found if other is not None]


def _marks(paper: Publication) -> list[tuple[str, str]]:
    ids = paper.identifiers
    marks = [("doi", ids.doi.casefold()), ("arxiv", re.sub(r"v\d+$", "", ids.arxiv))]
    # Editorials and introductions have the same title often, but seldom the same first author.
    first = paper.authors[0].name.family if paper.authors else ""
    marks.append(("title", re.sub(r"\W", "", f"{paper.title} {first}".casefold())))
    return [(name, text) for name, text in marks if text]


def _insert(site: Workspace, sources: dict[str, bytes], paper: Publication, entry: str) -> None:
    """Insert *entry* into the file among *sources* that has entries of its sort (own or others'), else into the first.

    Positions are tried until the bibliography has the new entry, and no other change and no new problem.
    """
    now = site.bibliography(sources)
    by_file = {file: [p for p in now.publications.values() if _file_of(p) == file] for file in sources}
    similar = (file for file, papers in by_file.items() if any(site.is_own(p) == site.is_own(paper) for p in papers))
    target = next(similar, next(iter(sources)))
    known = {problem.message for problem in now.problems}
    for content in _candidates(site, sources[target], entry, paper, by_file[target]):
        then = site.bibliography({**sources, target: content})
        if then.publications.keys() == {*now.publications, paper.key} and {p.message for p in then.problems} <= known:
            sources[target] = content
            return
    raise CommandError(f"an error in {target} leaves no safe place for {paper.key}; scholar build reports where it is")


def _file_of(item: Publication | Problem) -> str:
    return item.location.rpartition(":")[0]


def _line_of(paper: Publication) -> int:
    return int(paper.location.rpartition(":")[2])


def _entries(name: str, data: bytes) -> dict[int, str]:
    """The text of each entry in *data* by its line, from 1; :exc:`CommandError` for none, or for what is not a work."""
    found = {}
    for chunk in chunks(name, decode(name, data, Report()), Report()):
        if chunk.type in CONTAINERS or chunk.type in ("string", "preamble"):
            raise CommandError(f"{chunk.location}: @{chunk.type} is not a work; add it to the .bib file by hand")
        found[chunk.line] = chunk.text.strip()
    if not found:
        raise CommandError(f"{name} has no BibTeX entry; an entry begins like @article{{key, and ends with a brace")
    return found


def _candidates(
    site: Workspace, data: bytes, entry: str, paper: Publication, others: Sequence[Publication]
) -> Iterator[bytes]:
    """The file with *entry* inserted in order, and at the end, where all macros of the file are defined."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(data.removeprefix(mark))
    for place in dict.fromkeys((_position(site, data, paper, others), len(lines))):
        yield mark + _insert_lines(lines[:place], lines[place:], entry)


def _position(site: Workspace, data: bytes, paper: Publication, others: Sequence[Publication]) -> int:
    """The line (from 0) before which to insert *paper* into a file that contains the works *others*."""
    # The first line of each entry and macro (from 0), and the line after its last, by its line (from 1).
    found = chunks("", decode("", data, Report()), Report())
    spans = {c.line: (c.line - 1, c.line + c.text.rstrip().count("\n")) for c in found}

    def rank(work: Publication) -> Any:
        return newest_first(work) if own else work.key.casefold()

    own = site.is_own(paper)
    group = [other for other in others if site.is_own(other) == own]
    later = next((i for i, other in enumerate(group) if rank(other) > rank(paper)), len(group))
    if later:
        line = spans[_line_of(group[later - 1])][1]
    elif group or (own and others):
        line = spans[_line_of((group or others)[0])][0]
    else:
        line = len(_LINE.findall(data))
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
    elif after or before:
        text += newline
    if before and before[-1].strip():
        text = newline + text
    if after and after[0].strip():
        text += newline
    return b"".join([*before, text, *after])


def _replace(path: Path, content: bytes) -> None:
    """Replace a file atomically, and keep its permissions."""
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
    Path(file.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(file.name).replace(path)
