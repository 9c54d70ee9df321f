"""The site that the tests of this folder look at, built once."""

import pytest

import small_site
from sites import Site


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site with a page of each kind."""
    return small_site.build(tmp_path_factory.mktemp("small") / "site")
