"""The command ``scholar``, as in ``scholar new note TITLE``; also installed as ``sphinx-scholar``."""

import argparse
import datetime
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from sphinx.errors import ConfigError

from ..model.text import one_line
from .add import add, start_paper
from .building import build, serve
from .importers.jekyll import import_posts
from .init_site import DISTRIBUTION, init_site
from .new_page import new_page
from .workspace import CommandError, Workspace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 if it did what it was asked to, 1 if not, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        done = options.run(options)
    except (CommandError, ConfigError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if isinstance(done, str):
        if not options.quiet:
            print(done)
        return 0
    return int(done)


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.site).absolute()


def _init(options: argparse.Namespace) -> str:
    name = one_line(options.name)
    return init_site(Path(options.folder), name, options.url, options.language, datetime.date.today())


def _new(options: argparse.Namespace) -> str:
    site, title = Workspace.open(_folder(options)), one_line(options.title)
    return start_paper(site, title) if options.kind == "paper" else new_page(site, options.kind, title)


def _add(options: argparse.Namespace) -> str:
    return add(Workspace.open(_folder(options)), options.file, page=options.page)


def _import(options: argparse.Namespace) -> str:
    return import_posts(Workspace.open(_folder(options)), Path(options.folder), datetime.date.today())


def _build(options: argparse.Namespace) -> int:
    return build(_folder(options), options.output, quiet=options.quiet)


def _serve(options: argparse.Namespace) -> int:
    return serve(_folder(options), options.port, browser=options.open)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scholar", description="An academic's website from plain text files.")
    parser.add_argument("--version", action="version", version=f"{DISTRIBUTION} {metadata.version(DISTRIBUTION)}")
    parser.add_argument("--site", default=".", help="the folder of conf.py (default: the current one)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print errors and warnings only")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _content_commands(commands)
    made = commands.add_parser("build", help="build what is published, and stop at the first mistake")
    made.set_defaults(run=_build)
    made.add_argument("--output", default="_build/html", help="the folder of the built site (default: %(default)s)")
    shown = commands.add_parser("serve", help="show the site, drafts included, and again after each save")
    shown.set_defaults(run=_serve)
    shown.add_argument("--port", type=int, default=8000, help="(default: %(default)s)")
    shown.add_argument("--open", action="store_true", help="open a browser")
    return parser


def _content_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = commands.add_parser("init", help="lay out a new site in a folder")
    init.set_defaults(run=_init)
    init.add_argument("folder")
    init.add_argument("--name", default="", help="who the site is about")
    init.add_argument("--url", default="", help="where it will be published")
    init.add_argument("--language", default="en", help="(default: %(default)s)")
    new = commands.add_parser("new", help="start a page")
    new.set_defaults(run=_new)
    new.add_argument("kind", help="note, research, project, paper, or a kind declared in conf.py")
    new.add_argument("title", nargs="?", default="", help="the title; of a paper, the key of its entry")
    more = commands.add_parser("add", help="add works to the bibliography")
    more.set_defaults(run=_add)
    more.add_argument("file", nargs="?", default="-", help="a file with BibTeX entries (default: -, standard input)")
    more.add_argument("--page", action="store_true", help="start the pages of papers of yours, too")
    posts = commands.add_parser("import", help="import the posts of a Jekyll site as notes")
    posts.set_defaults(run=_import)
    posts.add_argument("folder", help="its folder _posts")
