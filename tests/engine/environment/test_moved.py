"""A site that is moved to another folder, with what was built of it."""

from collections.abc import Callable

import pytest

import faults
from sites import Project, Site


def written(site: Site) -> dict[str, int]:
    """When each page was written, except those that every build writes."""
    pages = set(site.pages()) - {"404", "genindex", "search"}
    return {page: (site.path / f"{page}.html").stat().st_mtime_ns for page in pages}


@pytest.mark.parametrize("name", ["relations", "outputs"])
def test_moved_site_builds_nothing_anew(make_site: Callable[[str], Project], name: str) -> None:
    project = make_site(name)
    before = project.build_without_warnings()
    info, times = (before.path / ".buildinfo").read_bytes(), written(before)
    moved = Project(project.source.parent / "elsewhere" / "site")
    moved.source.parent.mkdir()
    project.source.rename(moved.source)
    before.path.parent.rename(moved.source.with_name("site-built"))
    site = moved.build_without_warnings()
    assert "0 added, 0 changed, 0 removed" in site.output
    assert (site.path / ".buildinfo").read_bytes() == info
    assert written(site) == times
    # Everything is found where it is now.
    moved.write({"index.md": (moved.source / "index.md").read_text("utf-8") + "\nOne more line.\n"})
    edited = moved.build_without_warnings()
    assert "0 added, 1 changed, 0 removed" in edited.output
    assert faults.different(edited.path, moved.build("-j", "1", output="clean").path) == []
