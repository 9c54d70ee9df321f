"""What several pages declare: each build leads to the page that a clean one does, whichever of them changed."""

import pickle
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import faults
from sites import Project
from sphinx_scholar.environment import shared_objects

CONF = """\
extensions = ["sphinx_scholar", "sphinx.ext.autosectionlabel"]
html_theme = "basic"
show_warning_types = True
scholar_owner = {"name": "Ada Lovelace"}
myst_enable_extensions = ["colon_fence", "dollarmath", "amsmath"]
suppress_warnings = ["scholar.unreachable", "toc.not_included", "autosectionlabel.*"]
numfig = True
myst_heading_anchors = 3
"""
#: What declares something, and references to it.
SHARED = {
    "(loom)=\n## Loom\n": "{ref}`loom` and [](#loom)",
    "```{list-table} Looms\n:name: picture\n\n* - A loom\n```": "{ref}`picture` and {numref}`picture`",
    "```{program} loom\n```\n\n```{option} -v, --verbose\nVerbose.\n```": "{option}`loom -v` {option}`loom --verbose`",
    "```{glossary}\nWarp\n  Threads.\n```": "{term}`Warp`",
    "```{math}\n:label: sum\n\na + b\n```": "{eq}`sum`",
    "```{envvar} LOOM\nIt.\n```": "{envvar}`LOOM`",
    "```{confval} width\nWidth.\n```": "{confval}`width`",
    "```{py:function} weave(a)\n```": "{py:func}`weave`",
    "```{py:module} looms\n```": "{py:mod}`looms`",
    "```{c:function} int weave(int a)\n```": "{c:func}`weave`",
    "```{cpp:function} int weft(int a)\n```": "{cpp:func}`weft`",
    "```{js:function} warp(a)\n```": "{js:func}`warp`",
    "```{rst:directive} loom\n```": "{rst:dir}`loom`",
    "```{productionlist} loom: warp\n```": "{token}`loom`",
    "```{eval-rst}\n.. [Weft42] A citation.\n```": "\n```{eval-rst}\n[Weft42]_\n```\n",
}
DECLARED = [*SHARED]


def page(title: str, *declared: str) -> str:
    return "\n\n".join((f"# {title}", *declared)) + "\n"


#: Steps, each after the one before: the pages that are written, or removed.
STEPS: list[dict[str, str]] = [
    {"a.md": page("A, edited", *DECLARED)},
    {"a.md": ""},
    {"z.md": "", "a.md": page("A", *DECLARED)},
    {"z.md": page("Z", *DECLARED)},
    {"h.md": page("H", *DECLARED[5:])},
    {"a.md": page("A", *DECLARED[:8]), "z.md": page("Z", *DECLARED[8:])},
    {"h.md": ""},
    {"a.md": "", "z.md": ""},
]


def test_those_that_declare_the_same_as_others_are_read_together() -> None:
    declares = {"a": {("", "label", "x")}, "b": {("", "label", "x"), ("", "label", "y")}, "c": {("", "label", "y")}}
    declares |= {"d": {("zh", "label", "x")}, "e": {("", "term", "x"), ("", "label", "z")}}
    domain: Any = SimpleNamespace(data={"declares": declares})
    assert shared_objects.together(domain, ["a"]) == {"a", "b", "c"}
    assert shared_objects.together(domain, ["d", "e", "f"]) == {"d", "e", "f"}


def test_pages_of_the_same_parts_are_read_alone(tmp_path: Path) -> None:
    """What only a page itself refers to is not shared, such as its footnotes, its headings and its contents."""
    project = Project(tmp_path / "site")
    parts = [
        "## A part",
        ":::{contents}\n:::",
        "Text.[^1]\n\n[^1]: A note.",
        "{index}`word` {cite:p}`rain`",
        "## A part",
    ]
    rest = "```{eval-rst}\nText [#]_, `here`_.\n\n.. _here: there.html\n.. [#] A note.\n.. rubric:: More\n```"
    text = page("Title", *parts, "$$a$$", ":::{dropdown} More\nText.\n:::", rest, "```{bibliography}\n```")
    work = "@book{rain, author={Other, One}, title={Rain}, year=2020, publisher={P}}\n"
    project.write({"conf.py": CONF, "refs.bib": work, "index.md": "# Home\n", "a.md": text, "b.md": text})
    built = project.build("-j", "1").path
    environment = pickle.loads(Path(f"{built}-doctrees", "environment.pickle").read_bytes())
    assert environment.all_docs.keys() >= {"a", "b"}
    domain: Any = SimpleNamespace(data=environment.domaindata["scholar"])
    assert shared_objects.together(domain, ["a"]) == {"a"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "site")
    pages = {"a.md": page("A", *DECLARED), "z.md": page("Z", *DECLARED), "links.md": page("Links", *SHARED.values())}
    project.write({"conf.py": CONF, "index.md": "# Home\n", **pages})
    return project


def test_pages_that_come_back_are_as_before(project: Project, tmp_path: Path) -> None:
    """Each of two pages that declare the same is removed, and comes back."""
    first, before = project.build("-j", "1"), tmp_path / "before"
    shutil.copytree(first.path, before)
    for name in ("z.md", "a.md"):
        text = (project.source / name).read_text("utf-8")
        project.remove(name)
        # Nothing is unknown, as the other one declares it.
        without = project.build("-j", "1")
        assert [w.type for w in without.warnings if w.file == "links.md"] == ["myst.xref_ambiguous"], name
        project.write({name: text})
        site = project.build("-j", "1")
        assert faults.different(site.path, before) == [], name
        assert {*site.warnings} >= {*first.warnings}, name


@pytest.mark.soak
@pytest.mark.parametrize("processes", ["1", "2"])
def test_each_build_leads_to_the_page_that_a_clean_one_does(project: Project, processes: str) -> None:
    for number, step in enumerate([{}, *STEPS]):
        project.write({name: text for name, text in step.items() if text})
        project.remove(*(name for name, text in step.items() if not text))
        site, fresh = project.build("-j", processes), project.build("-j", "1", output=f"clean-{number}")
        assert faults.different(site.path, fresh.path) == [], number
        assert {*site.warnings} >= {*fresh.warnings}, number
