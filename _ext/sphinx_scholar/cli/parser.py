"""The command line: the commands, their options, and what their help says."""

import argparse
import textwrap
from importlib import metadata
from typing import Any

import shtab

from . import commands
from .arguments import Instead, Parser
from .importers.importing import SYSTEMS
from .requirements import DISTRIBUTION
from .services.hosts import SERVICES
from .services.profiles import PROFILES

_DESCRIPTION = "Build an academic website from plain text files."
_EPILOG = """\
Run "scholar COMMAND --help" for the options of a command.

exit status: 0 on success, 1 on failure, 2 for invalid usage
colors: on terminals, unless NO_COLOR is set or --color is given
"""


class _Commands:
    """The commands, each with the options that all have."""

    def __init__(self, whole: Parser) -> None:
        self.parsers: Any = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)

    def add(self, run: Any, help: str, *examples: str, json: str = "") -> argparse.ArgumentParser:
        """A command of the name of the function *run*; *json* says what ``--json`` prints, if there is that option."""
        epilog = "\n".join(["examples:", *(f"  scholar {example}" for example in examples)]) if examples else None
        name = run.__name__.rstrip("_")
        about = textwrap.fill(f"{help[0].upper()}{help[1:]}.", 79)
        made: argparse.ArgumentParser = self.parsers.add_parser(
            name, help=help, description=about, epilog=epilog, parents=[_common()]
        )
        made.set_defaults(run=run, parser=made)
        if json:
            made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=f"print {json} as JSON")
        return made


