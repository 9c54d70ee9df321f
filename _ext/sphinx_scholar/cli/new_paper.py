"""Add entries to the bibliography."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ..model.publication import Publication
from . import bibfile
from .new_page import start_page
from .workspace import CommandError, Workspace


def new_paper(site: Workspace, key: str, file: str, *, page: bool) -> str:
    """Add the entries in *file*, or on standard input, to the bibliography; with *page*, start the pages of own papers.

    With *key*, start the page of that entry instead, which must be in the bibliography. The report says what was done.

    :raises CommandError: if an entry has a problem; then none is added.
    """
    if key:
        paper = site.bibliography(site.sources()).publications.get(key)
        if paper is None:
            raise CommandError(f"no entry in {' or '.join(site.bibfiles)} has the key {key}")
        return _start_page(site, paper)
    if file and not Path(file).is_file():
        raise CommandError(f'there is no file "{file}"')
    if not file and sys.stdin.isatty():
        print("Paste the BibTeX entry, then press Ctrl-D on a line of its own:", file=sys.stderr)
    data = Path(file).read_bytes() if file else sys.stdin.buffer.read()
    lines = []
    for paper in _add_entries(site, file or "pasted", data):
        lines.append(_report(site, paper))
        if page and site.is_own(paper):
            path = site.folder / site.kinds["paper"].folder / f"{paper.slug}.md"
            lines.append(f"{path.name} exists already." if path.exists() else _start_page(site, paper))
    return "\n".join(lines)


def _start_page(site: Workspace, paper: Publication) -> str:
    if not site.is_own(paper):
        raise CommandError(f"{paper.key} is not one of {site.owner.name.display}'s papers: only those have pages")
    return start_page(site, site.kinds["paper"], paper.slug, paper.title)


def _report(site: Workspace, paper: Publication) -> str:
    """Where *paper* appears on the site."""
    if site.is_own(paper):
        page = f"{site.kinds['paper'].folder}/{paper.slug}.html"
        return f"{paper.key} is in {paper.location}. It gets the page {page}, and appears in publication list and CV."
    return f"{paper.key} is in {paper.location}. Pages that cite it, with {{cite:p}}`{paper.key}`, list it."


def _add_entries(site: Workspace, name: str, data: bytes) -> list[Publication]:
    """Add all entries in *data*, which messages call *name*, or none if one of them has a problem."""
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    old = site.sources()
    sources = dict.fromkeys(site.bibfiles, b"") | old
    name = f"{name} (pasted)" if name in sources else name
    entries = bibfile.entries(name, data)
    tried = site.bibliography({**sources, name: data})
    if problems := [problem for problem in tried.problems if bibfile.file_of(problem) == name]:
        raise CommandError("\n" + "\n".join(f"  {problem.location}: {problem.message}" for problem in problems))
    new = [paper for paper in tried.publications.values() if bibfile.file_of(paper) == name]
    for paper in new:
        _insert(site, sources, paper, entries[bibfile.line_of(paper)])
    for file, content in sources.items():
        if content and content != old.get(file):
            _replace(site.folder / file, content)
    added = site.bibliography(sources).publications
    return [added[paper.key] for paper in new]


def _insert(site: Workspace, sources: dict[str, bytes], paper: Publication, entry: str) -> None:
    """Insert *entry* into the file among *sources* that has entries of its sort (own or others'), else into the first.

    Positions are tried until the bibliography has the new entry, and no other change and no new problem.
    """
    now = site.bibliography(sources)
    by_file = {file: [p for p in now.publications.values() if bibfile.file_of(p) == file] for file in sources}
    similar = (file for file, papers in by_file.items() if any(site.is_own(p) == site.is_own(paper) for p in papers))
    target = next(similar, next(iter(sources)))
    known = {problem.message for problem in now.problems}
    for content in bibfile.candidates(sources[target], entry, paper, by_file[target], site.is_own):
        then = site.bibliography({**sources, target: content})
        if then.publications.keys() == {*now.publications, paper.key} and {p.message for p in then.problems} <= known:
            sources[target] = content
            return
    raise CommandError(f"an error in {target} leaves no safe place for {paper.key}; `make html` reports where it is")


def _replace(path: Path, content: bytes) -> None:
    """Replace a file atomically, and keep its permissions."""
    path = path.resolve()
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
    Path(file.name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    Path(file.name).replace(path)
