"""`make serve`: a saved change shows in the open browser."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sites import REPOSITORY

HOME = "# Home\n\n{}\n\n```{{toctree}}\n:hidden:\nresearch/notes/index\n```\n"
DRAFT = "---\ndate: 2024-05-06\ndescription: Knots.\ndraft: true\n---\n\n# How looms count\n\nWith cards.\n"
#: Seconds that a busy machine may take to start or to rebuild.
PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with the real one's settings, theme and engine."""
    for name in ("conf.py", "_ext", "_static"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    notes = tmp_path / "research" / "notes"
    notes.mkdir(parents=True)
    (tmp_path / "refs.bib").touch()
    (tmp_path / "index.md").write_text(HOME.format("As it was."), "utf-8")
    (notes / "index.md").write_text("# Notes\n\n```{notes}\n```\n", "utf-8")
    (notes / "how-looms-count.md").write_text(DRAFT, "utf-8")
    return tmp_path


@pytest.fixture
def preview(site: Path) -> Iterator[str]:
    """The address of the preview of that site, once it answers."""
    port = free_port()
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "_ext")}
    log = (site.parent / f"{site.name}.log").open("w+b")
    server = subprocess.Popen(
        [sys.executable, "-m", "sphinx_scholar", "serve", "--port", str(port)],
        cwd=site,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(address):
            if server.poll() is not None or time.monotonic() > deadline:
                log.seek(0)
                pytest.fail(f"no preview at {address}:\n{log.read().decode('utf-8', 'replace')}")
            time.sleep(0.2)
        yield address
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)
        log.close()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_a_saved_change_shows_in_the_open_browser(chrome: Browser, site: Path, preview: str) -> None:
    page = chrome.new_page()
    try:
        page.goto(preview)
        expect(page.get_by_text("As it was.")).to_be_visible()
        (site / "index.md").write_text(HOME.format("As it is now."), "utf-8")
        expect(page.get_by_text("As it is now.")).to_be_visible(timeout=PATIENCE * 1000)
        page.goto(f"{preview}research/notes/index.html")
        expect(page.get_by_role("link", name="How looms count")).to_be_visible()
    finally:
        page.close()