def _common() -> argparse.ArgumentParser:
    """The options that stand before or after the name of a command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    where = "the folder of the site (default: the nearest folder with a conf.py, from the current one up)"
    common.add_argument("-C", "--directory", metavar="FOLDER", help=where).complete = shtab.DIRECTORY  # type: ignore
    common.add_argument("-q", "--quiet", action="store_true", help="print only warnings and errors")
    common.add_argument("--color", choices=("auto", "always", "never"), help="whether to use colors (default: auto)")
    return common


def parser() -> Parser:
    """The parser of the command line; what it finds has the function of the command as ``run``."""
    whole = Parser(prog="scholar", description=_DESCRIPTION, epilog=_EPILOG, parents=[_common()])
    whole.set_defaults(run=None, directory=None, quiet=False, color="auto", json=False)
    whole.add_argument("--site", dest="directory", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    whole.add_argument("--version", action="version", version=f"{DISTRIBUTION} {metadata.version(DISTRIBUTION)}")
    shtab.add_argument_to(whole, "--print-completion", help="print a completion script for a shell")
    added = _Commands(whole)
    for add in (_init, _new, _add, _refresh, _services, _build, _serve, _check, _import):
        add(added)
    return whole


def command_help() -> dict[str, str]:
    """What each command does, by its name."""
    choices = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {choice.dest: choice.help or "" for action in choices for choice in action._choices_actions}


def _init(added: _Commands) -> None:
    made = added.add(
        commands.init,
        "create a new site in a folder without changing existing files",
        "init",
        'init site --name "Ada Example" --url https://ada.example.org/',
        json="the written and kept files",
    )
    made.add_argument(
        "folder", nargs="?", default=".", help="the folder of the site (default: the current folder)"
    ).complete = shtab.DIRECTORY  # type: ignore
    made.add_argument("--name", default="", help="the name of the owner")
    made.add_argument("--url", default="", help="the address of the site")
    made.add_argument("--language", default="en", help="the language, such as de or zh_CN (default: %(default)s)")


def _new(added: _Commands) -> None:
    made = added.add(
        commands.new,
        "create a page, or start the translation of a page",
        'new note "Why looms count"',
        "new paper lovelace-1843-notes",
        "new --translate research/notes/why-looms-count zh",
        json="the file and the page",
    )
    kind = made.add_argument("kind", help="note, research, project, paper, cv, or a kind declared in conf.py")
    title = made.add_argument("title", help="the title; for a paper, its citekey")
    made.add_argument(
        "--translate",
        action=Instead,
        instead_of=(kind, title),
        nargs=2,
        metavar=("PAGE", "LANGUAGE"),
        help="start the translation of a page instead",
    ).complete = shtab.FILE  # type: ignore


def _add(added: _Commands) -> None:
    made = added.add(
        commands.add,
        "add works to the bibliography, by DOI or other identifiers or as BibTeX",
        "add 10.1103/PhysRevD.103.024040",
        "add arXiv:2401.07851 https://aclanthology.org/P18-1001/ --page",
        "add export.bib",
        "add - --yes < entry.bib",
        json="the added and the existing works",
    )
    made.add_argument(
        "works",
        nargs="*",
        metavar="ID",
        help="a DOI, an arXiv, ACL Anthology, DBLP, PubMed, or OpenReview identifier, an ISBN, an address, or a BibTeX "
        "file (default: -, standard input)",
    ).complete = shtab.FILE  # type: ignore
    made.add_argument("-y", "--yes", action="store_true", help="do not ask for confirmation")
    made.add_argument("-n", "--dry-run", action="store_true", help="show what would be added without writing it")
    made.add_argument("--page", action="store_true", help="also create pages for your own papers")
    made.add_argument("--preprint", action="store_true", help="add a preprint even if a published version exists")
    made.add_argument("--as-is", action="store_true", help="do not reformat pasted entries")
    made.add_argument("--fresh", action="store_true", help="query services again instead of using cached answers")


def _refresh(added: _Commands) -> None:
    made = added.add(
        commands.refresh,
        "compare the bibliography with the works that public services list as yours, and propose changes",
        "refresh",
        "refresh --service orcid --service dblp",
        "refresh --yes --json",
        json="the proposals with their sources",
    )
    made.add_argument("-y", "--yes", action="store_true", help="accept additions; existing values are not changed")
    made.add_argument("-n", "--dry-run", action="store_true", help="show the proposals without writing them")
    made.add_argument("--fresh", action="store_true", help="query services again instead of using cached answers")
    made.add_argument(
        "--service", dest="services", action="append", choices=[*PROFILES], help="query only this one; can be repeated"
    )


def _services(added: _Commands) -> None:
    made = added.add(
        commands.services,
        "test the services that scholar add and scholar refresh use",
        "services",
        "services doi arxiv",
        json="the result for each service",
    )
    made.add_argument("names", nargs="*", metavar="SERVICE", help=f"(default: all: {', '.join(SERVICES)})")


def _build(added: _Commands) -> None:
    made = added.add(
        commands.build, "build the site for publication; warnings are errors", "build", "build --output ../public"
    )
    made.add_argument(
        "--output", metavar="FOLDER", default=commands.BUILT, help="the folder of the built site (default: %(default)s)"
    ).complete = shtab.DIRECTORY  # type: ignore


def _serve(added: _Commands) -> None:
    made = added.add(commands.serve, "serve the site, including drafts, and rebuild it on changes", "serve --open")
    made.add_argument("--port", type=_port, default=8000, help="the port (default: %(default)s)")
    made.add_argument("--open", action="store_true", help="open the site in a browser")


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; write a number from 1 to 65535")
    return port


def _check(added: _Commands) -> None:
    made = added.add(
        commands.check,
        "report what to change for the installed version; with --site, check the built site",
        "check",
        "check --fix",
        "check --site _build/html",
        json="the findings",
    )
    made.add_argument("folder", nargs="?", default=None, help="the folder of the site").complete = shtab.DIRECTORY  # type: ignore
    made.add_argument("--fix", action="store_true", help="make safe changes and show the difference")
    made.add_argument(
        "--site",
        nargs="?",
        const=commands.BUILT,
        dest="built",
        metavar="HTML_FOLDER",
        help="check the files of the built site instead (default: %(const)s)",
    ).complete = shtab.DIRECTORY  # type: ignore
    made.add_argument("--browser", action="store_true", help="with --site: also check in a browser (needs Playwright)")


def _import(added: _Commands) -> None:
    made = added.add(
        commands.import_,
        "import a site made with another generator: pages, publications, co-authors, and CV",
        "import ../old-site",
        "-C site import ../old-site --from hugo",
        json="what was imported and what needs to be checked",
    )
    made.add_argument(
        "folder", help="the folder of a site made with Jekyll, Hugo, Quarto, or mystmd"
    ).complete = shtab.DIRECTORY  # type: ignore
    made.add_argument("--from", dest="system", choices=SYSTEMS, help="the generator of the site (default: detected)")
