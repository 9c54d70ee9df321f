"""The sites that tests build: small ones, each made for a single question, and the example site."""

import io
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main
from sphinx.locale import translators

#: The repository that is tested.
REPOSITORY = Path(__file__).resolve().parents[2]
#: The folder of the small sites, ``test-<name>`` each.
ROOTS = REPOSITORY / "tests" / "roots"
#: Every build of the tests is as strict as the owner's.
STRICT = ("-n", "-W", "--keep-going", "--no-color")
#: Settings of a site that a test writes itself.
CONF = """\
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
bibtex_bibfiles = ["refs.bib"]
html_theme = "basic"
show_warning_types = True
"""

_START = re.compile(
    r"(?:(?P<file>[^\n]*?)(?::(?P<line>\d+))?: )?"
    r"(?:WARNING|ERROR|CRITICAL): (?P<text>.*?)(?: \[(?P<type>[\w.]+)\])?\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SphinxWarning:
    """A warning of a build: *file* relative to the sources ("" when it names none), *type* such as ``scholar.bib``."""

    file: str
    line: int | None
    type: str
    message: str


@dataclass(frozen=True, slots=True)
class Site:
    """A built site."""

    path: Path  #: where its pages are
    source: Path  #: where it was built from
    returncode: int = 0
    output: str = ""  #: what Sphinx printed: progress and warnings
    warnings: tuple[SphinxWarning, ...] = ()

    def html(self, page: str) -> str:
        """The HTML of *page*: ``papers/index`` or ``papers/index.html``."""
        file = self.path / f"{page.removesuffix('.html')}.html"
        assert file.is_file(), f"{page} was not built:\n{self.output[-4000:]}"
        return file.read_text(encoding="utf-8")

    def soup(self, page: str) -> BeautifulSoup:
        """The parsed HTML of *page*."""
        return BeautifulSoup(self.html(page), "lxml")

    @property
    def address(self) -> str:
        """The address that the site is published at."""
        return _address(self)

    def pages(self) -> list[str]:
        """All pages, as :meth:`html` takes them, without the templates that the theme leaves among its files."""
        found = (file.relative_to(self.path).with_suffix("").as_posix() for file in self.path.rglob("*.html"))
        return sorted(page for page in found if not page.startswith("_static/"))


@cache
def _address(site: Site) -> str:
    return str(site.soup("index").find("link", rel="canonical")["href"])


def read_warnings(text: str, source: Path) -> tuple[SphinxWarning, ...]:
    """The warnings in *text*, what Sphinx wrote to its error output; a further line belongs to the warning above it."""
    blocks: list[str] = []
    for line in text.splitlines():
        if blocks and not _START.match(line):
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    folders = (f"{source}{os.sep}", f"{source.resolve()}{os.sep}")
    return tuple(_warning(match, folders) for block in blocks if (match := _START.match(block)))


def _warning(match: re.Match[str], folders: tuple[str, ...]) -> SphinxWarning:
    file = match["file"] or ""
    for folder in folders:
        file = file.removeprefix(folder)
    line = int(match["line"]) if match["line"] else None
    return SphinxWarning(file, line, match["type"] or "", match["text"].strip())


@dataclass(frozen=True, slots=True)
class Project:
    """The sources of a small site, to be edited and built as often as a test likes."""

    source: Path
    cards: bool = False  #: whether social cards are drawn, which takes longer than all the rest of a small site

    def write(self, files: Mapping[str, str]) -> None:
        """Write *files*, a text for each path, making the folders they need."""
        for name, text in files.items():
            file = self.source / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def remove(self, *names: str) -> None:
        """Remove the files *names*."""
        for name in names:
            (self.source / name).unlink()

    def replace(self, name: str, *changes: tuple[str, str]) -> None:
        """Replace texts, which must be there, in the file *name*."""
        text = (self.source / name).read_text("utf-8")
        for old, new in changes:
            assert old in text, f"{name} has no {old!r}"
            text = text.replace(old, new)
        self.write({name: text})

    def copy(self, target: Path) -> "Project":
        """The same sources in another folder."""
        shutil.copytree(self.source, target)
        return Project(target, self.cards)

    def read_all(self) -> dict[str, bytes]:
        """All sources as they are, for :meth:`restore`."""
        found = (file for file in self.source.rglob("*") if file.is_file())
        return {file.relative_to(self.source).as_posix(): file.read_bytes() for file in found}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Make the sources what :meth:`read_all` found, touching no file that is the same."""
        now = self.read_all()
        self.remove(*(now.keys() - files.keys()))
        for name in files.keys() - {name for name, data in now.items() if files.get(name) == data}:
            (self.source / name).parent.mkdir(parents=True, exist_ok=True)
            # What it leads to may be another file of the site.
            (self.source / name).unlink(missing_ok=True)
            (self.source / name).write_bytes(files[name])

    def build(self, *arguments: str, output: str = "html") -> Site:
        """Build in this process: from scratch the first time for each *output*, then incrementally."""
        path = self.source.with_name(f"{self.source.name}-built") / output
        progress, errors = io.StringIO(), io.StringIO()
        command = [*STRICT, "-d", f"{path}-doctrees", *arguments, str(self.source), str(path)]
        if not self.cards and "sphinx_scholar" in (self.source / "conf.py").read_text("utf-8"):
            command[:0] = ["-D", "scholar_cards=0"]
        # Sphinx keeps the catalog of the first language for its process.
        translators.clear()
        with chdir(self.source), redirect_stdout(progress), redirect_stderr(errors):
            returncode = build_main(command)
        warnings = read_warnings(errors.getvalue(), self.source)
        return Site(path, self.source, returncode, progress.getvalue() + errors.getvalue(), warnings)

    def build_without_warnings(self, *arguments: str, output: str = "html") -> Site:
        """:meth:`build`; the test fails if the build fails or warns."""
        site = self.build(*arguments, output=output)
        assert (site.returncode, site.warnings) == (0, ()), site.output[-4000:]
        return site


def copy_root(name: str, target: Path, *, cards: bool = False) -> Project:
    """A copy of the small site ``tests/roots/test-<name>`` in the folder *target*, to be built and changed there."""
    shutil.copytree(ROOTS / f"test-{name}", target, ignore=shutil.ignore_patterns("__pycache__", "_build"))
    project = Project(target, cards)
    if cards:
        conf = (target / "conf.py").read_text("utf-8")
        project.write({"conf.py": conf.replace("scholar_cards = False\n", "")})
    return project


def copy_example(target: Path) -> Project:
    """A copy of the example site, with its generated files, in a git repository of its own."""
    project = copy_root("otherlife", target)
    subprocess.run([sys.executable, "generate.py"], cwd=target, check=True)
    _begin_history(project)
    return project


#: What the example site in two languages leaves out: what shows nothing more of a language, and takes long.
_LEFT_OUT = ("data", "news", "teaching", "2016", "levels.ipynb", "media.md", "wave.webm")


def copy_bilingual(target: Path) -> Project:
    """A copy of the example site in English and Chinese, with fewer notes and papers; one translation is outdated."""
    ignored = shutil.ignore_patterns("__pycache__", "_build", *_LEFT_OUT)
    shutil.copytree(ROOTS / "test-otherlife", target, ignore=ignored)
    make, conf = runpy.run_path(str(target / "generate.py")), (target / "conf.py").read_text("utf-8")
    shutil.copytree(ROOTS / "test-bilingual", target, dirs_exist_ok=True)
    project = Project(target)
    project.write({"conf.py": conf + (target / "conf.py").read_text("utf-8")})
    (target / "_static/img").mkdir()
    make["buoy"](400, 500).save(target / "_static/img/portrait.jpg")
    make["tone"](target / "fieldnotes/hum.wav")
    make["slides"](target / "talks/harbour.pdf")
    _begin_history(project)
    project.replace("research/noise.md", ("Ferries are loud", "Ferries are very loud"))
    _commit(project, "Say how loud ferries are", "2025-10-01")
    return project


def _begin_history(project: Project) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=project.source, check=True)
    _commit(project, "Begin", "2025-09-01")


def _commit(project: Project, subject: str, day: str) -> None:
    git = ["git", "-c", "user.name=C. Hayashi", "-c", "user.email=chika@hayashi.example"]
    date = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    for command in (["add", "--all"], ["commit", "--quiet", "--message", subject]):
        subprocess.run([*git, *command], cwd=project.source, env=os.environ | date, check=True)
