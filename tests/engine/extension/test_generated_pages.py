"""Which files are documents of a site."""

import pickle
from pathlib import Path

import pytest
from sphinx.project import Project

import faults
import sites
from sphinx_scholar.extension.generated_pages import ScholarProject


def test_pages_are_found_again_if_files_changed_in_the_meantime(tmp_path: Path) -> None:
    for name in ("index.md", "notes/one.md", "notes/two.md", "other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    project = ScholarProject(tmp_path, [".md", ".rst"])
    assert project.discover(["notes/two.md"]) == {"index", "notes/one"}
    project.generated = {"papers/a": tmp_path / "_build" / "a.md"}
    project.hidden = frozenset({"index"})
    assert project.discover(["notes/two.md"]) == {"notes/one", "papers/a"}
    assert project.doc2path("papers/a", absolute=True) == tmp_path / "_build" / "a.md"
    assert project.discover() == {"notes/one", "notes/two", "papers/a"}
    assert project.doc2path("notes/one", absolute=True) == tmp_path / "notes" / "one.md"
    (tmp_path / "notes/one.md").rename(tmp_path / "notes/one.rst")
    (tmp_path / "notes/two.md").rename(tmp_path / "notes/three.md")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/a.md").write_text("", "utf-8")
    assert project.discover() == {"notes/one", "notes/three", "papers/a"}
    files = {docname: project.doc2path(docname, absolute=True) for docname in project.docnames}
    assert files == {
        "notes/one": tmp_path / "notes" / "one.rst",
        "notes/three": tmp_path / "notes" / "three.md",
        "papers/a": tmp_path / "papers" / "a.md",
    }


def test_paths_of_pages_are_not_kept_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("", "utf-8")
    project = ScholarProject(tmp_path, [".md"])
    project.discover()
    size = len(pickle.dumps(project))
    project.doc2path("index", absolute=True)
    assert len(pickle.dumps(project)) == size


@pytest.mark.parametrize(
    ("file", "docname"),
    [
        ("notes/one.md", "notes/one"),
        ("notes/one.rst", "notes/one"),
        ("./notes//one.md", "notes/one"),
        ("notes/one.txt", None),
        ("", None),
        ("cafe\u0301.md", "caf\u00e9"),
    ],
)
def test_document_of_a_file(tmp_path: Path, file: str, docname: str | None) -> None:
    project = ScholarProject(tmp_path, [".md", ".rst"])
    assert project.path2doc(file) == Project(tmp_path, [".md", ".rst"]).path2doc(file) == docname
    assert project.path2doc(tmp_path / file) == docname


#: What of Sphinx itself needs no program besides.
OF_SPHINX = [
    "apidoc",
    "autodoc",
    "autosectionlabel",
    "autosummary",
    "coverage",
    "doctest",
    "duration",
    "extlinks",
    "githubpages",
    "graphviz",
    "ifconfig",
    "inheritance_diagram",
    "intersphinx",
    "mathjax",
    "napoleon",
    "todo",
    "viewcode",
]


@pytest.mark.parametrize("is_first", [True, False])
def test_extensions_of_sphinx_build_a_site_with_generated_pages(tmp_path: Path, is_first: bool) -> None:
    """Autosummary reads the sources of all documents."""
    others = [f"sphinx.ext.{name}" for name in OF_SPHINX]
    named = ["sphinx_scholar", *others] if is_first else [*others, "sphinx_scholar"]
    project = sites.Project(tmp_path / "site")
    project.write(
        {
            "conf.py": sites.CONF.replace('"sphinx_scholar"', ", ".join(map(repr, named))),
            "index.md": "# Home\n\n```{eval-rst}\n.. autosummary::\n   :toctree: made\n\n   textwrap.dedent\n```\n\n"
            "```{toctree}\nresearch/notes/note\n```\n",
            "refs.bib": "",
            "research/notes/note.md": "---\ndate: 2024-01-01\ntopics: [looms]\n---\n# Note\n\nText.\n",
        }
    )
    for _ in range(2):
        site = project.build()
        assert (site.path / "topics/looms.html").is_file()
        assert "Remove any common leading" in site.html("made/textwrap.dedent")


WRITING = """
def write(app):
    for name, text in {files!r}.items():
        (app.srcdir / name).parent.mkdir(parents=True, exist_ok=True)
        (app.srcdir / name).write_text(text.replace("TIMES", str(app.config.times)), "utf-8")


def setup(app):
    app.add_config_value("times", 0, "")
    app.connect("builder-inited", write, priority={priority})
"""


@pytest.mark.parametrize("priority", [500, 900])
def test_pages_that_extensions_write_are_pages_of_the_site(tmp_path: Path, priority: int) -> None:
    """When a build has begun, as apidoc and galleries do."""
    written = {
        "research/notes/made.md": "---\ndate: 2024-01-01\ntopics: [TIMES]\n---\n# Made\n\nTIMES times.\n",
        "projects/draft.md": "---\ndraft: true\nnone: 1\n---\n# Draft\n",
        "projects/made.md": "---\nnone: 1\n---\n# Project\n\nText.\n",
    }
    home = "# Home\n\n```{toctree}\nresearch/notes/made\nprojects/made\n```\n\n```{notes}\n```\n"
    project = sites.Project(tmp_path / "site")
    project.write(
        {
            "conf.py": sites.CONF.replace("basic", "scholar") + WRITING.format(files=written, priority=priority),
            "index.md": home,
            "refs.bib": "",
        }
    )
    for times in ("0", "5"):
        site = project.build("-D", f"times={times}")
        assert [warning.file for warning in site.warnings] == ["projects/draft.md", "projects/made.md"]
        assert f"{times} times" in site.soup("research/notes/made").get_text()
        assert (site.path / f"topics/{times}.html").is_file()
        assert site.soup("index").select_one(".notes a, a[href='research/notes/made.html']") is not None
        assert not (site.path / "projects/draft.html").exists()
        assert faults.different(site.path, project.copy(tmp_path / times).build("-D", f"times={times}").path) == []


def test_outputs_within_the_source_folder_are_no_sources(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in (
        "index.md",
        "out[1]/a.md",
        "out[1]/b/c.md",
        "doctrees/d.md",
        "other/html/.buildinfo",
        "other/html/e.md",
        "other/f.md",
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("", "utf-8")
    project = ScholarProject(site, [".md"])
    project.built = frozenset({"out[1]", "doctrees", "."})
    assert project.discover() == {"index", "other/f"}


def test_site_that_is_built_into_its_source_folder_stays_the_same(tmp_path: Path) -> None:
    project = sites.Project(tmp_path / "site")
    project.write(
        {
            "conf.py": f"{sites.CONF}scholar_markdown = True\n",
            "index.md": "# Home\n\n{download}`data.md`\n\n```{toctree}\na\n```\n",
            "a.md": "# A\n\nText.\n",
            "data.md": "---\norphan: true\n---\n# Data\n",
            "refs.bib": "",
        }
    )
    for output in ("out", "out", "other", "out"):
        made = project.build("-d", str(tmp_path / "trees"), output=f"../site/{output}")
        assert made.warnings == ()
        assert not list((project.source / output).rglob("*/out/*"))
        assert sorted(path.name for path in (project.source / output).glob("*.html")) == [
            "404.html",
            "a.html",
            "data.html",
            "index.html",
            "search.html",
        ]
