"""What a page and its translation both declare: each language has its own, and references lead to these."""

import shutil
from pathlib import Path

import pytest

import faults
from sites import Project, Site

CONF = """\
extensions = ["sphinx_scholar", "sphinx.ext.autosectionlabel"]
html_theme = "basic"
scholar_owner = {"name": "Ada Example"}
scholar_languages = {"zh": "zh_CN", "de": "de"}
scholar_reference_lists = False
bibtex_bibfiles = ["refs.bib"]
"""
#: What declares something, and references to it.
OBJECTS = {
    "```{program} loom\n```\n\n```{option} -v\nVerbose.\n```": "{option}`loom -v`",
    "```{confval} width\nWidth.\n```": "{confval}`width`",
    "```{py:module} looms\n```\n\n```{py:function} weave(a)\n```": "{py:func}`looms.weave`",
    "```{c:function} int weave(int a)\n```": "{c:func}`weave`",
    "```{cpp:function} int weft(int a)\n```": "{cpp:func}`weft`",
    "```{js:function} warp(a)\n```": "{js:func}`warp`",
    "```{rst:directive} loom\n```": "{rst:dir}`loom`",
    "```{eval-rst}\n.. [Loom] A citation.\n```": "\n```{eval-rst}\n[Loom]_\n```\n",
    "## A part\n\nText.": "{ref}`A part`",
    "```{bibliography}\n:all:\n```": "{cite:p}`rain`",
}
PAGES = {
    "conf.py": CONF,
    "refs.bib": "@book{rain, author={Other, One}, title={Rain}, year=2020, publisher={P}}\n"
    + "".join(f"@misc{{own-{n}, author={{Example, Ada}}, title={{Work {n}}}, year=2020}}\n" for n in (1, 2)),
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    **{f"{folder}objects.md": "# Objects\n\n" + "\n\n".join(OBJECTS) + "\n" for folder in ("", "zh/")},
    **{f"{folder}links.md": "# Links\n\n" + "\n".join(OBJECTS.values()) + "\n" for folder in ("", "zh/", "de/")},
    **{
        f"{folder}index.md": f"# Home {folder}\n\n```{{toctree}}\n\n{pages}\n```\n"
        for folder, pages in (("", "papers/index\nobjects\nlinks"), ("zh/", "objects\nlinks"), ("de/", "links"))
    },
}
#: The anchors of what pages declare.
ANCHORS = (
    *("cmdoption-loom-v", "confval-width", "looms.weave", "c.weave", "_CPPv44wefti", "warp", "directive-loom", "loom"),
    *("a-part", "id1"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("own-objects") / "site")
    project.write(PAGES)
    return project


@pytest.fixture(scope="module")
def built(project: Project) -> Site:
    return project.build_without_warnings("-j", "1")


def links(site: Site, page: str) -> list[str]:
    """The targets of the links in the text of a page."""
    return [str(link["href"]) for link in site.soup(page).select(".body p a.reference")]


@pytest.mark.parametrize(("page", "there"), [("links", ""), ("zh/links", ""), ("de/links", "../")])
def test_references_lead_to_what_their_language_declares(built: Site, page: str, there: str) -> None:
    """Or, if it declares nothing, to what the main language does."""
    found = links(built, page)
    assert {link.partition("#")[0] for link in found} == {f"{there}objects.html"}
    assert [link.partition("#")[2] for link in found][:-1] == [*ANCHORS][:-1]
    assert found[-1].partition("#")[2].startswith("id")


def test_parallel_builds_are_the_same(project: Project, built: Site) -> None:
    assert faults.different(built.path, project.build_without_warnings("-j", "2", output="parallel").path) == []


def test_objects_come_and_go(project: Project, built: Site, tmp_path: Path) -> None:
    """Incremental builds equal clean ones when what a language declares is removed and declared again."""
    files, before = project.read_all(), tmp_path / "before"
    shutil.copytree(built.path, before)
    text = (project.source / "zh/links.md").read_text("utf-8")
    project.write({"zh/objects.md": "# Objects\n", "zh/links.md": f"{text}\nMore.\n"})
    changed = project.build_without_warnings("-j", "1")
    assert {link.partition("#")[0] for link in links(changed, "zh/links")} == {"../objects.html"}
    assert faults.different(changed.path, project.build_without_warnings("-j", "1", output="clean").path) == []
    project.restore(files)
    assert faults.different(project.build_without_warnings("-j", "1").path, before) == []


def test_a_name_is_unique_in_its_language(project: Project) -> None:
    files = project.read_all()
    project.write({"zh/other.md": "---\norphan: true\n---\n# More\n\n" + "\n\n".join([*OBJECTS][2:9]) + "\n"})
    site = project.build("-j", "1", output="repeated")
    project.restore(files)
    assert {warning.file for warning in site.warnings if "uplicate" in warning.message} == {"zh/other.md"}
    assert len([warning for warning in site.warnings if "uplicate" in warning.message]) >= 7
