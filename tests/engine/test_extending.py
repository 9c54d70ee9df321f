"""The example of EXTENDING.md, taken from that file: what an extension adds works as the built-in parts do."""

import re
import sys

import pytest

from sites import REPOSITORY, Project, Site

CODE = re.findall(r"```python\n(.*?)```", (REPOSITORY / "_ext/EXTENDING.md").read_text("utf-8"), re.DOTALL)
CONF = """
scholar_owner = {"name": "Ada Lovelace"}
scholar_cards = False
html_theme = "scholar"
html_baseurl = "https://ada.example/"
bibtex_bibfiles = ["refs.bib"]
"""
FILES = {
    "additions.py": CODE[1],
    "conf.py": CODE[0].replace('["sphinx_scholar"', '["myst_parser", "sphinx_scholar"') + CONF,
    "index.md": "# Home\n\n```{toctree}\ntalks/index\npapers/index\n```\n\n```{count} Articles\n:kind: journal\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n:downloads:\n```\n",
    "talks/index.md": "# Talks\n\n```{pages} talk\n```\n",
    "talks/salon.md": "---\ndate: 1843-05-02\nevent: Babbage's salon\naliases: /papers/notes.enw/\n---\n\n# Looms\n\nSee {talk}`salon-2`.\n",
    "talks/salon-2.md": "---\ndate: 1844-05-02\nevnt: A slip\n---\n\n# Looms again\n",
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, Ada}, journal={Memoirs}, year=1843, sponsor={The Crown}}\n"
    "@book{other.enw, title={A book}, author={Lovelace, Ada}, publisher={Taylor}, year=1844}\n",
}


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Site]:
    folder = tmp_path_factory.mktemp("extended") / "site"
    folder.mkdir()
    project = Project(folder)
    project.write(FILES)
    path = list(sys.path)
    site = project.build("-j", "2")
    sys.path[:] = path
    return project, site


def test_the_examples_module_is_at_most_thirty_lines_without_blank_ones() -> None:
    assert len([line for line in CODE[1].splitlines() if line]) <= 30


def test_a_component_is_drawn_with_its_options(extended: tuple[Project, Site]) -> None:
    assert extended[1].soup("index").select_one("p.paper-count").get_text() == "Articles: 1"  # type: ignore[union-attr]


def test_a_format_has_files_links_and_a_media_type(extended: tuple[Project, Site]) -> None:
    site = extended[1]
    url = "https://ada.example/papers/notes.html"
    notes = f"%0 Generic\n%T Notes\n%A Lovelace, Ada\n%D 1843\n%U {url}\n"
    assert (site.path / "papers/notes.enw").read_text("utf-8") == notes
    assert notes in (site.path / "papers/publications.enw").read_text("utf-8")
    page, listing = site.soup("papers/notes"), site.soup("papers/index")
    assert [a["href"] for a in page.select("#cite .downloads a")][-1] == "notes.enw"
    assert "publications.enw" in [a["href"] for a in listing.select(".downloads a")]
    assert page.select_one('link[type="application/x-endnote-refer"]')["href"] == "notes.enw"  # type: ignore[index]


def test_no_page_and_no_folder_can_take_the_place_of_a_file(extended: tuple[Project, Site]) -> None:
    site = extended[1]
    assert [page for page in site.pages() if page.startswith("papers/other")] == ["papers/other-enw-9e621c8b"]
    assert [(w.file, w.line) for w in site.warnings if "/papers/notes.enw/" in w.message] == [("talks/salon.md", 4)]
    assert (site.path / "papers/notes.enw").is_file()


def test_a_field_is_read_shown_and_exported(extended: tuple[Project, Site]) -> None:
    site = extended[1]
    assert "Funding: The Crown" in site.soup("papers/notes").select_one(".pub-header").get_text()  # type: ignore[union-attr]
    assert '"annote": "The Crown"' in (site.path / "papers/notes.csl.json").read_text("utf-8")


def test_a_kind_has_its_list_role_fields_and_warnings(extended: tuple[Project, Site]) -> None:
    site = extended[1]
    assert [a.get_text() for a in site.soup("talks/index").select("main li h2 a, main li p a")] == [
        "Looms again",
        "Looms",
    ]
    assert "Babbage" in site.soup("talks/salon").select_one("dl.facts").get_text()  # type: ignore[union-attr]
    assert site.soup("talks/salon").select_one('main a[href="salon-2.html"]')
    places = {(w.file, w.line, w.type) for w in site.warnings if "/papers/notes.enw/" not in w.message}
    assert places == {("talks/salon-2.md", 3, "scholar.frontmatter")}


def test_a_page_is_written_again_when_what_its_component_shows_changes(extended: tuple[Project, Site]) -> None:
    project, _ = extended
    project.write(
        {
            "refs.bib": FILES["refs.bib"]
            + "@article{more, title={More}, author={Lovelace, Ada}, journal={M}, year=1845}\n"
        }
    )
    assert project.build().soup("index").select_one("p.paper-count").get_text() == "Articles: 2"  # type: ignore[union-attr]


def test_another_site_in_the_process_has_none_of_it(extended: tuple[Project, Site], project: Project) -> None:
    conf = FILES["conf.py"].replace(', "additions"', "")
    project.write({**FILES, "conf.py": conf})
    site = project.build()
    assert not (site.path / "papers/notes.enw").is_file()
    assert {"count", "talk"} <= {
        re.sub(r".*['\"](\w+)['\"].*", r"\1", w.message.split("[")[0], flags=re.S) for w in site.warnings
    }
