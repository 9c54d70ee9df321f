"""Add entries to the bibliography in its order (own papers, newest first; others by key), and change no other byte."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from .console import Console, Result
from .duplicates import Pair, same_works
from .files import replace
from .inserting import file_of, insert
from .new_page import start_page
from .workspace import CommandError, Workspace

#: What messages call what is pasted or piped.
STDIN = "standard input"
#: The beginning of an entry, with its key.
_KEY = re.compile(r"\s*@[ \t]*[\w-]+\s*(?:\{\s*(?P<key>[^,\s}]+)|\(\s*(?P<other>[^,\s]+))")


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
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        print(f"Paste the BibTeX entry, then press {end} on a line of its own:", file=sys.stderr)
    data = Path(file).read_bytes() if file != "-" else sys.stdin.buffer.read()
    plan = _plan(site, file if file != "-" else STDIN, data, console)
    for problem in plan.advice:
        print(f"{problem.location}: {problem.message}", file=console.out)
    for name, content in plan.changed().items():
        old, new = (text.decode("utf-8", "replace") for text in (plan.before.get(name, b""), content))
        console.say(console.diff(name, old, new))
    lines: list[str] = []
    if how.write and plan.changed():
        if how.ask and console.ask("Add this? [Y/n]", "y").lower() not in ("y", "yes"):
            raise CommandError("nothing was added")
        for name, content in plan.changed().items():
            replace(site.folder / name, content)
        for paper in plan.added:
            lines += _report(site, paper, page=how.page)
    findings = [line for new, old in plan.there for line in _known(site, new, old, page=how.write and how.page)]
    there = [{"key": new.key, "is": old.key, "at": old.location} for new, old in plan.there]
    added = [{"key": paper.key, "at": paper.location, "own": site.is_own(paper)} for paper in plan.added]
    data = {"added": added, "there": there, "written": how.write and bool(added)}
    return Result("\n".join(lines), "\n".join(findings), data)


def _known(site: Workspace, new: Publication, old: Publication, *, page: bool) -> Iterator[str]:
    """Lines on a work that is there already, whose page is started if it is to have one."""
    name = "" if old.key == new.key else f", as {old.key}"
    yield f"{new.key} is in {old.location} already{name}; not added. If it is another work, add it by hand."
    if page and site.is_own(old):
        yield from _page_lines(site, old)


def _report(site: Workspace, paper: Publication, *, page: bool) -> Iterator[str]:
    """Lines on a work that was added, whose page is started if it is to have one."""
    if not site.is_own(paper):
        yield f"{paper.key} is in {paper.location}. Pages that cite it, with {{cite:p}}`{paper.key}`, list it."
        return
    where = f"It gets the page {_address(site, paper)}.html, and appears in publication list and CV."
    yield f"{paper.key} is in {paper.location}. {where}"
    if page:
        yield from _page_lines(site, paper)


def _page_lines(site: Workspace, paper: Publication) -> Iterator[str]:
    """Start the page of a work of the owner's, unless it has one, and say so."""
    address = _address(site, paper)
    exists = (site.folder / f"{address}.md").exists()
    yield f"{address}.md exists already." if exists else _start_page(site, paper).text


def _address(site: Workspace, paper: Publication) -> str:
    return f"{site.kinds['paper'].folder}/{paper.slug}"


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
    name = f"{name} (new)" if name in plan.after else name
    entries = _entries(name, data)
    tried = site.bibliography({**plan.after, name: data})
    works = [paper for paper in tried.publications.values() if file_of(paper) != name]
    # On their own, entries can have keys that are taken; a work that is there already has its own key, as a rule.
    alone = site.bibliography({"": _macros(plan.after), name: data}).publications.values()
    plan.there = same_works([paper for paper in alone if file_of(paper) == name], works)
    there = {paper.location for paper, _ in plan.there}
    problems = [problem for problem in tried.problems if file_of(problem) == name and problem.location not in there]
    if lost := [problem for problem in problems if problem.kind.level != "info"]:
        raise CommandError("\n".join(["nothing was added:", *(f"  {p.location}: {p.message}" for p in lost)]))
    plan.advice = [problem for problem in problems if problem.kind.level == "info"]
    new = [p for p in tried.publications.values() if file_of(p) == name and p.location not in there]
    insert(site, plan.after, [(paper, entries[paper.key]) for paper in new], console)
    added = site.bibliography(plan.after).publications if new else {}
    plan.added = [added[paper.key] for paper in new]
    return plan


def _macros(sources: Mapping[str, bytes]) -> bytes:
    """The macros of .bib files, as a file of their own."""
    found = (chunk for file, data in sources.items() for chunk in chunks(file, decode(file, data, Report()), Report()))
    return "\n".join(chunk.text for chunk in found if chunk.type == "string").encode()


def _entries(name: str, data: bytes) -> dict[str, str]:
    """The text of each entry in *data* by its key; :exc:`CommandError` for none, or for what is not a work."""
    found = {}
    for chunk in chunks(name, decode(name, data, Report()), Report()):
        if chunk.type in CONTAINERS or chunk.type in ("string", "preamble"):
            raise CommandError(f"{chunk.location}: @{chunk.type} is not a work; add it to the .bib file by hand")
        key = _KEY.match(chunk.text)
        found[(key["key"] or key["other"]) if key else ""] = chunk.text.strip()
    if not found:
        raise CommandError(f"{name} has no BibTeX entry; an entry begins like @article{{key, and ends with a brace")
    return found
