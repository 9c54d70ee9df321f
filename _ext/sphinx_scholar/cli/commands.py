"""What each command does with its options; the name of a function is that of its command."""

import argparse
import datetime
from pathlib import Path

from ..model.text import one_line
from . import add as adding
from . import building, new_page, translating
from .check import check_site
from .console import Console, Result
from .importers.importing import import_site
from .init_site import init_site
from .refresh import command as refreshing
from .services.trying import try_services
from .works import How
from .workspace import CommandError, Workspace, find_site

#: Where a site is built, from its folder.
BUILT = "_build/html"


def init(options: argparse.Namespace, console: Console) -> Result:
    """Lay out a site."""
    folder = Path(options.directory or ".") / options.folder
    return init_site(folder, one_line(options.name), options.url, options.language, datetime.date.today(), console)


def new(options: argparse.Namespace, console: Console) -> Result:
    """Start a page, or the translation of one."""
    if options.translate and options.kind:
        options.parser.error("--translate takes the kind and the title from the page; omit them")
    if options.translate:
        return translating.translate(Workspace.open(find_site(options.directory)), *options.translate)
    site, title = Workspace.open(find_site(options.directory)), one_line(options.title)
    if options.kind == "paper":
        return adding.start_paper(site, title)
    return new_page.new_page(site, options.kind, title)


def add(options: argparse.Namespace, console: Console) -> Result:
    """Add works to the bibliography."""
    site = Workspace.open(find_site(options.directory))
    how = How(
        page=options.page,
        ask=not options.yes,
        write=not options.dry_run,
        fresh=options.fresh,
        preprint=options.preprint,
        as_is=options.as_is,
    )
    return adding.add(site, options.works, how, console)


def refresh(options: argparse.Namespace, console: Console) -> Result:
    """Compare the bibliography with what services list under the identifiers of the owner."""
    how = refreshing.How(tuple(options.services or ()), yes=options.yes, write=not options.dry_run, fresh=options.fresh)
    return refreshing.refresh(Workspace.open(find_site(options.directory)), how, console)


def services(options: argparse.Namespace, console: Console) -> Result:
    """Try the services that know works."""
    try:
        contact = Workspace.open(find_site(options.directory)).owner.email
    except CommandError:
        contact = ""
    return try_services(contact, options.names, console)


def build(options: argparse.Namespace, console: Console) -> int:
    """Build the site."""
    return building.build(find_site(options.directory), options.output, console)


def serve(options: argparse.Namespace, console: Console) -> int:
    """Show the site while it is written."""
    # Imported here: no other command needs the server.
    from .preview.serve import serve as serve_preview

    return serve_preview(find_site(options.directory), options.port, console, browser=options.open)


def check(options: argparse.Namespace, console: Console) -> Result:
    """Check the sources of a site, or what was built of it."""
    folder = Path(options.directory or ".") / options.folder if options.folder else None
    if options.built is None:
        if options.browser:
            options.parser.error("--browser requires --site")
        return check_site(find_site(folder or options.directory), console, fix=options.fix)
    if options.fix:
        options.parser.error("--fix changes sources and --site checks the built site; use only one of them")
    # Imported here: no other command needs it.
    from .check_site.command import check_built

    html = (folder or Path(options.directory or ".")) / options.built
    if options.built == BUILT and not html.is_dir():
        html = find_site(folder or options.directory) / options.built
    return check_built(html, console, browser=options.browser)


def import_(options: argparse.Namespace, console: Console) -> Result:
    """Import what another site has, into a new site if there is none yet."""
    return import_site(options.directory, Path(options.folder), options.system or "", datetime.date.today(), console)
