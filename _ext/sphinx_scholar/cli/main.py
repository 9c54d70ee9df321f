"""The command line: ``python -m sphinx_scholar new note "A title"``, ``new paper < entry.bib``, ``unclaimed``.

They read ``conf.py``, the bibliography and the front matter, write nothing but the new page and the new entry, and need
neither a build nor the network. In the Makefile: ``make note``, ``make paper``, ``make unclaimed`` and others.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from ..model.publication import Publication
from ..model.text import one_line
from .blank import blank
from .errors import Refusal
from .importers.jekyll.import_posts import import_posts
from .new_page import new_page
from .new_paper import new_paper
from .workspace import Workspace


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


def report_unclaimed(papers: Sequence[Publication]) -> str:
    """The report on papers that no experience names."""
    if not papers:
        return "Every paper of yours is named by a page in research/."
    lines = [f"  {paper.location}: {paper.key} ({paper.title})" for paper in papers]
    end = (
        "Nothing is wrong with that. To join one to an experience, put its key under “papers” at the head of its page."
    )
    return "\n".join(["These papers of yours are named by no page in research/:", *lines, end])
