"""The engine in the themes of others: all that its own theme has in the head of a page, but for the look."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sites import Project, Site

#: The themes of the tests; the first has all that it needs with Sphinx.
THEMES = ("alabaster", "furo", "pydata_sphinx_theme")
PAPER, NOTE = "papers/paper", "research/notes/note"
FILES = {
    "conf.py": """
project = "Ada's site"
extensions = ["myst_parser", "sphinx_scholar"]
scholar_owner = {"name": "Ada Lovelace"}
scholar_stylesheet = "css/site.css"
scholar_search = "js/search.js"
bibtex_bibfiles = ["refs.bib"]
bibtex_reference_style = "round_author_year"
html_baseurl = "https://example.org/ada/"
html_math_renderer = "mathml"
show_warning_types = True
""",
    "refs.bib": "@article{paper, title={Of Looms & <Cards>}, author={Lovelace, Ada and Babbage, Charles}, journal={Memoirs},\n"
    "  date={2024-08-09}, keywords={looms}, pdf={https://e.org/paper.pdf}}\n"
    "@article{other, title={On Mills}, author={Babbage, Charles}, journal={Letters}, year={1832}}\n",
    "index.md": "---\ndescription: Who I am.\n---\n\n# Home\n\n```{profile}\n```\n\n```{toctree}\npapers/index\nresearch/notes/index\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n:downloads:\n```\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
    f"{NOTE}.md": '---\ndate: 2024-01-02\ntopics: [looms]\ndescription: Of "looms".\n---\n\n# A note\n\n'
    "After {cite:t}`other` and {paper}`paper`.\n",
}


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site in each of the themes, with the settings that the engine's own theme is used with."""
    project = Project(tmp_path_factory.mktemp(request.param) / "site")
    project.write({**FILES, "conf.py": f'{FILES["conf.py"]}html_theme = "{request.param}"\n'})
    return project.build_without_warnings()


def attributes(soup: BeautifulSoup, selector: str, name: str) -> list[str]:
    return [str(found[name]) for found in soup.select(f"head {selector}")]


def test_head_describes_the_page(site: Site) -> None:
    paper, note = site.soup(PAPER), site.soup(NOTE)
    assert attributes(paper, "meta[name=citation_title]", "content") == ["Of Looms & <Cards>"]
    assert attributes(paper, "meta[name=citation_author]", "content") == ["Lovelace, Ada", "Babbage, Charles"]
    assert attributes(paper, "meta[name=citation_pdf_url]", "content") == ["https://e.org/paper.pdf"]
    assert attributes(note, "meta[name=description]", "content") == ["Of “looms”."]
    assert attributes(note, "meta[property='og:type']", "content") == ["article"]
    assert "noindex" in attributes(site.soup("search"), "meta[name=robots]", "content")
    assert attributes(paper, "link[rel=canonical]", "href") == [f"https://example.org/ada/{PAPER}.html"]
    assert attributes(site.soup("index"), "link[rel=canonical]", "href") == ["https://example.org/ada/"]


def test_head_leads_to_feeds_and_citation_files(site: Site) -> None:
    feed, topic = "../../feed.xml", "../../topics/looms.xml"
    assert attributes(site.soup(NOTE), "link[type='application/atom+xml']", "href") == [feed, topic]
    assert attributes(site.soup(PAPER), "link[type='application/x-bibtex']", "href") == ["paper.bib"]
    for page, selector in ((NOTE, "[type='application/atom+xml']"), (PAPER, "link[rel=alternate]")):
        for href in attributes(site.soup(page), selector, "href"):
            assert (site.path / page).parent.joinpath(href).resolve().is_file(), href


def test_head_has_json_ld(site: Site) -> None:
    def types(page: str) -> list[Any]:
        scripts = site.soup(page).select("head script[type='application/ld+json']")
        return [json.loads(str(script.string))["@type"] for script in scripts]

    assert types("index") == ["ProfilePage"]
    assert types(PAPER) == ["ScholarlyArticle", "BreadcrumbList"]
    assert types(NOTE) == ["BlogPosting", "BreadcrumbList"]
    [article, _] = site.soup(PAPER).select("script[type='application/ld+json']")
    assert json.loads(str(article.string))["name"] == "Of Looms & <Cards>"
    assert "<Cards>" not in str(article.string), "what ends a script is escaped"


def test_pages_are_complete(site: Site) -> None:
    body = {page: site.soup(page).get_text() for page in (PAPER, NOTE, "papers/index", "topics/looms")}
    for text in ("Of Looms & <Cards>", "Ada Lovelace", "Memoirs", "9 August 2024", "@article{paper,"):
        assert text in body[PAPER]
        assert text in body["papers/index"]
    assert "Babbage (1832)" in re.sub(r"\s", " ", body[NOTE])
    assert "On Mills" in body[NOTE]
    assert "A note" in body["topics/looms"]
    assert [str(a["href"]) for a in site.soup(NOTE).select(".citation a[href^='#']")] == ["#id1"]
    for name in ("feed.xml", "sitemap.xml", "papers/paper.bib", "papers/publications.ris"):
        assert (site.path / name).is_file(), name
    assert "After" in (site.path / "feed.xml").read_text("utf-8"), "the feed has the text of the note"


def test_only_the_look_is_missing_and_a_line_says_so(site: Site, request: pytest.FixtureRequest) -> None:
    """Neither the theme's own files are taken away, nor its scripts forbidden, nor its search replaced."""
    said = [line for line in site.output.splitlines() if 'html_theme = "scholar"' in line]
    assert len(said) == 1
    assert "Content-Security-Policy" not in (site.path / "_headers").read_text("utf-8")
    sheets = [str(link["href"]).partition("?")[0] for link in site.soup(PAPER).select("link[rel=stylesheet]")]
    assert "../_static/scholar.css" in sheets
    assert ".visually-hidden" in (site.path / "_static/scholar.css").read_text("utf-8"), "what only screen readers say"
    assert (site.path / "searchindex.js").is_file()
    assert not (site.path / "_static/js/search.js").exists()
    addresses = {
        str(node[name]).partition("?")[0]
        for name in ("href", "src")
        for node in site.soup("search").select(f"head [{name}]")
    }
    files = [name for name in addresses if not name.startswith("https:")]
    # The theme's own default, which is for users to write.
    absent = {name for name in files if not (site.path / name).is_file()} - {"_static/custom.css", "#"}
    assert absent == set()


def test_name_of_a_file_of_the_own_theme_must_be_right(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write(
        {**FILES, "conf.py": f'{FILES["conf.py"]}html_theme = "scholar"\nscholar_stylesheet = "css/sight.css"\n'}
    )
    site = project.build()
    assert site.returncode == 2
    assert 'scholar_stylesheet: there is no "css/sight.css"' in site.output
    assert not list(site.path.rglob("*.html")), "the build ends before anything is written"
