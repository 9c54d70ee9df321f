"""Builds of the preview in one process: what is prepared, and what is saved."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.application import ENV_PICKLE_FILENAME

from previewing import clean_build, files_of
from sites import Project
from sphinx_scholar.cli.preview import saving
from sphinx_scholar.cli.preview.builds import DOCTREES, OUTPUT, Builds
from sphinx_scholar.extension import process

FILES = {
    "conf.py": 'extensions = ["sphinx_scholar"]\nscholar_owner = "Ada Lovelace"\nproject = "Ada"\nhtml_theme = "scholar"\n',
    "refs.bib": "@article{a, title = {On looms}, author = {Lovelace, Ada}, journal = {J}, year = 2020}\n",
    "index.md": "# Home\n\n{cite:t}`a`\n\n```{toctree}\nother\n```\n",
    "other.md": "# Other\n\nText.\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(process, "_between", False)
    monkeypatch.setattr(saving, "MANY", 1)
    project = Project(tmp_path / "site")
    project.write(FILES)
    return project


@pytest.fixture
def builds(site: Project) -> Iterator[Builds]:
    """The builds of the site, of which the first has ended and the second is prepared."""
    with Builds(site.source) as found:
        found.run([], lambda: None)
        found.prepare()
        yield found
    process.collect_between()


def test_only_pages_and_bibliographies_that_are_known_leave_the_next_build_prepared(
    site: Project, builds: Builds
) -> None:
    for name, text, kept in (
        ("refs.bib", FILES["refs.bib"].replace("looms", "mills"), True),
        ("new.md", "---\norphan: true\n---\n\n# New\n", False),
    ):
        site.write({name: text})
        prepared, shown = builds.next, []
        assert prepared is not None
        builds.run([str(site.source / name)], lambda shown=shown: shown.append(True))  # type: ignore[misc]
        assert (prepared.begun, shown) == (kept, [True]), name
        builds.prepare()
    assert files_of(site.source / OUTPUT) == clean_build(site.source)


def test_the_environment_is_saved_while_pages_are_written(site: Project, builds: Builds) -> None:
    file = site.source / DOCTREES / ENV_PICKLE_FILENAME
    before = file.read_bytes()
    site.write({"other.md": "# Another\n\nChanged.\n"})
    builds.run([str(site.source / "other.md")], lambda: None)
    assert file.read_bytes() != before
    assert pickle.loads(file.read_bytes()).titles["other"].astext() == "Another"


def test_a_build_whose_environment_is_lost_starts_from_scratch(
    site: Project, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_save", lambda env, file: os.fork() or os._exit(0))
    site.write({"other.md": "# Another\n\nChanged.\n"})
    builds.run([str(site.source / "other.md")], lambda: None)
    with pytest.raises(EOFError):
        pickle.loads((site.source / DOCTREES / ENV_PICKLE_FILENAME).read_bytes())
    builds.prepare()
    assert builds.next is not None
    assert builds.next.fresh_env_used
    builds.run([], lambda: None)
    assert files_of(site.source / OUTPUT) == clean_build(site.source)
