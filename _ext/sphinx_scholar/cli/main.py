"""The command ``scholar``, as in ``scholar new note TITLE``, which the Makefile calls too; it needs no build."""

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from ..model.text import one_line
from ..readers import frontmatter
from .blank import blank
from .importers.jekyll import import_posts
from .new_page import new_page
from .new_paper import new_paper
from .workspace import CommandError, Workspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 1 if it failed."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        print(_run(Workspace.open(Path(options.site).absolute()), options))
    except (CommandError, ConfigError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _run(site: Workspace, options: argparse.Namespace) -> str:
    today = datetime.date.today()
    if options.command == "blank":
        return blank(site, one_line(options.name), options.address, today)
    if options.command == "import-posts":
        return import_posts(site, Path(options.folder), today)
    if options.command == "unclaimed":
        return _unclaimed(site)
    if options.kind == "paper":
        return new_paper(site, one_line(options.title), options.file, page=options.page)
    return new_page(site, options.kind, one_line(options.title))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scholar", description="Commands for the owner of the site.")
    parser.add_argument("--site", default=".", help="the folder of conf.py (default: the current one)")
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="start a page, or add a paper to the bibliography")
    new.add_argument("kind", help="note, research, project, paper, or a kind declared in conf.py")
    new.add_argument("title", nargs="?", default="", help="the title; for a paper, the key of an existing entry")
    new.add_argument("--file", default="", help="paper: the file with its entry (default: standard input)")
    new.add_argument("--page", action="store_true", help="paper: also start papers/<citekey>.md")
    commands.add_parser("unclaimed", help="list the owner's papers that no research page names")
    posts = commands.add_parser("import-posts", help="import the posts of a Jekyll site as notes")
    posts.add_argument("folder", help="the folder _posts of that site")
    blank_site = commands.add_parser("blank", help="remove the owner's content, to make a site of your own")
    blank_site.add_argument("name", nargs="?", default="", help="the new owner's name")
    blank_site.add_argument("--address", default="https://example.org/", help="where the site will be published")
    return parser


def _unclaimed(site: Workspace) -> str:
    """The report of the owner's papers that no research page lists, in the order of the bibliography."""
    kind, claimed = site.kinds["research"], set()
    for path in (site.folder / kind.folder).glob("*.md"):
        values = frontmatter.read(path.read_text("utf-8-sig", "replace"), kind, str(path)).values
        claimed |= {target.name for target in values.get("papers", ())}
    papers = site.bibliography(site.sources()).publications.values()
    unclaimed = [paper for paper in papers if site.is_own(paper) and paper.key not in claimed]
    if not unclaimed:
        return "Every paper of yours is named by a page in research/."
    lines = "\n".join(f"  {paper.location}: {paper.key} ({paper.title})" for paper in unclaimed)
    return (
        f"These papers of yours are named by no page in research/:\n{lines}\n"
        "That is no error. To connect a paper with an experience, list its key under “papers” in that page's head."
    )
