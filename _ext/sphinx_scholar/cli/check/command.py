"""The command: all parts of a site are checked, what can be mended is, and the rest is reported."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from ...model.kinds import Kind
from ...model.languages import Languages
from ...model.stock import EXTENSIONS
from ...readers.conf_source import ConfSource
from ...readers.kinds import kinds
from ...readers.languages import read_languages
from ...readers.notebooks import SUFFIX
from ..console import Console, Result
from ..files import create, replace
from ..problems import NO_RECORD, PINNED, RECORD
from ..requirements import DISTRIBUTION, wheel
from ..sources import page_files
from ..workspace import CommandError, Workspace, texts_of
from .advice import advice
from .findings import Edit, Finding, apply
from .pages import check_page
from .settings import check_settings
from .starter import check_record, check_starter, check_versions, recorded_version
from .theme import check_sheets, check_templates
from .translations import check_translations
from .values import check_values
from .verifying import verified

PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class _Site:
    """A site to be checked: its folder, its settings as they are written, and the *installed* version."""

    folder: Path
    conf: ConfSource
    installed: str

    @classmethod
    def open(cls, folder: Path) -> "_Site":
        text = (folder / "conf.py").read_bytes().decode("utf-8-sig", "replace")
        try:
            return cls(folder, ConfSource(text), metadata.version(DISTRIBUTION))
        except (SyntaxError, ValueError) as error:
            line, reason = getattr(error, "lineno", None) or 1, getattr(error, "msg", error)
            raise CommandError(f"conf.py:{line}: {reason}") from error

    def names(self, setting: str, otherwise: Sequence[str]) -> list[str]:
        """The texts in a setting that is a list, or *otherwise* if it is not given or computed."""
        return [*texts_of(self.conf.value(setting, otherwise))]

    def pages(self) -> list[str]:
        """The files of pages in Markdown and of notebooks, as Sphinx finds them."""
        return [name for name in page_files(self.folder, self.names) if name.endswith((".md", SUFFIX))]

    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of page; where conf.py computes them, it has to run."""
        if self.conf.is_literal("scholar_kinds"):
            return kinds(self.conf.value("scholar_kinds", {}))[0]
        try:
            return Workspace.open(self.folder).kinds
        except CommandError:
            return kinds({})[0]

    def languages(self) -> Languages:
        """The languages of the site; where conf.py computes them, it has to run."""
        if self.conf.is_literal("scholar_languages"):
            return read_languages(self.conf.value("scholar_languages", {}), str(self.conf.value("language") or "en"))[0]
        try:
            return Workspace.open(self.folder).languages
        except CommandError:
            return Languages()

    def is_closed(self) -> bool:
        """Whether no extension can add kinds of page, as far as one can tell from their names."""
        known = {"sphinx_scholar", "myst_nb", *EXTENSIONS}
        given = self.names("extensions", ["?"])
        return all(name in known or name.startswith("sphinx.ext.") for name in given)


def check_site(folder: Path, console: Console, *, fix: bool) -> Result:
    """Check the sources of the site in *folder*, and change what is safe to change if *fix*.

    The exit status is 1 if something is left that has to be changed; advice does not count.
    """
    found, changed = _find(folder, console), []
    if fix:
        changed = _mend(folder, [f for f in found if f.problem.kind not in (RECORD, NO_RECORD)], console)
        found = _find(folder, console)
        if all(finding.is_advice for finding in found):
            changed += _mend(folder, [f for f in found if f.problem.kind in (RECORD, NO_RECORD)], console)
            found = _find(folder, console)
    installed = metadata.version(DISTRIBUTION)
    data: dict[str, Any] = {"installed": installed, "recorded": recorded_version(folder)}
    data |= {"findings": [finding.data() for finding in found], "changed": sorted(set(changed))}
    status = int(not all(finding.is_advice for finding in found))
    text = _text(found, installed, console)
    return Result("" if status else text, text if status else "", data, status)


def _find(folder: Path, console: Console) -> list[Finding]:
    """What there is, file by file and line by line."""
    found = verified(folder, [*_find_all(folder, console)])
    files = list(dict.fromkeys(finding.file for finding in found))
    return sorted(found, key=lambda finding: (files.index(finding.file), finding.line))


def _find_all(folder: Path, console: Console) -> Iterator[Finding]:
    site = _Site.open(folder)
    version, known, languages = recorded_version(folder), site.kinds(), site.languages()
    pages, closed = site.pages(), site.is_closed()
    yield from _shifted(folder, check_settings(site.conf))
    yield from check_values(folder, site.conf)
    for name in console.progress(pages, "Checking page"):
        yield from check_page(folder / name, name, known, languages, closed=closed)
    yield from check_templates(folder, site.names("templates_path", ["_templates"]), version, PACKAGE)
    yield from check_sheets(folder, site.names("html_static_path", ["_static"]))
    yield from check_starter(folder, version)
    yield from check_versions(folder, site.installed)
    yield from check_record(folder, version, site.installed)
    yield from check_translations(folder, pages, known, languages)
    yield from advice(folder, site.conf)


def _shifted(folder: Path, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The *findings* about conf.py, whose places are counted without a byte order mark."""
    mark = len(codecs.BOM_UTF8) if (folder / "conf.py").read_bytes().startswith(codecs.BOM_UTF8) else 0
    for finding in findings:
        edits = (Edit(edit.start + mark, edit.end + mark, edit.new) for edit in finding.edits)
        yield Finding(finding.problem, tuple(edits))


def _mend(folder: Path, findings: Sequence[Finding], console: Console) -> list[str]:
    """Change the files that *findings* have edits of, show the differences, and return the names of the files."""
    edits: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.edits:
            edits.setdefault(finding.file, []).extend(finding.edits)
    for name, wanted in edits.items():
        path = folder / name
        old = path.read_bytes() if path.is_file() else b""
        new = apply(old, wanted)
        console.say(console.diff(name, old.decode("utf-8", "replace"), new.decode("utf-8", "replace")))
        replace(path, new)
    changed = [*edits]
    if any(finding.problem.kind is PINNED and finding.edits for finding in findings):
        for name, content in wheel().items():
            if not (folder / name).exists():
                create(folder / name, content)
                changed.append(name)
    return changed


def _text(found: Sequence[Finding], installed: str, console: Console) -> str:
    """The report: findings, then advice, and what to do."""
    done = [finding for finding in found if not finding.is_advice]
    lines = [_line(finding, console) for finding in done]
    if not console.quiet:
        lines += [_line(finding, console) for finding in found if finding.is_advice]
    if not done:
        return "\n".join([*lines, f"No changes are needed for version {installed}."])
    fixable = sum(bool(finding.edits) for finding in done)
    lines.append(f"Changes needed: {len(done)}" + (f", {fixable} of them by scholar check --fix" if fixable else ""))
    if all(finding.problem.subtype == "upgrade" for finding in done) and not fixable:
        lines.append(f'When they are resolved, set version = "{installed}" in pyproject.toml.')
    return "\n".join(lines)


def _line(finding: Finding, console: Console) -> str:
    place = console.style(f"{finding.file}:{finding.line}:", "place")
    return f"{place} {console.style('advice:', 'warning') + ' ' if finding.is_advice else ''}{finding.problem.message}"
