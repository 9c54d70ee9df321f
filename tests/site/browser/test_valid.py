"""All pages of the owner's site, its drawings and its stylesheet are valid."""

from browser.checkers import invalid
from sites import Site


def test_the_nu_checker_reports_nothing(site: Site) -> None:
    assert invalid(site, site.pages()) == {}
