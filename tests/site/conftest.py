"""The site that these tests look at is the owner's."""

import pytest

from sites import Site


@pytest.fixture(scope="session")
def site(real_site: Site) -> Site:
    """The real site."""
    return real_site


@pytest.fixture
def english(site: Site) -> None:
    """Skips a test of the words of the interface if the site is in another language than English."""
    if not str(site.soup("index").html["lang"]).startswith("en"):
        pytest.skip("the site is not in English")
