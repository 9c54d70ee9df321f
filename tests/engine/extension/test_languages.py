"""A site in two languages: each page in its language, whatever process reads and writes it."""

import shutil
from pathlib import Path

import pytest
from sphinx.locale import translators

import faults
from sites import Project, Site, copy_root

NOTE = "research/notes/x"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_root("languages", tmp_path_factory.mktemp("languages") / "site")


@pytest.fixture(scope="module")
def built(project: Project) -> Site:
    return project.build_without_warnings()


def test_a_page_is_in_its_language(built: Site) -> None:
    english, chinese = built.soup(NOTE), built.soup(f"zh/{NOTE}")
    assert [page.html["lang"] for page in (english, chinese)] == ["en", "zh-CN"]
    # Texts of the engine, of Sphinx, numbered figures, dates, and the owner.
    assert [page.select_one(".skip-link").text for page in (english, chinese)] == ["Skip to main content", "跳到正文"]
    assert [page.select_one(".admonition-title").text for page in (english, chinese)] == ["Note", "备注"]
    assert [page.select_one(".caption-number").text for page in (english, chinese)] == ["Fig. 1 ", "图 1 "]
    assert [page.select_one(".std-numref").text for page in (english, chinese)] == ["Fig. 1", "图 1"]
    assert [page.select_one("time").text for page in (english, chinese)] == ["3 May 2024", "2024年5月3日"]
    assert [page.select_one(".byline .p-name").text for page in (english, chinese)] == ["Ada Example", "艾达·例"]
    assert "全部内容均为虚构。" in chinese.footer.text
    assert "全部内容均为虚构。" not in english.footer.text


def test_the_navigation_stays_in_the_language(built: Site) -> None:
    page = built.soup(f"zh/{NOTE}")
    assert page.select_one(".site-name").text.strip() == "艾达·例"
    assert page.select_one(".site-name")["href"] == "../../index.html"
    assert [link.text.strip() for link in page.select(".site-nav a")] == ["论文", "笔记"]
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["../../index.html", "index.html"]


def test_lists_have_each_page_once_in_the_language_of_the_reader(built: Site) -> None:
    english, chinese = built.soup("research/notes/index"), built.soup("zh/research/notes/index")
    assert [link["href"] for link in english.select(".note-title a")] == [
        "../../zh/research/notes/only.html",
        "en.html",
        "x.html",
    ]
    assert [link["href"] for link in chinese.select(".note-title a")] == [
        "only.html",
        "../../../research/notes/en.html",
        "x.html",
    ]


def test_pages_that_are_made_exist_in_each_language(built: Site) -> None:
    assert {"papers/rain", "zh/papers/rain", "topics/rain", "zh/topics/rain", "zh/topics/index"} <= {*built.pages()}
    links = built.soup("zh/papers/rain").select(".topics a")
    assert [link["href"] for link in links] == ["../topics/rain.html"]


def test_what_sphinx_has_of_a_language_ends_with_the_build(project: Project, built: Site) -> None:
    (project.source / f"{NOTE}.md").touch()
    project.build_without_warnings("-E", output="again")
    assert translators["general", "sphinx"].gettext("Note") == "Note"


def test_parallel_builds_are_the_same(project: Project, built: Site) -> None:
    parallel = project.build_without_warnings("-j", "2", output="parallel")
    assert faults.different(built.path, parallel.path) == []


def test_translations_come_and_go(project: Project, built: Site, tmp_path: Path) -> None:
    """Incremental builds equal clean ones when pages and their translations are added, edited and removed."""
    files = project.read_all()
    before = tmp_path / "before"
    shutil.copytree(built.path, before)
    project.replace(f"{NOTE}.md", ("both", "one"))
    project.write({"zh/research/notes/en.md": "---\ndate: 2024-06-03\n---\n\n# 曾经只有英文\n\n文。\n"})
    project.write({"zh/papers/rain.md": "# 雨\n\n文。\n"})
    project.remove(f"zh/{NOTE}.md", "zh/research/notes/only.md")
    changed, clean = project.build_without_warnings(), project.build_without_warnings(output="clean")
    assert faults.different(changed.path, clean.path) == []
    assert "papers/rain.html" not in {f"{page}.html" for page in changed.pages()}
    project.restore(files)
    assert faults.different(project.build_without_warnings().path, before) == []
