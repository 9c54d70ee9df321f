"""All pages of the example site are valid in structure, links, names, policy and addresses."""

import pytest

from page_checks import CHECKS
from sites import Site


@pytest.mark.parametrize("check", CHECKS)
def test_all_pages_are_valid(site: Site, check: str) -> None:
    assert list(CHECKS[check](site)) == []
