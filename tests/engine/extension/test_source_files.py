"""Files among the sources that are no pages, or are not to be published."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_scholar.extension import generated_pages
from sphinx_scholar.extension.generated_pages import ScholarProject
from sphinx_scholar.model.problems import Problem
from sphinx_scholar.readers.allowed_files import AllowedFiles


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """A site with files of all sorts, next to others of the machine."""
    for name in ("site/index.md", "site/notes/one.md", "site/.git/HEAD", "site/.private/two.md", "other/secret.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Text", "utf-8")
    folder = tmp_path / "site"
    links = {"again.md": "notes/one.md", "out.md": "../other/secret.md", "hidden.md": ".private/two.md"}
    links |= {"other": "../other", "same": "notes", "notes/up": "../notes", "zero.md": "/dev/zero"}
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.md")).touch()
    (folder / "café.md").touch()
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(os.path.relpath(folder / "socket.md"))
        yield folder


def test_what_is_no_page_or_not_of_the_site_is_left_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Problem] = []
    monkeypatch.setattr(generated_pages, "report", found.append)
    project = ScholarProject(site, [".md"])
    assert project.discover() == {"index", "notes/one", "again", "same/one", "café", ".private/two"}
    assert {(problem.code, problem.arguments["file"]) for problem in found} == {
        ("file-refused", "out.md"),
        ("file-refused", "hidden.md"),
        ("file-refused", "other/secret.md"),
        ("link-loop", Path("notes/up")),
        ("link-loop", Path("same/up")),
        ("no-regular-file", "zero.md"),
        ("no-regular-file", "pipe.md"),
        ("no-regular-file", "socket.md"),
        ("file-name", "caf\\xe9.md"),
    }
    assert len(found) == 9
    assert {problem.location for problem in found if problem.code == "file-name"} == {f"{site}/caf\\xe9.md:1"}


def test_the_setting_allows_links_to_other_places(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated_pages, "report", lambda problem: None)
    allowed = AllowedFiles(site, [site.parent / "other"])
    assert {"out", "other/secret"} < ScholarProject(site, [".md"], allowed).discover()
