"""Pages whose title is in the bibliography: however their source begins, they have it, and lines are those of the file."""

import pytest

import recorded
from sites import Project, Site

CONF = """
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
scholar_cards = False
html_theme = "scholar"
bibtex_bibfiles = ["refs.bib"]
"""
WRONG = "{nota}`x`\n\nAs {cite:p}`nobody` says.\n\n```{pages} nota\n```\n"
#: How the source of a page begins.
PAGES = {
    "text": "",
    "blank-line": "\n",
    "front-matter": "---\naliases: [old]\n---\n",
    "front-matter-and-blank-line": "---\naliases: [older]\n---\n\n",
    "field-of-sphinx": "---\norphan: true\naliases: [oldest]\n---\n",
    "field-of-sphinx-and-blank-lines": "---\norphan: true\n\naliases: [first]\n\n---\n\n\n",
    "section": "## A section\n\n",
    "comment": "<!-- A comment -->\n",
    "title": "# Another title\n",
    "no-text": "",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("sources") / "site"
    folder.mkdir()
    entry = "@misc{%s, title={Of $n$ <looms>}, author={Lovelace, Ada}, howpublished={Letter}, year=1843}\n"
    project = Project(folder)
    pages = {f"papers/{key}.md": start + WRONG * (key != "no-text") for key, start in PAGES.items()}
    index = "# Home\n\n```{toctree}\n:glob:\n\npapers/*\n```\n"
    refs = "".join(entry % key for key in PAGES)
    project.write({"conf.py": CONF, "index.md": index, "refs.bib": refs, **pages})
    return project.build()


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-source-read.txt", site, "text", "title", "section")


@pytest.mark.parametrize("key", PAGES)
def test_page_has_its_title_and_all_parts(site: Site, key: str) -> None:
    soup = site.soup(f"papers/{key}")
    assert [title.get_text().rstrip("#") for title in soup.select("h1")] == ["Of n <looms>"]
    assert len(soup.select(".pub-header")) == len(soup.select("#cite")) == 1
    assert ("As nobody says." in soup.get_text()) == (key != "no-text")


@pytest.mark.parametrize("key", PAGES)
def test_warnings_have_the_lines_of_the_file(site: Site, key: str) -> None:
    first = PAGES[key].count("\n") + 1
    found = sorted(warning.line or 0 for warning in site.warnings if warning.file == f"papers/{key}.md")
    assert found == ([] if key == "no-text" else [first, first + 2, first + 4])
