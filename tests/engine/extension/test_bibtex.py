"""Citations and lists of references on several pages, over several builds, in processes and formats."""

from pathlib import Path

import pytest

import faults
from drawing import texts
from sites import CONF, Project, Site

BIBLIOGRAPHY = "".join(
    f"@article{{{key}, author = {{{author}}}, title = {{Of {key}}}, journal = {{J}}, year = {year}}}\n"
    for key, author, year in (
        ("a1", "Babbage, Charles", 1842),
        ("a2", "Babbage, Charles", 1842),
        ("c", "Somerville, Mary", 1831),
        ("d", "Germain, Sophie", 1821),
    )
)
PAGES = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\npages/*\n```\n",
    "pages/a.md": "# A\n\n{cite:t}`a1` and {cite:p}`a2` {cite:p}`{see}c{p. 3},none` {cite:t}`c`\n",
    "pages/b.md": "# B\n\n{cite:t}`a2` {cite:p}`c`\n",
    "pages/c.md": "# C\n\nNothing.\n",
    "pages/d.md": "# D\n\n{cite:t}`x-d` {cite:p}`c`\n\n```{bibliography}\n:keyprefix: x-\n:filter: key == 'd'\n```\n",
    **{f"pages/e{number}.md": f"# E\n\n{{cite:t}}`c` {{cite:t}}`a{1 + number % 2}`\n" for number in range(5)},
}
STYLED = f'{CONF}bibtex_reference_style = "round_author_year"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "site")
    made.write({"conf.py": STYLED, "refs.bib": BIBLIOGRAPHY, **PAGES})
    return made


def said(site: Site, page: str) -> list[str]:
    """The paragraphs of a page and the works of its list."""
    soup = site.soup(f"pages/{page}")
    return texts(soup, "h1 ~ p") + texts(soup, "#references-list > li")


def led(site: Site, page: str) -> list[tuple[str, str]]:
    """The texts of the citations of a page and where they lead to."""
    soup = site.soup(f"pages/{page}")
    found = [(link.text, link["href"]) for link in soup.select("h1 ~ p a")]
    assert all(href[0] != "#" or soup.find(id=href[1:]) for _, href in found)
    return found


def test_pages_cite_the_works_of_their_own_lists(project: Project) -> None:
    site = project.build()
    assert [(w.file, w.line, w.type) for w in site.warnings] == [("pages/a.md", 3, "scholar.unknown_link")]
    assert said(site, "a")[0] == ("Babbage (1842a) and (Babbage, 1842b) (see Somerville, 1831, p. 3) Somerville (1831)")
    assert said(site, "a")[1:] == [
        "Babbage, 1842aCharles Babbage. 1842a. Of a1. J.",
        "Babbage, 1842bCharles Babbage. 1842b. Of a2. J.",
        "Somerville, 1831Mary Somerville. 1831. Of c. J. Cited again: 2",
    ]
    assert led(site, "a") == [
        ("Babbage (1842a)", "#cite-a1"),
        ("Babbage, 1842b", "#cite-a2"),
        ("Somerville, 1831", "#cite-c"),
        ("Somerville (1831)", "#cite-c"),
    ]
    # Where no other work of the year is cited, the year has no letter.
    assert said(site, "b")[0] == "Babbage (1842) (Somerville, 1831)"
    assert led(site, "b") == [("Babbage (1842)", "#cite-a2"), ("Somerville, 1831", "#cite-c")]
    assert site.soup("pages/c").select_one("#references-list") is None
    assert [text for text, _ in led(site, "d")] == ["Germain (1821)", "Somerville, 1831"]
    assert said(site, "d")[1:] == ["Somerville, 1831Mary Somerville. 1831. Of c. J."]
    assert [text for text, _ in led(site, "e1")] == ["Somerville (1831)", "Babbage (1842)"]


def test_lists_follow_what_pages_and_the_bibliography_have_now(project: Project) -> None:
    project.build()
    project.replace("pages/b.md", ("{cite:p}`c`", "{cite:p}`d` {cite:t}`a1`"))
    project.replace("pages/e1.md", ("{cite:t}`c` ", ""))
    site = faults.like_clean(project)
    assert said(site, "b")[0] == "Babbage (1842b) (Germain, 1821) Babbage (1842a)"
    assert len(said(site, "e1")) == 2
    project.replace("refs.bib", ("Somerville, Mary", "Agnesi, Maria"), ("Of a1", "On a1"))
    site = faults.like_clean(project)
    assert led(site, "a")[2] == ("Agnesi, 1831", "#cite-c")
    assert said(site, "a")[2] == "Babbage, 1842aCharles Babbage. 1842a. On a1. J."
    project.remove("pages/d.md")
    project.write({"conf.py": f'{CONF}bibtex_default_style = "ieee"\n'})
    site = faults.like_clean(project)
    assert [text for text, _ in led(site, "a")] == ["1", "2", "3", "3"]
    assert [text for text, _ in led(site, "b")] == ["1", "2", "3"]


def test_several_processes_cite_as_one_does(project: Project, tmp_path: Path) -> None:
    site = project.build("-j", "2")
    assert faults.different(site.path, project.copy(tmp_path / "other").build("-j", "1").path) == []
    assert said(site, "b")[0] == "Babbage (1842) (Somerville, 1831)"
    project.replace("pages/b.md", ("{cite:p}`c`", "{cite:p}`d`"))
    assert [text for text, _ in led(project.build("-j", "2"), "b")] == ["Babbage (1842)", "Germain, 1821"]


def test_citations_of_a_book_in_latex_lead_to_their_pages(project: Project) -> None:
    site = project.build("-b", "latex", output="latex")
    (file,) = site.path.glob("*.tex")
    text = file.read_text("utf-8")
    for page, cited in (("a", "a1"), ("b", "a2"), ("e0", "a1"), ("e1", "a2")):
        assert f"hyperlink{{cite.pages/{page}:cite-{cited}}}" in text
        assert (
            f"hypertarget{{cite.pages/{page}:cite-{cited}}}" in text
            or f"bibitem[{{}}]{{pages/{page}:cite-{cited}" in text
        )


def test_citations_have_texts_without_automatic_lists(project: Project) -> None:
    """They lead to the list of a directive if there is one with the work."""
    project.write({"conf.py": f"{STYLED}scholar_reference_lists = False\n"})
    project.write({"pages/f.md": "# F\n\n{cite:t}`a1` {cite:p}`d,c`\n\n```{bibliography}\n:filter: key == 'c'\n```\n"})
    site = faults.like_clean(project)
    assert {w.type for w in site.warnings} == {"scholar.unknown_link"}
    assert said(site, "a") == ["Babbage (1842a) and (Babbage, 1842b) (see Somerville, 1831, p. 3) Somerville (1831)"]
    assert [(text, href.partition("#")[0]) for text, href in led(site, "a")] == [
        ("Somerville, 1831", "f.html"),
        ("Somerville (1831)", "f.html"),
    ]
    assert said(site, "f")[0] == "Babbage (1842) (Somerville, 1831; Germain, 1821)"
    assert [text for text, _ in led(site, "f")] == ["Somerville, 1831"]
    text = project.build("-b", "text", output="text").path.joinpath("pages/b.txt").read_text("utf-8")
    assert "Babbage (1842) (Somerville, 1831)" in text
