"""Add entries to the bibliography."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ..model.publication import Publication
from ..readers.bibtex import slug
from . import bibfile
from .errors import Refusal
from .new_page import start_page
from .workspace import Workspace

#: How a pasted entry is called in messages.
PASTED = "pasted"


def new_paper(site: Workspace, key: str, file: str, *, page: bool) -> str:
    """File the entry in *file*, or pasted; or start the page of the entry *key* that is in the bibliography."""
    if key:
        paper = site.bibliography(site.sources()).get(key)
        if paper is None:
            raise Refusal(f"no entry in {' or '.join(site.bibfiles)} has the key {key}")
        return _paper_page(site, paper)
    if file and not Path(file).is_file():
        raise Refusal(f'there is no file "{file}"')
    if not file and sys.stdin.isatty():
        print("Paste the BibTeX entry, then press Ctrl-D on a line of its own:", file=sys.stderr)
    data = Path(file).read_bytes() if file else sys.stdin.buffer.read()
    papers = file_entries(site, file or PASTED, data)
    said = []
    for paper in papers:
        said.append(_outlook(site, paper))
        if page and site.is_own(paper):
            path = site.folder / site.kinds["paper"].folder / f"{paper.slug}.md"
            said.append(f"{path.name} is there already." if path.exists() else _paper_page(site, paper))
    return "\n".join(said)


def _paper_page(site: Workspace, paper: Publication) -> str:
    if not site.is_own(paper):
        raise Refusal(f"{paper.key} is not one of {site.owner.name.display}'s papers: only those have pages")
    return start_page(site, site.kinds["paper"], paper.slug, paper.title)


def file_entries(site: Workspace, name: str, data: bytes) -> list[Publication]:
    """File all entries in *data* (called *name* in messages), or, where one has a fault, none."""
    if not site.bibfiles:
        raise Refusal('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    sources = dict.fromkeys(site.bibfiles, b"") | site.sources()
    name = f"{name} (pasted)" if name in sources else name
    entries = bibfile.entries(name, data)
    tried = site.bibliography({**sources, name: data})
    if faults := [p for p in tried.problems if p.location.rpartition(":")[0] == name]:
        raise Refusal("\n" + "\n".join(f"  {fault.location}: {fault.message}" for fault in faults))
    new = [paper for paper in tried.publications.values() if paper.location.rpartition(":")[0] == name]
    for paper in new:
        target, content = _place(site, sources, paper, entries[int(paper.location.rpartition(":")[2])])
        sources[target] = content
    for file, content in sources.items():
        if content and content != site.sources().get(file):
            _replace(site.folder / file, content)
    filed = site.bibliography(sources)
    return [filed.publications[paper.key] for paper in new]


def _place(site: Workspace, sources: dict[str, bytes], paper: Publication, entry: str) -> tuple[str, bytes]:
    """The .bib file that gets the entry, and its new content: tried out, so that no other entry is harmed."""
    now = site.bibliography(sources)
    by_file = {file: [p for p in now.publications.values() if p.location.startswith(f"{file}:")] for file in sources}
    alike = (file for file, works in by_file.items() if any(site.is_own(w) == site.is_own(paper) for w in works))
    target = next(alike, next(iter(sources)))
    known = {problem.message for problem in now.problems}
    for content in bibfile.candidates(sources[target], entry, paper, by_file[target], site.is_own):
        then = site.bibliography({**sources, target: content})
        if then.publications.keys() == {*now.publications, paper.key} and {p.message for p in then.problems} <= known:
            return target, content
    raise Refusal(f"{target} has a fault that leaves no safe place for {paper.key}; `make html` says where it is")


def _replace(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that nothing is lost if that is interrupted."""
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
    Path(file.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(file.name).replace(path)


def _outlook(site: Workspace, paper: Publication) -> str:
    """What the site will make of an entry that was filed."""
    filed = f"{paper.key} is in {paper.location}."
    if site.is_own(paper):
        page = f"{site.kinds['paper'].folder}/{slug(paper.key)}"
        return f"{filed} It gets the page {page}.html, and a line in the publication list and the CV."
    cite = "{cite:p}`" + paper.key + "`"
    return f"{filed} As a work of others it is listed on each page that cites it, with {cite}."
