"""Write what an importer found into a site, without overwriting anything, and report."""

import codecs
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from sphinx.config import Config
from sphinx.util.matching import Matcher
from sphinx.util.tags import Tags

from ...formats.registry import FORMATS
from ...model.slugs import citekey_slug
from ...readers import people
from ...readers.field_types import path_problem
from ..console import Result
from ..files import create, replace
from ..new_page import existing_page
from ..workspace import CommandError, Workspace
from .bibliography import Merged, merge, with_keys
from .content import Content, Finding, Page
from .joining import join, with_toctree
from .markup import grouped
from .matter import write_matter
from .settings import missing_others, missing_settings

#: A link to a file in ``_static``, or a picture.
_FILE = re.compile(r"(?:\]\(<?|^[ \t]*[:`]{3,}\{(?:figure|image)\} )/_static/([^)>#?\n]+)", re.MULTILINE)
#: The ending of what was imported for a file that was there already.
BESIDE = ".imported"
#: The file of persons that a site has by default.
PEOPLE = "people.yml"


@dataclass
class _Report:
    """Pages that were written, those that were not, with the reason, and what is to be checked by hand."""

    written: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def write(site: Workspace, system: str, content: Content, fresh: frozenset[str]) -> Result:
    """Write *content*; *fresh* are files that were laid out just now, which imported pages are put into."""
    merged = merge(site, content.works)
    works = _add_works(site, merged)
    notes = list(content.notes)
    pages = [_with_aliases(page) for page in _with_places(site, content, merged, fresh, notes)]
    report = _Report(messages=[f"{place}: {text}" for place, text in [*content.messages, *merged.messages]])
    for page in pages:
        _write_page(site, page, content, fresh, report)
    notes += _write_people(site, content, report)
    copied = _copy(site, content.files)
    summary = f"Imported from {system}: {len(report.written)} of {len(pages)} pages, {works}, {copied} files."
    if merged.repeated:
        notes.append(f"Works that already existed, by citekey or in another file: {', '.join(merged.repeated)}.")
    notes += _left_out(site, report.written)
    owner = missing_settings(site, content.owner)
    notes += [*([owner] if owner else []), *missing_others(site, content.settings)]
    data = {
        "system": system,
        "pages": report.written,
        "skipped": report.skipped,
        "works": merged.entries,
        "added": merged.entries - len(merged.repeated),
        "files": copied,
        "notes": notes,
        "check": report.messages,
    }
    return Result(summary, "\n".join([*notes, *report.skipped, *report.messages]), data)


def _with_places(
    site: Workspace, content: Content, merged: Merged, fresh: frozenset[str], notes: list[str]
) -> list[Page]:
    """The pages with the keys of works as they are here, where those are papers, and in tables of contents."""
    papers, suffixes = site.kinds["paper"].folder, [format.suffix for format in FORMATS]
    works = site.bibliography(site.sources()).publications
    own = {f"{papers}/{work.slug}.md" for work in works.values() if site.is_own(work)}
    placed: list[Page] = []
    others: list[str] = []
    for page in content.pages:
        keys = merged.keys.get(page.bibliography)
        if page.paper:
            key = (keys or {}).get(page.paper, page.paper)
            page = page._replace(path=f"{papers}/{citekey_slug(key, suffixes)}.md")
            if page.path not in own:
                others.append(key)
                page = page._replace(path=page.path + BESIDE)
        keys = keys if keys is not None else next(iter(merged.keys.values()), {})
        placed.append(page._replace(text=with_keys(page.text, keys)))
    if others:
        name = site.owner.name.display
        notes.append(f"Without pages because, according to conf.py, they are not works of {name}: {', '.join(others)}.")
    folders = tuple(f"{kind.folder}/" for kind in site.kinds.values() if kind.folder)
    plain = [p for p in placed if not p.joins and not p.path.startswith(folders) and p.path.endswith(".md")]
    listed = [page.path for page in plain if "/" not in page.path and not page.head.get("draft")]
    if "index.md" not in fresh:
        listed = []
    orphans = {page.path for page in plain} - set(listed)
    placed = [p._replace(head={"orphan": True, **p.head}) if p.path in orphans else p for p in placed]
    return with_toctree(placed, listed) if listed else placed


def _with_aliases(page: Page) -> Page:
    """The page without old addresses that no page can have."""
    given: list[str] = list(page.head.get("aliases", ()))
    kept = [alias for alias in given if path_problem(alias) is None]
    lost = [alias for alias in given if alias not in kept]
    if not lost:
        return page
    head = {name: value for name, value in page.head.items() if name != "aliases"} | ({"aliases": kept} if kept else {})
    message = f"its old address {', '.join(lost)} cannot be the address of a page and was skipped"
    return page._replace(head=head, messages=(*page.messages, message))


