"""The owner's commands: ``python -m sphinx_scholar new note "A title"``, ``... new paper < entry.bib``, ``... unclaimed``.

They read ``conf.py``, the bibliography and the front matter, write nothing but the new page and the new entry, and need
neither a build nor the network. In the Makefile: ``make note``, ``make paper``, ``make unclaimed`` and others.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from . import filing, newpage
from .bibliography import slug
from .blank import blank
from .filing import Refusal
from .frontmatter import did_you_mean
from .importing import import_posts
from .kinds import Kind
from .model import Publication
from .plaintext import one_line
from .workspace import Workspace

#: How a pasted entry is called in messages.
PASTED = "pasted"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the result is the exit status: 1 where nothing was done, and said why."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        site = Workspace.open(Path(options.site).absolute())
        if options.command == "blank":
            folders = [kind.folder for kind in site.kinds.values() if kind.folder]
            address = options.address or "https://example.org/"
            print(blank(site.folder, one_line(options.name), address, datetime.date.today(), folders))
        elif options.command == "import-posts":
            print(import_posts(site, Path(options.folder), datetime.date.today()))
        elif options.command == "unclaimed":
            print(report_unclaimed(site.unclaimed()))
        elif options.kind == "paper":
            print(new_paper(site, one_line(options.title), options.file, page=options.page))
        else:
            print(new_page(site, options.kind, one_line(options.title)))
    except (Refusal, ConfigError, OSError) as problem:
        print(f"Nothing was written: {problem}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sphinx_scholar", description="Commands for the owner of the site.")
    parser.add_argument("--site", default=".", help="the folder of conf.py (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="start a page, or file a paper")
    new.add_argument("kind", help="note, research, project, paper, or a kind of conf.py")
    new.add_argument("title", nargs="?", default="", help="the title; of a paper, the key of an entry there already is")
    new.add_argument("--file", default="", help="paper: the file with its entry (default: what is pasted)")
    new.add_argument("--page", action="store_true", help="paper: start papers/<citekey>.md too")
    commands.add_parser("unclaimed", help="list the owner's papers that no research page names")
    posts = commands.add_parser("import-posts", help="make notes of the posts of a Jekyll site")
    posts.add_argument("folder", help="the folder _posts of that site")
    anew = commands.add_parser("blank", help="take the owner's content away, for a site of your own")
    anew.add_argument("name", nargs="?", default="", help="whose site it will be")
    anew.add_argument("--address", default="", help="where it will be published")
    return parser


def _start(site: Workspace, kind: Kind, name: str, title: str) -> str:
    """Write a new page, and say where it is and how it is seen."""
    docname = kind.docname or f"{kind.folder}/{name}"
    path = site.folder / f"{docname}.md"
    if taken := newpage.occupant(path.parent, path.stem):
        raise Refusal(f"{taken.relative_to(site.folder).as_posix()} is there already; edit it, or choose another title")
    newpage.write(path, newpage.text(kind, title, datetime.date.today()))
    said = [f"{docname}.md is ready to be written.", f"See it:   make serve, then http://localhost:8000/{docname}.html"]
    publish = "Publish:  delete its line that begins with “draft”; until then, only the preview shows it"
    return "\n".join([*said, publish] if not kind.docname else said)


def new_page(site: Workspace, name: str, title: str) -> str:
    """Start a page of the kind *name*; :exc:`Refusal` where that is not possible."""
    kind = site.kinds.get(name)
    if kind is None or not (kind.folder or kind.docname):
        known = [k.name for k in site.kinds.values() if k.folder or k.docname]
        said = f'there is no kind of page "{name}"' if name else "say of which kind: make new KIND=... TITLE=..."
        raise Refusal(f"{said}{did_you_mean(name, known) or '; there are ' + ', '.join(known)}")
    if not title:
        raise Refusal(f'a new page needs a title, as in: make {name} TITLE="What it is about"')
    return _start(site, kind, newpage.slug(title, name), title)


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
    return _start(site, site.kinds["paper"], paper.slug, paper.title)


def file_entries(site: Workspace, name: str, data: bytes) -> list[Publication]:
    """File all entries in *data* (called *name* in messages), or, where one has a fault, none."""
    if not site.bibfiles:
        raise Refusal('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    sources = dict.fromkeys(site.bibfiles, b"") | site.sources()
    name = f"{name} (pasted)" if name in sources else name
    entries = filing.entries(name, data)
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
    for content in filing.candidates(sources[target], entry, paper, by_file[target], site.is_own):
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


def report_unclaimed(papers: Sequence[Publication]) -> str:
    """The report on papers that no experience names."""
    if not papers:
        return "Every paper of yours is named by a page in research/."
    lines = [f"  {paper.location}: {paper.key} ({paper.title})" for paper in papers]
    end = (
        "Nothing is wrong with that. To join one to an experience, put its key under “papers” at the head of its page."
    )
    return "\n".join(["These papers of yours are named by no page in research/:", *lines, end])


if __name__ == "__main__":
    sys.exit(main())
