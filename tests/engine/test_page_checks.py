"""All pages of the example site are valid in structure, links, names, policy and addresses."""

import pytest

from page_checks import CHECKS
from sites import Site
from sphinx_scholar.cli.check_site.run import check as check_files
from sphinx_scholar.cli.check_site.site import Site as Files


def test_the_command_finds_nothing(site: Site) -> None:
    files = Files(site.path)
    # Large pictures of the author's own are information.
    assert ([finding for finding in check_files(files) if not finding.info], files.base) == ([], site.address)


@pytest.mark.parametrize("check", CHECKS)
def test_all_pages_are_valid(site: Site, check: str) -> None:
    assert list(CHECKS[check](site)) == []