def _write_page(site: Workspace, page: Page, content: Content, fresh: frozenset[str], report: _Report) -> None:
    """Write a page where nothing is, or beside what is there, and report what is to be checked in it."""
    target, path = site.folder / page.path, page.path
    existing = existing_page(target.parent, target.stem) if path.endswith(".md") else None
    text = f"{write_matter(page.head)}\n{page.text}".rstrip() + "\n"
    if path in fresh:
        text = join(target.read_text("utf-8"), page, site)
    elif page.joins and not existing:
        text = join("", page, site)
    elif page.joins and existing and _has(existing, text):
        return
    elif page.joins:
        path += BESIDE
    if (existing and path not in fresh and not page.joins) or ((site.folder / path).exists() and path not in fresh):
        there = existing.relative_to(site.folder).as_posix() if existing and not page.joins else path
        report.skipped.append(f"{page.source}: skipped because {there} exists")
        return
    if path.endswith(BESIDE) and not page.text.strip() and not set(page.head) - {"aliases", "description", "orphan"}:
        report.messages += [f"{page.source}: {text}" for text in (_aliases(page), *page.messages) if text]
        return
    _check_inside(site, path)
    if path in fresh:
        replace(site.folder / path, text)
    else:
        create(site.folder / path, text)
    report.written.append(path)
    report.messages += [f"{path}:1: {message}" for message in page.messages]
    found = [*content.doubts(text), *_missing(site, content, text)]
    report.messages += [f"{path}:{line}: {message}" for line, message in grouped(found)]
    if page.joins and path.endswith(BESIDE):
        report.messages.append(f"{path}:1: {page.path} already exists; copy what you need from here")


def _has(existing: Path, text: str) -> bool:
    """Whether a file has all lines of *text*: they were put into it when the same site was imported before.

    The date of a CV is that of the day of the import.
    """
    lines = {line for line in text.split("\n") if not line.startswith("updated: ")}
    return lines <= set(existing.read_text("utf-8", "replace").split("\n"))


def _write_people(site: Workspace, content: Content, report: _Report) -> list[str]:
    """Write the file of persons, with its mistakes in the report; the lines of the summary."""
    if not content.people:
        return []
    there = site.folder / PEOPLE
    if there.is_file() and there.read_bytes() == content.people.encode():
        return []
    path = PEOPLE + BESIDE * there.exists()
    if (site.folder / path).exists():
        report.skipped.append(f"{PEOPLE}: skipped because {path} exists")
        return []
    _check_inside(site, path)
    create(site.folder / path, content.people)
    report.messages += [f"{found.location}: {found.message}" for found in people.read(content.people.encode(), path)[1]]
    if path != PEOPLE:
        report.messages.append(f"{path}:1: {PEOPLE} already exists; copy what you need from here")
    return [
        f"The pages of co-authors are in {path}; {PEOPLE} is used unless scholar_people in conf.py names another file."
    ]


def _missing(site: Workspace, content: Content, text: str) -> Iterator[Finding]:
    """The files in ``_static`` that a text names, and that are neither there nor will be."""
    for found in _FILE.finditer(text):
        name = unquote(found[1].strip())
        if name not in content.files and not (site.folder / "_static" / name).exists():
            yield text.count("\n", 0, found.start(1)) + 1, f"{name} is missing; put it into _static"


def _aliases(page: Page) -> str:
    """What to write into a page that is there for its old addresses."""
    found = ", ".join(page.head.get("aliases", ()))
    return f"write aliases: [{found}] into {page.path.removesuffix(BESIDE)}" if found and page.joins else ""


def _left_out(site: Workspace, written: list[str]) -> list[str]:
    """A line with the pages that ``include_patterns`` leaves out, which Sphinx says nothing of."""
    patterns = Config.read(site.folder, overrides={}, tags=Tags()).include_patterns
    included = Matcher(patterns)
    lost = [path for path in written if path.endswith(".md") and not included(path)]
    return [f"Pages not included by conf.py; add them to include_patterns: {', '.join(lost)}."] if lost else []


def _check_inside(site: Workspace, path: str) -> None:
    """:exc:`.CommandError` for a file outside the site, where a link may lead."""
    if not (site.folder / path).resolve().is_relative_to(site.folder.resolve()):
        raise CommandError(f"{path} is outside the folder of the site and was not written")


def _add_works(site: Workspace, merged: Merged) -> str:
    """Add the works to the first file of the bibliography; the result is a part of the report."""
    added = f"{merged.entries - len(merged.repeated)} of {merged.entries} works"
    if not merged.text:
        return added
    if not site.bibfiles:
        raise CommandError('conf.py names no bibliography file; write bibtex_bibfiles = ["refs.bib"]')
    path = site.folder / site.bibfiles[0]
    _check_inside(site, site.bibfiles[0])
    now = path.read_bytes() if path.is_file() else b""
    if now.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise CommandError(f"{site.bibfiles[0]} is UTF-16, and nothing was imported; save it as UTF-8")
    newline = b"\r\n" if b"\r\n" in now else b"\n"
    between = (newline if now.endswith(b"\n") else newline * 2) if now.strip() else b""
    replace(path, now + between + f"{merged.text}\n".encode().replace(b"\n", newline))
    return f"{added} into {site.bibfiles[0]}"


def _copy(site: Workspace, files: Mapping[str, Path | bytes]) -> int:
    """Copy files into ``_static`` without overwriting any; returns how many were copied."""
    static, copied = site.folder / "_static", 0
    _check_inside(site, "_static")
    for path, source in files.items():
        target = static / path
        if target.exists() or not target.resolve().is_relative_to(static.resolve()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, bytes):
            create(target, source)
        else:
            shutil.copyfile(source, target)
        copied += 1
    return copied
