"""The links of the navigation, made once for pages that share them."""

from pathlib import Path

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
