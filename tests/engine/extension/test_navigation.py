"""The links of the navigation, made once for pages that share them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sites import CONF, Project


def test_pages_beside_the_404_page_have_relative_links(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    settings = 'html_baseurl = "https://a.org/ada/"\nsuppress_warnings = ["toc.not_included"]\n'
    project.write(
        {
            "conf.py": CONF.replace('"basic"', '"scholar"') + settings,
            "refs.bib": "",
            "404.md": "---\norphan: true\n---\n\n# Not found\n\nText.\n",
            "index.md": "# Home\n\n```{toctree}\nabout\n```\n",
            "about.md": "# About\n\nText.\n",
            "alone.md": "---\norphan: true\n---\n\n# Alone\n\nText.\n",
        }
    )
    site = project.build("-j", "1")
    assert site.returncode == 0, site.output
    link = '<a class="nav-link nav-internal" href="{}about.html">About</a>'
    assert link.format("/ada/") in site.html("404")
    assert link.format("") in site.html("alone")


@pytest.mark.parametrize("prefix", ["", "ada/"])
def test_the_404_page_of_folders_leads_home_and_is_where_hosts_look(tmp_path: Path, prefix: str) -> None:
    project = Project(tmp_path / "site")
    conf = CONF.replace('"basic"', '"scholar"') + f'html_baseurl = "https://a.org/{prefix}"\n'
    project.write({"conf.py": conf, "refs.bib": "", "index.md": "# Home\n\nText.\n"})
    for _ in range(2):
        site = project.build_without_warnings("-b", "dirhtml")
        name = site.soup("404").select_one("a.site-name")
        assert name is not None
        assert (name["href"], name.get("aria-current")) == (f"/{prefix}", None)
        assert (site.path / "404.html").read_bytes() == (site.path / "404/index.html").read_bytes()
        home = BeautifulSoup((site.path / "index.html").read_text("utf-8"), "lxml").select_one("a.site-name")
        assert home is not None
        assert (home["href"], home.get("aria-current")) == ("./", "page")
