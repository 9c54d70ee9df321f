"""The site that these tests look at is the owner's."""

import pytest

from sites import Site


@pytest.fixture(scope="session")
def site(real_site: Site) -> Site:
    """The real site."""
    return real_site
