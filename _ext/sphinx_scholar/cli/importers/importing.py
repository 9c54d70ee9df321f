"""``scholar import``: read an old site, write what it has as pages here, and report what is to be checked by hand.

Files that are there already are left as they are; the bibliography is added to.
"""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..add import replace
from ..new_page import create, existing_page
from ..workspace import CommandError, Workspace
from .bibliography import Merged, merge, with_keys
from .content import Content, Page, System
from .hugo import HUGO
from .jekyll import JEKYLL
from .joining import join
from .markup import grouped
from .matter import write_matter
from .mystmd import MYSTMD
from .old_site import OldSite
from .quarto import QUARTO

#: In the order in which they are tried: what the later ones look for, sites of the earlier ones may have, too.
SYSTEMS = (JEKYLL, QUARTO, MYSTMD, HUGO)
#: The ending of what was imported for a file that was there already.
BESIDE = ".imported"


def import_site(site: Workspace, folder: Path, name: str, today: date, fresh: Iterable[str] = ()) -> str:
    """Import the site in *folder*; *name* is that of its system, ``""`` to recognize it. Returns the report.

    *fresh* are the files of the target that nobody has edited, which imported pages are put into.

    :raises CommandError: if there is no such folder, or it has no site that is understood.
    """
    system, old = open_site(site, folder, name, today)
    return write(site, system, old, system.read(old), frozenset(fresh))


def open_site(site: Workspace, folder: Path, name: str, today: date) -> tuple[System, OldSite]:
    """The system of the site in *folder*, and the site."""
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}")
    only = "_posts" if folder.name == "_posts" else ""
    folder = folder.parent if only else folder
    names = {system.name.lower(): system for system in SYSTEMS}
    found = [names[name.lower()]] if name else [system for system in SYSTEMS if system.recognize(folder)]
    if not found:
        known = ", ".join(system.name for system in SYSTEMS)
        raise CommandError(f"{folder} has no site of {known}; name the folder of its configuration, or say --from")
    if site.folder.resolve() == folder.resolve():
        raise CommandError(f"{folder} is the site to import into; name the folder of the old site")
    return found[0], OldSite(folder, site.kinds, today, only=only)


def write(site: Workspace, system: System, old: OldSite, content: Content, fresh: frozenset[str]) -> str:
    """Write *content* into *site*, and report."""
    merged = merge(site, content.works)
    messages = [f"{place}: {message}" for place, message in [*content.messages, *merged.messages]]
    written, skipped = 0, []
    for page in content.pages:
        keys = merged.keys.get(page.bibliography) or merged.keys.get("papers.bib", {})
        page = page._replace(text=with_keys(page.text, keys))
        path, text = _placed(site, page, fresh, skipped)
        if not path:
            continue
        _create(site, path, text, again=path in fresh)
        written += 1
        place = f"{path}:1"
        messages += [f"{place}: {message}" for message in page.messages]
        messages += [f"{path}:{line}: {message}" for line, message in grouped(content.doubts(text))]
        if path.endswith(BESIDE):
            messages.append(f"{place}: {page.path} is there already; take over from here what you need")
    added = _add_works(site, merged)
    copied = _copy(site, old.files)
    summary = f"Imported from {system.name}: {written} of {len(content.pages)} pages, {added}, {copied} files."
    if skipped:
        messages += [f"{source}: skipped, since {path} exists" for source, path in skipped]
    return "\n".join([summary, *content.notes, *_owner_lines(site, content), *messages])


def _placed(site: Workspace, page: Page, fresh: frozenset[str], skipped: list[tuple[str, str]]) -> tuple[str, str]:
    """Where a page is written, ``""`` for nowhere, and its text there."""
    target = site.folder / page.path
    text = f"{write_matter(page.head)}\n{page.text}"
    existing = existing_page(target.parent, target.stem)
    if existing is None:
        return page.path, text if not page.joins else join("", page, site)
    if page.path in fresh:
        return page.path, join(target.read_text("utf-8"), page, site)
    if page.joins and not (target.parent / (target.name + BESIDE)).exists():
        if not page.text.strip() and set(page.head) <= {"aliases", "description"}:
            return "", ""
        return page.path + BESIDE, text
    skipped.append((page.source, existing.relative_to(site.folder).as_posix()))
    return "", ""


def _create(site: Workspace, path: str, text: str, *, again: bool) -> None:
    """Write a file of the site; :exc:`CommandError` for one outside it, as a link may lead there."""
    target, root = (site.folder / path).resolve(), site.folder.resolve()
    if not target.is_relative_to(root):
        raise CommandError(f"{path} leads out of the folder of the site; nothing is written there")
    if again:
        target.write_text(text, "utf-8", newline="\n")
    else:
        create(site.folder / path, text)


def _add_works(site: Workspace, merged: Merged) -> str:
    """Add the works to the first file of the bibliography; the result is a part of the report."""
    if not merged.text:
        return f"{merged.entries - merged.repeated} of {merged.entries} works"
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    path = site.folder / site.bibfiles[0]
    now = path.read_bytes() if path.is_file() else b""
    newline = b"\r\n" if b"\r\n" in now else b"\n"
    new = (merged.text + "\n").encode("utf-8").replace(b"\n", newline)
    replace(path, now + (newline * (1 if now.endswith(b"\n") else 2) if now.strip() else b"") + new)
    return f"{merged.entries - merged.repeated} of {merged.entries} works into {site.bibfiles[0]}"


def _copy(site: Workspace, files: Mapping[str, Path]) -> int:
    """Copy files into ``_static`` without overwriting any; returns how many were copied."""
    static, copied = (site.folder / "_static").resolve(), 0
    inside = static.is_relative_to(site.folder.resolve())
    for path, source in files.items():
        target = (static / path).resolve()
        if target.exists() or not target.is_relative_to(static) or not inside:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        copied += 1
    return copied


def _owner_lines(site: Workspace, content: Content) -> Sequence[str]:
    """What to write into ``conf.py`` about the owner, if the old site says more."""
    known: dict[str, Any] = {"name": site.owner.name.display, "email": site.owner.email, "profiles": site.owner.profiles}
    told = {key: value for key, value in content.owner.items() if value and not known.get(key)}
    if content.owner.get("name") not in (None, "", known["name"]):
        told["name"] = content.owner["name"]
    if "variants" in told and site.owner.variants:
        del told["variants"]
    if not told:
        return ()
    lines = ", ".join(f'"{key}": {_python(value)}' for key, value in told.items())
    return [f"The old site says of its owner what conf.py does not; write into scholar_owner: {lines}"]


def _python(value: Any) -> str:
    return re.sub(r"'", '"', repr(value)) if "'" not in str(value) and '"' not in str(value) else repr(value)
