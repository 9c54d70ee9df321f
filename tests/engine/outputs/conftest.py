"""One small site whose outputs are examined: ``tests/roots/test-outputs``, built once."""

import io
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sites import Project, Site, copy_root
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.model.dates import PartialDate

#: The dates of the last commits, as if the site lay in a repository: one after the note's own date, one before it.
COMMITS = {"research/notes/first.md": PartialDate(2025, 2, 3), "research/notes/third.md": PartialDate(2025, 3, 30)}


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    """The application that has built the site."""
    folder, warnings = tmp_path_factory.mktemp("outputs"), io.StringIO()
    source = copy_root("outputs", folder / "source").source
    with pytest.MonkeyPatch.context() as patch, patch_docutils(source), docutils_namespace():
        patch.setattr("sphinx_scholar.extension.discovery.last_changes", lambda *_: COMMITS)
        made = Sphinx(source, source, folder / "html", folder / "doctrees", "html", status=None, warning=warnings)
        made.build(force_all=True)
    assert not warnings.getvalue()
    return made


@pytest.fixture(scope="session")
def domain(app: Sphinx) -> ScholarDomain:
    """What the engine knows of the site."""
    return ScholarDomain.of(app.env)


@pytest.fixture(scope="session")
def built(app: Sphinx) -> Site:
    """The site as it was built."""
    return Site(Path(app.outdir), Path(app.srcdir))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the sources of the site, to be changed and built."""
    return copy_root("outputs", tmp_path / "source")
