"""Fixtures for every test: the real site, built once for the whole run, and small sites to try things on."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from sites import Project, Site, build_repository, copy_root

pytest_plugins = ["browser.fixtures"]


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for this run of the tests that all its parallel workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture(scope="session")
def site(run_folder: Path) -> Site:
    """The real site, built from scratch without a warning. The first worker that asks builds it, the others wait."""
    record = run_folder / "site.pickle"
    with FileLock(run_folder / "site.lock"):
        if not record.exists():
            record.write_bytes(pickle.dumps(build_repository(run_folder / "site")))
        built: Site = pickle.loads(record.read_bytes())
    if built.returncode or built.warnings:
        pytest.fail(f"the site does not build without a warning:\n{built.output[-6000:]}", pytrace=False)
    return built


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[str], Project]:
    """Copy the small site ``tests/roots/test-<name>`` to a folder of its own: ``make_site(name).build()``."""
    return lambda name: copy_root(name, tmp_path / name)


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
