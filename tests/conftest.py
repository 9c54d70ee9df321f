"""Fixtures for all tests: the two large sites, each built once a run, and small sites to try things on."""

import gc
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import faults
import remembered
from faults import Watched
from sites import REPOSITORY, Project, Site, copy_bilingual, copy_example, copy_root

pytest_plugins = ["browser.fixtures"]

# What content raises is caught in builds of users; here it is a failure.
os.environ.setdefault("SCHOLAR_RAISE", "1")
# Builds share what is the same in each, those of mutants too, which are forks of this process.
remembered.remember(Path(tempfile.mkdtemp()) if "trials" in sys.modules else None)

#: What :func:`once` gives: it returns the result of the first call with a name, in whichever worker that was.
Once = Callable[[str, Callable[[], Any]], Any]


#: The files that take longest, or their folders: they are run first, so that no worker is left with one of them at the end.
LONGEST = ("test_distribution.py", "browser", "environment", "cli", "preview")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files that take longest first."""

    def place(item: pytest.Item) -> int:
        names = (item.path.name, item.path.parent.name)
        return min((LONGEST.index(name) for name in names if name in LONGEST), default=len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage among the tests themselves."""
    gc.disable()
    try:
        return (yield)
    finally:
        remembered.exempt()
        gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors, which would be idle while tests wait for a browser, a server or a timer."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for this run of the tests that all its parallel workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def once(run_folder: Path) -> Once:
    """Make a thing once a run: ``once("name", make)``. The first worker that asks makes it, the others wait."""

    def get(name: str, make: Callable[[], Any]) -> Any:
        record = run_folder / f"{name}.pickle"
        with FileLock(run_folder / f"{name}.lock"):
            if not record.exists():
                record.write_bytes(pickle.dumps(make()))
            return pickle.loads(record.read_bytes())

    return get


def build(source: Path, output: Path) -> Site:
    """Build a site from scratch in a process of its own."""
    return faults.run(faults.command(source, output, "-j", "auto"), source, output, faults.environment())


def without_warnings(site: Site) -> Site:
    """*site*; the test fails if its build failed or had warnings."""
    if site.returncode or site.warnings:
        pytest.fail(f"{site.source} does not build without a warning:\n{site.output[-6000:]}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def real_site(once: Once, run_folder: Path) -> Site:
    """The site of the owner of this repository."""
    return without_warnings(once("real", lambda: build(REPOSITORY, run_folder / "real")))


@pytest.fixture(scope="session")
def example_site(once: Once, run_folder: Path) -> Site:
    """The site of an invented person, with a page of every kind and every component."""

    def make() -> Site:
        return build(copy_example(run_folder / "example").source, run_folder / "example-built")

    return without_warnings(once("example", make))


@pytest.fixture(scope="session")
def bilingual_site(once: Once, run_folder: Path) -> Site:
    """The site of the invented person in English and Chinese, with fewer pages."""

    def make() -> Site:
        return build(copy_bilingual(run_folder / "bilingual").source, run_folder / "bilingual-built")

    return without_warnings(once("bilingual", make))


@pytest.fixture(scope="session")
def elsewhere(once: Once, run_folder: Path) -> Watched:
    """The example site built under conditions that are all unusual: in a folder with spaces and letters of other
    scripts, a year later, in Kathmandu, in Turkish, in one process, with another hash seed, an empty home, a strict
    umask, and without a network.
    """
    folder = run_folder / "ein anderer Ort – другое место"

    def make() -> Watched:
        source = copy_example(folder / "source").source
        return faults.watched(
            source,
            folder,
            faults.without_network(),
            WATCH_SHIFT=str(faults.YEAR),
            TZ="Asia/Kathmandu",
            PYTHONHASHSEED="4711",
            **faults.locale_variables("tr_TR.UTF-8", run_folder / "locales"),
        )

    found: Watched = once("elsewhere", make)
    without_warnings(found.site)
    return found


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[..., Project]:
    """Copy the small site ``tests/roots/test-<name>`` to a folder of its own: ``make_site(name).build()``."""

    def make(name: str, *, cards: bool = False) -> Project:
        return copy_root(name, tmp_path / name, cards=cards)

    return make


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty small site, for a test that writes all of its files itself."""
    (tmp_path / "project").mkdir()
    return Project(tmp_path / "project")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables that tests have recorded with ``record_property("table", ...)``."""
    reports = (report for group in ("passed", "failed") for report in terminalreporter.getreports(group))
    for report in reports:
        for table in (value for name, value in report.user_properties if name == "table"):
            terminalreporter.section(report.location[2])
            terminalreporter.write_line(str(table))
