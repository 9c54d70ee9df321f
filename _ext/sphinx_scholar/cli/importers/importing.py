"""``scholar import``: recognize the system of an old site, read it, and write what it has as pages of the site here."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ...readers.kinds import kinds
from ..console import Console, Result
from ..init_site import init_site
from ..workspace import CommandError, Workspace, find_site
from .content import Content, System
from .hugo import HUGO
from .jekyll import JEKYLL
from .mystmd import MYSTMD
from .old_site import OldSite
from .quarto import QUARTO
from .settings import fill_settings
from .writing import write

#: By name, in the order in which they are tried: Jekyll last, whose pages are where those of the others are, too.
SYSTEMS: Mapping[str, System] = {
    "quarto": QUARTO,
    "mystmd": MYSTMD,
    "hugo": HUGO,
    "jekyll": JEKYLL,
}


def import_site(directory: str | None, folder: Path, name: str, today: date, console: Console) -> Result:
    """Import the site in *folder* into that of *directory*, which is laid out first if it is none.

    *name* is the system of the old site, ``""`` to recognize it. Files that are there already are left as they are, but
    for the bibliography, which is added to.

    :raises CommandError: if there is no such folder, or no site in it that is understood.
    """
    system, folder, only = recognize(folder, name)
    fresh: frozenset[str] = frozenset()
    try:
        site = Workspace.open(find_site(directory))
        content = _read(system, OldSite(folder, site.kinds, today, only=only))
    except CommandError:
        target = Path(directory or ".")
        if (target / "conf.py").exists():
            raise
        content = _read(system, OldSite(folder, kinds({})[0], today, only=only))
        fresh = lay_out(target, content, today, console)
        content.notes.insert(0, f"There was no site in {target}; a new one was created.")
        site = Workspace.open(find_site(directory))
    if site.folder.resolve() == folder.resolve():
        raise CommandError(
            f"{folder} is the folder to import into; give the folder of the old site, or another target with -C"
        )
    return write(site, system.name, content, fresh)


def _read(system: System, old: OldSite) -> Content:
    """All of the old site, with what has to be checked in its files."""
    content = system.read(old)
    content.messages[:0] = dict.fromkeys(old.messages)
    return content


def recognize(folder: Path, name: str) -> tuple[System, Path, str]:
    """The system of the site in *folder*, the folder of the site, and the one folder of it that is wanted."""
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}")
    only = "_posts" if folder.resolve().name == "_posts" else ""
    folder = folder.resolve().parent if only else folder
    if only and name in ("", "jekyll"):
        return JEKYLL, folder, only
    found = SYSTEMS.get(name) or next((system for system in SYSTEMS.values() if system.recognize(folder)), None)
    if found is None:
        known = ", ".join(system.name for system in SYSTEMS.values())
        raise CommandError(
            f"{folder} has no site made with {known}; give the folder with its configuration, or set --from"
        )
    return found, folder, ""


def lay_out(target: Path, content: Content, today: date, console: Console) -> frozenset[str]:
    """Lay out a new site in *target* with what the old one says of its owner; returns the files that were written."""
    if target.resolve() == content.folder.resolve():
        raise CommandError(f"{target} is the old site; give a folder for the new one with -C")
    language = content.language.replace("-", "_") or "en"
    try:
        made = init_site(target, content.owner.get("name", ""), content.url, language, today, console)
    except CommandError:
        made = init_site(target, content.owner.get("name", ""), "", "en", today, console)
    fill_settings(target / "conf.py", content.owner, content.settings)
    return frozenset(made.data["written"])
