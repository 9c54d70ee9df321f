"""Add entries to the bibliography in its order (own papers, newest first; others by key), and change no other byte."""

import codecs
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from ..site.listing import newest_first
from .console import Console, Result
from .duplicates import Pair, same_works
from .files import replace
from .new_page import start_page
from .workspace import CommandError, Workspace

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class How:
    """How works are added: with *page*, pages of own papers are started; with *ask*, the difference is to be confirmed,
    if there is somebody at a terminal; without *write*, it is only shown.
    """

    page: bool = False
    ask: bool = True
    write: bool = True


@dataclass(slots=True)
class _Plan:
    """What is to be done: the contents of .bib files *before* and *after*, works to add, and those that are there."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    added: list[Publication] = field(default_factory=list)
    there: list[Pair] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)

    def changed(self) -> dict[str, bytes]:
        """The new contents of the files that change."""
        return {file: data for file, data in self.after.items() if data and data != self.before.get(file)}


def add(site: Workspace, file: str, how: How, console: Console) -> Result:
    """Add the entries in *file*, or on standard input for ``-``, to the bibliography; the report says what was done.

    A work that is there already is named and not added.

    :raises CommandError: if an entry has a problem, and none is added; or if the user does not want the change.
    """
    if file != "-" and not Path(file).is_file():
        raise CommandError(f'there is no file "{file}"')
    if file == "-" and sys.stdin.isatty():
        print("Paste the BibTeX entry, then press Ctrl-D on a line of its own:", file=sys.stderr)
    data = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read()
    plan = _plan(site, file if file != "-" else "pasted", data, console)
    for problem in plan.advice:
        console.say(f"{problem.location}: {problem.message}")
    for name, content in plan.changed().items():
        old, new = (text.decode("utf-8", "replace") for text in (plan.before.get(name, b""), content))
        console.say(console.diff(name, old, new))
    lines = [
        f"{new.key} is in {old.location} already, as {old.key}; not added. If it is another work, add it by hand."
        for new, old in plan.there
    ]
    if how.write and plan.changed():
        if how.ask and console.ask("Add this? [Y/n]", "y").lower() not in ("y", "yes"):
            raise CommandError("nothing was added")
        for name, content in plan.changed().items():
            replace(site.folder / name, content)
        for paper in plan.added:
            lines += _report(site, paper, page=how.page)
    there = [{"key": new.key, "is": old.key, "at": old.location} for new, old in plan.there]
    added = [{"key": paper.key, "at": paper.location, "own": site.is_own(paper)} for paper in plan.added]
    return Result("\n".join(lines), {"added": added, "there": there, "written": how.write and bool(added)})


def _report(site: Workspace, paper: Publication, *, page: bool) -> Iterator[str]:
    """Lines on a work that was added, whose page is started if it is to have one."""
    if not site.is_own(paper):
        yield f"{paper.key} is in {paper.location}. Pages that cite it, with {{cite:p}}`{paper.key}`, list it."
        return
    address = f"{site.kinds['paper'].folder}/{paper.slug}"
    where = f"It gets the page {address}.html, and appears in publication list and CV."
    yield f"{paper.key} is in {paper.location}. {where}"
    if page:
        exists = (site.folder / f"{address}.md").exists()
        yield f"{address}.md exists already." if exists else _start_page(site, paper).text


def start_paper(site: Workspace, key: str) -> Result:
    """Start the page of the entry with *key*; :exc:`CommandError` if there is none, or it is not one of the owner's."""
    paper = site.bibliography(site.sources()).publications.get(key)
    if paper is None:
        raise CommandError(f'no entry in {" or ".join(site.bibfiles)} has the key "{key}"; scholar add files one')
    return _start_page(site, paper)


def _start_page(site: Workspace, paper: Publication) -> Result:
    if not site.is_own(paper):
        raise CommandError(f"{paper.key} is not one of {site.owner.name.display}'s papers: only those have pages")
    return start_page(site, site.kinds["paper"], paper.slug, paper.title)


def _plan(site: Workspace, name: str, data: bytes, console: Console) -> _Plan:
    """Plan to add all entries in *data*, which messages call *name*, or none if one of them has a problem."""
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    old = site.sources()
    plan = _Plan(old, dict.fromkeys(site.bibfiles, b"") | old)
    name = f"{name} (pasted)" if name in plan.after else name
    entries = _entries(name, data)
    tried = site.bibliography({**plan.after, name: data})
    works = [paper for paper in tried.publications.values() if _file_of(paper) != name]
    # On their own, entries can have keys that are taken; a work that is there already has its own key, as a rule.
    alone = site.bibliography({"": _macros(plan.after), name: data}).publications.values()
    plan.there = same_works([paper for paper in alone if _file_of(paper) == name], works)
    there = {paper.location for paper, _ in plan.there}
    problems = [problem for problem in tried.problems if _file_of(problem) == name and problem.location not in there]
    if lost := [problem for problem in problems if problem.kind.level != "info"]:
        raise CommandError("\n" + "\n".join(f"  {problem.location}: {problem.message}" for problem in lost))
    plan.advice = [problem for problem in problems if problem.kind.level == "info"]
    new = [p for p in tried.publications.values() if _file_of(p) == name and p.location not in there]
    for paper in console.progress(new, "Adding"):
        _insert(site, plan.after, paper, entries[_line_of(paper)])
    added = site.bibliography(plan.after).publications if new else {}
    plan.added = [added[paper.key] for paper in new]
    return plan


def _macros(sources: Mapping[str, bytes]) -> bytes:
    """The macros of .bib files, as a file of their own."""
    found = (chunk for file, data in sources.items() for chunk in chunks(file, decode(file, data, Report()), Report()))
    return "\n".join(chunk.text for chunk in found if chunk.type == "string").encode()


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
