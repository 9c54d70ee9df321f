"""A page of each kind, all drawings and the stylesheet are valid."""

from browser.checkers import invalid
from browser.pages import Kinds
from sites import Site


def test_the_nu_checker_reports_nothing(site: Site, kinds: Kinds) -> None:
    pages = [path.partition(".html")[0] for kind, path in kinds.items() if kind != "not found"]
    assert invalid(site, [*pages, "404"]) == {}
