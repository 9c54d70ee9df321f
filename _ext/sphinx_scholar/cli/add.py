"""Add entries to the bibliography in its order (own papers, newest first; others by key), and change no other byte."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.problems import Problem
from ..model.publication import Publication
from ..readers.bibtex.entry import Report
from ..readers.bibtex.problems import UNREAD
from ..readers.bibtex.scanner import chunks, decode
from ..readers.bibtex.schema import CONTAINERS
from .console import Console, Result
from .duplicates import Pair, same_works
from .files import replace
from .inserting import file_of, insert
from .new_page import start_page
from .works import How, Works, works
from .workspace import CommandError, Workspace

#: The beginning of an entry, with its key.
_KEY = re.compile(r"\s*@[ \t]*[\w-]+\s*(?:\{\s*(?P<key>[^,\s}]+)|\(\s*(?P<other>[^,\s]+))")


@dataclass(slots=True)
class _Plan:
    """What is to be done: the contents of .bib files *before* and *after*, works that are *new*, as given and
    as *added*, and those that are there."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    new: list[Publication] = field(default_factory=list)
    added: list[Publication] = field(default_factory=list)
    there: list[Pair] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)

    def changed(self) -> dict[str, bytes]:
        """The new contents of the files that change."""
        return {file: data for file, data in self.after.items() if data and data != self.before.get(file)}


def add(site: Workspace, given: Sequence[str], how: How, console: Console) -> Result:
    """Add the works in *given* (see :func:`.works`) to the bibliography; the report says what was done.

    A work that is there already is named and not added.

    :raises CommandError: if an entry has a problem or a work is not found, and none is added; or if the user does not
        want the change.
    """
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    found = works(site, given, how, console)
    for note in found.notes.lines:
        print(note, file=console.out)
    plan = _plan(site, found.sources, console) if found.sources else _Plan({}, {})
    for problem in plan.advice:
        print(f"{problem.location}: {problem.message}", file=console.out)
    for name, content in plan.changed().items():
        old, new = (text.decode("utf-8", "replace") for text in (plan.before.get(name, b""), content))
        console.say(console.diff(name, old, new))
    lines: list[str] = []
    if how.write and plan.changed():
        if how.ask and console.ask("Add this? [Y/n]", "y").lower() not in ("y", "yes"):
            raise CommandError("nothing was added")
        _write(site, plan)
        for paper in plan.added:
            lines += _report(site, paper, page=how.page)
    there = [(found.name_of(new), old) for new, old in plan.there] + list(found.known.items())
    if lines:  # entries further down have moved
        now = site.bibliography(plan.after).publications
        there = [(name, now.get(old.key, old)) for name, old in there]
    findings = [line for name, old in there for line in _known(site, name, old, page=how.write and how.page)]
    added = [_data(site, paper, new, found) for paper, new in zip(plan.added, plan.new, strict=True)]
    listed = [{"key": name, "is": old.key, "at": old.location} for name, old in there]
    written = {"added": added, "there": listed, "written": how.write and bool(added)}
    if found.notes.lines:
        written["notes"] = found.notes.lines
    return Result("\n".join(lines), "\n".join(findings), written)


def _write(site: Workspace, plan: _Plan) -> None:
    """Write the files that change; :exc:`CommandError` if one has changed since it was read."""
    if site.sources() != plan.before:
        raise CommandError("the bibliography has changed in the meantime, and nothing was added; run the command again")
    for name, content in plan.changed().items():
        replace(site.folder / name, content)


def _data(site: Workspace, paper: Publication, new: Publication, found: Works) -> dict[str, object]:
    """What ``--json`` says of a work that was added."""
    told = {"key": paper.key, "at": paper.location, "own": site.is_own(paper)}
    given = file_of(new)
    return told | ({"from": given, "source": found.origins[given]} if given in found.origins else {})


def _known(site: Workspace, given: str, old: Publication, *, page: bool) -> Iterator[str]:
    """Lines on a work that is there already, whose page is started if it is to have one."""
    name = "" if old.key == given else f", as {old.key}"
    yield f"{given} is already in {old.location}{name}, and was not added. If it is another work, add it by hand."
    if page and site.is_own(old):
        yield from _page_lines(site, old)


def _report(site: Workspace, paper: Publication, *, page: bool) -> Iterator[str]:
    """Lines on a work that was added, whose page is started if it is to have one."""
    if not site.is_own(paper):
        yield f"{paper.key} is in {paper.location}. To cite it, write {{cite:p}}`{paper.key}`."
        return
    where = f"Its page is {_address(site, paper)}.html, and it appears in the list of publications and the CV."
    yield f"{paper.key} is in {paper.location}. {where}"
    if page:
        yield from _page_lines(site, paper)


def _page_lines(site: Workspace, paper: Publication) -> Iterator[str]:
    """Start the page of a work of the owner's, unless it has one, and say so."""
    address = _address(site, paper)
    exists = (site.folder / f"{address}.md").exists()
    yield f"{address}.md already exists." if exists else _start_page(site, paper).text


def _address(site: Workspace, paper: Publication) -> str:
    return f"{site.kinds['paper'].folder}/{paper.slug}"


def start_paper(site: Workspace, key: str) -> Result:
    """Start the page of the entry with *key*; :exc:`CommandError` if there is none, or it is not one of the owner's."""
    paper = site.bibliography(site.sources()).publications.get(key)
    if paper is None:
        raise CommandError(f'no entry in {" or ".join(site.bibfiles)} has the key "{key}"; scholar add adds one')
    return _start_page(site, paper)


def _start_page(site: Workspace, paper: Publication) -> Result:
    if not site.is_own(paper):
        raise CommandError(
            f"{paper.key} is not a paper by {site.owner.name.display}; only the owner's papers have pages"
        )
    return start_page(site, site.kinds["paper"], paper.slug, paper.title)


def _plan(site: Workspace, sources: Mapping[str, bytes], console: Console) -> _Plan:
    """Plan to add all entries of *sources*, by the name that messages have for each, or none if one has a problem."""
    old = site.sources()
    plan = _Plan(old, dict.fromkeys(site.bibfiles, b"") | old)
    entries = {key: text for name, data in sources.items() for key, text in _entries(name, data).items()}
    tried = site.bibliography({**plan.after, **sources})
    there_before = [paper for paper in tried.publications.values() if file_of(paper) not in sources]
    # On their own, entries can have keys that are taken; a work that is there already has its own key, as a rule.
    alone = site.bibliography({"": _macros(plan.after), **sources}).publications.values()
    plan.there = same_works([paper for paper in alone if file_of(paper) in sources], there_before)
    there = {paper.location for paper, _ in plan.there}
    problems = [problem for problem in tried.problems if file_of(problem) in sources and problem.location not in there]
    if lost := [problem for problem in problems if problem.kind.level != "info"]:
        raise CommandError("\n".join(["nothing was added:", *(f"  {p.location}: {p.message}" for p in lost)]))
    plan.advice = [problem for problem in problems if problem.kind.level == "info"]
    # Their works may be those that are added.
    plan.advice += [p for p in tried.problems if p.kind in UNREAD and file_of(p) not in sources]
    plan.new = [p for p in tried.publications.values() if file_of(p) in sources and p.location not in there]
    insert(site, plan.after, [(paper, entries[paper.key]) for paper in plan.new], console)
    added = site.bibliography(plan.after).publications if plan.new else {}
    plan.added = [added[paper.key] for paper in plan.new]
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
        raise CommandError(
            f"{name} has no BibTeX entry; an entry begins with a line such as @article{{key, and ends with a brace"
        )
    return found
